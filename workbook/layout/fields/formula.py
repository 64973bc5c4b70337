"""The visible formulas of the workbook: one small expression, two uses.

Each expression writes itself as an Excel formula over defined names and computes itself on the values
read from a submission, so that the sheet and the checks can never follow different arithmetic. A blank
operand leaves the result blank, in the sheet and in Python alike; a sum of only blanks is blank.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

import msgspec

from pyfuncs.conversion import ErrorText
from pyfuncs.decimals import EXACT

Scalar = Decimal | dt.date | str | None
Reference = Callable[[str], str]
"""Key of a field to its name or address in a formula."""


class Values(Protocol):
    """Where operands come from: single fields and columns, by key."""

    def scalar(self, key: str) -> Scalar:
        """Return the value of a field, None when blank or unusable."""

    def column(self, key: str) -> Sequence[Scalar]:
        """Return the cells of a column, None for each blank."""


class RowValues(Values, Protocol):
    """The operands of a formula in a row of a list, and the number of the row."""

    @property
    def index(self) -> int:
        """Number of the row within its list, from 0."""


class Expression(Protocol):
    """An expression over field keys."""

    def excel(self, ref: Reference) -> str:
        """Return the formula without ``=``; `ref` maps a key to a name or an address."""

    def evaluate(self, values: Values) -> Decimal | str | None:
        """Return the value, None when it cannot be computed."""

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the operands."""


def settled(value: str, places: int) -> str:
    """Return the result of arithmetic rounded half up.

    The noise of doubles is rounded off first: 0.00995 computed as 0.00994999999999999 is meant as 0.00995.
    """
    return f"ROUND(ROUND({value},{EXACT}),{places})"


def first_error(found: Sequence[Scalar]) -> ErrorText | None:
    """Return the first error among the operands, which the formula then shows itself."""
    return next((value for value in found if isinstance(value, ErrorText)), None)


def number_in(values: Values, key: str) -> Decimal | None:
    """Return the number in a field, None where it holds none."""
    value = values.scalar(key)
    return value if isinstance(value, Decimal) else None


class Rebound(msgspec.Struct, frozen=True):
    """An expression whose operand keys are replaced: one cell of a matrix column's formula.

    inner speaks of columns, names says which cell of this row each of them is. In 信息公开 a column is
    DaysBetween("disclose_approved", "disclose_published"); in the row of the budget names has the pair
    ("disclose_approved", "disclose_approved_budget"), so that the formula counts from
    disclose_approved_budget to disclose_published_budget. A key without a new name stays as it is.
    """

    inner: Expression
    names: tuple[tuple[str, str], ...]

    def _name(self, key: str) -> str:
        return dict(self.names).get(key, key)

    def excel(self, ref: Reference) -> str:
        return self.inner.excel(lambda key: ref(self._name(key)))

    def evaluate(self, values: Values) -> Decimal | str | None:
        return self.inner.evaluate(_Renamed(values, self._name))

    def keys(self) -> tuple[str, ...]:
        return tuple(map(self._name, self.inner.keys()))


class _Renamed(msgspec.Struct, frozen=True):
    """The values of `values`, asked for by other keys: `name` tells which."""

    values: Values
    name: Callable[[str], str]

    def scalar(self, key: str) -> Scalar:
        return self.values.scalar(self.name(key))

    def column(self, key: str) -> Sequence[Scalar]:
        return self.values.column(self.name(key))


class Link(msgspec.Struct, frozen=True):
    """A link, shown as `caption`, to the cell whose ``sheet!address`` stands in the field `target`."""

    target: str
    caption: str

    def excel(self, ref: Reference) -> str:
        a = ref(self.target)
        return f'IF({a}="","",HYPERLINK("#"&{a},"{self.caption}"))'

    def evaluate(self, values: Values) -> Decimal | str | None:
        return self.caption if values.scalar(self.target) else None

    def keys(self) -> tuple[str, ...]:
        return (self.target,)
