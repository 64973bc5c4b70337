"""Computes a term on values as they stand in the cells, whose needs are met."""

from __future__ import annotations

import datetime as dt
import operator
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Protocol

from pyfuncs.conversion import DAYS_END, EXCEL_EPOCH, FIRST_DAY
from pyfuncs.decimals import exact, half_up, plain
from workbook.systems.terms import reasons
from workbook.systems.terms.facts import DATE, TEXT, Facts
from workbook.systems.terms.nodes import (
    NEAR,
    Any,
    Binary,
    Both,
    Call,
    Compare,
    Day,
    Default,
    Filled,
    If,
    Minus,
    Node,
    Not,
    Number,
    Ref,
    Rows,
    Text,
    walk,
)
from workbook.systems.terms.sorts import certain

Value = Decimal | dt.date | str | bool | tuple[str, ...]


class Cells(Protocol):
    """Where the values of fields come from: None for a blank, an error as ErrorText."""

    def scalar(self, key: str) -> object:
        """Return what stands in a single field."""

    def column(self, key: str) -> Sequence[object]:
        """Return what stands in the cells of a column."""


_COMPARING: dict[str, Callable[[typing.Any, typing.Any], bool]] = {
    "=": operator.eq, "≠": operator.ne,
    "<": operator.lt, ">": operator.gt, "≤": operator.le, "≥": operator.ge,
}  # fmt: skip


class Blank(Exception):
    """A cell of the row is empty, or a divisor zero: no comparison with it holds."""


def is_blank(value: object) -> bool:
    """Tell whether a cell holds nothing, or blanks only."""
    return value is None or (isinstance(value, str) and not value.strip(" "))


def typed(cell: object) -> str:
    """Return the text of a cell with its blanks."""
    return plain(cell) if isinstance(cell, Decimal) else str(cell)


