"""Whatever defined name is lost, every command still answers, and validation names what is gone."""

from __future__ import annotations

import pytest

from tests.tools.dose import some
from tests.tools.mutations import Members, break_name, delete_name
from tests.tools.workbooks import filled, sample
from workbook.cells.results import edits
from workbook.check import run
from workbook.check.mark import mark
from workbook.package.guard import unpack
from workbook.report import render
from workbook.score.scoring import score
from workbook.submission import open_members

pytestmark = pytest.mark.slow

MEMBERS: Members = unpack(filled(sample("example-2024")), "t")
LAYOUT = open_members(MEMBERS, "t").submission.layout
STAMPED = sorted(LAYOUT.names)


@pytest.mark.parametrize("start", range(0, len(STAMPED), 30))
@pytest.mark.parametrize(("mutate", "which"), [(delete_name, 0), (break_name, 1)])
def test_every_name(start: int, mutate: object, which: int) -> None:
    """Every second name is lost, in one way or the other; all kinds of names have many."""
    for name in some(STAMPED[start + 2 * which : start + 30 : 4]):
        members = mutate(MEMBERS, name)  # type: ignore[operator]
        submission = open_members(members, "t").submission
        card = score(submission)
        findings = run(submission, card)
        lost = [f for f in findings if f.code == "JX-S-02"]
        assert [f.hit.args["name"] for f in lost] == [name]
        assert all(f.message and f.hint for f in findings)
        edits(submission, card)
        if name.startswith(("result_", "target_", "bonus_")):
            assert mark(open_members(members, "t"), findings).packed()
            assert render(submission, card)
