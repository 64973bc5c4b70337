"""A submission: what a department filled in, by key, each value with its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import msgspec

from pyfuncs.conversion import ErrorText
from workbook.layout import Field, Layout, Roster, Table
from workbook.layout.fields.formula import Scalar
from workbook.layout.placement import PLAIN
from workbook.package.address import address, quoted
from workbook.package.listing import WORKSHEET
from workbook.package.reader import Book, CellValue, ErrorValue


class Datum(msgspec.Struct, frozen=True, gc=False):
    """One input cell as found: parsed value, or the problem that keeps it from being one."""

    field: Field
    value: Scalar
    sheet: str
    row: int
    col: int
    stored: CellValue = None
    formula: str | None = None
    problem: str = ""
    lost: bool = False  # its defined name or its row is gone, so nobody knows its cell

    @property
    def cell(self) -> str:
        """A1 address."""
        return address(self.row, self.col)

    @property
    def place(self) -> str:
        """Sheet and cell, as messages print it."""
        return f"{quoted(self.sheet)}!{self.cell}"

    @property
    def blank(self) -> bool:
        """True when nothing was typed."""
        return self.value is None and not self.problem

    @property
    def seen(self) -> Scalar:
        """What the sheet's own formulas see: content counts even where the field does not take it.

        An error is its text, ``#DIV/0!``; only plain spaces are blank, as for Excel's TRIM.
        """
        if isinstance(self.stored, ErrorValue):
            return ErrorText(self.stored.code)
        if isinstance(self.value, dt.date) or not isinstance(self.stored, (Decimal, str)):
            return self.value
        return None if isinstance(self.stored, str) and not self.stored.strip(" ") else self.stored

    @property
    def raw(self) -> object:
        """What a worksheet function receives from this cell."""
        if not self.problem:
            return self.value
        return ErrorText(self.stored.code) if isinstance(self.stored, ErrorValue) else self.stored


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; operands of its formulas are its own cells, then the whole submission."""

    submission: Submission
    index: int
    cells: dict[str, Datum]

    @property
    def filled(self) -> bool:
        """True when any input of the row holds something; what the program wrote there makes no row."""
        return any(not datum.blank for datum in self.cells.values() if datum.field.is_input)

    def scalar(self, key: str) -> Scalar:
        """Return the row's value of column `key`, a computed one included, else the field `key`."""
        if key in self.cells:
            return self.cells[key].seen
        strip = self.submission.layout.strips.get(key)
        if strip is not None and strip.field.formula is not None and self._has(strip.box):
            return self.submission.computed(key)[self.index]
        return Seen(self.submission).scalar(key)

    def number(self, key: str) -> Decimal | None:
        """Return `key` when it is a number."""
        value = self.scalar(key)
        return value if isinstance(value, Decimal) else None

    def _has(self, box: str) -> bool:
        """Tell whether this is a row of the list `box`."""
        strips = self.submission.layout.strips
        return any(strips[key].box == box for key in self.cells)

    def column(self, key: str) -> Sequence[Scalar]:
        """Return a whole column."""
        return Seen(self.submission).column(key)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table: all that are prepared, and those in which something is filled."""

    all: tuple[Row, ...]
    filled: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Operands of a visible formula."""

    submission: Submission

    def scalar(self, key: str) -> Scalar:
        """Return what the formula finds in the field `key`."""
        datum = self.submission.fields.get(key) or self.submission.item(key)
        return datum.seen if datum else self.submission.scalar(key)

    def column(self, key: str) -> Sequence[Scalar]:
        """Return what the formula finds in a column, a computed one included."""
        return self.submission.seen_column(key)


