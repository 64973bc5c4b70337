"""Excel's ROUND on doubles: the reference the scoring functions are compared with.

Excel works with 15 significant digits and rounds a half away from zero on the decimal number they show:
the double just below 1.005 is rounded as 1.005.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

SIGNIFICANT = 15


def excel_round(value: float, places: int) -> Decimal:
    """Return ROUND(value, places)."""
    shown = Decimal(f"{value:.{SIGNIFICANT - 1}e}")
    return shown.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def half_cents(most: int) -> list[Decimal]:
    """Return every value halfway between two cents, from 0.005 up to `most`."""
    return [Decimal(n) / 1000 for n in range(5, most * 1000, 10)]
