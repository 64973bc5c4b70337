"""So many, so much of each and so much in all, one right behind the other.

“隐患点86处，每处落实群测群防员2名，共186名”: 172; “为12个社区各配备网格员3名，共配备38名”: 36
“8个乡镇、4个街道，每个乡镇（街道）3场…实际完成24场”: 36
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.audit.within.patterns import patterns
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_EACH = re.compile(r"(?:每(?:一)?(?P<of>[\u4e00-\u9fa5]{1,8})|各[\u4e00-\u9fa5]{0,8})$")
_BARE = frozenset("处所家个座名户点")
_BOTH = re.compile(
    r"每个?(?P<one>[\u4e00-\u9fa5]{1,4})\((?P<other>[\u4e00-\u9fa5]{1,4})\)[\u4e00-\u9fa5]{0,6}$"
)


def each_in_a_row(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals right behind so many and so much of each that these do not make."""
    listed = paragraph.mentions
    for count, each, total in zip(listed, listed[1:], listed[2:], strict=False):
        if not count.sentence == each.sentence == total.sentence or not exact(count, each, total):
            continue
        said = _EACH.search(each.lead)
        if (
            not said
            or "每" in said[0][1:]
            or patterns().not_of_each.search(each.lead + total.lead + each.tail[:4])
        ):
            continue
        if _BOTH.search(paragraph.folded.text[max(0, each.at - 24) : each.at]):
            continue
        level = count.depth == each.depth == total.depth and max(each.stop, total.stop) <= 2
        fair = alike(each, total) and count.quantity.kind is Kind.COUNT and count.quantity.value > 1
        if not level or not fair or not patterns().all_told.search(total.lead) or not _is_of(said, count):
            continue
        made = count.quantity.value * each.quantity.value
        slack = total.quantity.step / 2 if each.quantity.kind is Kind.MONEY else Decimal(0)
        rest = total.quantity.value - made  # 县级储备库1个，12个乡镇各设1个，共13个
        others = [m for m in paragraph.mentions if m.sentence == total.sentence and m is not each]
        if abs(rest) > slack and not any(m.quantity.value == rest and alike(m, each) for m in others):
            yield wrong(audit, paragraph, total, total.quantity.printed(made), (count, each))
    yield from _of_both(audit, paragraph)


def _is_of(said: re.Match[str], count: Mention) -> bool:
    """Tell whether what is told of each is told of what is counted: 86处，每处; 6个窗口，每个窗口."""
    of, unit = said["of"], count.quantity.unit
    if of is None:
        return not patterns().not_of_each.search(count.lead)
    noun = re.match(r"[\u4e00-\u9fa5]{0,8}", count.tail)
    name = noun[0] if noun else ""
    shared = any(pair in of for pair in ("".join(p) for p in pairwise(name)))
    return (
        of.startswith(unit)
        or shared
        or (bool(name) and of[0] == name[-1])
        or (of[0] in _BARE and unit in _BARE)
    )


def _of_both(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield so many in each of two kinds that all there were do not make: 每个乡镇（街道）3场, of 24场."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for number, each in enumerate(listed):
        said = _BOTH.search(text[max(0, each.at - 24) : each.at])
        here = [
            m
            for m in listed[max(0, number - 6) : number + 3]
            if m.sentence == each.sentence and m is not each
        ]
        if said is None or not exact(each):
            continue
        counts = [
            [m for m in here if m.tail.startswith(said[name]) and m.at < each.at] for name in ("one", "other")
        ]
        totals = [m for m in here if alike(m, each) and exact(m)]
        if any(len(c) != 1 for c in counts) or not totals or patterns().not_of_each.search(each.lead):
            continue
        many = counts[0][0].quantity.value + counts[1][0].quantity.value
        values = {m.quantity.value for m in totals}
        if len(values) == 1 and each.quantity.value * many not in values:
            made = each.quantity.printed((values.pop() / many).quantize(Decimal("0.01")).normalize())
            yield wrong(audit, paragraph, each, made, (totals[0], counts[0][0], counts[1][0]))
