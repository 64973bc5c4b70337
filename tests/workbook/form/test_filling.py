"""Forms filled from the sample: values and lists."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Side
from openpyxl.workbook.defined_name import DefinedName

from tests.tools.workbooks import from_data, sample
from tests.workbook.form.forms import filled, form, grid, layout, opened, packed, part
from workbook.form import fill
from workbook.package.patch import pack
from workbook.score.scoring import score

PROJECT = {"A3": "{{ 项目明细.序号 }}", "B3": "{{ 项目明细.项目名称 }}", "C3": "{{ 项目明细.预算金额 }}"}


def test_values_keep_their_type() -> None:
    """A number stays a number in the form's own format; a date a date; where the form says nothing, ours."""

    def formats(sheet: Any) -> None:
        sheet["A2"].number_format = '0.0"万"'
        sheet["A4"].number_format = "@"

    data = form(
        {
            "A1": "{{ 收入.年初 }}",
            "A2": "{{收入.年初}}",
            "A3": "{{ 项目支出占比 }}",
            "A4": "{{ 收入.年初 }}",
            "A5": "{{ 填报日期 }}",
            "A6": "{{ 收入.年初|元 }}",
            "A7": "{{ 收入.年初|文字 }}",
            "A8": "{{ 评价年度 }}",
        },
        formats,
    )
    sheet: Any = opened(filled(data).data)
    shown = [(sheet[f"A{n}"].value, sheet[f"A{n}"].number_format) for n in range(1, 9)]
    assert shown == [
        (1280, "#,##0.00"),
        (1280, '0.0"万"'),
        (pytest.approx(0.4663167), "0.00%"),
        ("1280.00万元", "@"),
        (dt.datetime(2025, 3, 18), 'yyyy"年"m"月"d"日"'),
        (12800000, "#,##0.00"),
        ("1280.00万元", "General"),
        (2024, "General"),
    ]


def test_text_around_a_placeholder() -> None:
    """The text stays, the value stands in it with its unit, or without."""
    data = form({"A1": "年初{{ 收入.年初 }}，即{{ 收入.年初.数值 }}，{{ 收入.年初|元 }}。"})
    assert grid(filled(data).data) == [["年初1280.00万元，即1280.00，12800000.00元。"]]


def test_split_into_runs() -> None:
    """A placeholder whose characters have different looks is one; the looks of the text around stay."""
    red, bold = InlineFont(i=True), InlineFont(b=True)
    text = CellRichText(
        "单位：", TextBlock(red, "{"), TextBlock(bold, "{ 单位"), "全称 }", TextBlock(red, "}（章）")
    )
    cell: Any = opened(filled(form({"A1": text})).data)["A1"]
    assert str(cell.value) == "单位：示例县示例局（虚构）（章）"
    assert [part.text for part in cell.value if isinstance(part, TextBlock)] == [
        "示例县示例局（虚构）",
        "（章）",
    ]


@pytest.mark.parametrize("count", [0, 1, 200])
def test_a_list_of_any_length(count: int) -> None:
    """Rows below move down, sums cover all; an empty list leaves one blank row."""
    data = form({"A1": "清单", **PROJECT, "C4": "=SUM(C3:C3)", "B5": "合计之后"})
    rows = grid(filled(data, projects=count).data)
    assert [row[2] for row in rows[2 : 2 + max(count, 1)]] == ([*range(1, count + 1)] or [None])
    assert rows[2 + max(count, 1)][2] == f"=SUM(C3:C{2 + max(count, 1)})"
    assert rows[-1][1] == "合计之后"
    assert len(rows) == 4 + max(count, 1)


def test_one_entry_over_two_rows() -> None:
    """A merged cell with a placeholder makes both rows one entry; a label merged from above reaches on."""

    def merge(sheet: Any) -> None:
        for area in ("A2:A3", "E1:E3"):
            sheet.merge_cells(area)

    data = form(
        {
            "A1": "序号",
            "E1": "明细",
            "A2": "{{ 项目明细.序号 }}",
            "B2": "{{ 项目明细.项目名称 }}",
            "B3": "第二行",
            "B4": "完",
        },
        merge,
    )
    sheet: Any = opened(filled(data, projects=3).data)
    column = [sheet.cell(row, 2).value for row in range(1, 9)]
    assert column == [None, "项目1", "第二行", "项目2", "第二行", "项目3", "第二行", "完"]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A2:A3", "A4:A5", "A6:A7", "E1:E7"]


