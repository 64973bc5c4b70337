"""Our own report printed to PDF is read back whole: the audit finds in it what it finds in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.audit.injected import clean
from tests.corpus.peculiar import department
from tests.libreoffice.office import why_not
from tests.tools.workbooks import handed_in
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.reading.lines import Line
from workbook.audit.text.document import document
from workbook.report import render
from workbook.report.pdf import to_pdf
from workbook.score.scoring import score

_REVISED = "调整预算数为1"
pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]


@pytest.mark.parametrize(("system", "peculiar"), [("sichuan-2020", "无加减分"), ("lechang-2024", "无下属")])
def test_a_printed_report_is_read_whole(system: str, peculiar: str, tmp_path: Path) -> None:
    """No finding on a clean one: no sentence is broken, no heading lost, no line of a table taken for text;
    and with a figure changed just the one the document has."""
    if reason := why_not():
        pytest.skip(reason)
    read = handed_in(department(1001, system, peculiar), system)
    source = tmp_path / "report.docx"
    source.write_bytes(render(read, score(read)))
    report = clean(system, 1001, peculiar)
    lines = parse_report(to_pdf(source).read_bytes(), "report.pdf")
    assert [f.message for alone in (True, False) for f in report.found(lines, alone)] == []
    wrong = [f.code for f in audit(Audit(document("x", _changed(lines)), report.book))]
    assert set(wrong) == {f.code for f in report.found(_changed(report.lines), alone=False)} != set()


def _changed(lines: Sequence[Line]) -> list[Line]:
    """Return lines with a digit of the revised income changed, where the text tells it."""
    number = next(n for n, line in enumerate(lines) if _REVISED in line.text)
    changed = replace(lines[number], text=lines[number].text.replace(_REVISED, f"{_REVISED[:-1]}2"))
    return [*lines[:number], changed, *lines[number + 1 :]]
