"""What a score waits for, and what is said of it: the fields, with their cells."""

from __future__ import annotations

import json
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from tests.tools import small
from tests.tools.small import AMOUNTS, RATIO
from tests.tools.undecided import GRADED, HAS, LIMITED
from workbook.check import run
from workbook.cli import main
from workbook.layout import assemble
from workbook.layout.placement import PLAIN, UDF
from workbook.score.lacking import told
from workbook.score.scoring import score
from workbook.systems.loader import parse
from workbook.template import build
from workbook.template.fill import fill


def sentence(system: str, data: dict[str, Any]) -> str:
    """Return what the score says in place of a number."""
    item = small.scored(system, data).indicator("A1-1")
    return told(item.missing, item.score_text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "缺甲（补充数据!B6）、乙（补充数据!B7）"),
        ({"aa_one": 1}, "缺乙（补充数据!B7）"),
        ({"aa_one": 1, "aa_two": 0}, "乙（补充数据!B7）为 0"),
        ({"aa_one": -3, "aa_two": 5}, "甲（补充数据!B6）填了 -3，不能小于 0"),
        ({"aa_one": "很多", "aa_two": 5}, "甲（补充数据!B6）填了文字“很多”，应填数字"),
        ({"aa_one": -3}, "缺乙（补充数据!B7）；甲（补充数据!B6）填了 -3，不能小于 0"),
    ],
)
@pytest.mark.parametrize("metric", [RATIO["metric"], "甲 ÷ 乙"])
def test_a_score_names_field_and_cell(metric: Any, data: dict[str, Any], words: str) -> None:
    assert sentence(small.text(RATIO | {"metric": metric}), data) == words


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ({"aa_one": 1}, ["blank"]),
        ({"aa_one": 1, "aa_two": 0}, ["zero"]),
        ({"aa_one": -3, "aa_two": 5}, ["negative"]),
        ({"aa_one": "很多", "aa_two": 5}, ["text"]),
        ({"aa_one": 1, "aa_two": 200}, ["refused"]),
    ],
)
def test_reasons(data: dict[str, Any], wanted: list[str]) -> None:
    system = small.text(RATIO, inputs=[AMOUNTS[0], AMOUNTS[1] | {"maximum": 100}])
    assert [reason for _, _, reason in small.reasons(system, data)] == wanted


def test_what_a_computed_field_is_computed_from_is_missing() -> None:
    share = {"label": "占比", "key": "aa_share", "type": "百分比", "formula": "甲 ÷ 乙"}
    system = small.text({"metric": "占比", "rule": {"fn": "proportional"}}, inputs=[*AMOUNTS, share])
    assert small.reasons(system, {}) == [("甲", "B6", "blank"), ("乙", "B7", "blank")]
    assert small.reasons(system, {"aa_one": 1, "aa_two": 0}) == [("乙", "B7", "zero")]


def test_only_what_is_looked_at_is_missing() -> None:
    chosen = {"metric": '若(有无此类事项 = "是", 甲, 乙)', "rule": {"fn": "per_occurrence", "deduct": 1}}
    system = small.text(chosen, inputs=[HAS, *AMOUNTS])
    assert small.reasons(system, {}) == [("有无此类事项", "B6", "blank")]
    assert small.reasons(system, {"aa_has": "是"}) == [("甲", "B7", "blank")]
    assert small.reasons(system, {"aa_has": "否"}) == [("乙", "B8", "blank")]
    case = RATIO | {"cases": [{"when": '有无此类事项 = "否"', "metric": {"fn": "figure", "value": "比"}}]}
    rate = {"label": "比", "key": "aa_rate", "type": "百分比"}
    system = small.text(case, inputs=[HAS, *AMOUNTS, rate])
    assert small.reasons(system, {"aa_has": "否"}) == [("比", "B9", "blank")]
    assert small.reasons(system, {"aa_has": "是"}) == [("甲", "B7", "blank"), ("乙", "B8", "blank")]