def test_a_label_that_begins_beside_a_list() -> None:
    """A label merged over two lists stretches over both and stands once."""

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:A2")

    data = form({"A1": "指标", "B1": "{{ 项目明细.项目名称 }}", "B2": "{{ 三公经费.各行.名称 }}"}, merge)
    sheet: Any = opened(filled(data, projects=3).data)
    assert list(map(str, sheet.merged_cells.ranges)) == ["A1:A7"]
    kept = re.findall(r'<c r="A(\d+)"[^>/]*>', part(filled(data, projects=3).data))
    assert kept == ["1"]  # under the merged cell nothing waits to come back when it is taken apart


def test_levels_are_merged() -> None:
    """Equal neighbours become one cell, a level never across the one before it."""
    data = form(
        {
            "A1": "{{ 指标得分.一级指标|合并 }}",
            "B1": "{{ 指标得分.二级指标|合并 }}",
            "C1": "{{ 指标得分.编号 }}",
        }
    )
    sheet: Any = opened(filled(data).data)
    areas = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:A7", "B1:B4", "B5:B7"} <= areas
    assert [sheet.cell(row, 1).value for row in (1, 2, 7, 8)] == ["预算编制情况", None, None, "预算执行情况"]


def test_rows_of_one_kind() -> None:
    """A condition in brackets picks the rows of a list."""
    path = "目标与完成情况[目标组=质量]"
    rows = grid(filled(form({"A1": f"{{{{ {path}.目标组 }}}}", "B1": f"{{{{ {path}.指标 }}}}"})).data)
    assert {row[0] for row in rows} == {"质量"}
    assert len(rows) == 3


def test_lists_of_the_same_fixed_rows_go_in_step() -> None:
    """Scores and texts of the indicators stand beside one another."""
    data = form({"A1": "{{ 指标得分.编号 }}", "B1": "{{ 各指标情况说明.编号 }}"})
    rows = grid(filled(data).data)
    assert len(rows) == 30
    assert all(one == other for one, other in rows)


def test_a_blank_self_score_is_the_rule_score() -> None:
    """What may be left blank is printed as what it stands for."""
    data = sample("example-2024")
    for key in ("self_total", "self_bonus"):
        data.pop(key, None)
    for row in data["scores"].values():
        row.pop("score_self", None)
    submission = from_data(layout(), data)
    card = score(submission)
    book = form({"A1": "{{ 指标得分.自评得分 }}", "A2": "{{ 自评总分 }}", "A3": "{{ 自评加减分 }}"})
    rows = grid(fill(book, "表", submission, card).data)
    assert [row[0] for row in rows[:-2]] == [float(item.score or 0) for item in card.indicators]
    assert [row[0] for row in rows[-2:]] == [float(card.total or 0), float(card.bonus or 0)]


