"""The sixth generation can be made, and what its sentences say depends on the cells; no check is run."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.corpus.desk import Desk, NotHere
from tests.corpus.making import BOOKS, desk_of, never_made
from tests.corpus.operators.sixth.sayings import SAYINGS, Saying, above, more, sentence

DECIDED = (
    ("hired_help", "nonstaff", 4, 0),
    ("within_posts", "staff_total", 1, 4000),
    ("idle_things", "asset_idle", 3, 0),
    ("letters_came", "petition_received", 2, 0),
    ("papers_all_back", "survey_returned", None, 1),
    ("all_spent", "expend_total_final", None, 1),
    ("budget_grew", "expend_total_revised", 90000, 1),
    ("money_kept", "carryover_end", 5, 0),
    ("three_public_fell", "sangong_total_final", 0, 90000),
    ("went_abroad", "sangong_abroad_final", 6, 0),
    ("all_paid", "paid_total", None, 1),
    ("above_ninety", "self_total", 90, 89),
)
SAME = {
    "papers_all_back": "survey_sent",
    "all_spent": "expend_total_revised",
    "all_paid": "payable",
}  # fmt: skip
"""Where the first value is that of another cell."""


def _with(desk: Desk, key: str, value: object) -> Desk:
    """Return the desk with a figure typed in."""
    desk.put(key, value)
    opened = desk.opened.edit(desk.changes)
    return Desk(opened, opened.submission, desk.card, desk.rng)


@pytest.mark.parametrize("kind", sorted(SAYINGS))
def test_true_and_false_differ(kind: str) -> None:
    """With the same choices a department says one thing when it tells the truth and another when not."""
    for number in range(len(BOOKS)):
        try:
            texts = [sentence(desk_of(number), kind, honest) for honest in (True, False)]
        except NotHere:
            continue
        assert texts[0] != texts[1]


@pytest.mark.parametrize(("kind", "key", "yes", "no"), DECIDED)
def test_the_cell_decides(kind: str, key: str, yes: int | None, no: int) -> None:
    """What is true of one figure is false of another."""
    saying = SAYINGS[kind]
    assert isinstance(saying, Saying)
    for value, said, denied in ((yes, saying.yes, saying.no), (no, saying.no, saying.yes)):
        plain = desk_of(0)
        desk = _with(plain, key, plain.amount(SAME[kind]) if value is None else value)
        assert saying.words(desk, honest=True) in said
        assert saying.words(desk, honest=False) in denied


def test_names_of_the_first_and_the_largest() -> None:
    """The true sentence names the largest project and the last contract, the false one another."""
    desk = desk_of(1)
    rows = sorted(desk.rows("projects"), key=lambda row: row.cells["project_budget"].value or 0)
    name = str(rows[-1].cells["project_name"].value)
    assert name in sentence(desk, "largest_project", honest=True)
    assert name not in sentence(desk, "largest_project", honest=False)
    first = str(desk.rows("procurements")[0].cells["proc_item"].value)
    assert first in sentence(desk, "first_contract", honest=True)
    assert first not in sentence(desk, "first_contract", honest=False)


def test_nothing_is_said_of_what_is_nearly_equal() -> None:
    """Where a reader could see it either way neither is said."""
    assert [more(5, 3, 1), more(3, 5, 1), more(5, 4, 1)] == [True, False, None]
    shares = (above(Decimal(share), "0.9") for share in ("0.9", "0.8995", "0.85"))
    assert list(shares) == [True, None, False]


def test_every_kind_can_be_made() -> None:
    """In one of five books each kind can be made and changes something; a fault blames a cell."""
    assert never_made(6, (("huanggang-2020", 1, 12), ("sichuan-2020", 0, 22))) == []
