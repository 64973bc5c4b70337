"""Computes a term on values as they stand in the cells, and says why where it cannot."""

from __future__ import annotations

import datetime as dt
import operator
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, DecimalException
from typing import Protocol

from pyfuncs.conversion import DAYS_END, EXCEL_EPOCH, FIRST_DAY
from pyfuncs.decimals import EXACT, exact, half_up, plain
from pyfuncs.outcome import PassedOn, Unscorable
from workbook.systems.terms import reasons
from workbook.systems.terms.facts import DATE, TEXT, Facts, certain
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

Value = Decimal | dt.date | str | bool | tuple[str, ...]


class Cells(Protocol):
    """Where the values of fields come from: None for a blank, an error as its text ``#DIV/0!``."""

    def scalar(self, key: str) -> object:
        """Return what stands in a single field."""

    def column(self, key: str) -> Sequence[object]:
        """Return what stands in the cells of a column."""


_COMPARING: dict[str, Callable[[typing.Any, typing.Any], bool]] = {
    "=": operator.eq, "≠": operator.ne,
    "<": operator.lt, ">": operator.gt, "≤": operator.le, "≥": operator.ge,
}  # fmt: skip


class _Blank(Exception):
    """A cell of the row is empty, or a divisor zero: no comparison with it holds."""


def worked_out(node: Node, facts: Facts, cells: Cells, places: int = EXACT) -> Decimal | str:
    """Return what the cell of a resolved term shows.

    A number to 12 decimals (or `places`, where the standard rounds it), 1 or 0 for a condition, a date as
    its serial number, a text; or why there is none, “待填：…” and “有误：…”.
    """
    evaluation = _Evaluation(facts, cells)
    try:
        evaluation.require(node)
        return _shown(evaluation.value(node), places)
    except Unscorable as reason:
        return str(reason)
    except DecimalException:
        return reasons.UNCOMPUTABLE


def unmet(node: Node, facts: Facts, cells: Cells) -> tuple[reasons.Need, ...]:
    """Return all that a resolved term lacks, as far as that can be told; `worked_out` says the first of it.

    Of ``甲 ÷ 乙`` with both blank these are 甲 and 乙. What depends on something lacking is left out: whether
    乙 is zero, or what stands behind a condition that cannot be told.
    """
    evaluation = _Evaluation(facts, cells)
    found: list[reasons.Need] = []
    for need in reasons.needs(node, facts):
        looked_at = [need.what, *(condition for condition, _ in need.path)]
        if any(part == other.what for whole in looked_at for part in walk(whole) for other in found):
            continue
        try:
            if all(bool(evaluation.value(condition)) is answer for condition, answer in need.path):
                evaluation.meet(need)
        except (Unscorable, DecimalException):
            found.append(need)
    return tuple(found)


def _shown(value: Value, places: int) -> Decimal | str:
    if isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, dt.date):
        return Decimal((value - EXCEL_EPOCH).days)
    if isinstance(value, tuple):
        return value[0]  # of several texts none could be chosen: ``facts.sort_of`` refuses them as a value
    if not isinstance(value, Decimal):
        return value[0] if isinstance(value, tuple) else value
    return exact(value) if places == EXACT else half_up(exact(value), places)


def _is_error(value: object) -> bool:
    return isinstance(value, str) and value.startswith("#")


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip(" "))


def _typed(cell: object) -> str:
    """Return the text of a cell with its blanks."""
    return plain(cell) if isinstance(cell, Decimal) else str(cell)


