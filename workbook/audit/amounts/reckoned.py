"""Figures of one paragraph worked out against one another, beyond the relations a text states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Bound, Kind, Quantity
from workbook.language.relations import Relation

_MOVED = re.compile(r"(?:(?P<up>增加|增长|增收|增支|净增|多|上升)|减少|下降|压减|减支|减收|少)了?$")


def by_amount(
    audit: Audit, paragraph: Paragraph, relation: Relation, levels: Sequence[Mention]
) -> Iterator[Hit]:
    """Yield a change in percent the change in figures before it does not make: 5起，减少2起，下降38.57%.

    Of a level told in a sentence before only where none of `levels`, all of the report, makes it.
    """
    listed = paragraph.mentions
    now, change = relation.one("now"), relation.one("change")
    if relation.kind != "growth" or relation.one("before") or now is None or change is None:
        return
    place = next((n for n, mention in enumerate(listed) if mention is change or mention == change), 0)
    amount = listed[place - 1] if place else None
    if amount is None or amount == now or change.stop > 2 or amount.sentence != change.sentence:
        return
    moved = _MOVED.search(amount.lead)
    one, other, told = now.quantity, amount.quantity, change.quantity
    alike = one.kind is other.kind and (one.kind is Kind.MONEY or one.unit == other.unit)
    if moved is None or not alike or told.kind is not Kind.SHARE:
        return
    apart = amount.sentence != now.sentence
    between = not apart and any(now.at < m.at < amount.at and m.quantity.kind is one.kind for m in listed)
    up = moved["up"] is not None
    before = one.value - other.value if up else one.value + other.value
    if now.year and amount.year > now.year:
        before = one.value  # 2023年支出1200万元，2024年增加48万元: told is the year before
    loose = one.loose or other.loose or not told.exact
    if between or before <= 0 or loose or up != (relation.sign > 0):
        return
    expected = other.value / before
    of_before = now.year not in (0, audit.once(about).year) and one.value
    if of_before and abs(other.value / one.value - told.value) <= told.step / 2 + ROUNDED:
        return  # 2021年为1263人次，比上年少57人次: the level told is that of the year before
    slack = (one.step + other.step) / before if one.kind is Kind.MONEY else Decimal(0)
    if any(
        m.at < now.at and m.sentence == amount.sentence and _makes(m, amount, change, up=up) for m in listed
    ):
        return  # 预警84次，其中气象60次、地质24次，比上年多9次: of all of them
    if apart and any(_makes(level, amount, change, up=up) for level in levels):
        return
    gap = abs(expected - told.value)
    if gap > told.step / 2 + slack * (1 + expected) + ROUNDED or (
        one.unit == other.unit and _is_far(other.value, before, min(one.step, other.step), told)
    ):
        text = paragraph.folded
        working = "、".join(m.written(text) for m in (now, amount))
        span, value = Span(text.text[change.at : change.end], change.at), change.written(text)
        yield at(audit, paragraph, span, value, told.printed(expected), working=working, hint="")


_FAR = Decimal("0.25")


def _is_far(amount: Decimal, before: Decimal, step: Decimal, told: Quantity) -> bool:
    """Tell whether a percent is off even for figures as fine as the finer: 1万元，增加0.5万元 means 1.0."""
    if before <= step or abs(amount / before - told.value) < amount / before * _FAR:
        return False
    low, high = (amount - step / 2) / (before + step), (amount + step / 2) / (before - step)
    return not low - told.step <= told.value <= high + told.step


def _makes(level: Mention, amount: Mention, change: Mention, *, up: bool) -> bool:
    """Tell whether a level is what an amount and its percent make: before it or after."""
    one, moved, told = level.quantity, amount.quantity, change.quantity
    if one.kind is not moved.kind or (one.kind is Kind.COUNT and one.unit != moved.unit):
        return False
    bases = (one.value, one.value - moved.value if up else one.value + moved.value)
    slack = told.step / 2 + ROUNDED
    return any(b > 0 and abs(moved.value / b - told.value) <= slack + moved.step / b for b in bases)


_FIRST = re.compile(
    r"(?:年初|期初|原)(?:部门|单位|批复|安排|下达|核定|财政)*(?:预算|批复|安排)(?:数|额|资金|批复|安排)*(?:为|是)?$"
    r"|(?:部门|单位)预算批复(?:数)?(?:为|是)?$"
)
_ADDED = re.compile(
    r"(?:加上|加|和|及)?(?:年初|上年|年中|年度中间|执行中|中途|当年|本年|以前年度|财政)*(?:调增|追加|增加|新增|下达|结转|结余|结转结余)(?:预算|资金|专项|指标)*(?:了|为)?$"
)
_TAKEN = re.compile(
    r"(?:减去|扣除)?(?:年中|年末|执行中|财政)*(?:调减|追减|核减|减少|收回|压减)(?:预算|资金|指标)*(?:了|为)?$"
)
_LAST = re.compile(
    r"^(?P<all>合计|共计|调整后|全年预算|调整预算|最终|(?:全年|本年)?(?:可用|可支配)(?:资金|财力)|预算(?:总额|合计|总计)|总预算)[\u4e00-\u9fa5]{0,6}$|^(?:全年|本年|年度)(?:总)?收入(?:合计|总额)?(?:为|是)?$"
)
_ROLL = 6


def rolled(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a budget that is not the first with what was added and taken: 年初A，调增B，调减C，调整后D.

    Of an income, 全年收入D, only where one figure has its digits exchanged: not all that is granted comes in.
    """
    listed = [m for m in paragraph.mentions if m.quantity.kind is not Kind.SHARE and not m.depth]
    broken = (r for r in paragraph.relations if r.kind == "difference" and r.holds() is False)
    known = {m.at for r in broken for m in r.mentions}
    for number, first in enumerate(listed):
        if not _FIRST.search(first.lead) or first.quantity.kind is not Kind.MONEY:
            continue
        told, expected = [first], first.quantity.value
        for mention in listed[number + 1 : number + _ROLL]:
            money = mention.quantity.kind is Kind.MONEY and mention.quantity.bound is Bound.EXACT
            if mention.sentence != first.sentence or not money or mention.quantity.loose:
                break
            if found := _LAST.search(mention.lead):
                if len(told) > 1 and mention.at not in known:
                    yield from _rolled(audit, paragraph, told, mention, expected, bool(found["all"]))
                break
            added = _ADDED.search(mention.lead)
            if not added and not _TAKEN.search(mention.lead):
                break
            told.append(mention)
            expected += mention.quantity.value if added else -mention.quantity.value


