"""What is left to type into a workbook, as the texts somebody types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pyfuncs.decimals import plain
from workbook.intake.landing import same
from workbook.layout import Field, Roster, Table, Type
from workbook.submission import Submission
from workbook.submission.model import Datum

Keys = list[list[object]]
"""[sheet, row, col, text] for each cell."""


def left_to_type(now: Submission, wanted: Submission) -> Keys:
    """Return the texts that make `now` say what `wanted` says, for cells still blank in it.

    Rows of a list are known by their first column, in whatever order they stand.
    """
    pairs = [*_fields(now, wanted), *_rosters(now, wanted), *_tables(now, wanted)]
    return [
        [here.sheet, here.row, here.col, keyed(there.field, there.value)]
        for here, there in pairs
        if here.field.is_input and here.blank and there.value is not None
    ]


def differing(now: Submission, wanted: Submission) -> list[tuple[str, int, object, object]]:
    """Return what differs of what was filled in: a cell's key, row and both values."""
    pairs = [*_fields(now, wanted), *_rosters(now, wanted), *_tables(now, wanted)]
    return [
        (here.field.key, here.row, here.value, there.value)
        for here, there in pairs
        if here.field.is_input and not same(here.value, there.value)
    ]


def keyed(field: Field, value: Any) -> str:
    """Return a value as it is typed: 55.94% into a rate, 2024-12-31 into a date."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{plain(value * 100)}%" if field.type is Type.RATE else plain(value)
    return str(value)


def _fields(now: Submission, wanted: Submission) -> Iterator[tuple[Datum, Datum]]:
    return ((now.fields[key], datum) for key, datum in wanted.fields.items())


def _rosters(now: Submission, wanted: Submission) -> Iterator[tuple[Datum, Datum]]:
    for key, column in wanted.columns.items():
        if isinstance(wanted.layout.box_of(key).block, Roster):
            yield from zip(now.columns[key], column, strict=True)


def _tables(now: Submission, wanted: Submission) -> Iterator[tuple[Datum, Datum]]:
    for box in wanted.layout.boxes:
        if not isinstance(box.block, Table) or not any(c.is_input for c in box.block.columns):
            continue
        rows = {_name(row.cells): row.cells for row in now.rows(box.block.key)}
        spare = (row.cells for row in now.all_rows(box.block.key) if not row.filled)
        for row in wanted.rows(box.block.key):
            here = rows.get(_name(row.cells)) or next(spare)
            yield from ((here[key], datum) for key, datum in row.cells.items())


def _name(cells: Mapping[str, Datum]) -> object:
    return next(iter(cells.values())).value
