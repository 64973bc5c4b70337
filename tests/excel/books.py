"""Turns a workbook file into the COM look-alikes, cell by cell as Excel would hand them over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pyfuncs.conversion import DAYS_END, FIRST_DAY
from tests.excel import com
from workbook.layout import Type
from workbook.package.reader import Book, CellValue, ErrorValue
from workbook.submission.model import Submission

_EPOCH = dt.datetime(1899, 12, 30)


def com_value(value: CellValue, is_date: bool = False) -> com.Value:
    """Return `value` as COM does: doubles, dates for date-formatted cells, codes for errors."""
    if isinstance(value, ErrorValue):
        return com.ERRORS[value.code]
    if isinstance(value, Decimal):
        of_calendar = is_date and FIRST_DAY <= value < DAYS_END
        return _EPOCH + dt.timedelta(float(value)) if of_calendar else float(value)
    return None if value == "" else value


def com_book(submission: Submission) -> com.Book:
    """Return the whole workbook of `submission`, with its defined names."""
    book = submission.book
    dates = _date_cells(submission)
    sheets = {
        name: {
            (row + 1, col + 1): com_value(cell.value, (name, row, col) in dates)
            for (row, col), cell in sheet.cells.items()
        }
        for name, sheet in book.sheets.items()
    }
    return com.Book(sheets, _names(book))


def _names(book: Book) -> dict[str, tuple[str, int, int, int, int]]:
    return {
        name: (
            area.sheet,
            area.top + 1,
            area.left + 1,
            area.bottom - area.top + 1,
            area.right - area.left + 1,
        )
        for name in book.names
        if (area := book.area(name))
    }


def _date_cells(submission: Submission) -> set[tuple[str, int, int]]:
    data = [*submission.fields.values(), *(d for column in submission.columns.values() for d in column)]
    return {(d.sheet, d.row, d.col) for d in data if d.field.type is Type.DATE}
