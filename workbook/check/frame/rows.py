"""Reading the rows of lists for checks that go row by row."""

from __future__ import annotations

import datetime as dt

from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.layout.sheets.rows import RowColumns
from workbook.submission.model import Datum, Row


def text_of(row: Row, key: str) -> str:
    """Return the text in column `key` of a row, empty when blank or unusable."""
    value = row.cells[key].value
    return value.strip() if isinstance(value, str) else ""


def target_name(columns: RowColumns, row: Row) -> str:
    """Return the name of the target in a row, in words where it has none."""
    return text_of(row, columns.name) or "未命名目标"


def day_in(datum: Datum | None) -> dt.date | None:
    """Return the day in a cell, None when blank or refused."""
    return datum.value if datum is not None and isinstance(datum.value, dt.date) else None


def in_row(row: Row, *keys: str) -> tuple[Place, ...]:
    """Return the places of some cells of a row."""
    return tuple(place_of(row.cells[key]) for key in keys)


def year_of(case: Case) -> int | None:
    """Return the evaluated year as filled in."""
    year = case.submission.number("fiscal_year")
    return None if year is None else int(year)
