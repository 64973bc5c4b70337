"""Sentences a clerk might write: what is caught, and that nothing true or foreign is flagged."""

from __future__ import annotations

import pytest

from tests.tools.departments import card_of, department, layout_of
from tests.tools.systems import spread
from tests.tools.wording import Sentence, outcomes, rates, said
from tests.tools.workbooks import SYSTEM, from_data, sample
from workbook.check import CHECKS, run
from workbook.score.scoring import score

CODES = [code for code in CHECKS if code.startswith("JX-W")]


@pytest.mark.slow
def test_the_open_half_is_caught_and_nothing_else() -> None:
    failed = [o.sentence.text for o in outcomes(kept=False) if not o.right]
    assert failed == []


@pytest.mark.slow
def test_the_half_kept_apart_shows_the_rates() -> None:
    caught, wrong, flagged, right = rates(kept=True)
    assert wrong > 80
    assert right > 80
    assert flagged == 0
    assert caught / wrong > 0.9


@pytest.mark.slow
@pytest.mark.parametrize(("system", "seed"), spread(range(20, 24)))
def test_made_up_departments_write_nothing_wrong(system: str, seed: int) -> None:
    submission = from_data(layout_of(system), department(seed, system_id=system))
    assert [f.message for f in run(submission, score(submission), only=CODES)] == []


def findings(**changes: object) -> list[tuple[str, str]]:
    """Return code and severity of what is said of the example department with other texts."""
    submission = from_data(layout_of(SYSTEM), sample("example-2024") | changes)
    return [(f.code, f.severity) for f in run(submission, score(submission), only=CODES)]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("支出决算1433.10万元", "error"),  # what it is of is said in full
        ("本部门全年支出1433.10万元", "error"),
        ("全年支出1433.10万元", "warning"),  # of somebody, in all likelihood of us
        ("设备更新已完成，支出1433.10万元", ""),  # of the equipment
        ("支出决算约1433万元", "warning"),
        ("2023年支出决算1433.10万元", ""),
        ("力争支出决算1433.10万元", ""),
        ("支出决算1433.10万元的单位", ""),
        ("人均支出决算1433.10万元", "error"),  # not that of all, but nobody spends so much a head
        ("人均支出决算33.58万元", ""),
        ("下属单位支出决算1433.10万元", ""),
        ("政府采购实际支出70.10万元", "warning"),
        ("全年实施政府采购70.10万元", "warning"),  # planned or done, it is neither
        ("项目支出较多，其中政府采购70.10万元", ""),  # of the projects
        ("全年有22.00万元预算没有执行", ""),  # what is left
        ("调整预算中有22.00万元未支出", ""),
        ("不含农村公路养护补助，项目支出合计446.31万元", ""),  # all but some
        ("扣除新增人员因素后，人员经费600.00万元", ""),
        ("基本支出由人员经费627.85万元和公用经费88.94万元组成", ""),  # one part of it
        ("基本支出用于人员的627.85万元", ""),
        ("基本支出由人员经费726.85万元和公用经费88.94万元组成", "warning"),
        ("政府采购货物70.10万元", ""),
        ("国库集中支付实际支付金额1433.10万元", "warning"),
        ("第2季度末累计支付99.10万元", "error"),
        ("经年中调整，全年预算数为174.52万元", "warning"),
    ],
)
def test_how_sure_a_difference_is(text: str, severity: str) -> None:
    told = [found for found in findings(text_work=text) if found[0] == "JX-W-01"]
    assert told == ([("JX-W-01", severity)] if severity else [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("评价等次：差。", True),
        ("自评等级：“中”，目标基本完成。", True),
        ("评价等次：优。", False),
        ("评价等级：分为优、良、中、差四档", False),
        ("项目评价等次：差。", False),
    ],
)
def test_a_grade_behind_a_colon_is_that_of_the_total(text: str, wrong: bool) -> None:
    assert findings(text_work=text) == ([("JX-W-07", "error")] if wrong else [])


def test_two_wrong_figures_in_one_text_are_two_findings() -> None:
    text = "本部门支出决算1433.10万元，政府采购执行率100%，编制45名。"
    assert [code for code, _ in findings(text_work=text)] == ["JX-W-01", "JX-W-02", "JX-W-03"]


