"""Whoever repeats the arithmetic of a rule from its printed figures comes to the same tier and cent."""

from __future__ import annotations

import re
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pyfuncs import CATALOG, Outcome
from pyfuncs.decimals import half_up
from pyfuncs.literals import quantity
from tests.pyfuncs import cases

many = settings(max_examples=200, deadline=None)
near = st.builds(
    lambda mark, off: D(mark) / 2000 + off, st.integers(1, 3000), st.decimals(0, "1e-6", places=12)
)
"""Figures a trifle above a tenth of a percent or above the middle between two."""
below = st.builds(
    lambda mark, off: D(mark) / 2000 - off, st.integers(1, 3000), st.decimals(0, "1e-6", places=12)
)
thirds = st.builds(
    lambda part, whole: half_up(D(part) / whole, 12), st.integers(0, 10**6), st.integers(1, 10**6)
)
figures = (near | below | thirds).filter(lambda value: 0 <= value < 10)
points = st.sampled_from((D(1), D("2.5"), D(7), D(8), D(10), D(15)))
places = st.integers(0, 4)
BANDS = "≥95%: 100%; [80.05%,95%): 66.7%; [40%,80.05%): 33.35%; <40%: 0"
NUMBER = r"-?\d+(?:\.\d+)?%?"
METRIC_PRINTED: dict[str, tuple[dict[str, Any], str]] = {
    "proportional": ({"target": "90%", "least": "12.3%", "over": "zero"}, rf"^(?:按比例 [\d.]+×)?({NUMBER})"),
    "inverse": ({"target": "40%", "limit": "95%"}, rf"(?:÷|^)({NUMBER})(?:[＝≈ ]|$)"),
    "affine": ({"slope": "1.7", "cutoff": "0.45"}, rf"(?:1\.7×|^)({NUMBER})(?:）| )"),
    "tiers": ({"bands": BANDS}, rf"^({NUMBER}) 属"),
    "formula": ({}, rf"^算式得 ≈?({NUMBER})，"),
    "less": ({}, rf"^(?:[\d.]+－|扣分合计 )({NUMBER})"),
}
"""Rule, its parameters, and where its steps print the figure; nothing is printed where it does not matter."""


def read(text: str) -> D:
    """Return the number a printed one states."""
    return quantity(text.removeprefix("≈")).value


def words(steps: str) -> str:
    """Return what the steps say beside their figures."""
    return re.sub(rf"[＝≈ ]|{NUMBER}", "", steps)


def run(name: str, value: D, **args: Any) -> Outcome:
    """Return what a rule gives for `value`."""
    function = CATALOG[name]
    first = "value" if name == "formula" else "metric"
    return function.call(*cases.arguments(function, {first: value, **args}))


@pytest.mark.parametrize("name", METRIC_PRINTED)
@given(figure=figures, full=points, decimals=places)
@many
def test_the_printed_figure_earns_the_same(name: str, figure: D, full: D, decimals: int) -> None:
    literals, where = METRIC_PRINTED[name]
    args = {**literals, "points": full, "places": decimals}
    outcome = run(name, figure, **args)
    found = re.search(where, outcome.steps)
    if found is None:
        assert "得满分" in outcome.steps, outcome.steps
        return
    again = run(name, read(found[1]), **args)
    assert again.value == outcome.value, outcome.steps
    assert words(again.steps) == words(outcome.steps)


@given(figure=figures, full=points, decimals=places)
@many
def test_an_equals_sign_stands_before_exact_results_only(figure: D, full: D, decimals: int) -> None:
    for name, exact in (("proportional", full * figure), ("affine", full * (1 - figure))):
        outcome = run(
            name, figure, points=full, places=decimals, **({"slope": "1"} if name == "affine" else {})
        )
        if "＝" in outcome.steps:
            assert outcome.value == exact, outcome.steps
        elif printed := re.search(rf"×({NUMBER})）?≈({NUMBER})$", outcome.steps):
            assert D(printed[2]) == outcome.value
            assert outcome.value != exact or read(printed[1]) != figure, outcome.steps


