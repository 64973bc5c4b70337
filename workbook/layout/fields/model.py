"""What a field, a block and a sheet are. The declarations stand in the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Literal

from workbook.layout.fields.formula import Difference, Expression, Rebound, Sum
from workbook.systems.calls import Term


class Type(Enum):
    """Type of a field's value; the value is its Chinese name in messages and the data dictionary."""

    TEXT = "文字"
    LONG_TEXT = "长文字"
    MONEY = "金额"
    NUMBER = "数字"
    COUNT = "整数"
    RATE = "百分比"
    DATE = "日期"
    YEAR = "年度"
    CHOICE = "选项"

    @property
    def numeric(self) -> bool:
        """True when the value is a Decimal."""
        return self in (Type.MONEY, Type.NUMBER, Type.COUNT, Type.RATE, Type.YEAR)


Role = Literal["input", "output", "derived", "score", "fixed"]
"""input: typed by the user; output: written by the program, no formula; derived: native formula;
score: formula calling a scoring function; fixed: text of the template."""


@dataclass(frozen=True, slots=True)
class Field:
    """One datum, declared once. Cell, name, validation, prompt, reader, checks and dictionary follow.

    key is the defined name, label what people read; type says what may be typed; unit is printed beside the
    value (万元 for money); a required input left blank is an error; help is the prompt beside the cell;
    choices are the only texts allowed; minimum is the least allowed number and maximum the greatest (None: no
    limit), of a date as Excel's serial number of the day. A field with `formula` is a visible formula, never
    an input. role: see Role; width: of its column, in characters; needed: the condition under which an input
    that is not always required must be filled; suggested: texts a list offers where others are allowed too.
    """

    key: str
    label: str
    type: Type = Type.TEXT
    unit: str = ""
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    formula: Expression | None = None
    role: Role = "input"
    width: int = 14
    lines: int = 1  # lines of text its cell should show
    span: int = 0  # columns its cell takes in a form; 0: two for typed text, else one
    needed: Term | None = None
    suggested: tuple[str, ...] = ()

    @property
    def is_input(self) -> bool:
        """True when the user types it."""
        return self.role == "input"

    @property
    def is_stored(self) -> bool:
        """True when the cell holds a value of its own rather than a formula."""
        return self.role in ("input", "output")


YES_NO = ("是", "否")
YES_NO_NA = ("是", "否", "不适用")


def text(key: str, label: str, **more: object) -> Field:
    """A text field."""
    return replace(Field(key, label), **more)  # type: ignore[arg-type]


def money(key: str, label: str, **more: object) -> Field:
    """An amount in 万元."""
    return replace(Field(key, label, Type.MONEY, "万元"), **more)  # type: ignore[arg-type]


def count(key: str, label: str, unit: str = "个", **more: object) -> Field:
    """A whole number."""
    return replace(Field(key, label, Type.COUNT, unit), **more)  # type: ignore[arg-type]


def rate(key: str, label: str, **more: object) -> Field:
    """A ratio shown as a percentage."""
    return replace(Field(key, label, Type.RATE, "%"), **more)  # type: ignore[arg-type]


def share(key: str, label: str, **more: object) -> Field:
    """A ratio from 0 % to 100 % that the user types."""
    return replace(Field(key, label, Type.RATE, "%", maximum=Decimal(1)), **more)  # type: ignore[arg-type]


def date(key: str, label: str, **more: object) -> Field:
    """A calendar date."""
    return replace(Field(key, label, Type.DATE), **more)  # type: ignore[arg-type]


def choice(key: str, label: str, choices: tuple[str, ...], **more: object) -> Field:
    """One of a closed list."""
    return replace(Field(key, label, Type.CHOICE, choices=choices), **more)  # type: ignore[arg-type]


def derived(source: Field, formula: Expression) -> Field:
    """Turn `source` into a visible formula."""
    return replace(source, formula=formula, role="derived", required=False)


@dataclass(frozen=True, slots=True)
class Form:
    """Fields below one another, under a title: each of `fields` with its label, value, unit, how to fill."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a matrix. in_sum: counted into the automatic sum of its column.

    key goes into the keys of its cells, label stands before them; required and help hold for all of them.
    """

    key: str
    label: str
    in_sum: bool = True
    required: bool = True
    help: str = ""


