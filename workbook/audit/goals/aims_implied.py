"""What is told of a target elsewhere, and the target itself: each telling makes it known again.

“上线率62.13%，高于目标2.13个百分点”, with “上线率达到58%以上” among the goals: 60 must have been aimed at
“实际到位42人，到位率93.33%”, with “计划配备队员50人”: 45 must have been planned
“资产负债率63.72%，低于65%的控制线”, with “控制在60%以内”; “满意度91.19%，略低于目标”, with 90%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.goals.aims import target_paragraphs
from workbook.audit.goals.aims_stated import (
    BROAD,
    Stated,
    clause_of,
    is_measured,
    stated_aims,
    unit_of,
    words_of,
)
from workbook.audit.goals.meant import ACT
from workbook.audit.goals.reached import headed
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import exact, ratio_meets
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind
from workbook.language.relations.doubts import glued

_PLAN = r"(?:年度|年初|全年|既定|预期|绩效|设定)*(?:目标|计划|任务)(?:值|数)?"
_BEFORE = re.compile(
    rf"(?:^|[\u4e00-\u9fa5，；：、(]){_PLAN}(?:为|是|不低于|不少于|≥)*$|(?:^|[，；：])(?:年初|全年|年度)?计划[\u4e00-\u9fa5]{{2,14}}$|(?:^|[，；])应[\u4e00-\u9fa5]{{2,4}}$"
)
_TAIL = re.compile(
    r"^(?:以[上内下])?的?(?:年初|年度|绩效|考核|预期|设定)*(?:目标|控制线|控制目标|计划数|计划任务)(?!的)"
)
_SHORT = re.compile("(?:未达到?|没有达到|未能达到|不到|低于)$")
_LOSES = re.compile("^[，,](?:本项|该项)?扣")
_MORE = re.compile(rf"(?:[比较]{_PLAN}(?:多|高|增加|超出?)了?|(?:高于|超过|超出|超){_PLAN})$")
_LESS = re.compile(
    rf"(?:[比较]{_PLAN}(?:少|低|减少|差)了?|(?:低于|少于){_PLAN}|[与和距离]{_PLAN}(?:相|还|仍)?差)$"
)
_RATE = re.compile(
    r"^(?:[\u4e00-\u9fa5]{0,6}(?:完成|到位|达成|覆盖)率(?:为|是|达到?)?|(?:完成|达到)(?:计划|目标)?的?)$"
)
_VERDICT = re.compile(
    rf"^[，,(](?:均|都|已|略|仍|尚|也|还)*(?:(?P<met>达到|完成|实现|高于|超过)了?(?:预期)?{_PLAN}(?:要求)?|(?P<missed>低于|未达到?|没有达到|未完成|没有完成|少于){_PLAN})(?=[，。；)])"
)
_ANOTHER = re.compile(
    "上年|去年|明年|下年|20\\d\\d年|季度|上半年|调整|修订|中期|三年|五年|累计|每|人均|各|分别|其中|原计划|序时|全[省市国]"
    "|第[一二三]|批|合同|\\d月"
)
_COMPARED = re.compile(
    "^(?:[略均都仍尚也还]*)(?:低于|高于|超过|超出|未达|没有达|达到|优于|少于|不及|完成|目标|计划|任务)"
)
_NEAR = (Decimal("0.7"), Decimal("1.43"))
_NAMED = re.compile(r"[\u4e00-\u9fa5]{2,}[率度]")
_OF_ALL = frozenset(("服务", "象满", "群众", "众满", "公众", "社会", "会公", "满意", "意度"))
_LEAST, _HALF, _SURE = 2, 0.5, 4


@dataclass(frozen=True, slots=True)
class Told:
    """What makes a target known: at which figure, the figure it is of, and the value, None for a verdict."""

    paragraph: Paragraph
    mention: Mention
    of: Mention
    value: Decimal | None
    said: Span | None = None
    met: bool = False
    rate: Mention | None = None


def aims_implied(audit: Audit) -> Iterator[Hit]:
    """Yield what tells of a target that the only one it can be of denies, by its value."""
    for told, aim in audit.once(_odd):
        if told.said is None:
            text = told.paragraph.folded
            span = Span(text.text[told.mention.at : told.mention.end], told.mention.at)
            shown = aim.mention.quantity.printed(told.value) if told.value is not None else ""
            expected, other = aim.mention.written(aim.paragraph.folded), aim.paragraph.line.spot
            subject = "目标" if told.mention is told.of else "的数推出的目标是"
            yield at(audit, told.paragraph, span, shown, expected, subject=subject, other=other)


def aims_judged(audit: Audit) -> Iterator[Hit]:
    """Yield bare words of a target that it denies: 满意度91.19%，略低于目标, with 90% among the goals."""
    for told, aim in audit.once(_odd):
        if told.said is not None:
            working = f"{aim.paragraph.line.spot}的目标{aim.mention.written(aim.paragraph.folded)}"
            value = told.of.written(told.paragraph.folded)
            yield at(audit, told.paragraph, told.said, value, working=working)


def _odd(audit: Audit) -> list[tuple[Told, Stated]]:
    """Return what tells of a target and is not so, with the target, for ``audit.once``."""
    listed = audit.once(stated_aims)
    if not listed:
        return []
    goals = {p.order for p in target_paragraphs(audit)} | orders(audit.once(measures))
    told = [t for p in audit.document.body if p.order not in goals for t in _told(p)]
    asked = {
        m.quantity.value
        for p in audit.document.body if p.order not in goals
        for m in p.mentions if _SATISFIED.search(m.lead) and m.quantity.kind is Kind.SHARE
    }  # fmt: skip
    lone = len(asked) == 1 and sum("满意" in a.clause for a in listed) == 1
    return [(t, a) for t in told if (a := _denied(listed, t, lone=lone)) is not None]


_SATISFIED = re.compile("满意[度率](?:为|是|达到?|[:：])?$")


def _told(paragraph: Paragraph) -> Iterator[Told]:
    text = paragraph.folded.text
    before: Mention | None = None
    for mention in paragraph.mentions:
        last = before if before is not None and before.sentence == mention.sentence else None
        before = mention
        if mention.past or mention.depth or glued(mention, paragraph.folded):
            continue
        if is_measured(mention) and _is_aim(text, mention):
            yield Told(paragraph, mention, mention, mention.quantity.value)
        elif last is not None and is_measured(last) and exact(last) and not _is_aim(text, last):
            yield from _beside(paragraph, last, mention)
        if is_measured(mention) and mention.quantity.bound is Bound.EXACT:
            found = _VERDICT.match(text[mention.end : mention.end + 24])
            if found and not _BEFORE.search(mention.lead):
                said = Span(found[0].lstrip("，,("), mention.end + 1)
                yield Told(paragraph, mention, mention, None, said, bool(found["met"]))


def _is_aim(text: str, mention: Mention) -> bool:
    behind = text[mention.end : mention.end + 16]
    if _BEFORE.search(mention.lead) or _TAIL.match(behind):
        return True
    return bool(_SHORT.search(mention.lead) and _LOSES.match(behind))


def _beside(paragraph: Paragraph, of: Mention, mention: Mention) -> Iterator[Told]:
    """Yield what a difference to a target, or a rate of what was done, right behind a result makes known."""
    one, two = of.quantity, mention.quantity
    if mention.stop != 2 or not exact(mention):
        return
    points = one.kind is Kind.SHARE and two.kind is Kind.CHANGE
    if points or (one.kind is two.kind is Kind.COUNT and unit_of(of) == unit_of(mention)):
        if _MORE.search(mention.lead):
            yield Told(paragraph, mention, of, one.value - two.value)
        elif _LESS.search(mention.lead):
            yield Told(paragraph, mention, of, one.value + two.value)
    elif one.kind is Kind.COUNT and two.kind is Kind.SHARE and two.value and _RATE.match(mention.lead):
        yield Told(paragraph, mention, of, one.value / two.value, rate=mention)


def _denied(listed: list[Stated], told: Told, *, lone: bool) -> Stated | None:
    """Return the only target something can be told of, where it is not as that says.

    lone: one group of people was asked, and one target set for how satisfied they are.
    """
    aim = _meant(listed, told, lone=lone)
    if aim is None or _is_so(aim, told):
        return None
    if told.value is not None:
        ratio = told.value / aim.mention.quantity.value if aim.mention.quantity.value else Decimal(0)
        if not _NEAR[0] <= ratio <= _NEAR[1]:
            return None
    return aim


def _is_so(aim: Stated, told: Told) -> bool:
    """Tell whether a target is what is told of it."""
    wanted, got = aim.mention.quantity, told.of.quantity
    if told.value is None:
        met = got.value <= wanted.value if wanted.bound is Bound.UNDER else got.value >= wanted.value
        return met is told.met
    if told.rate is not None:
        return ratio_meets(told.rate, told.of, aim.mention)
    return abs(told.value - wanted.value) <= told.mention.quantity.step / 2


def _meant(listed: list[Stated], told: Told, *, lone: bool) -> Stated | None:
    text, start = told.paragraph.folded.text, told.of.span.start
    low = max(start, text.rfind("；", start, told.of.at) + 1)
    ends = clause_of(text, told.mention, start)[0]
    here = text[low : told.mention.at]
    clause, before = clause_of(text, told.of, start)
    if _COMPARED.match(clause):
        clause = f"{before}，{clause}"  # 知晓率82%，低于85%的目标
    if _ANOTHER.search(clause) or _ANOTHER.search(ends):
        return None
    words = words_of(f"{headed(told.paragraph)}，{here}，{ends}")
    same = [
        a for a in listed
        if unit_of(a.mention) == unit_of(told.of) and a.paragraph is not told.paragraph
        and _numbers(a.clause) == _numbers(text[start : told.mention.end])
        and not _is_other_rate(a.clause, clause) and not _is_other_act(a.clause, clause)
    ]  # fmt: skip
    if told.value is not None and any(_is_so(a, told) and words & a.own for a in same):
        return None
    if "满意" in clause:
        same = [a for a in same if (set(_whose(a)) & words) or (lone and not _whose(a))]
    rates = [a for a in same if _ends_alike(a.clause, clause)]
    if rates:
        return rates[0] if len(rates) == 1 else None
    best, most = _closest(same, words)
    if best and len(best) == 1 and most < _LEAST and len(words & best[0].wide) >= _SURE:
        return best[0]
    if len(best) != 1 or most < _LEAST:
        return None
    alone = len(same) == 1 and unit_of(told.of) not in BROAD
    least = min(len(best[0].own), max(_SURE, len(words_of(clause))))
    return best[0] if alone or most >= least * _HALF else None


_NUMBERED = re.compile(r"(?:任务|目标|项目|指标|措施|工程)(\d{1,3})(?![\d.%])")


def _numbers(text: str) -> set[str]:
    """Return the numbers things are named by: 设施维修任务7 is no 设施维修任务13."""
    return set(_NUMBERED.findall(text))


def _is_other_rate(aim: str, clause: str) -> bool:
    """Tell whether two clauses are of rates called otherwise: 采纳率 and 按时率; of 满意度 whose it is."""
    one, other = (_NAMED.search(re.split(r"\d", each)[0]) for each in (aim, clause))
    return bool(one and other and one[0][-3:] != other[0][-3:])


def _is_other_act(aim: str, clause: str) -> bool:
    """Tell whether both name what is done, and nothing in common: 新建站点, and 改造站点."""
    one, other = (set(ACT.findall(each)) for each in (aim, clause))
    return bool(one and other) and one.isdisjoint(other)


def _closest(same: list[Stated], words: frozenset[str]) -> tuple[list[Stated], int]:
    """Return the targets that share the most pairs with some words, and how many."""
    scored = [(len(words & a.own), a) for a in same]
    most = max((count for count, _ in scored), default=0)
    return [a for count, a in scored if count == most], most


def _whose(aim: Stated) -> list[str]:
    """Return whose satisfaction a target is of, in pairs of letters: 家长; [] for that of all served."""
    return [pair for pair in aim.own if "满" not in pair and "意" not in pair and pair not in _OF_ALL]


def _ends_alike(aim: str, clause: str) -> bool:
    """Tell whether two clauses are of one rate by name: 高考本科上线率达到58% and 上线率62.13%."""
    one, other = (_NAMED.search(re.split(r"\d", each)[0]) for each in (aim, clause))
    if not one or not other or len(other[0]) <= _LEAST or "满意" in aim:
        return False
    return one[0].endswith(other[0]) or other[0].endswith(one[0])
