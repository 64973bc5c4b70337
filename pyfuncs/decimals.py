"""Numbers as finance people mean them: Decimal, rounded half up, shown the way reports print them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

EXACT = 12
"""Decimals to which computed values are defined: all that is rounded before the points by itself."""
SETTLED = 10
"""Decimals to which points are computed before they are rounded, two fewer than their figures have.

A figure is defined to 12 decimals, and points are a multiple of it: 3 × 299÷600 is 1.495, which is 1.50, and
3 × 0.498333333333 must not become 1.49.
"""
COUNTED = 9
"""Decimals to which a number of steps of a share of the threshold is rounded before it is cut to whole ones.

Metric and threshold may be ratios of 12 decimals: from 2÷3 to 4÷3 it is one width of 2÷3, not
0.9999999999985. Their difference, and so its number of percentage points, is exact.
"""
RATE_PLACES = 4  # of rates that are only shown, as the share of a level's points
POINT_PLACES = 2
SHOWN_PLACES = 4  # decimals of a percentage that is always printed in full
SIGNIFICANT = 15  # digits of a double Excel shows and computes ROUND with
_WIDE = Context(prec=700)  # a quotient of doubles never has more digits before the point


def to_decimal(value: object) -> Decimal | None:
    """Return `value` as Decimal, or None when it is not a finite number.

    A float is taken with the 15 digits Excel shows (0.1 becomes ``Decimal('0.1')``), which is what the
    user typed or sees; text and booleans are not numbers.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, int):
        number = Decimal(value)
    elif isinstance(value, float):
        number = Decimal(f"{value:.{SIGNIFICANT}g}")
    else:
        return None
    return number if number.is_finite() else None


def parse_decimal(text: str) -> Decimal | None:
    """Return the plain ASCII decimal in `text` (as a file stores it), or None."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@lru_cache
def _unit(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def half_up(value: Decimal, places: int) -> Decimal:
    """Round `value` 四舍五入 (half away from zero, as Excel's ROUND) to `places` decimals."""
    rounded = value.quantize(_unit(places), rounding=ROUND_HALF_UP, context=_WIDE)
    return rounded if rounded else abs(rounded)  # there is no minus zero on paper


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as printed in `text`; exact is False when digits were left out."""

    text: str
    exact: bool

    @property
    def sign(self) -> str:
        """What stands between an arithmetic and this result."""
        return "＝" if self.exact else "≈"


Same = Callable[[Decimal], object]
"""What follows from a number (its score, its tier); printed digits are enough when the same follows."""


def shortened_rate(rate: Decimal, same: Same | None = None) -> Shown:
    """Print a ratio as reports do, with as many digits as a reader needs: ``0.5594`` is ``55.94%``.

    A percentage of up to four decimals is printed in full. A longer one gets two, and more while it would
    look rounder than it is (79.996 % is not 80.00%) or while something else would follow from what is
    printed than from the number itself.
    """
    value = rate * 100
    if half_up(value, SHOWN_PLACES) == value:
        return Shown(f"{amount(value)}%", True)
    for places in range(POINT_PLACES, EXACT - 1):
        shown = half_up(value, places)
        if shown == half_up(value, 1):
            continue
        if shown == value or same is None or same(shown / 100) == same(rate):
            break
    return Shown(f"{shown:.{places}f}%", shown == value)


def shortened_number(number: Decimal, same: Same | None = None) -> Shown:
    """Print a number of another unit in the same way: two decimals, more where they matter."""
    if half_up(number, SHOWN_PLACES) == number:
        return Shown(plain(number), True)
    for places in range(POINT_PLACES, EXACT + 1):
        shown = half_up(number, places)
        if shown == half_up(number, 1):
            continue
        if shown == number or same is None or same(shown) == same(number):
            break
    return Shown(plain(shown), shown == number)


def percent(rate: Decimal) -> str:
    """Print a ratio as ``shortened_rate`` does, where nothing says that digits were left out."""
    return shortened_rate(rate).text


def exact(value: Decimal) -> Decimal:
    """Return a computed value as it is defined: rounded half up to 12 decimals."""
    rounded = half_up(value, EXACT)
    return value if rounded == value else rounded  # 0.75 without ten zeros behind


def plain(value: Decimal) -> str:
    """Print a number without exponent and without trailing zeros: ``6.50`` as ``6.5``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal) -> str:
    """Print money or points: at least two decimals, every further digit the input has."""
    return f"{value:.2f}" if half_up(value, 2) == value else plain(value)
