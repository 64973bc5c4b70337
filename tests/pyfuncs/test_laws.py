"""Laws of the scores: bounds, direction, continuity where there is any, and the ends of the bands."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pyfuncs import CATALOG, Function, Unscorable
from pyfuncs.decimals import half_up, plain
from pyfuncs.literals import quantity
from tests.pyfuncs import strategies as make
from tests.pyfuncs.strategies import rounding_of, score_of

pytestmark = pytest.mark.slow

few = settings(max_examples=60, deadline=None)
SMALL = D("0.00001")


def named(function: Function) -> str:
    """Return the id of a parametrised test."""
    return function.name


@pytest.mark.parametrize("function", make.scoring(), ids=named)
@given(data=st.data())
@few
def test_a_score_lies_between_zero_and_the_points(function: Function, data: st.DataObject) -> None:
    args = data.draw(make.arguments(function))
    try:
        score = score_of(function, args)
    except Unscorable:  # a text instead of a number is allowed, a score out of bounds is not
        return
    full = args.get("points", D(100))
    assert 0 <= score <= full
    assert score == half_up(score, int(args.get("places", 4)))


DIRECTIONS: dict[str, tuple[str, bool, dict[str, Any]]] = {
    "proportional": ("proportional", True, {"over": "cap"}),
    "tiers rising": ("tiers", True, {"bands": make.bands("rising")}),
    "per_step below": ("per_step", True, {"side": "below"}),
    "inverse": ("inverse", False, {}),
    "affine": ("affine", False, {}),
    "tiers falling": ("tiers", False, {"bands": make.bands("falling")}),
    "per_step above": ("per_step", False, {"side": "above"}),
    "per_occurrence": ("per_occurrence", False, {}),
    "over_target": ("over_target", False, {"bands": make.bands("rising")}),
    "less": ("less", False, {}),
}
"""Rule, whether a higher metric can only raise the score, and what that depends on."""


@pytest.mark.parametrize("case", DIRECTIONS)
@given(data=st.data())
@few
def test_a_score_moves_one_way(case: str, data: st.DataObject) -> None:
    name, rising, fixed = DIRECTIONS[case]
    drawn = {k: data.draw(v) if isinstance(v, st.SearchStrategy) else v for k, v in fixed.items()}
    args = data.draw(make.arguments(CATALOG[name], **drawn))
    _require_sane(args)
    low, high = sorted((args["metric"], data.draw(make.metric_of(name))))
    first, second = (score_of(CATALOG[name], {**args, "metric": metric}) for metric in (low, high))
    assert first <= second if rising else first >= second


def _require_sane(args: dict[str, Any]) -> None:
    """A gap relative to a threshold has a meaning only above zero."""
    assume(args.get("measure") != "relative" or quantity(args["threshold"]).value > 0)


@given(data=st.data())
@few
def test_nearer_the_target_is_never_worse(data: st.DataObject) -> None:
    """Two-sided rules: per_step both, symmetric_tiers with awards falling with the distance."""
    tiered = CATALOG["symmetric_tiers"], {"bands": data.draw(make.bands("falling"))}, "center"
    stepped = CATALOG["per_step"], {"side": "both", "measure": "points"}, "threshold"
    for function, fixed, middle in (tiered, stepped):
        args = data.draw(make.arguments(function, **fixed))
        center = quantity(args[middle]).value
        near, far = sorted((data.draw(make.metrics), data.draw(make.metrics)))
        scores = [score_of(function, {**args, "metric": center + gap}) for gap in (near, -near, far, -far)]
        assert scores[0] == scores[1] >= scores[2] == scores[3]


@given(data=st.data())
@few
def test_less_than_last_year_is_never_worse(data: st.DataObject) -> None:
    function = CATALOG["against_last"]
    shares = sorted((data.draw(st.integers(0, 100)) for _ in range(3)), reverse=True)
    awards = dict(zip(("none", "not_more", "more"), (f"{share}%" for share in shares), strict=True))
    args = data.draw(make.arguments(function, **awards))
    low, high = sorted((args["metric"], data.draw(make.metrics)))
    assert score_of(function, {**args, "metric": low}) >= score_of(function, {**args, "metric": high})


@pytest.mark.parametrize("name", ["time_points", "time_tiers"])
@given(data=st.data())
@few
def test_more_progress_at_any_time_point_is_never_worse(name: str, data: st.DataObject) -> None:
    function = CATALOG[name]
    args = data.draw(make.arguments(function))
    number = data.draw(st.integers(0, len(args["values"]) - 1))
    more = list(args["values"])
    more[number] += data.draw(make.metrics)
    assert score_of(function, {**args, "values": more}) >= score_of(function, args)


def _slope_of_steps(args: dict[str, Any]) -> D:
    per_unit = quantity(args["deduct"]).of(args["points"]) / quantity(args["every"]).value
    relative = args.get("measure") == "relative"
    return per_unit / (quantity(args["threshold"]).value or 1) if relative else per_unit


CONTINUOUS: dict[str, tuple[dict[str, Any], Any]] = {
    "proportional": (
        {"over": "cap", "least": make.LEFT_OUT},
        lambda a: a["points"] / quantity(a.get("target", "100%")).value,
    ),
    "inverse": (
        {"limit": make.LEFT_OUT, "target": make.quantities(D("0.01"), D(3))},
        lambda a: a["points"] / quantity(a["target"]).value,
    ),
    "affine": ({"cutoff": make.LEFT_OUT}, lambda a: a["points"] * quantity(a["slope"]).value),
    "per_step": ({"steps": "prorata", "cutoff": make.LEFT_OUT}, _slope_of_steps),
}
"""Rules without a jump: what has to be left out for it, and the steepest slope."""


@pytest.mark.parametrize("name", CONTINUOUS)
@given(data=st.data(), step=st.decimals(0, "0.02", places=5))
@few
def test_a_small_step_of_the_metric_is_a_small_step_of_the_score(
    name: str, data: st.DataObject, step: D
) -> None:
    fixed, slope = CONTINUOUS[name]
    drawn = {k: data.draw(v) if isinstance(v, st.SearchStrategy) else v for k, v in fixed.items()}
    args = data.draw(make.arguments(CATALOG[name], **drawn))
    _require_sane(args)
    near = score_of(CATALOG[name], {**args, "metric": args["metric"] + step})
    moved = abs(near - score_of(CATALOG[name], args))
    assert moved <= slope(args) * step + rounding_of(args)  # both scores are rounded by half a unit


@given(data=st.data(), partition=make.partitions())
@few
def test_the_end_of_a_band_belongs_to_the_side_that_is_closed(
    data: st.DataObject, partition: make.Partition
) -> None:
    """And the score jumps there: tiers are not continuous."""
    awards = data.draw(st.permutations([f"{10 * n}%" for n in range(len(partition.spans))]))
    text, rule = partition.text(awards), CATALOG["tiers"]
    for end, bands in partition.ends:
        scores = [rule.call(metric, D(10), text).value for metric in (end - SMALL, end, end + SMALL)]
        assert scores == [quantity(awards[band]).of(D(10)) for band in bands]
        assert scores[0] != scores[2]


@given(data=st.data(), partition=make.partitions())
@few
def test_the_ends_hold_for_every_function_with_bands(data: st.DataObject, partition: make.Partition) -> None:
    """The same partition read by the deviation, the excess and the execution rate."""
    marks = [str(n) for n in range(len(partition.spans))]
    text, full = partition.text(marks), D(20)
    for end, (_, owner, _) in partition.ends:
        sign = data.draw(st.sampled_from((1, -1)))
        center = data.draw(st.sampled_from((D(0), D(1))))
        near = CATALOG["symmetric_tiers"].call(center + sign * end, full, plain(center), text)
        over = CATALOG["over_target"].call(1 + end, full, full, text)
        total = CATALOG["execution_ceiling"].call(D(90), end, text)
        assert (near.value, full - over.value, total.value) == (D(owner),) * 3


@given(
    threshold=make.percents(D("0.1"), D(2)),
    every=make.percents(D("0.01"), D("0.3")),
    count=st.integers(0, 12),
    side=st.sampled_from(("above", "below", "both")),
    measure=st.sampled_from(("points", "relative")),
)
@few
def test_a_whole_step_is_counted_when_it_is_complete(
    threshold: str, every: str, count: int, side: str, measure: str
) -> None:
    """At threshold ± k × step exactly k steps count, a trifle before only k − 1: the score jumps there.

    A step begun counts for a whole one where they are rounded up.
    """
    base, unit = quantity(threshold).value, quantity(every).value
    gap = count * unit * (base if measure == "relative" else 1)
    rule, sign = CATALOG["per_step"], -1 if side == "below" else 1

    def score(distance: D, steps: str = "whole") -> D:
        metric = base + sign * distance
        return rule.call(metric, D(100), threshold, every, "1", side, steps, measure).value

    assert score(gap) == score(gap, "up") == 100 - count
    assert score(gap + SMALL) == 100 - count
    assert score(gap + SMALL * unit * base, "up") == 100 - count - 1
    if count:
        assert score(gap - SMALL * unit) == 100 - count + 1
        assert score(gap - SMALL * unit * base, "up") == 100 - count


@given(data=st.data())
@few
def test_steps_are_counted_as_declared(data: st.DataObject) -> None:
    """The definition once more, written down another way."""
    args = data.draw(make.arguments(CATALOG["per_step"], measure="points", places="4"))
    off = args["metric"] - quantity(args["threshold"]).value
    gap = {"above": max(off, D(0)), "below": max(-off, D(0)), "both": abs(off)}[args.get("side", "above")]
    count = gap / quantity(args["every"]).value
    if (steps := args.get("steps", "whole")) != "prorata":
        count = count.to_integral_value(ROUND_FLOOR if steps == "whole" else ROUND_CEILING)
    full, floor = args["points"], quantity(args.get("floor", "0")).of(args["points"])
    wanted = max(full - count * quantity(args["deduct"]).of(full), min(floor, full))
    if gap and (cutoff := args.get("cutoff")):
        reached = {"above": args["metric"], "below": -args["metric"], "both": gap}[args.get("side", "above")]
        limit = quantity(cutoff).value
        if reached > (-limit if args.get("side") == "below" else limit):
            wanted = D(0)
    assert score_of(CATALOG["per_step"], args) == half_up(wanted, 4)


@given(full=make.points(), share=st.integers(1, 100), target=make.quantities(D("0.01"), D(3)))
@few
def test_a_share_of_the_target_is_that_share_of_the_points(full: D, share: int, target: str) -> None:
    """Reaching s % of a target earns s %, and so does needing 100/s times as much where less is better."""
    goal, part = quantity(target).value, D(share) / 100
    wanted = half_up(full * part, 2)
    assert CATALOG["proportional"].call(goal * part, full, target).value == wanted
    inverse = CATALOG["inverse"].call(goal / part, full, target).value
    assert abs(inverse - wanted) <= D("0.01")  # the metric itself may be a third
    assert CATALOG["affine"].call(1 - part, full, "1").value == wanted