@given(
    figure=figures,
    full=points,
    decimals=places,
    side=st.sampled_from(("above", "below", "both")),
    steps=st.sampled_from(("whole", "prorata", "up")),
    measure=st.sampled_from(("points", "relative")),
)
@many
def test_the_printed_gap_and_steps_earn_the_same(
    figure: D, full: D, decimals: int, side: str, steps: str, measure: str
) -> None:
    args = {"threshold": "60%", "every": "0.3%", "deduct": "1.55%", "side": side, "steps": steps}
    args |= {"measure": measure}
    outcome = run("per_step", figure, points=full, places=decimals, **args)
    found = re.search(rf"% (≈?{NUMBER})，计 (≈?{NUMBER}) 步", outcome.steps)
    if found is None:
        assert "得满分" in outcome.steps
        return
    gap, count = read(found[1]), read(found[2])
    base = D("0.6") if measure == "relative" else D(1)
    again = D("0.6") + gap * base * (-1 if side == "below" else 1)
    assert run("per_step", again, points=full, places=decimals, **args).value == outcome.value, outcome.steps
    assert half_up(max(full - count * full * D("0.0155"), D(0)), decimals) == outcome.value, outcome.steps
    if "≈" not in outcome.steps.rpartition("得")[2]:
        assert max(full - count * full * D("0.0155"), D(0)) == outcome.value


@given(figure=figures, full=points)
@many
def test_a_printed_deviation_or_excess_lies_in_the_same_band(figure: D, full: D) -> None:
    for center in (D("0.5"), D(1)):
        gaps = {"center": f"{center * 100}%", "bands": BANDS}
        outcome = run("symmetric_tiers", figure, points=full, **gaps)
        found = re.search(rf"偏差 (≈?{NUMBER})，", outcome.steps)
        assert found is not None
        assert run("symmetric_tiers", center + read(found[1]), points=full, **gaps).value == outcome.value
    args = {"score": full, "bands": BANDS, "target": "70%", "points": full}
    outcome = run("over_target", figure, **args)
    if found := re.search(rf"超额 (≈?{NUMBER})，", outcome.steps):
        again = D("0.7") * (1 + read(found[1]))
        assert run("over_target", again, **args).value == outcome.value, outcome.steps


@given(values=st.lists(figures, min_size=3, max_size=3), full=points, decimals=places)
@many
def test_printed_time_points_add_up_to_the_same(values: list[D], full: D, decimals: int) -> None:
    function = CATALOG["time_points"]
    args = {"points": full, "plan": "45%: 30%; 75.5%: 33.35%; 90%: 36.65%", "short": "prorata"}
    args |= {"places": decimals, "least": "50%"}
    outcome = function.call(*cases.arguments(function, {**args, "values": values}))
    found = re.findall(rf"({NUMBER})（目标{NUMBER}）得 (≈?{NUMBER})", outcome.steps)
    again = function.call(*cases.arguments(function, {**args, "values": [read(value) for value, _ in found]}))
    assert again.value == outcome.value, outcome.steps
    assert half_up(sum((read(part) for _, part in found), D(0)), decimals) == outcome.value, outcome.steps


@given(now=figures, before=figures)
@many
def test_this_year_is_printed_on_its_side_of_last_year(now: D, before: D) -> None:
    assume(now > 0)
    args = {"points": D(3), "none": "3", "not_more": "2", "more": "0"}
    outcome = run("against_last", now, last=before, **args)
    found = re.match(rf"({NUMBER}) (?:不高于|高于)上年 ({NUMBER})，", outcome.steps)
    assert found is not None
    again = run("against_last", read(found[1]), last=read(found[2]), **args)
    assert again.value == outcome.value, outcome.steps


def test_a_number_of_a_cell_counts_and_reads_as_the_literal() -> None:
    """98% written in the system, and 0.98 in the cell of a term beside a rate."""
    seen = set()
    for function, case in cases.cases("examples"):
        args = dict(case["args"])
        numbers = {
            p.name: quantity(args[p.name]) for p in function.parameters if p.or_cell and p.name in args
        }
        if function.parameter("shown_in") and numbers and all(n.is_percent for n in numbers.values()):
            args |= {name: float(number.value) for name, number in numbers.items()} | {"shown_in": "%"}
        if args != case["args"]:
            seen.add(function.name)
            outcome = function.call(*cases.arguments(function, args))
            assert (outcome.value, outcome.steps) == (case["value"], case["steps"])
    assert seen == {"proportional", "inverse", "per_step", "symmetric_tiers"}
