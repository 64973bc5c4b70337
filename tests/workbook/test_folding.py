"""What serves nothing in a system is folded away, stays readable, and shows once something stands in it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.tools.workbooks import blank, submission, template
from workbook.check import run
from workbook.check.mark import mark
from workbook.cli import main
from workbook.layout.placement import PLAIN, UDF
from workbook.package.states import with_states
from workbook.renewal import Wanted, carry
from workbook.score.scoring import score
from workbook.systems import load_shipped
from workbook.template.fill import fill

SYSTEM = "hunan-county-2018"
AWAY = {
    "预算调整",
    "支付进度",
    "资产",
    "项目清单",
    "项目自评",
    "项目指标",
    "重点工作",
    "校验结果",
    "财政复评",
}


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def hidden_rows(book: openpyxl.Workbook, sheet: str) -> list[int]:
    return [number for number, row in book[sheet].row_dimensions.items() if row.hidden]


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_sheets_and_blocks_without_a_purpose_are_folded(edition: str) -> None:
    book = opened(template(SYSTEM, edition))
    away = {sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"}
    assert away & {sheet.name for sheet in blank(SYSTEM, edition).layout.sheets} == AWAY
    rows = hidden_rows(book, "政府采购")
    sheet = book["政府采购"]
    assert sheet.cell(rows[0], 1).value == "采购明细（选填）", "alone the title would be printed"
    assert sheet.row_dimensions[rows[0] - 1].collapsed
    assert "选填的块已收起：采购明细。" in sheet["A2"].value
    assert hidden_rows(book, "收支")[0] > 30, "what else is known of income and expenditure is folded"


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_what_is_typed_is_shown(edition: str) -> None:
    data = {"asset_total": 5, "procurements": [{"proc_item": "办公设备", "proc_plan": 3, "proc_actual": 3}]}
    filled = fill(blank(SYSTEM, edition), data)
    book = opened(filled.packed())
    assert book["资产"].sheet_state == "visible"
    assert book["项目清单"].sheet_state == "hidden"
    assert hidden_rows(book, "政府采购") == []
    assert filled.book.sheets["资产"].visible
    read = submission(filled.packed())
    assert read.number("asset_total") == 5
    assert [row.scalar("proc_item") for row in read.rows("procurements")] == ["办公设备"]


def test_a_folded_sheet_is_no_hidden_sheet_of_somebody() -> None:
    read = submission(template(SYSTEM))
    assert run(read, score(read), ["JX-F-09"]) == []


def test_what_is_folded_is_carried_to_another_workbook() -> None:
    old = fill(blank(SYSTEM, PLAIN), {"asset_total": 5, "staff_note": "无"})
    new = carry(old, Wanted(load_shipped(SYSTEM), "", UDF)).new
    assert new.submission.number("asset_total") == 5
    assert opened(new.packed())["资产"].sheet_state == "visible"


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_findings_are_in_view_as_long_as_there_are_any(edition: str) -> None:
    empty = blank(SYSTEM, edition)
    found = mark(empty, run(empty.submission, score(empty.submission)))
    assert opened(found.packed())["校验结果"].sheet_state == "visible"
    assert found.book.sheets["校验结果"].visible
    assert opened(mark(found, []).packed())["校验结果"].sheet_state == "hidden"


def test_the_sheet_that_opens_first_stays_in_view() -> None:
    part = b'<workbookView activeTab="1"/><sheet name="a"/><sheet name="b"/><sheet name="c" state="hidden"/>'
    assert with_states(part, hidden=("a", "b", "c")).count(b"hidden") == 2
    assert with_states(part, shown=("c",)).count(b"hidden") == 0


def test_lists_may_be_given_more_rows(tmp_path: Path) -> None:
    out = tmp_path / "表.xlsx"
    sizes = {"subordinates": 60, "targets": 200, "projects": 300}
    named = ("下属单位", "目标与完成情况", "projects")  # its sheet, its title, its key
    options = [
        p for key, rows in zip(named, sizes.values(), strict=True) for p in ("--rows", f"{key}={rows}")
    ]
    assert main(["new", str(out), *options]) == 0
    read = submission(out.read_bytes())
    assert {key: len(read.columns[read.layout.box(key).block.columns[0].key]) for key in sizes} == sizes  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("project=3", "是否指“projects”"),
        ("projects=零", "等号后面写行数"),
        ("projects=0", "等号后面写行数"),
        ("results=300", "没有清单“results”"),
    ],
)
def test_rows_of_an_unknown_list_are_refused(
    wanted: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "表.xlsx"), "--rows", wanted]) == 2
    assert said in capsys.readouterr().err
