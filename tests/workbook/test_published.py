"""Sub-scores that published self-evaluations print, repeated through whole workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal as D
from importlib.resources import files
from typing import Any

import pytest

from pyfuncs.decimals import half_up
from tests.tools.workbooks import built, handed_in, submission
from workbook.layout import assemble
from workbook.package.guard import unpack
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import open_members
from workbook.systems import load_shipped
from workbook.systems.loader import parse
from workbook.template.fill import fill

pytestmark = pytest.mark.slow

LEVEL_OF_35 = """
id: level-of-35
title: 一级指标 35 分、剔除 6 分
region: 测试
year: 2024
version: "1"
source: 测试
total: 35
ceiling: 35
not_applicable: rescale
inputs:
  - {key: test_dropped, label: 剔除的一项, type: 选项, choices: [是, 否, 不适用]}
  - {key: test_met, label: 达到的一项, type: 选项, choices: [是, 否]}
  - {key: test_missed, label: 未达到的一项, type: 选项, choices: [是, 否]}
levels:
  - name: 过程
    points: 35
    groups:
      - name: 过程
        indicators:
          - &first
            code: A1-1
            name: 剔除的一项
            points: {value: 6, sample: true}
            rule_sample: true
            source: 测试
            metric: {fn: answer, value: test_dropped}
            rule: {fn: proportional}
            sentence: 结果为“{test_dropped}”。
          - <<: *first
            code: A1-2
            name: 达到的一项
            points: {value: 25, sample: true}
            metric: {fn: answer, value: test_met}
          - <<: *first
            code: A1-3
            name: 未达到的一项
            points: {value: 4, sample: true}
            metric: {fn: answer, value: test_missed}
bonus:
  sample: true
  rule:
    fn: bonus
    kinds: bonus_kind
    levels: bonus_level
    awards: "国家级: 0; 省级: 0; 市级: 0; 县级: 0"
    penalties: "国家级: 0; 省级: 0; 市级: 0; 县级: 0"
    cap: 0
"""


def card_of(data: Mapping[str, Any], system: str) -> Scorecard:
    """Return the scores of a shipped system's workbook with `data` typed in."""
    return score(handed_in(data, system))


def card_of_own(data: Mapping[str, Any], text: str) -> Scorecard:
    """Return the scores of the workbook of the system written in `text`."""
    members = unpack(built(assemble(parse(text, "own.yaml")), text), "own.xlsm")
    return score(submission(fill(open_members(members, "own.xlsm"), data).packed()))


def printed(card: Scorecard, code: str) -> tuple[D | None, D | None]:
    """Return indicator value in percent, as the pages print it, and score."""
    item = card.indicator(code)
    return (None if item.metric is None else half_up(item.metric * 100, 2)), item.score


def test_hunan_county_2018() -> None:
    """https://wanglu.net/thread/t4-462766-0.html: four of its lines, two at the floor.

    99.27 % with full points fits whole steps of 5 % only: in proportion 0.73 % would cost 0.29 points.
    """
    card = card_of(
        {
            "posts_total": 1000, "staff_total": 951,
            "sangong_total_before": 100, "sangong_total_budget": 198.31,
            "carryover_begin": 0, "carryover_end": 102.16,
            "expend_total_initial": 10000, "budget_added": 3994,
        },
        "hunan-county-2018",
    )  # fmt: skip
    assert printed(card, "A1-1") == (D("95.10"), D("8.00"))
    assert printed(card, "A1-2") == (D("98.31"), D("0.00"))
    assert printed(card, "B1-1") == (D("99.27"), D("8.00"))
    assert printed(card, "B1-2") == (D("39.94"), D("0.00"))
    assert card.levels[0].score == 8
    assert not card.complete


@pytest.mark.parametrize(
    ("completed", "points"), [(100, 8), (95.01, 8), (95, 6), (90.01, 6), (90, 4), (85, 2), (80, 0), (40, 0)]
)
def test_hunan_deducts_for_whole_steps_of_five(completed: float, points: int) -> None:
    data = {"carryover_begin": 10, "expend_total_initial": 80, "budget_added": 10}
    card = card_of(data | {"carryover_end": round(100 - completed, 2)}, "hunan-county-2018")
    assert card.indicator("B1-1").score == points


@pytest.mark.parametrize(("added", "points"), [(0, 5), (10, 4), (20, 3), (30, 2), (30.01, 0)])
def test_yuhua_closes_the_upper_ends(added: float, points: int) -> None:
    card = card_of({"expend_total_initial": 100, "budget_added": added}, "hunan-yuhua-2022")
    assert card.indicator("B1-2").score == points


def test_yuhua_gives_full_points_when_nothing_was_built() -> None:
    """https://yzwku.com/doc/561683.html: 没有新建楼堂馆所的得满分."""
    codes = ("B1-3", "B1-4")
    card = card_of({"building_new": "否"}, "hunan-yuhua-2022")
    assert [card.indicator(code).score for code in codes] == [5, 5]
    assert not any(card.indicator(code).applicable for code in codes)
    built = {
        "building_new": "是",
        "building_area_approved": 1000, "building_area_actual": 1050,
        "building_cost_approved": 200, "building_cost_actual": 200,
    }  # fmt: skip
    card = card_of(built, "hunan-yuhua-2022")
    assert [card.indicator(code).score for code in codes] == [3, 5]


