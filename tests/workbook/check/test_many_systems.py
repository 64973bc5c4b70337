"""Checks hold however many systems one process has seen: nothing kept for one of them is needed again."""

from __future__ import annotations

from tests.tools import yamls
from tests.tools.check_cases import FOLDER, submission_of
from workbook.check import run
from workbook.layout.sheets import computation
from workbook.score.scoring import score


def test_points_of_a_group_are_compared_after_the_scheme_was_dropped() -> None:
    case = yamls.safe_load((FOLDER / "JX-T-12.yaml").read_text("utf-8"))["fail"][0]
    submission = submission_of(case)
    card = score(submission)
    computation._known.clear()
    assert case["at"] in [str(f.hit.place) for f in run(submission, card) if f.code == "JX-T-12"]
