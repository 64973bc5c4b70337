"""Terms that are refused, and what is said of them."""

from __future__ import annotations

import time
from decimal import Decimal as D

import pytest

from tests.tools.terms import FACTS, scenario, term
from workbook.systems.terms import (
    TermFault,
    parse,
    sort_of,
    words,
    worked_out,
)
from workbook.systems.terms.excel import formula

NO, YES = D(0), D(1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "末尾”处应为"),
        ("实际支付 年初预算", "少了运算符号"),
        ("实际支付且在职人数 < 10", "“且”“或”前后要有空格"),
        ("实际支付 +", "末尾”处应为"),
        ("(实际支付", "处应为“)”"),
        ("有无此类事项 = “否", "引号没有成对"),
        ("有无此类事项 = “无”", "“无”不是“有无此类事项”的选项，可选：是、否"),
        ("有无此类事项 > “否”", "文字只能用 = 或 ≠"),
        ("实际支付 > “否”", "一个是数，一个是文字"),
        ("完成率 > 80", "写成 90% 这样的百分数"),
        ("完成率 + 实际支付", "一个是百分比，一个不是"),
        ("实际支付 > 1 > 0", "一次只能比较两个数"),
        ("实支", "没有填报项“实支”"),
        ("实际支负 > 1", "是否指“实际支付”"),
        ("金额 > 1", "要用 个数(…)、合计(…) 等算成一个数"),
        ("个数(实际支付 > 1)", "要用同一张明细表的列"),
        ("个数(金额 > 1 且 [“季度”（进度）] > 80%)", "要用同一张明细表的列"),
        ("个数(个数(金额 > 1) > 1)", "不能再套"),
        ("合计(若(金额 > 1, 1, 2))", "不能用“若”"),
        ("求积(实际支付)", "没有函数“求积”"),
        # texts without quotation marks, labels without brackets
        ("有无此类事项 = 是", "“是”处应为数、文字、填报项或括号；文字要加引号，如 = “是”"),
        ("有无此类事项 = 否", "没有填报项“否”；是文字的要加引号，如 有无此类事项 = “否”"),
        ("个数(状态 = 已完成)", "是文字的要加引号，如 状态 = “已完成”"),
        ("3公经费 > 2", "用方括号括起来，如 [3公经费]"),
        ("“季度”进度 > 2", "用方括号括起来，如 [“季度”进度]"),
        (
            "较小(2024年度预算数, 3)",
            "“年度预算数”处应为“,”；名称以数字开头或带引号的，用方括号括起来，如 [2024年度预算数]",
        ),
        ("是否设有“小金库”数 > 2", "如 [是否设有“小金库”数]"),
        ("编制数（人） > 2", "没有函数“编制数”"),
        ("编制数（人） > 2", "名称里有括号的填报项，用方括号括起来"),
        ("有无此类事项 = “有”", "“有”不是“有无此类事项”的选项，可选：是、否"),
        ("若(实际支付 > 1, 2)", "应写成 若("),
        ("四舍五入(实际支付, 9)", "写 0 至 6"),
        ("实际支付 ÷ 0", "不能除以 0"),
        ("天数(实际支付, 填报日期)", "是数，应为日期"),
        ("2024-02-30 < 填报日期", "没有“2024-02-30”这一天"),
        ("实际支付 且 完成率 > 1%", "应为条件"),
        ("完成率 ≥ 80% = 有无此类事项", "一次只能比较两个数"),
        ("甲" * 3000, "最多 2000 个"),
        ("(" * 40 + "1" + ")" * 40, "套得太深"),
        ("实际支付 @ 2", "看不懂"),
    ],
)
def test_what_is_refused(text: str, wanted: str) -> None:
    with pytest.raises(TermFault) as caught:
        sort_of(term(text), FACTS)
    assert wanted in str(caught.value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("+".join(["实际支付 ÷ 年初预算"] * 60), D("55.6464")),
        ("+".join(["实际支付"] * 240), D("222585.60")),
        (" - ".join(["实际支付"] * 90), D("-81614.72")),
        ("实际支付 + 1 - 2 + 3 + 4 - 5", D("928.44")),
        (" 且 ".join(["完成率 > 0"] * 200), YES),
        (" 或 ".join(["完成率 < 0"] * 200), NO),
        ("- " * 40 + "实际支付", D("927.44")),
        ("非 " * 41 + "实际支付 > 1", NO),
    ],
)
def test_long_terms_are_read_at_once(text: str, wanted: D) -> None:
    started = time.perf_counter()
    node = term(text)
    sort_of(node, FACTS)
    assert time.perf_counter() - started < 0.2
    assert worked_out(node, FACTS, scenario()) == wanted
    assert formula(node, FACTS, str)
    assert words(node, FACTS)


@pytest.mark.parametrize(
    "text",
    [
        "-".join(["差额"] * 300),
        "-" * 500 + "实际支付",
        "非 " * 500 + "实际支付 > 1",
        "若(" + "".join(f"实际支付>{n},{n}," for n in range(150)) + "0)",
        "(" * 31 + "实际支付" + ")" * 31,
        "绝对值(" * 31 + "实际支付" + ")" * 31,
    ],
)
def test_terms_no_program_can_follow_are_refused(text: str) -> None:
    with pytest.raises(TermFault, match=r"套得太深.*请拆成几个自动计算的填报项"):
        parse(text)
