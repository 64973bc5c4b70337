"""Dropdowns and colours of a sheet: help for whoever types, never relied on when reading."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from pyfuncs import Kind
from workbook.authoring.column import Column, ColumnKind, SystemSheet
from workbook.authoring.columns import INDICATORS
from workbook.authoring.content import NO, YES
from workbook.authoring.geometry import area, function_of, reference
from workbook.authoring.names import ALL_FIELDS, CODES, field_name, role_name
from workbook.package import writing
from workbook.package.address import address
from workbook.template.styles import Styles

MISSING, IDLE = "#FFD9A0", "#D9D9D9"
STRICT = (ColumnKind.YES_NO, ColumnKind.CHOICE, ColumnKind.FUNCTION)
"""Kinds that take nothing but what the list offers; elsewhere the list is a suggestion."""


def add(target: Worksheet, sheet: SystemSheet, styles: Styles) -> None:
    """Add dropdowns and colours to every column of `sheet`."""
    for position, column in enumerate(sheet.columns):
        source = _source(sheet, column)
        if source is not None:
            writing.validation(target, area(sheet, position), {
                "validate": "list", "source": source, "show_error": column.kind in STRICT,
                "error_title": column.title, "error_message": "请从下拉列表中选择",
            })  # fmt: skip
        for criteria, colour in _conditions(sheet, position, column):
            style = styles.get(bg_color=colour)
            condition = {"type": "formula", "criteria": criteria, "format": style}
            target.conditional_format(*area(sheet, position), condition)


def _source(sheet: SystemSheet, column: Column) -> Any:
    """Return what a column's dropdown offers, None for none."""
    if column.kind in (ColumnKind.YES_NO, ColumnKind.YES_NO_TERM):
        return [YES, NO]
    if column.kind is ColumnKind.CHOICE:
        return [word for word in column.words.values() if word]
    if column.kind is ColumnKind.FUNCTION:
        return f"={role_name(column.role, 'fn')}"
    if column.kind is ColumnKind.PARAMETER:
        return f"=INDIRECT({_looked_up(sheet, column, 'lists')})"
    if column.kind is ColumnKind.ALONE and column.role == "metric":
        return f"={field_name(Kind.NUMBER)}"
    if column.kind is ColumnKind.ANY_FIELD:
        return f"={ALL_FIELDS}"
    return f"={CODES}" if column.path == "code" and sheet is not INDICATORS else None


def _looked_up(sheet: SystemSheet, column: Column, part: str) -> str:
    """Return the formula of what the hidden lists say about a parameter of the function chosen."""
    chosen = reference(sheet, function_of(sheet, column))
    number = "" if part == "count" else f",{column.number}"
    return f"INDEX({role_name(column.role, part)},MATCH({chosen},{role_name(column.role, 'fn')},0){number})"


def _conditions(sheet: SystemSheet, position: int, column: Column) -> list[tuple[str, str]]:
    """Return (formula, colour): what is still to be filled, what the chosen function does not take."""
    row, col, *_ = area(sheet, position)
    here = address(row, col)
    if column.kind is ColumnKind.PARAMETER:
        count, needs = (_looked_up(sheet, column, part) for part in ("count", "needs"))
        return [
            (f"=IFERROR({column.number}>{count},TRUE)", IDLE),
            (f'=AND({here}="",IFERROR({needs}=1,FALSE))', MISSING),
        ]
    if not column.required:
        return []
    others = [
        f'{reference(sheet, n)}<>""' for n, c in enumerate(sheet.columns) if c.required and n != position
    ]
    begun = "TRUE" if sheet.vertical else f"OR({','.join(others)})"
    alone = sheet.alone(column.path)
    blank = f',{reference(sheet, sheet.columns.index(alone))}=""' if alone else ""
    return [(f'=AND({here}=""{blank},{begun})', MISSING)]
