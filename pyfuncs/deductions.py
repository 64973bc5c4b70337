"""Scoring rules that start from full points and deduct, down to a floor."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from pyfuncs import literals
from pyfuncs.catalog import rule
from pyfuncs.decimals import POINT_PLACES, amount, half_up, plain
from pyfuncs.literals import Quantity
from pyfuncs.outcome import Outcome, Wrong
from pyfuncs.parameters import SHARE, choice, literal
from pyfuncs.wording import (
    METRIC,
    NONE,
    PLACES,
    POINTS,
    award_within,
    bounded,
    deduct_within,
    deduct_words,
    floor_words,
    non_negative,
    positive,
    require_measure,
    require_points,
    shown,
    step_words,
)

FLOOR = literal("最低得分", non_negative, "扣到此分为止，默认 0", floor_words, award_within)
SIDES = {"above": "高于", "below": "低于", "both": "偏离"}


def _is_beyond(cutoff: Quantity, metric: Decimal, gap: Decimal, side: str) -> bool:
    if side == "both":
        return gap > cutoff.value
    return metric > cutoff.value if side == "above" else metric < cutoff.value


def _beyond_words(cutoff: Quantity, side: str) -> str:
    return f"偏离超过{step_words(cutoff)}" if side == "both" else f"{SIDES[side]}{cutoff}"


def _cutoff_agrees(given: Mapping[str, Any]) -> str:
    """A cut-off on the side of full points would give and take them at once."""
    cutoff, threshold, side = given["cutoff"], given["threshold"], given["side"]
    if cutoff is None or side == "both":
        return ""
    if cutoff.value >= threshold.value if side == "above" else cutoff.value <= threshold.value:
        return ""
    bound = "小于" if side == "above" else "大于"
    return f"{SIDES[side]}界限 {threshold} 的才扣分，不得分界限 {cutoff} 不能{bound}它"


def _cutoff_words(cutoff: Quantity | None, side: str) -> str:
    return f"；{_beyond_words(cutoff, side)}的，不得分" if cutoff else ""


@rule(
    "按偏离扣分",
    "指标值每偏离基准一个步长扣若干分，扣完为止",
    "未{side}{threshold}的得满分，每{side}{measure}{every}{deduct}（{steps}），{floor}{cutoff}",
    shapes=(5,),
    metric=METRIC,
    points=POINTS,
    threshold=literal("界限", literals.quantity, "得满分的界限，如 100%", like="metric"),
    every=literal(
        "步长",
        positive,
        "如 1%（一个百分点）",
        step_words,
        like=lambda measure: SHARE if measure == "relative" else "metric",
        beside="measure",
    ),
    deduct=literal("每步扣分", non_negative, "如 0.5 或 10%（分值的一成）", deduct_words, deduct_within),
    side=choice("方向", SIDES),
    steps=choice("步数", {"whole": "不足一步的部分不扣", "prorata": "不足一步的部分按比例扣"}),
    measure=choice("幅度", {"points": "", "relative": "界限的"}, {"points": "按差额"}),
    floor=FLOOR,
    cutoff=literal(
        "不得分界限",
        literals.quantity,
        "指标值过了此值就不得分，如 80%，默认没有",
        _cutoff_words,
        agrees=_cutoff_agrees,
        like="metric",
        beside="side",
    ),
    places=PLACES,
)
def per_step(
    metric: Decimal,
    points: Decimal,
    threshold: Quantity,
    every: Quantity,
    deduct: Quantity,
    side: str = "above",
    steps: str = "whole",
    measure: str = "points",
    floor: Quantity = NONE,
    cutoff: Quantity | None = None,
    places: int = POINT_PLACES,
) -> Outcome:
    """Deduct for every step the metric lies above, below or (both) off the threshold, down to the floor.

    metric, threshold and every share one unit; deduct and floor are points or shares of the points.
    steps: "whole" counts completed steps only, "prorata" also the part of one. measure: "points" takes
    the gap in percentage points, "relative" as a share of the threshold. cutoff: a metric above or below
    it, or with "both" a gap wider than it, earns nothing. A blank metric raises Missing.
    Source: 岳阳 and Hunan county tables (每超过一个百分点扣0.5分; 每低于5%扣2分, where one published
    self score of 99.27 % with full points fits whole steps only).
    """
    require_points(points)
    if measure == "relative" and threshold.value <= 0:
        raise Wrong("界限不大于 0，不能按界限的幅度计")
    gap = metric - threshold.value
    gap = {"above": gap, "below": -gap, "both": abs(gap)}[side]
    word = SIDES[side]
    if gap <= 0:
        return Outcome(half_up(points, places), f"未{word}{threshold}，得满分 {amount(points)}")
    if cutoff is not None and _is_beyond(cutoff, metric, gap, side):
        reached = shown(gap if side == "both" else metric, cutoff.is_percent)
        return Outcome(half_up(Decimal(0), places), f"{reached} {_beyond_words(cutoff, side)}，不得分")
    if measure == "relative":
        gap /= threshold.value
    count = gap / every.value
    if steps == "whole":
        count = count.to_integral_value(ROUND_FLOOR)
    score = bounded(points - count * deduct.of(points), points, places, floor.of(points))
    return Outcome(
        score,
        f"{word}{threshold} {shown(gap, every.is_percent)}，计 {plain(half_up(count, 2))} 步，"
        f"每步{deduct_words(deduct)}，得 {amount(score)}",
    )


def _free_words(free: Quantity) -> str:
    return f"不超过{free}次的得满分，超过后" if free.value else "没有的得满分，"


@rule(
    "按次扣分",
    "每发生一次扣若干分，扣完为止",
    "{free}每有 1 次{deduct}，{floor}",
    shapes=(6,),
    metric=METRIC,
    points=POINTS,
    deduct=literal("每次扣分", non_negative, "如 1 或 50%（分值的一半）", deduct_words, deduct_within),
    floor=FLOOR,
    free=literal("免扣次数", non_negative, "不扣分的次数，默认 0", _free_words),
    places=PLACES,
)
def per_occurrence(
    metric: Decimal,
    points: Decimal,
    deduct: Quantity,
    floor: Quantity = NONE,
    free: Quantity = NONE,
    places: int = POINT_PLACES,
) -> Outcome:
    """Deduct for every occurrence beyond the free ones, down to the floor.

    metric: whole number of occurrences, not negative; deduct and floor: points or share of the points.
    A blank metric raises Missing, a negative one Wrong.
    Source: 岳阳 table, 资金使用合规性 (每发现一项扣1分，扣完为止).
    """
    require_measure(metric, points)
    if metric != metric.to_integral_value():
        raise Wrong(f"次数 {plain(metric)} 不是整数")
    count = max(Decimal(0), metric - free.value)
    score = bounded(points - count * deduct.of(points), points, places, floor.of(points))
    if count == 0:
        return Outcome(score, f"{'没有发生' if metric == 0 else f'不超过{free}次'}，得满分 {amount(score)}")
    return Outcome(score, f"计 {plain(count)} 次，每次{deduct_words(deduct)}，得 {amount(score)}")
