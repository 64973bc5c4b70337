"""Every worksheet function through xlwings' own dispatch and converters: whatever stands in the cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from pyfuncs import CATALOG, Kind, Parameter, Unscorable
from pyfuncs.outcome import UNSCORED_TEXTS
from pyfuncs.parameters import COLUMN_KINDS
from tests.excel import com
from tests.excel.udf_cases import CASES, OMITTED, Case, Grid

BY_NAME = {case.name: case for case in CASES}
SCALARS = tuple(kind for kind in Kind if kind not in COLUMN_KINDS and kind is not Kind.EITHER)
PASSED_ON = (Kind.METRIC, Kind.SCORE, Kind.RIVAL)
GRADES = ("优", "良", "中", "差")
NUMERIC = (Kind.NUMBER, Kind.POINTS, Kind.SELF, *PASSED_ON)
Slot = tuple[Case, int, Parameter]


def slots(*kinds: Kind) -> list[Any]:
    """Every (case, position, parameter) whose parameter is one of `kinds`."""
    return [
        pytest.param((case, i, parameter), id=f"{case.name}-{parameter.name}")
        for case in CASES
        for i, parameter in enumerate(CATALOG[case.name].parameters)
        if parameter.kind in kinds
    ]


def call(case: Case, position: int, argument: Any) -> Any:
    """Call `case` with the argument at `position` replaced."""
    arguments = list(case.arguments) + [OMITTED] * (position + 1 - len(case.arguments))
    arguments[position] = argument
    return Grid().call(case.udf, *arguments)


def test_every_function_has_a_case() -> None:
    assert [case.name for case in CASES] == list(CATALOG)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_good_call(case: Case) -> None:
    assert Grid().call(case.udf, *case.arguments) == case.value
    assert case.direct().shown == case.value
    assert Grid().call("JX_STEPS", case.name, *case.arguments) == case.direct().steps


def directly(case: Case, position: int) -> float | str:
    """Return what the function says without the argument at `position`, called without xlwings."""
    raw = list(case.plain())
    raw[position] = None
    try:
        return CATALOG[case.name].call(*raw).shown
    except Unscorable as reason:
        return str(reason)


@pytest.mark.parametrize("slot", slots(*SCALARS))
def test_blank_cell(slot: Slot) -> None:
    case, position, parameter = slot
    for blank in (None, "", "  ", "\u3000"):
        found = call(case, position, (blank,))
        if parameter.optional:
            assert found == call(case, position, OMITTED)
        else:
            assert found == f"待填：{parameter.title}"


@pytest.mark.parametrize("slot", [s for s in slots(*Kind) if s.values[0][2].optional])
def test_omitted_optional_argument(slot: Slot) -> None:
    case, position, _ = slot
    assert call(case, position, OMITTED) == directly(case, position)


@pytest.mark.parametrize("code", com.ERRORS)
@pytest.mark.parametrize("slot", slots(*SCALARS))
def test_error_cell(slot: Slot, code: str) -> None:
    case, position, parameter = slot
    assert call(case, position, (com.ERRORS[code],)) == f"有误：{parameter.title}是错误值 {code}"


@pytest.mark.parametrize(
    "cell", [(None,), ("  ",), (com.ERRORS["#N/A"],), ("待填：次数",), ("不适用",)], ids=str
)
@pytest.mark.parametrize("slot", slots(Kind.EITHER))
def test_one_of_two_is_looked_at_only_where_it_counts(slot: Slot, cell: tuple[object]) -> None:
    case, position, parameter = slot
    said = {"待填：次数": "待填：次数", "不适用": "不适用"}.get(str(cell[0]), "")
    found = call(case, position, cell)
    assert found == directly(case, position) or (said and found == said) or parameter.title in str(found)


@pytest.mark.parametrize("slot", slots(*COLUMN_KINDS))
def test_error_in_a_column(slot: Slot) -> None:
    case, position, parameter = slot
    column = [com.ERRORS["#DIV/0!"], None]
    assert call(case, position, column) == f"有误：{parameter.title}中有错误值 #DIV/0!"


@pytest.mark.parametrize("value", ["一千", "12.5", True, dt.datetime(2024, 12, 31)], ids=str)
@pytest.mark.parametrize("slot", slots(*NUMERIC))
def test_no_number_in_a_number_cell(slot: Slot, value: object) -> None:
    case, position, parameter = slot
    passed_on = parameter.kind in PASSED_ON
    expected = f"待填：{parameter.title}" if passed_on else f"有误：{parameter.title}不是数字"
    assert call(case, position, (value,)) == expected


@pytest.mark.parametrize("slot", [s for s in slots(*NUMERIC) if s.values[0][2].kind is not Kind.RIVAL])
def test_not_applicable_passes_through(slot: Slot) -> None:
    case, position, _ = slot
    assert call(case, position, ("不适用",)) == "不适用"


@pytest.mark.parametrize(
    ("name", "position", "value", "expected"),
    [
        ("occurrences", 0, [0.0, "两次"], "有误：问题次数中的“两次”不是数字"),
        ("occurrences", 0, [0.0, None], "待填：检查清单第2项的问题次数"),
        ("occurrences", 0, [1.5], "有误：检查清单第1项的问题次数 1.5 不是非负整数"),
        ("checklist_share", 0, ["是", "Y"], "有误：检查清单第2项“Y”"),
        ("checklist_share", 0, [None, "是"], "待填：检查清单第1项"),
        ("checklist_share", 0, ["不适用", "不适用"], "不适用"),
        ("targets_met", 0, [">", "≤", "="], "有误：第1行的方向“>”应为 ≥、≤ 或 ="),
        ("targets_met", 2, [None, 6.0, 5.0], "待填：第1行的实际完成值"),
        ("on_time_share", 1, ["2024-02-01", None, None], "有误：完成日期中的“2024-02-01”不是日期"),
        ("on_time_share", 0, [None, None, None], "待填：第1行的期限"),
        (
            "on_time_share",
            2,
            ("二十",),
            "有误：宽限天数：“二十”不是数字或百分数，应写成 90% 或 0.5 这样的形式",
        ),
        ("grade_coefficient", 0, ("优秀",), "有误：等次“优秀”不在 达成、未达成 之中"),
        ("grade_coefficient", 1, (0.5,), "有误：得分系数 50.00% 不在“达成”的区间 [80%,100%] 内"),
        ("ratio", 1, (0.0,), "有误：分母为 0"),
        ("ratio", 0, (-1.0,), "有误：分子为负数"),
        ("change_rate", 1, (0.0,), "有误：基数为 0"),
        ("bonus", 0, [2.0, "有误：日期填的不是日期", None], "有误：第2行日期填的不是日期"),
        ("bonus", 0, [2.0, "待填：级别", None], "待填：第2行的级别"),
    ],
)
def test_unusable_content(name: str, position: int, value: Any, expected: str) -> None:
    assert call(BY_NAME[name], position, value) == expected


@pytest.mark.parametrize("shape", [(1, 6), (6, 1), (2, 3), (3, 2)], ids=str)
def test_range_shapes_read_alike(shape: tuple[int, int]) -> None:
    grid = Grid()
    answers = grid.place(["是", "否", "不适用", "是", "是", "否"], shape)
    counts = grid.place([0.0, 1.0, 2.0, 3.0, 4.0, 5.0], shape)
    states = grid.place(["已完成", None, "进行中", None, None, "已完成"], shape)
    assert grid.call("JX_CHECKLIST_SHARE", answers) == 0.6
    assert grid.call("JX_OCCURRENCES", counts) == 15.0
    assert grid.call("JX_SHARE", states, "已完成") == 0.666666666667
    assert grid.call("JX_STEPS", "share", states, "已完成") == "2÷3≈66.67%"


def test_one_cell_is_a_column_of_one() -> None:
    assert Grid().call("JX_CHECKLIST_SHARE", ("是",)) == 1.0
    assert Grid().call("JX_OCCURRENCES", (2.0,)) == 2.0
    assert Grid().call("JX_TARGETS_MET", ("≥",), (3.0,), (2.0,)) == 0.0
    assert Grid().call("JX_ON_TIME_SHARE", (dt.datetime(2024, 1, 1),), (dt.datetime(2024, 1, 1),)) == 1.0


def test_dates_as_dates_and_as_serial_numbers() -> None:
    due, done = [dt.datetime(2024, 2, 28), dt.datetime(2024, 12, 31)], [dt.datetime(2024, 2, 29), None]
    assert Grid().call("JX_ON_TIME_SHARE", due, done) == 0.0
    assert Grid().call("JX_ON_TIME_SHARE", due, done, 1.0) == 0.5
    assert Grid().call("JX_ON_TIME_SHARE", [45350.0, 45657.0], [45351.0, None], 1.0) == 0.5
    evening = [dt.datetime(2024, 2, 29, 18, 30), None]
    assert Grid().call("JX_ON_TIME_SHARE", due, evening, 1.0) == 0.5, "the time of day does not count"


def test_currency_cells_arrive_as_decimal() -> None:
    assert Grid().call("JX_RATIO", (Decimal("98.5"),), (Decimal("100"),)) == 0.985
    assert Grid().call("JX_OCCURRENCES", [Decimal("1.0000"), 2.0]) == 3.0


def test_reported_rate_counts_only_without_a_list() -> None:
    assert Grid().call("JX_SHARE", [None, None], "是", (0.5,)) == 0.5
    assert Grid().call("JX_SHARE", ["是", None], "是", (0.5,)) == 1.0
    assert Grid().call("JX_STEPS", "share", [None, None], "是", (0.5,)) == "单位填报 50.00%（无明细支撑）"
    assert Grid().call("JX_RATIO", (None,), (None,), (1.0,)) == 1.0


def test_nested_call_passes_value_or_reason_on() -> None:
    grid = Grid()
    scored, open_ = (grid.call("JX_PROPORTIONAL", (metric,), (5.0,)) for metric in (0.985, None))
    assert grid.call("JX_GATE", (1.0,), (5.0,), scored) == 4.93
    assert grid.call("JX_GATE", (1.0,), (5.0,), open_) == "待填：指标值"
    assert grid.call("JX_GATE", (0.0,), (5.0,), open_) == 0.0
    assert grid.call("JX_GATE", ("待填：前提",), (5.0,), scored) == "待填：前提"


def test_steps_answers_for_unknown_names() -> None:
    assert Grid().call("JX_STEPS", "没有") == "有误：没有函数 没有"
    assert Grid().call("JX_STEPS", (None,)) == "有误：没有函数 None"
    assert Grid().call("JX_STEPS", "ratio") == "待填：分子"
    assert Grid().call("JX_STEPS", "figure", (com.ERRORS["#N/A"],)) == "有误：数额是错误值 #N/A"


JUNK: tuple[Any, ...] = (
    (None,),
    (0.0,),
    (-1.0,),
    (1e308,),
    (5e-324,),
    (float("inf"),),
    (float("nan"),),
    ("文字",),
    ("#乱写",),
    ("x" * 32767,),
    (True,),
    (dt.datetime(1900, 1, 1),),
    (dt.datetime(9999, 12, 31, 23, 59),),
    (Decimal("1.23"),),
    (com.ERRORS["#REF!"],),
    [None] * 3,
    [1.0, "是", None],
    ["是"] * 40,
    [dt.datetime(2024, 1, 1)] * 2,
    3,
    1.5,
    "",
    "90%",
    "；",
    False,
    OMITTED,
    -2146826281,
    ((1.0, 2.0), (3.0, 4.0)),
)


@pytest.mark.parametrize("slot", slots(*Kind))
def test_nothing_ever_raises(slot: Slot) -> None:
    case, position, _ = slot
    for junk in JUNK:
        found = call(case, position, junk)
        assert isinstance(found, float) or str(found).startswith((*UNSCORED_TEXTS, "不适用", *GRADES)), (
            junk,
            found,
        )
        arguments = [*case.arguments[:position], junk, *case.arguments[position + 1 :]]
        assert isinstance(Grid().call("JX_STEPS", case.name, *arguments), str)


@pytest.mark.parametrize("slot", slots(*Kind))
def test_a_value_says_the_same_as_the_range_it_stands_in(slot: Slot) -> None:
    """Our wrappers pass values, xlwings' own pass Ranges: blank, error, date, text, cell, column, area."""
    case, position, _ = slot
    for junk in JUNK:
        arguments = [*case.arguments[:position], junk, *case.arguments[position + 1 :]]
        for udf, given in ((case.udf, arguments), ("JX_STEPS", [case.name, *arguments])):
            value, ranges = Grid().both(udf, *given)
            assert value == ranges, (udf, junk)


def test_steps_never_raises_for_any_function_name() -> None:
    for junk in JUNK:
        assert isinstance(Grid().call("JX_STEPS", junk, (1.0,)), str), junk
