"""An amount, its change and the percent of it, side by side: which way each goes, and in what unit.

“减支92.40万元，增长7.9%”: down and up at once; “增收415.50万元，增长15.25个百分点”: no share, so percent
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import ratio_meets
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Bound, Kind
from workbook.language.relations.model import slip

_UP, _DOWN = "增加|增长|增收|增支|净增|上升|提高|提升", "减少|下降|压减|减支|减收|降低|下滑"
_MOVED = re.compile(rf"(?:(?P<up>{_UP})|(?:{_DOWN}))了?$")
_RATED = re.compile(rf"(?:同比|环比|较上年|比上年)?(?:(?P<up>{_UP})|(?:{_DOWN}))了?")
_VERB = re.compile(f"(?:{_UP}|{_DOWN})了?")
_LAST_YEAR = re.compile("上年|去年|同期|同比")
_AGAIN = re.compile(r"(?:同比|较上年|比上年|较去年|比去年)?(?:上升|提高|提升|降低|下降)了?")
_SHARE_OF = re.compile(r"(?:率|度|比重|占比|比例)(?:为|是|达到?|保持在|稳定在)?$")
_OWN_SPEED = re.compile("增长率|增速|增幅|降幅|下降率|减少率|折旧率")
_MAY_SINK = re.compile("结余|利润|差额|盈亏|净|结转|收益")
"""What may have been less than nothing before."""
_NEAR = 40
"""So many figures back a level may stand."""
_OTHER = {True: "下降", False: "增长"}


def turned(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a percent that goes the other way than the amount right before it."""
    for amount, rate in _side_by_side(paragraph):
        moved, rated = _MOVED.search(amount.lead), _RATED.fullmatch(rate.lead)
        if not moved or not rated or not amount.quantity.value or not rate.quantity.value:
            continue
        if amount.quantity.kind not in (Kind.MONEY, Kind.COUNT) or rate.quantity.kind is not Kind.SHARE:
            continue  # 最高的增长55.5%，最低的下降13.2%
        if not _VERB.fullmatch(rate.lead) and not _LAST_YEAR.search(amount.lead):
            continue  # 比预算减少…，比上年增长…
        up = rated["up"] is not None
        if (moved["up"] is not None) != up:
            text = paragraph.folded
            start = rate.at - len(rate.lead)
            span = Span(text.text[start : rate.end], start)
            told = rate.written(text)
            working = f"{moved[0]}{amount.written(text)}"
            yield at(
                audit, paragraph, span, f"{rate.lead}{told}", f"{_OTHER[up]}{told}", working=working, hint=""
            )


