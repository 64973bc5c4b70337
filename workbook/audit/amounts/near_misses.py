"""Figures that two or three before them make but for one slip of the pen, however that is worded.

“接待费12.80万元；接待1280人次，人均160元”: 100
“年初有档案89200卷，当年接收2300卷，年底92400卷”: 3200
“应免320.00万只，实免316.80万只，免疫密度90.00%”: 99.00%

What fits somewhere in its paragraph is right; only what fits nowhere and would but for a slip is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.audit.text.wrong import alike, exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind, Quantity
from workbook.language.relations.model import slip

_EACH = re.compile(
    r"(?:(?P<of>[人户次车件场亩日天班校村床册])均|平均每[个所家座处条件名位]?(?P<per>[\u4e00-\u9fa5]{1,3}?)|(?P<yield>亩)产)"
    r"(?:[\u4e00-\u9fa5]{0,6}?)(?:为|约|达|是|有)?$"
    r"|^(?:按)?(?:照)?每(?P<price>[\u4e00-\u9fa5])$"
)
_COUNTED = {
    "人": frozenset((*PEOPLE, "人次")),
    "车": frozenset("辆台"),
    "次": frozenset(("次", "人次", "批次")),
}
"""The units of what an average is by, where they are called otherwise."""
_RATED = re.compile(r"[率度例比]$|比重$|占|的$|完成|达到?$")
_NOT_RATED = re.compile(
    "比|较|全[市省国县区]|平均|同比|增长|下降|目标|不低于|不高于|高于|低于|超过|提高|上升|上年|去年|20\\d\\d年"
)
_LIMIT = re.compile("最[高低多少]|标准|限|不超|不低|不高|以内|控制|定额")
_LEFT = re.compile("闲置|剩|余|未|空[编缺]?|差|缺|还有|尚有|结存|结转|净")
_LAST = re.compile(r"年底|年末|期末|现有|目前")
_FIRST = re.compile(r"年初|原有?|期初|上年|去年|以前")
_SAVED = re.compile("节约|节省|节余|结余|剩余|压减|少支")
"""What was saved is no whole that is shared out."""
_MOST, _LEAST = 14, 3
_TONS = {"吨": Decimal(1000), "公斤": Decimal(1), "千克": Decimal(1)}


def near_averages(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield averages that a whole and a number of the paragraph make but for a slip in one of the three."""
    listed = [m for m in paragraph.mentions if exact(m) and not m.past][:_MOST]
    for each in listed:
        found = _EACH.search(each.lead) if each.quantity.value else None
        if found is None or found["price"] or _LIMIT.search(each.lead) or _digits(each.quantity) < _LEAST:
            continue
        by = [m for m in listed if m is not each and _is_by(m, found) and m.quantity.value]
        wholes = [m for m in listed if m not in by and m is not each and _is_whole(m, each)]
        wholes = [m for m in wholes if not _SAVED.search(m.lead)]
        fitting = [(n, d) for n in wholes for d in by if _makes(n.quantity, d.quantity, each.quantity)]
        if fitting or not by:
            continue
        near = [(target, value, (n, d)) for n in wholes for d in by for target, value in _slips(each, n, d)]
        if len({(target.at, value) for target, value, _ in near}) == 1:
            target, value, of = near[0]
            if _is_made(target, listed):
                continue  # 每个基地8万元，6个共48万元: no whole of what else is told
            others = tuple(m for m in (each, *of) if m is not target)
            yield wrong(audit, paragraph, target, target.quantity.printed(value), others)


def _is_made(target: Mention, listed: Sequence[Mention]) -> bool:
    """Tell whether two figures of the paragraph make a third outright."""
    return any(
        a.quantity.value * b.quantity.value == target.quantity.value
        for a in listed
        for b in listed
        if a is not b and target not in (a, b) and a.quantity.value and b.quantity.value > 1
        and a.quantity.kind is Kind.MONEY and b.quantity.kind is Kind.COUNT
    )  # fmt: skip


def _digits(quantity: Quantity) -> int:
    return sum(char.isdigit() for char in quantity.printed(quantity.value))


def _is_by(mention: Mention, found: re.Match[str]) -> bool:
    """Tell whether a count is what an average is by: so many 人次 of 人均."""
    word = found["of"] or found["per"] or found["yield"]
    if mention.quantity.kind is not Kind.COUNT:
        return False
    unit = mention.quantity.unit
    return unit in _COUNTED.get(word, frozenset((word,))) or mention.tail.startswith(word) or unit == word


def _is_whole(mention: Mention, each: Mention) -> bool:
    one, other = mention.quantity, each.quantity
    if one.kind is Kind.MONEY or other.kind is Kind.MONEY:
        return one.kind is other.kind and not _EACH.search(mention.lead)
    same = one.unit == other.unit or {one.unit, other.unit} <= set(_TONS)
    return one.kind is other.kind is Kind.COUNT and same


def _amount(quantity: Quantity) -> Decimal:
    return quantity.value * _TONS.get(quantity.unit, Decimal(1))


