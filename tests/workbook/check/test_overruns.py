"""What goes beyond its budget, plan, posts or last year asks for a word, where the rule names it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.workbook.check.figures import example, findings, read
from workbook.check.frame.registry import CHECKS
from workbook.systems.model import CheckSetting

OVER: dict[str, dict[str, Any]] = {
    "JX-Q-10": {"paid_total": 1300, "pay_q4_paid": 1300},
    "JX-Q-11": {"expend_operating_final": 110, "expend_personnel_final": 606.79, "scores": {"C1-1": {}}},
    "JX-Q-12": {"sangong_reception_final": 4.46, "sangong_total_final": 13.58},
    "JX-Q-15": {"proc_actual_total": 89.30, "procurements": []},
    "JX-Q-16": {"carryover_end": 622, "income_other_final": 619.40, "income_total_final": 1958.90},
    "JX-Q-18": {"stocktake_book": 1300, "stocktake_found": 1300},
    "JX-Q-20": {"sangong_reception_last": 1.2, "sangong_total_last": 11.0},
}
"""What breaks a check that has a threshold."""
LITTLE: dict[str, dict[str, Any]] = {
    "JX-Q-10": {"paid_total": 1343, "pay_q4_paid": 1343},
    "JX-Q-11": {"expend_operating_final": 90.6, "expend_personnel_final": 626.19},
    "JX-Q-12": {"sangong_reception_final": 3.02, "sangong_total_final": 12.14},
    "JX-Q-15": {"proc_actual_total": 86.02, "procurements": []},
}
"""What goes beyond by little enough not to be asked about."""


def _codes(changes: dict[str, Any], settings: tuple[CheckSetting, ...] = ()) -> set[str]:
    data = example(**{k: v for k, v in changes.items() if k != "scores"})
    data["scores"] = {code: {**row, "score_reason": None} for code, row in data["scores"].items()}
    return {f.code for f in findings(read(data), CHECKS, settings)}


@pytest.mark.parametrize("code", OVER)
def test_the_threshold_of_a_system_decides(code: str) -> None:
    assert code in _codes(OVER[code])
    wide = CheckSetting(code=code, threshold=Decimal(50))
    assert code not in _codes(OVER[code], (wide,))
    assert code not in _codes({})


@pytest.mark.parametrize("code", [c for c in OVER if c not in ("JX-Q-18", "JX-Q-20", "JX-Q-16")])
def test_a_threshold_of_nothing_asks_about_the_first_cent(code: str) -> None:
    threshold = CheckSetting(code=code, threshold=Decimal(0))
    little = LITTLE[code]
    assert code not in _codes(little)
    assert code in _codes(little, (threshold,))


def test_a_check_switched_off_is_silent() -> None:
    off = CheckSetting(code="JX-Q-10", severity="skip")
    assert "JX-Q-10" not in _codes(OVER["JX-Q-10"], (off,))


def test_more_people_than_posts_are_explained_in_the_note_of_the_sheet() -> None:
    over = {"staff_admin": 26, "staff_total": 43}
    codes = ["JX-Q-13"]
    asked = findings(read(example(**over, staff_note=None)), codes)
    assert {f.hit.answer for f in asked} == {"staff_note"}
    assert findings(read(example(**over, staff_note="无")), codes)
    assert not findings(read(example(**over, staff_note="因军转安置超编 2 人，待退休消化")), codes)


def test_the_others_are_answered_in_the_results() -> None:
    for code, changes in OVER.items():
        found = findings(read(example(**{k: v for k, v in changes.items() if k != "scores"})), [code])
        assert {f.hit.answer for f in found} <= {""}, code
    (asked,) = findings(read(example(**OVER["JX-Q-10"])), ["JX-Q-10"])
    assert asked.hit.answer == ""


def test_a_deduction_with_its_reason_answers_too() -> None:
    over = OVER["JX-Q-15"]
    reason = {"scores": {"B1-4": {"score_self": 0, "score_reason": "更换报废设备，比计划多采购 3.30 万元"}}}
    assert not findings(read(example(**over | reason)), ["JX-Q-15"])
    assert "JX-Q-15" in _codes(over)


def test_a_deduction_for_something_else_does_not() -> None:
    assert findings(read(example(**OVER["JX-Q-15"])), ["JX-Q-15"])  # 采购节约 1.70 万元


def test_the_first_year_has_nothing_to_compare_with() -> None:
    last = {f"sangong_{line}_last": 0 for line in ("abroad", "purchase", "running", "reception", "total")}
    assert not findings(read(example(**last)), ["JX-Q-20"])
    one = {"sangong_running_last": 0, "sangong_total_last": 3.2}
    found = findings(read(example(**one)), ["JX-Q-20"])
    assert [str(f.hit.place) for f in found] == ["公用与三公!D15"]


def test_a_budget_cut_to_nothing_is_over_by_all_that_was_spent() -> None:
    nothing = {"proc_plan_total": 0, "proc_actual_total": 5, "procurements": []}
    assert "JX-Q-15" in _codes(nothing)
    assert "JX-Q-15" not in _codes({**nothing, "proc_actual_total": 0})
