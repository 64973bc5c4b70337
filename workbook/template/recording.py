"""XlsxWriter's workbook, remembering what is written: nothing has to be read back from the file."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook.package.reader import Book, Cell, CellValue, Grid, stored_number
from workbook.package.writing import given
from workbook.package.xstring import decode

_CALL = re.compile(r"(?<![\w.])([A-Za-z_][\w.]*+)\(")


@lru_cache(maxsize=1024)
def _is_expanded(function: str, *more: bool) -> bool:
    """Tell whether XlsxWriter spells a function in another way, as newer versions of Excel store it."""
    return str(Worksheet()._prepare_formula(f"{function}(", *more)) != f"{function}("


class RecordingSheet(Worksheet):  # type: ignore[misc]
    """A worksheet with the cells written so far, as `read_book` would find them in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[int, int], Cell] = {}

    def _keep(self, row: int, col: int, value: CellValue, formula: str | None = None, **more: Any) -> None:
        self.kept[row, col] = Cell(value, formula, **more)

    def _prepare_formula(self, formula: str, *more: bool) -> str:
        """Leave alone what has none of those: it is thirty searches through each of a thousand formulas."""
        if any(_is_expanded(name, *more) for name in set(_CALL.findall(formula))):
            return str(super()._prepare_formula(formula, *more))
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")

    def write_string(self, row: int, col: int, string: str, *more: Any) -> int:
        """Write a text."""
        self._keep(row, col, given(string))
        return super().write_string(row, col, string, *more)  # type: ignore[no-any-return]

    def write_blank(self, row: int, col: int, blank: None, *more: Any) -> int:
        """Write a cell with a format only."""
        self.kept.pop((row, col), None)
        return super().write_blank(row, col, blank, *more)  # type: ignore[no-any-return]

    def write_number(self, row: int, col: int, number: float, *more: Any) -> int:
        """Write a number."""
        self._keep(row, col, stored_number(f"{number:.16G}"))
        return super().write_number(row, col, number, *more)  # type: ignore[no-any-return]

    def write_formula(
        self, row: int, col: int, formula: str, cell_format: Any = None, value: CellValue = ""
    ) -> int:
        """Write a formula with its result."""
        self._keep(row, col, _shown(value), decode(formula.removeprefix("=")))
        return super().write_formula(row, col, formula, cell_format, value)  # type: ignore[no-any-return]

    def write_array_formula(
        self, top: int, left: int, bottom: int, right: int, formula: str, *more: Any
    ) -> int:
        """Write an array formula of one cell, with an empty result."""
        self._keep(top, left, "", decode(formula.removeprefix("{=").removesuffix("}")), linked=True)
        return super().write_array_formula(top, left, bottom, right, formula, *more)  # type: ignore[no-any-return]

    def write_url(
        self, row: int, col: int, url: str, cell_format: Any, string: str, tip: str | None = None
    ) -> int:
        """Write a link that shows `string`; tip: what it says under the mouse."""
        self._keep(row, col, string)
        return super().write_url(row, col, url, cell_format, string, tip)  # type: ignore[no-any-return]

    def merge_range(
        self, top: int, left: int, bottom: int, right: int, data: str, cell_format: Any = None
    ) -> int:
        """Merge cells that show a text."""
        done = super().merge_range(top, left, bottom, right, data, cell_format)
        if data:
            self._keep(top, left, data)
        return done  # type: ignore[no-any-return]


def _shown(value: CellValue) -> CellValue:
    """Return the result of a formula; XlsxWriter marks an empty text as none."""
    return decode(value) if isinstance(value, str) and value else None


class RecordingBook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    def __init__(self, target: Any, options: dict[str, Any]) -> None:
        super().__init__(target, options)
        self.named: dict[str, str] = {}

    def define_name(self, name: str, formula: str) -> int:
        """Define a name for the whole workbook."""
        if "!" not in name:  # a name of one sheet, as its print area
            self.named[name] = formula.removeprefix("=")
        return super().define_name(name, formula)  # type: ignore[no-any-return]

    def add_worksheet(self, name: str, worksheet_class: Any = RecordingSheet) -> Any:
        """Add a sheet."""
        return super().add_worksheet(name, worksheet_class)

    def book(self) -> Book:
        """Return what was written, as `read_book` would return it for the file."""
        sheets = {}
        for number, sheet in enumerate(self.worksheets(), 1):
            name, part = sheet.get_name(), f"xl/worksheets/sheet{number}.xml"
            sheets[name] = Grid(name, part, not sheet.hidden, dict(sheet.kept))
        return Book(sheets, dict(self.named))
