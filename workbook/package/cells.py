"""The cells of a sheet (ISO/IEC 29500-1 §18.3.1.4, §18.18.11): values and formulas in one pass.

``r`` of a row or cell may be missing (§18.3.1.73, §18.3.1.4): it is then the next one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pyfuncs.decimals import parse_decimal, to_decimal
from workbook.package.address import LAST_COLUMN, LAST_ROW, address, position
from workbook.package.book import Cell, CellValue, ErrorValue, Grid
from workbook.package.budget import ARRAYS, DIGITS, TEXT, Budget
from workbook.package.markup import Damaged, is_spreadsheet, local, main_namespace, parse_xml
from workbook.package.shifting import shifted
from workbook.package.strings import item_text
from workbook.package.xstring import decode

_ISO = re.compile(r"^(\d{4}-\d\d-\d\d)?(?:T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?(?:Z|[+-]\d\d:\d\d)?$")
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_LONGEST = 10
"""Characters of the last address of a sheet; only such are kept."""
_FIRST_MARCH = 61
"""Serial number of 1 March 1900: Excel counts a 29 February before it that there was not."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the cells of all sheets refer to. date1904: days are counted from 1904."""

    shared: list[str]
    date1904: bool
    budget: Budget


class NoSheet(Damaged):
    """A part that is no worksheet."""


def read_cells(data: bytes, sheet: Grid, source: Source) -> None:
    """Read the sheet's cells from its part; raise Damaged, naming the cell, for what stands for nothing.

    Raises NoSheet where the part holds something else.
    """
    source.budget.parse(data, sheet.part)
    root = parse_xml(data)
    if local(root) != "worksheet" or not is_spreadsheet(root):
        raise NoSheet
    space = main_namespace(root)
    area = root.find(f"{space}sheetData")
    if area is None:
        return
    _Reader(sheet, source, space).read(area)
    length = sum([len(cell.value) for cell in sheet.cells.values() if isinstance(cell.value, str)])
    source.budget.texts(length, sheet.name)


class _Reader:
    """Reads one sheet. firsts: of shared formulas, by their group; arrays: the areas of array formulas."""

    def __init__(self, sheet: Grid, source: Source, space: str) -> None:
        self._sheet, self._source = sheet, source
        self._tags = tuple(f"{space}{name}" for name in ("v", "f", "is", "c", "row"))
        self._space = space
        self._firsts: dict[str, tuple[int, int, str]] = {}
        self._arrays: list[str] = []

    def read(self, area: Any) -> None:
        """Fill the sheet's cells from ``sheetData``."""
        *_, cell_tag, row_tag = self._tags
        last_row = -1
        for row in area.iterchildren(row_tag):
            number = row.get("r")
            last_row = last_row + 1 if number is None else _number(number) - 1
            last_col = -1
            for node in row.iterchildren(cell_tag):
                reference = node.get("r")
                at = (last_row, last_col + 1) if reference is None else placed(reference)
                last_col = at[1]
                if len(node):
                    self._cell(node, at)
        wide = [reference for reference in self._arrays if ":" in reference]
        if len(wide) * len(self._sheet.cells) > ARRAYS:
            raise Damaged(f"“{self._sheet.name}”有 {len(wide)} 个占多格的数组公式")
        for reference in wide:
            _link(self._sheet.cells, reference)

    def _cell(self, node: Any, at: tuple[int, int]) -> None:
        value: str | None = None
        formula: str | None = None
        inline: str | None = None
        linked = False
        v, f, is_, *_ = self._tags
        for child in node:
            tag = child.tag
            if tag == v and value is None:  # of two, which no schema allows, the first, as in writing
                value = child.text if not len(child) else "".join(child.itertext())
            elif tag == f and formula is None:
                formula = self._formula(child, at)
                if child.get("t") in ("array", "dataTable"):
                    linked = True
                    self._arrays.append(child.get("ref", ""))
            elif tag == is_ and inline is None:
                inline = item_text(child, self._space)
        if (value is not None and len(value) > DIGITS) or inline is not None:
            self._measured(inline or value or "", at)
        content = inline if inline is not None else self._value(node.get("t", "n"), value, at)
        self._sheet.cells[at] = Cell(content, formula, linked)

    def _measured(self, text: str, at: tuple[int, int]) -> None:
        if len(text) > TEXT:
            self._source.budget.text(text, f"“{self._sheet.name}”的 {address(*at)} ")

    def _formula(self, node: Any, at: tuple[int, int]) -> str:
        """Return a formula's text; a shared one is written once, in the first of its cells."""
        text = decode(node.text or "" if not len(node) else "".join(node.itertext()))
        if node.get("t") == "shared":
            row, col = at
            if text:
                self._firsts[node.get("si")] = (row, col, text)
            elif first := self._firsts.get(node.get("si")):
                self._source.budget.shared(len(first[2]), self._sheet.name)
                text = shifted(first[2], row - first[0], col - first[1])
        return text

    def _value(self, kind: str, raw: str | None, at: tuple[int, int]) -> CellValue:
        if raw is None:
            return "" if kind == "str" else None  # a formula's empty text is a result, no <v> is none
        if kind == "s":
            number = int(raw) if raw.strip().isdecimal() and len(raw) < DIGITS else -1
            if not 0 <= number < len(self._source.shared):
                raise Damaged(f"“{self._sheet.name}”的 {address(*at)} 引用的文字不存在")
            return self._source.shared[number]
        return _KINDS.get(kind, stored_number)(raw) if kind != "d" else _day(raw, self._source.date1904)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 7 or not 1 <= int(text) <= LAST_ROW + 1:
        raise Damaged(f"有一行的行号是“{text[:20]}”")
    return int(text)


def placed(reference: str) -> tuple[int, int]:
    """Return the 0-based row and column of a cell as a file writes it; raise Damaged for what is none."""
    return _known(reference) if len(reference) <= _LONGEST else _located(reference)


def _located(reference: str) -> tuple[int, int]:
    try:
        row, col = position(reference)
    except ValueError:
        row = col = -1
    if not (0 <= row <= LAST_ROW and 0 <= col <= LAST_COLUMN):
        raise Damaged(f"有一格的地址是“{reference[:20]}”")
    return row, col


_known = lru_cache(maxsize=1 << 15)(_located)
"""The same addresses stand on every sheet of every file."""


def _link(cells: dict[tuple[int, int], Cell], area: str) -> None:
    """Mark the cells of an array formula's area that show its other results."""
    if area.count(":") != 1:
        return
    (top, left), (bottom, right) = map(placed, area.split(":"))
    for at, cell in cells.items():
        if top <= at[0] <= bottom and left <= at[1] <= right and not cell.linked:
            cells[at] = Cell(cell.value, cell.formula, linked=True)


def stored_number(raw: str) -> CellValue:
    """Return the number the user typed.

    Excel stores doubles, some with 17 digits (0.55940000000000001); the 15 digits it shows are what stood
    in the cell, and what a worksheet function makes of the double it is handed.
    """
    if len(raw) <= 15 and "E" not in raw and "e" not in raw:
        return parse_decimal(raw)
    if len(raw) > DIGITS:
        return raw
    number = to_decimal(float(raw))
    return raw if number is None else number


def _day(raw: str, date1904: bool) -> CellValue:
    """Return the serial number of a day or time as Strict files and some writers store it (ISO 8601)."""
    match = _ISO.match(raw.strip())
    if match is None or not (match[1] or match[2]):
        return decode(raw)
    try:
        day = dt.date.fromisoformat(match[1]) if match[1] else None
    except ValueError:
        return decode(raw)
    number = Decimal((day - (_EPOCH_1904 if date1904 else _EPOCH)).days) if day else Decimal(0)
    if day and not date1904 and number < _FIRST_MARCH:
        number -= 1
    seconds = Decimal(match[2] or 0) * 3600 + Decimal(match[3] or 0) * 60 + Decimal(match[4] or 0)
    return to_decimal(float(number + seconds / 86400))


_KINDS: dict[str, Callable[[str], CellValue]] = {
    "str": decode,
    "inlineStr": decode,
    "b": lambda raw: raw in ("1", "true"),
    "e": ErrorValue,
    "n": stored_number,
}
"""By the type of the cell (§18.18.11); shared strings and days ask what is around them."""
