"""Every mistake in a cell is reported with that cell and what to do, all of them at once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbook.authoring.books import Book, imported, problem_of
from workbook.systems.keys import key_of

pytestmark = pytest.mark.slow

CELL_FAULTS: dict[str, tuple[str, int | str, str, Any, str]] = {
    "blank name": ("指标", "B1-1", "三级指标", None, "必填"),
    "blank points": ("指标", "B1-1", "分值", None, "必填"),
    "points in words": ("指标", "B1-1", "分值", "5分", "应填数字 5"),
    "points not given in full-width": ("指标", "B1-1", "分值", "五", "应填数字"),
    "points true": ("指标", "B1-1", "分值", True, "应填数字"),
    "negative points": ("指标", "B1-1", "分值", -5, "分值应为 0 至 10000 的数"),
    "yes-no": ("指标", "B1-1", "分值为样例", "对", "应填 是 或 否"),
    "closed list": ("指标", "B1-6", "不适用的处理", "得满份", "是否指“得满分”"),
    "code": ("指标", "B1-1", "编号", "一", "应写成 A1-1"),
    "repeated code": ("指标", "B1-2", "编号", "B1-1", "重复"),
    "no provenance": ("指标", "B1-1", "分值为样例", "否", "填来源（通知文号）"),
    "unknown function": ("指标", "B1-1", "评分规则", "按比例记分", "是否指“按比例计分”"),
    "function of another role": ("指标", "B1-1", "评分规则", "比率", "是指标值函数，这里要选评分规则"),
    "no function": ("指标", "B1-1", "评分规则", None, "还没有选函数"),
    "missing parameter": ("指标", "B1-2", "评分参数1", None, "“分档计分”的“档次”必填"),
    "bands with a gap": ("指标", "B1-2", "评分参数1", "≥1%: 0", "没有档次"),
    "no number": ("指标", "B4-1", "评分参数3", "半分", "应写成 90% 或 0.5"),
    "unit in a number": ("指标", "B4-1", "评分参数3", "0.5分", "应填 0.5"),
    "more than the points": ("指标", "B4-1", "评分参数3", 5, "超过本指标分值 4"),
    "parameter too many": ("指标", "B1-2", "评分参数3", "1", "只有 2 个参数，这一格多余"),
    "unknown option": ("指标", "B4-1", "评分参数4", "高与", "是否指“高于”"),
    "unknown field": ("指标", "B1-1", "指标值参数1", "实际支付数合记", "没有填报项“实际支付数合记”"),
    "misspelt key": ("指标", "B1-1", "指标值参数1", "paid_totl", "paid_total）”"),
    "column for a cell": ("指标", "B1-1", "指标值参数1", "project_due", "是整列（明细表的一列）"),
    "cell for a column": ("指标", "C2-3", "指标值参数1", "payable", "是单个格子，这里要整列"),
    "text not offered": ("指标", "C2-1", "指标值参数2", "完成了", "不是“状态”的选项"),
    "broken condition": ("指标", "B1-1", "不适用条件", "既定支付金额 >", "“末尾”处应为数、文字、填报项"),
    "condition without comparison": ("指标", "B1-1", "不适用条件", "既定支付金额", "是数，这里要条件"),
    "unknown field of a condition": ("指标", "B1-1", "不适用条件", "既定支付金 > 0", "是否指“既定支付金额”"),
    "text not offered to a condition": ("指标", "B1-1", "不适用条件", "加减分·级别 = “县级”", ""),
    "term and function": ("指标", "B1-1", "指标值算式", "既定支付金额", "只填一处"),
    "broken term": ("指标", "B1-3", "指标值算式", "既定支付金额 ÷ ", "处应为数、文字、填报项或括号"),
    "unknown function of a term": ("指标", "B1-3", "指标值算式", "平均(既定支付金额)", "没有函数“平均”"),
    "term of another kind": ("指标", "B1-3", "指标值算式", "既定支付金额 > 1", "是条件，这里要数"),
    "field of a sentence": ("指标", "B1-1", "报告数据句", "支出{paid_totl}", "是否指“实际支付"),
    "level sums": ("指标", "A1-1", "一级分值", 19, "应等于 19"),
    "error value": ("指标", "B1-1", "三级指标", "#REF!", "是错误值 #REF!"),
    "total": ("体系信息", 0, "总分", 99, "应等于总分 99"),
    "year": ("体系信息", 0, "年度", "二〇二五", "应填整数"),
    "year with a fraction": ("体系信息", 0, "年度", 2024.5, "应填整数"),
    "places": ("体系信息", 0, "得分小数位", 7, "0 至 4"),
    "bonus field": ("体系信息", 0, "加减分参数1", "bonus_knd", "bonus_kind）”"),
    "bonus without its standard": ("体系信息", 0, "加减分参数4", None, "填参数 加分标准，或在“加减分标准”页"),
    "bonus option missing": ("体系信息", 0, "加减分参数4", "国家级: 3; 省级: 2", "没有写“市级、县级”"),
    "source without rule": ("总分调整", 0, "总分调整来源", "某通知", "还没有选函数"),
    "limit with points": ("等级", 1, "封顶条件", "既定支付金额 = 0", "写条件的一行不填最低分"),
    "grade without points": ("等级", 1, "最低分", None, "必填"),
    "award of no kind": ("加减分标准", 0, "类型", "加", "是否指“加分”"),
    "condition of the data": ("数据条件", 0, "应满足的条件", "既定支付金额 ≥", "处应为数"),
    "input of nobody": ("补充数据", 0, "指标编号", "Z9-9", "“指标”页没有编号 Z9-9"),
    "required, or what": ("补充数据", 0, "必填", "看情况", "没有填报项“看情况”"),
    "lowest grade": ("等级", 3, "最低分", 50, "最低的等级应从 0 分起"),
    "repeated item": ("检查清单", 1, "检查项编号", "A1-1-1", "出现了两次"),
    "item of nobody": ("检查清单", 0, "指标编号", "Z9-9", "“指标”页没有编号 Z9-9"),
    "some item points": ("检查清单", 1, "检查项分值", 1, ""),
    "choices of no field": ("选项", 0, "填报项", "bonus_levl", "没有填报项"),
}
SHOWN_ELSEWHERE = {
    "no provenance": ("指标", "B1-1", "分值来源"),
    "repeated code": ("指标", "B1-2", "编号"),
    "source without rule": ("总分调整", 0, "总分调整规则"),
    "bonus without its standard": ("体系信息", 0, "加减分规则"),
    "some item points": ("检查清单", 2, "检查项分值"),
    "limit with points": ("等级", 1, "最低分"),
}


@pytest.mark.parametrize("name", CELL_FAULTS)
def test_a_fault_names_its_cell(name: str) -> None:
    sheet, row, title, value, words = CELL_FAULTS[name]
    book = Book()
    elsewhere = SHOWN_ELSEWHERE.get(name)
    there = book.cell(*elsewhere).coordinate if elsewhere else ""  # before the code it is found by changes
    place = book.set(sheet, row, title, value)
    if elsewhere:
        place = f"{elsewhere[0]}!{there}（{elsewhere[2]}）"
    message = problem_of(book.data())
    assert f"{place}：" in message
    line = next(line for line in message.splitlines() if place in line)
    assert words in line
    for key in ("source", "sample", "points", "choices", "$.", "levels"):
        assert key not in line  # the words of the sheets, not of the YAML


def test_all_faults_are_listed_in_the_order_of_the_sheets() -> None:
    book = Book()
    wanted = [
        book.set("体系信息", 0, "地区", None),
        book.set("指标", "A1-1", "评分规则", "按比例"),
        book.set("指标", "B1-2", "三级指标", None),
        book.set("指标", "B1-2", "评分参数1", "全部"),
        f"指标!{book.cell('指标', 'B4-1', '分值来源').coordinate}（分值来源）",
        book.set("检查清单", 2, "检查内容", None),
        book.set("等级", 0, "最低分", "九十"),
    ]
    book.set("指标", "B4-1", "分值为样例", "否")
    message = problem_of(book.data())
    head, *lines = message.splitlines()
    assert head == "体系.xlsx 有 7 处要改："
    assert [line.strip().split("：")[0] for line in lines] == wanted


def test_a_whole_blank_function_is_one_fault() -> None:
    """Its parameters are not complained about: nobody knows yet what they mean."""
    book = Book()
    place = book.set("指标", "B4-1", "评分规则", "按偏离")
    assert problem_of(book.data()).startswith(f"体系.xlsx {place}：没有函数“按偏离”")


def test_numbers_keep_their_percent_sign() -> None:
    book = Book()
    book.set("指标", "B4-1", "评分参数3", 0.5, "0%")
    book.set("指标", "C1-2", "评分参数2", 0.0125, "0.00%")
    book.set("指标", "C1-2", "评分参数3", 0.5, "General")
    rules = {i.code: i.rule for i in imported(book.data()).system.indicators}
    assert rules["B4-1"]["deduct"] == "50%"
    assert (rules["C1-2"]["every"], rules["C1-2"]["deduct"]) == ("1.25%", 0.5)


def test_a_date_is_not_taken_for_a_number() -> None:
    book = Book()
    place = book.set("指标", "B1-1", "分值", 45000, "yyyy/m/d")
    assert f"{place}：被 Excel 存成了日期" in problem_of(book.data())


def test_full_width_signs_are_read_with_a_notice() -> None:
    book = Book()
    place = book.set("指标", "B1-2", "评分参数1", "≥１０％：０；［5%，10%）：１；＜５％：100％")
    found = imported(book.data())
    rule = next(i.rule for i in found.system.indicators if i.code == "B1-2")
    assert rule["bands"] == "≥10%:0;[5%,10%):1;<5%:100%"
    assert found.notices == (f"{place}：“≥１０％：０；［5%，10%）：１；＜５…”读作“{rule['bands']}”",)


def test_what_people_may_write() -> None:
    """Keys, labels, function names, words of options, true and false, blanks below a merged cell."""
    book = Book()
    for title, value in {
        "指标值函数": "ratio", "指标值参数1": "paid_total", "指标值参数2": " 既定支付金额（payable）",
        "评分规则": "proportional", "评分参数2": "zero", "分值为样例": True,
    }.items():  # fmt: skip
        book.set("指标", "B1-1", title, value)
    book.set("指标", "C3-1", "指标值参数1", "社会经济效益评定等次")
    book.set("指标", "B4-1", "评分参数4", "低于")
    book.set("指标", "B1-2", "一级指标", None)
    book.set("指标", "B1-2", "二级指标", None)
    book.set("检查清单", 1, "指标编号", None)
    book.set("选项", 0, "填报项", "加减分·级别")
    book.set("选项", 0, "可选内容", "国家级、省级、市级、县级")
    system = imported(book.data()).system
    found = {i.code: i for i in system.indicators}
    assert found["B1-1"].metric == {"fn": "ratio", "part": "paid_total", "whole": "payable"}
    assert found["B1-1"].rule == {"fn": "proportional", "over": "zero"}
    assert found["C3-1"].metric["grade"] == "社会经济效益评定等次"  # the system understands a label
    assert found["B4-1"].rule["side"] == "below"
    assert [i.code for i in system.levels[1].groups[0].indicators][:2] == ["B1-1", "B1-2"]
    assert [item.id for item in found["A1-1"].checklist] == ["A1-1-1", "A1-1-2", "A1-1-3"]
    assert system.choices == {"bonus_level": ("国家级", "省级", "市级", "县级")}


def test_indicators_of_one_level_are_put_together() -> None:
    book = Book()
    row = book.free("指标")
    new = {
        "编号": "A1-9", "一级指标": "预算编制情况", "二级指标": "预算编制", "三级指标": "新指标", "分值": 0,
        "分值来源": "某通知", "指标值函数": "金额或数量", "指标值参数1": "two_sum", "评分规则": "按比例计分",
        "评分参数1": 80, "依据": "某通知", "报告数据句": "合计{两项合计}，为{指标值}。",
    }  # fmt: skip
    for title, value in new.items():
        book.set("指标", row, title, value)
    book.set("补充数据", 0, "标签", "甲项")
    book.set("补充数据", 0, "类型", "金额")
    book.set("补充数据", 1, "键", "two_sum")
    book.set("补充数据", 1, "标签", "两项合计")
    book.set("补充数据", 1, "类型", "金额")
    book.set("补充数据", 1, "算式", "甲项 + 既定支付金额（payable）")
    system = imported(book.data()).system
    assert [i.code for i in system.levels[0].groups[0].indicators] == ["A1-1", "A1-2", "A1-3", "A1-4", "A1-9"]
    assert system.inputs[0].key == key_of("甲项")
    assert system.inputs[1].formula == "甲项 + payable"
    assert system.indicators[4].sentence == "合计{two_sum}，为{metric}。"


def test_a_formula_counts_by_its_stored_result() -> None:
    book = Book()
    place = book.set("指标", "B1-1", "分值", "=2+3")
    assert f"{place}：公式没有保存结果" in problem_of(book.data())  # openpyxl stores none


def test_a_changed_copy_needs_an_id_of_its_own() -> None:
    book = Book(own_id=False)
    assert problem_of(book.data()) == ""
    book.set("指标", "B1-1", "三级指标", "支出率")
    assert "lechang-2024 是自带体系的编号，内容已经改过，请换成自己的编号" in problem_of(book.data())
    assert "体系信息!B6（体系编号）" in problem_of(book.data())


def test_a_problem_takes_one_line_whatever_was_typed() -> None:
    book = Book()
    book.set("体系信息", 0, "体系编号", "甲\n\n乙")
    message = problem_of(book.data())
    assert "体系信息!B6（体系编号）：" in message
    assert len(message.splitlines()) == 1
