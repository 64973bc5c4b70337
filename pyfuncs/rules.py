"""Scoring rules that award points: from 指标值 and 分值 to 得分, rounded half up to `places` decimals.

Every rule keeps 0 ≤ score ≤ points. The wording of each shape follows published scoring standards;
where texts leave a choice (which end of a band is closed, what lies above the target), it is a
parameter. Rules that deduct stand in ``pyfuncs.deductions``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pyfuncs import literals
from pyfuncs.catalog import rule
from pyfuncs.decimals import POINT_PLACES, amount, half_up, percent, plain
from pyfuncs.literals import Band, Quantity
from pyfuncs.outcome import Outcome, Wrong
from pyfuncs.parameters import choice, literal
from pyfuncs.wording import (
    FULL,
    METRIC,
    NONE,
    PLACES,
    POINTS,
    award_words,
    awards_within,
    bands_words,
    bounded,
    non_negative,
    positive,
    require_measure,
    require_points,
    shown,
)


def _divisor_words(target: Quantity) -> str:
    return "" if target.value == 1 else f"÷{target}"


def _least_agrees(given: Mapping[str, Any]) -> str:
    least, target = given["least"], given["target"]
    return f"最低要求 {least} 大于目标值 {target}" if least.value > target.value else ""


def _below_words(least: Quantity) -> str:
    return f"；指标值低于{least}的，不得分" if least.value else ""


@rule(
    "按比例计分",
    "得分＝分值×指标值÷目标值，最高为满分",
    "得分＝分值×指标值{target}，{over}{least}",
    shapes=(1, 7, 11, 19, 20),
    metric=METRIC,
    points=POINTS,
    target=literal("目标值", positive, "得满分的指标值，默认 100%", _divisor_words, like="metric"),
    over=choice("超过目标值", {"cap": "最高为满分", "zero": "指标值超过目标值的不得分"}),
    least=literal(
        "最低要求",
        non_negative,
        "指标值低于此值的不得分，默认没有",
        _below_words,
        agrees=_least_agrees,
        like="metric",
    ),
    places=PLACES,
)
def proportional(
    metric: Decimal,
    points: Decimal,
    target: Quantity = FULL,
    over: str = "cap",
    least: Quantity = NONE,
    places: int = POINT_PLACES,
) -> Outcome:
    """Return points × metric ÷ target, at most `points`.

    metric: ratio or number, not negative; target: greater than zero, same unit. over: what a metric
    above the target earns, "cap" the full points, "zero" nothing (procurement beyond its plan).
    least: a metric below it earns nothing. Raises Missing for a blank metric, Wrong for a negative one.
    Source: 执行率 × 分值 in 绩效目标自评表 forms and most local tables.
    """
    require_measure(metric, points)
    worded = shown(metric, target.is_percent)
    if metric > target.value and over == "zero":
        return Outcome(half_up(Decimal(0), places), f"{worded} 超过{target}，不得分")
    if metric < least.value:
        return Outcome(half_up(Decimal(0), places), f"{worded} 低于{least}，不得分")
    score = bounded(points * metric / target.value, points, places)
    if metric >= target.value:
        return Outcome(score, f"达到{target}，得满分 {amount(score)}")
    return Outcome(score, f"按比例 {plain(points)}×{worded}{_divisor_words(target)}＝{amount(score)}")


def _limit_agrees(given: Mapping[str, Any]) -> str:
    limit, target = given["limit"], given["target"]
    if limit is None or limit.value >= target.value:
        return ""
    return f"不高于目标值 {target} 的得满分，上限 {limit} 不能小于它"


def _limit_words(limit: Quantity | None) -> str:
    return f"；指标值高于{limit}的，不得分" if limit else ""


@rule(
    "按反比例计分",
    "越低越好：得分＝分值×目标值÷指标值，最高为满分",
    "指标值不高于{target}的得满分，高于的，得分＝分值×{target}÷指标值{limit}",
    shapes=(2,),
    metric=METRIC,
    points=POINTS,
    target=literal("目标值", positive, "得满分的最高指标值，如 100%", like="metric"),
    limit=literal(
        "上限",
        positive,
        "指标值高于此值的不得分，默认没有",
        _limit_words,
        agrees=_limit_agrees,
        like="metric",
    ),
    places=PLACES,
)
def inverse(
    metric: Decimal,
    points: Decimal,
    target: Quantity,
    limit: Quantity | None = None,
    places: int = POINT_PLACES,
) -> Outcome:
    """Return points × target ÷ metric, at most `points` (for figures that should stay low).

    metric: ratio or number, not negative; target: greater than zero, same unit; limit: a metric above
    it earns nothing. Raises Missing for a blank metric, Wrong for a negative one. Source: A/B×分值 for
    ≤ targets in Beijing, Hubei and Jiangxi forms.
    """
    require_measure(metric, points)
    worded = shown(metric, target.is_percent)
    if metric <= target.value:
        return Outcome(half_up(points, places), f"{worded} 不高于{target}，得满分 {amount(points)}")
    if limit is not None and metric > limit.value:
        return Outcome(half_up(Decimal(0), places), f"{worded} 高于{limit}，不得分")
    score = bounded(points * target.value / metric, points, places)
    return Outcome(score, f"按反比例 {plain(points)}×{target}÷{worded}＝{amount(score)}")


@rule(
    "按公式计分",
    "得分＝分值×（1－倍数×指标值），指标值过大的不得分",
    "得分＝分值×（1－{slope}×指标值），最低 0 分{cutoff}",
    shapes=(13,),
    metric=METRIC,
    points=POINTS,
    slope=literal("倍数", positive, "如 10"),
    cutoff=literal("截止值", positive, "指标值高于此值的不得分，默认没有", _limit_words, like="metric"),
    places=PLACES,
)
def affine(
    metric: Decimal,
    points: Decimal,
    slope: Quantity,
    cutoff: Quantity | None = None,
    places: int = POINT_PLACES,
) -> Outcome:
    """Return points × (1 − slope × metric), nothing above the cut-off.

    metric: ratio, not negative; slope: plain number. Raises Missing for a blank metric, Wrong for a
    negative one. Source: Sichuan 2020 frame, 编制准确 ((1−10×调剂金额÷年初预算)×10, above 0.1 nothing).
    """
    require_measure(metric, points)
    if cutoff is not None and metric > cutoff.value:
        return Outcome(half_up(Decimal(0), places), f"{percent(metric)} 高于{cutoff}，不得分")
    score = bounded(points * (1 - slope.value * metric), points, places)
    return Outcome(score, f"{plain(points)}×（1－{slope}×{percent(metric)}）＝{amount(score)}")


@rule(
    "分档计分",
    "按指标值所在的档次给分",
    "{bands}",
    shapes=(3, 11),
    metric=METRIC,
    points=POINTS,
    bands=literal(
        "档次",
        literals.bands,
        "如 ≥90%: 100%; [75%,90%): 70%; <75%: 0",
        bands_words,
        awards_within,
        like="metric",
        awards=True,
    ),
    places=PLACES,
)
def tiers(metric: Decimal, points: Decimal, bands: Sequence[Band], places: int = POINT_PLACES) -> Outcome:
    """Return what the one band holding `metric` earns.

    metric: ratio or number; bands: a partition with open and closed ends; an award is a share of the
    points (70%) or points (0.5), never more than `points`. A blank metric raises Missing, one outside
    every band (a negative one) Wrong. Source: 岳阳 table, 预算调整率 (upper ends closed) and
    重点支出安排率 (lower ends closed).
    """
    require_points(points)
    band = next((band for band in bands if metric in band.interval), None)
    if band is None:
        raise Wrong(f"指标值 {plain(metric)} 不在任何档次")
    score = bounded(band.award.of(points), points, places)
    return Outcome(score, f"属“{band.interval.chinese()}”档，{award_words(band.award)}，即 {amount(score)}")


@rule(
    "按偏差分档计分",
    "指标值与目标值相差多少（不分正负），按档次给分",
    "指标值与{center}的偏差（不分正负）{bands}",
    shapes=(4,),
    metric=METRIC,
    points=POINTS,
    center=literal("目标值", literals.quantity, "如 0 或 100%", like="metric"),
    bands=literal(
        "偏差档次",
        literals.gaps,
        "如 ≤10%: 5; (10%,15%]: 3; >15%: 0",
        bands_words,
        awards_within,
        like="metric",
        awards=True,
    ),
    places=PLACES,
)
def symmetric_tiers(
    metric: Decimal,
    points: Decimal,
    center: Quantity,
    bands: Sequence[Band],
    places: int = POINT_PLACES,
) -> Outcome:
    """Return what the band holding ｜metric − center｜ earns.

    metric and center: same unit, may be negative; bands: as in ``tiers``. A blank metric raises Missing.
    Source: Jiangxi 成本控制率 (±10 % → 5, ±10–15 % → 3, ±15–20 % → 1, else 0).
    """
    require_points(points)
    gap = abs(metric - center.value)
    band = next(band for band in bands if gap in band.interval)  # bands cover every value from zero up
    score = bounded(band.award.of(points), points, places)
    worded = shown(gap, center.is_percent or any(e and e.is_percent for e in _ends(band)))
    return Outcome(
        score,
        f"偏差 {worded}，属“{band.interval.chinese()}”档，{award_words(band.award)}，即 {amount(score)}",
    )


def _ends(band: Band) -> tuple[Quantity | None, Quantity | None]:
    return band.interval.low, band.interval.high
