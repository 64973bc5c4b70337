"""Laws every rule keeps, on generated values."""

from __future__ import annotations

from decimal import ROUND_HALF_UP
from decimal import Decimal as D
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pyfuncs import CATALOG
from pyfuncs.decimals import half_up, to_decimal
from pyfuncs.literals import bands, bands_text

metrics = st.decimals(0, 3, places=4)
points = st.decimals(0, 100, places=1)
RULES = {
    "proportional": (("100%",), True),
    "tiers": (("≥90%: 100%; [75%,90%): 70%; [60%,75%): 40%; <60%: 0",), True),
    "per_step": (("100%", "1%", "10%", "above", "whole"), False),
    "per_occurrence": (("50%",), False),
}


@given(metrics, points)
def test_scores_stay_between_zero_and_the_points(metric: D, full: D) -> None:
    for name, (literals, _) in RULES.items():
        score = CATALOG[name].call(metric, full, *literals).value
        assert 0 <= score <= full
        assert score == half_up(score, 2)


@given(metrics, metrics, points)
def test_scores_are_monotone(a: D, b: D, full: D) -> None:
    low, high = sorted((a, b))
    for name, (literals, rising) in RULES.items():
        first, second = (CATALOG[name].call(m, full, *literals).value for m in (low, high))
        assert first <= second if rising else first >= second


@given(st.decimals(-(10**6), 10**6, places=4))
def test_rounding_is_half_away_from_zero(value: D) -> None:
    assert half_up(value, 2) == value.quantize(D("0.01"), ROUND_HALF_UP)
    assert abs(half_up(value, 2) - value) <= D("0.005")


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_double_comes_back_as_the_number_typed(value: D) -> None:
    assert to_decimal(float(value)) == value


@given(st.lists(st.integers(1, 150), min_size=1, max_size=5, unique=True), st.booleans())
def test_bands_survive_their_own_text(cuts: list[int], upper: bool) -> None:
    cuts.sort()
    left, right = ("(", "]") if upper else ("[", ")")
    spans = [f"{left}{a}%,{b}%{right}" for a, b in pairwise(cuts)]
    ends = [f"{'≤' if upper else '<'}{cuts[0]}%", *spans, f"{'>' if upper else '≥'}{cuts[-1]}%"]
    text = "; ".join(f"{span}: {number}" for number, span in enumerate(ends))
    tiers = bands(text)
    assert bands(bands_text(tiers)) == tiers
    for cut in cuts:
        assert sum(D(cut) / 100 in band.interval for band in tiers) == 1


@given(st.integers(0, 10**6), st.integers(1, 10**6), points)
def test_the_printed_rate_repeats_the_score(part: int, whole: int, full: D) -> None:
    """Whoever multiplies the printed percentage by the points gets the score."""
    rate = CATALOG["ratio"].call(D(part), D(whole)).value
    score = CATALOG["proportional"].call(rate, full).value
    assert score == min(half_up(rate * full, 2), half_up(full, 2))