@dataclass(frozen=True)
class Matrix:
    """Categories down, figures across; every cell is a field with a key of its own.

    title stands above it, corner above the labels of its lines, columns are what each line has. pattern makes
    the key from ``{row}`` and ``{column}``: ``income_{row}_{column}`` of the line ``fund`` and the column
    ``final`` is income_fund_final. With `control`, three lines follow: the automatic sum, the total as stated
    by the source document (an input), and their difference. In a column's own formula a sibling column's key
    stands for that column's cell in the same row.
    """

    title: str
    corner: str
    pattern: str
    lines: tuple[Line, ...]
    columns: tuple[Field, ...]
    subject: str = ""  # what the totals are totals of, in labels
    control: bool = False
    named_columns: bool = False  # each column also gets a name of its own: its key

    def key(self, row: str, column: Field) -> str:
        """Return the key of the cell in `row` (a line's key, "sum", "total" or "gap")."""
        return self.pattern.format(row=row, column=column.key)

    def cell(self, line: Line, column: Field) -> Field:
        """Return the field at the crossing of `line` and `column`."""
        siblings = tuple((c.key, self.key(line.key, c)) for c in self.columns)
        return replace(
            column,
            formula=column.formula and Rebound(column.formula, siblings),
            key=self.key(line.key, column),
            label=f"{line.label}·{column.label}",
            required=column.required and line.required,
            help=line.help or column.help,
        )

    def control_lines(self, column: Field) -> tuple[Field, Field, Field]:
        """Return automatic sum, stated total and difference of `column`.

        Of the column final in 收入: income_sum_final, the sum of the lines; income_total_final, typed
        from the final accounts; income_gap_final, the second less the first.
        """
        sum_key, total_key = (self.key(row, column) for row in ("sum", "total"))
        operands = tuple(self.key(line.key, column) for line in self.lines if line.in_sum)
        automatic = replace(column, key=sum_key, label=f"{self.subject}{column.label}分项合计")
        stated = replace(column, key=total_key, label=f"{self.subject}{column.label}合计", required=True)
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


@dataclass(frozen=True, slots=True)
class Once:
    """What must stand in a list only once, and counts once.

    what: what people call a row; columns: tell its rows apart, the first names them; beside: a text that
    may tell rows of one name apart (a project's code) and may be left blank.
    """

    what: str
    columns: tuple[str, ...]
    beside: str = ""

    @property
    def telling(self) -> tuple[str, ...]:
        """Every column in which rows that are not the same differ."""
        return (*self.columns, self.beside) if self.beside else self.columns


@dataclass(frozen=True, slots=True)
class Table:
    """A growable list with prepared spare rows; a column's name covers all its rows.

    key is what data files call it (``tasks``), title what stands above it; columns are the fields of a row.
    """

    key: str
    title: str
    columns: tuple[Field, ...]
    rows: int = 30
    expected: bool = False  # a department normally has at least one row
    answer: str = ""  # field in which a department says why it has none
    once: Once | None = None  # what tells its rows apart, where they are to be told apart


@dataclass(frozen=True, slots=True)
class Entry:
    """One fixed row of a roster. group: the indicator code its cells belong to.

    id stands in the first column, the labels in those after it: id A1-1-2 of the group A1-1. numbers: what
    its fixed columns of numbers hold, by key.
    """

    id: str
    group: str
    labels: tuple[str, ...]
    open_columns: frozenset[str] | None = None  # inputs this row really takes; None: all
    numbers: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """A list whose rows the indicator system fixes; the first column holds the row's id.

    key, title: as of a table; id_title heads the first column; entries are the rows. grouped: columns of
    which each indicator's rows get a name of their own (see ``placement.group_name``).
    """

    key: str
    title: str
    id_title: str
    labels: tuple[Field, ...]  # fixed text columns after the id
    columns: tuple[Field, ...]
    entries: tuple[Entry, ...]
    grouped: tuple[str, ...] = ()


Block = Form | Matrix | Table | Roster


def moves_with_inputs(block: Table | Roster, column: Field) -> bool:
    """Tell whether what the program writes in `column` belongs to what people type beside it.

    When they sort the rows of a protected sheet it must move along, so it cannot be locked.
    """
    return column.role == "output" and any(other.is_input for other in block.columns)


@dataclass(frozen=True, slots=True)
class Sheet:
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
    label_span: int = 1  # columns merged for the labels of forms and of rosters without labels


def block_fields(block: Block) -> Iterator[Field]:
    """Yield every field of `block`: a table's columns once, a matrix cell by cell."""
    yield from block.fields if isinstance(block, (Form, Matrix)) else block.columns
