"""The buttons' macros run live.run on the open document, over look-alikes of Excel's objects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.libreoffice.compare import Session, expected
from tests.libreoffice.office import Office
from tests.tools.departments import department
from tests.tools.workbooks import filled, submission
from workbook.cells.results import results
from workbook.check import run as run_checks
from workbook.check.frame.finding import SEVERITY_WORDS
from workbook.check.mark import COLUMNS, table
from workbook.score.scoring import score
from workbook.submission.model import Submission
from workbook.template.hidden import MESSAGES

pytestmark = pytest.mark.libreoffice
MACROS = "JX-F-07"
"""The macros are changed indeed: those for LibreOffice take the place of some."""
STATUS = ("指标评分", 3, 0)


class Document:
    """An open, recalculated and unprotected workbook of one department."""

    def __init__(self, office: Office, blanks: bool = False, wrong: bool = False) -> None:
        data = filled(department(5, blanks, wrong))
        self.office, self.read = office, submission(data)
        self.session = Session(office, self.read, data)
        office("unprotect")
        office("recalculate")

    @property
    def status(self) -> str:
        """The sentence a button leaves."""
        sheet, row, col = STATUS
        return str(self.office("read", sheet)["values"][row][col])

    def results(self) -> list[list[Any]]:
        """The filled rows of 校验结果."""
        first = self.read.columns[COLUMNS[0]][0]
        values = self.office("read", first.sheet)["values"][first.row :]
        return [row[: len(COLUMNS)] for row in values if any(row[: len(COLUMNS)])]


@pytest.fixture(params=["complete", "blanks"])
def document(request: pytest.FixtureRequest, office: Office) -> Iterator[Document]:
    opened = Document(office, blanks=request.param == "blanks")
    yield opened
    wanted = expected(opened.read)
    links = {place for place in wanted if place[0] == opened.read.layout.sheet_of(COLUMNS[0])}
    kept = {place: value for place, value in wanted.items() if place not in links}
    assert not list(opened.session.differences(kept)), "a button changed a computed cell"
    office("close")


def findings(read: Submission) -> list[list[str]]:
    return [list(line) for line in table(read, run_checks(read, score(read)))]


def test_score(document: Document) -> None:
    document.office("macro", "JxMain.JX_Score")
    done = sum(item.score is not None for item in score(document.read).indicators)
    assert f"已评 {done} 项" in document.status
    assert "没有更新" not in document.status


def test_validate_then_clear(document: Document) -> None:
    document.office("macro", "JxMain.JX_Validate")
    assert document.status.startswith("校验完成")
    found = document.results()
    assert [line for line in found if line[2] != MACROS] == findings(document.read)
    assert [line[2] for line in found].count(MACROS) == 1
    document.office("macro", "JxMain.JX_Clear")
    assert document.results() == []
    assert "填报内容和答复没有改动" in document.status


def test_report(document: Document) -> None:
    document.office("macro", "JxMain.JX_Report")
    errors = sum(line[1] == SEVERITY_WORDS["error"] for line in findings(document.read))
    told, _, rest = document.status.partition("：")
    assert told == f"还有错误 {errors + 1} 处，只生成了草稿"  # LibreOffice saves no macros: MACROS
    assert Path(rest.partition("。请点")[0]).is_file()


LOST = {
    "jx_no_python": {"    Probe = JX_Installed()\n": "    Probe = False\n"},
    "jx_lost_scoring": {"Set py = XLPy": "Set py = Nothing"},
}
"""What the button says, and how the way to Python is broken: before it, and after the recalculation."""


@pytest.mark.parametrize("said", LOST)
def test_without_python_scores_stay_and_one_sentence_is_said(office: Office, said: str) -> None:
    data = filled(department(5))
    read = submission(data)
    office.open(data, faults=LOST[said])
    office("unprotect")
    office("macro", "JxMain.JX_Score")
    sheet, row, col = STATUS
    shown = office("read", sheet)["values"]
    assert shown[row][col] == MESSAGES[said]
    scores = {r.row: r for r in results(read, score(read)) if r.field.key == "score_rule"}
    assert len(scores) > 20
    for place, result in scores.items():
        assert shown[place][result.col] == float(result.value), result  # type: ignore[arg-type]
    office("close")
