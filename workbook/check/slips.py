"""Slips of the hand: two digits exchanged, a decimal point in the wrong place."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs.decimals import plain

SHIFTS = (10, 100, 1000)
EXCHANGED = "相邻两位数字颠倒"
SHIFTED = "小数点错位"


def slip(typed: Decimal | None, meant: Decimal) -> str:
    """Return how `typed` came of `meant`: 1433.10 for 1343.10 by exchanged digits, 134.31 by a shift."""
    if typed is None or typed <= 0 or meant <= 0 or typed == meant:
        return ""
    if any(typed == meant * shift or typed * shift == meant for shift in SHIFTS):
        return SHIFTED
    return EXCHANGED if _exchanged(typed, meant) else ""


def _exchanged(typed: Decimal, meant: Decimal) -> bool:
    """Tell whether exchanging two neighbouring digits turns one number into the other."""
    places = max(0, -min(_exponent(typed), _exponent(meant)))
    a, b = (plain(number.scaleb(places)) for number in (typed, meant))
    if len(a) != len(b) or not (a + b).isdigit():
        return False
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return a[first] == b[second] and a[second] == b[first]


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent
