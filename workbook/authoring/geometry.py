"""Where things stand on a sheet: headings, rows, and which cell belongs to which column (0-based)."""

from __future__ import annotations

from workbook.authoring.column import Column, ColumnKind, SystemSheet
from workbook.layout.printed import MARKS
from workbook.package.address import address

TITLE_ROW, NOTE_ROW, LEGEND_ROW, HELP_ROW, HEAD_ROW = 0, 1, 2, 3, 4
FIRST_ROW = HEAD_ROW + 1
LAST_ROW = 1000  # dropdowns and colours reach down to here
ITEM, VALUE, HELP = 0, 1, 2
"""Columns of a vertical sheet."""
VERTICAL_HEADS = ("项目", "内容", "说明")


def cell_of(sheet: SystemSheet, number: int, position: int) -> tuple[int, int]:
    """Return row and column of value `position` of row `number`."""
    return (FIRST_ROW + position, VALUE) if sheet.vertical else (FIRST_ROW + number, position)


def area(sheet: SystemSheet, position: int) -> tuple[int, int, int, int]:
    """Return all cells of a column, as first row, first column, last row, last column."""
    row, col = cell_of(sheet, 0, position)
    return row, col, row if sheet.vertical else LAST_ROW, col


def reference(sheet: SystemSheet, position: int) -> str:
    """Return the first cell of a column, so that a formula may be filled down and to the right."""
    row, col = cell_of(sheet, 0, position)
    return address(row, col, True) if sheet.vertical else f"${address(row, col)}"


def function_of(sheet: SystemSheet, column: Column) -> int:
    """Return the position of the function whose hint or parameter `column` holds."""
    return next(
        n for n, c in enumerate(sheet.columns) if c.kind is ColumnKind.FUNCTION and c.path == column.path
    )


def heading(column: Column) -> str:
    """Return the text above `column`; ``plain_title`` takes its marks off again."""
    mark = f"{MARKS['derived']} " if not column.is_data else ""
    return f"{mark}{column.title}{' *' if column.required and not column.either else ''}"


def plain_title(text: str) -> str:
    """Return a heading without marks and spaces."""
    for sign in (*MARKS.values(), "*", " ", "\n", "　"):
        text = text.replace(sign, "")
    return text
