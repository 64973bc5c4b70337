"""What a field, a block and a sheet are. The declarations stand in the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from workbook.layout.fields.field import (
    YES_NO,
    YES_NO_NA,
    Field,
    Last,
    Purpose,
    PurposeKind,
    Role,
    Type,
    choice,
    count,
    date,
    derived,
    money,
    rate,
    share,
    text,
)
from workbook.layout.fields.matrix import Matrix

__all__ = [
    "MOST_ROWS",
    "YES_NO",
    "YES_NO_NA",
    "Block",
    "Entry",
    "Field",
    "Form",
    "Last",
    "Once",
    "Purpose",
    "PurposeKind",
    "Role",
    "Roster",
    "Sheet",
    "Table",
    "Type",
    "block_fields",
    "choice",
    "count",
    "date",
    "derived",
    "money",
    "moves_with_inputs",
    "rate",
    "share",
    "text",
]


class Form(msgspec.Struct, frozen=True):
    """Fields below one another, under a title: each of `fields` with its label, value, unit, how to fill.

    optional: it serves nothing in this system.
    """

    title: str
    fields: tuple[Field, ...]
    optional: bool = False


class Once(msgspec.Struct, frozen=True):
    """What must stand in a list only once, and counts once.

    what: what people call a row; columns: tell its rows apart, the first names them; beside: a text that
    may tell rows of one name apart (a project's code) and may be left blank; within: one of the columns, rows
    that differ in it have nothing to do with one another (the targets of two projects).
    """

    what: str
    columns: tuple[str, ...]
    beside: str = ""
    within: str = ""

    @property
    def telling(self) -> tuple[str, ...]:
        """Every column in which rows that are not the same differ."""
        return (*self.columns, self.beside) if self.beside else self.columns


MOST_ROWS = 5000
"""Rows a list may be given: 300 projects have some 2,500 targets; of anything else that is far too many."""


class Table(msgspec.Struct, frozen=True):
    """A growable list with prepared spare rows; a column's name covers all its rows.

    key is what data files call it (``tasks``), title what stands above it; columns are the fields of a row.
    gathered: a department's list holds the rows of its units too, as that of the projects does and that of
    the department's own targets does not; origin: the column that says which unit a row is of.
    """

    key: str
    title: str
    columns: tuple[Field, ...]
    rows: int = 30
    expected: bool = False  # a department normally has at least one row
    answer: str = ""  # field in which a department says why it has none
    once: Once | None = None  # what tells its rows apart, where they are to be told apart
    optional: bool = False  # as of a form
    gathered: bool = False
    origin: str = ""


class Entry(msgspec.Struct, frozen=True):
    """One fixed row of a roster. group: the indicator code its cells belong to.

    id stands in the first column, the labels in those after it: id A1-1-2 of the group A1-1. numbers: what
    its fixed columns of numbers hold, by key.
    """

    id: str
    group: str
    labels: tuple[str, ...]
    open_columns: frozenset[str] | None = None  # inputs this row really takes; None: all
    numbers: tuple[tuple[str, Decimal], ...] = ()


class Roster(msgspec.Struct, frozen=True):
    """A list whose rows the indicator system fixes; the first column holds the row's id.

    key, title: as of a table; id_title heads the first column; entries are the rows. grouped: columns of
    which each indicator's rows get a name of their own (see ``placement.group_name``).
    optional: as of a form.
    """

    key: str
    title: str
    id_title: str
    labels: tuple[Field, ...]  # fixed text columns after the id
    columns: tuple[Field, ...]
    entries: tuple[Entry, ...]
    grouped: tuple[str, ...] = ()
    optional: bool = False


Block = Form | Matrix | Table | Roster


def moves_with_inputs(block: Table | Roster, column: Field) -> bool:
    """Tell whether what the program writes in `column` belongs to what people type beside it.

    When they sort the rows of a protected sheet it must move along, so it cannot be locked.
    """
    return column.role == "output" and any(other.is_input for other in block.columns)


class Sheet(msgspec.Struct, frozen=True):
    """One sheet: `name` on its tab, `note` the line under its title, then its `blocks` below one another.

    landscape: how it is printed; first_width: of its first column, in characters; plain_note: the note in
    the edition without macros, where it differs.
    """

    name: str
    note: str
    blocks: tuple[Block, ...] = ()
    landscape: bool = False
    first_width: int = 26
    plain_note: str = ""
    printed_to: str = ""  # key of the last column on paper; the report prints what stands beside it
    optional: bool = False  # none of its blocks serves anything in this system
    always: bool = False  # every workbook needs it, whatever its system asks for
    later: bool = False  # the program writes it once the workbook has been handed in; hidden until then
    label_span: int = 1  # columns merged for the labels of forms and of rosters without labels


def block_fields(block: Block) -> Iterator[Field]:
    """Yield every field of `block`: a table's columns once, a matrix cell by cell."""
    yield from block.fields if isinstance(block, (Form, Matrix)) else block.columns
