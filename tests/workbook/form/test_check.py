"""``form check``: what is wrong, where, and what a form leaves out."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from openpyxl.workbook.defined_name import DefinedName

from tests.tools.systems import representative
from tests.workbook.form.forms import form, layout, packed
from tests.workbook.package.minimal import relations
from workbook.form.check import faults
from workbook.form.listing import listed
from workbook.form.notation import tag
from workbook.form.shipped import FORMS
from workbook.form.vocabulary import Unknown, Vocabulary
from workbook.report.drawing import drawn
from workbook.report.faults import Fault


def found(data: bytes) -> list[Fault]:
    return faults(data, "表样.xlsx", layout())


def errors(data: bytes) -> list[tuple[str, str]]:
    """Return place and message of what is wrong."""
    return [(fault.place, fault.message) for fault in found(data) if fault.error]


def test_each_wrong_placeholder_with_its_cell() -> None:
    """All of them, in order, each with the nearest right name."""
    data = form({"A1": "{{ 单位全程 }}和{{ 评价年度 }}", "C7": "{{ 支出.决蒜 }}", "B9": "{{ 填报人"})
    assert errors(data) == [
        ("表!A1", "没有“单位全程”这个名称，是否指“单位全称”；全部写法见 jixiao form names"),
        ("表!C7", "“支出”里没有“决蒜”，是否指“决算”"),
        ("表!B9", "占位符没有写完整；起止括号 {{ 和 }} 要在同一格里成对，中间不要再有括号"),
    ]


def test_a_name_cut_too_short() -> None:
    """The names it may be are given."""
    ((_, message),) = errors(form({"A1": "{{ 项目明细.项目 }}"}))
    assert "项目名称" in message


def test_a_list_may_be_called_as_its_sheet_is() -> None:
    """It is what people read on the tab; a sheet with several that have such a column is not guessed at."""
    vocabulary = Vocabulary(layout())
    for said, meant in (
        ("项目清单.项目名称", "项目明细.项目名称"),
        ("指标评分.规则得分", "指标得分.规则得分"),
        ("绩效目标.序号", "目标与完成情况.序号"),
        ("绩效目标.量化目标数", "目标汇总.量化目标数"),
        ('指标评分["A1-1"].得分', ""),
        ("项目清单.负责科室", ""),
    ):
        if meant:
            assert vocabulary.target(tag(said)) == vocabulary.target(tag(meant)), said
        else:
            with pytest.raises(Unknown):
                vocabulary.target(tag(said))


def test_of_several_lists_on_a_sheet_one_must_be_named() -> None:
    ((_, message),) = errors(form({"A1": "{{ 指标评分.序号 }}"}))
    assert message.startswith("“指标评分”这一页有指标得分、")


def test_what_is_proposed_would_be_taken() -> None:
    """A single placeholder is never told to be a list, nor a list's column to be of a single one."""
    cells = {"A1": "{{ 项目自评汇怎 }}", "A2": "{{ 单位全程.名称 }}", "A3": "{{ 项目明西.项目名称 }}"}
    told = dict(errors(form(cells)))
    assert "是否指" not in told["表!A1"] + told["表!A2"]
    assert "是否指“项目明细”" in told["表!A3"]


