"""Scoring rules that start from full points and deduct, down to a floor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from pyfuncs import literals
from pyfuncs.catalog import rule
from pyfuncs.decimals import COUNTED, EXACT, POINT_PLACES, amount, half_up, plain, shortened_number
from pyfuncs.literals import Quantity
from pyfuncs.outcome import Outcome, Wrong
from pyfuncs.parameters import SHARE, choice, literal
from pyfuncs.scoring import (
    ZERO,
    Scored,
    about,
    printed,
    require_agreement,
    require_measure,
    require_points,
    scored,
)
from pyfuncs.tells import Line
from pyfuncs.wording import (
    METRIC,
    NONE,
    PLACES,
    POINTS,
    SHOWN_IN,
    award_within,
    award_words,
    deduct_within,
    deduct_words,
    floor_words,
    in_unit,
    non_negative,
    operand_words,
    positive,
    step_words,
)

FLOOR = literal("最低得分", non_negative, "扣到此分为止，默认 0", floor_words, award_within)
SIDES = {"above": "高于", "below": "低于", "both": "偏离"}


def _is_beyond(cutoff: Quantity, reached: Decimal, side: str) -> bool:
    """Tell whether what was reached, on both sides the gap, else the metric, is past the cut-off."""
    return reached < cutoff.value if side == "below" else reached > cutoff.value


def _beyond_words(cutoff: Quantity | str, side: str) -> str:
    if side != "both":
        return f"{SIDES[side]}{operand_words(cutoff)}"
    return f"偏离超过{step_words(cutoff) if isinstance(cutoff, Quantity) else operand_words(cutoff)}"


def _beyond(cutoff: Quantity, reached: Decimal, side: str) -> str:
    """Say that what was reached is past the cut-off, empty where it is not."""
    if not _is_beyond(cutoff, reached, side):
        return ""
    figure = printed(reached, cutoff.is_percent, lambda value: _is_beyond(cutoff, value, side))
    return f"{figure.text} {_beyond_words(cutoff, side)}"


def _cutoff_agrees(given: Mapping[str, Any]) -> str:
    """A cut-off on the side of full points would give and take them at once."""
    cutoff, threshold, side = given.get("cutoff"), given.get("threshold"), given["side"]
    if cutoff is None or threshold is None or side == "both":
        return ""
    if cutoff.value >= threshold.value if side == "above" else cutoff.value <= threshold.value:
        return ""
    bound = "小于" if side == "above" else "大于"
    return f"{SIDES[side]}界限 {threshold} 的才扣分，不得分界限 {cutoff} 不能{bound}它"


def _cutoff_words(cutoff: Quantity | str | None, side: str) -> str:
    return f"；{_beyond_words(cutoff, side)}的，不得分" if cutoff else ""


def _counting(steps: str, measure: str) -> Callable[[Decimal], Decimal]:
    """Return how a gap that is so many steps wide is counted."""
    if steps == "prorata":
        return lambda count: count
    rounding = ROUND_FLOOR if steps == "whole" else ROUND_CEILING
    decimals = COUNTED if measure == "relative" else EXACT
    return lambda count: half_up(count, decimals).to_integral_value(rounding)


@rule(
    "按偏离扣分",
    "指标值每偏离基准一个步长扣若干分，扣完为止",
    "未{side}{threshold}的得满分；{side}的，{measure}每{every}{deduct}（{steps}），{floor}{cutoff}",
    shapes=(5,),
    tells=Line("threshold", "side"),
    metric=METRIC,
    points=POINTS,
    threshold=literal(
        "界限", literals.quantity, "得满分的界限，如 100%", operand_words, like="metric", or_cell=True
    ),
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
    steps=choice(
        "步数",
        {
            "whole": "不足一步的部分不扣",
            "prorata": "不足一步的部分按比例扣",
            "up": "不足一步的按一步扣",
        },
    ),
    measure=choice("幅度", {"points": "", "relative": "按偏离界限的比例"}, {"points": "按差额"}),
    floor=FLOOR,
    cutoff=literal(
        "不得分界限",
        literals.quantity,
        "指标值过了此值就不得分，如 80%，默认没有",
        _cutoff_words,
        agrees=_cutoff_agrees,
        like="metric",
        beside="side",
        or_cell=True,
    ),
    places=PLACES,
    shown_in=SHOWN_IN,
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
    shown_in: str = "",
) -> Outcome:
    """Deduct for every step the metric lies above, below or (both) off the threshold, down to the floor.

    metric, threshold and every share one unit; deduct and floor are points or shares of the points.
    steps: "whole" counts completed steps only, "prorata" also the part of one, "up" takes a step begun for
    a whole one. measure: "points" takes the gap in percentage points, "relative" as a share of the
    threshold, which must then be above zero, else Wrong. cutoff: a metric above or below it, or with "both"
    a gap wider than it, earns nothing. A blank metric raises Missing, a cut-off that contradicts the
    threshold Wrong.
    Source: 岳阳 and Hunan county tables (每超过一个百分点扣0.5分; 每低于5%扣2分, where one published
    self score of 99.27 % with full points fits whole steps only); 不足一个百分点的按一个百分点计.
    """
    require_points(points)
    threshold, cutoff = in_unit(threshold, shown_in), cutoff and in_unit(cutoff, shown_in)
    require_agreement(_cutoff_agrees, cutoff=cutoff, threshold=threshold, side=side)
    basis = threshold.value if measure == "relative" else Decimal(1)
    if basis <= 0:
        raise Wrong("{threshold}不大于 0，不能按它的幅度计")
    off = metric - threshold.value
    gap = {"above": off, "below": -off, "both": abs(off)}[side]
    if gap <= 0:
        return Outcome(half_up(points, places), f"未{SIDES[side]}{threshold}，得满分 {amount(points)}")
    if cutoff is not None and (beyond := _beyond(cutoff, gap if side == "both" else metric, side)):
        return Outcome(half_up(ZERO, places), f"{beyond}，不得分")

    def by_count(count: Decimal) -> Scored:
        case = "" if steps == "prorata" else plain(count)
        return scored(case, points - count * deduct.of(points), points, places, floor.of(points))

    counting = _counting(steps, measure)
    share = half_up(gap / basis, COUNTED) if measure == "relative" else gap
    width = printed(share, every.is_percent, lambda value: by_count(counting(value / every.value)))
    count = counting(gap / (every.value * basis))
    found, counted = by_count(count), shortened_number(count, by_count)
    return Outcome(
        found.score,
        f"{SIDES[side]}{threshold} {about(width)}，计 {about(counted)} 步，"
        f"每步{deduct_words(deduct)}，得 {found.told(counted)}",
    )


def _free_words(free: Quantity | str) -> str:
    if not isinstance(free, Quantity):
        return f"次数不超过{operand_words(free)}的得满分，超过后"
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
    free=literal("免扣次数", non_negative, "不扣分的次数，默认 0", _free_words, or_cell=True),
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
    A blank metric raises Missing, a negative or fractional one Wrong.
    Source: 岳阳 table, 资金使用合规性 (每发现一项扣1分，扣完为止).
    """
    require_measure(metric, points)
    if metric != metric.to_integral_value():
        raise Wrong(f"次数 {shortened_number(metric).text} 不是整数")

    def by_count(count: Decimal) -> Scored:
        return scored("", points - count * deduct.of(points), points, places, floor.of(points))

    count = max(ZERO, metric - free.value)
    found = by_count(count)
    if count == 0:
        return Outcome(
            found.score, f"{'没有发生' if metric == 0 else f'不超过{free}次'}，得满分 {found.told()}"
        )
    counted = shortened_number(count, by_count)
    return Outcome(
        found.score, f"计 {about(counted)} 次，每次{deduct_words(deduct)}，得 {found.told(counted)}"
    )


