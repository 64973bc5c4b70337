"""Shares and rates of growth that two figures near them make but for a slip, or of the wrong one of them.

“采购金额306.45万元，…。其中授予中小企业251.29万元，占80.20%”: 82.00%, and of nothing else the report tells
“比上一卷的1120条增加140条，增长11.1%”: of what it was, 12.5%; 11.1% is of what it became
“36件，比上年度的45件下降25%”: 20%
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind
from workbook.language.relations.model import slip

_RATED = re.compile(r"[率度例比]$|比重$|占$|占[\u4e00-\u9fa5“”]{1,12}的$|率[为是达]$|度[为是达]$")
_NOT_RATED = re.compile(
    "比(?!例|重)|较|全[市省国县区]|平均|同比|增长|增幅|降幅|下降|目标|不低于|不高于|高于|低于|超过|提高|上升|上年|去年|20\\d\\d年|权重|标准|系数|费率|利率|税率|抽查比例|抽样|贴现|合格线|折旧"
)
_BACK, _AROUND, _FAR = 5, 20, 14
_LEAST = 4


def _digits(mention: Mention) -> int:
    return sum(char.isdigit() for char in mention.quantity.printed(mention.quantity.value))


def turned_rates(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield rates with two digits exchanged, by the figures before them, that fit nothing in the report."""
    listed = paragraph.mentions
    held = {m.at for r in paragraph.relations if r.holds() is True for m in r.many("share") + r.many("rate")}
    for number, rate in enumerate(listed):
        if rate.quantity.kind is not Kind.SHARE or not exact(rate) or rate.past or rate.at in held:
            continue
        clause = re.split("[，。；：]", rate.span.text[: rate.at - rate.span.start])[-1]
        if _digits(rate) < _LEAST or not _RATED.search(rate.lead) or _NOT_RATED.search(clause):
            continue
        before = [m for m in listed[max(0, number - _BACK) : number] if m.sentence >= rate.sentence - 1]
        pairs = [(one, other) for one, other in _pairs(before) if exact(one, other)]
        turned = [pair for pair in pairs if _is_exchanged(rate, *pair)]
        if len(turned) != 1 or _is_borne_out(audit, paragraph, rate, number):
            continue
        part, whole = turned[0]
        made = part.quantity.value / whole.quantity.value
        yield wrong(audit, paragraph, rate, rate.quantity.printed(made), (part, whole))


def _pairs(before: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield the last figure of each measure with those before it, the smaller first."""
    for number, part in enumerate(before):
        if any(alike(part, later) for later in before[number + 1 :]):
            continue
        for other in before[:number]:
            if alike(part, other) and other.quantity.value and part.quantity.value:
                one, two = sorted((part, other), key=lambda m: m.quantity.value)
                yield one, two


def _is_exchanged(rate: Mention, part: Mention, whole: Mention) -> bool:
    """Tell whether a ratio is a rate with two neighbouring digits exchanged."""
    quantity = rate.quantity
    one = quantity.printed(quantity.value)
    other = quantity.printed(part.quantity.value / whole.quantity.value)
    return one != other and sorted(one) == sorted(other) and slip(one, other)


def _values(audit: Audit) -> dict[tuple[Kind, str], list[Decimal]]:
    """Return all figures of the report by what they are counted in, in order of their size."""
    found: dict[tuple[Kind, str], list[Decimal]] = {}
    for paragraph in audit.document.paragraphs:
        for mention in paragraph.mentions:
            quantity = mention.quantity
            if quantity.kind in (Kind.MONEY, Kind.COUNT):
                key = (quantity.kind, "" if quantity.kind is Kind.MONEY else quantity.unit)
                found.setdefault(key, []).append(quantity.value)
    return {key: sorted(values) for key, values in found.items()}


def _is_borne_out(audit: Audit, paragraph: Paragraph, rate: Mention, number: int) -> bool:
    """Tell whether a rate is that of two figures around it, or of one of them and any in the report."""
    around = paragraph.mentions[max(0, number - _AROUND) : number + _AROUND]
    known = [m for m in around if m.quantity.kind in (Kind.MONEY, Kind.COUNT)]
    if any(ratio_meets(rate, a, b) for a in known for b in known if alike(a, b) and a is not b):
        return True
    values = audit.once(_values)
    share, near = rate.quantity.value, rate.quantity.step
    for mention in known if share > near else ():
        quantity = mention.quantity
        listed = values.get((quantity.kind, "" if quantity.kind is Kind.MONEY else quantity.unit), [])
        for low, high in (
            (quantity.value / (share + near), quantity.value / (share - near)),
            (quantity.value * (share - near), quantity.value * (share + near)),
        ):
            place = bisect_left(listed, low)
            if place < len(listed) and listed[place] <= high:
                return True
    return False


_UP = "增长|增加|上升|提高|提升|多"
_THAN = re.compile(r"(?:^|[\u4e00-\u9fa5])(?:比|较)[\u4e00-\u9fa5\d]{1,8}(?<!低)(?<!高)的?$")
_CHANGED = re.compile(rf"^(?:(?P<up>{_UP})|减少|下降|降低|少)了?$")
_RATE = re.compile(r"^(?:同比|环比)?(?:(?P<up>增长|增加|上升|提高|增幅)|下降|减少|降低|降幅)(?:了|为)?$")
_AIM = re.compile("目标|计划|任务|预算|标准|指标|定额|限额|概算|控制|平均|[一二三四]季|上半|下半|月")


def other_base(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield rates of growth that are of what a figure became, where what it was stands right before."""
    listed = paragraph.mentions
    for number, (before, change) in enumerate(pairwise(listed)):
        ahead = re.split("[，。；：(]", before.span.text[: before.at - before.span.start])[-1][-_FAR:]
        if not _THAN.search(ahead) or _AIM.search(ahead) or not exact(before, change):
            continue
        if not before.quantity.value or change.stop or before.depth != change.depth:
            continue
        way = _CHANGED.match(change.lead)
        if way and alike(before, change) and number + 2 < len(listed):
            rate = listed[number + 2]
            told = _RATE.match(rate.lead) and rate.stop == 2 and rate.quantity.kind is Kind.SHARE
            if told and exact(rate):
                one, by = before.quantity.value, change.quantity.value
                yield from _of_other(
                    audit, paragraph, rate, (before, change), by / one, _became(one, by, way)
                )
        elif _RATE.match(change.lead) and change.quantity.kind is Kind.SHARE:
            same = [m for m in listed[max(0, number - 6) : number] if m.sentence == before.sentence]
            same = [m for m in same if alike(m, before) and exact(m) and m.quantity.value]
            if len({m.quantity.value for m in same}) == 1:
                now, one = same[0].quantity.value, before.quantity.value
                gap = abs(now - one)
                yield from _of_other(audit, paragraph, change, (same[0], before), gap / one, gap / now)


def _became(one: Decimal, by: Decimal, way: re.Match[str]) -> Decimal:
    now = one + by if way["up"] else one - by
    return by / now if now > 0 else Decimal(0)


def _of_other(
    audit: Audit,
    paragraph: Paragraph,
    rate: Mention,
    of: tuple[Mention, Mention],
    right: Decimal,
    other: Decimal,
) -> Iterator[Hit]:
    """Yield a rate that is `other` and not `right`."""
    slack = rate.quantity.step / 2 + ROUNDED
    value = rate.quantity.value
    if abs(value - right) > slack and abs(value - other) <= slack and abs(right - other) > slack * 2:
        yield wrong(audit, paragraph, rate, rate.quantity.printed(right), of)
