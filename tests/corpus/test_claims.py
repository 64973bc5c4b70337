"""Round figures beside an amount, and that a false sentence is not the true one."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from tests.corpus.books import EDITIONS, book
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.third.claims import CLAIMS, above, below, moved, sentence


@pytest.mark.parametrize(
    ("value", "under", "over"),
    [("9552.6", "9500", "9600"), ("9500", "9400", "9600"), ("101", "100", "110"), ("99.5", "99", "1E+2")],
)
def test_round_figures(value: str, under: str, over: str) -> None:
    """不足 and 超过 are strict: a round amount has other round figures beside it."""
    assert below(Decimal(value)) == Decimal(under)
    assert above(Decimal(value)) == Decimal(over)


@pytest.mark.parametrize("share", ["0", "0.05", "0.22", "0.23", "0.9", "1.3"])
def test_another_share(share: str) -> None:
    """It differs by what a rounding cannot explain and is never negative."""
    other = moved(Decimal(share))
    assert other >= 0
    assert abs(other - Decimal(share)) > Decimal("0.1")


def test_true_and_false_differ() -> None:
    """With the same choices a claim says one thing when true and another when false."""
    stood = book("lechang-2024", EDITIONS[0], 12)
    said = 0
    for kind, claim in CLAIMS.items():
        texts = []
        for honest in (True, False):
            try:
                desk = Desk(stood.opened, stood.opened.submission, stood.card, Random(7))
                texts.append(sentence(desk, claim, honest))
            except NotHere:
                break
        said += len(texts) == 2
        assert len(set(texts)) == len(texts), kind
    assert said > len(CLAIMS) // 2
