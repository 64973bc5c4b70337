"""Writes the table of one sheet: headings, rows, spare rows; a vertical sheet is the same table, turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pyfuncs import CATALOG, Function
from workbook.authoring import columns
from workbook.authoring.bindings import hint, show_parameter
from workbook.authoring.column import Column, ColumnKind, SystemSheet
from workbook.authoring.content import show
from workbook.authoring.directory import Directory
from workbook.authoring.geometry import (
    FIRST_ROW,
    HEAD_ROW,
    HELP,
    HELP_ROW,
    ITEM,
    VERTICAL_HEADS,
    cell_of,
    function_of,
    heading,
    reference,
)
from workbook.authoring.names import CODES, NAMES, parameter_help, role_name
from workbook.authoring.rows import ABSENT, RowData, reach
from workbook.package import writing
from workbook.package.address import address
from workbook.package.guard import Refused
from workbook.package.heights import height
from workbook.package.xstring import CELL_LIMIT, units
from workbook.template.styles import FORMULA, HEAD, INK, INPUT, LINE, MUTED, Styles

SPARE = {columns.INDICATORS.name: 20, columns.CHECKLIST.name: 30}
FEW_SPARE = 12
SHOWN_PARAMETERS = 4
"""Parameter columns beyond these are folded away while no row needs them."""
VERTICAL_WIDTHS = (20, 60, 80)
LEAST_HEIGHT = 20.0
NUMBERS = (ColumnKind.NUMBER, ColumnKind.WHOLE, ColumnKind.LIMIT)
CENTRED = (*NUMBERS, ColumnKind.YES_NO, ColumnKind.TOKEN)


@dataclass(frozen=True)
class Material:
    """What the rows are written from. names and standards: of the indicators, by code."""

    rows: dict[str, list[RowData]]
    fields: Directory
    names: dict[str, str]
    standards: dict[str, str]


class TableWriter:
    """Writes one table."""

    def __init__(self, target: Worksheet, sheet: SystemSheet, styles: Styles, material: Material) -> None:
        self.target, self.sheet, self.styles, self.material = target, sheet, styles, material
        self.rows = material.rows[sheet.name]
        self._heights: dict[int, float] = {}

    def write(self) -> None:
        """Write headings, rows and formatted spare rows."""
        if self.sheet.vertical:
            self._items()
        else:
            self._headings()
        spare = 0 if self.sheet.vertical else SPARE.get(self.sheet.name, FEW_SPARE)
        data: list[RowData | None] = [*self.rows, *[None] * spare]
        for number, row in enumerate(data):
            for position, column in enumerate(self.sheet.columns):
                at = cell_of(self.sheet, number, position)
                self._fit(at[0], self._cell(*at, column, row), column)
        folded = self._folded() if self.sheet.vertical else set()
        for at_row, needed in self._heights.items():
            self.target.set_row(at_row, needed, None, _outline(at_row - FIRST_ROW, folded))
        if folded:
            after = len(self.sheet.columns)
            self.target.set_row(FIRST_ROW + after, None, None, _outline(after, folded))

    def _fit(self, row: int, text: str, column: Column) -> None:
        """Raise `row` so that `text` shows whole."""
        width = VERTICAL_WIDTHS[1] if self.sheet.vertical else column.width
        self._heights[row] = max(self._heights.get(row, LEAST_HEIGHT), height(text, width))

    def _items(self) -> None:
        """Write the labels and helps of a vertical sheet."""
        for col, (title, width) in enumerate(zip(VERTICAL_HEADS, VERTICAL_WIDTHS, strict=True)):
            self.target.set_column(col, col, width)
            writing.text(self.target, HEAD_ROW, col, title, self.styles.head)
        for row, column in enumerate(self.sheet.columns, FIRST_ROW):
            writing.text(self.target, row, ITEM, heading(column), self.styles.label)
            if column.kind is ColumnKind.PARAMETER:
                self._parameter_help(row, column)
            else:
                writing.text(self.target, row, HELP, column.help, self.styles.help)
        self.target.freeze_panes(FIRST_ROW, 1)

    def _headings(self) -> None:
        help_style = self.styles.get(
            font_color=MUTED, font_size=8, text_wrap=True, valign="bottom", align="center"
        )
        text = self.styles.get(num_format="@")
        folded = self._folded()
        self.target.set_row(HELP_ROW, 40)
        self.target.set_row(HEAD_ROW, 34)
        for col, column in enumerate(self.sheet.columns):
            style = None if column.kind in NUMBERS else text
            self.target.set_column(col, col, column.width, style, _outline(col, folded))
            writing.text(self.target, HELP_ROW, col, column.help, help_style)
            writing.text(self.target, HEAD_ROW, col, heading(column), self.styles.head)
        self.target.freeze_panes(FIRST_ROW, self.sheet.frozen)

    def _folded(self) -> set[int]:
        """Return the positions of columns no row uses: rare ones, and parameters but for the first few."""
        return {
            position for position, column in enumerate(self.sheet.columns)
            if (column.rare or column.number > SHOWN_PARAMETERS)
            and not any(self._value(column, row) is not None for row in self.rows)
        }  # fmt: skip

    def _cell(self, row: int, col: int, column: Column, data: RowData | None) -> str:
        """Write one cell and return its text; `data` is None on a spare row."""
        style = self._style(column)
        if column.kind in (ColumnKind.HINT, ColumnKind.NAME):
            return self._formula(row, col, column, data, style)
        value = None if data is None else self._value(column, data)
        if isinstance(value, str):
            if units(value) > CELL_LIMIT:
                at = f"{self.sheet.name}!{address(row, col)}"
                raise Refused(
                    f"这个体系导不出来：{at}（{column.title}）有 {units(value)} 字，Excel 一格放不下"
                )
            writing.text(self.target, row, col, value, style)
        elif value is None:
            self.target.write_blank(row, col, None, style)
        else:
            self.target.write_number(row, col, float(value), style)
        return value if isinstance(value, str) else ""

    def _value(self, column: Column, data: RowData) -> Any:
        if column.kind is ColumnKind.STANDARD:
            return self.material.standards[data["code"]]
        if column.kind is ColumnKind.FUNCTION:
            function = _function(column, data)
            return function.title if function else None
        if column.kind is ColumnKind.PARAMETER:
            return self._parameter(column, data)
        value = reach(data, column.path, ABSENT)
        if value is ABSENT or (column.kind is ColumnKind.ALONE and not isinstance(value, str)):
            return None
        try:
            return show(column, value, self.material.fields)
        except ValueError as error:
            raise Refused(f"这个体系导不出来：{self.sheet.name}的“{column.title}”，{error}") from None

    def _parameter(self, column: Column, data: RowData) -> str | None:
        function = _function(column, data)
        own = function.own_parameters()[column.number - 1 : column.number] if function else ()
        given = reach(data, column.path)
        if not own or own[0].name not in given:
            return None
        return show_parameter(own[0], given[own[0].name], self.material.fields)

    def _formula(self, row: int, col: int, column: Column, data: RowData | None, style: Format) -> str:
        """Write what appears by itself, with its present result, and return that."""
        if column.kind is ColumnKind.NAME:
            formula = f'IFERROR(INDEX({NAMES},MATCH(${address(row, 0)},{CODES},0))&"","")'
            shown = self.material.names[data["code"]] if data else ""
        else:
            hints, titles = role_name(column.role, "hint"), role_name(column.role, "fn")
            chosen = f"${address(row, function_of(self.sheet, column))}"
            formula = f'IFERROR(INDEX({hints},MATCH({chosen},{titles},0)),"")'
            function = _function(column, data)
            shown = hint(function) if function else ""
        writing.formula(self.target, row, col, formula, style, shown)
        return shown

    def _parameter_help(self, row: int, column: Column) -> None:
        """Write, on a vertical sheet, what the parameter means for the function chosen."""
        helps, titles = role_name(column.role, "helps"), role_name(column.role, "fn")
        chosen = reference(self.sheet, function_of(self.sheet, column))
        formula = f'IFERROR(INDEX({helps},MATCH({chosen},{titles},0),{column.number})&"","")'
        function = _function(column, self.rows[0])
        own = function.own_parameters()[column.number - 1 : column.number] if function else ()
        shown = parameter_help(own[0]) if own else ""
        writing.formula(self.target, row, HELP, formula, self.styles.help, shown)

    def _style(self, column: Column) -> Format:
        generated = not column.is_data
        centred = column.kind in CENTRED and not self.sheet.vertical
        return self.styles.get(
            bg_color=FORMULA if generated else INPUT,
            border=1,
            border_color=LINE,
            text_wrap=True,
            # a formula in a text cell turns into its own text once it is edited
            num_format="General" if column.kind in (*NUMBERS, ColumnKind.HINT, ColumnKind.NAME) else "@",
            align="center" if centred else "left",
            indent=0 if centred else 1,
            font_color=MUTED if generated else HEAD if column.kind is ColumnKind.FUNCTION else INK,
            font_size=9 if generated else 10,
        )


def _outline(position: int, folded: set[int]) -> dict[str, Any]:
    """Return the options of a column or row that is folded away, or carries the ＋ of those before it."""
    if position in folded:
        return {"level": 1, "hidden": True}
    return {"collapsed": True} if position - 1 in folded else {}


def _function(column: Column, data: RowData | None) -> Function | None:
    """Return the function of the call `column` belongs to, None where there is none."""
    binding = reach(data, column.path)
    return CATALOG[binding["fn"]] if isinstance(binding, dict) else None