@rule(
    "按扣分合计计分",
    "得分＝分值－各项扣分合计，扣完为止",
    "得分＝分值－指标值（各项扣分合计），{floor}",
    shapes=(6,),
    metric=METRIC,
    points=POINTS,
    floor=FLOOR,
    places=PLACES,
)
def less(metric: Decimal, points: Decimal, floor: Quantity = NONE, places: int = POINT_PLACES) -> Outcome:
    """Return the points less what is taken off in all, down to the floor.

    metric: sum of deductions, in points, not negative; floor: points or share of the points. A blank metric
    raises Missing, a negative one Wrong. Source: tables whose items cost different amounts (每发现一例扣
    1 分、情节严重的扣 3 分).
    """
    require_measure(metric, points)
    lowest = floor.of(points)

    def earned(value: Decimal) -> Scored:
        case = "none" if value == 0 else "low" if points - value < lowest else "part"
        return scored(case, points - value, points, places, lowest)

    found, figure = earned(metric), printed(metric, False, earned)
    least = f"最低{award_words(floor)}" if lowest else "已扣完"
    steps = {
        "none": f"没有扣分，得满分 {found.told()}",
        "low": f"扣分合计 {figure.text} 分，{least}，计 {found.told()}",
        "part": f"{plain(points)}－{figure.text}{found.equals(figure)}",
    }
    return Outcome(found.score, steps[found.case])
