"""Sums over the cells of a workbook, as the tables write them: ``payable - paid_total``."""

from __future__ import annotations

import ast
import datetime as dt
import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from workbook.layout import Type
from workbook.submission.model import Row, Submission

_BINARY: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq, ast.GtE: operator.ge, ast.LtE: operator.le, ast.Lt: operator.lt, ast.Gt: operator.gt,
    ast.NotEq: operator.ne,
}  # fmt: skip


class Open(Exception):
    """A cell that is needed is blank, holds no number, or is none of this system's."""


@cache
def parsed(text: str) -> ast.expr:
    """Return an expression taken apart."""
    return ast.parse(text, mode="eval").body


@cache
def keys(text: str) -> tuple[str, ...]:
    """Return the fields and columns an expression is of, in their order."""
    nodes = list(ast.walk(parsed(text)))
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    if any(isinstance(call.func, ast.Name) and call.func.id == "aim" for call in calls):
        return ("aim_actual",)
    functions = {call.func for call in calls}
    if any(isinstance(call.func, ast.Name) and call.func.id == "card" for call in calls):
        return ("self_total",)  # what the scorecard counts is told at its total
    return tuple(dict.fromkeys(n.id for n in nodes if isinstance(n, ast.Name) and n not in functions))


def valued(text: str, submission: Submission, row: Row | None = None) -> Decimal | None:
    """Return what an expression comes to, its names those of `row` first; None while a cell is blank."""
    try:
        return _Cells(submission, row).number(parsed(text))
    except (Open, ArithmeticError):
        return None


def true_of(text: str, submission: Submission, row: Row | None = None) -> bool | None:
    """Tell whether a comparison holds; None while a cell is blank, or what is divided by is 0."""
    try:
        return _Cells(submission, row).holds(parsed(text))
    except (Open, ArithmeticError):
        return None