@pytest.mark.parametrize(
    ("initial", "adjusted", "points"),
    [(100, 0, "3"), (100, 10, "2"), (100, 20, "1"), (100, 30, "0.5"), (927.44, 817.81, "0")],
)
def test_yueyang_budget_adjustment(initial: float, adjusted: float, points: str) -> None:
    """The tiers close their upper ends; 88.18 %, of a published 2024 report, earns nothing in them."""
    data = {
        "expend_total_initial": initial, "expend_total_revised": initial + adjusted,
        "adjustments": [{"adj_amount": adjusted, "adj_excluded": "否", "adj_type": "本级追加"}],
    }  # fmt: skip
    assert card_of(data, "yueyang-2018").indicator("B1-1").score == D(points)


@pytest.mark.parametrize(("left", "points"), [(0, 3), (50, 2), (80, 2), (80.01, 0)])
def test_yueyang_carry_over_against_last_year(left: float, points: int) -> None:
    card = card_of({"carryover_begin": 80, "carryover_end": left}, "yueyang-2018")
    assert card.indicator("B1-3").score == points


@pytest.mark.parametrize(("late", "points"), [(0, "3"), (1, "2.5"), (6, "0"), (7, "0")])
def test_yueyang_late_specials(late: int, points: str) -> None:
    assert card_of({"late_specials": late}, "yueyang-2018").indicator("B1-2").score == D(points)


def test_daying_2020() -> None:
    """https://dyrmt.com/article-118510-6.html: 目标制定 9, 目标实现 8, 编制准确 9.8.

    How the 9 came about is not printed; 5 and 4 of its two parts are one way.
    """
    targets = [
        {"target_name": f"目标{n}", "target_group": "数量指标", "target_value": 10, "target_actual": 10}
        for n in range(8)
    ]
    targets.append({**targets[0], "target_name": "目标8", "target_actual": 9})
    targets.append({**targets[0], "target_name": "目标9", "target_actual": 14})  # more than 30 % above
    targets.append(
        {**targets[0], "target_name": "合格", "target_group": "质量指标", "target_actual": 1}
    )  # does not count
    card = card_of(
        {
            "goal_complete_coefficient": 1, "goal_detail_coefficient": 0.8, "targets": targets,
            "expend_total_initial": 1000, "reallocated_total": 2,
        },
        "sichuan-2020",
    )  # fmt: skip
    scores = [card.indicator(f"A1-{n}").score for n in range(1, 5)]
    assert scores == [5, 4, 8, D("9.8")]


@pytest.mark.parametrize(
    ("paid", "points"), [("49.88", "4.99"), ("99.97", "10.00"), ("76", "7.60"), ("100", "10"), ("0", "0")]
)
def test_execution_rate_of_the_target_form(paid: str, points: str) -> None:
    """执行率 × 10: 4.99 and not 5, 10.00 for 99.97 %; 76 % earns 7.6 in the Chongqing form."""
    card = card_of({"expend_total_revised": 100, "expend_total_final": D(paid)}, "target-form-2020")
    assert printed(card, "A1-1") == (D(paid), D(points))


def test_execution_rate_rounded_to_whole_percent() -> None:
    """A 2016 form of 海淀 prints 49.88 % as 50 % and gives 5 points: ``rate_places: 0``."""
    text = files("workbook.systems").joinpath("target-form-2020.yaml").read_text("utf-8")
    own = text.replace("id: target-form-2020", "id: whole-percent")
    own = own.replace("not_applicable: rescale\n", "not_applicable: rescale\nrate_places: 0\n", 1)
    assert own.count("rate_places: 0") == 1
    card = card_of_own({"expend_total_revised": 100, "expend_total_final": 49.88}, own)
    assert printed(card, "A1-1") == (D(50), D(5))


@pytest.mark.parametrize(
    ("paid", "total", "grade"), [(80, "98", "优"), (79, "89", "良"), (60, "79", "中"), (49, "59", "差")]
)
def test_execution_limits_the_total_of_the_target_form(paid: int, total: str, grade: str) -> None:
    targets = [
        {"target_name": group, "target_group": group, "target_value": 10, "target_actual": 10}
        for group in load_shipped("target-form-2020").choices["target_group"]
    ]
    data = {"expend_total_revised": 100, "expend_total_final": paid, "targets": targets}
    card = card_of(data, "target-form-2020")
    assert card.base == D(90) + D(paid) / 10
    assert (card.total, card.grade) == (D(total), grade)


def test_a_dropped_indicator_is_made_up_for() -> None:
    """A published example: 35 points, 6 of them not applicable, 25 earned: 35×25÷29＝30.17."""
    answers = {"test_dropped": "不适用", "test_met": "是", "test_missed": "否"}
    card = card_of_own(answers, LEVEL_OF_35)
    (level,) = card.levels
    assert card.indicator("A1-1").dropped
    assert (level.points, level.score, card.total) == (D(35), D("30.17"), D("30.17"))
