"""The fifth generation can be made, and its sentences are what they should be; no check is run."""

from __future__ import annotations

import pytest

from tests.corpus.desk import NotHere
from tests.corpus.making import BOOKS, desk_of, never_made, numbers
from tests.corpus.operators.fifth.claims import CLAIMS
from tests.corpus.operators.third.claims import sentence

ROUNDS = 6


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
@pytest.mark.parametrize("honest", [True, False])
def test_figures_within_a_sentence(honest: bool, seed: int) -> None:
    """What a sentence adds, counts or multiplies comes out right only when it is true."""
    *parts, whole = numbers(_said("four_quarters", honest, seed=seed))
    assert (sum(parts) == whole) == honest
    low, high, points = numbers(_said("percentage_points", honest, seed=seed))
    assert (high - low == points) == honest
    villages, each, all_of_them = numbers(_said("so_many_each", honest, seed=seed))
    assert (villages * each == all_of_them) == honest
    before, after, less = numbers(_said("fewer_by", honest, seed=seed))
    assert (before - after == less) == honest
    lengths = sorted(numbers(_said("two_kinds_of_roads", honest, seed=seed)))
    assert (lengths[0] + lengths[1] == lengths[2]) == honest
    first, last, days = numbers(_said("days_counted", honest, seed=seed))[-3:]
    assert (last - first + 1 == days) == honest


@pytest.mark.parametrize("number", range(len(BOOKS)))
def test_figures_of_the_cells(number: int) -> None:
    """The true sentence has the figures of the cells, the false one has not."""
    own = desk_of(number)
    basic, projects = own.amount("expend_basic_final"), own.amount("expend_project_final")
    assert numbers(_said("parts_of_the_outturn", True, number)) == [basic + projects, basic, projects]
    assert numbers(_said("parts_of_the_outturn", False, number)) == [basic + projects, projects, basic]
    first, last = own.amount("expend_total_initial"), own.amount("expend_total_revised")
    assert set(numbers(_said("chain_of_the_budget", True, number))) == {first, last, last - first}
    assert set(numbers(_said("chain_of_the_budget", False, number))) != {first, last, last - first}


def test_every_kind_can_be_made() -> None:
    """In one of three books each kind can be made and changes something; a fault blames a cell."""
    assert never_made(5) == []