class _Cells:
    def __init__(self, submission: Submission, row: Row | None) -> None:
        self._submission, self._row = submission, row

    def number(self, node: ast.expr) -> Decimal:
        if isinstance(node, ast.BinOp):
            days = (self._day(node.left), self._day(node.right))
            if isinstance(days[0], dt.date) and isinstance(days[1], dt.date):
                return Decimal((days[0] - days[1]).days)
            return _BINARY[type(node.op)](self.number(node.left), self.number(node.right))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return self._called(node.func.id, node.args)
        value = self._value(node)
        if not isinstance(value, Decimal):
            raise Open
        return value

    def holds(self, node: ast.expr) -> bool:
        if isinstance(node, ast.BoolOp):
            told = [self.holds(each) for each in node.values]
            return all(told) if isinstance(node.op, ast.And) else any(told)
        assert isinstance(node, ast.Compare)
        right = node.comparators[0]
        if isinstance(right, ast.Tuple):
            return self._one_of(node.left, right)
        days = (self._day(node.left), self._day(right))
        if None not in days:
            return all(isinstance(d, dt.date) for d in days) and _COMPARE[type(node.ops[0])](*days)
        constant = isinstance(right, ast.Constant) and isinstance(right.value, str)
        pair = (self._value(node.left), self._value(right)) if constant else (
            self.number(node.left), self.number(right))  # fmt: skip
        if pair[0] is None:
            raise Open
        return _COMPARE[type(node.ops[0])](*pair)

    def _one_of(self, node: ast.expr, words: ast.Tuple) -> bool:
        """Tell whether a cell has one of several words."""
        value = self._value(node)
        if value is None:
            raise Open
        return value in [word.value for word in words.elts if isinstance(word, ast.Constant)]

    def _day(self, node: ast.expr) -> object:
        """Return the day of a field or column of days, False where it is blank; None for what is no day."""
        if not isinstance(node, ast.Name):
            return None
        datum = self._row.cells.get(node.id) if self._row is not None else None
        datum = datum or self._submission.fields.get(node.id)
        return None if datum is None or datum.field.type is not Type.DATE else datum.value or False

    def _value(self, node: ast.expr) -> object:
        if isinstance(node, ast.Constant):
            return Decimal(node.value) if isinstance(node.value, int) else node.value
        assert isinstance(node, ast.Name), ast.dump(node)
        if self._row is not None and node.id in self._row.cells:
            return self._row.cells[node.id].value
        strip = self._submission.layout.strips.get(node.id) if self._row is not None else None
        if strip is not None and strip.field.formula is not None and self._row is not None:
            return self._row.scalar(node.id)
        if node.id not in self._submission.layout.spots:
            raise Open
        datum = self._submission.fields.get(node.id)
        return datum.value if datum is not None else self._submission.number(node.id)

    def _called(self, name: str, args: Sequence[ast.expr]) -> Decimal:
        if name == "entries":
            column, wanted = ast.unparse(args[0]), args[1]
            assert isinstance(wanted, ast.Constant)
            return Decimal(sum(d.value == wanted.value for d in self._submission.columns.get(column, ())))
        if name == "card" or (name == "whole" and not self.holds(args[1])):
            raise Open
        if name == "whole":
            return Decimal(1)
        column = ast.unparse(args[0])
        if name == "containing":
            return self._containing(column, args[1])
        if name == "aim":
            return self._aim(column)
        if name == "summed":
            data = [d.value for d in self._submission.columns.get(column, ())]
            return sum((value for value in data if isinstance(value, Decimal)), Decimal(0))
        if name == "nonzero":
            data = [d.value for d in self._submission.columns.get(column, ())]
            return Decimal(sum(isinstance(value, Decimal) and value != 0 for value in data))
        rows = [_Cells(self._submission, row) for row in _rows(self._submission, column)]
        if name == "number":
            return Decimal(sum(len(args) < 2 or row.holds(args[1]) for row in rows))
        if name == "meanrate":
            rates = [row.number(args[0]) / row.number(args[1]) for row in rows]
            return sum(rates, Decimal(0)) / len(rates)
        values = [row.number(args[0]) for row in rows if len(args) < 2 or row.holds(args[1])]
        return _AGGREGATES[name](values)

    def _containing(self, column: str, word: ast.expr) -> Decimal:
        """Return how many rows have `word` in a column of words; open while one has none."""
        assert isinstance(word, ast.Constant)
        assert isinstance(word.value, str)
        held = [row.cells[column].value for row in _rows(self._submission, column)]
        if not all(isinstance(value, str) for value in held):
            raise Open
        return Decimal(sum(word.value in str(value) for value in held))

    def _aim(self, word: str) -> Decimal:
        """Return what was reached at the indicator of the row's project that has `word` in its name."""
        code = self._row.cells["project_code"].value if self._row else None
        for row in self._submission.rows("aims") if code and "aim_actual" in self._submission.columns else ():
            value, name = row.cells["aim_actual"].value, str(row.cells["aim_name"].value or "")
            if row.cells["aim_project"].value == code and word in name and isinstance(value, Decimal):
                return value / 100 if row.cells["aim_unit"].value in ("%", "％") else value
        raise Open


def _mean(values: list[Decimal]) -> Decimal:
    if not values:
        raise Open
    return sum(values, Decimal(0)) / len(values)


def _smallest(values: list[Decimal]) -> Decimal:
    if not values:
        raise Open
    return min(values)


def _largest(values: list[Decimal]) -> Decimal:
    if not values:
        raise Open
    return max(values)


_AGGREGATES: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "sum": lambda values: sum(values, Decimal(0)),
    "absolute": lambda values: sum((abs(v) for v in values), Decimal(0)),
    "positive": lambda values: sum((v for v in values if v > 0), Decimal(0)),
    "negative": lambda values: -sum((v for v in values if v < 0), Decimal(0)),
    "largest": _largest,
    "smallest": _smallest,
    "mean": _mean,
}  # fmt: skip


def _rows(submission: Submission, column: str) -> list[Row]:
    """Return the filled rows of the list that has `column`."""
    if column not in submission.columns:
        raise Open
    block = submission.layout.box_of(column).block
    return list(submission.rows(block.key))  # type: ignore[union-attr,arg-type]
