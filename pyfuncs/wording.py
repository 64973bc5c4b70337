"""What the rules share: common arguments, what may be written there, and the words of their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pyfuncs import literals
from pyfuncs.conventions import convention
from pyfuncs.decimals import plain
from pyfuncs.literals import Band, Quantity
from pyfuncs.parameters import SHARE, Kind, Parameter, cell, literal

FULL = literals.quantity("100%")
NONE = literals.quantity(0)
METRIC = cell(Kind.METRIC, "指标值", "指标值所在单元格")
POINTS = cell(Kind.POINTS, "分值", "本指标分值所在单元格")
SCORE = cell(Kind.SCORE, "得分", "调整前的得分")

ABOVE_ZERO = "应大于 0"
"""What a number must be that is divided by."""


def whole_places(value: object) -> int:
    """Parse a number of decimals, 0 to 4; raise ValueError (Chinese text)."""
    found = literals.quantity(value)
    number = found.value
    if found.is_percent or number not in (0, 1, 2, 3, 4):
        raise ValueError(f"“{value}”应为 0 至 4 的整数")
    return int(number)


PLACES = replace(literal("小数位", whole_places, "得分保留的小数位数，四舍五入，默认 2"), kind=Kind.PLACES)


def non_negative(value: object) -> Quantity:
    """Parse a quantity that is not below zero; raise ValueError (Chinese text)."""
    found = literals.quantity(value)
    if found.value < 0:
        raise ValueError(f"“{found}”不能为负数")
    return found


def nothing(_: object) -> str:
    """Word an argument of which the sentence does not speak."""
    return ""


def in_points(value: object) -> Quantity:
    """Parse points that are not negative; raise ValueError (Chinese text), also for a percentage."""
    found = non_negative(value)
    if found.is_percent:
        raise ValueError(f"“{value}”应写成分数，不能写百分数")
    return found


def positive(value: object) -> Quantity:
    """Parse a quantity above zero; raise ValueError (Chinese text)."""
    found = literals.quantity(value)
    if found.value <= 0:
        raise ValueError(f"“{found}”{ABOVE_ZERO}")
    return found


SHOWN_IN = Parameter(Kind.UNIT, "单位", "指标值是百分比的写 %", parse=str, words=lambda unit: "")
"""Tells a rule to print the metric as a percentage where its literals do not, as those taken from a cell."""
NEGATIVE = convention("负数", "指标值为负数", ("error", "nothing", "full"))


def in_unit(quantity: Quantity, shown_in: str) -> Quantity:
    """Return a number as it is printed beside a metric in `shown_in`: 0.98 of a cell as 98%."""
    return replace(quantity, is_percent=True) if shown_in == SHARE else quantity


def point_words(number: int) -> str:
    """Name a time point by its place, where it has no name of its own."""
    return f"第{number}个时点"


def operand_words(number: Quantity | str) -> str:
    """Word a number, or the term that stands in its place, in brackets where it is an arithmetic.

    90% is “90%”, the field 年度计划数 itself, and “上年数×110%” becomes “（上年数×110%）”.
    """
    text = str(number)
    loose = isinstance(number, str) and any(sign in text for sign in "＋－×÷，")
    return f"（{text}）" if loose else text


def award_words(award: Quantity) -> str:
    """Word what is earned."""
    if award.value == 0:
        return "不得分"
    if award.is_percent:
        return "得满分" if award.value == 1 else f"得分值的{award}"
    return f"得{award}分"


def deduct_words(deduct: Quantity) -> str:
    """Word what is taken off."""
    if deduct.value == 0:
        return "不扣分"
    return f"扣分值的{deduct}" if deduct.is_percent else f"扣{deduct}分"


def step_words(step: Quantity, measure: str = "points") -> str:
    """Word a step: percentage points of a rate, a share of the threshold ("relative"), or a number.

    5% is “5个百分点” of a rate and “5%” of the threshold, 10 is “10”.
    """
    return f"{plain(step.value * 100)}个百分点" if step.is_percent and measure == "points" else str(step)


def floor_words(floor: Quantity) -> str:
    """Word the least score of a deducting rule."""
    return f"最低{award_words(floor)}" if floor.value else "扣完为止"


def bands_words(tiers: Sequence[Band]) -> str:
    """Word tiers that award points."""
    return "；".join(f"{band.interval.chinese()}的，{award_words(band.award)}" for band in tiers)


def deduct_bands_words(tiers: Sequence[Band]) -> str:
    """Word tiers that take points off."""
    return "；".join(
        f"{band.interval.chinese()}的，{deduct_words(band.award)}" for band in tiers if band.award.value
    )


def deduct_bands(text: object) -> tuple[Band, ...]:
    """Parse tiers of deductions; raise ValueError (Chinese text) for a negative one."""
    tiers = literals.bands(text)
    if any(band.award.value < 0 for band in tiers):
        raise ValueError("扣分应写成正数，如 ≥30%: 2 表示扣 2 分")
    return tiers


def awards_within(tiers: Sequence[Band], points: Decimal) -> str:
    """Tell which tier gives more than the indicator has."""
    for band in tiers:
        if fault := award_within(band.award, points):
            return f"档次“{band.interval}”的{fault}"
    return ""


def award_within(award: Quantity, points: Decimal) -> str:
    """Tell when an award is below zero or more than the indicator has."""
    most = award.of(points)
    if most < 0:
        return f"得分 {plain(most)} 不能为负数"
    return f"得分 {plain(most)} 超过本指标分值 {plain(points)}" if most > points else ""


def deduct_within(deduct: Quantity, points: Decimal) -> str:
    """Tell when one deduction is more than the indicator has (usually a unit mistake)."""
    most = deduct.of(points)
    return f"一次扣 {plain(most)} 分，超过本指标分值 {plain(points)}" if most > points else ""
