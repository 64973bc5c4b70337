"""Reports by an outside judge: most faults are told, harmless edits and clean reports raise nothing."""

from __future__ import annotations

import pytest

from tests.audit.judged import CLASSES, Report, findings, outcomes, reports
from tests.tools.dose import some

FLOORS = {
    "open": {"sentence": 0.9, "places": 0.8, "meaning": 0.66},
    "kept": {"sentence": 0.64, "places": 0.18, "meaning": 0.14},
}
"""Least share told of each class; of the kept half the checks were never adjusted to."""
HALVES = tuple(FLOORS)


def _all() -> list[Report]:
    return [report for half in HALVES for report in reports(half)]


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.slow
def test_most_faults_are_told(half: str) -> None:
    listed = [
        outcome
        for report in reports(half)
        for outcome in outcomes(report, some([edit for edit in report.edits if edit.group]))
    ]
    for group in CLASSES:
        told = [outcome.right for outcome in listed if outcome.edit.group == group]
        assert sum(told) >= FLOORS[half][group] * len(told), group


@pytest.mark.parametrize("report", reports("open"), ids=lambda report: report.name)
def test_no_false_alarm(report: Report) -> None:
    assert [finding.message for finding in findings(report.text)] == []
    harmless = some([edit for edit in report.edits if not edit.group])
    wrong = [(o.edit.new, o.raised[0].message) for o in outcomes(report, harmless) if not o.right]
    assert wrong == []
