"""Whatever stands in whichever cell: a system or a list of cells to mend, never a program error."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.authoring.books import NAME, exported
from workbook.authoring import load
from workbook.authoring.content import Content
from workbook.authoring.problems import Problems
from workbook.authoring.source import SystemBook, read_source
from workbook.package.guard import unpack
from workbook.systems import SystemProblem

pytestmark = pytest.mark.slow

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([Decimal(0), Decimal("-1.5"), Decimal("1e30"), Decimal("0.3333333333333333")]),
    st.sampled_from(
        ["", "{", "{}", "{a}", "{0!r}", "%", "：", "（）", "（paid_total）", "A1-1", "是", "不限", "1e400"]
    ),
    st.sampled_from(
        ["ratio", "per_step", "分档计分", "比率", "payable", "project_due", "metric", "\n", "、"]
    ),
    st.sampled_from(
        [
            "完成数 ÷",
            "完成数",
            "完成数 ÷ payable",
            "若(",
            "指标值 ≥ 90%",
            "[B1-1得分] > 1",
            "办理方式 = “自办”",
            "缺省(完成数, 0)",
            "个数(task_state = “已完成”)",
            "[",
            "÷",
            "非",
            "本项计划（bxjh_0000） ÷ 2",
            "0 ÷ 0",
        ]
    ),
    st.text(max_size=12),
)

CHINESE = re.compile("[一-龥]")


@cache
def source() -> SystemBook:
    return read_source(unpack(exported("full-2025"), NAME), NAME, Problems())


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_any_cell(data: st.DataObject) -> None:
    changed = copy.deepcopy(source())
    lines = [line for listed in changed.lines.values() for line in listed]
    for _ in range(data.draw(st.integers(1, 4))):
        line = data.draw(st.sampled_from(lines))
        title = data.draw(st.sampled_from(list(line.cells)))
        value = data.draw(JUNK)
        if value is None or (isinstance(value, str) and not value.strip()):
            line.contents.pop(title, None)
        else:
            line.contents[title] = Content(value, data.draw(st.booleans()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "read_source", lambda *_: changed)
        told: list[str] = []
        try:
            assert load.read_members({}, NAME).system.indicators
        except SystemProblem as problem:
            told = str(problem).splitlines()
        assert all(CHINESE.search(line) for line in told)
