"""Reasons that are none, and short ones that are."""

from __future__ import annotations

import pytest

from workbook.language.adequacy import adequate, boilerplate, hollow, idle_promise


@pytest.mark.parametrize(
    "text",
    ["受条件限制", "受客观条件制约", "第四季度", "年底", "10月", "后续补充", "稍后提供", "因12月底前未达标"],
)
def test_restrictions_and_days_alone_are_no_reason(text: str) -> None:
    assert not adequate(text)
    assert hollow(text)


@pytest.mark.parametrize(
    "text",
    ["因10月流标", "第四季度停工", "受用地条件限制，2个标段未动工", "补充协议12月才签订", "雨季", "流标"],
)
def test_what_happened_then_is_one(text: str) -> None:
    assert not hollow(text)


@pytest.mark.parametrize(
    "text",
    [
        "原因同上一条",
        "与前一项相同",
        "同第3行",
        "见上述说明",
        "情况与上一目标一致",
        "外部原因",
        "已电话沟通",
        "无变化",
    ],
)
def test_what_sends_the_reader_to_another_row_says_nothing(text: str) -> None:
    assert boilerplate(text)
    assert not adequate(text)


@pytest.mark.parametrize(
    "text",
    [
        "同上级资金12月才到账有关",
        "前一项目结余转入",
        "与市局沟通后取消第二期采购",
        "外部施工队退场",
        "按上级文件追减指标",
    ],
)
def test_what_only_begins_so_says_something(text: str) -> None:
    assert adequate(text)


def test_a_promise_that_fits_everywhere_is_no_measure() -> None:
    assert all(map(idle_promise, ("今后加强管理", "同上", "下一步继续努力", "进一步完善制度")))
    assert not any(map(idle_promise, ("按月调度", "3 月底前全部投产", "增加养护班组", "提前两个月招标")))
