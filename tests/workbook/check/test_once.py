"""One cause is told once: a check waits where another has told it at the same cell."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tools.workbooks import handed_in, sample
from workbook.check import run
from workbook.check.registry import all_checks, rank
from workbook.score.scoring import score


def _codes(change: dict[str, Any]) -> list[str]:
    submission = handed_in(sample("example-2024") | change)
    return [finding.code for finding in run(submission, score(submission))]


def _moved() -> dict[str, Any]:
    """Return the adjustments with the day of the last two years before its document."""
    *rows, last = sample("example-2024")["adjustments"]
    return {"adjustments": [*rows, last | {"adj_date": "2022-11-25"}]}


@pytest.mark.parametrize(
    ("change", "told", "waits"),
    [({"phone": "张三"}, "JX-I-09", "JX-I-11"), (_moved(), "JX-D-01", "JX-D-08")],
)
def test_what_was_told_at_the_cell_is_not_told_again(change: dict[str, Any], told: str, waits: str) -> None:
    codes = _codes(change)
    assert told in codes
    assert waits not in codes


def test_a_check_comes_after_those_it_waits_for() -> None:
    checks = all_checks()
    for check in checks.values():
        for code in (*check.after, *check.beside):
            other = checks[code]
            assert other.stage != check.stage or rank(other) < rank(check)
