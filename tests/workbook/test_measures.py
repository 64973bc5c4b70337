"""Parameters stand in the unit of what they are compared with, or the system is refused."""

from __future__ import annotations

from typing import Any

import pytest

from pyfuncs import CATALOG
from tests.tools import yamls
from tests.tools.handbook.example import examples
from workbook.layout import assemble
from workbook.layout.measures import quantities
from workbook.systems import SystemProblem
from workbook.systems.loader import parse, source_text

AMOUNTS = {
    ("affine", "slope"),
    ("against_last", "more"),
    ("against_last", "none"),
    ("against_last", "not_more"),
    ("bonus", "cap"),
    ("bonus", "penalty_cap"),
    ("capped_total", "ceiling"),
    ("execution_score", "points"),
    ("total_when", "amount"),
    ("formula", "floor"),
    ("gate", "otherwise"),
    ("less", "floor"),
    ("on_time_share", "days"),
    ("per_occurrence", "deduct"),
    ("per_occurrence", "floor"),
    ("per_occurrence", "free"),
    ("per_step", "deduct"),
    ("per_step", "floor"),
    ("when", "amount"),
}
"""Numbers that are compared with nothing: points, factors, counts and days."""
RATIO = {"fn": "ratio", "part": "carryover_end", "whole": "expend_total_final"}
MONEY = {"fn": "figure", "value": "carryover_end"}
GIVEN = {"fn": "figure", "value": "coverage_reported"}
GROWTH = {"fn": "growth_rate", "current": "carryover_end", "last": "carryover_begin"}
LAST = {"fn": "against_last", "last": "carryover_begin", "none": 3, "not_more": 2, "more": 0}
OVER = {"fn": "over_target", "bands": "<30: 0; ≥30: 2"}
STEP = {"fn": "per_step", "threshold": "90%", "every": "1%", "deduct": 0.5, "side": "below"}


def refusal(indicator: dict[str, Any] | None = None, **frame: Any) -> str:
    """Return why a system with this first indicator and frame is refused, empty when it is not."""
    raw = yamls.safe_load(source_text("lechang-2024")) | {"id": "own"} | frame
    first = raw["levels"][0]["groups"][0]["indicators"][1]  # no checklist
    first.pop("adjust", None)
    first.update(indicator or {})
    text = yamls.safe_dump(raw, allow_unicode=True)
    try:
        assemble(parse(text, "x.yaml"), text)
    except SystemProblem as problem:
        return str(problem)
    return ""


def test_every_limit_says_what_it_is_compared_with() -> None:
    found = {
        (function.name, parameter.name)
        for function in CATALOG.values()
        for parameter in function.parameters
        if parameter.parse and not parameter.like
        for case in examples(function)
        if parameter.name in case["args"]
        if any(quantities(parameter.parse(str(case["args"][parameter.name]))))
    }
    assert found == AMOUNTS, "declare like=… in pyfuncs, or add an amount here"


@pytest.mark.parametrize(
    ("indicator", "place", "words"),
    [
        ({"metric": RATIO, "rule": STEP | {"threshold": 90}}, "rule.threshold", "界限“90”：指标值是比率"),
        ({"metric": RATIO, "rule": STEP | {"every": 0.5}}, "rule.every", "步长“0.5”：指标值是比率"),
        ({"metric": GIVEN, "rule": STEP | {"threshold": 90}}, "rule.threshold", "请写成百分数"),
        ({"metric": MONEY, "rule": STEP}, "rule.threshold", "以“万元”计，不是比率"),
        ({"metric": MONEY, "rule": {"fn": "proportional"}}, "rule.target", "目标值没有写"),
        ({"metric": MONEY, "rule": {"fn": "tiers", "bands": "≤5%: 100%; >5%: 0"}}, "rule.bands", "档次“5%”"),
        ({"metric": GROWTH, "rule": {"fn": "tiers", "bands": "[0%,5%]: 2; >5%: 0"}}, "rule.bands", "负数"),
        (
            {"metric": MONEY, "rule": STEP | {"threshold": 90, "every": 1, "measure": "relative"}},
            "rule.every",
            "步长“1”：所比的幅度是比率",
        ),
        (
            {"metric": RATIO, "rule": {"fn": "proportional"}, "adjust": [OVER]},
            "adjust[0].bands",
            "超出档次“30”",
        ),
        (
            {"metric": RATIO, "rule": LAST},
            "rule.last",
            "上年数与指标值的单位不同",
        ),
        (
            {
                "metric": RATIO,
                "rule": {"fn": "proportional"},
                "alternative": {"metric": MONEY, "rule": {"fn": "inverse", "target": "9%"}},
            },
            "alternative.rule.target",
            "目标值“9%”：指标值以“万元”计",
        ),
    ],
)
def test_another_unit_is_refused_with_its_place(indicator: dict[str, Any], place: str, words: str) -> None:
    assert words in refusal(indicator)
    assert f".{place}）" in refusal(indicator)


