"""What the metric functions share: how a rate is rounded and printed, and rates a department only states.

A rate is computed to 12 decimals and not rounded otherwise, unless the system says to how many decimals of
the percentage (`digits`). Printed is as much as a reader needs, with ≈ where that is not all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from pyfuncs.decimals import POINT_PLACES, Same, Shown, amount, exact, half_up, plain, shortened_rate
from pyfuncs.outcome import Outcome, Wrong
from pyfuncs.parameters import Kind, cell, literal
from pyfuncs.wording import whole_places

REPORTED = replace(cell(Kind.NUMBER, "填报比率", "没有明细时单位直接填报的比率，如 50%"), stands_in=True)
DIGITS = replace(
    literal("百分比小数位", whole_places, "指标值按百分数保留的小数位数，四舍五入；默认不舍入"),
    kind=Kind.DIGITS,
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as it is kept (value), and as it is printed (shown).

    11 ÷ 12 is kept as 0.916666666667 and printed as ≈91.67%; with one digit it is kept as 0.917 and printed
    as ≈91.7%. 3 ÷ 4 is ＝75.00% in the first case, ＝75.0% in the second.
    """

    value: Decimal
    shown: Shown

    def __str__(self) -> str:
        return f"{self.shown.sign}{self.shown.text}"


def worded(value: Decimal, digits: int | None = None) -> str:
    """Print a rate rounded to `digits`, with no digit that rounding took away: 92%, not 92.00%."""
    if digits is None or digits >= POINT_PLACES:
        return shortened_rate(value).text
    return f"{half_up(value * 100, digits)}%"


def computed(ratio: Decimal, digits: int | None) -> Rate:
    """Return a ratio as it counts: half up to 12 decimals, or to `digits` decimals of its percentage."""
    value = exact(ratio)
    if digits is None:
        shown = shortened_rate(value)
        return Rate(value, Shown(shown.text, shown.exact and value == ratio))
    value = half_up(value, digits + 2)
    return Rate(value, Shown(worded(value, digits), value == ratio))


def bracketed(value: Decimal, show: Callable[[Decimal], str] = amount) -> str:
    """Print an operand that follows a sign, a negative one in brackets: 5.00－（-10.00）."""
    return f"（{show(value)}）" if value < 0 else show(value)


def divided(part: Decimal, whole: Decimal, digits: int | None) -> Outcome:
    """Return a division with its words: counts without decimals, money with two.

    “11÷12≈91.67%”, “1343.10÷1790.80＝75.00%”.
    """
    show = plain if part == part.to_integral_value() and whole == whole.to_integral_value() else amount
    rate = computed(part / whole, digits)
    return Outcome(rate.value, f"{show(part)}÷{bracketed(whole, show)}{rate}")


def stated(rate: Decimal, digits: int | None) -> tuple[Decimal, str]:
    """Return a rate somebody states, as it counts, and its words.

    “50.00%”; “49.88%≈50%” where `digits` rounds it off, “约12.35%” where it is too long to be printed.
    """
    kept = computed(rate, digits)
    given = shortened_rate(rate)
    if kept.shown.exact:
        return kept.value, kept.shown.text
    return kept.value, f"{given.text}≈{kept.shown.text}" if given.exact else f"约{kept.shown.text}"


def compared(rate: Decimal, same: Same) -> str:
    """Print a rate with as many digits as it takes to see what `same` says of it."""
    return shortened_rate(rate, same).text


def from_report(rate: Decimal, digits: int | None) -> Outcome:
    """Return a rate the department states without the list behind it; a negative one raises Wrong."""
    if rate < 0:
        raise Wrong("{reported}为负数")
    kept, words = stated(rate, digits)
    return Outcome(kept, f"单位填报 {words}（无明细支撑）", reported=True)
