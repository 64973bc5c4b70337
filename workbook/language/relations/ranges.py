"""What a printed figure may stand for: everything that is rounded to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook.language.quantities import FACTORS, Bound, Kind, Quantity

_ABOUT = Decimal("0.03")
_ROUGH = Decimal(10**7)
"""Amounts in 千万元 and 亿元 are rounded."""
_OPEN = Decimal("0.05")
"""How much more or less than the printed figure 超过 and 不到 may mean; of ratios they compare."""


@dataclass(frozen=True, slots=True)
class Range:
    """All values from `low` to `high`; `middle` is the one that is printed."""

    low: Decimal
    middle: Decimal
    high: Decimal

    def meets(self, other: Range) -> bool:
        """Tell whether some value is in both; ranges that only touch have none."""
        if self.low == self.high or other.low == other.high:
            return self.low <= other.high and other.low <= self.high
        return self.low < other.high and other.low < self.high

    def and_(self, other: Range) -> Range:
        """Return what the two make together."""
        return Range(self.low + other.low, self.middle + other.middle, self.high + other.high)

    def less(self, other: Range) -> Range:
        """Return what is left of this without the other."""
        return Range(self.low - other.high, self.middle - other.middle, self.high - other.low)

    def over(self, other: Range) -> Range | None:
        """Return their ratio, None where the other may be zero."""
        if other.low <= 0:
            return None
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(corners), self.middle / other.middle, max(corners))

    def signed(self, sign: int) -> Range:
        """Return it with a sign: what is printed without one, or with the same, is made negative by −1."""
        if not self.middle:
            return self
        low, high = sorted((abs(self.low), abs(self.high)))
        return Range(low, abs(self.middle), high) if sign > 0 else Range(-high, -abs(self.middle), -low)

    def plus(self, number: int) -> Range:
        """Return it moved by a number."""
        return Range(self.low + number, self.middle + number, self.high + number)


def _is_exact(quantity: Quantity) -> bool:
    """Tell whether a figure is what it says: a count, or an amount of few whole 万元 or 元."""
    if quantity.kind is Kind.COUNT:
        return quantity.step == 1
    scale = FACTORS.get(quantity.unit)
    return scale is not None and quantity.step == scale < _ROUGH and abs(quantity.value) < scale * 1000


def of(quantity: Quantity) -> Range:
    """Return what may stand behind a quantity as it is printed; a count is what it says."""
    value, half = quantity.value, quantity.step / 2
    if quantity.bound is Bound.ABOUT:
        reach = max(quantity.round_step, abs(value) * _ABOUT)
        return Range(value - reach, value, value + reach)
    ratio = quantity.kind in (Kind.SHARE, Kind.CHANGE)
    if quantity.bound is Bound.OVER and not ratio:
        return Range(value - half, value, value + abs(value) * _OPEN + half)
    if quantity.bound is Bound.NEARLY or (quantity.bound is Bound.UNDER and not ratio):
        return Range(value - abs(value) * _OPEN - half, value, value + half)
    if _is_exact(quantity):
        return Range(value, value, value)
    return Range(value - half, value, value + half)