@pytest.mark.parametrize(
    "indicator",
    [
        {"metric": RATIO, "rule": STEP},
        {"metric": RATIO, "rule": STEP | {"threshold": 0, "side": "above"}},
        {"metric": MONEY, "rule": STEP | {"threshold": 90, "every": 1}},
        {"metric": MONEY, "rule": STEP | {"threshold": 90, "every": "5%", "measure": "relative"}},
        {"metric": GROWTH, "rule": {"fn": "tiers", "bands": "≤5%: 100%; >5%: 0"}},
        {"metric": GROWTH, "rule": {"fn": "symmetric_tiers", "center": 0, "bands": "≤5%: 100%; >5%: 0"}},
        {"metric": MONEY, "rule": LAST},
    ],
)
def test_the_same_unit_is_accepted(indicator: dict[str, Any]) -> None:
    assert refusal(indicator) == ""


@pytest.mark.parametrize(
    ("indicator", "place", "words"),
    [
        ({"metric": RATIO, "rule": STEP | {"cutoff": "95%"}}, "rule.cutoff", "不得分界限 95% 不能大于它"),
        (
            {"metric": RATIO, "rule": STEP | {"side": "above", "cutoff": "80%"}},
            "rule.cutoff",
            "不得分界限 80% 不能小于它",
        ),
        (
            {"metric": RATIO, "rule": {"fn": "inverse", "target": "95%", "limit": "90%"}},
            "rule.limit",
            "上限 90% 不能小于它",
        ),
        (
            {"metric": RATIO, "rule": {"fn": "proportional", "target": "95%", "least": "96%"}},
            "rule.least",
            "最低要求 96% 大于目标值 95%",
        ),
        (
            {"metric": RATIO, "rule": {"fn": "tiers", "bands": "≥90%: 50%; <90%: 0"}},
            "rule.bands",
            "最好的一档只得",
        ),
    ],
)
def test_a_standard_that_contradicts_itself_is_refused(
    indicator: dict[str, Any], place: str, words: str
) -> None:
    assert words in refusal(indicator)
    assert f".{place}）" in refusal(indicator)


@pytest.mark.parametrize(
    "rule",
    [
        STEP | {"cutoff": "90%"},
        STEP | {"side": "above", "cutoff": "90%"},
        STEP | {"side": "both", "cutoff": "5%"},
        {"fn": "inverse", "target": "95%", "limit": "95%"},
        {"fn": "proportional", "target": "95%", "least": "95%"},
    ],
)
def test_limits_that_meet_are_no_contradiction(rule: dict[str, Any]) -> None:
    assert refusal({"metric": RATIO, "rule": rule}) == ""


def test_a_second_way_may_earn_less_than_the_points() -> None:
    tiers = {"fn": "tiers", "bands": "≥90%: 50%; <90%: 0"}
    full = {"fn": "proportional"}
    assert refusal({"metric": RATIO, "rule": full, "alternative": {"metric": RATIO, "rule": tiers}}) == ""
    assert refusal({"metric": RATIO, "rule": tiers, "alternative": {"metric": RATIO, "rule": full}}) == ""


def test_ceilings_stand_between_the_total_and_the_ceiling_of_the_total() -> None:
    def limited(bands: str, **frame: Any) -> str:
        rule = {"fn": "execution_ceiling", "rate": "coverage_reported", "bands": bands}
        return refusal(after_total={"rule": rule, "sample": True}, **frame)

    assert limited("≥80%: 100; [70%,80%): 89; <70%: 79") == ""
    assert limited("≥80%: 120; [70%,80%): 105; <70%: 89", ceiling=120) == ""
    assert limited(">100%: 89; [80%,100%]: 100; <80%: 59") == ""  # spending beyond the budget
    assert "上限 101 超过总分上限 100" in limited("≥80%: 101; <80%: 89")
    assert limited("≤10%: 100; (10%,20%]: 89; >20%: 79") == ""  # what should be low
    slipped = limited("≥80%: 100; [70%,80%): 8.9; <70%: 79")
    assert "中间的上限反而低：[70%,80%) 为 8.9" in slipped
    assert "89.5 分的小数位数超过总分的小数位数（0 位）" in limited("≥80%: 100; <80%: 89.5", total_places=0)
    assert "总分上限 90 小于总分 100" in refusal(ceiling=90, grades=[])


def test_the_frame_is_looked_at_as_well() -> None:
    ceiling = {"fn": "execution_ceiling", "rate": "coverage_reported", "bands": "≥80: 100; <80: 59"}
    found = refusal(after_total={"rule": ceiling, "sample": True})
    assert "（$.after_total[0].rule.bands）：各档上限“80”" in found
    bonus = yamls.safe_load(source_text("lechang-2024"))["bonus"]
    bonus["rule"] |= {"cap": 0}
    assert "（$.bonus.rule.cap）：加分上限为 0，各级却有分" in refusal(bonus=bonus)