def test_named_cells() -> None:
    """A cell whose defined name is a placeholder is filled; other names and a formula stay."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "表"
    sheet["B1"], sheet["B3"] = "（填单位名称）", "=1+1"
    names = {
        "单位全称": "$B$1",
        "收入.年初预算": "$C$9",
        "fiscal_year": "$B$3",
        "项目明细.项目名称": "$D$12",
        "等级选项": "$A$1",
        "项目明细": "$A$2",
    }
    for name, place in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=f"表!{place}")
    after: Any = opened(filled(packed(book)).data)
    assert (after["B1"].value, after["C9"].value, after["B3"].value) == ("示例县示例局（虚构）", 1280, "=1+1")
    assert (after["A1"].value, after["A2"].value) == (None, None)
    assert [after.cell(row, 4).value for row in (12, 19)] == ["农村公路养护补助", "企业技术改造（上级专项）"]


@pytest.mark.parametrize("reference", ["$B$2", "$B$2:$D$2"])
def test_a_merged_cell_is_named_by_its_first_cell_or_whole(reference: str) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "表"
    sheet.merge_cells("B2:D2")
    book.defined_names["单位全称"] = DefinedName("单位全称", attr_text=f"'表'!{reference}")
    book.defined_names["填报人"] = DefinedName("填报人", attr_text="'表'!$B$4:$C$5")
    after: Any = opened(filled(packed(book)).data)
    assert (after["B2"].value, after["B4"].value) == ("示例县示例局（虚构）", None)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+1",
        "@SUM(A1)",
        "{{ 单位全称 }}",
        "{{{{",
        "_x0041_",
        "<b>&amp;",
        "a\x07b",
    ],
)
def test_what_people_typed_stays_text(text: str) -> None:
    """No formula, no placeholder, no markup comes out of what stands in the workbook."""
    submission = from_data(layout(), sample("example-2024") | {"dept_name": text})
    book = form({"A1": "{{ 单位全称 }}", "A2": "全称{{ 单位全称 }}"})
    data = fill(book, "表", submission, score(submission)).data
    shown = [str(row[0]).replace("_x0007_", "\x07") for row in grid(data)]
    assert shown == [text, f"全称{text}"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml")


def test_rows_grow_for_long_texts() -> None:
    """A text that needs more lines than its row shows raises it; no row is made lower."""

    def looks(sheet: Any) -> None:
        for place in ("A1", "A2", "B3"):
            sheet[place].border = Border(left=Side("thin"))
        sheet["B3"].alignment = Alignment(wrap_text=True)
        sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 20, 120
        sheet.merge_cells("B3:C4")

    data = form({"A1": "{{ 存在问题 }}", "A2": "{{ 评价年度 }}", "B3": "{{ 主要绩效 }}"}, looks)
    sheet: Any = opened(filled(data).data)
    assert sheet.row_dimensions[1].height > 100
    assert sheet["A1"].alignment.wrap_text
    assert sheet.row_dimensions[2].height == 120
    assert sheet.row_dimensions[4].height > 50


def test_formulas_are_worked_out_anew() -> None:
    """No result from before stays beside a formula, and Excel is told to compute."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("表")
    sheet.write_row(0, 0, ["{{ 评价年度 }}", "{{ 单位全称 }}"])
    sheet.write_formula(1, 0, "=A1*2", None, 99)
    sheet.write_formula(1, 1, '=B1&""', None, "旧")
    book.close()
    with zipfile.ZipFile(buffer) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    data = filled(pack(parts)).data
    assert not re.search(r"</f><v>", part(data))
    assert 'fullCalcOnLoad="1"' in part(data, "xl/workbook.xml")


def test_one_format_for_all_dates() -> None:
    """A way to show dates is added once, for each look of a cell."""

    def looks(sheet: Any) -> None:
        sheet["A2"].alignment = Alignment(horizontal="center")

    data = filled(form({"A1": "{{ 填报日期 }}", "A2": "{{ 填报日期 }}", "A3": "{{ 填报日期 }}"}, looks)).data
    assert part(data, "xl/styles.xml").count("<numFmt ") == 1
    sheet: Any = opened(data)
    assert sheet["A2"].alignment.horizontal == "center"


def test_several_that_stand_for_one_another() -> None:
    """Of several placeholders without text between them a single value keeps its type, more are a text."""
    data = form(
        {
            "A1": "{{ 主管部门 }}{{ 收入.年初 }}",
            "A2": "{{ 简称加挂牌子 }}{{ 收入.年初 }}",
            "A3": "{{ 主管部门 }}\n{{ 简称加挂牌子 }}\n{{ 单位全称 }}",
        }
    )
    submission = from_data(layout(), sample("example-2024") | {"dept_alias": None})
    rows = grid(fill(data, "表", submission, score(submission)).data)
    assert rows == [["示例县人民政府1280.00万元"], [1280], ["示例县人民政府\n示例县示例局（虚构）"]]


def test_the_reason_is_the_published_one() -> None:
    """Arithmetic and cells that were copied into a reason reach no form."""
    data = sample("example-2024")
    data["scores"]["A1-2"]["score_reason"] = "补办入库一次；问题共 1 次（取自 制度与合规清单!E8）"
    submission = from_data(layout(), data)
    book = form({"A1": '{{ 指标得分.扣分原因说明["A1-2"] }}'})
    assert grid(fill(book, "表", submission, score(submission)).data) == [["补办入库一次"]]


def test_what_no_condition_takes_is_told_and_a_group_may_be_called_either_way() -> None:
    """数量 is 数量指标; a target of another group would be lost without a word."""
    taken = "{{{{ 目标与完成情况[目标组={}].指标 }}}}".format
    one = filled(form({"A1": taken("数量指标")}))
    assert [row[0] for row in grid(one.data)][:2] == ["养护农村公路里程", "扶持企业户数"]
    assert any("“政务平台可用率”的目标组是“质量”" in told for told in one.left)
    assert all(told.startswith("绩效目标!A") for told in one.left)
    groups = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
    every = filled(form({f"A{n}": taken(group) for n, group in enumerate((*groups, "服务对象满意度"), 1)}))
    assert not every.left
    assert not filled(form({"A1": "{{ 目标与完成情况.指标 }}", "A2": taken("质量")})).left
