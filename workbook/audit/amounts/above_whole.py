"""Parts above what they are parts of, and shares told in turn that the figures told in turn do not have.

“为324名残疾人发放辅具，其中已适配轮椅381名”: a part behind 其中 above all there is
“新报告感染者112例，已治疗170例”: so many done of fewer
“全市31.2万盏路灯中LED灯62.5万盏”: in them, and more
“甲384万元、乙192万元、丙64万元，分别占60%、10%、30%”: 60, 30 and 10
“及时处置率 | 100% | 106%”: in a table, above the hundred
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from workbook.audit.sums.full_lists import unit_of
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.indicators import tables
from workbook.audit.text.wrong import wrong
from workbook.check.frame.finding import Hit
from workbook.language.function_words import one_of
from workbook.language.malformed import words
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind

_AMONG = re.compile(r"其中[^，。；：\d]{0,24}$")
_TWICE = re.compile(
    r"上年|去年|往年|历年|旧存|结转|存量|累计|遗留|以前年度|含|另|加上|目标|计划|任务|应|提前|跨年"
)
_OTHERS = re.compile("上年|去年|往年|另|目标|计划|任务|应")
_PLANNED = re.compile(
    r"目标|计划|任务|拟|应|需|预算|指标|下达|核定|[比较]|增加|减少|多|少|不|未|超|每|均|剩|差"
)
_DONE_OF = re.compile(
    r"^(?:其中|目前|现|均|年内|全年|当年)?(?:已经?|成功|按[时期])(?:全部)?(?:治疗|治愈|整改|办结|销号|修复|处置|化解|归还|兑现|验收|安置|录用|就业|适配|采纳|答复|回复|结案|审结|立案|移送|整治|拆除|投用|启用|通过|获批|达标|安装|转介)[\u4e00-\u9fa5]{0,4}$"
)
_IN_THEM = re.compile(r"^[\u4e00-\u9fa5]{1,8}(?:中|里)[，]?[\u4e00-\u9fa5A-Za-z]{1,12}$")

_FAR = 24
"""So many figures back there may be one as large."""


def above_whole(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield parts that are more than all."""
    listed = paragraph.mentions
    for number, part in enumerate(listed):
        before = [
            m
            for m in listed[max(0, number - 6) : number]
            if m.sentence >= part.sentence - 1 and unit_of(m) == unit_of(part) and not m.past
        ]
        known = part.quantity.kind in (Kind.COUNT, Kind.MONEY) and part.quantity.exact and not part.past
        if not known or not before or part.quantity.unit == "分":
            continue
        whole, last = before[-1], listed[number - 1]
        gap = paragraph.folded.text[whole.end : part.at]
        among = (
            _AMONG.search(part.gap)
            and not _TWICE.search(part.gap)
            and _counted_beside(part, listed[max(0, number - _ROW) : number])
        )
        beside = (
            last is whole
            and part.sentence == whole.sentence
            and part.stop in (0, 2)
            and whole.depth == part.depth
        )
        done = beside and _DONE_OF.match(part.lead) and not _TWICE.search(whole.span.text)
        inside = beside and part.stop == 0 and _IN_THEM.match(gap) and not _OTHERS.search(gap)
        if not (among or done or inside) or _is_one_of_two(paragraph.folded.text, whole, part):
            continue
        earlier = listed[max(0, number - _FAR) : number]
        near = [m for m in earlier if m.sentence == part.sentence] if among and _is_alone(whole, part) else []
        most = max(m.quantity.value for m in near or earlier if unit_of(m) == unit_of(part))
        if part.quantity.value > most and _is_all(whole):
            yield wrong(audit, paragraph, part, f"不大于{whole.written(paragraph.folded)}的数", (whole,))


def _is_one_of_two(text: str, whole: Mention, part: Mention) -> bool:
    """Tell whether the figure before is one of several told in turn, of which 其中 is: 分别为A和B，其中C."""
    led = text[whole.span.start : whole.at]
    return "分别" in led and re.search(r"[\d元人件个户]\s*[、和及与]$", led) is not None and part.depth == 0


def _is_alone(whole: Mention, part: Mention) -> bool:
    """Tell whether a sentence tells what 其中 is of: 全年衔接164人，全部建档，其中就业139人."""
    return whole.sentence == part.sentence and part.stop == 2 and part.quantity.kind is Kind.COUNT


def _is_all(whole: Mention) -> bool:
    """Tell whether a figure may have parts: told outright, of no plan, and no mean."""
    return whole.quantity.exact and not _PLANNED.search(whole.lead) and whole.quantity.value > 0


def _counted_beside(part: Mention, before: Sequence[Mention]) -> bool:
    """Tell whether 其中 begins with what it parts: figures of other units between are of the whole too."""
    between = list(takewhile(lambda m: unit_of(m) != unit_of(part), reversed(before)))
    return not part.depth and len(between) < 4 and not any("其中" in m.gap for m in between)


_IN_TURN = re.compile(
    r"(?:分别|依次)占(?:比|总[\u4e00-\u9fa5]{1,4}的?|[\u4e00-\u9fa5]{2,8}的)?(?:为)?$|占比(?:分别|依次)为?$"
)
_ROW = 8


