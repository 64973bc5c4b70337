"""Formulas over single fields: sums, differences, quotients, days."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_FLOOR, Decimal

import msgspec

from pyfuncs.conversion import EXCEL_EPOCH
from pyfuncs.decimals import EXACT, exact, half_up
from workbook.layout.fields.formula import Reference, Scalar, Values, first_error, number_in


class Sum(msgspec.Struct, frozen=True):
    """Sum of the single fields `operands`, blanks skipped: 24, blank and 3 make 27."""

    operands: tuple[str, ...]

    def excel(self, ref: Reference) -> str:
        cells = ",".join(map(ref, self.operands))
        return f'IF(COUNT({cells})=0,"",ROUND(SUM({cells}),6))'

    def evaluate(self, values: Values) -> Decimal | str | None:
        cells = [values.scalar(key) for key in self.operands]
        found = [value for value in cells if isinstance(value, Decimal)]
        return (first_error(cells) or half_up(sum(found, Decimal(0)), 6)) if found else None

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
        a, b = number_in(values, self.left), number_in(values, self.right)
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
                number = number_in(values, key)
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
        a, b = number_in(values, self.part), number_in(values, self.whole)
        if self.instead and (later := number_in(values, self.instead)) is not None:
            b = later
        return None if a is None or not b else exact(a / b)

    def keys(self) -> tuple[str, ...]:
        return (self.part, self.whole, *((self.instead,) if self.instead else ()))


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
