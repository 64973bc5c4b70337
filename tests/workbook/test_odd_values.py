"""No content of an input cell, however odd, brings a command down."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from tests.tools.dose import some
from tests.tools.workbooks import filled, sample
from workbook.cells.results import edits
from workbook.check import run
from workbook.package.guard import unpack
from workbook.package.patch import Edit, patch
from workbook.score.scoring import score
from workbook.submission import Submission, open_members
from workbook.submission.opened import edited
from workbook.submission.read import read_submission

pytestmark = pytest.mark.slow

MEMBERS = unpack(filled(sample("example-2024")), "t")
BASE = open_members(MEMBERS, "t").submission
ODD = (
    D("1e30"),
    D("-1e30"),
    D("1e-30"),
    D("1e308"),
    D(-1),
    D("0.1"),
    D(0),
    "完成",
    "＃",
    "#REF!",
    " ",
    "x" * 32000,
)
CELLS = [*BASE.fields.values(), *(column[0] for column in BASE.columns.values())]


@pytest.mark.parametrize("number", range(len(ODD)), ids=[str(v)[:8] for v in ODD])
def test_every_input_cell(number: int) -> None:
    """All at once in a file, then one by one: every cell by itself gets a twelfth of the values."""
    value = ODD[number]
    changed: dict[str, dict[tuple[int, int], Edit]] = {}
    for datum in CELLS[:: 2 if len(str(value)) < 100 else 8]:  # longer ones would be too much for any file
        changed.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(value)
    _survives(open_members(patch(MEMBERS, BASE.book, changed), "t").submission)
    alone = [datum for datum in CELLS if datum.field.type.numeric or datum.field.choices]
    for datum in some(alone[number::12]) if len(str(value)) < 100 else alone[:3]:
        book = edited(BASE.book, {datum.sheet: {(datum.row, datum.col): Edit(value)}})
        _survives(read_submission(book, "t", BASE.layout))


def _survives(submission: Submission) -> None:
    card = score(submission)
    assert all(finding.message for finding in run(submission, card))
    assert edits(submission, card)


def test_too_large_numbers_are_refused_with_a_reason() -> None:
    datum = BASE.fields["paid_total"]
    changed = {datum.sheet: {(datum.row, datum.col): Edit(D("1e30"))}}
    submission = open_members(patch(MEMBERS, BASE.book, changed), "t").submission
    assert "数值过大" in submission.fields["paid_total"].problem