def test_a_condition_on_a_list_reads_its_columns() -> None:
    done = '个数(task_state = "已完成")'
    counted = {"metric": f"{done} ÷ 个数(task_state 已填)", "rule": {"fn": "proportional"}}
    system = small.text(counted, inputs=[])
    rows = [{"task_name": "甲", "task_state": "已完成"}, {"task_name": "乙", "task_state": "未完成"}]
    card = small.scored(system, {"tasks": rows})
    assert card.indicators[0].metric == D("0.5")
    assert [source.value for source in card.indicators[0].sources] == ["2 格"]
    assert small.reasons(system, {}) != []


BOUND = small.text(
    RATIO, {"metric": "甲", "rule": {"fn": "per_occurrence", "deduct": 1}},
    conditions=[{"must": "甲 ≤ 乙", "message": "甲不能大于乙"}],
)  # fmt: skip


def test_a_condition_that_is_not_met_is_told_once() -> None:
    data = {"aa_one": 12, "aa_two": 10}
    assert small.told(BOUND, data, "JX-A-16") == [
        "补充数据!B6 甲不能大于乙；表中甲＝12（补充数据!B6）、乙＝10（补充数据!B7）"
    ]
    (message,) = [f.message for f in small.found(BOUND, data, "JX-P-07")]
    assert message == "还有 2 项指标不能计分：A1-1 指标1、A1-2 指标2（甲不能大于乙，见 JX-A-16）"
    assert small.reasons(BOUND, data) == [("甲", "B6", "refused"), ("乙", "B7", "refused")]


def test_a_condition_that_is_met_or_cannot_be_told_is_no_finding() -> None:
    for data in ({}, {"aa_one": 12}, {"aa_one": 10, "aa_two": 10}):
        assert small.told(BOUND, data, "JX-A-16") == []


def test_a_condition_without_a_message_says_itself() -> None:
    system = small.text(RATIO, conditions=[{"must": "甲 ≤ 乙"}])
    (line,) = small.told(system, {"aa_one": 12, "aa_two": 10}, "JX-A-16")
    assert line.startswith("补充数据!B6 应满足：甲不超过乙；")


def test_the_total_names_what_it_waits_for() -> None:
    rate = {"label": "执行率", "key": "aa_rate", "type": "百分比"}
    ceiling = {"fn": "execution_ceiling", "rate": "执行率", "bands": "≥80%: 100; <80%: 89"}
    system = small.text(RATIO, inputs=[*AMOUNTS, rate], after_total=[{"rule": ceiling, "source": "样例"}])
    (message,) = [f.message for f in small.found(system, {"aa_one": 1, "aa_two": 2}, "JX-P-07")]
    assert message == "规则总分不能计算（缺执行率（补充数据!B8））"


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize(
    ("metric", "data", "lacks"),
    [
        ("甲", {}, [("甲", "blank")]),
        ("甲", {"aa_one": -1}, [("甲", "negative")]),
        ("甲", {"aa_one": "无"}, [("甲", "text")]),
        ("甲 ÷ 乙", {"aa_one": 1, "aa_two": 0}, [("乙", "zero")]),
        ("合计(project_budget) + 甲", {}, [("甲", "blank")]),
        ("甲 ÷ 合计(project_budget)", {"aa_one": 1}, [("预算金额", "zero")]),
    ],
)
@pytest.mark.parametrize("rule", ["指标值", "若(指标值 > 0, 指标值, 0)", "指标值 × 分值 ÷ 分值"])
@pytest.mark.slow
def test_a_rule_that_is_a_term_over_the_metric_lacks_what_the_metric_lacks(
    edition: str, metric: str, data: dict[str, Any], lacks: list[tuple[str, str]], rule: str
) -> None:
    read = small.submitted(small.text({"metric": metric, "rule": rule}), data, edition)
    (item,) = score(read).indicators
    assert [(lack.label, lack.reason) for lack in item.missing] == lacks


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize(("data", "grade"), GRADED)
@pytest.mark.slow
def test_a_limit_of_the_grade_is_asked_for_where_it_matters(
    edition: str, data: dict[str, Any], grade: str
) -> None:
    read = small.submitted(LIMITED, data, edition)
    card = score(read)
    assert card.grade == grade
    assert card.complete is (len(grade) == 1)
    open_ = [f.message for f in run(read, card, only=("JX-P-07",))]
    assert open_ == ([] if card.complete else [f"等级不能确定（{grade}）"])


