"""The fifth generation can be made, and its sentences are what they should be; no check is run."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from tests.corpus import benign  # noqa: F401  (register)
from tests.corpus.books import EDITIONS, book
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.fifth.claims import CLAIMS
from tests.corpus.operators.third.claims import sentence
from tests.corpus.registry import BENIGN, FAULTS
from tests.corpus.running import put

BOOKS = (("lechang-2024", 0, 12), ("huanggang-2020", 1, 31), ("hunan-yuhua-2022", 0, 31))
ROUNDS = 6
KINDS = [o for o in (*FAULTS.values(), *BENIGN.values()) if o.since == 5]


def _desk(number: int, seed: int = 7) -> Desk:
    system_id, edition, department = BOOKS[number]
    stood = book(system_id, EDITIONS[edition], department)
    return Desk(stood.opened, stood.opened.submission, stood.card, Random(seed))


def _said(kind: str, honest: bool, number: int = 0, seed: int = 7) -> str:
    return sentence(_desk(number, seed), CLAIMS[kind], honest)


def _numbers(words: str) -> list[Decimal]:
    return [Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", words)]


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
    *parts, whole = _numbers(_said("four_quarters", honest, seed=seed))
    assert (sum(parts) == whole) == honest
    low, high, points = _numbers(_said("percentage_points", honest, seed=seed))
    assert (high - low == points) == honest
    villages, each, all_of_them = _numbers(_said("so_many_each", honest, seed=seed))
    assert (villages * each == all_of_them) == honest
    before, after, less = _numbers(_said("fewer_by", honest, seed=seed))
    assert (before - after == less) == honest
    lengths = sorted(_numbers(_said("two_kinds_of_roads", honest, seed=seed)))
    assert (lengths[0] + lengths[1] == lengths[2]) == honest
    first, last, days = _numbers(_said("days_counted", honest, seed=seed))[-3:]
    assert (last - first + 1 == days) == honest


@pytest.mark.parametrize("number", range(len(BOOKS)))
def test_figures_of_the_cells(number: int) -> None:
    """The true sentence has the figures of the cells, the false one has not."""
    own = _desk(number)
    basic, projects = own.amount("expend_basic_final"), own.amount("expend_project_final")
    assert _numbers(_said("parts_of_the_outturn", True, number)) == [basic + projects, basic, projects]
    assert _numbers(_said("parts_of_the_outturn", False, number)) == [basic + projects, projects, basic]
    first, last = own.amount("expend_total_initial"), own.amount("expend_total_revised")
    assert set(_numbers(_said("chain_of_the_budget", True, number))) == {first, last, last - first}
    assert set(_numbers(_said("chain_of_the_budget", False, number))) != {first, last, last - first}


@cache
def _made() -> frozenset[str]:
    """Make every kind in every book and return those that could be made somewhere."""
    made = set()
    for system_id, edition, seed in BOOKS:
        stood = book(system_id, EDITIONS[edition], seed)
        for operator in KINDS:
            for number in range(3):
                _, desk, _ = put(stood, operator, number, "")
                if desk is not None:
                    made.add(operator.kind)
                    assert desk.changes or desk.parts, operator.kind
                    assert bool(desk.blamed) == bool(operator.klass), operator.kind
                    changed = {(s, at) for s, cells in desk.changes.items() for at in cells}
                    same = [
                        (s, at)
                        for s, at in changed
                        if stood.opened.book.cell(s, *at).value == desk.changes[s][at].value
                        and desk.changes[s][at].formula is None
                    ]
                    assert desk.parts or len(same) < len(changed), operator.kind
    return frozenset(made)


def test_every_kind_can_be_made() -> None:
    """In one of three books each kind can be made; a fault blames a cell, and something changes."""
    assert sorted({operator.kind for operator in KINDS} - _made()) == []
