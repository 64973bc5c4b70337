"""What the report says of indicators scored by terms, under gates, exempt or declared not to apply."""

from __future__ import annotations

import re
from typing import Any

from tests.report.reports import section, text
from tests.tools import small
from tests.tools.small import AMOUNTS, RATIO
from workbook.report import Options, render
from workbook.score.scoring import score

HAS = {"label": "有无此类事项", "key": "aa_has", "type": "选项", "choices": ["是", "否"]}
SAID = "甲为{aa_one}，指标值为{metric}。"


def report(system: str, data: dict[str, Any], paper: bool = False) -> bytes:
    """Return the report of a small system, or its working paper."""
    read = small.submitted(system, data)
    return render(read, score(read), None, Options(paper=paper))


def said(indicator: dict[str, Any], data: dict[str, Any], **more: Any) -> str:
    """Return what the report says of the only indicator, without the sentence with its score."""
    system = small.text(RATIO | {"sentence": SAID} | indicator, **more)
    whole = "".join(section(report(system, data), "（1）指标1"))
    return "".join(re.findall(r"[^。]*。", whole.partition("满分")[0]))


def test_the_value_of_a_term_is_printed_in_its_unit() -> None:
    data = {"aa_one": 11, "aa_two": 12}
    rule = {"fn": "per_occurrence", "deduct": 1}
    assert said({"metric": "甲 ÷ 乙"}, data) == "甲为11.00万元，指标1为91.67%。"
    assert said({"metric": "甲 + 乙", "rule": rule}, data) == "甲为11.00万元，指标1为23.00万元。"
    assert said({"metric": "甲", "rule": rule}, data) == "甲为11.00万元，指标1为11.00万元。"


def test_behind_a_gate_that_is_not_met_nothing_is_asked_for() -> None:
    gate = {"adjust": [{"fn": "gate", "condition": '有无此类事项 = "是"'}]}
    inputs = [*AMOUNTS, HAS]
    none = "没有此类事项，不具备该指标的计分前提。"
    assert said(gate, {"aa_has": "否"}, inputs=inputs) == none
    assert said(gate, {"aa_has": "否", "aa_one": 3}, inputs=inputs) == f"甲为3.00万元。{none}"
    assert said(gate, {"aa_has": "是"}, inputs=inputs) == "指标1所需数据尚未填报（待补：甲、乙）。"


def test_an_indicator_that_does_not_apply_asks_for_nothing() -> None:
    exempt = {"exempt": '有无此类事项 = "否"'}
    assert said(exempt, {"aa_has": "否"}, inputs=[*AMOUNTS, HAS]) == "没有此类事项。"
    declared = {"scores": {"A1-1": {"score_applicable": "不适用"}}}
    assert said({}, declared) == "本年度没有该指标所涉及的事项。"
    declared = {"scores": {"A1-1": {"score_applicable": "不适用", "score_reason": "职能已划出"}}}
    assert said({}, declared) == "职能已划出。"


def test_the_annex_prints_the_formula_of_computed_fields() -> None:
    share = {"label": "比", "key": "aa_rate", "type": "百分比", "formula": "甲 ÷ 乙"}
    indicator = {"metric": {"fn": "figure", "value": "比"}, "rule": {"fn": "proportional"}}
    system = small.text(indicator, inputs=[*AMOUNTS, share])
    found = text(report(system, {"aa_one": 2, "aa_two": 3}, paper=True))
    assert "比＝甲÷乙" in found
    assert "66.67%" in found
