"""What the eighth generation of text faults says, true and false; no check is run."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.corpus.desk import Desk, NotHere
from tests.corpus.making import BOOKS, desk_of
from tests.corpus.operators.eighth.halves import HALVES
from tests.corpus.operators.eighth.notes import NOTES
from tests.corpus.operators.eighth.telling import TALES, far, slipped

CHANCES = range(4)


def _differ(words: Callable[[Desk, bool], object]) -> None:
    """With the same choices a department says one thing when it tells the truth and another when not."""
    for number in range(len(BOOKS)):
        for chance in CHANCES:
            try:
                said = [words(desk_of(number, chance), honest) for honest in (True, False)]
            except NotHere:
                continue
            assert said[0] != said[1]


@pytest.mark.parametrize("kind", sorted(TALES))
def test_true_and_false_differ(kind: str) -> None:
    """No sentence is both true and false."""
    _differ(TALES[kind].words)


@pytest.mark.parametrize("kind", sorted(NOTES))
def test_right_and_wrong_notes_differ(kind: str) -> None:
    """A note tells one thing of its row when it is right and another when it is wrong."""
    _differ(lambda desk, honest: NOTES[kind](desk, honest)[1])


@pytest.mark.parametrize("kind", sorted(HALVES))
def test_halves_agree_or_do_not(kind: str) -> None:
    """Two sentences of one matter are the same pair only when both are true."""
    _differ(HALVES[kind])


def test_slips_are_far_from_the_figure() -> None:
    """No slip is so near that rounding could explain it."""
    desk = desk_of(0)
    for right in ("0.8", "12.5", "77.7", "1343.10", "100"):
        for _ in range(20):
            assert far(slipped(desk, Decimal(right), (Decimal(right), Decimal(3))), Decimal(right))


def test_a_false_sentence_follows_the_cells() -> None:
    """Told rightly the growth is that of the cells; told wrongly one of its three figures is not."""
    for number in range(1, len(BOOKS)):
        desk = desk_of(number)
        now, before = desk.amount("expend_total_final"), desk.amount("expend_total_last")
        figures = (f"{before:.2f}万元", f"{abs(now - before):.2f}万元", f"{abs(now - before) / before:.2%}")
        tale = TALES["growth_of_outturn"]
        for chance in range(20):
            said = [tale.words(desk_of(number, chance), honest) for honest in (True, False)]
            assert all(figure in said[0] for figure in figures)
            assert not all(figure in said[1] for figure in figures)
