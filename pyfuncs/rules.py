"""Scoring rules by arithmetic: from 指标值 and 分值 to 得分, rounded half up to `places` decimals.

Every rule keeps 0 ≤ score ≤ points. The wording of each shape follows published scoring standards; where
texts leave a choice (what lies above the target, what a negative value earns), it is a parameter. Rules
with tiers stand in ``pyfuncs.tiering``, those that deduct in ``pyfuncs.deductions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pyfuncs.catalog import rule
from pyfuncs.decimals import POINT_PLACES, SETTLED, amount, half_up, plain
from pyfuncs.literals import Quantity
from pyfuncs.outcome import Outcome
from pyfuncs.parameters import SHARE, Kind, cell, choice, literal
from pyfuncs.scoring import ZERO, Scored, about, by_policy, printed, require_agreement, require_points, scored
from pyfuncs.tells import Proportion
from pyfuncs.wording import (
    FULL,
    METRIC,
    NEGATIVE,
    NONE,
    PLACES,
    POINTS,
    SHOWN_IN,
    award_within,
    award_words,
    in_unit,
    non_negative,
    operand_words,
    positive,
)


def _divisor_words(target: Quantity | str) -> str:
    return "" if isinstance(target, Quantity) and target.value == 1 else f"÷{operand_words(target)}"


def _least_agrees(given: Mapping[str, Any]) -> str:
    least, target = given.get("least"), given.get("target")
    if least is None or target is None or least.value <= target.value:
        return ""
    return f"最低要求 {least} 大于目标值 {target}"


def _least_words(least: Quantity | str) -> str:
    return (
        ""
        if isinstance(least, Quantity) and not least.value
        else f"；指标值低于{operand_words(least)}的，不得分"
    )


@rule(
    "按比例计分",
    "得分＝分值×指标值÷目标值，最高为满分",
    "得分＝分值×指标值{target}，{over}{least}{negative}",
    shapes=(1, 7, 11, 19, 20),
    tells=Proportion(),
    metric=METRIC,
    points=POINTS,
    target=literal(
        "目标值", positive, "得满分的指标值，默认 100%", _divisor_words, like="metric", or_cell=True
    ),
    over=choice("超过目标值", {"cap": "最高为满分", "zero": "指标值超过目标值的不得分"}),
    least=literal(
        "最低要求",
        non_negative,
        "指标值低于此值的不得分，默认没有",
        _least_words,
        agrees=_least_agrees,
        like="metric",
        or_cell=True,
    ),
    places=PLACES,
    negative=NEGATIVE,
    shown_in=SHOWN_IN,
)
def proportional(
    metric: Decimal,
    points: Decimal,
    target: Quantity = FULL,
    over: str = "cap",
    least: Quantity = NONE,
    places: int = POINT_PLACES,
    negative: str = "error",
    shown_in: str = "",
) -> Outcome:
    """Return points × metric ÷ target, at most `points`.

    metric: ratio or number; target: greater than zero, same unit. over: what a metric above the target
    earns, "cap" the full points, "zero" nothing (procurement beyond its plan). least: a metric below it
    earns nothing. negative: what a metric below zero earns, "nothing" or the "full" points, "error" raises
    Wrong. A blank metric raises Missing, a `least` above the target Wrong.
    Source: 执行率 × 分值 in 绩效目标自评表 forms and most local tables.
    """
    require_points(points)
    target, least = in_unit(target, shown_in), in_unit(least, shown_in)
    require_agreement(_least_agrees, least=least, target=target)
    if metric < 0:
        return by_policy(negative, points, places)

    def earned(value: Decimal) -> Scored:
        if over == "zero" and value > target.value:
            return scored("over", ZERO, points, places)
        if value < least.value:
            return scored("less", ZERO, points, places)
        case = "full" if value >= target.value else "part"
        return scored(case, points * value / target.value, points, places)

    found, figure = earned(metric), printed(metric, target.is_percent, earned)
    steps = {
        "over": f"{figure.text} 超过{target}，不得分",
        "less": f"{figure.text} 低于{least}，不得分",
        "full": f"达到{target}，得满分 {found.told()}",
        "part": f"按比例 {plain(points)}×{figure.text}{_divisor_words(target)}{found.equals(figure)}",
    }
    return Outcome(found.score, steps[found.case])


def _limit_agrees(given: Mapping[str, Any]) -> str:
    limit, target = given.get("limit"), given.get("target")
    if limit is None or target is None or limit.value >= target.value:
        return ""
    return f"不高于目标值 {target} 的得满分，上限 {limit} 不能小于它"


def _limit_words(limit: Quantity | str | None) -> str:
    return f"；指标值高于{operand_words(limit)}的，不得分" if limit else ""


def _inverse_words(target: Quantity | str) -> str:
    if isinstance(target, Quantity) and not target.value:
        return "指标值为 0 的得满分，大于 0 的不得分"
    said = operand_words(target)
    return f"指标值不高于{said}的得满分，高于的，得分＝分值×{said}÷指标值"


@rule(
    "按反比例计分",
    "越低越好：得分＝分值×目标值÷指标值，最高为满分",
    "{target}{limit}{negative}",
    shapes=(2,),
    metric=METRIC,
    points=POINTS,
    target=literal(
        "目标值", non_negative, "得满分的最高指标值，如 100%", _inverse_words, like="metric", or_cell=True
    ),
    limit=literal(
        "上限",
        non_negative,
        "指标值高于此值的不得分，默认没有",
        _limit_words,
        agrees=_limit_agrees,
        like="metric",
        or_cell=True,
    ),
    places=PLACES,
    negative=NEGATIVE,
    shown_in=SHOWN_IN,
)
def inverse(
    metric: Decimal,
    points: Decimal,
    target: Quantity,
    limit: Quantity | None = None,
    places: int = POINT_PLACES,
    negative: str = "error",
    shown_in: str = "",
) -> Outcome:
    """Return points × target ÷ metric, at most `points` (for figures that should stay low).

    metric: ratio or number; target: not negative, same unit (with a target of zero only a metric of zero
    earns anything); limit: a metric above it earns nothing; negative: as in ``proportional``. A blank
    metric raises Missing, a negative target or a limit below it Wrong. Source: A/B×分值 for ≤ targets in
    Beijing, Hubei and Jiangxi forms.
    """
    require_points(points)
    target, limit = in_unit(target, shown_in), limit and in_unit(limit, shown_in)
    require_agreement(_limit_agrees, limit=limit, target=target)
    if metric < 0:
        return by_policy(negative, points, places)

    def earned(value: Decimal) -> Scored:
        if value <= target.value:
            return scored("full", points, points, places)
        if limit is not None and value > limit.value:
            return scored("over", ZERO, points, places)
        return scored("part" if target.value else "none", points * target.value / value, points, places)

    found, figure = earned(metric), printed(metric, target.is_percent, earned)
    steps = {
        "full": f"{figure.text} 不高于{target}，得满分 {found.told()}",
        "over": f"{figure.text} 高于{limit}，不得分",
        "none": f"{figure.text} 高于{target}，不得分",
        "part": f"按反比例 {plain(points)}×{target}÷{figure.text}{found.equals(figure)}",
    }
    return Outcome(found.score, steps[found.case])


@rule(
    "按公式计分",
    "得分＝分值×（1－倍数×指标值），指标值过大的不得分",
    "得分＝分值×（1－{slope}×指标值），最低 0 分{cutoff}{negative}",
    shapes=(13,),
    metric=METRIC,
    points=POINTS,
    slope=literal("倍数", positive, "如 10"),
    cutoff=literal(
        "截止值", positive, "指标值高于此值的不得分，默认没有", _limit_words, like="metric", or_cell=True
    ),
    places=PLACES,
    negative=NEGATIVE,
)
def affine(
    metric: Decimal,
    points: Decimal,
    slope: Quantity,
    cutoff: Quantity | None = None,
    places: int = POINT_PLACES,
    negative: str = "error",
) -> Outcome:
    """Return points × (1 − slope × metric), nothing above the cut-off.

    metric: ratio; slope: plain number; negative: as in ``proportional``. A blank metric raises Missing.
    Source: Sichuan 2020 frame, 编制准确 ((1−10×调剂金额÷年初预算)×10, above 0.1 nothing).
    """
    require_points(points)
    if metric < 0:
        return by_policy(negative, points, places)

    def earned(value: Decimal) -> Scored:
        if cutoff is not None and value > cutoff.value:
            return scored("over", ZERO, points, places)
        rest = 1 - slope.value * value
        return scored("line" if rest >= 0 else "none", points * rest, points, places)

    found, figure = earned(metric), printed(metric, True, earned)
    arithmetic = f"{plain(points)}×（1－{slope}×{figure.text}）"
    steps = {
        "over": f"{figure.text} 高于{cutoff and in_unit(cutoff, SHARE)}，不得分",
        "none": f"{arithmetic}小于 0，计 {found.told()}",
        "line": f"{arithmetic}{found.equals(figure)}",
    }
    return Outcome(found.score, steps[found.case])


def _lowest_words(floor: Quantity) -> str:
    return award_words(floor) if floor.value else " 0 分"


@rule(
    "按算式计分",
    "得分＝写成算式的数，不低于最低得分，不超过分值",
    "得分＝{value}，最低{floor}，最高为分值",
    shapes=(13,),
    alone="value",
    value=replace(cell(Kind.NUMBER, "算式", "算得分的算式，可用填报项、指标值和分值"), of_metric=True),
    points=POINTS,
    floor=literal("最低得分", non_negative, "算得再低也得此分，默认 0", _lowest_words, award_within),
    places=PLACES,
)
def formula(value: Decimal, points: Decimal, floor: Quantity = NONE, places: int = POINT_PLACES) -> Outcome:
    """Return a score the system writes as a term of its own, kept between the floor and the points.

    value: what the term gives, in points, may be negative; floor: points or a share of the points. A blank
    raises Missing. Source: standards that print an arithmetic of their own for one indicator
    (得分＝(1－10×调剂金额÷年初预算)×10 in the Sichuan 2020 frame is one of them).
    """
    require_points(points)
    lowest = floor.of(points)
    value = half_up(value, SETTLED)  # 3×(1÷6), computed from a ratio of 12 decimals, is printed as 0.5

    def earned(number: Decimal) -> Scored:
        case = "low" if number < lowest else "high" if number > points else ""
        return scored(case, number, points, places, lowest)

    found, figure = earned(value), printed(value, False, earned)
    bound = {"low": f"低于 {amount(lowest)}，", "high": f"超过分值 {amount(points)}，", "": ""}[found.case]
    return Outcome(found.score, f"算式得 {about(figure)}，{bound}计 {found.told()}")
