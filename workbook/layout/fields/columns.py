"""Formulas over the columns of a list: what stands in it added up or counted."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from pyfuncs.decimals import half_up
from workbook.layout.fields.formula import Reference, Values, first_error, number_in


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
        if error := found and first_error(cells):
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
            before, after = (number_in(values, key) for key in self.unchanged)
            return Decimal(0) if before is not None and before == after else None
        if error := first_error((*amounts, *marks)):
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
        return first_error(cells) or Decimal(sum(1 for value in cells if value is not None))

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