def test_an_open_grade_is_no_grade_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "small.yaml").write_text(LIMITED, "utf-8")
    opened = fill(build(assemble(parse(LIMITED, "small.yaml"), LIMITED), LIMITED, PLAIN), {"aa_one": 95})
    (tmp_path / "t.xlsx").write_bytes(opened.packed())
    main(["score", str(tmp_path / "t.xlsx"), "--format", "json"])
    card = json.loads(capsys.readouterr().out)
    assert (card["total"], card["grade"], card["complete"]) == ("95", None, False)
    main(["score", str(tmp_path / "t.xlsx")])
    assert "规则总分：95.00 分，等级不能确定（待填：有无此类事项）" in capsys.readouterr().out


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize(
    ("rule", "data", "lacks", "words"),
    [
        ({"fn": "proportional", "target": "乙"}, {"aa_two": 0}, [("乙", "zero")],
         "乙（补充数据!B7）为 0，应大于 0"),
        ({"fn": "proportional", "target": "乙"}, {"aa_two": -2}, [("乙", "negative")],
         "乙（补充数据!B7）填了 -2，不能小于 0"),
        ({"fn": "proportional", "target": "丙"}, {"aa_free": -2}, [("丙", "negative")],
         "丙（补充数据!B8）为负数，应大于 0"),
        ({"fn": "inverse", "target": "丙"}, {"aa_free": -2}, [("丙", "negative")], "丙（补充数据!B8）为负数"),
        ({"fn": "proportional", "target": "乙"}, {}, [("乙", "blank")], "缺乙（补充数据!B7）"),
        ({"fn": "proportional", "target": "乙", "least": "丙"}, {"aa_two": 5, "aa_free": 6},
         [("乙", "refused"), ("丙", "refused")],
         "有误：最低要求 6 大于目标值 5，见乙（补充数据!B7）、丙（补充数据!B8）"),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_a_number_of_the_standard_in_a_cell_is_told_with_its_place(
    edition: str, rule: dict[str, Any], data: dict[str, Any], lacks: list[tuple[str, str]], words: str
) -> None:
    free = {"label": "丙", "key": "aa_free", "type": "金额", "minimum": None}
    system = small.text({"metric": "甲", "rule": rule}, inputs=[*AMOUNTS, free])
    (item,) = score(small.submitted(system, {"aa_one": 3, **data}, edition)).indicators
    assert sorted((lack.label, lack.reason) for lack in item.missing) == sorted(lacks)
    assert told(item.missing, item.score_text) == words


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"aa_one": 1, "aa_two": 0}, "有误：乙为 0"),
        ({"aa_one": -1, "aa_two": 3}, "有误：甲小于 0"),
        ({"aa_one": "约 1", "aa_two": 3}, "有误：甲不是数字"),
        ({"aa_one": 1}, "待填：乙"),
    ],
)
def test_a_rule_written_as_a_term_names_why_the_metric_has_no_value(
    data: dict[str, Any], why: str, edition: str
) -> None:
    rule = {"fn": "formula", "value": "若(指标值 > 50%, 分值, 0)"}
    (item,) = score(small.submitted(small.text(RATIO | {"rule": rule}), data, edition)).indicators
    assert (item.metric_text, item.score_text) == (why, why)
    assert item.score_native == ("待补或有误" if edition == PLAIN else why)


@pytest.mark.parametrize("policy", ["rescale", "manual", "full"])
def test_what_has_no_score_says_why(policy: str) -> None:
    """Nothing is missing of an indicator that is left out, and its explanation says that it is."""
    system = small.text(RATIO | {"exempt": "甲 = 0"}, RATIO, not_applicable=policy)
    for data in ({"aa_one": 0, "aa_two": 3}, {"aa_one": 1}, {}):
        for item in small.scored(system, data).indicators:
            assert item.score is not None or (item.score_text and item.explanation)
    item = small.scored(system, {"aa_one": 0, "aa_two": 3}).indicators[0]
    if policy == "rescale":
        assert (item.score, item.missing) == (None, ())
        assert "不适用，已剔除，分值按比例换算到其余指标" in item.explanation
