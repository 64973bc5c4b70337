"""One good call of every worksheet function: arguments as cells of a sheet, and the result."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyfuncs import CATALOG, Function, Kind, Outcome
from pyfuncs.parameters import COLUMN_KINDS, LITERAL_KINDS
from tests.excel import com, fakewin
from tests.pyfuncs import cases

OMITTED = fakewin.MISSING


@dataclass(frozen=True)
class Case:
    """arguments: a scalar is typed into the formula, a list is a column, a one-item tuple is one cell."""

    name: str
    arguments: tuple[Any, ...]
    value: float | str

    @property
    def udf(self) -> str:
        """Name of the worksheet function."""
        return f"JX_{self.name.upper()}"

    def plain(self) -> list[Any]:
        """Return the arguments as values, None for each left out."""
        given = [None if a is OMITTED else a[0] if isinstance(a, tuple) else a for a in self.arguments]
        return given + [None] * (len(CATALOG[self.name].parameters) - len(given))

    def direct(self) -> Outcome:
        """Return what the function gives when called without xlwings."""
        return CATALOG[self.name].call(*self.plain())


def _cell(value: Any) -> Any:
    """Return what Excel stores for a value of a case file."""
    if isinstance(value, list):
        return [_cell(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return dt.datetime.combine(value, dt.time()) if isinstance(value, dt.date) else value


def _case(function: Function) -> Case:
    """Lay out the first example: lists as columns, parameters typed into the formula, the rest as cells."""
    example = cases.load(function.name)["examples"][0]
    arguments: list[Any] = []
    for parameter, value in zip(function.parameters, cases.arguments(function, example["args"]), strict=True):
        stored = _cell(value)
        if value is None or parameter.kind is Kind.INPUTS:  # messages then use the titles
            arguments.append(OMITTED)
        elif parameter.kind in COLUMN_KINDS or parameter.kind in LITERAL_KINDS:
            arguments.append(stored)
        else:
            arguments.append((stored,))
    while arguments[-1] is OMITTED:
        arguments.pop()
    return Case(function.name, tuple(arguments), _cell(example["value"]))


CASES = tuple(map(_case, CATALOG.values()))


class Grid:
    """A sheet on which arguments are laid out, each in a column of its own."""

    def __init__(self) -> None:
        self.book = com.Book({"数据": {}})
        self.sheet = self.book.sheets[0]
        self._next = 1

    def place(self, argument: Any, shape: tuple[int, int] | None = None) -> Any:
        """Return what Excel hands over for `argument`: a Range for a list or one-item tuple, else the value.

        shape: (rows, columns) over which a list is spread in reading order.
        """
        if not isinstance(argument, (list, tuple)):
            return argument
        rows, columns = shape or (len(argument), 1)
        cells = [argument[i * columns : (i + 1) * columns] for i in range(rows)]
        self.sheet.write(1, self._next, cells)
        target = com.Range(self.sheet, 1, self._next, rows, columns)
        self._next += columns
        return target

    def call(self, udf: str, *arguments: Any) -> Any:
        """Lay out `arguments` and call `udf`."""
        return com.udf(self.book, udf, *map(self.place, arguments))

    def both(self, udf: str, *arguments: Any) -> tuple[Any, Any]:
        """Return what `udf` makes of `arguments` passed as values, and of Ranges xlwings reads itself."""
        placed = list(map(self.place, arguments))
        return com.udf(self.book, udf, *placed), com.udf_of_ranges(self.book, udf, *placed)
