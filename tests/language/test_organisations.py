"""Which names mean the department's own office."""

from __future__ import annotations

import pytest

from workbook.language.organisations import is_head_office


@pytest.mark.parametrize(
    "name", ["示例局本级", "示例局（本级）", "示例局(机关)", "示例局机关", "机关本级", "机关"]
)
def test_the_office_itself(name: str) -> None:
    assert is_head_office(name, "示例局")


@pytest.mark.parametrize(
    "name", ["示例局", "示例局机关服务中心", "示例县直属机关工委", "示例站（机关派驻）", "其他局机关"]
)
def test_another_unit(name: str) -> None:
    assert not is_head_office(name, "示例局")
