"""From the bonus to the grade, in a system with a table of awards and every limit of the total."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest

from tests.tools import small
from tests.tools.awards import CASES, ROW, data, layout
from tests.tools.workbooks import from_data
from workbook.layout.placement import PLAIN, UDF
from workbook.layout.standard import frame_sentences
from workbook.score.scoring import score
from workbook.systems.loader import parse

WANTED: dict[str, tuple[D | str, D | str, str]] = {
    "nothing": (D(0), D("93.6"), "优"),
    "counted": (D(3), D("96.6"), "优"),
    "another year": (D(0), D("93.6"), "优"),
    "twice": (D(3), D("96.6"), "优"),
    "documents": (D(2), D("95.6"), "优"),
    "units": (D(3), D("96.6"), "优"),
    "bodies": (D(2), D("95.6"), "优"),
    "unlisted": (D(1), D("94.6"), "优"),
    "computed": (D("3.5"), D("97.1"), "优"),
    "capped": (D(6), D("99.6"), "优"),
    "penalties": (D(-5), D("88.6"), "良"),
    "open row": ("待填：第2行的级别", "待填：第2行的级别", ""),
    "begun": ("待填：第2行的日期", "待填：第2行的日期", ""),
    "no date": ("待填：第1行的日期", "待填：第1行的日期", ""),
    "no funds": ("待填：争取上级资金", "待填：争取上级资金", ""),
    "little spent": (D(4), D("96.5"), "优"),
    "less spent": (D(0), D("79.0"), "中"),
    "late": (D(0), D("91.6"), "良"),
    "misconduct": (D(0), D("59.0"), "差"),
    "misconduct unknown": (D(0), "待填：重大违纪违法案件", ""),
}
"""Bonus, total and grade, or what stands in place of them."""


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize("name", CASES)
def test_bonus_total_and_grade(name: str, edition: str) -> None:
    card = score(from_data(layout(), CASES[name], edition))
    bonus, total = (
        (card.bonus_text if card.bonus is None else card.bonus),
        (card.total_text if card.total is None else card.total),
    )
    assert (bonus, total, card.grade) == WANTED[name]


@pytest.mark.parametrize(
    ("row", "year", "text", "lacks"),
    [
        ({"bonus_level": None}, 2024, "待填：第1行的级别", [("级别", "blank")]),
        ({"bonus_date": None}, 2024, "待填：第1行的日期", [("日期", "blank")]),
        ({"bonus_level": "部级"}, 2024, "有误：第1行级别不在标准中", [("级别", "refused")]),
        ({}, "2024年", "有误：评价年度填的不是年份", [("评价年度", "text")]),
        ({}, 24, "有误：评价年度填的不是年份", [("评价年度", "refused")]),
        ({}, None, "待填：评价年度", [("评价年度", "blank")]),
        (dict.fromkeys(set(ROW) - {"bonus_doc"}), 2024, "待填：第1行的日期", [("日期", "blank")]),
    ],
)
@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_a_row_lacks_only_what_its_reason_names(
    row: dict[str, Any], year: object, text: str, lacks: list[tuple[str, str]], edition: str
) -> None:
    filled = {**data({"bonus_item": "先进集体", **row}), "fiscal_year": year, "dept_alias": None}
    card = score(from_data(layout(), filled, edition))
    assert (card.bonus_text, card.total) == (text, None)
    assert [(lack.label, lack.reason) for lack in card.bonus_missing] == lacks


def test_the_steps_say_what_was_left_out_and_how_the_total_came_about() -> None:
    card = score(from_data(layout(), CASES["units"]))
    assert card.bonus_steps == (
        "共 2 项，加分 3.00＋0.00＝3.00，减分 0.00，合计 3.00；不计 1 项（对象不是本单位 1 项）"
    )
    card = score(from_data(layout(), CASES["misconduct"]))
    assert card.total_steps == (
        "93.56＋0.00≈93.6；支出决算合计÷支出调整预算合计 100.00%，总分上限 100，未超过；"
        "是否按时报送为“否”成立，总分扣减2分，由 93.6 调为 91.6；"
        "重大违纪违法案件大于0成立，总分不超过59分，由 91.6 调为 59.0"
    )
    card = score(from_data(layout(), CASES["less spent"]))
    assert "支出决算合计÷支出调整预算合计 89.996%，总分上限 79" in card.total_steps


def test_the_standard_says_everything_that_counts() -> None:
    bonus, total, ceiling, late, misconduct, grades, *_ = frame_sentences(layout().system)
    for said in (
        "加分：国家级一等奖 5 分、国家级 3 分、省级 2 分、市级 1 分、县级 0 分；减分：省级 3 分、市级 2 分",
        "；另按“争取上级资金÷100×0.5”的得数加分；加分累计不超过 6 分；减分累计不超过 5 分",
        "；日期在评价年度内的才计；同一事项只计一次，取分值最高的；文件种类为决定、通报的才计",
        "；对象不是本单位的不计，对象为所属单位的按50%计；授予单位名称含委员会、协会的不计（发展和改革委员会、",
        "等 54 个常设机构除外，",
        "等 6 个仍不计）",
    ):
        assert said in bonus
    assert "四舍五入保留 1 位小数" in total
    assert "90%（含）至95%（不含）的，总分不超过96.5分" in ceiling
    assert late.startswith("是否按时报送为“否”的，总分扣减2分")
    assert misconduct.startswith("重大违纪违法案件大于0的，总分不超过59分")
    assert "；是否按时报送为“否”的，等级不高于良；重大违纪违法案件大于0的，等级不高于差" in grades


def test_the_sheet_prints_the_standard() -> None:
    box = layout().box("awards")
    assert [entry.labels for entry in box.block.entries][:2] == [  # type: ignore[union-attr]
        ("加分", "国家级", "一等奖"),
        ("加分", "国家级", "不限"),
    ]
    assert layout().strips["award_points"].sheet == "加减分"


LATE = {
    "sample": True,
    "rule": {"fn": "total_when", "condition": "乙 > 1", "action": "times", "amount": 0.95},
}
LIMIT = {"sample": True, "rule": {"fn": "total_when", "condition": "乙 > 9", "action": "cap", "amount": 89.5}}
CASE = {
    "sample": True,
    "rule": {"fn": "total_when", "condition": "乙 > 5", "action": "deduct", "amount": "10%"},
}
POINTS = small.RATIO | {"metric": {"fn": "figure", "value": "甲"}, "rule": {"fn": "formula", "value": "甲"}}


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize(
    ("rules", "late", "total", "said"),
    [
        ([], 2, "94.6", "94.55＋0.00≈94.6"),
        ([LATE], 2, "89.8", "94.55＋0.00＝94.55；乙大于1成立，总分乘以0.95，由 94.55 调为 89.8"),
        ([LATE], 1, "94.6", "94.55＋0.00＝94.55；乙大于1不成立，总分计 94.6"),
        ([LATE, LIMIT], 2, "89.8", "由 94.55 调为 89.8；乙大于9不成立，总分不变"),
        ([LATE, CASE], 6, "80.8", "由 94.55 调为 89.8225；乙大于5成立，总分扣减10%，由 89.8225 调为 80.8"),
        (
            [LIMIT, LATE],
            10,
            "85.0",
            "总分不超过89.5分，由 94.55 调为 89.50；乙大于1成立，总分乘以0.95，由 89.5 调为 85.0",
        ),
    ],
)
def test_the_total_is_rounded_once_and_last(
    rules: list[Any], late: int, total: str, said: str, edition: str
) -> None:
    system = small.text(POINTS, after_total=rules, total_places=1)
    card = score(small.submitted(system, {"aa_one": 94.55, "aa_two": late}, edition))
    assert (str(card.total), card.total_steps[-len(said) :]) == (total, said)
    assert len([s for s in frame_sentences(parse(system, "small.yaml")) if "四舍五入保留 1 位小数" in s]) == 1
