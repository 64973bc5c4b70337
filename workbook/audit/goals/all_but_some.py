"""All that is said to be spent or done right beside figures that say less of it.

“预算1350万元，支出1250万元，全部支出”; “办结39件，42件全部办结”
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.audit.text.wrong import exact
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_SPENT = re.compile(r"^(?:实际|已|当年)*(?:支出|支付|执行|使用)(?:数|了|为)*$")
_BUDGET = re.compile(r"预算(?:数|为|安排)?$|安排(?:资金)?$")
_ALL_SPENT = re.compile(r"^[，,](?:已|均|当年)?(?P<said>全部(?:支出|支付|执行|使用)(?:完毕|到位)?)")
_ALL_DONE = re.compile(
    r"^(?P<said>(?:已)?(?:全部|均|都)(?:按期|按时|及时)?(?P<verb>办结|整改|完成|处置|答复|验收|归档|销号|发放|修复))"
)


def all_but_some(paragraph: Paragraph) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield that all was spent or done beside figures that say less: where, what was, what there was."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for one, other in itertools.pairwise(listed):
        if one.sentence != other.sentence or not exact(one, other) or other.depth or one.depth:
            continue
        found = _ALL_SPENT.match(text[other.end : other.end + 14])
        money = one.quantity.kind is other.quantity.kind is Kind.MONEY
        named = other.stop == 2 and _BUDGET.search(one.lead) and _SPENT.match(other.lead)
        if found and money and named and other.quantity.value < one.quantity.value:
            yield Span(found["said"], other.end + found.start("said")), other, one
        yield from _not_all_done(text, one, other)


def _not_all_done(text: str, one: Mention, other: Mention) -> Iterator[tuple[Span, Mention, Mention]]:
    found = _ALL_DONE.match(text[other.end : other.end + 12])
    alike = _is_alike(one, other) and other.stop == 2
    if not found or not alike or other.lead:
        return
    if one.lead.endswith(found["verb"]) and one.quantity.value < other.quantity.value:
        yield Span(found["said"], other.end + found.start("said")), one, other


def _is_alike(one: Mention, other: Mention) -> bool:
    first, second = one.quantity, other.quantity
    units = {first.unit, second.unit}
    counts = first.kind is Kind.COUNT is second.kind and first.unit not in ("", "分")
    return counts and (len(units) == 1 or units <= set(PEOPLE))
