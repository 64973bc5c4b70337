"""A submission without a file: what a fresh workbook would say if cells of it were typed in."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.layout import Layout
from workbook.package.reader import Book, Cell, CellValue, Sheet
from workbook.submission.model import Submission
from workbook.submission.read import read_inputs

Typed = Mapping[str, Mapping[tuple[int, int], CellValue]]
"""What stands in the cells, by sheet and 0-based row and column."""


def virtual(layout: Layout, typed: Typed, edition: str) -> Submission:
    """Return what a workbook of `layout` says that holds `typed` and nothing else, no formulas either."""
    sheets = {
        sheet.name: Sheet(
            sheet.name, "", True, {at: Cell(value) for at, value in typed.get(sheet.name, {}).items()}
        )
        for sheet in layout.sheets
    }
    return read_inputs(Book(sheets, dict(layout.names)), "data", layout, {"edition": edition})
