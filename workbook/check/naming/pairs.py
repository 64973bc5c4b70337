"""Notes of a row that tell two figures of it: what was planned and done, from what to what it was changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pyfuncs.decimals import plain
from workbook.check.frame.registry import Case, place_of
from workbook.check.naming.table import Pair, table
from workbook.check.stated.table import Stated
from workbook.check.words.case import texts_of
from workbook.check.words.prose import Prose
from workbook.language.quantities import FACTORS, Bound, Kind, Quantity, quantities
from workbook.submission.model import Row

_FAR = 8
"""Letters at the most between the two figures."""


def paired(case: Case) -> Iterator[Stated]:
    """Yield where a note tells two figures of its row of which one is the other's, or neither's."""
    for pair in table().pairs:
        if pair.note not in case.submission.columns:
            continue
        rows = {row.cells[pair.note].row: row for row in case.submission.rows(pair.list)}
        for prose in case.once(texts_of).all:
            row = rows.get(prose.datum.row) if prose.key == pair.note else None
            if row is not None:
                yield from _of_row(prose, row, pair)


def _of_row(prose: Prose, row: Row, pair: Pair) -> Iterator[Stated]:
    cells = row.cells[pair.planned], row.cells[pair.done]
    held = [datum.value for datum in cells]
    text = prose.text.text
    for one, other in pairwise(quantities(text)):
        ahead, between = text[: one.start], text[one.end : other.start]
        if one.bound is not Bound.EXACT or other.bound is not Bound.EXACT or len(between) > _FAR:
            continue
        if not (ahead.endswith(pair.before) and between.endswith(pair.after)) or one.unit != other.unit:
            continue
        told = [_number(one), _number(other)]
        known = all(isinstance(value, Decimal) for value in held)
        if known and told != held and any(value in held for value in told):
            wrong = 0 if told[0] != held[0] else 1
            datum = cells[wrong]
            printed = plain(held[wrong])  # type: ignore[arg-type]
            yield Stated(prose, one.start, other.end, datum.field.label, printed, (place_of(datum),))
            return


def _number(quantity: Quantity) -> Decimal:
    """Return the number as the cell has it, whatever the unit."""
    number = quantity.value / FACTORS.get(quantity.unit, Decimal(1))
    return number * 100 if quantity.kind is Kind.SHARE else number
