"""The form of the measuring set written by hand in ``written/``.

Only the form: the set was written by someone who had not seen the audit, and nothing here runs it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.judged import reports
from tests.tools import yamls

REPORTS = sorted((Path(__file__).parent / "written").glob("*.yaml"))
CLASSES = {"sentence", "places", "meaning"}


def test_there_are_reports_to_tune_with_and_reports_kept() -> None:
    """An empty folder would let every test below pass; half of the set is kept for one final run."""
    halves = {path.name.split("-")[0] for path in REPORTS}
    assert halves == {"open", "kept"}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_edit_is_made_at_one_place(path: Path) -> None:
    """An edit whose old text occurs twice or never would measure something else than it says."""
    report = yamls.safe_load(path.read_text(encoding="utf-8"))
    assert set(report) == {"text", "faults", "harmless"}
    edits = report["faults"] + report["harmless"]
    wrong = [edit["old"] for edit in edits if report["text"].count(edit["old"]) != 1]
    assert not wrong
    assert not [edit["old"] for edit in edits if edit["old"] == edit["new"]]
    made = [(edit["old"], edit["new"]) for edit in edits]
    assert len(made) == len(set(made))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_fault_has_a_known_class_and_a_kind(path: Path) -> None:
    """Recall is counted by class: a misspelt one would drop out of the count."""
    report = yamls.safe_load(path.read_text(encoding="utf-8"))
    assert len(report["faults"]) >= 40
    assert len(report["harmless"]) >= 15
    assert all(set(fault) == {"class", "kind", "old", "new"} for fault in report["faults"])
    assert {fault["class"] for fault in report["faults"]} == CLASSES
    assert all(set(edit) == {"kind", "old", "new"} for edit in report["harmless"])
    assert all(edit["kind"].strip() for edit in report["faults"] + report["harmless"])


@pytest.mark.parametrize("half", ["edited-open", "edited-kept"])
def test_every_edit_of_a_clean_report_is_made_at_one_place(half: str) -> None:
    listed = [(report, edit) for report in reports(half) for edit in report.edits]
    assert listed
    assert [edit.old for report, edit in listed if report.text.count(edit.old) != 1] == []
    assert {edit.group for _, edit in listed} == {"sentence", "places", "meaning"}