@pytest.mark.parametrize(
    ("part", "kind", "content", "says"),
    [
        (
            "xl/drawings/drawing1.xml",
            "drawing",
            "<a:p xmlns:a='a'><a:t>{{ 单位</a:t><a:t>全称 }}</a:t></a:p>",
            "文本框",
        ),
        ("xl/comments1.xml", "comments", "<comment>{{ 单位全称 }}</comment>", "批注"),
        ("xl/Charts/c.xml", "chart", "<c><a:p xmlns:a='a'>{{ 单位全称 }}</a:p></c>", "图表"),
        ("draw/one.xml", "drawing", "<a:p xmlns:a='a'>{{ 单位全称 }}</a:p>", "文本框"),
        ("notes/one.dat", "threadedComment", "<threadedComment>｛｛单位全称｝｝</threadedComment>", "批注"),
    ],
)
def test_where_nothing_is_filled(part: str, kind: str, content: str, says: str) -> None:
    """Placeholders in text boxes, charts and comments are pointed out, whatever their parts are called."""
    buffer = io.BytesIO(form({"A1": "{{ 单位全称 }}"}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(part, f"<x>{content}</x>")
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations((kind, f"/{part}")))
    assert [message for _, message in errors(buffer.getvalue()) if says in message]


def test_headers_and_names_of_sheets() -> None:
    """A header takes no list, the name of a sheet no placeholder."""

    def head(sheet: Any) -> None:
        sheet.oddHeader.center.text = "{{ 项目明细.项目名称 }}"

    assert ("表的页眉页脚", "页眉页脚里不能逐行填清单") in errors(form({}, head))
    book = openpyxl.Workbook()
    book.create_sheet("{{评价年度}}")
    assert ("{{评价年度}}", "工作表名称里的占位符不会被填写") in errors(packed(book))


def test_a_sum_of_one_row() -> None:
    """A formula that takes one row of a list is asked about, a sum is not."""
    data = form(
        {"A1": "{{ 项目明细.预算金额 }}", "A2": "=A1*2", "A3": "=SUM(A1:A1)", "A4": "=SUM(A1)", "B1": "=A1*2"}
    )
    said = [(f.place, f.message) for f in found(data) if "第一行" in f.message]
    assert said == [("表!A2", "公式只取逐行填的第一行（A1）；要合计的请写成 SUM(A1:A1)")]


def test_rows_kept_ready() -> None:
    """Blank rows of the same looks under a list are pointed out, what ends the table is not."""

    def frame(sheet: Any) -> None:
        for row in range(2, 6):
            sheet.cell(row, 1).border = Border(top=Side("thin"))

    data = form({"A1": "项目", "A2": "{{ 项目明细.项目名称 }}", "A6": "合计"}, frame)
    said = [(f.place, f.message) for f in found(data) if "空行" in f.message]
    assert said == [("表第 3 行", "逐行填的行下面留了 3 行空行，填好后会排在清单后面；请删去")]
    assert not [f for f in found(form({"A1": "{{ 项目明细.项目名称 }}", "A3": "完"})) if "空行" in f.message]


def test_a_list_by_the_name_of_a_cell() -> None:
    """A named cell in a row that holds nothing else is a list like any other."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "表"
    book.defined_names["项目明细.项目名称"] = DefinedName("项目明细.项目名称", attr_text="表!$B$7")
    assert errors(packed(book)) == []


def test_a_name_of_a_cell_that_is_nearly_a_placeholder() -> None:
    """Nothing was filled and nobody was told; names of the form's own are not asked about."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "表"
    names = ("收入.决算数额", "项目明细.名称", "表1.合计", "支出", "收入合计", "收入.年初预算")
    for row, name in enumerate(names, 1):
        book.defined_names[name] = DefinedName(name, attr_text=f"表!$B${row}")
    said = [f.place for f in found(packed(book)) if "不是完整的占位符" in f.message]
    assert said == ["表!B1", "表!B2"]


def test_what_is_left_out() -> None:
    """Fixed rows that were forgotten, the essentials, and the parts of the workbook nobody asked for."""
    data = form({"A1": '{{ 指标得分.自评得分["A1-1"] }}', "A2": "{{ 指标得分.自评得分[A1-2] }}"})
    messages = [fault.message for fault in found(data) if not fault.error]
    assert messages[0] == "没有填单位全称、评价年度、自评总分（写入报告）"
    assert messages[1].startswith("指标得分逐行写了编号，漏了 A1-3、A1-4、")
    assert messages[1].endswith("等 28 行")
    assert "项目清单：项目汇总、项目明细" in messages[2]
    assert "校验结果" not in messages[2]


def test_every_listed_placeholder_leads_somewhere() -> None:
    """``form names`` prints nothing that cannot be used."""
    vocabulary = Vocabulary(layout())
    names = list(listed(layout()))
    assert len(names) > 300
    for name in names:
        vocabulary.target(tag(name.written.strip("{} ")))


@pytest.mark.parametrize("name", FORMS)
def test_shipped_forms_suit_every_system(name: str) -> None:
    """Whatever the indicators are, no placeholder leads nowhere."""
    for system in representative():
        assert [f for f in faults(drawn(FORMS[name]), name, layout(system)) if f.error] == []
    assert drawn(FORMS[name]) == drawn(FORMS[name])


def test_a_name_may_be_copied_as_it_is_printed() -> None:
    """With the marks, quotes and brackets of the label in the workbook."""
    assert not errors(
        form(
            {
                "A1": "{{ “三公”经费.因公出国（境）费.本年决算 }}",
                "A2": "{{ 指标得分.扣分原因／说明 }}",
                "A3": "{{ “三公”经费.各行.本年预算|元 }}",
            }
        )
    )


def test_one_list_with_and_without_a_condition_in_a_row_is_told_as_that() -> None:
    told = "{{ 目标与完成情况[目标组=数量指标].指标 }}"
    ((_, message),) = errors(form({"A1": told, "B1": "{{ 目标与完成情况.实际完成值 }}"}))
    assert "条件不一样" in message
    ((_, message),) = errors(form({"A1": told, "B1": "{{ 项目明细.项目名称 }}"}))
    assert "两个清单" in message