@dataclass(slots=True)
class Valuation:
    """The values of a term: facts, the cells they are read from, and within a list the row."""

    facts: Facts
    cells: Cells
    row: int | None = None

    def value(self, node: Node) -> Value:
        """Return the value of `node`, whose needs are met; raise Blank for an empty cell of the row."""
        if isinstance(node, Number):
            return node.value
        if isinstance(node, Text):
            return node.texts
        if isinstance(node, Day):
            return node.date
        if isinstance(node, Ref):
            return self._cell(node)
        if isinstance(node, Default):
            found = self.cells.scalar(node.ref.name)
            return node.constant.value if is_blank(found) else self._cell(node.ref)
        if isinstance(node, Minus):
            return -self.number(node.inner)
        if isinstance(node, Binary):
            return self._arithmetic(node)
        if isinstance(node, If):
            return self.value(node.then if self.value(node.condition) else node.otherwise)
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Rows):
            return self._listed(node)
        return self.holds(node)

    def _cell(self, ref: Ref) -> Value:
        cell = self.row_cell(ref) if ref.row else self.cells.scalar(ref.name)
        if ref.row and is_blank(cell):
            raise Blank
        kind = self.facts.by_key[ref.name].kind
        if kind == DATE:
            return _day(cell)
        if kind == TEXT:
            return typed(cell).strip(" ")
        assert isinstance(cell, Decimal), cell
        return cell

    def number(self, node: Node) -> Decimal:
        """Return the value of `node`, a number."""
        value = self.value(node)
        assert isinstance(value, Decimal)
        return value

    def settled(self, node: Node) -> Decimal:
        """Return a number as it is compared."""
        value, places = self.number(node), certain(node, self.facts)
        return value if places is None else half_up(value, places)

    def _arithmetic(self, node: Binary) -> Decimal:
        left, right = self.number(node.left), self.number(node.right)
        if node.op == "÷":
            if not right:
                raise Blank
            return left / right
        return left + right if node.op == "+" else left - right if node.op == "-" else left * right

    def _call(self, node: Call) -> Value:
        values = [self.value(argument) for argument in node.arguments]
        if node.name == "天数":
            start, end = values
            assert isinstance(start, dt.date)
            assert isinstance(end, dt.date)
            return Decimal((end - start).days)
        if node.name in ("年份", "月份"):
            (day,) = values
            assert isinstance(day, dt.date)
            return Decimal(day.year if node.name == "年份" else day.month)
        numbers = [value for value in values if isinstance(value, Decimal)]
        if node.name == "日期":
            made = date_of(*numbers)
            assert made is not None
            return made
        first = numbers[0]
        if node.name == "四舍五入":
            return half_up(half_up(first, NEAR), int(numbers[1]))
        if node.name in ("取整", "进一"):
            return half_up(first, NEAR).to_integral_value(
                ROUND_FLOOR if node.name == "取整" else ROUND_CEILING
            )
        return abs(first) if node.name == "绝对值" else min(numbers) if node.name == "较小" else max(numbers)

    def holds(self, node: Node) -> bool:
        """Tell whether a condition holds; one with an empty cell of the row does not."""
        try:
            return self._truth(node)
        except Blank:
            return False

    def _truth(self, node: Node) -> bool:
        if isinstance(node, Both):
            return self.holds(node.left) and self.holds(node.right)
        if isinstance(node, Any):
            return self.holds(node.left) or self.holds(node.right)
        if isinstance(node, Not):
            return not self.holds(node.inner)
        if isinstance(node, Filled):
            cell = self.cells.scalar(node.ref.name) if not node.ref.row else self.row_cell(node.ref)
            return is_blank(cell) is node.blank
        assert isinstance(node, Compare)
        left, right = self.value(node.left), self.value(node.right)
        if isinstance(left, tuple) or isinstance(right, tuple):
            texts, text = (left, right) if isinstance(left, tuple) else (right, left)
            assert isinstance(texts, tuple)
            return (text in texts) is (node.op == "=")
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            left, right = self.settled(node.left), self.settled(node.right)
        return _COMPARING[node.op](left, right)

    def row_cell(self, ref: Ref) -> object:
        """Return what stands in a column, in the row."""
        assert self.row is not None
        return self.cells.column(ref.name)[self.row]

    def rows(self, node: Rows) -> Iterator[Valuation]:
        """Yield one evaluation for each row of the list that holds anything."""
        used = dict.fromkeys(part.name for part in walk(node) if isinstance(part, Ref) and part.row)
        box = self.facts.by_key[next(iter(used))].box
        lead = self.facts.leads.get(box)
        whole = reasons.counts_whole(used, self.facts)
        columns = [self.cells.column(key) for key in (*used, *((lead,) if lead else ()))]
        for number, cells in enumerate(zip(*columns, strict=True)):
            if whole or not all(map(is_blank, cells)):
                yield Valuation(self.facts, self.cells, number)

    def _listed(self, node: Rows) -> Value:
        found: list[Value] = []
        for row in self.rows(node):
            if node.condition is None or row.holds(node.condition):
                try:
                    found.append(Decimal(1) if node.of is None else row.value(node.of))
                except Blank:
                    continue
        if node.name in ("最大", "最小"):
            pick = max if node.name == "最大" else min
            return pick(found)
        return sum((value for value in found if isinstance(value, Decimal)), Decimal(0))


def _day(cell: object) -> dt.date:
    if isinstance(cell, Decimal):
        return EXCEL_EPOCH + dt.timedelta(days=int(cell))
    assert isinstance(cell, dt.date)
    return cell.date() if isinstance(cell, dt.datetime) else cell


def date_of(*numbers: Decimal) -> dt.date | None:
    """Return the date of year, month and day as Excel's DATE does, None for one it does not know.

    A day or month beyond its range runs over, and fractions do not count.
    """
    year, month, day = map(exact, numbers)
    if not reasons.OLDEST <= year < reasons.MOST or max(abs(month), abs(day)) >= reasons.MOST:
        return None
    months = int(year) * 12 + int(month) - 1
    first = dt.date(months // 12, months % 12 + 1, 1)
    serial = (first - EXCEL_EPOCH).days + int(day) - 1
    return EXCEL_EPOCH + dt.timedelta(days=serial) if FIRST_DAY <= serial < DAYS_END else None