def in_turn(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield shares told in turn that are not those of as many figures told right before them."""
    listed = paragraph.mentions
    for number, first in enumerate(listed):
        if first.quantity.kind is not Kind.SHARE or not _IN_TURN.search(first.lead):
            continue
        rest = takewhile(
            lambda m: m.quantity.kind is Kind.SHARE and m.stop == 1 and not m.lead,
            listed[number + 1 : number + 1 + _ROW],
        )
        shares = [first, *rest]
        many = len(shares)
        parts = list(listed[max(0, number - many) : number])
        row = len(parts) == many > 1 and len({unit_of(m) for m in parts}) == 1
        beside = row and all(m.stop in (1, 2) for m in parts[1:]) and first.sentence == parts[0].sentence
        exact = all(m.quantity.exact for m in (*shares, *parts))
        if beside and exact and parts[0].quantity.kind in (Kind.COUNT, Kind.MONEY):
            yield from _shared(
                audit, paragraph, shares, parts, listed[max(0, number - many - _ROW) : number - many]
            )


def _shared(
    audit: Audit,
    paragraph: Paragraph,
    shares: Sequence[Mention],
    parts: Sequence[Mention],
    before: Sequence[Mention],
) -> Iterator[Hit]:
    made = sum((m.quantity.value for m in parts), Decimal(0))
    wholes = [made, *(m.quantity.value for m in before if unit_of(m) == unit_of(parts[0]))]
    wholes = [w for w in wholes if w >= made > 0]
    ways = [[_meets(s, p, w) for s, p in zip(shares, parts, strict=True)] for w in wholes]
    if not ways or any(all(way) for way in ways):
        return
    whole, way = max(zip(wholes, ways, strict=True), key=lambda pair: sum(pair[1]))
    if sum(way) == 0 and not _turned(shares, parts, whole):
        return
    share, part = next((s, p) for s, p, right in zip(shares, parts, way, strict=True) if not right)
    yield wrong(audit, paragraph, share, share.quantity.printed(part.quantity.value / whole), (part,))


def _meets(share: Mention, part: Mention, whole: Decimal) -> bool:
    gap = abs(part.quantity.value / whole - share.quantity.value)
    return gap <= share.quantity.step / 2 + part.quantity.step / whole + ROUNDED


def _turned(shares: Sequence[Mention], parts: Sequence[Mention], whole: Decimal) -> bool:
    """Tell whether the shares are those of the parts in another order."""
    one = sorted(shares, key=lambda m: m.quantity.value)
    other = sorted(parts, key=lambda m: m.quantity.value)
    return all(_meets(s, p, whole) for s, p in zip(one, other, strict=True))


_PLAN = re.compile(r"(?:计划|目标|任务|指标|应|预算|核定|下达)[\u4e00-\u9fa5]{0,8}$")
_GAP = re.compile(
    r"(?:超额完成|超额|超目标|超计划|超任务|多完成|多出|超支|少完成|短缺|还差|尚差|仍差|相差|尚欠|欠|差|少)(?:目标|计划|任务|了)*$"
)
_BEYOND = re.compile("超出|超")


def gaps_here(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield by how much the one plan and the one result of a sentence differ: 计划120，实际126，超出6."""
    for number, gap in enumerate(paragraph.mentions):
        said = paragraph.folded.text[gap.quantity.start : gap.at]
        if not (_GAP.search(gap.lead) or _BEYOND.fullmatch(said)) or gap.quantity.loose or gap.quantity.odd:
            continue
        here = [m for m in paragraph.mentions[max(0, number - 4) : number] if m.sentence == gap.sentence]
        here = [m for m in here if unit_of(m) == unit_of(gap) and m.depth == gap.depth]
        if len(here) != 2 or not all(m.quantity.exact and not m.past for m in here):
            continue
        one, other = here
        planned = [bool(_PLAN.search(m.lead)) for m in here]
        close = (
            other.stop in (0, 2)
            and gap.stop in (0, 2)
            and not re.search("比|较|其中|均|每", gap.lead + other.lead)
        )
        made = abs(one.quantity.value - other.quantity.value)
        slack = (one.quantity.step + other.quantity.step + gap.quantity.step) / 2
        fine = max(one.quantity.step, other.quantity.step) <= gap.quantity.step
        if sum(planned) == 1 and close and made and abs(made - gap.quantity.value) > (0 if fine else slack):
            yield wrong(audit, paragraph, gap, gap.quantity.printed(made), here)


_HUNDRED = Decimal(100)


def above_all(audit: Audit) -> Iterator[Hit]:
    """Yield results above the hundred that are parts of a whole, their targets being so."""
    for table in audit.once(tables):
        for row in table.rows:
            target, result = row.target, row.result
            told = result is not None and result.unit == "%" and result.value > _HUNDRED
            if result and told and not (target and target.value > _HUNDRED) and _is_share(row.name):
                yield at(audit, result.cell, None, result.shown)


def _is_share(name: str) -> bool:
    """Tell whether an indicator is a part of a whole: 及时处置率."""
    return re.search(rf"(?:{one_of(words().shares)})$", name) is not None
