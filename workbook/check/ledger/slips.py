"""Slips of the hand: digits exchanged, doubled or left out, a point or a sign misplaced, half of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pyfuncs.decimals import plain

SHIFTS = (1, 2, 3)
"""Places a decimal point is misplaced by."""
UNIT = 4
"""Places between 元 and 万元, 万元 and 亿元."""
EXCHANGED = "相邻两位数字颠倒"
SHIFTED = "小数点错位"
DOUBLED = "一位数字打了两遍"
LOST = "漏打一位数字"
UNSIGNED = "漏填或多填负号"
HALVED, TWICE = "只填了一半", "多填了一倍"
IN_YUAN, IN_YI = "按元填报", "按亿元填报"
PLACES = 2
"""Decimals a figure is typed with, though 9.5 does not show that it was 9.50."""


@dataclass(frozen=True, slots=True)
class Slip:
    """How (`how`) a figure was mistyped, and the number that was meant."""

    how: str
    meant: Decimal


def slip(typed: Decimal | None, implied: Decimal, slack: Decimal = Decimal(0)) -> Slip | None:
    """Return how `typed` came of a number at most `slack` from `implied`, None where no slip does.

    1433.10 is 1343.10 by exchanged digits and 134.31 by a shifted point. The likeliest slip counts.
    """
    if not typed or abs(typed - implied) <= slack or abs(implied) <= slack:
        return None  # what should be nothing at all is one figure too many, not a slip
    if typed == -implied:
        return Slip(UNSIGNED, implied)
    sign = -1 if typed < 0 else 1
    near = (s for s in _variants(abs(typed)) if abs(sign * s.meant - implied) <= slack)
    found = next(near, None)
    return Slip(found.how, sign * found.meant) if found else None


def _variants(typed: Decimal) -> Iterator[Slip]:
    """Yield what may have been meant by a positive number, the likelier slips first."""
    for places in SHIFTS:
        yield from (Slip(SHIFTED, typed.scaleb(by)) for by in (-places, places))
    yield Slip(IN_YUAN, typed.scaleb(-UNIT))
    yield Slip(IN_YI, typed.scaleb(UNIT))
    digits, places = _digits(typed)
    for how, text in _respelled(digits):
        yield Slip(how, Decimal(text).scaleb(-places))
    yield Slip(HALVED, typed * 2)
    yield Slip(TWICE, typed / 2)


def _respelled(digits: str) -> Iterator[tuple[str, str]]:
    """Yield the digits as they may have been meant."""
    pairs = list(enumerate(pairwise(digits)))
    for i, (a, b) in pairs:
        if a != b:
            yield EXCHANGED, f"{digits[:i]}{b}{a}{digits[i + 2 :]}"
    yield from ((DOUBLED, digits[:i] + digits[i + 1 :]) for i, (a, b) in pairs if a == b)
    for i in range(len(digits) + 1):
        yield from ((LOST, f"{digits[:i]}{digit}{digits[i:]}") for digit in "0123456789")


def _digits(number: Decimal) -> tuple[str, int]:
    """Return the digits of a number without its point, and how many stand behind the point."""
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    places = max(PLACES, -exponent) if exponent < 0 else 0
    return plain(number.scaleb(places)), places
