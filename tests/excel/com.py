"""COM look-alikes of Excel's objects over plain Python values, as xlwings' Windows code expects them.

Values are what COM hands over: float, str, bool, None, datetime for date-formatted cells, Decimal for
currency-formatted ones, and the integer code of an error cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import PureWindowsPath
from types import SimpleNamespace
from typing import Any

from tests.excel import fakewin

Value = float | str | bool | Decimal | dt.datetime | int | None
Cells = dict[tuple[int, int], Value]
"""Values by 1-based (row, column)."""

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
"""How each error value of a cell arrives."""


class _Identity:
    """``_oleobj_``: how xlwings tells a Range from other objects."""

    def GetTypeInfo(self) -> _Identity:
        return self

    def GetTypeAttr(self) -> SimpleNamespace:
        return SimpleNamespace(iid=fakewin.Iid(fakewin.RANGE_IID))


class Count:
    """Rows or Columns of a range."""

    def __init__(self, number: int) -> None:
        self.Count = number


class Range:
    """A rectangle of cells; `top` and `left` are 1-based."""

    CLSID = fakewin.RANGE_IID

    def __init__(self, sheet: Sheet, top: int, left: int, rows: int = 1, columns: int = 1) -> None:
        self._oleobj_ = _Identity()
        self.Worksheet, self.Row, self.Column = sheet, top, left
        self.Rows, self.Columns, self.Count = Count(rows), Count(columns), rows * columns

    def __call__(self, row: int, column: int) -> Range:
        return Range(self.Worksheet, self.Row + row - 1, self.Column + column - 1)

    Cells = __call__

    @property
    def Value(self) -> Value | tuple[tuple[Value, ...], ...]:
        """A scalar for one cell, else a tuple of rows."""
        rows = self.Worksheet.read(self.Row, self.Column, self.Rows.Count, self.Columns.Count)
        return rows[0][0] if self.Count == 1 else rows

    @Value.setter
    def Value(self, value: Any) -> None:
        if not isinstance(value, (list, tuple)):
            value = [[value] * self.Columns.Count] * self.Rows.Count
        self.Worksheet.write(self.Row, self.Column, value)

    def GetAddress(self, *_: object, **__: object) -> str:
        """Absolute A1 address."""
        from workbook.package.address import address

        last = address(self.Row + self.Rows.Count - 2, self.Column + self.Columns.Count - 2, absolute=True)
        first = address(self.Row - 1, self.Column - 1, absolute=True)
        return first if self.Count == 1 else f"{first}:{last}"

    def ClearContents(self) -> None:
        """Empty every cell."""
        self.Value = None


class Sheet:
    """One sheet; where its values live is up to `read` and `write`."""

    def __init__(self, book: Book, name: str, cells: Cells | None = None) -> None:
        self.Parent, self.Name, self.cells = book, name, {} if cells is None else cells

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheet) and other.Name == self.Name

    def __hash__(self) -> int:
        return hash(self.Name)

    def read(self, top: int, left: int, rows: int, columns: int) -> tuple[tuple[Value, ...], ...]:
        """Return the values of a rectangle."""
        return tuple(
            tuple(self.cells.get((row, col)) for col in range(left, left + columns))
            for row in range(top, top + rows)
        )

    def write(self, top: int, left: int, values: Iterable[Iterable[Value]]) -> None:
        """Store a matrix whose corner is at `top`, `left`."""
        for row, line in enumerate(values, top):
            for col, value in enumerate(line, left):
                self.cells[row, col] = None if value == "" else value

    def Range(self, first: Any, last: Any = None) -> Range:
        """Accept two Range corners, one Range, an A1 address, or a defined name."""
        if isinstance(first, Range):
            end = last or first
            rows, columns = (
                end.Row + end.Rows.Count - first.Row,
                end.Column + end.Columns.Count - first.Column,
            )
            return Range(self, first.Row, first.Column, rows, columns)
        return self.Parent.named(str(first)) or _parse(self, str(first))

    def Cells(self, row: int, column: int) -> Any:  # Range means the method here
        """Return one cell."""
        return Range(self, row, column)


def _parse(sheet: Sheet, reference: str) -> Range:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = (int(end or 0) for end in range_boundaries(reference.replace("$", "")))
    return Range(sheet, top, left, bottom - top + 1, right - left + 1)


class Sheets:
    """Worksheets of a book, by 1-based position or by name."""

    def __init__(self, items: Callable[[], list[Sheet]]) -> None:
        self._items = items

    @property
    def Count(self) -> int:
        return len(self._items())

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self._items())

    def __call__(self, key: str | float) -> Sheet:
        sheets = self._items()
        if isinstance(key, (int, float)):
            return sheets[int(key) - 1]
        for sheet in sheets:
            if sheet.Name == key:
                return sheet
        raise fakewin.ComError(-2147352565, "subscript out of range")

    Item = __call__


class Name:
    """A defined name."""

    def __init__(self, name: str, target: Range) -> None:
        self.Name, self.RefersToRange = name, target
        self.RefersTo = f"='{target.Worksheet.Name}'!{target.GetAddress()}"


class Names:
    """Defined names of a book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def Count(self) -> int:
        return len(self._book.names)

    def __iter__(self) -> Iterator[Name]:
        return (self(name) for name in self._book.names)

    def __call__(self, key: str) -> Name:
        if (target := self._book.named(key)) is None:
            raise fakewin.ComError(-2147352567, f"no name {key}")
        return Name(key, target)

    Item = __call__

    def Contains(self, key: str) -> bool:
        return key in self._book.names


class Book:
    """A workbook: sheets by name, and defined names as (sheet, top, left, rows, columns)."""

    def __init__(
        self,
        sheets: Mapping[str, Cells],
        names: Mapping[str, tuple[str, int, int, int, int]] | None = None,
        path: str = "C:\\jixiao\\jixiao.xlsm",
    ) -> None:
        self.Name, self.FullName = PureWindowsPath(path).name, path
        self.Application = SimpleNamespace(Version="16.0", Hwnd=1)
        self.sheets = [Sheet(self, name, cells) for name, cells in sheets.items()]
        self.names = dict(names or {})
        self.Sheets = self.Worksheets = Sheets(lambda: self.sheets)
        self.Names = Names(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Book) and other.FullName == self.FullName

    def __hash__(self) -> int:
        return hash(self.FullName)

    def named(self, name: str) -> Range | None:
        """Return the cells of a defined name."""
        if name not in self.names:
            return None
        sheet, *place = self.names[name]
        return Range(self.Sheets(sheet), *place)


def udf(book: Book, name: str, *arguments: Any) -> Any:
    """Call a worksheet function as its VBA wrapper does, through xlwings' dispatch and converters.

    The wrapper hands over what `arguments` hold, each Range as its Value.
    """
    values = (argument.Value if isinstance(argument, Range) else argument for argument in arguments)
    return _dispatched(name, *values)


def udf_of_ranges(book: Book, name: str, *arguments: Any) -> Any:
    """Call a worksheet function as xlwings' own wrappers do: Range objects, which it reads itself."""
    return _dispatched(name, *arguments, book=book, caller=book.sheets[0].Cells(1, 1))


def _dispatched(name: str, *arguments: Any, book: Any = None, caller: Any = None) -> Any:
    fakewin.install()
    from xlwings.com_server import XLPython

    return XLPython().CallUDF("pyfuncs.udfs", name, arguments, book, caller)
