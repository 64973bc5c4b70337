"""Sentences as published budgets and accounts have them: the sound ones silent, their slips told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools import yamls
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document

BUDGET = """示例县科普站2024年单位预算说明
一、收支情况
2024年收支总预算86.00万元，比上年增加6.00万元，增长7.50%。
二、国有资产情况
截至2023年12月31日，共有车辆1辆。
示例县科普站
2024年3月8日
"""
CASES = yamls.safe_load((Path(__file__).parent / "genre.yaml").read_text("utf-8"))


def told(text: str) -> list[tuple[str, str]]:
    """Return code and message of what the audit says of `text`, what a short piece always lacks left out."""
    lines = parse_report(text.encode(), "自评报告.txt")
    found = audit(Audit(document("自评报告.txt", lines)))
    return [(f.code, f.message) for f in found if f.code not in ("JX-R-60", "JX-R-61")]


@pytest.mark.parametrize("text", CASES["sound"].values(), ids=CASES["sound"])
def test_sound_sentences_are_silent(text: str) -> None:
    assert told(text) == []


def test_a_budget_is_made_before_its_year_and_tells_of_the_day_before_it() -> None:
    assert told(BUDGET) == []
    assert {code for code, _ in told(BUDGET.replace("收支情况", "决算情况"))} == {"JX-R-10", "JX-R-16"}


def test_money_handed_out_is_no_target() -> None:
    text = """示例县2024年度补助资金绩效自评报告
一、基本情况
（一）绩效目标情况。根据省财政厅通知（示财社〔2023〕86号），我县在30个工作日内将12类服务资金360.00万元分配到位。{aim}
二、完成情况
各项服务正常开展。
"""
    assert "JX-R-50" not in {code for code, _ in told(text.format(aim=""))}
    aim = "全年培训基层医务人员240人次，健康讲座36场。"
    assert "JX-R-50" in {code for code, _ in told(text.format(aim=aim))}


@pytest.mark.parametrize("case", CASES["faults"], ids=lambda case: case["what"])
def test_slips_are_told(case: dict[str, str]) -> None:
    found = told(case["text"])
    assert any(code == case["code"] and case["part"] in message for code, message in found), found
