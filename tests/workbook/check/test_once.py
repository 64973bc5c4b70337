"""One cause is told once: a check waits where another has told it at the same cell."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tools.mutations import MUTATIONS
from tests.tools.workbooks import filled, handed_in, sample
from workbook.check import run
from workbook.check.every import all_checks
from workbook.check.frame.registry import rank
from workbook.package.guard import unpack
from workbook.score.scoring import score
from workbook.submission import open_members


def _codes(change: dict[str, Any]) -> list[str]:
    submission = handed_in(sample("example-2024") | change)
    return [finding.code for finding in run(submission, score(submission))]


def _moved() -> dict[str, Any]:
    """Return the adjustments with the day of the last two years before its document."""
    *rows, last = sample("example-2024")["adjustments"]
    return {"adjustments": [*rows, last | {"adj_date": "2022-11-25"}]}


def _rows(name: str, changes: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """Return a list with some cells of some of its rows changed."""
    rows = sample("example-2024")[name]
    return {name: [row | changes.get(number, {}) for number, row in enumerate(rows)]}


def _last_year() -> dict[str, Any]:
    """Return the targets with the results of the year before, which miss some, and no reasons."""
    rows = sample("example-2024")["targets"]
    return {"targets": [row | {"target_actual": row["target_last"], "target_reason": None} for row in rows]}


def _scores(changes: dict[str, float]) -> dict[str, Any]:
    scores = sample("example-2024")["scores"]
    return {
        "scores": {c: s | ({"score_self": changes[c]} if c in changes else {}) for c, s in scores.items()}
    }


@pytest.mark.parametrize(
    ("change", "told", "waits"),
    [
        ({"phone": "张三"}, "JX-I-09", "JX-I-11"),
        (_moved(), "JX-D-01", "JX-D-08"),
        (_rows("targets", {0: {"target_actual": None}}), "JX-T-01", "JX-P-06"),
        (_rows("targets", {4: {"target_direction": "=", "target_actual": 600}}), "JX-T-03", "JX-Q-27"),
        (
            {
                "scores": sample("example-2024")["scores"]
                | {"A1-1": {"score_self": 3, "score_reason": "扣2分"}}
            },
            "JX-P-11",
            "JX-W-08",
        ),
        (_scores({"C2-1": 2, "A1-2": 7.33}), "JX-P-04", "JX-W-13"),  # the two were exchanged
    ],
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


def test_results_copied_from_last_year_are_told_once() -> None:
    assert _codes(_last_year()).count("JX-T-03") == 2  # a result of 0 is none that was copied
    missed = _rows(
        "targets", {0: {"target_actual": 100}, 2: {"target_actual": 30}, 4: {"target_actual": 250}}
    )
    assert _codes(missed).count("JX-T-03") == 3


@pytest.mark.parametrize(
    ("sheet", "waits"), [("绩效目标", "JX-P-06"), ("资产", "JX-S-05"), ("加减分", "JX-P-01")]
)
def test_what_rests_on_a_lost_sheet_waits(sheet: str, waits: str) -> None:
    members = MUTATIONS["delete_sheet"](unpack(filled(sample("example-2024")), "t"), sheet)
    submission = open_members(members, "t").submission
    codes = [finding.code for finding in run(submission, score(submission))]
    assert "JX-S-01" in codes
    assert waits not in codes


def test_what_is_made_of_a_list_waits_for_what_stands_outside_it() -> None:
    members = MUTATIONS["narrow"](unpack(filled(sample("example-2024")), "t"), ["重点工作", 14, 43, 14, 22])
    submission = open_members(members, "t").submission
    (found,) = run(submission, score(submission))
    assert (found.code, str(found.hit.place)) == ("JX-S-09", "重点工作!A23")
    assert "还有 2 行也在清单之外" in found.message


def test_names_deleted_together_are_told_once() -> None:
    members = unpack(filled(sample("example-2024")), "t")
    for name in ("paid_total", "posts_total", "asset_total"):
        members = MUTATIONS["delete_name"](members, name)
    submission = open_members(members, "t").submission
    (found,) = run(submission, score(submission))
    assert found.code == "JX-S-02"
    assert "还有 2 项也是这样" in found.message
