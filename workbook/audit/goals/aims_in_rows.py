"""A target of the text that the row of the table for it has otherwise: 24个分馆通借通还, and 22个.

Only where row and clause are the only two that can be of one another: nearly all of the row's name stands in
the clause, in its unit, and in no other clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.goals.aims_stated import Stated, stated_aims, words_of
from workbook.audit.text.case import Audit, at
from workbook.audit.text.indicators import Indicator, targets_of_all
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_NEAR = (Decimal("0.7"), Decimal("1.43"))
_ALMOST, _LEAST, _SHORT = 0.75, 2, 3
_KINDS = re.compile("上半年|季度|月|新增|累计|其中|率|满意")


def aims_in_rows(audit: Audit) -> Iterator[Hit]:
    """Yield targets of rows that the only clause of the text they can be of tells otherwise."""
    listed, table = audit.once(stated_aims), audit.once(targets_of_all)
    rows = [row for row in table.rows if row.target is not None] if table and listed else []
    fits = [(row, [a for a in listed if _is_of(row, a)]) for row in rows]
    for row, aims in fits:
        if len(aims) != 1 or row.target is None or sum(aims[0] in others for _, others in fits) != 1:
            continue
        aim, value = aims[0], row.target.plain
        wanted = aim.mention.quantity.value
        if value == wanted or not wanted or not _NEAR[0] <= value / wanted <= _NEAR[1]:
            continue
        if any(row.target.is_like(a.mention.quantity) and a.mention.quantity.value == value for a in listed):
            continue
        cell, shown = row.target.cell, row.target.shown
        expected, other = aim.mention.written(aim.paragraph.folded), aim.paragraph.line.spot
        subject = f"“{row.name}”的目标"
        yield at(audit, cell, Span(cell.folded.text, 0), shown, expected, subject=subject, other=other)


def _is_of(row: Indicator, aim: Stated) -> bool:
    if row.target is None or not row.target.is_like(aim.mention.quantity):
        return False
    named = pairs(row.name, OF_COUNTS)
    shared = len(named & words_of(aim.clause))
    apart = set(_KINDS.findall(row.name)) ^ set(_KINDS.findall(aim.clause))
    return len(named) >= _SHORT and shared >= max(_LEAST, len(named) * _ALMOST) and not apart