def _rolled(
    audit: Audit, paragraph: Paragraph, told: list[Mention], last: Mention, expected: Decimal, whole: bool
) -> Iterator[Hit]:
    """Yield the budget at the end of a year where those before it do not make it."""
    quantity, gap = last.quantity, last.quantity.value - expected
    steps = quantity.step + sum((m.quantity.step for m in told), Decimal(0))
    pairs = [(quantity, expected), *((m.quantity, m.quantity.value + gap) for m in told)]
    swapped = any(sorted(q.printed(q.value)) == sorted(q.printed(v)) for q, v in pairs if v > 0)
    if abs(gap) > steps / 2 and (whole or swapped):
        text = paragraph.folded
        working = "、".join(m.written(text) for m in told)
        span = Span(text.text[last.at : last.end], last.at)
        yield at(audit, paragraph, span, last.written(text), quantity.printed(expected), working=working)


_SAVES = re.compile("(?:节约|节支|节余|节省)率(?:为|达)?$")


_SAVED = re.compile("节约|节支|节余|节省|结余")


def saved(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rate of saving two amounts do not make: 采购预算358.00万元，合同金额346.20万元，节约率33.0%."""
    for more, less, rate in zip(*(paragraph.mentions[n:] for n in range(3)), strict=False):
        one, other, told = more.quantity, less.quantity, rate.quantity
        money = one.kind is other.kind is Kind.MONEY and told.kind is Kind.SHARE and not told.loose
        beside = more.sentence == rate.sentence and rate.stop == 2 and less.stop == 2
        if not (money and beside and _SAVES.search(rate.lead)) or one.value <= other.value or not other.value:
            continue
        if _SAVED.search(less.lead):
            continue  # its own relation says of what
        expected = 1 - other.value / one.value
        if abs(expected - told.value) > told.step / 2 + ROUNDED:
            text = paragraph.folded
            working = "、".join(m.written(text) for m in (more, less))
            span = Span(text.text[rate.at : rate.end], rate.at)
            expected_shown = told.printed(expected)
            yield at(audit, paragraph, span, rate.written(text), expected_shown, working=working, hint="")


_AGREE = re.compile("账实(?:相符|一致)|账物相符|账账相符|账卡物?相符")


def counted(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield accounts said to agree with things that do not: 账面5236万元，盘点实物5263万元，账实相符."""
    for one, other in pairwise(paragraph.mentions):
        after = paragraph.folded.text[other.end : other.span.end]
        found = _AGREE.search(re.split("[；]", after)[0])
        named = re.search("账", one.lead) and re.search("盘点|实物|实有|实盘", other.lead)
        same = one.quantity.kind is other.quantity.kind and one.sentence == other.sentence
        same = same and one.quantity.unit == other.quantity.unit
        if found and named and same and one.quantity.value != other.quantity.value:
            text = paragraph.folded
            start = other.end + found.start()
            working = one.written(text)
            yield at(audit, paragraph, Span(found[0], start), other.written(text), working=working)


_CONDITION = r"[\u4e00-\u9fa5]{2}率(?:低于|高于|超过|不足|达到|不到)\d+(?:\.\d+)?%(?:以下|以上)?"
_SO_MANY = re.compile(
    rf"(?P<if>{_CONDITION})的(?:有|共|项目)*(?P<n>\d+)(?P<u>[个项家])"
    rf"|(?P<n2>\d+)(?P<u2>[个项家])[\u4e00-\u9fa5]{{0,6}}?(?P<if2>{_CONDITION})"
)
"""So many things of which one rate is so: 执行率低于80%的1个, 1个项目执行率低于80%."""


def conditioned(audit: Audit) -> Iterator[Hit]:
    """Yield counts of one condition that differ."""
    first: dict[tuple[str, str], tuple[Paragraph, str]] = {}
    for paragraph in audit.document.body:
        for found in _SO_MANY.finditer(paragraph.folded.text):
            condition, unit = found["if"] or found["if2"], found["u"] or found["u2"]
            number = found["n"] or found["n2"]
            model = first.setdefault((condition, unit), (paragraph, number))
            if model[1] != number:
                yield at(
                    audit, paragraph, Span(found[0], found.start()), number + unit, model[1] + unit,
                    subject=f"{condition}的", other=model[0].line.spot,
                )  # fmt: skip
