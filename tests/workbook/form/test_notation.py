"""Placeholders as people type them."""

from __future__ import annotations

import pytest

from workbook.form.notation import broken, tag, tags


@pytest.mark.parametrize(
    "text",
    [
        "{{ 收入.年初|元 }}",
        "{{收入.年初|元}}",
        "｛｛收入．年初｜元｝｝",
        "{{ 收入。年初 | 元 }}",
        "{｛ 收入.年初|元 ｝}",
        "{{\u00a0收入.年初|元\u3000}}",
        "{{ 收入.\n年初|元 }}",
    ],
)
def test_one_placeholder_in_many_hands(text: str) -> None:
    """Full width, Chinese stops, spaces of all kinds and line breaks are the same placeholder."""
    (found,) = tags(text)
    assert (found.steps, found.ways, text[found.start : found.end]) == (("收入", "年初"), ("元",), text)


@pytest.mark.parametrize(
    "inner", ['指标得分.自评得分["B1-1"]', "指标得分.自评得分[B1-1]", "指标得分.自评得分【“B1-1”】"]
)
def test_a_fixed_row(inner: str) -> None:
    """Quotes and kinds of brackets do not matter."""
    assert tag(inner).inside == "B1-1"


@pytest.mark.parametrize("inner", ["目标[目标组=数量指标].指标", "目标［目标组＝“数量指标”］.指标"])
def test_a_condition(inner: str) -> None:
    """Rows of a list by the value of a column."""
    found = tag(inner)
    assert (found.steps, found.condition) == (("目标", "指标"), ("目标组", "数量指标"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ 单位全称", "没有写完整"),
        ("单位全称 }}", "没有写完整"),
        ("{{ {{ 单位全称 }} }}", "没有写完整"),
        ("{% for x in y %}", "不用 {% %} 指令"),
        ("｛％ for x in y ％｝", "不用 {% %} 指令"),
    ],
)
def test_broken_signs(text: str, says: str) -> None:
    """What would stay in the printed form is noticed."""
    assert says in broken(text)


@pytest.mark.parametrize("text", ["", "{a}", "｛一｝", "100%", "{{ 单位全称 }}和{{ 评价年度 }}", "={1,2,3}"])
def test_sound_signs(text: str) -> None:
    """Single braces are nothing of ours."""
    assert broken(text) == ""
