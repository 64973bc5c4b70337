"""A workbook on the desk of whoever puts a fault into it: values by key, edits collected, cells to blame."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from pyfuncs.conversion import EXCEL_EPOCH
from workbook.layout import Type
from workbook.package.address import address
from workbook.package.patch import Changes, Edit
from workbook.package.reader import ErrorValue
from workbook.score.scorecard import Scorecard
from workbook.submission import Datum, Opened, Row, Submission

Item = TypeVar("Item")
EPOCH = EXCEL_EPOCH


class NotHere(Exception):
    """The fault cannot be put into this workbook; ``str()`` says why."""


@dataclass
class Desk:
    """One opened workbook and what is being done to it.

    changes and parts: the edits so far, by cell and by member of the package; blamed: places a finding may
    name, as ``sheet!A1`` or ``sheet``; about: key of the field or column the fault is in; totalled:
    自评总分 is to be the sum of the self scores again.
    """

    opened: Opened
    submission: Submission
    card: Scorecard
    rng: Random
    changes: Changes = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)
    blamed: set[str] = field(default_factory=set)
    about: str = ""
    totalled: bool = False

    @property
    def year(self) -> int:
        """The evaluated year."""
        return int(self.submission.number("fiscal_year") or 0)

    def has(self, key: str) -> bool:
        """Tell whether the workbook has the single input `key`."""
        return key in self.submission.fields

    def datum(self, key: str) -> Datum:
        """Return the cell of the single input `key`."""
        if key not in self.submission.fields:
            raise NotHere(f"no field {key}")
        return self.submission.fields[key]

    def amount(self, key: str) -> Decimal:
        """Return the number in `key`, also of a visible formula."""
        if key not in self.submission.fields and key not in self.submission.layout.spots:
            raise NotHere(f"no field {key}")
        value = self.submission.number(key)
        if value is None:
            raise NotHere(f"{key} holds no number")
        return value

    def rows(self, table: str, *, at_least: int = 1) -> list[Row]:
        """Return the filled rows of `table`."""
        found = list(self.submission.rows(table)) if self.has_table(table) else []
        if len(found) < at_least:
            raise NotHere(f"{table} has {len(found)} rows")
        return found

    def has_table(self, table: str) -> bool:
        """Tell whether the layout has `table`."""
        return any(getattr(box.block, "key", None) == table for box in self.submission.layout.boxes)

    def free(self, table: str) -> Row:
        """Return the first empty row of `table` below the filled ones."""
        last = max((row.index for row in self.submission.rows(table)), default=-1)
        for row in self.submission.all_rows(table):
            if row.index > last:
                return row
        raise NotHere(f"{table} is full")

    def pick(self, found: Iterable[Item], why: str = "nothing to choose from") -> Item:
        """Return one of `found` by seed."""
        choices: Sequence[Item] = list(found)
        if not choices:
            raise NotHere(why)
        return self.rng.choice(choices)

    def inputs(self, wanted: Callable[[Datum], bool]) -> list[Datum]:
        """Return the single inputs and cells of filled rows for which `wanted` holds."""
        singles = list(self.submission.fields.values())
        cells = [datum for column in self.submission.columns.values() for datum in column]
        return [datum for datum in (*singles, *cells) if datum.field.is_input and wanted(datum)]

    def put(self, target: Datum | str, value: Any, formula: str | None = None) -> Datum:
        """Type `value` into a cell; dates become their number, numbers Decimals."""
        datum = self.datum(target) if isinstance(target, str) else target
        edit = Edit(stored(value), formula)
        self.changes.setdefault(datum.sheet, {})[datum.row, datum.col] = edit
        return datum

    def spoil(self, target: Datum | str, value: Any, formula: str | None = None) -> None:
        """Type `value` and blame the cell."""
        self.blame(self.put(target, value, formula))

    def add(self, target: Datum | str, by: Decimal) -> Datum:
        """Raise a figure."""
        datum = self.datum(target) if isinstance(target, str) else target
        if not isinstance(datum.value, Decimal):
            raise NotHere(f"{datum.field.key} holds no number")
        return self.put(datum, datum.value + by)

    def blame(self, *targets: Datum | str) -> None:
        """Let a finding name these cells: a datum, a key, or a place as it is printed."""
        for target in targets:
            if isinstance(target, Datum):
                self.about = self.about or target.field.key
                self.blamed.add(f"{target.sheet}!{target.cell}")
            elif target in self.submission.fields:
                self.blame(self.submission.fields[target])
            elif target in self.submission.columns:
                self.blame(*self.submission.columns[target])
            elif (area := self.submission.book.area(target)) is not None:
                self.about = self.about or target
                self.blamed.add(f"{area.sheet}!{address(area.top, area.left)}")
            else:
                self.about = self.about or target
                self.blamed.add(target)

    def blame_row(self, row: Row) -> None:
        """Let a finding name any cell of a row."""
        self.blame(*row.cells.values())

    def part(self, name: str, change: Callable[[str], str]) -> None:
        """Change the text of a member of the package."""
        members = {**self.opened.members, **self.parts}
        if name not in members:
            raise NotHere(f"no part {name}")
        before = members[name].decode()
        after = change(before)
        if after == before:
            raise NotHere("nothing to change in the part")
        self.parts[name] = after.encode()

    def sheet_part(self, sheet: str) -> str:
        """Return the member a sheet's cells stand in."""
        return self.opened.book.sheets[sheet].part


def stored(value: Any) -> Any:
    """Return a value as a cell stores it."""
    if isinstance(value, (bool, ErrorValue)) or value is None:
        return value
    if isinstance(value, dt.date):
        return Decimal((value - EPOCH).days)
    if isinstance(value, float):
        return Decimal(str(round(value, 6)))
    return Decimal(value) if isinstance(value, int) else value


def of_type(*kinds: Type, filled: bool = True, required: bool = False) -> Callable[[Datum], bool]:
    """Return what tells inputs of these types."""

    def wanted(datum: Datum) -> bool:
        return (
            datum.field.type in kinds
            and (not filled or not datum.blank)
            and (not required or datum.field.required)
        )

    return wanted


def transposed(value: Decimal) -> Decimal | None:
    """Return the number with two neighbouring digits exchanged, None where none differ."""
    text = str(value)
    for number in range(len(text) - 1):
        pair = text[number : number + 2]
        if re.fullmatch(r"\d\d", pair) and pair[0] != pair[1] and not (number == 0 and pair[1] == "0"):
            return Decimal(text[:number] + pair[::-1] + text[number + 2 :])
    return None
