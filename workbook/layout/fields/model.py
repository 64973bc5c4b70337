"""What a field, a block and a sheet are. The declarations stand in the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

import msgspec
from msgspec.structs import replace

from workbook.layout.fields.arithmetic import Difference, Sum
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
from workbook.layout.fields.formula import Expression, Rebound

__all__ = [
    "CONTROL_LABELS",
    "MOST_ROWS",
    "YES_NO",
    "YES_NO_NA",
    "Block",
    "Entry",
    "Field",
    "Form",
    "Last",
    "Line",
    "Matrix",
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


class Line(msgspec.Struct, frozen=True):
    """One row of a matrix. in_sum: counted into the automatic sum of its column.

    key goes into the keys of its cells, label stands before them; required and help hold for all of them.
    formulas: of its cells in computed columns, by the column's key, where every line has its own.
    """

    key: str
    label: str
    in_sum: bool = True
    required: bool = True
    help: str = ""
    formulas: tuple[tuple[str, Expression], ...] = ()


class Matrix(msgspec.Struct, frozen=True, dict=True):
    """Categories down, figures across; every cell is a field with a key of its own.

    title stands above it, corner above the labels of its lines, columns are what each line has. pattern makes
    the key from ``{row}`` and ``{column}``: ``income_{row}_{column}`` of the line ``fund`` and the column
    ``final`` is income_fund_final. With `control`, three lines follow: the automatic sum, the total as stated
    by the source document (an input), and their difference. In a column's own formula a sibling column's key
    stands for that column's cell in the same row. marks: of its cells, by key, as of a field; demanded:
    the keys of the cells a system requires, None while that is not known; optional: as of a form.
    """

    title: str
    corner: str
    pattern: str
    lines: tuple[Line, ...]
    columns: tuple[Field, ...]
    subject: str = ""  # what the totals are totals of, in labels
    control: bool = False
    named_columns: bool = False  # each column also gets a name of its own: its key
    marks: tuple[tuple[str, Purpose], ...] = ()
    demanded: frozenset[str] | None = None
    optional: bool = False

    def key(self, row: str, column: Field) -> str:
        """Return the key of the cell in `row` (a line's key, "sum", "total" or "gap")."""
        return self.pattern.format(row=row, column=column.key)

    @cached_property
    def of_year(self) -> tuple[Field, ...]:
        """The columns of the year itself, without those that hold last year's figures of others."""
        before = {key for c in self.columns if c.last for key in (c.last.key, c.last.into)}
        return tuple(column for column in self.columns if column.key not in before)

    def cell(self, line: Line, column: Field) -> Field:
        """Return the field at the crossing of `line` and `column`."""
        siblings = tuple((c.key, self.key(line.key, c)) for c in self.columns)
        formula = column.formula and Rebound(column.formula, siblings)
        cell = replace(
            column,
            formula=dict(line.formulas).get(column.key, formula),
            key=self.key(line.key, column),
            label=f"{line.label}·{column.label}",
            required=column.required and line.required,
            help=line.help or column.help,
            last=self._last(line.key, column),
        )
        return self._settled(cell)

    def _last(self, row: str, column: Field) -> Last | None:
        """Return last year's figure of a cell; of what has none in the matrix only the total is compared."""
        if column.last is None or not column.last.key:
            return None if self.control and row != "total" else column.last
        columns = {c.key: self.key(row, c) for c in self.columns}
        into = columns[column.last.into] if column.last.into else ""
        return replace(column.last, key=columns[column.last.key], into=into)

    def _settled(self, cell: Field) -> Field:
        """Return a cell with its marks, required as far as the system demands it."""
        marks = (*cell.marks, *(purpose for key, purpose in self.marks if key == cell.key))
        if self.demanded is None:
            return replace(cell, marks=marks)
        return replace(cell, marks=marks, asked=cell.required, required=cell.key in self.demanded)

    def control_lines(self, column: Field) -> tuple[Field, Field, Field]:
        """Return automatic sum, stated total and difference of `column`.

        Of the column final in 收入: income_sum_final, the sum of the lines; income_total_final, typed
        from the final accounts; income_gap_final, the second less the first.
        """
        sum_key, total_key = (self.key(row, column) for row in ("sum", "total"))
        operands = tuple(self.key(line.key, column) for line in self.lines if line.in_sum)
        automatic = replace(column, key=sum_key, label=f"{self.subject}{column.label}分项合计")
        label, last = f"{self.subject}{column.label}合计", self._last("total", column)
        stated = replace(column, key=total_key, label=label, required=True, last=last)
        stated = self._settled(stated)
        gap = replace(
            column,
            key=self.key("gap", column),
            label=f"{self.subject}{column.label}差额",
            minimum=None,
        )
        return (
            derived(automatic, Sum(operands)),
            stated,
            derived(gap, Difference(total_key, sum_key)),
        )

    @cached_property
    def heads(self) -> tuple[Field, ...]:
        """The columns, each required where one of its cells is."""
        found = self._demanded_at
        return tuple(
            replace(c, required=any(col == n for _, col in found)) for n, c in enumerate(self.columns)
        )

    def demands_row(self, row: int) -> bool:
        """Tell whether a cell of the row at this offset must be filled."""
        return any(at == row for at, _ in self._demanded_at)

    @cached_property
    def _demanded_at(self) -> frozenset[tuple[int, int]]:
        return frozenset((row, col) for row, col, field in self.cells if field.required and field.is_input)

    @cached_property
    def cells(self) -> tuple[tuple[int, int, Field], ...]:
        """Every cell as (row offset, column offset, field), control lines last."""
        found = [
            (row, col, self.cell(line, column))
            for row, line in enumerate(self.lines)
            for col, column in enumerate(self.columns)
        ]
        if self.control:
            for col, column in enumerate(self.columns):
                lines = enumerate(self.control_lines(column), len(self.lines))
                found += [(row, col, field) for row, field in lines]
        return tuple(found)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of all cells, line by line."""
        return tuple(field for _, _, field in sorted(self.cells, key=lambda cell: cell[:2]))


CONTROL_LABELS = ("分项合计（自动）", "合计数（按来源文件填）", "差额（应为 0）")


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