def test_a_figure_waits_for_the_cell_it_is_of() -> None:
    data = sample("example-2024") | {"text_work": "支出决算1433.10万元", "expend_total_final": "一千万"}
    submission = from_data(layout_of(SYSTEM), data)
    assert "JX-W-01" not in {f.code for f in run(submission, score(submission))}


def waiting(**changes: object) -> tuple[set[str], set[str]]:
    """Return the codes told of the example department, and the titles of checks that wait."""
    submission = from_data(layout_of(SYSTEM), sample("example-2024") | changes)
    found = run(submission, score(submission))
    return {f.code for f in found}, {title for f in found for title in f.waiting}


def test_a_count_waits_for_every_row_of_its_list() -> None:
    rows = sample("example-2024")["tasks"]
    codes, titles = waiting(tasks=[*rows, dict(rows[3])], text_work=f"列入清单的重点工作{len(rows)}项")
    assert "JX-U-01" in codes
    assert not {code for code in codes if code.startswith("JX-W")}
    assert CHECKS["JX-W-03"].title in titles


def test_a_computed_figure_waits_for_what_it_is_computed_from() -> None:
    rows = [dict(row) for row in sample("example-2024")["adjustments"]]
    rows[0]["adj_amount"] = "约四十五"
    codes, _ = waiting(adjustments=rows, text_work="预算调整数199.50万元")
    assert "JX-I-02" in codes
    assert not {code for code in codes if code.startswith("JX-W")}


def test_a_metric_waits_for_the_figures_behind_it() -> None:
    said = {"text_work": "政府采购执行率100%"}
    assert "JX-W-02" in waiting(**said)[0]
    assert "JX-W-02" not in waiting(**said, proc_actual_total="很多")[0]


def test_what_lost_points_by_a_wrong_cell_need_not_be_among_the_problems() -> None:
    said = {"text_problems": "重点工作完成率和管理制度健全性不高。"}
    wrong = sample("example-2024")["sangong_total_final"] * 9
    assert "JX-W-13" not in waiting(**said)[0]
    assert "JX-A-09" in waiting(**said, sangong_total_final=wrong)[0]
    assert "JX-W-13" not in waiting(**said, sangong_total_final=wrong)[0]


def test_a_blank_cell_contradicts_nothing() -> None:
    assert findings(text_work="上年结转9.90万元", carryover_begin=None) == []


def test_recommendations_may_name_any_figure() -> None:
    told = "重点工作完成率、管理制度、绩效目标、项目完成及时性：支出率达到100%，编制数为45名。"
    assert findings(text_recommendations=told) == []


def test_the_published_report_contradicts_itself_in_words() -> None:
    data = sample("lechang-2024") | {"text_work": "本年无统筹的专项资金，无转移支付。"}
    submission = from_data(layout_of(SYSTEM), data)
    found = [f for f in run(submission, score(submission), only=CODES) if f.code == "JX-W-11"]
    assert ["上级转移项目较多" in f.message for f in found] == [True]


def test_a_sentence_is_put_into_the_text_it_names() -> None:
    sentence = Sentence("reason:C2-1", "扣2分", True, True, False)
    assert [f.code for f in said(sample("example-2024"), sentence)] == ["JX-W-08"]


@pytest.mark.parametrize("seed", [3, 11])
def test_a_rate_named_as_an_indicator_is_that_of_the_indicator(seed: int) -> None:
    """However the system works it out: of 4 targets 3 are met, and by their weights 87.5 %."""
    data = department(seed)
    item = next(i for i in card_of(data).indicators if i.indicator.code == "C2-2")
    assert item.metric is not None
    text = f"{item.indicator.name}为{item.metric * 100:.2f}%。"
    assert said(data, Sentence("narrative:C2-2", text, False, False, False)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "就得分率而言，“政府采购执行率”为98.00%。",  # a measure of its own
        "具体来看，支付数达到既定支付金额一半是在二季度，详见附表。",  # when, and no share of that time
        "预决算、绩效目标和自评结果四项公开中，逾期的没有。",  # two in one word
        "4项采购中成交价低于计划的有1项。",  # those that are counted are compared
        "年中调整里属于上级转移支付的共1笔，净额45.60万元。",  # of that one
        "“示范园区基础设施”计划于2024年10月完成。",  # a plan the list has
        "女职工中，事业人员最多。",  # among some
    ],
)
def test_what_is_narrowed_is_left_alone(text: str) -> None:
    assert findings(text_work=text) == []
