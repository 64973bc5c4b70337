"""The fourth generation can be made, and its arithmetic is what its sentences say; no check is run."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.corpus.desk import NotHere
from tests.corpus.making import BOOKS, desk_of, kinds, never_made, numbers
from tests.corpus.operators.fourth.claims import CLAIMS, over
from tests.corpus.operators.third.claims import sentence

ROUNDS = 8


def _said(kind: str, honest: bool, number: int = 0, seed: int = 7) -> str:
    return sentence(desk_of(number, seed), CLAIMS[kind], honest)


@pytest.mark.parametrize("kind", sorted(CLAIMS))
def test_true_and_false_differ(kind: str) -> None:
    """With the same choices a claim says one thing when true and another when false."""
    for number in range(len(BOOKS)):
        try:
            texts = [_said(kind, honest, number) for honest in (True, False)]
        except NotHere:
            continue
        assert texts[0] != texts[1]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_halves_make_the_whole(seed: int) -> None:
    """The true sentence adds up and the false one does not."""
    for kind in ("halves_of_courses", "money_of_two_sources", "found_and_mended"):
        for honest in (True, False):
            whole, *parts = numbers(_said(kind, honest, seed=seed))
            assert (whole == sum(parts)) == honest


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_rates_within_a_sentence(seed: int) -> None:
    """The rate is that of its own two counts, but for rounding, only when true."""
    for kind in ("rate_of_visits", "share_of_women"):
        for honest in (True, False):
            *counts, rate = numbers(_said(kind, honest, seed=seed))
            gap = abs(min(counts) / max(counts) * 100 - rate)
            assert (gap <= Decimal("0.005")) == honest
            assert honest or gap > 5


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_shares_and_fractions(seed: int) -> None:
    """Two shares of one whole, and what is called two thirds."""
    for honest in (True, False):
        assert (sum(numbers(_said("shares_over_the_whole", honest, seed=seed))) <= 100) == honest
        (share,) = numbers(_said("two_thirds", honest, seed=seed))
        assert (share > Decimal("66.67")) == honest
        k, price, whole = numbers(_said("price_of_each", honest, seed=seed))
        assert (k * price == whole) == honest


@pytest.mark.parametrize("number", range(len(BOOKS)))
def test_points_and_bonus(number: int) -> None:
    """The points named are those of the indicators and of the bonus list."""
    try:
        figures = numbers(_said("points_and_bonus", True, number))
    except NotHere:
        return
    own = desk_of(number)
    assert max(figures) == own.amount("self_total") == own.card.self_sum
    assert sum(figures) == 2 * max(figures)


def test_nothing_to_divide_by() -> None:
    """There is no rate of nothing."""
    with pytest.raises(NotHere):
        over(Decimal(3), Decimal(0))


def test_most_can_be_made() -> None:
    """In three books nine in ten kinds can be made; a fault blames a cell and changes something."""
    assert len(never_made(4)) <= 0.1 * len(kinds(4))
