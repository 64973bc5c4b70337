"""A matrix of fields: categories down, figures across, with sums beside what a document states."""

from __future__ import annotations

from functools import cached_property

import msgspec
from msgspec.structs import replace

from workbook.layout.fields.arithmetic import Difference, Sum
from workbook.layout.fields.field import Field, Last, Purpose, derived
from workbook.layout.fields.formula import Expression, Rebound


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
