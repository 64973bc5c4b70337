"""Where a figure was imported from: told with findings, and followed from the report."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.tools.workbooks import blank, sample
from tests.workbook.intake.test_files import xlsx
from tests.workbook.intake.test_national_forms import one
from workbook.check import run
from workbook.check.listing.checked import Checked
from workbook.check.listing.data import as_json
from workbook.check.listing.lines import Screen, text_lines
from workbook.check.listing.page import as_html
from workbook.check.listing.table import as_csv
from workbook.check.mark import table
from workbook.cli import main
from workbook.intake import Options, Sources, bring_in
from workbook.intake.grid import Grid, Place
from workbook.intake.landing import Landed
from workbook.intake.record import recorded
from workbook.package.patch import Edit
from workbook.score.scoring import score
from workbook.submission import Opened, open_members, open_workbook
from workbook.submission.sources import sources_of
from workbook.template.fill import fill

TODAY = dt.date(2025, 3, 1)
OWNER = {"dept_name": "示例县第7局", "fiscal_year": 2024}
SUM = "JX-A-04"


def landed(**typed: object) -> Landed:
    """Import the 支出决算表 of a department; typed: what stood in its workbook."""
    grid = replace(one(), file="决算.xlsx")
    return bring_in(fill(blank(), OWNER | typed), Sources([grid]), Options(), TODAY)[0]


def reopened(opened: Opened) -> Opened:
    """Return the workbook as it is read from its file, 导入记录 included."""
    return open_members(opened.members, "甲局.xlsm")


def brought(**typed: object) -> Opened:
    """Return the workbook after that import."""
    return reopened(landed(**typed).new)


def typed_over(opened: Opened, key: str, value: str) -> Opened:
    """Return the workbook with another number in a field."""
    datum = opened.submission.fields[key]
    return opened.edit({datum.sheet: {(datum.row, datum.col): Edit(Decimal(value))}})


def test_a_finding_names_the_source_of_its_figure() -> None:
    """In every listing, and in 校验结果 of the workbook."""
    read = typed_over(brought(), "expend_project_final", "310").submission
    (found,) = run(read, score(read), only=[SUM])
    words = "导入自 决算.xlsx GK03!C7"
    assert found.origin == words
    files = [Checked(Path("甲局.xlsm"), (found,))]
    assert f"｜{words}" in "\n".join(text_lines(files, Screen()))
    assert words in as_html(files)
    assert words in as_csv(files)
    assert words in table(read, [found])[0][4]
    told = json.loads(as_json(files))["files"][0]["findings"][0]["source"]
    assert told == {"file": "决算.xlsx", "sheet": "GK03", "cell": "C7", "value": "900"}


def test_what_was_typed_has_no_source_and_what_differs_says_so() -> None:
    read = brought(expend_total_final=901).submission
    (found,) = run(read, score(read), only=[SUM])
    assert found.origin == "来源 决算.xlsx GK03!C7 是 900"
    typed = {"expend_total_final": 901, "expend_basic_final": 600, "expend_project_final": 300}
    read = fill(blank(), OWNER | typed).submission
    (found,) = run(read, score(read), only=[SUM])
    assert "source" not in found.as_json()


def test_a_source_follows_its_figure_when_rows_were_inserted() -> None:
    """The record still names the old cell; of two equal figures none is taken for the other."""
    opened = fill(blank(), OWNER | {"projects": [{"project_budget": n} for n in (5, 7, 9, 9)]})
    cells = opened.submission.columns["project_budget"]
    entry = landed().entries[0]
    place = Place("库.xlsx", "表", 3, 3)
    moved = [
        replace(entry, key="project_budget", target=cells[at].place, new=Decimal(value), places=(place,))
        for at, value in ((0, 7), (1, 9))
    ]
    sources = sources_of(reopened(recorded(opened, moved, TODAY)).submission)
    by_row = {row: source for (_, row, _), source in sources.items()}
    assert by_row[cells[1].row].holds
    assert not by_row.get(cells[2].row)


def test_a_report_leads_on_to_the_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure of the workbook, and one computed of it, name file, sheet and cell."""
    data = sample("example-2024")
    book, source, out, trace = (tmp_path / n for n in ("表.xlsm", "决算.xlsx", "导.xlsm", "来源.json"))
    paid = data.pop("paid_total")
    book.write_bytes(fill(blank(), data).packed())
    rows: list[list[object]] = [["填报项", "值", "单位"], ["实际支付金额", Decimal(str(paid)), "万元"]]
    source.write_bytes(xlsx(Grid("决算.xlsx", "数据", rows)))  # type: ignore[arg-type]
    assert main(["import", str(source), "--into", str(book), "-o", str(out)]) == 0
    assert open_workbook(out).submission.number("paid_total") == Decimal(str(paid))
    report = tmp_path / "报告.docx"
    assert main(["report", str(out), "-o", str(report), "--trace", str(trace)]) == 0
    figures = json.loads(trace.read_text("utf-8"))["figures"]
    want = [{"file": "决算.xlsx", "sheet": "数据", "cell": "B2", "value": str(paid)}]
    assert any(f["field"] == "paid_total" and f["sources"] == want for f in figures)
    assert any(f["field"] == "score_metric" and f["sources"] == want for f in figures)
    assert any(f["field"] == "expend_total_final" and f["sources"] == [] for f in figures)