def exceeding(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rise above what it led to: 支出29元，比上年增加0.5万元; of one unit was mistaken."""
    for level, amount in pairwise(paragraph.mentions):
        one, other = level.quantity, amount.quantity
        money = one.kind is other.kind is Kind.MONEY and not (one.loose or other.loose)
        rise = re.search(r"(?:比|较)(?:上年|去年|上年同期|上年度)(?:增加|增收|增支|净增)了?$", amount.lead)
        beside = amount.stop == 2 and amount.sentence == level.sentence and level.depth == amount.depth
        if not (money and rise and beside) or one.unit == other.unit or _MAY_SINK.search(level.lead):
            continue
        if other.value > one.value > 0 and not _MOVED.search(level.lead):
            text = paragraph.folded
            span = Span(text.text[level.at : level.end], level.at)
            working = f"{rise[0]}{amount.written(text)}"
            yield at(
                audit,
                paragraph,
                span,
                level.written(text),
                f"{amount.written(text)}以上",
                working=working,
                hint="",
            )


_THAN = re.compile(
    r"(?:[比较]|与|和|同)(?:上年度?|去年|上一年|(?:19|20)\d\d年度?)(?:同期|末|的|决算|支出|数)*$"
)
_BY = re.compile(
    rf"^(?:相比|比较|相比较)?[，,]?(?:共|净|实际)?(?:(?P<up>{_UP}|多支出?|多)|(?:{_DOWN}|少支出?|少))了?$"
)


def against_levels(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield an amount said to have gone one way from a level that the paragraph shows it went the other way.

    支出31.75万元。…比2023年的29.40万元减少2.35万元: it is 29.40 and 2.35 that make 31.75.
    """
    listed = paragraph.mentions
    for number, (before, change) in enumerate(pairwise(listed)):
        way = _BY.match(change.lead)
        one, other = before.quantity, change.quantity
        alike = one.kind is other.kind and one.kind in (Kind.MONEY, Kind.COUNT) and one.unit == other.unit
        if not (way and alike and _THAN.search(before.lead)) or change.stop > 2 or one.loose or other.loose:
            continue
        by = other.value if way["up"] else -other.value
        near = listed[max(0, number - _NEAR) : number]
        levels = {m.quantity.value for m in near if m.quantity.unit == one.unit and not m.past}
        made = _level_of(near, before, one.value, up=way["up"] is not None)
        if made is not None and slip(other.printed(made), other.printed(other.value)):
            text = paragraph.folded
            span = Span(text.text[change.at : change.end], change.at)
            working = before.written(text)
            value, expected = change.written(text), other.printed(made)
            yield at(audit, paragraph, span, value, expected, working=working, hint="")
        elif other.value and one.value - by in levels and one.value + by not in levels:
            text = paragraph.folded
            span = Span(text.text[change.at : change.end], change.at)
            told = change.written(text)
            working = f"{one.printed(one.value - by)}、{before.written(text)}"
            expected = f"{_OTHER[way['up'] is not None].replace('增长', '增加')}{told}"
            yield at(audit, paragraph, span, f"{way[0]}{told}", expected, working=working, hint="")


_NAMED = re.compile(r"(?P<name>[\u4e00-\u9fa5]{2,8}?)(?:[比较]|与|和|同)")


def _level_of(near: Sequence[Mention], before: Mention, value: Decimal, *, up: bool) -> Decimal | None:
    """Return by how much the one level of a name is off that of before: 支出49万元。支出比2023年47万元多."""
    named = _NAMED.match(before.lead)
    called = [m for m in near if named and m.lead.endswith(named["name"]) and not m.past]
    called = [m for m in called if m.quantity.unit == before.quantity.unit and not m.quantity.loose]
    if len({m.quantity.value for m in called}) != 1 or called[0].quantity.kind is not Kind.MONEY:
        return None
    gap = called[0].quantity.value - value
    return abs(gap) if gap and (gap > 0) == up else None


def of_last_year(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a percent that a change is not of last year's level: 上年2600万元，减少52万元，降低3%."""
    held = {m.at for r in paragraph.relations if r.holds() is True for m in r.mentions}
    listed = paragraph.mentions
    for before, change, rate in zip(listed, listed[1:], listed[2:], strict=False):
        one, other, told = before.quantity, change.quantity, rate.quantity
        money = one.kind is other.kind is Kind.MONEY and told.kind is Kind.SHARE
        if not money or rate.at in held or one.loose or other.loose or told.bound is not Bound.EXACT:
            continue
        beside = before.sentence == rate.sentence and change.stop <= 2 and rate.stop == 2
        begun = before.past and _BY.match(re.sub("^(?:本年|今年|当年)", "", change.lead))
        if not (beside and begun and _RATED.fullmatch(rate.lead)) or not one.value:
            continue
        made = other.value / one.value
        slack = told.step / 2 + (one.step * made + other.step) / one.value / 2 + ROUNDED
        if abs(made - told.value) > slack:
            text = paragraph.folded
            span = Span(text.text[rate.at : rate.end], rate.at)
            working = "、".join(m.written(text) for m in (before, change))
            yield at(audit, paragraph, span, rate.written(text), told.printed(made), working=working, hint="")


_NOTED = re.compile(
    r"^[(，](?:(?:19|20)\d\d年度?|上年度?|去年|上一年)(?:同期|同口径)?[\u4e00-\u9fa5]{0,8}?(?:为|是|[:：])?$"
)


def noted_before(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a change that the level noted behind it denies: 支出97万元，同比下降2.9%（2023年为98万元）."""
    for relation in paragraph.relations:
        now, change = relation.one("now"), relation.one("change")
        if relation.kind != "growth" or relation.one("before") or now is None or change is None:
            continue
        text = paragraph.folded
        before = next((m for m in paragraph.mentions if m.at > change.at), None)
        if before is None or before == now or not _NOTED.match(text.text[change.end : before.at]):
            continue
        full = replace(relation, roles={**relation.roles, "before": (before,)})
        verdict = full.verdict()
        one, other = now.quantity, before.quantity
        alike = one.kind is other.kind and (one.kind is Kind.MONEY or one.unit == other.unit)
        if alike and _is_made_beside(paragraph, change, before):
            continue
        if alike and change.quantity.bound is Bound.EXACT and verdict.holds is False:
            span = Span(text.text[change.at : change.end], change.at)
            working = "、".join(m.written(text) for m in (now, before))
            value = f"{change.lead}{change.written(text)}"
            yield at(audit, paragraph, span, value, verdict.printed, working=working, hint="")


def _is_made_beside(paragraph: Paragraph, change: Mention, before: Mention) -> bool:
    """Tell whether the amount right before a change is that share of the level noted: 增加453件，增长6%."""
    amount = next((m for m in reversed(paragraph.mentions) if m.at < change.at), None)
    return amount is not None and change.stop <= _COMMA and ratio_meets(change, amount, before)


_COMMA = 2


def points(paragraph: Paragraph) -> Iterator[tuple[Span, str, str]]:
    """Yield amounts that grow by points and rates that rise by percent: the stretch, what it says, what it
    should say."""
    for before, change in _side_by_side(paragraph):
        text, one, other = paragraph.folded, before.quantity, change.quantity
        span = Span(text.text[change.at : change.end], change.at)
        told = change.written(text)
        if one.kind is Kind.MONEY and other.kind is Kind.CHANGE and _RATED.fullmatch(change.lead):
            if not _OWN_SPEED.search(before.span.text):
                yield span, told, re.sub("个?百分点", "%", told)
        elif one.kind is other.kind is Kind.SHARE and _rises(paragraph, before, change):
            yield span, told, told.replace("%", "个百分点")


def _rises(paragraph: Paragraph, rate: Mention, change: Mention) -> bool:
    """Tell whether a rate alone in its sentence is said to rise by percent: 满意度95%，比上年提高2%."""
    if not _AGAIN.fullmatch(change.lead) or not _SHARE_OF.search(rate.lead) or _OWN_SPEED.search(rate.lead):
        return False
    others = (m for m in paragraph.mentions if m.sentence == rate.sentence and m.at < rate.at)
    return not any(m.quantity.kind in (Kind.MONEY, Kind.COUNT) for m in others)


def _side_by_side(paragraph: Paragraph) -> Iterator[tuple[Mention, Mention]]:
    """Yield what follows one another within a sentence with but a comma between."""
    for one, other in pairwise(paragraph.mentions):
        exact = one.quantity.bound is other.quantity.bound is Bound.EXACT
        if other.stop == 2 and one.sentence == other.sentence and one.depth == other.depth and exact:
            yield one, other
