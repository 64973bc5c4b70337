"""The language of conditions and computed figures: values, words, reasons, and what it refuses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal as D
from typing import Any

import pytest

from tests.tools.terms import FACTS, Scenario, scenario, scenarios, term
from workbook.systems.keys import initial, key_of
from workbook.systems.terms import (
    Fact,
    Facts,
    TermFault,
    keys,
    parse,
    resolved,
    sort_of,
    words,
    worked_out,
)
from workbook.systems.terms.excel import formula

NO, YES = D(0), D(1)


def value(text: str, cells: Scenario | None = None) -> D | str:
    return worked_out(term(text), FACTS, cells or scenario())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # arithmetic, exact to 12 decimals, Chinese and half-width signs alike
        ("实际支付 ÷ 年初预算", D("0.92744")),
        ("实际支付/年初预算", D("0.92744")),
        ("(实际支付－27.44)×2＋1", D(1801)),
        ("在职人数 ÷ 7", D("6.142857142857")),
        ("1 - 完成率", D("0.125")),
        ("-增减额", D("12.5")),
        ("2 + 3 × 4 - 6 ÷ 3", D(12)),
        ("(2 + 3) × 4", D(20)),
        ("10 - 3 - 2", D(5)),
        ("80% × 年初预算", D(800)),
        ("较小(实际支付, 年初预算, 900)", D(900)),
        ("较大(实际支付, 年初预算)", D(1000)),
        ("绝对值(增减额)", D("12.5")),
        ("取整(7.9)", D(7)),
        ("取整(-7.1)", D(-8)),
        ("进一(7.1)", D(8)),
        ("进一(7)", D(7)),
        ("四舍五入(2.345, 2)", D("2.35")),
        # 指标值 is 1÷3 to 12 decimals: what is cut or compared is not a trifle short
        ("取整(指标值 × 3)", D(1)),
        ("进一(3 ÷ (1 - 指标值 - 指标值))", D(9)),
        ("四舍五入(指标值 × 4.485, 2)", D("1.5")),
        ("指标值 × 3 ≥ 1", YES),
        ("指标值 + 指标值 + 指标值 ≥ 100%", YES),
        ("1 - 指标值 - 指标值 > 指标值", NO),
        ("指标值 > 33.33333333%", YES),
        ("实际支付 ÷ 年初预算 < 92.7440000001%", YES),
        ("取整(年初预算 × 3 ÷ 1000)", D(3)),
        ("天数(填报日期, 2024-03-31)", D(30)),
        ("天数(填报日期, 2024年2月1日)", D(-29)),
        ("年份(填报日期) + 月份(填报日期)", D(2027)),
        ("若(完成率 ≥ 90%, 5, 完成率 ≥ 80%, 3, 0)", D(3)),
        # conditions
        ("完成率 ≥ 87.5%", YES),
        ("完成率 > 87.5%", NO),
        ("完成率 不低于 90%", NO),
        ("实际支付 低于 年初预算", YES),
        ("有无此类事项 = “是”", YES),
        ("有无此类事项 为 '否'", NO),
        ('有无此类事项 不为 "否"', YES),
        ("单位名称 = “示例局”、“示例办”", YES),
        ("非 有无此类事项 = “是”", NO),
        ("完成率 ≥ 90% 或 实际支付 > 900", YES),
        ("完成率≥90%或实际支付>900且在职人数>10", YES),
        ("完成率 ≥ 90% 或 实际支付 > 900 且 在职人数 > 100", NO),
        ("(完成率 ≥ 90% 或 实际支付 > 900) 且 在职人数 > 10", YES),
        ("填报日期 ≥ 日期(2024, 3, 1)", YES),
        ("填报日期 < 2024-03-01", NO),
        ("实际支付 已填", YES),
        ("实际支付 为空", NO),
        # lists: a row counts when anything stands in it, an empty cell fulfils no comparison
        ("个数(状态 = “已完成”)", D(2)),
        ("个数(状态 ≠ “已完成”)", D(1)),
        ("个数(完成日 为空)", D(1)),
        ("个数(完成日 已填 且 完成日 > 期限)", D(1)),
        ("个数(完成日 为空 或 完成日 > 期限)", D(2)),
        ("合计(较小(金额, 20))", D(50)),
        ("合计(较大(金额 - 已付, 0, 已付))", D("55.5")),
        ("个数(完成日 已填 且 天数(期限, 完成日) ≤ 10)", D(1)),
        ("个数(非 (完成日 已填 且 天数(期限, 完成日) ≤ 10))", D(2)),
        ("个数(金额 ≥ 20 且 状态 = “已完成”)", D(1)),
        ("个数(状态 = “未完成” 或 金额 < 15)", D(2)),
        ("个数(已付 ÷ 金额 < 50%)", D(2)),
        ("合计(金额)", D("60.5")),
        ("合计(金额 - 已付)", D("45.5")),
        ("合计(金额, 状态 = “已完成”)", D(30)),
        ("合计(已付) ÷ 合计(金额)", D("0.247933884298")),
        ("最大(金额)", D("30.5")),
        ("最大(完成日) > 2024-03-14", YES),
        ("最小([“季度”（进度）])", D("0.25")),
    ],
)
def test_values(text: str, wanted: D) -> None:
    assert value(text) == wanted


@pytest.mark.parametrize(
    ("text", "cells", "wanted"),
    [
        # a blank is never zero, and is looked at only where it matters
        ("实际支付 ÷ 年初预算", {"budget": None}, "待填：年初预算"),
        ("实际支付 ÷ 年初预算", {"paid": " ", "budget": None}, "待填：实际支付"),
        ("实际支付 ÷ 年初预算", {"budget": D(0)}, "有误：年初预算为 0"),
        ("实际支付 ÷ (年初预算 - 1000)", {}, "有误：年初预算－1000为 0"),
        ("实际支付 ÷ 年初预算", {"paid": D(-3)}, "有误：实际支付小于 0"),
        ("完成率 × 2", {"rate": D("1.01")}, "有误：完成率大于 1"),
        ("实际支付 + 1", {"paid": "九百"}, "有误：实际支付不是数字"),
        ("实际支付 + 1", {"paid": "#DIV/0!"}, "有误：实际支付是错误值"),
        ("差额 + 1", {"gap": "待填：调整数"}, "待填：调整数"),
        ("差额 + 1", {"gap": None}, "待填：差额"),
        ("填报日期 > 2024-01-01", {"filled": "三月"}, "有误：填报日期不是日期"),
        ("有无此类事项 = “否”", {"has": None}, "待填：有无此类事项"),
        ("若(有无此类事项 = “否”, 0, 实际支付)", {"has": "否", "paid": None}, NO),
        ("若(有无此类事项 = “否”, 0, 实际支付)", {"paid": None}, "待填：实际支付"),
        ("若(有无此类事项 = “否”, 1, 2) × 若(完成率 > 1, 实际支付, 3)", {"paid": None}, D(6)),
        ("有无此类事项 = “是” 且 实际支付 > 1", {"has": "否", "paid": None}, NO),
        ("有无此类事项 = “是” 或 实际支付 > 1", {"paid": None}, YES),
        ("实际支付 > 1 或 有无此类事项 = “是”", {"paid": None}, "待填：实际支付"),
        ("实际支付 为空 或 实际支付 > 1000", {"paid": None}, YES),
        ("实际支付 为空 或 实际支付 > 1000", {}, NO),
        ("缺省(实际支付, 0) + 缺省(年初预算, 0)", {"paid": None}, D(1000)),
        ("缺省(实际支付, 0)", {"paid": "文字"}, "有误：实际支付不是数字"),
        ("个数(状态 = “已完成”)", {"state": (None,) * 5, "item": (None,) * 5}, NO),
        ("个数(状态 = “已完成”) ÷ 个数(事项 已填)", {"state": (None,) * 5, "item": (None,) * 5},
         "有误：已填写事项的项数为 0"),
        ("最大(金额)", {"sum": (None,) * 5}, "待填：金额"),
        ("合计(金额)", {"sum": (D(1), "二", None, None, None)}, "有误：金额中有不是数字的内容"),
        ("合计(金额)", {"sum": (D(1), D(-2), None, None, None)}, "有误：金额中有小于 0 的数"),
        ("填报日期 ≥ 日期(2000 + 在职人数, 3, 1)", {"staff": D(8000)},
         "有误：（2000＋在职人数）年3月1日不是日期"),
        ("填报日期 ≥ 日期(在职人数, 3, 1)", {"staff": D(24)}, "有误：在职人数年3月1日不是日期"),
        ("填报日期 ≥ 日期(9999, 12, 在职人数)", {"staff": D(32)}, "有误：9999年12月在职人数日不是日期"),
        ("填报日期 ≥ 日期(2024, 增减额, 1)", {"change": D(10) ** 9}, "有误：2024年增减额月1日不是日期"),
        # “#” at the beginning makes no error
        ("单位名称 = “#2机组”", {"name": "#2机组"}, YES),
        ("个数(事项 = “#2机组”)", {"item": ("#2机组", "乙", "丙", None, None)}, YES),
        ("实际支付 + 1", {"paid": "#2机组"}, "有误：实际支付不是数字"),
        ("个数(完成日 > 期限)", {"done": ("#N/A", None, None, None, None)}, "有误：完成日中有错误值"),
        # a row that is looked at must be filled, unless the term says what 已填 or 为空 means
        ("个数(完成日 > 期限)", {}, "待填：完成日"),
        ("个数(状态 = “已完成” 且 完成日 > 期限)", {}, YES),
        ("个数(状态 = “已完成” 或 完成日 > 期限)", {}, "待填：完成日"),
        ("个数(非 状态 = “已完成”)", {"state": ("已完成", None, "未完成", None, None)}, "待填：状态"),
        ("合计(金额, 状态 = “已完成”)", {"sum": (D(10), None, None, None, None)}, "待填：金额"),
        ("合计(金额, 状态 = “未完成”)", {"sum": (D(10), None, D(3), None, None)}, D(3)),
        ("合计(金额 ÷ 已付)", {}, "有误：已付为 0"),
        ("合计(金额 ÷ 已付, 状态 = “已完成”)", {}, D(5)),
        ("合计([“季度”（进度）])", {"quarter": (D("0.5"), None, D("0.75"), D(1))}, "待填：“季度”（进度）"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong(text: str, cells: dict[str, Any], wanted: D | str) -> None:
    assert value(text, scenario(**cells)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("实际支付÷(年初预算+增减额)", "实际支付÷（年初预算＋增减额）"),
        ("实际支付-(年初预算-增减额)", "实际支付－（年初预算－增减额）"),
        ("(实际支付+年初预算)+增减额", "实际支付＋年初预算＋增减额"),
        ("有无此类事项 = “否”", "有无此类事项为“否”"),
        ("单位名称 ≠ “甲”、“乙”", "单位名称不为“甲”也不为“乙”"),
        ("完成率≥80% 且 在职人数<10", "完成率不低于80%且在职人数小于10"),
        ("(完成率≥80% 或 在职人数<10) 且 有无此类事项=“是”",
         "（完成率不低于80%或在职人数小于10）且有无此类事项为“是”"),
        ("若(完成率≥90%,5,完成率≥80%,3,0)", "完成率不低于90%的为5，完成率不低于80%的为3，其余为0"),
        ("个数(状态=“已完成” 且 天数(期限,完成日)≤20)",
         "状态为“已完成”且期限至完成日的天数不超过20天的项数"),
        ("合计(金额,状态=“已完成”)", "状态为“已完成”的金额之和"),
        ("缺省(实际支付,0)", "实际支付（没有填的按 0 计）"),
        ("填报日期>2024-06-30", "填报日期晚于2024年6月30日"),
        ("填报日期≤日期(2024,6,30)", "填报日期不晚于2024年6月30日"),
        ("最大(完成日) ≥ 填报日期", "完成日的最大值不早于填报日期"),
        ("天数(填报日期, 2024-06-30) > 30", "填报日期至2024年6月30日的天数大于30天"),
        ("若(实际支付>1,2,3)>2", "（实际支付大于1的为2，其余为3）大于2"),
    ],
)  # fmt: skip
def test_words(text: str, wanted: str) -> None:
    assert words(term(text), FACTS) == wanted


def test_a_choice_is_known_in_full_and_half_width() -> None:
    order = Fact("paper", "文种", "文字", choices=("命令（令）", "通报"))
    facts = Facts({"paper": order})
    for written in ("命令(令)", "命令（令）", "命令(令）"):
        node = resolved(parse(f"文种 = “通报”、“{written}”"), facts)
        sort_of(node, facts)
        assert words(node, facts) == "文种为“通报”或“命令（令）”"


def test_units_follow_the_arithmetic() -> None:
    units = {
        "实际支付 ÷ 年初预算": "%", "实际支付 ÷ 在职人数": "", "实际支付 × 80%": "万元",
        "实际支付 ÷ 7": "万元",
        "实际支付 + 100": "万元", "个数(金额 > 1) ÷ 个数(事项 已填)": "%", "天数(填报日期, 填报日期)": "天",
        "1 - 完成率": "%", "实际支付 ÷ 年初预算 × 100%": "%",
    }  # fmt: skip
    assert {text: sort_of(term(text), FACTS).unit for text in units} == units


def test_a_text_stays_a_text_where_it_looks_like_a_sign() -> None:
    assert value("单位名称 = “甲（且）乙”", scenario(name="甲（且）乙")) == YES


def test_fields_are_read_in_the_order_of_the_text() -> None:
    assert keys(term("若(有无此类事项=“否”, 实际支付, 年初预算) + 实际支付")) == ("has", "paid", "budget")


def test_a_question_with_many_fields_stays_within_excels_levels() -> None:
    """One IF for each field: Excel nests 64 levels."""
    written = formula(term(" + ".join(["实际支付", "年初预算", "增减额", "差额"] * 3)), FACTS, str)
    assert written.count("待填：实际支付") == 1  # nothing is asked twice
    depth = most = 0
    for sign in written:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        most = max(most, depth)
    assert most < 32


def test_random_cells_never_raise() -> None:
    for seed in range(300):
        for text in ("若(完成率 ≥ 80%, 实际支付 ÷ 年初预算, 0)", "合计(金额 ÷ 已付, 完成日 ≤ 期限)"):
            found = value(text, scenarios(seed))
            assert isinstance(found, D) or found[:2] in ("待填", "有误")


def test_dates_without_a_day_run_over_as_in_excel() -> None:
    assert value("日期(2024, 2, 30)") == D((dt.date(2024, 3, 1) - dt.date(1899, 12, 30)).days)


def test_a_label_of_the_systems_own_comes_first() -> None:
    own = Fact("own_paid", "实际支付", "数", "万元")
    facts = Facts({**FACTS.by_key, own.key: own}, FACTS.leads, frozenset({own.key}))
    assert keys(resolved(parse("实际支付"), facts)) == ("own_paid",)
    both = Facts({**FACTS.by_key, own.key: own}, FACTS.leads)
    with pytest.raises(TermFault, match="有 2 个填报项叫“实际支付”，请写键：paid、own_paid"):
        resolved(parse("实际支付"), both)


def test_keys_are_made_from_labels() -> None:
    assert key_of("实际支付金额").startswith("sjzfje_")
    assert key_of("实际 支付金额") == key_of("实际支付金额") != key_of("实际支付进额")
    assert [key_of(label).split("_")[0] for label in ("A类项目", "鑫", "％")] == ["alxm", "item", "item"]
    assert "".join(map(initial, "部门整体支出绩效自评")) == "bmztzcjxzp"
    assert all(key_of(label).isascii() for label in ("“三公”经费", "喆", "ａ"))


def test_the_text_is_read_once_for_all_spellings() -> None:
    assert parse("甲 不低于 80%") == parse("甲≥８０％") == parse("甲 >= 80%")
