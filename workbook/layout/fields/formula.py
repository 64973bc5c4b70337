"""The visible formulas of the workbook: one small expression, two uses.

Each expression writes itself as an Excel formula over defined names and computes itself on the values
read from a submission, so that the sheet and the checks can never follow different arithmetic. A blank
operand leaves the result blank, in the sheet and in Python alike; a sum of only blanks is blank.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Protocol

import msgspec

from pyfuncs.conversion import EXCEL_EPOCH, ErrorText
from pyfuncs.decimals import EXACT, exact, half_up

Scalar = Decimal | dt.date | str | None
Reference = Callable[[str], str]
"""Key of a field to its name or address in a formula."""


class Values(Protocol):
    """Where operands come from: single fields and columns, by key."""

    def scalar(self, key: str) -> Scalar:
        """Return the value of a field, None when blank or unusable."""

    def column(self, key: str) -> Sequence[Scalar]:
        """Return the cells of a column, None for each blank."""


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


def _error(found: Sequence[Scalar]) -> ErrorText | None:
    """Return the first error among the operands, which the formula then shows itself."""
    return next((value for value in found if isinstance(value, ErrorText)), None)


def _number(values: Values, key: str) -> Decimal | None:
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


class Sum(msgspec.Struct, frozen=True):
    """Sum of the single fields `operands`, blanks skipped: 24, blank and 3 make 27."""

    operands: tuple[str, ...]

    def excel(self, ref: Reference) -> str:
        cells = ",".join(map(ref, self.operands))
        return f'IF(COUNT({cells})=0,"",ROUND(SUM({cells}),6))'

    def evaluate(self, values: Values) -> Decimal | str | None:
        cells = [values.scalar(key) for key in self.operands]
        found = [value for value in cells if isinstance(value, Decimal)]
        return (_error(cells) or half_up(sum(found, Decimal(0)), 6)) if found else None

    def keys(self) -> tuple[str, ...]:
        return self.operands


class Difference(msgspec.Struct, frozen=True):
    """Field `left` minus field `right`, blank while either is."""

    left: str
    right: str

    def excel(self, ref: Reference) -> str:
        a, b = ref(self.left), ref(self.right)
        return f'IF(COUNT({a},{b})<2,"",ROUND({a}-{b},6))'

    def evaluate(self, values: Values) -> Decimal | None:
        a, b = _number(values, self.left), _number(values, self.right)
        return None if a is None or b is None else half_up(a - b, 6)

    def keys(self) -> tuple[str, ...]:
        return (self.left, self.right)


class Balance(msgspec.Struct, frozen=True):
    """Sum of the fields `plus` less the fields `minus`; blank while any of them is blank.

    spare: those of `minus` of which a blank is nothing: 900 and 480 less a blank make 1380.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...]
    spare: tuple[str, ...] = ()

    def excel(self, ref: Reference) -> str:
        needed = [key for key in self.keys() if key not in self.spare]
        cells = ",".join(map(ref, needed))
        terms = "".join(f"+{ref(key)}" for key in self.plus)
        terms += "".join(f"-SUM({ref(k)})" if k in self.spare else f"-{ref(k)}" for k in self.minus)
        return f'IF(COUNT({cells})<{len(needed)},"",ROUND({terms.removeprefix("+")},6))'

    def evaluate(self, values: Values) -> Decimal | None:
        total = Decimal(0)
        for sign, keys in ((1, self.plus), (-1, self.minus)):
            for key in keys:
                number = _number(values, key)
                if number is None and key not in self.spare:
                    return None
                total += sign * (number or Decimal(0))
        return half_up(total, 6)

    def keys(self) -> tuple[str, ...]:
        return (*self.plus, *self.minus)


class Quotient(msgspec.Struct, frozen=True):
    """`part` over `whole` to 12 decimals; blank when `whole` is zero.

    instead: a field whose number, where it holds one, is the whole: of 18 done, 20 planned and 16 after the
    adjustment it is 18÷16.
    """

    part: str
    whole: str
    instead: str = ""

    def excel(self, ref: Reference) -> str:
        a, b = ref(self.part), ref(self.whole)
        if self.instead:
            c = ref(self.instead)
            b = f"IF(ISNUMBER({c}),{c},{b})"
            known = f"ISNUMBER({a})*(COUNT({ref(self.whole)},{c})>0)"
            return f'IF({known}=0,"",IF({b}=0,"",ROUND({a}/{b},{EXACT})))'
        return f'IF(COUNT({a},{b})<2,"",IF({b}=0,"",ROUND({a}/{b},{EXACT})))'

    def evaluate(self, values: Values) -> Decimal | None:
        a, b = _number(values, self.part), _number(values, self.whole)
        if self.instead and (later := _number(values, self.instead)) is not None:
            b = later
        return None if a is None or not b else exact(a / b)

    def keys(self) -> tuple[str, ...]:
        return (self.part, self.whole, *((self.instead,) if self.instead else ()))


