"""Forms that cannot be filled as they are, or not wholly: what is said, and what is kept all the same."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

from tests.tools.workbooks import from_data, sample
from tests.workbook.form.forms import filled, form, grid, layout, opened
from workbook.form import FormProblem, fill
from workbook.package import Refused
from workbook.package.patch import pack
from workbook.score.scoring import score


def test_a_sheet_that_is_missing() -> None:
    """A file that lists a sheet it does not hold is refused."""
    with zipfile.ZipFile(io.BytesIO(form({"A1": "{{ 单位全称 }}"}))) as old:
        kept = {name: old.read(name) for name in old.namelist() if "sheet1.xml" not in name}
    with pytest.raises(Refused, match="内容读不到"):
        filled(pack(kept))


def test_draft() -> None:
    """What is owed is marked in its cell, and every printed page says what it is."""
    data = sample("example-2024")
    del data["preparer"]
    submission = from_data(layout(), data | {"dept_alias": "甲&乙"})

    def head(sheet: Any) -> None:
        sheet.oddHeader.left.text = "附件2"
        sheet.oddFooter.center.text = "{{ 简称 }} 第&P页"

    book = form({"A1": "{{ 填报人 }}", "A2": "填报人：{{ 填报人 }}"}, head)
    made = fill(book, "表", submission, score(submission), draft=True)
    sheet: Any = opened(made.data)
    assert [row[0] for row in grid(made.data)] == ["（待补：填报人）", "填报人：（待补：填报人）"]
    assert made.holes == (("表!A1", "填报人"), ("表!A2", "填报人"))
    assert (sheet.oddHeader.left.text, sheet.oddHeader.center.text) == ("附件2", "草稿，未经校验通过")
    assert sheet.oddFooter.center.text == "甲&&乙 第&P页"


def test_what_else_is_in_the_package_stays() -> None:
    """Parts nobody reads, protection and pictures are the same bytes; the input is not changed."""

    def protect(sheet: Any) -> None:
        sheet.protection.sheet = True
        sheet.protection.password = "x"

    data = form({"A1": "{{ 单位全称 }}"}, protect)
    extra = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(extra, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/printerSettings/printerSettings1.bin", b"\x00\x01printer")
    before = extra.getvalue()
    after = filled(before).data
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert set(old.namelist()) == set(new.namelist())
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert b"sheetProtection" in zipfile.ZipFile(io.BytesIO(after)).read("xl/worksheets/sheet1.xml")
    assert filled(before).data == after


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"A1": "{{ 单位全程 }}"}, "是否指“单位全称”"),
        ({"A1": "{{ 项目明细.项目名稱 }}"}, "是否指“项目名称”"),
        ({"A1": '{{ 指标得分.自评得分["A1-99"] }}'}, "没有编号“A1-99”"),
        ({"A1": "{{ 收入 }}"}, "是一组填报项"),
        ({"A1": "{{ 单位全称|大写 }}"}, "没有“|大写”这种写法"),
        ({"A1": "{{ 单位全称|合并 }}"}, "只用于逐行填的列"),
        ({"A1": "{{ 项目支出占比|元 }}"}, "只用于以万元为单位的金额"),
        ({"A1": "{{ 表.收支 }}"}, "只在报告模板里能用"),
        ({"A1": "{{ levels }}"}, "只在报告模板里能用"),
        ({"A1": "{{ 单位全称.__class__ }}"}, "后面不能再写"),
        ({"A1": "{{ 项目明细.项目名称 }}", "B1": "{{ 重点工作明细.事项 }}"}, "同一行里有两个清单"),
        ({"A1": '=IF(1,"{{ 单位全称 }}","")'}, "公式里的占位符"),
        ({"A1": "{% for x in 项目明细 %}"}, "不用 {% %} 指令"),
        ({"A1": "没有占位符"}, "里没有占位符"),
    ],
)
def test_what_cannot_be_filled(cells: dict[str, str], says: str) -> None:
    """The cell is named with what to write instead, and nothing is made."""
    with pytest.raises(
        FormProblem, match=says.replace("|", r"\|").replace("{%", r"\{%").replace("%}", r"%\}")
    ):
        filled(form(cells))


def test_a_form_too_wide_for_its_list() -> None:
    """A page that would outgrow any sheet is refused before it is made."""
    cells = {f"{get_column_letter(n)}1": "x" for n in range(2, 3000)}
    with pytest.raises(FormProblem, match="放不下"):
        filled(form({"A1": "{{ 项目明细.序号 }}", **cells}), projects=200)


def test_an_old_workbook() -> None:
    """A .xls is refused with what to do."""
    with pytest.raises(Refused, match=r"另存为 \.xlsx"):
        filled(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512 + "Workbook".encode("utf-16-le"))


def test_texts_too_long_for_paper_or_cell() -> None:
    """What no row shows whole is told; what no cell can hold is refused, with its cell."""
    long = "很长的一句话。" * 700

    def frame(sheet: Any) -> None:
        sheet["A1"].border = Border(left=Side("thin"))

    submission = from_data(layout(), sample("example-2024") | {"text_problems": long})
    card = score(submission)
    assert fill(form({"A1": "{{ 存在问题 }}"}, frame), "表", submission, card).cramped == ("表!A1",)
    with pytest.raises(FormProblem, match="表!A1 要填"):
        fill(form({"A1": "{{ 存在问题 }}" * 8}, frame), "表", submission, card)
