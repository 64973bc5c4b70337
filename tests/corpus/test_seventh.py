"""What the seventh generation of text faults says, true and false; no check is run."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.corpus.desk import NotHere
from tests.corpus.making import BOOKS, desk_of
from tests.corpus.operators.seventh.portions import in_words
from tests.corpus.operators.seventh.remarks import REMARKS
from tests.corpus.operators.seventh.telling import TALES, rises

CHANCES = range(4)


@pytest.mark.parametrize("kind", sorted(TALES))
def test_true_and_false_differ(kind: str) -> None:
    """With the same choices a department says one thing when it tells the truth and another when not."""
    for number in range(len(BOOKS)):
        for chance in CHANCES:
            try:
                texts = [TALES[kind].words(desk_of(number, chance), honest) for honest in (True, False)]
            except NotHere:
                continue
            assert texts[0] != texts[1]


@pytest.mark.parametrize("kind", sorted(REMARKS))
def test_right_and_wrong_notes_differ(kind: str) -> None:
    """A note tells one thing of its row when it is right and another when it is wrong."""
    for number in range(len(BOOKS)):
        for chance in CHANCES:
            try:
                notes = [REMARKS[kind](desk_of(number, chance), honest)[1] for honest in (True, False)]
            except NotHere:
                continue
            assert notes[0] != notes[1]


@pytest.mark.parametrize(
    ("share", "fitting", "unfit"),
    [
        ("0.88", "近九成", "一半以上"),
        ("0.62", "六成以上", "近九成"),
        ("0.335", "约三分之一", "一半以上"),
        ("0.56", "一半以上", "不到四成"),
        ("0.07", "不足一成", "两成以上"),
    ],
)
def test_words_of_a_share(share: str, fitting: str, unfit: str) -> None:
    """A share has words that fit it and words that certainly do not, never the same."""
    right, wrong = (in_words(Decimal(share), honest) for honest in (True, False))
    assert fitting in right
    assert fitting not in wrong
    assert unfit not in right
    assert not set(right) & set(wrong)


def test_no_direction_where_it_is_as_good_as_equal() -> None:
    """What changed by less than a hundredth neither rose nor fell."""
    answers = [rises(Decimal(now), Decimal(100)) for now in ("102", "98", "100.5", "100")]
    assert answers == [True, False, None, None]


def test_a_false_sentence_follows_the_cells() -> None:
    """The gap told rightly is that of the cells, another than the one told wrongly."""
    desk = desk_of(0)
    gap = desk.amount("expend_total_revised") - desk.amount("expend_total_final")
    seen = {TALES["gap_of_budget_unspent"].words(desk_of(0, n), honest=True) for n in range(30)}
    wrong = {TALES["gap_of_budget_unspent"].words(desk_of(0, n), honest=False) for n in range(30)}
    assert any(f"{gap:.2f}" in said for said in seen)
    assert not any(f"{gap:.2f}" in said for said in wrong)