def _makes(whole: Quantity, by: Quantity, each: Quantity) -> bool:
    made = _amount(whole) / by.value
    slack = _TONS.get(each.unit, Decimal(1)) * each.step * Decimal("0.6")
    coarse = whole.step * _TONS.get(whole.unit, Decimal(1)) / by.value / 2 + made * by.step / by.value / 2
    return abs(made - _amount(each)) <= slack + coarse


def _slips(each: Mention, whole: Mention, by: Mention) -> Iterator[tuple[Mention, Decimal]]:
    """Yield what of an average, its whole and its number is a slip, and what it should be."""
    scale = _TONS.get(each.quantity.unit, Decimal(1))
    made = _amount(whole.quantity) / by.quantity.value / scale
    pairs = (
        (each, made),
        (whole, _amount(each.quantity) * by.quantity.value / _TONS.get(whole.quantity.unit, Decimal(1))),
        (by, _amount(whole.quantity) / _amount(each.quantity)),
    )
    for mention, value in pairs:
        quantity = mention.quantity
        clean = abs(quantity.step * round(value / quantity.step) - value) <= quantity.step / 2
        if clean and slip(quantity.printed(quantity.value), quantity.printed(value)):
            yield mention, value
            return


def near_rates(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rate right behind two figures whose ratio it is but for a slip, and no others’."""
    listed = paragraph.mentions
    known = {m.at for r in paragraph.relations for m in r.many("share") + r.many("rate")}
    for number, rate in enumerate(listed):
        before = [m for m in listed[max(0, number - 2) : number] if m.sentence == rate.sentence]
        if rate.quantity.kind is not Kind.SHARE or rate.at in known or not exact(rate) or rate.past:
            continue
        clause = re.split("[，。；：]", rate.span.text[: rate.at - rate.span.start])[-1]
        clause = clause.replace("目标", "") if rate.lead == "的" else clause  # 完成目标2500台的92%
        fine = _digits(rate.quantity) >= _LEAST and _RATED.search(rate.lead) and not _NOT_RATED.search(clause)
        if _averaged(before) or any(m.stop > 2 for m in before[1:]):
            continue
        if len(before) != 2 or not fine or not alike(*before) or not exact(*before) or rate.stop > 2:
            continue
        pairs = [
            pair for one in combinations(listed[:_MOST], 2) for pair in (one, one[::-1])
            if alike(*one) and pair[1].quantity.value
        ]  # fmt: skip
        if any(ratio_meets(rate, *pair) for pair in pairs):
            continue
        if _siblings(paragraph, before):
            continue  # 26台，其中检测18台，办公8台，检测设备利用率94.44%: neither is of the other
        one, other = sorted(before, key=lambda m: m.quantity.value)
        made = one.quantity.value / other.quantity.value if other.quantity.value else Decimal(0)
        quantity = rate.quantity
        if made and slip(quantity.printed(quantity.value), quantity.printed(made)):
            yield wrong(audit, paragraph, rate, quantity.printed(made), (one, other))


def _siblings(paragraph: Paragraph, two: Sequence[Mention]) -> bool:
    """Tell whether two figures are parts of one sum that holds."""
    places = {m.at for m in two}
    sums = (r for r in paragraph.relations if r.kind == "sum" and r.holds() is True)
    return any(places <= {part.at for part in r.many("parts")} for r in sums)


def _averaged(listed: Sequence[Mention]) -> bool:
    return any(_EACH.search(m.lead) for m in listed)


def near_rests(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the slip in three figures of which the last is what is left, or what there is at the end."""
    known = {m.at for r in paragraph.relations for m in r.mentions if r.holds() is not None}
    here = [m for m in paragraph.mentions if m.quantity.kind is not Kind.SHARE]
    for (one, two), (_, three) in pairwise(pairwise(here)):
        first = not any(m.sentence == one.sentence and m.at < one.at and alike(m, one) for m in here)
        three_alike = first and alike(one, two) and alike(two, three) and one.quantity.unit != "分"
        same = one.sentence == three.sentence and one.depth == two.depth == three.depth
        if not (three_alike and same and exact(one, two, three)) or three.at in known:
            continue
        left = _LEFT.search(three.lead + three.tail[:2]) and one.quantity.value > two.quantity.value
        last = _LAST.search(three.lead) and _FIRST.search(one.lead)
        sign = -1 if left else 1 if last else 0
        if sign and one.quantity.value + sign * two.quantity.value != three.quantity.value:
            yield from _rest(audit, paragraph, (one, two, three), sign)


def _rest(audit: Audit, paragraph: Paragraph, of: Sequence[Mention], sign: int) -> Iterator[Hit]:
    one, two, three = (m.quantity.value for m in of)
    needed = (three - sign * two, (three - one) * sign, one + sign * two)
    odd = [
        (mention, value)
        for mention, value in zip(of, needed, strict=True)
        if value > 0 and _digits(mention.quantity) >= _LEAST
        and slip(mention.quantity.printed(mention.quantity.value), mention.quantity.printed(value))
    ]  # fmt: skip
    if odd:
        mention, value = odd[-1]
        others = tuple(m for m in of if m is not mention)
        yield wrong(audit, paragraph, mention, mention.quantity.printed(value), others)
