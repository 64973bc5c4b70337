"""Rounding is 四舍五入 on the decimal number, and agrees with what Excel's ROUND gives for doubles."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyfuncs import CATALOG
from pyfuncs.decimals import amount, half_up, to_decimal
from tests.pyfuncs import strategies as make
from tests.pyfuncs.excel_round import excel_round, half_cents

many = settings(max_examples=150, deadline=None)
typed = st.decimals(-(10**9), 10**9, places=4)


def test_excel_s_published_examples() -> None:
    """The examples of Excel's help page on ROUND."""
    pairs = {
        (2.15, 1): "2.2",
        (2.149, 1): "2.1",
        (-1.475, 2): "-1.48",
        (626.3, -3): "1E+3",
        (1.98, -1): "0E+1",
    }
    for (value, places), wanted in pairs.items():
        assert excel_round(value, places) == D(wanted)


def test_every_half_cent_goes_up_as_in_excel() -> None:
    """No double is exactly half a cent except .125, .375 …; ROUND and half_up go up for all of them."""
    for value in half_cents(200):
        cell = float(value)
        up = value + D("0.005")
        assert half_up(value, 2) == up == excel_round(cell, 2)
        assert half_up(to_decimal(cell), 2) == up  # type: ignore[arg-type]
        assert half_up(-value, 2) == -up == excel_round(-cell, 2)


def test_binary_and_bankers_rounding_would_differ() -> None:
    """The comparison can fail: Python's own round() does, on about half of the half cents."""
    wrong = sum(D(str(round(float(value), 2))) != half_up(value, 2) for value in half_cents(200))
    assert wrong > 5000


@given(typed, st.integers(0, 4))
@many
def test_what_is_typed_is_rounded_as_in_excel(value: D, places: int) -> None:
    found = half_up(to_decimal(float(value)), places)  # type: ignore[arg-type]
    assert found == excel_round(float(value), places) == value.quantize(D(1).scaleb(-places), ROUND_HALF_UP)
    assert abs(found - value) <= D(5).scaleb(-places - 1)


@given(st.decimals(-(10**9), 10**9, places=2))
@many
def test_a_double_comes_back_as_the_number_typed(value: D) -> None:
    assert to_decimal(float(value)) == value


@given(rate=st.decimals(0, 1, places=4), full=make.points(), places=st.integers(0, 4))
@many
def test_points_times_rate_is_what_the_formula_would_give(rate: D, full: D, places: int) -> None:
    """=ROUND(points*rate, places) on doubles, products of half a cent included."""
    score = CATALOG["proportional"].call(rate, full, "100%", "cap", "0", places).value
    assert score == excel_round(float(full) * float(rate), places)


def _steps_of_doubles(metric: float, threshold: float, every: float) -> D:
    """Return the steps the formula of the plain edition counts: differences and quotients of doubles."""

    def kept(value: float, size: float) -> float:
        return float(excel_round(value, min(12, 15 - len(str(int(size))))))

    gap = kept(metric - threshold, abs(metric) + abs(threshold))
    return D(str(kept(gap / every, gap / every)))


@pytest.mark.slow
def test_steps_are_counted_on_doubles_as_on_decimals() -> None:
    """At the end of every step and a trifle beside it, of rates and of amounts in the millions."""
    rule, counted = CATALOG["per_step"], 0
    rates = [
        (D("0.873"), D("0.003"), D("1e-12")),
        (D(1), D("0.05"), D("1e-12")),
        (D(0), D("0.001"), D("1e-12")),
    ]
    amounts = [(D("1234.5"), D("0.1"), D("0.01")), (D("9876543.21"), D("33.33"), D("0.01"))]
    for threshold, every, trifle in rates + amounts:
        for number in range(1400):
            for off in (D(0), trifle, -trifle):
                metric = threshold + number * every + off
                count = _steps_of_doubles(float(metric), float(threshold), float(every))
                for steps, rounding in (("whole", ROUND_FLOOR), ("up", ROUND_CEILING)):
                    taken = count.to_integral_value(rounding) if metric > threshold else 0
                    args = (str(threshold), str(every), "1", "above", steps)
                    assert rule.call(metric, D(2000), *args).value == 2000 - taken, (metric, args)
                    counted += 1
    assert counted > 40000


@given(st.lists(st.decimals(0, 10, places=2), min_size=1, max_size=12), make.points(), make.points())
@many
def test_rescaling_a_level_is_what_its_cell_gives(scores: list[D], full: D, dropped: D) -> None:
    """=ROUND(SUM(scores)*SUM(points)/remaining, 2) on doubles against the same on decimals."""
    remaining = full if full else D(1)
    whole = remaining + dropped
    cell = sum(map(float, scores)) * float(whole) / float(remaining)
    assert half_up(sum(scores) * whole / remaining, 2) == excel_round(cell, 2)


@given(st.decimals(-1000, 1000, places=2), st.integers(2, 5))
@many
def test_printed_amounts_show_at_least_cents_and_nothing_twice(value: D, places: int) -> None:
    assert D(amount(value)) == value
    assert amount(value) == amount(value.quantize(D(1).scaleb(-places)))
    assert len(amount(value).split(".")[1]) == 2
