"""Numbers as finance people mean them: Decimal, rounded half up, shown the way reports print them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

RATE_PLACES = 4  # a rate is kept as printed: 88.18 % is 0.8818, so a reader can repeat every score
POINT_PLACES = 2
SHOWN_PLACES = 4  # most decimals of a printed percentage
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


def percent(rate: Decimal) -> str:
    """Print a ratio as reports do: ``0.5594`` as ``55.94%``, with up to four digits if it has them."""
    shown = half_up(rate * 100, SHOWN_PLACES)
    return f"{amount(shown)}%"


def plain(value: Decimal) -> str:
    """Print a number without exponent and without trailing zeros: ``6.50`` as ``6.5``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal) -> str:
    """Print money or points: at least two decimals, every further digit the input has."""
    return f"{value:.2f}" if half_up(value, 2) == value else plain(value)
