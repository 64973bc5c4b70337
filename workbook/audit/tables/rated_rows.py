"""A rate told right behind an amount that one row of a table has, where that row has another rate.

“部门整体支出2840.50万元，执行率98.0%” beside a total of 2840.50 with 95.0%
“智慧平台支出189.00万元，执行率95.00%” beside its row with 90.00%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Cell, Row, grids
from workbook.audit.text.phrases import SPENT
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_RATE = re.compile(rf"^[，,]?(?:总体|整体|综合)?(?:预算|资金|支出)?{SPENT}率(?:为|是|达到?|仅为?|只有)?$")
_HEAD = re.compile(rf"{SPENT}率")
_OUTLAY = re.compile("支出|执行|支付|使用|用了|花了|决算")
_NO_OUTLAY = re.compile("上年|去年|预算|结转|结余|收入|追加")
_SHORT, _HUNDRED = 3, Decimal(100)


def rated_rows(audit: Audit) -> Iterator[Hit]:
    """Yield the rates that are not those of the only row with the amount before them."""
    rows = [
        (row, row.cells[n], grid.unit)
        for grid in audit.once(grids) if grid.unit in FACTORS
        for n, head in enumerate(grid.heads) if n and _HEAD.search(head)
        for row in (*grid.rows, *filter(None, (grid.total,))) if n in row.cells and row.cells[n].percent
    ]  # fmt: skip
    for paragraph in audit.document.body if rows else ():
        for one, other in pairwise(paragraph.mentions):
            if _is_pair(paragraph, one, other):
                yield from _wrong(audit, paragraph, one, other, rows)


def _is_pair(paragraph: Paragraph, one: Mention, other: Mention) -> bool:
    """Tell whether an outlay of enough digits and its rate stand side by side."""
    kinds = one.quantity.kind is Kind.MONEY and other.quantity.kind is Kind.SHARE
    told = kinds and _OUTLAY.search(one.lead) and not _NO_OUTLAY.search(one.lead[-8:])
    digits = len(re.sub(r"\D", "", one.written(paragraph.folded)).strip("0"))
    beside = one.sentence == other.sentence and _RATE.match(other.lead) is not None
    return bool(told) and beside and digits >= _SHORT and one.quantity.exact and other.quantity.exact


def _wrong(
    audit: Audit,
    paragraph: Paragraph,
    one: Mention,
    other: Mention,
    rows: list[tuple[Row, Cell, str]],
) -> Iterator[Hit]:
    able = [
        (row, rate) for row, rate, unit in rows
        if any(one.quantity.value == c.value * FACTORS[unit] for c in row.cells.values() if not c.percent)
    ]  # fmt: skip
    told = {rate.value for _, rate in able}
    if len(told) != 1 or one.past or other.past:
        return
    row, rate = able[0]
    step = max(other.quantity.step, Decimal(1).scaleb(int(str(rate.value.as_tuple().exponent))) / _HUNDRED)
    if abs(other.quantity.value - rate.value / _HUNDRED) > step:
        text = paragraph.folded
        span = Span(text.text[other.at : other.end], other.at)
        why = f"{row.head.line.spot}表中“{row.name}”的执行率是 {rate.paragraph.text.strip()}"
        yield at(audit, paragraph, span, other.written(text), rate.paragraph.text.strip(), told=why)