@dataclass(slots=True)
class Submission:
    """Everything read from one workbook; values are looked up by field key only."""

    layout: Layout
    source: str
    book: Book
    fields: dict[str, Datum] = field(default_factory=dict)
    columns: dict[str, tuple[Datum, ...]] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)
    entry_rows: dict[str, dict[str, int]] = field(default_factory=dict)  # of rosters: id to sheet row
    places: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)  # of names once asked for
    worked_out: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What later stages work out of it and ask for again."""
    _cells: tuple[Datum, ...] = field(default=(), repr=False, compare=False)
    _derived: dict[str, Scalar] = field(default_factory=dict)
    _seen: dict[str, tuple[Scalar, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _computed: dict[str, tuple[Decimal | str | None, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _rows: dict[str, Rows] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def plain(self) -> bool:
        """True for the edition without macros."""
        return self.stamps.get("edition") == PLAIN

    @property
    def lost_sheets(self) -> list[str]:
        """The sheets of the form under whose name something stands that has no cells."""
        listed = {sheet.name for sheet in self.layout.sheets}
        return [s.name for s in self.book.sheets.values() if s.kind != WORKSHEET and s.name in listed]

    @property
    def partial(self) -> bool:
        """True where the file lacks a part of the form: a sheet, a defined name or a row of a fixed list."""
        if (
            self.book.hollow
            or self.lost_sheets
            or any(self.book.area(name) is None for name in self.layout.names)
        ):
            return True
        return any(datum.lost for column in self.columns.values() for datum in column)

    def scalar(self, key: str) -> Scalar:
        """Return the value of the input or visible formula `key`, None when blank or unusable."""
        if key in self.fields:
            return self.fields[key].value
        if key not in self._derived:
            formula = self.layout.spots[key].field.formula
            self._derived[key] = formula.evaluate(Seen(self)) if formula else None
        return self._derived[key]

    def seen_column(self, key: str) -> tuple[Scalar, ...]:
        """Return what formulas find in a column: put together once, as often as rows ask for it."""
        if key not in self._seen:
            strip = self.layout.strips.get(key)
            if key in self.columns or strip is None or strip.field.formula is None:
                self._seen[key] = tuple(datum.seen for datum in self.columns.get(key, ()))
            else:
                self._seen[key] = self.computed(key)
        return self._seen[key]

    def computed(self, key: str) -> tuple[Decimal | str | None, ...]:
        """Return what the formulas of a computed column of a list show, row by row."""
        if key not in self._computed:
            strip = self.layout.strips[key]
            assert strip.field.formula is not None
            evaluate = strip.field.formula.evaluate
            self._computed[key] = tuple(evaluate(row) for row in self.all_rows(strip.box))
        return self._computed[key]

    def column(self, key: str) -> Sequence[Scalar]:
        """Return the values of a column, None for each blank or unusable cell."""
        return tuple(datum.value for datum in self.columns.get(key, ()))

    def number(self, key: str) -> Decimal | None:
        """Return `key` when it is a number."""
        value = self.scalar(key)
        return value if isinstance(value, Decimal) else None

    def text(self, key: str) -> str:
        """Return `key` as text, empty when blank."""
        value = self.scalar(key)
        return value if isinstance(value, str) else ""

    def raw(self, key: str) -> object:
        """Return what a worksheet function receives for the single field `key`."""
        return self.fields[key].raw if key in self.fields else self.scalar(key)

    def part(self, key: str, group: str) -> tuple[Datum, ...]:
        """Return the cells of a column; of a roster grouped by indicator only those of `group`."""
        data = self.columns.get(key, ())
        block = self.layout.box_of(key).block
        if isinstance(block, Roster) and key in block.grouped:
            return tuple(d for d, e in zip(data, block.entries, strict=True) if e.group == group)
        return data

    def rows(self, key: str) -> Iterator[Row]:
        """Yield the filled rows of table `key`, top to bottom."""
        return iter(self._of_table(key).filled)

    def all_rows(self, key: str) -> Iterator[Row]:
        """Yield every prepared row of table `key`."""
        return iter(self._of_table(key).all)

    def _of_table(self, key: str) -> Rows:
        """Return the rows of a table: put together once, since nothing changes what was read."""
        if key not in self._rows:
            block = self.layout.box(key).block
            assert isinstance(block, (Table, Roster))
            keys = [c.key for c in block.columns if c.key in self.columns]
            data = zip(*(self.columns[k] for k in keys), strict=True)
            found = tuple(Row(self, n, dict(zip(keys, cells, strict=True))) for n, cells in enumerate(data))
            self._rows[key] = Rows(found, tuple(row for row in found if row.filled))
        return self._rows[key]

    def cells(self) -> Iterator[Datum]:
        """Yield every input cell once; that of a fixed table is both a field and a part of its columns."""
        if not self._cells:
            data = [*self.fields.values(), *(datum for column in self.columns.values() for datum in column)]
            once = {(datum.sheet, datum.row, datum.col): datum for datum in data}
            self._cells = tuple(once.values())
        return iter(self._cells)

    def item(self, key: str) -> Datum | None:
        """Return the cell ``check_answer:A1-1-2`` names, None for the key of anything else."""
        column, _, row = key.partition(":")
        return self.entry(column, row) if row and column in self.columns else None

    def entry(self, column: str, entry_id: str) -> Datum | None:
        """Return the cell of roster column `column` in the row `entry_id`."""
        offset = self.layout.positions[self.layout.strips[column].box].get(entry_id)
        data = self.columns.get(column, ())
        return data[offset] if offset is not None and offset < len(data) else None