def _texts(cells: str) -> str:
    """Return the condition that a column holds something that is not a number."""
    return f"SUMPRODUCT(--(LEN(TRIM({cells}))>0))<>COUNT({cells})"


class ColumnSum(msgspec.Struct, frozen=True):
    """Sum of the column `operand`; blank while it holds anything but numbers, which SUM would pass over.

    20 and 30 make 50; 20 and “30万元” make nothing, where Excel's SUM would show 20.
    """

    operand: str

    def excel(self, ref: Reference) -> str:
        a = ref(self.operand)
        return f'IF(COUNT({a})=0,"",IF({_texts(a)},"",ROUND(SUM({a}),6)))'

    def evaluate(self, values: Values) -> Decimal | str | None:
        cells = [value for value in values.column(self.operand) if value is not None]
        found = [value for value in cells if isinstance(value, Decimal)]
        if error := found and _error(cells):
            return error
        return half_up(sum(found, Decimal(0)), 6) if found and len(found) == len(cells) else None

    def keys(self) -> tuple[str, ...]:
        return (self.operand,)


class SumWhere(msgspec.Struct, frozen=True):
    """Sum of column `operand` over the rows whose `where` column holds `text`.

    Adjustments of 45.60 marked 是, 32.00 marked 否 and 18.30 marked 是 make 63.90 for “是”. Blank while an
    amount has no mark or is no number: a row nobody decided on must not slip into either side. An empty
    list is zero only when the two `unchanged` fields are equal, so that nothing can be missing from it:
    without any adjustment the sum is 0 where initial and revised budget are both 1280.00, and blank where
    they are 1280.00 and 1363.40.
    """

    operand: str
    where: str
    text: str
    unchanged: tuple[str, str]

    def excel(self, ref: Reference) -> str:
        a, w = ref(self.operand), ref(self.where)
        before, after = map(ref, self.unchanged)
        undecided = f"SUMPRODUCT((LEN(TRIM({a}))>0)*(LEN(TRIM({w}))=0))"
        empty = f'IF(AND(COUNT({before},{after})=2,{before}={after}),0,"")'
        total = f'IF({undecided}>0,"",IF({_texts(a)},"",ROUND(SUMIF({w},"{self.text}",{a}),6)))'
        return f"IF(COUNT({a})=0,{empty},{total})"

    def evaluate(self, values: Values) -> Decimal | str | None:
        amounts, marks = values.column(self.operand), values.column(self.where)
        if not any(isinstance(amount, Decimal) for amount in amounts):
            before, after = (_number(values, key) for key in self.unchanged)
            return Decimal(0) if before is not None and before == after else None
        if error := _error((*amounts, *marks)):
            return error
        total = Decimal(0)
        for amount, mark in zip(amounts, marks, strict=True):
            if amount is not None and (mark is None or not isinstance(amount, Decimal)):
                return None
            total += amount if isinstance(amount, Decimal) and mark == self.text else 0
        return half_up(total, 6)

    def keys(self) -> tuple[str, ...]:
        return (self.operand, self.where, *self.unchanged)


class CountFilled(msgspec.Struct, frozen=True):
    """Number of filled cells of the column `operand`."""

    operand: str

    def excel(self, ref: Reference) -> str:
        return f"SUMPRODUCT(--(LEN(TRIM({ref(self.operand)}))>0))"

    def evaluate(self, values: Values) -> Decimal | str | None:
        cells = values.column(self.operand)
        return _error(cells) or Decimal(sum(1 for value in cells if value is not None))

    def keys(self) -> tuple[str, ...]:
        return (self.operand,)


class CountWhere(msgspec.Struct, frozen=True):
    """Number of rows whose column `operand` holds `text`."""

    operand: str
    text: str

    def excel(self, ref: Reference) -> str:
        return f'COUNTIF({ref(self.operand)},"{self.text}")'

    def evaluate(self, values: Values) -> Decimal | None:
        return Decimal(sum(1 for v in values.column(self.operand) if v == self.text))

    def keys(self) -> tuple[str, ...]:
        return (self.operand,)


def _serial(value: Scalar) -> Decimal | None:
    if isinstance(value, dt.date):
        return Decimal((value - EXCEL_EPOCH).days)
    return value if isinstance(value, Decimal) else None


class DaysBetween(msgspec.Struct, frozen=True):
    """Days from date field `start` to date field `end`: from 2024-01-22 to 2024-02-05 it is 14."""

    start: str
    end: str

    def excel(self, ref: Reference) -> str:
        a, b = ref(self.start), ref(self.end)
        return f'IF(COUNT({a},{b})<2,"",INT({b})-INT({a}))'

    def evaluate(self, values: Values) -> Decimal | None:
        a, b = _serial(values.scalar(self.start)), _serial(values.scalar(self.end))
        if a is None or b is None:
            return None
        return b.to_integral_value(ROUND_FLOOR) - a.to_integral_value(ROUND_FLOOR)

    def keys(self) -> tuple[str, ...]:
        return (self.start, self.end)


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
