"""Tables and charts in the text: what stands in them, and how Word is told."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from docx.table import Table
from lxml import etree

from tests.openxml.audit import findings
from tests.report.reports import lines, report, report_of, scored, text
from tests.tools.workbooks import SAMPLES, handed_in, sample
from workbook.report import Options, render
from workbook.report.charts import CHARTS
from workbook.report.facts import ReportFacts
from workbook.report.grid import Cell, Grid, GridLine, Kind
from workbook.report.grids import SMALL_ROWS, kept_rows
from workbook.report.known import Known
from workbook.report.tables import TABLES
from workbook.report.widths import column_widths, measure
from workbook.score.scoring import score


def grid(name: str, data: dict[str, Any] | None = None, of: str = "example-2024") -> Grid:
    """Return a table of a sample, or of a workbook holding `data`."""
    read = handed_in(data) if data is not None else scored(of)[0]
    return TABLES[name][1](Known(ReportFacts(read), score(read)))


def rows(found: Grid) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in found.lines]


def inserted(docx: bytes) -> list[Table]:
    return [t for t in Document(io.BytesIO(docx)).tables if t.style.name == "报告表格"]


def test_budget() -> None:
    found = grid("budget")
    assert found.heads == ("项目", "年初预算", "调整预算", "决算")
    assert rows(found)[0] == ["收入合计", "1280.00", "1363.40", "1358.90"]
    assert ["　一般公共预算财政拨款", "1260.00", "1343.40", "1339.50"] in rows(found)
    assert ["　　人员经费", "610.00", "628.30", "627.85"] in rows(found)
    assert not any("政府性基金" in row[0] for row in rows(found)), "a line of zeros is left out"


def test_a_blank_column_is_left_out_and_a_blank_total_is_owed() -> None:
    blank = {f"{kind}_{line}_initial": None for kind, line in (("income", "public"), ("income", "other"))}
    data = {k: v for k, v in sample("example-2024").items() if k not in blank}
    assert "待补" in rows(grid("budget", {**data, "income_total_initial": None}))[0][1]
    assert not grid("budget", {})
    assert not grid("sangong", sample("example-2024") | _nothing("sangong_"))


def _nothing(prefix: str) -> dict[str, int]:
    return dict.fromkeys((key for key in sample("example-2024") if key.startswith(prefix)), 0)


def test_sangong_says_the_change() -> None:
    found = grid("sangong")
    assert found.heads[-1] == "比上年增减"
    for row in rows(found):
        assert Decimal(row[4]) == Decimal(row[3]) - Decimal(row[1])


def test_projects_end_with_their_sum() -> None:
    found = grid("projects")
    assert len(found.lines) == 9
    last = rows(found)[-1]
    assert last == ["合计", "644.60", "626.31", "97.16%"]
    assert found.lines[-1].total


def test_targets() -> None:
    found = {row[1]: row for row in rows(grid("targets"))}
    missed = found["扶持企业新增产值"]
    assert missed[2:5] == ["≥2.5亿元", "2.3亿元", "92.00%"]
    assert "设备到货推迟" in missed[5]
    limit = next(row for row in found.values() if row[2].startswith("≤"))
    assert limit[4] == "达到"
    blank = rows(grid("targets", of="lechang-2024"))
    assert any("待补" in row for row in blank), "a target without an actual value is owed"


def test_scores_are_the_departments_own() -> None:
    found = grid("scores")
    assert found.heads == ("一级指标", "分值", "自评得分", "得分率")
    _, card = scored("example-2024")
    assert [row[2] for row in rows(found)][: len(card.levels)] == [
        f"{level.own:.2f}" for level in card.levels
    ]
    assert rows(found)[-1] == ["总分", "100.00", "94.54", ""]
    assert "规则得分" not in found.heads
    assert "规则得分" in grid("ruled_scores").heads


@pytest.mark.parametrize("name", SAMPLES)
def test_tables_are_numbered_as_they_stand_and_referred_to(name: str) -> None:
    said = [line for _, line in lines(report(name))]
    captions = [line for style, line in lines(report(name)) if style in ("表题", "图题")]
    for word in "表图":
        numbers = [int(m[1]) for line in captions if (m := re.match(rf"{word}(\d+)\u3000", line))]
        assert numbers == list(range(1, len(numbers) + 1))
        assert numbers
        for number in numbers:
            assert any(f"见{word}{number}。" in line for line in said), f"{word}{number} is not referred to"
    body = Document(io.BytesIO(report(name))).element.body
    marks = set(body.xpath(".//w:bookmarkStart/@w:name"))
    told = body.xpath(".//w:instrText/text()")
    fields = [instruction.split()[1] for instruction in told if instruction.split()[0] == "REF"]
    assert fields
    assert set(fields) <= marks


@pytest.mark.parametrize("name", SAMPLES)
def test_a_table_keeps_its_head_its_caption_and_its_rows_together(name: str) -> None:
    for table in inserted(report(name)):
        (first, *rest) = table.rows
        assert first._tr.xpath("w:trPr/w:tblHeader")
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
        assert all(p.paragraph_format.keep_with_next for cell in first.cells for p in cell.paragraphs)
        assert not any(p.paragraph_format.keep_with_next for c in rest[-1].cells for p in c.paragraphs)
        caption = table._tbl.getprevious()
        assert caption.xpath("string(w:pPr/w:pStyle/@w:val)") in ("TableCaption", "AnnexTitle")
        assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val")
        widths = [int(w) for w in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(widths) <= (
            8845 if caption.xpath("string(w:pPr/w:pStyle/@w:val)") == "TableCaption" else 12756
        )


def test_widths_leave_room_for_figures() -> None:
    long = Grid(
        "x", "", ("项目", "金额"), ("text", "number"), (GridLine((Cell("长" * 90), Cell("123456.78"))),)
    )
    text_width, figures = column_widths(long, 8845)
    assert figures >= 9 * 105 + 120
    assert text_width + figures == 8845
    wide = Grid("x", "", ("甲", "乙"), ("number", "number"), (GridLine((Cell("9" * 80), Cell("9" * 80))),))
    assert sum(column_widths(wide, 8845)) == 8845


def test_heads_take_more_lines_before_figures_are_broken() -> None:
    heads = ("项目名称", "编码", *(f"预算安排金额（万元）之{n}" for n in "一二三四五"), "完成日期")
    figures: tuple[Kind, ...] = ("number",) * 5
    kinds: tuple[Kind, ...] = ("text", "text", *figures, "centre")
    told = ("农村公路养护补助", "SL2024-01", *["1234567.89"] * 4, "102.04%", "2024年11月30日")
    found = Grid("x", "", heads, kinds, (GridLine(tuple(map(Cell, told))),))
    widths = column_widths(found, 12756)
    assert sum(widths) == 12756
    room = dict(zip(told, widths, strict=True))
    for word in told[1:]:
        assert room[word] >= measure(word) + 120, f"{word} is broken"
    assert measure("95.21%") > 6 * 118, "digits and signs of other faces are wider than half a character"


def test_rows_of_small_tables_stay_together() -> None:
    def kept(rows: int, text: str = "甲") -> set[int]:
        line = GridLine((Cell(text), Cell("1.00")))
        found = Grid("x", "", ("项目", "金额"), ("text", "number"), (line,) * rows)
        return kept_rows(found, column_widths(found, 8845))

    assert kept(1) == set()
    assert kept(SMALL_ROWS) == set(range(SMALL_ROWS - 1))
    assert kept(30) == {0, 1, 27, 28}
    assert kept(10, "长" * 200) == {0, 1, 7, 8}, "such rows take most of a page"


def charts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.startswith(("word/charts", "word/embed"))}


def test_charts_are_native_with_values_and_workbook() -> None:
    found = charts(report("example-2024"))
    assert sorted(n for n in found if n.endswith(".xml")) == [
        "word/charts/chart1.xml",
        "word/charts/chart2.xml",
    ]
    budget = etree.fromstring(found["word/charts/chart1.xml"])
    c = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    values = [series.xpath("c:val//c:v/text()", namespaces=c) for series in budget.iterfind(".//c:ser", c)]
    assert values == [["702", "718.8", "716.79"], ["578", "644.6", "626.31"]]
    names = [node.text for node in budget.iterfind(".//c:cat//c:v", c)]
    assert names[:3] == ["年初预算", "调整预算", "决算"]
    for name, data in found.items():
        if name.endswith(".xlsx"):
            assert findings(data, ".xlsx") == []


def test_the_workbook_of_a_chart_holds_its_values() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(charts(report("example-2024"))["word/embeddings/chart1.xlsx"]))
    found = [[cell.value for cell in row] for row in book["数据"].iter_rows()]
    assert found[0] == ["类别", "基本支出", "项目支出"]
    assert found[1] == ["年初预算", 702, 578]


def test_a_chart_says_in_words_what_it_shows() -> None:
    body = Document(io.BytesIO(report("example-2024"))).element.body
    said = body.xpath(".//wp:docPr/@descr")
    assert len(said) == 2
    assert "年初预算基本支出702.00万元、项目支出578.00万元" in said[0]
    assert len(set(body.xpath(".//wp:docPr/@id"))) == 2


def test_no_chart_without_all_its_values() -> None:
    read, card = scored("lechang-2024")
    known = Known(ReportFacts(read), card)
    assert not CHARTS["budget"][1](known), "年初 and 调整 of the natures are blank"
    assert CHARTS["rates"][1](known)
    assert "图2" not in text(report("lechang-2024"))


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("paper", [False, True])
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.slow
def test_an_independent_validator_finds_nothing(name: str, paper: bool, draft: bool) -> None:
    docx = render(
        *scored(name), None, Options(paper=paper, draft=draft, remarks=(("收支!B2", "错误"),) * draft)
    )
    assert findings(docx, ".docx") == []


def test_long_texts_wrap_in_a_table() -> None:
    data = sample("example-2024")
    targets = [dict(row) for row in data["targets"]]
    targets[0]["target_reason"] = "因" * 3000
    docx = report_of(data | {"targets": targets})
    assert "因" * 3000 in text(docx)


def test_no_name_of_the_score_table_is_lost_across_a_page() -> None:
    """A group with merged names stays on one page, and names its level again."""
    table = next(t for t in Document(io.BytesIO(report("example-2024"))).tables if t.style.name == "评分表")
    rows = [row for row in table._tbl.tr_lst if len(row.tc_lst) == len(table.columns)][1:]
    assert any(row.tc_lst[0].vMerge == "continue" for row in rows)
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        cells = row.tc_lst
        assert (cells[0].vMerge == "continue") == (cells[1].vMerge == "continue")
        if following is not None and following.tc_lst[0].vMerge == "continue":
            assert all(cell.xpath("w:p/w:pPr/w:keepNext") for cell in cells)


def test_projects_have_their_form_as_an_annex() -> None:
    found = grid("project_form")
    assert found.heads[:3] == ("项目名称", "项目编码", "预算金额（万元）")
    assert len(found.lines) == 8
    said = [line for _, line in lines(report("example-2024"))]
    assert "附件：1.部门整体支出绩效自评表" in said
    assert "附件2" in said
    assert "附件：部门整体支出绩效自评表" in [line for _, line in lines(report("lechang-2024"))]
