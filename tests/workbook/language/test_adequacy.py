"""Reasons that are none, and short ones that are."""

from __future__ import annotations

import pytest

from workbook.language.adequacy import adequate, hollow


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
