"""Reports without a fault, written by people who had not seen the audit, raise nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbook.audit.every  # noqa: F401  (registers its checks)
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document

CLEAN = sorted((Path(__file__).parent / "clean").glob("*.md"))


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_nothing_is_raised(path: Path, suffix: str) -> None:
    name = f"报告{suffix}"
    found = audit(Audit(document(name, parse_report(path.read_bytes(), name))))
    assert [f"{f.code} {f.message}" for f in found] == []


def test_there_are_reports_of_many_departments() -> None:
    assert len(CLEAN) >= 60


@pytest.mark.parametrize(("name", "told"), [("报告.txt", 0), ("报告.docx", 1)])
def test_half_width_signs_are_the_habit_of_plain_text_alone(name: str, told: int) -> None:
    """A text made of a report may have turned its signs; what is printed from a document has them."""
    text = CLEAN[0].read_text("utf-8").replace("，", ",")
    found = audit(Audit(document(name, parse_report(text.encode(), "报告.md"))))
    assert sum(f.code == "JX-R-14" and "半角标点" in f.message for f in found) == told
