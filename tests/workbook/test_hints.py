"""What a message proposes instead of what was typed: certain, or nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook.layout import Field, Type
from workbook.layout.fields.model import choice, count, date, money, rate, share
from workbook.package.reader import Cell
from workbook.submission.parsing import meant_number, parse

MONEY, RATE, COUNT = money("amount_x", "金额"), rate("rate_x", "比率"), count("count_x", "个数")
SIGNED = money("amount_y", "调整金额", minimum=None)
TARGET = Field("target_x", "指标值", Type.NUMBER, minimum=None)
STATE = choice("state_x", "状态", ("未开始", "进行中", "未完成", "已完成"))
DAY = date("day_x", "日期")


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (MONEY, "１，７４５．２５万元", "1745.25"),
        (MONEY, "1.2亿元", "12000"),
        (MONEY, "1280.00元", "0.128"),
        (MONEY, "1,234.50", "1234.5"),
        (MONEY, "-3 万元", ""),
        (MONEY, "95%", ""),
        (SIGNED, "−5", "-5"),
        (SIGNED, "–5.5", "-5.5"),
        (SIGNED, "（43.10）", "-43.1"),
        (SIGNED, "(1,043.10)万元", "-1043.1"),
        (SIGNED, "-", ""),
        (SIGNED, "—", ""),
        (SIGNED, "3—5", ""),
        (MONEY, "−5", ""),
        (MONEY, "12.5万", "12.5"),
        (MONEY, "0.3亿", "3000"),
        (MONEY, "12千元", "1.2"),
        (MONEY, "'12.5", "12.5"),
        (MONEY, "壹拾贰", ""),
        (MONEY, "12,5", ""),
        (COUNT, "5万", ""),
        (MONEY, "12,34,5", ""),
        (MONEY, "1.280,5", ""),
        (MONEY, "3个", ""),
        (MONEY, "约 5", ""),
        (RATE, "95%", "95%"),
        (RATE, "９５．１％", "95.1%"),
        (RATE, "95.1 %", "95.1%"),
        (COUNT, "3个", "3"),
        (COUNT, "3万元", ""),
        (COUNT, "12.5", ""),
        (RATE, "-5%", ""),
        (share("share_x", "进度"), "250%", ""),
        (share("share_x", "进度"), "50 %", "50%"),
        (MONEY, "100000000亿元", ""),
    ],
)
def test_numbers(field: Field, typed: str, meant: str) -> None:
    assert meant_number(field, typed) == meant
    value, problem = parse(field, Cell(typed))
    assert value is None
    assert (f"应填数字 {meant}" if meant else "应填数字") in problem
    if not meant:
        assert problem.endswith("应填数字")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("≥99.5%", "应填数字 99.5（“≥”、“%”填在自己的栏里）"),
        ("≥ 300人次", "应填数字 300（“≥”、“人次”填在自己的栏里）"),
        ("不低于３００", "应填数字 300（“不低于”填在自己的栏里）"),
        ("312人次", "应填数字 312（“人次”填在自己的栏里）"),
        ("100%", "应填数字 100（“%”填在自己的栏里）"),
        ("126公里左右", "应填数字"),
        ("300余人", "应填数字"),
        ("3—5次", "应填数字"),
        ("已完成", "应填数字"),
    ],
)
def test_targets_typed_in_one_cell(typed: str, words: str) -> None:
    """Direction and unit of a target have columns of their own; where no number is certain, none is named."""
    assert parse(TARGET, Cell(typed))[1].endswith(words)


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u200e", "\u202a", "\u2060"])
def test_what_cannot_be_seen_is_named_as_such(sign: str) -> None:
    told = parse(MONEY, Cell(f"{sign}1363.40"))[1]
    assert told == "填了文字“1363.40”里夹着看不见的字符，应填数字 1363.4（单位万元已在表中，不要写在格内）"
    assert parse(STATE, Cell(f"已完成{sign}")) == (
        None,
        "“已完成”里夹着看不见的字符，公式认不出；请从下拉列表重新选择",
    )
    assert parse(MONEY, Cell(f" {sign} ")) == (None, "")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2024/2/3", "应填日期，是否指“2024-02-03”"),
        ("2024年12月31日", "应填日期，是否指“2024-12-31”"),
        ("2024/13/45", "没有这一天"),
        ("2024-2-30", "没有这一天"),
        ("1899-1-1", "没有这一天"),
        ("年底", "应填日期，如 2024-12-31"),
    ],
)
def test_dates(typed: str, words: str) -> None:
    assert words in parse(DAY, Cell(typed))[1]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("以完成", "已完成"),
        ("完成", "已完成"),
        ("己完成", "已完成"),
        ("已完城", "已完成"),
        ("进行", "进行中"),
    ],
)
def test_choices(typed: str, near: str) -> None:
    problem = parse(STATE, Cell(typed))[1]
    assert (f"是否指“{near}”" in problem) if near else ("是否指" not in problem)


@pytest.mark.parametrize(
    ("choices", "typed", "near"),
    [
        (("是", "否"), "不是", ""),
        (("适用", "不适用"), "不用", "不适用"),
        (("适用", "不适用"), "适合", "适用"),
        (("达成", "部分达成", "未达成"), "不达成", "未达成"),
        (("达成", "部分达成", "未达成"), "没达成", "未达成"),
    ],
)
def test_the_opposite_is_never_proposed(choices: tuple[str, ...], typed: str, near: str) -> None:
    problem = parse(choice("x_x", "选项", choices), Cell(typed))[1]
    assert (f"是否指“{near}”" in problem) if near else ("是否指" not in problem)


def test_a_number_is_a_number() -> None:
    assert parse(MONEY, Cell(Decimal("12.5"))) == (Decimal("12.5"), "")
