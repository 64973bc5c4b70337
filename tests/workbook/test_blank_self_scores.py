"""A self score left blank is the rule score: nothing has to be typed twice."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.tools.workbooks import handed_in, sample
from workbook.check import run
from workbook.layout.placement import PLAIN, UDF
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission


def read(edition: str, **changes: Any) -> tuple[Submission, Scorecard]:
    """Return the example department with no self scores typed at all."""
    data: dict[str, Any] = copy.deepcopy(sample("example-2024")) | changes
    for row in data["scores"].values():
        row.pop("score_self", None)
    for key in ("self_total", "self_bonus"):
        data.pop(key, None)
    submission = handed_in(data, edition=edition)
    return submission, score(submission)


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_nothing_typed_is_the_rule_score(edition: str) -> None:
    submission, card = read(edition)
    assert [i.self_score for i in card.indicators] == [i.score for i in card.indicators]
    assert card.self_base == card.base
    assert card.self_total == card.total
    assert run(submission, card) == []


def test_what_is_pending_stays_pending() -> None:
    submission, card = read(UDF, effect_coefficient=None)
    (pending,) = [i for i in card.indicators if i.self_score is None]
    assert pending.score is None
    assert (card.self_base, card.self_total) == (None, None)
    assert {f.code for f in run(submission, card)} == {"JX-I-01"}
