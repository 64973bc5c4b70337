"""A fault of a parameter stands at its own cell, and is told once, in the words of the sheets."""

from __future__ import annotations

from functools import cache

import pytest

from tests.workbook.authoring.books import Book, imported, problem_of
from workbook.layout import bindings
from workbook.systems import System

pytestmark = pytest.mark.slow

FULL = "full-2025"


@cache
def untouched() -> tuple[Book, bytes, System]:
    """Return the workbook of the full system, its file, and what is read of it."""
    book = Book(FULL)
    data = book.data()
    return book, data, imported(data).system


@pytest.mark.parametrize(
    ("sheet", "title", "value", "words"),
    [
        ("备选算法", "指标值参数1", "check_count", "是整列"),
        ("备选算法", "评分参数1", "≥90%：5分；<90%：0", "“5分”不是数字"),
        ("得分调整", "调整参数1", "办理方式 = “外包”", "不是“办理方式”的选项"),
        ("得分调整", "调整参数2", "有点", "不是数字或百分数"),
        ("分情形", "条件", "办理方式 = “外包”", "不是“办理方式”的选项"),
        ("分情形", "指标值算式", "完成数 ÷ 0", "不能除以 0"),
        ("数据条件", "应满足的条件", "完成数 ≤ 办理方式", "一个是数，一个是文字"),
        ("等级", "封顶条件", "完成数 <", "处应为数"),
        ("等级", "等级名称", "甚", "没有等级“甚”"),
        ("补充表", "各行名称", "一季度", "写了 2 个时点，“季度进度”有 1 行"),
        ("补充数据", "键", "score_base", "已有的名称重复"),
    ],
)
def test_other_sheets(sheet: str, title: str, value: str, words: str) -> None:
    book = Book(FULL)
    row = {"得分调整": 2, "补充数据": 3, "等级": 4}.get(sheet, 0)
    if sheet == "备选算法" and title == "评分参数1":
        book.set(sheet, row, "评分规则", "分档计分")
        book.set(sheet, row, "评分参数2", None)
    place = book.set(sheet, row, title, value)
    if sheet == "补充表":
        place = f"指标!{book.cell('指标', 'B1-2', '评分参数2').coordinate}（评分参数2）"
    message = problem_of(book.data())
    assert words in message
    assert f"{place}：" in message
    assert len(message.splitlines()) == 1, message


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("rule.threshold", ("指标", "B4-1", "评分参数1")),
        ("rule.side", ("指标", "B4-1", "评分参数4")),
        ("metric.part", ("指标", "B1-1", "指标值参数1")),
        ("alternative.metric.last", ("备选算法", 0, "指标值参数2")),
        ("alternative.rule.slope", ("备选算法", 0, "评分参数1")),
        ("adjust[1].condition", ("得分调整", 2, "调整参数1")),
        ("cases[0].metric.value", ("分情形", 0, "指标值算式")),
        ("cases[1].rule.target", ("分情形", 1, "评分参数1")),
        ("exempt", ("指标", "B1-1", "不适用条件")),
        ("inputs[1].label", ("补充数据", 9, "标签")),
        ("$.grade_limits[1].when", ("等级", 5, "封顶条件")),
        ("$.grade_limits[1].grade", ("等级", 5, "等级名称")),
        ("$.bonus.awards[2].points", ("加减分标准", 2, "分值")),
        ("$.conditions[1].must", ("数据条件", 1, "应满足的条件")),
        ("$.after_total[0]", ("总分调整", 0, "总分调整来源")),
        ("$.bonus.rule.places", ("体系信息", 0, "加减分参数24")),
        ("$.bonus.awards", ("加减分标准", 2, "级别")),
        ("$.after_total[1].rule.bands", ("总分调整", 1, "总分调整参数2")),
    ],
)
def test_a_path_ending_in_a_parameter_leads_to_its_cell(
    path: str, cell: tuple[str, int | str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever check finds the fault, and however it is worded."""
    book, data, system = untouched()
    where = f"{cell[0]}!{book.cell(*cell).coordinate}（{cell[2]}）"
    if not path.startswith("$"):
        code = cell[1] if isinstance(cell[1], str) else "B1-4" if cell[0] == "分情形" else "B1-1"
        path = next(f"{at.path}.{path}" for at in system.placed() if at.indicator.code == code)
    fault = (path, "参数 some_name（界限）：请写成百分数")
    monkeypatch.setattr(bindings, "faults", lambda layout: iter([fault]))
    assert problem_of(data) == f"体系.xlsx {where}：“界限”：请写成百分数"


def test_the_fault_told_is_not_that_of_the_full_width_signs() -> None:
    book = Book()
    place = book.set("指标", "B1-2", "评分参数1", "≤20%：5分；>20%：0")
    message = problem_of(book.data())
    assert f"{place}：“档次”：“5分”不是数字" in message
    assert "冒号" not in message


def test_a_faulty_field_is_told_once() -> None:
    """Who uses it has made no mistake."""
    book = Book(FULL)
    places = [book.set("补充数据", 1, "类型", "比例"), book.set("补充数据", 6, "类型", "比例")]
    message = problem_of(book.data())
    head, *lines = message.splitlines()
    assert head == "体系.xlsx 有 2 处要改："
    assert [line.strip().split("：")[0] for line in lines] == places


def test_columns_of_a_table_with_a_misspelt_name_are_told_once() -> None:
    book = Book(FULL)
    place = book.set("补充数据", 6, "所属补充表", "季度进展")
    assert problem_of(book.data()).startswith(f"体系.xlsx {place}：“补充表”页没有“季度进展”")


def test_a_field_that_is_nowhere_is_still_told() -> None:
    book = Book(FULL)
    book.set("补充数据", 1, "类型", "比例")
    place = book.set("指标", "B1-1", "指标值参数1", "完成书")
    assert f"{place}：“" in problem_of(book.data())


@pytest.mark.parametrize("text", ["甲项，乙项", "甲项；乙项", "甲项,乙项", "甲项;乙项", "甲项、乙项"])
def test_items_on_one_line(text: str) -> None:
    book = Book(FULL)
    place = book.set("补充数据", 2, "可选内容", text)
    book.set("指标", "B1-1", "不适用条件", "办理方式 = “乙项”")
    book.set("得分调整", 2, "调整参数1", "办理方式 = “甲项”")
    book.set("补充数据", 1, "必填", "否")
    book.set("分情形", 0, "条件", "办理方式 = “甲项”")
    found = imported(book.data())
    assert found.system.inputs[2].choices == ("甲项", "乙项")
    told = f"{place}：读作 2 项：甲项、乙项；本是一项的，在末尾加一个换行（Alt+Enter）"
    assert (told in found.notices) is ("、" not in text)


def test_items_with_two_kinds_of_separators_are_refused() -> None:
    book = Book(FULL)
    place = book.set("补充数据", 2, "可选内容", "自办，委托、代办")
    assert f"{place}：“自办，委托、代办”里 、 ， 都有，分不清是几项" in problem_of(book.data())


def test_one_item_with_a_comma() -> None:
    book = Book(FULL)
    book.set("补充数据", 3, "可选内容", "自办，不委托\n")
    assert imported(book.data()).system.inputs[3].choices == ("自办，不委托",)


def test_a_number_where_a_percentage_belongs_is_told_at_its_cell() -> None:
    book = Book()
    place = book.set("指标", "B4-1", "评分参数1", 90)
    message = problem_of(book.data())
    assert f"{place}：界限“90”：指标值是比率，请写成百分数" in message
    assert "threshold" not in message