@dataclass(slots=True)
class _Evaluation:
    facts: Facts
    cells: Cells
    row: int | None = None

    def require(self, node: Node) -> None:
        """Raise the first reason why `node` cannot be computed."""
        for need in reasons.needs(node, self.facts):
            if all(bool(self.value(condition)) is answer for condition, answer in need.path):
                self.meet(need)

    def meet(self, need: reasons.Need) -> None:
        """Raise the reason why `need` is not met, whose path is known to hold."""
        if need.within is not None:
            self._meet_in_rows(need, need.within)
        elif need.divisor:
            if not self._settled(need.what):
                raise PassedOn(reasons.zero(need.what, self.facts))
        elif isinstance(need.what, Rows):
            assert isinstance(need.what.of, Ref)
            if all(_is_blank(cell) for cell in self.cells.column(need.what.of.name)):
                raise PassedOn(reasons.blank(self.facts.by_key[need.what.of.name]))
        elif isinstance(need.what, Ref):
            fact = self.facts.by_key[need.what.name]
            column = need.what.row
            found = list(self.cells.column(fact.key)) if column else [self.cells.scalar(fact.key)]
            if any(map(_is_error, found)):
                raise PassedOn(reasons.error(fact))
            if not column and not need.optional and _is_blank(found[0]):
                raise PassedOn(reasons.blank(fact))
            filled = [cell for cell in found if not _is_blank(cell)]
            if (kind := reasons.kind_of(need, self.facts)) != TEXT:
                self._require_numbers(need, kind, filled)
            choices = reasons.choices_of(need, self.facts)
            if choices and not all(_typed(cell) in choices for cell in filled):
                raise PassedOn(reasons.unlisted(fact))

    def _meet_in_rows(self, need: reasons.Need, within: Rows) -> None:
        """Raise the reason why a row lacks what it is counted by."""
        for row in self._rows(within):
            if not all(row._holds(condition) is answer for condition, answer in need.rows):
                continue
            if need.divisor and row._is_zero(need.what):
                raise PassedOn(reasons.zero(need.what, self.facts))
            if isinstance(need.what, Ref) and not need.divisor and _is_blank(row._row_cell(need.what)):
                raise PassedOn(reasons.blank(self.facts.by_key[need.what.name]))

    def _is_zero(self, divisor: Node) -> bool:
        try:
            return not self._settled(divisor)
        except _Blank:
            return False

    def _require_numbers(self, need: reasons.Need, kind: str, found: Sequence[object]) -> None:
        assert isinstance(need.what, Ref)
        fact = self.facts.by_key[need.what.name]
        for cell in found:
            told = cell in reasons.SHOWN or (isinstance(cell, str) and cell.startswith(reasons.REASONS))
            if isinstance(cell, str) and (fact.computed or (fact.result and told)):
                raise PassedOn(cell)
            if isinstance(cell, str) and fact.result:
                raise PassedOn(reasons.blank(fact))
            if not isinstance(cell, (Decimal, dt.date) if kind == DATE else Decimal):
                raise PassedOn(reasons.strange(fact))
        numbers = [cell for cell in found if isinstance(cell, Decimal)]
        if kind == DATE and not all(FIRST_DAY <= n < DAYS_END for n in numbers):
            raise PassedOn(reasons.strange(fact))
        for limit in reasons.limits_of(need, self.facts):
            if any(map(limit.passed, numbers)):
                raise PassedOn(reasons.beyond(fact, limit))

    def value(self, node: Node) -> Value:
        """Return the value of `node`, whose needs are met; raise _Blank for an empty cell of the row."""
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
            return node.constant.value if _is_blank(found) else self._cell(node.ref)
        if isinstance(node, Minus):
            return -self._number(node.inner)
        if isinstance(node, Binary):
            return self._arithmetic(node)
        if isinstance(node, If):
            return self.value(node.then if self.value(node.condition) else node.otherwise)
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Rows):
            return self._listed(node)
        return self._holds(node)

    def _cell(self, ref: Ref) -> Value:
        cell = self._row_cell(ref) if ref.row else self.cells.scalar(ref.name)
        if ref.row and _is_blank(cell):
            raise _Blank
        kind = self.facts.by_key[ref.name].kind
        if kind == DATE:
            return _day(cell)
        if kind == TEXT:
            return _typed(cell).strip(" ")
        assert isinstance(cell, Decimal), cell
        return cell

    def _number(self, node: Node) -> Decimal:
        value = self.value(node)
        assert isinstance(value, Decimal)
        return value

    def _settled(self, node: Node) -> Decimal:
        """Return a number as it is compared."""
        value, places = self._number(node), certain(node, self.facts)
        return value if places is None else half_up(value, places)

    def _arithmetic(self, node: Binary) -> Decimal:
        left, right = self._number(node.left), self._number(node.right)
        if node.op == "÷":
            if not right:
                raise _Blank
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
            return _date(*map(int, numbers))
        first = numbers[0]
        if node.name == "四舍五入":
            return half_up(half_up(first, NEAR), int(numbers[1]))
        if node.name in ("取整", "进一"):
            return half_up(first, NEAR).to_integral_value(
                ROUND_FLOOR if node.name == "取整" else ROUND_CEILING
            )
        return abs(first) if node.name == "绝对值" else min(numbers) if node.name == "较小" else max(numbers)

    def _holds(self, node: Node) -> bool:
        try:
            return self._truth(node)
        except _Blank:
            return False

    def _truth(self, node: Node) -> bool:
        if isinstance(node, Both):
            return self._holds(node.left) and self._holds(node.right)
        if isinstance(node, Any):
            return self._holds(node.left) or self._holds(node.right)
        if isinstance(node, Not):
            return not self._holds(node.inner)
        if isinstance(node, Filled):
            cell = self.cells.scalar(node.ref.name) if not node.ref.row else self._row_cell(node.ref)
            return _is_blank(cell) is node.blank
        assert isinstance(node, Compare)
        left, right = self.value(node.left), self.value(node.right)
        if isinstance(left, tuple) or isinstance(right, tuple):
            texts, text = (left, right) if isinstance(left, tuple) else (right, left)
            assert isinstance(texts, tuple)
            return (text in texts) is (node.op == "=")
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            left, right = self._settled(node.left), self._settled(node.right)
        return _COMPARING[node.op](left, right)

    def _row_cell(self, ref: Ref) -> object:
        assert self.row is not None
        return self.cells.column(ref.name)[self.row]

    def _rows(self, node: Rows) -> Iterator[_Evaluation]:
        """Yield one evaluation for each row of the list that holds anything."""
        used = dict.fromkeys(part.name for part in walk(node) if isinstance(part, Ref) and part.row)
        box = self.facts.by_key[next(iter(used))].box
        lead = self.facts.leads.get(box)
        whole = reasons.counts_whole(used, self.facts)
        columns = [self.cells.column(key) for key in (*used, *((lead,) if lead else ()))]
        for number, cells in enumerate(zip(*columns, strict=True)):
            if whole or not all(map(_is_blank, cells)):
                yield _Evaluation(self.facts, self.cells, number)

    def _listed(self, node: Rows) -> Value:
        found: list[Value] = []
        for row in self._rows(node):
            if node.condition is None or row._holds(node.condition):
                try:
                    found.append(Decimal(1) if node.of is None else row.value(node.of))
                except _Blank:
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


def _date(year: int, month: int, day: int) -> dt.date:
    """Return the date as Excel's DATE does, where a day or month beyond its range runs over."""
    first = dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return first + dt.timedelta(days=day - 1)
