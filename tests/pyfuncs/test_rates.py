"""What a printed rate says of the rate itself, and what counts: 12 decimals, or the declared digits."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyfuncs import CATALOG
from pyfuncs.decimals import half_up
from pyfuncs.parameters import Kind
from pyfuncs.rates import computed, stated
from tests.pyfuncs import cases

many = settings(max_examples=300, deadline=None)
figures = st.decimals(1, 10**6, places=2)
ratios = st.builds(lambda part, whole: part / whole, figures, figures)
near = st.builds(
    lambda tenths, off: D(tenths) / 1000 + off, st.integers(1, 1500), st.decimals(-1, 1, places=9)
)
digits = st.none() | st.integers(0, 4)


def read(text: str) -> D:
    """Return the ratio a printed percentage states."""
    return D(text.removesuffix("%")) / 100


@given(ratios | near, digits)
@many
def test_an_equals_sign_stands_before_the_rate_itself_only(ratio: D, places: int | None) -> None:
    shown = computed(ratio, places).shown
    assert shown.exact == (read(shown.text) == ratio)


@given(ratios, st.integers(0, 4))
@many
def test_declared_digits_are_those_that_count_and_are_printed(ratio: D, places: int) -> None:
    rate = computed(ratio, places)
    assert read(rate.shown.text) == rate.value == half_up(half_up(ratio, 12), places + 2)


@given(ratios | near.map(lambda ratio: ratio.scaleb(-3) + D("0.8")), st.integers(1, 1500))
@many
def test_a_printed_rate_stands_on_the_same_side_of_every_tenth(ratio: D, tenths: int) -> None:
    """Below 80 % prints nothing that is not below 80 %: a reader sees the tier a rate falls into."""
    limit = D(tenths) / 1000
    rate = computed(ratio, None)
    shown = read(rate.shown.text)
    for bound in (limit, half_up(ratio, 3)):
        assert (rate.value < bound, rate.value > bound) == (shown < bound, shown > bound)


@given(ratios, digits)
@many
def test_a_stated_rate_counts_as_a_computed_one(rate: D, places: int | None) -> None:
    value, words = stated(rate, places)
    assert value == computed(rate, places).value
    assert ("约" in words or "≈" in words) == (not computed(rate, places).shown.exact)


RATED = [function for function in CATALOG.values() if any(p.kind is Kind.DIGITS for p in function.parameters)]


@pytest.mark.parametrize("function", RATED, ids=lambda function: function.name)
def test_every_rate_is_exact_by_itself_and_takes_digits(function: Any) -> None:
    """With whole percents every example gives one; without digits none is rounded to four places."""
    for case in cases.load(function.name)["examples"]:
        args = {key: value for key, value in case["args"].items() if key != "digits"}
        exact = function.call(*cases.arguments(function, args)).value
        if function.unit != "%" and args.get("shown_in") != "%":
            continue
        for places in (0, 2):
            rate = function.call(*cases.arguments(function, args | {"digits": D(places)})).value
            assert rate == half_up(exact, places + 2)


def test_the_functions_that_give_a_rate_of_figures_take_digits() -> None:
    """What a system fixes itself needs none: the share of a choice, all or nothing of an answer."""
    rates = {name for name, function in CATALOG.items() if function.role == "metric" and function.unit == "%"}
    assert {function.name for function in RATED} == rates - {"answer", "by_choice"} | {"figure"}
