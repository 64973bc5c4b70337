"""Each later generation of text faults: enough of them, all can be made, and the workbook stays readable.

No check is run here; what the sentences of a generation say is tested beside each.
"""

from __future__ import annotations

import pytest

from tests.corpus.desk import Desk, NotHere
from tests.corpus.making import desk_of, kinds, never_made
from tests.corpus.registry import BENIGN, FAULTS, NEWEST

LEAST = {7: (60, 60), 8: (125, 130), 9: (80, 80)}
"""Faults and harmless edits of a generation, at the least."""
ALSO = (
    ("sichuan-2020", 0, 22),
    ("target-form-2020", 1, 15),
    ("lechang-2024", 1, 7),
    ("lechang-2024", 0, 3),
    ("huanggang-2020", 0, 4),
    ("lechang-2024", 0, 20),
)
"""Books besides the usual in which what is rare can be made: system, edition, seed."""


@pytest.mark.parametrize("since", LEAST)
def test_enough_of_them(since: int) -> None:
    """As many faults and harmless edits as were asked for, all faults of texts; the newest are kept apart."""
    faults = [operator for operator in FAULTS.values() if operator.since == since]
    harmless = [operator for operator in BENIGN.values() if operator.since == since]
    assert len(faults) >= LEAST[since][0]
    assert len(harmless) >= LEAST[since][1]
    assert {operator.klass for operator in faults} == {"text"}
    assert {operator.half for operator in faults} == {"kept" if since >= NEWEST else "open"}


@pytest.mark.parametrize("since", LEAST)
def test_every_kind_can_be_made(since: int) -> None:
    """In one of the books each kind can be made and changes something; a fault blames a cell."""
    assert never_made(since, ALSO) == []


@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("since", LEAST)
def test_the_workbook_stays_readable(since: int, part: int) -> None:
    """After each edit the workbook is read again and holds what was typed."""
    for operator in kinds(since)[part::3]:
        desk = desk_of(part, 11)
        try:
            operator.make(desk)
        except NotHere:
            continue
        opened = desk.opened.edit(desk.changes)
        again = Desk(opened, opened.submission, desk.card, desk.rng)
        for sheet, edits in desk.changes.items():
            for at, edit in edits.items():
                assert again.opened.book.cell(sheet, *at).value == edit.value
