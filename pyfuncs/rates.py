"""What the metric functions share: a rate's rounding, its words, and rates a department only reports."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pyfuncs.decimals import RATE_PLACES, amount, half_up, percent, plain
from pyfuncs.outcome import Outcome, Wrong
from pyfuncs.parameters import Kind, cell, literal
from pyfuncs.wording import whole_places

REPORTED = replace(cell(Kind.NUMBER, "填报比率", "没有明细时单位直接填报的比率，如 50%"), stands_in=True)
DIGITS = replace(
    literal("百分比小数位", whole_places, "指标值按百分数保留的小数位数，四舍五入，默认 2"), kind=Kind.DIGITS
)
RATE_DIGITS = RATE_PLACES - 2
"""Decimals of a printed percentage."""


def rounded(rate: Decimal, digits: int) -> Decimal:
    """Round a ratio to `digits` decimals of its percentage, half up."""
    return half_up(rate, digits + 2)


def worded(rate: Decimal, digits: int) -> str:
    """Print a rounded ratio as a percentage; a coarser rounding shows no false digits.

    0.9167 with two digits is “91.67%”, 0.92 with none “92%”, not “92.00%”.
    """
    return percent(rate) if digits >= RATE_DIGITS else f"{half_up(rate * 100, digits)}%"


def division(part: Decimal, whole: Decimal, digits: int) -> str:
    """Word a division: counts without decimals, money with two.

    “11÷12＝91.67%”, “1343.10÷1363.40＝98.51%”.
    """
    show = plain if part == part.to_integral_value() and whole == whole.to_integral_value() else amount
    return f"{show(part)}÷{show(whole)}＝{worded(rounded(part / whole, digits), digits)}"


def from_report(rate: Decimal, digits: int) -> Outcome:
    """Return a rate the department states without the list behind it; a negative one raises Wrong."""
    if rate < 0:
        raise Wrong("填报比率为负数")
    kept = rounded(rate, digits)
    return Outcome(kept, f"单位填报 {worded(kept, digits)}（无明细支撑）", reported=True)
