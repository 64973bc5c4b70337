"""The trace: every figure of the report bound to its cell, and never to a wrong one."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.report.reports import scored
from tests.tools.departments import department
from tests.tools.systems import representative
from tests.tools.workbooks import SAMPLES, filled, handed_in, sample
from workbook.cli import main
from workbook.report import made
from workbook.report.trace import HEADS, Figure, Trace
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission

CELL = re.compile(r"'?([^'!、]+)'?!([A-Z]+)(\d+)")
LEAST = 0.9


def traced(read: Submission, card: Scorecard) -> tuple[list[Figure], bytes]:
    trace = Trace()
    return trace.figures, made(read, card, None, None, trace.follow).data


def figures(name: str) -> list[Figure]:
    return traced(*scored(name))[0]


@pytest.mark.parametrize("name", SAMPLES)
def test_nearly_every_figure_is_bound(name: str) -> None:
    found = figures(name)
    assert sum(bool(figure.cell) for figure in found) >= LEAST * len(found)


@pytest.mark.parametrize(
    ("heading", "printed", "field", "cell"),
    [
        ("1.部门整体收入", "1358.90", "income_total_final", "收支!D12"),
        ("1.部门整体收入", "1260.00", "income_public_initial", "收支!B7"),
        ("2.部门整体支出", "716.79", "expend_basic_final", "收支!D18"),
        ("3.部门人员编制构成", "97.56%", "staff_rate", "人员!B18"),
        ("（1）部门预算资金支出率", "98.51%", "score_metric", "指标评分!H14"),
    ],
)
def test_a_figure_leads_to_its_cell(heading: str, printed: str, field: str, cell: str) -> None:
    found = [f for f in figures("example-2024") if f.heading == heading and f.printed == printed]
    assert (field, cell) in {(f.field, f.cell) for f in found}


def test_the_formula_of_a_computed_figure_is_told() -> None:
    found = {f.field: f.formula for f in figures("example-2024")}
    assert "staff_total" in found["staff_rate"]
    assert "posts_total" in found["staff_rate"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_cell_of_a_bound_figure_holds_it(name: str) -> None:
    """What the trace says is looked up in the workbook: the value there is the one printed."""
    read, _ = scored(name)
    checked = 0
    for figure in figures(name):
        datum = read.fields.get(figure.field)
        if datum is None or not isinstance(datum.value, Decimal) or figure.formula:
            continue
        printed = Decimal(figure.printed.rstrip("%"))
        shown = datum.value * 100 if figure.printed.endswith("%") else datum.value
        assert abs(printed - shown) < Decimal("0.01"), figure
        assert figure.cell == datum.place
        checked += 1
    assert checked > 20


@pytest.mark.parametrize("system", representative())
def test_no_figure_is_bound_to_another_number(system: str) -> None:
    read = handed_in(department(11, system_id=system), system)
    found, _ = traced(read, score(read))
    for figure in found:
        if figure.cell and figure.value and re.fullmatch(r"-?\d+(\.\d+)?", figure.value):
            value, printed = Decimal(figure.value), Decimal(figure.printed.rstrip("%"))
            scaled = value * 100 if figure.printed.endswith("%") else value
            assert min(abs(printed - scaled), abs(printed - value)) <= Decimal("0.006"), figure
    assert sum(bool(f.cell) for f in found) >= 0.8 * len(found)


def test_what_a_clerk_wrote_belongs_to_his_cell() -> None:
    found = [f for f in figures("example-2024") if f.printed == "126" and f.field == "text_achievements"]
    assert found
    assert {f.cell for f in found} == {"文字材料!B9"}


def test_every_figure_has_its_bookmark() -> None:
    found, docx = traced(*scored("example-2024"))
    body = Document(io.BytesIO(docx)).element.body
    for figure in found:
        (start,) = body.xpath(f'.//w:bookmarkStart[@w:name="{figure.bookmark}"]')
        text, node = "", start.getnext()
        while not node.tag.endswith("}bookmarkEnd"):
            text += "".join(t.text for t in node.iter() if t.tag.endswith("}t"))
            node = node.getnext()
        assert text == figure.printed
    ids = body.xpath(".//w:bookmarkStart/@w:id")
    assert len(ids) == len(set(ids))


def test_the_text_is_the_same_with_and_without_a_trace() -> None:
    _, docx = traced(*scored("example-2024"))
    plain = made(*scored("example-2024")).data
    texts = [[p.text for p in Document(io.BytesIO(d)).paragraphs] for d in (docx, plain)]
    assert texts[0] == texts[1]


class TestCommand:
    """``jixiao report --trace``."""

    @pytest.fixture
    def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        odd = {"text_duties": "=1+1 职责 12 项\n+SUM(A1)有 3 条"}
        Path("a.xlsm").write_bytes(filled(sample("example-2024") | odd))

    def test_json(self, desk: None) -> None:
        assert main(["report", "a.xlsm", "-o", "a.docx", "--trace", "a.json"]) == 0
        content = json.loads(Path("a.json").read_text("utf-8"))
        assert (content["schema_version"], content["file"], content["report"]) == (1, "a.xlsm", "a.docx")
        assert set(content["figures"][0]) == {
            *("heading", "printed", "value", "field", "label", "cell", "formula", "bookmark", "context"),
            "sources",
        }
        for figure in content["figures"]:
            assert figure["cell"] is None or CELL.match(figure["cell"])

    def test_workbook(self, desk: None) -> None:
        assert main(["report", "a.xlsm", "-o", "a.docx", "--trace", "a.xlsx"]) == 0
        book = load_workbook("a.xlsx")
        rows = list(book["数字来源"].iter_rows())
        assert [cell.value for cell in rows[0]] == list(HEADS)
        assert len(rows) > 200
        assert not any(cell.data_type == "f" for row in rows for cell in row), "text is never a formula"
        assert any(str(row[-1].value).startswith("=1+1") for row in rows)
