"""What a system says that cannot be meant, refused where it stands."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.tools import yamls
from workbook.cli import main
from workbook.layout import assemble
from workbook.systems import SystemProblem, load_shipped, shipped_ids
from workbook.systems.loader import parse

RAW = yamls.safe_load(files("workbook.systems").joinpath("lechang-2024.yaml").read_text("utf-8"))
MONEY = {"key": "own_money", "label": "数", "type": "金额"}
RATES = {"key": "own_rate", "label": "进度", "type": "百分比"}
LINES = ["6 月底", "9 月底"]
FIRST = "$.levels[0].groups[0].indicators[0]"


def _text(**keys: Any) -> str:
    return yamls.safe_dump(RAW | {"id": "own-2024"} | keys, allow_unicode=True)


def _indicator(**keys: Any) -> str:
    """Return the system with `keys` in its first indicator, worth 3 points."""
    raw = yamls.safe_load(_text())
    raw["levels"][0]["groups"][0]["indicators"][0] |= keys
    raw["tables"] = [{"title": "支付进度", "corner": "时点", "lines": LINES, "columns": [RATES]}]
    return yamls.safe_dump(raw, allow_unicode=True)


def _problem(text: str) -> str:
    with pytest.raises(SystemProblem) as caught:
        assemble(parse(text, "x.yaml"), text, source="x.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("keys", "place", "words"),
    [
        ({"inputs": [MONEY | {"minimum": 5, "maximum": 1}]}, "inputs[0].maximum", "最大值 1 小于最小值 5"),
        ({"inputs": [MONEY | {"maximum": -1}]}, "inputs[0].maximum", "小于最小值 0"),
        ({"inputs": [MONEY | {"minimum": float("nan")}]}, "inputs[0].minimum", "应为数字"),
        ({"inputs": [MONEY | {"label": " "}]}, "inputs[0].label", "不能为空"),
        ({"inputs": [MONEY | {"type": "选项", "choices": ["甲", " "]}]}, "inputs[0].choices", "不能为空白"),
        ({"inputs": [MONEY | {"type": "选项", "choices": ["甲", "甲"]}]}, "inputs[0].choices", "写了两次"),
        ({"inputs": [MONEY | {"key": "q3_rate"}]}, "inputs[0].key", "第一个词至少两个字母、不含数字"),
        ({"inputs": [MONEY, MONEY | {"key": "paid_total"}]}, "inputs[1].key", "已有的名称重复"),
        (
            {"tables": [{"title": "表", "corner": "", "lines": LINES,
                         "columns": [MONEY | {"key": "score_base"}]}]},
            "tables[0].columns[0].key",
            "已有的名称重复",
        ),
        ({"tables": [{"title": "表", "corner": "", "lines": LINES, "columns": []}]}, "columns", "没有任何列"),
        (
            {"tables": [{"title": "表", "corner": "", "lines": ["甲", "甲"], "columns": [RATES]}]},
            "tables[0].lines",
            "“甲”写了两次",
        ),
        (
            {"tables": [
                {"title": "表", "corner": "", "lines": LINES, "columns": [own]} for own in (RATES, MONEY)
            ]},
            "tables[1].title",
            "“表”出现了两次",
        ),
        (
            {"grades": [{"name": "优", "lowest": 190}, {"name": "差", "lowest": 0}]},
            "grades[0].lowest",
            "最低分 190 超过总分上限 100",
        ),
    ],
)  # fmt: skip
def test_contradictions_are_refused(keys: dict[str, Any], place: str, words: str) -> None:
    message = _problem(_text(**keys))
    assert f"{place}）：" in message
    assert words in message


@pytest.mark.parametrize(
    ("keys", "place", "words"),
    [
        ({"rule": {"fn": "proportional", "target": "全部"}}, "rule.target", "参数 target（"),
        ({"rule": {"fn": "proportional", "taget": "90%"}}, "rule.taget", "是否指“target”"),
        ({"rule": {"fn": "proportionl"}}, "rule.fn", "没有函数“proportionl”，是否指“proportional”"),
        ({"rule": {"fn": "ratio"}}, "rule.fn", "函数“ratio”不能用在这里，它是"),
        ({"metric": {"fn": "figure", "value": "paid_totl"}}, "metric.value", "是否指“paid_total”"),
        # what does not fit in its place is not proposed: a text, a column, one without choices
        ({"metric": {"fn": "figure", "value": "dept_nam"}}, "metric.value", "“dept_nam”，全部填报项见"),
        ({"metric": {"fn": "figure", "value": "own_rat"}}, "metric.value", "“own_rat”，全部填报项见"),
        ({"metric": {"fn": "answer", "value": "dept_nam"}}, "metric.value", "是否指“dept_name”"),
        ({"exempt": {"field": "dept_nam", "when": "是"}}, "exempt", "“dept_nam”，是否指“dept_name”"),
        (
            {"alternative": {"metric": {"fn": "figure", "value": "paid_totl"},
                             "rule": {"fn": "proportional"}}},
            "alternative.metric.value",
            "是否指“paid_total”",
        ),
        (
            {"alternative": {
                "metric": {"fn": "figure", "value": "paid_total"},
                "rule": {"fn": "time_points", "values": "own_rat", "plan": "40%: 2; 80%: 1"},
            }},
            "alternative.rule.values",
            "是否指“own_rate”",
        ),
        (
            {"adjust": [
                {"fn": "gate", "condition": "overall_target"},
                {"fn": "gate", "condition": "overall_target", "required": "有点"},
            ]},
            "adjust[1].condition",
            "可选：",
        ),
        ({"exempt": {"field": "paid_total", "when": "是"}}, "exempt", "一个是数，一个是文字"),
        (
            {"rule": {"fn": "time_points", "values": "own_rate", "plan": "40%: 1; 67.5%: 1; 80%: 1"}},
            "rule.plan",
            "写了 3 个时点，“支付进度”有 2 行（6 月底、9 月底）",
        ),
        (
            {"rule": {"fn": "time_points", "values": "own_rate", "plan": "40%: 3"}},
            "rule.plan",
            "写了 1 个时点",
        ),
        (
            {"rule": {"fn": "tiers", "bands": "≥９0％：５；＜90%：0"}},
            "rule.bands",
            "写成 ≥90%:5;<90%:0",
        ),
        ({"rule": {"fn": "tiers", "bands": "≥90%：5分；<90%：0"}}, "rule.bands", "“5分”不是数字"),
        ({"rule": {"fn": "tiers", "bands": "≥90%: 3; <90%: -1"}}, "rule.bands", "得分 -1 不能为负数"),
    ],
)  # fmt: skip
def test_a_fault_of_a_call_names_the_parameter(keys: dict[str, Any], place: str, words: str) -> None:
    message = _problem(_indicator(**keys))
    assert f"（{FIRST}.{place}）：" in message
    assert words in message


def test_as_many_time_points_as_lines_are_accepted() -> None:
    text = _indicator(rule={"fn": "time_points", "values": "own_rate", "plan": "40%: 2; 80%: 1"})
    assert assemble(parse(text, "x.yaml"), text)


def test_the_line_is_that_of_the_parameter() -> None:
    rule = {"fn": "proportional", "target": "全部"}
    text = yamls.safe_dump(
        yamls.safe_load(_indicator(rule=rule)), allow_unicode=True, default_flow_style=False
    )
    line = int(_problem(text).split("第 ")[1].split(" 行")[0])
    assert "全部" in text.splitlines()[line - 1]


def test_groups_of_one_level_have_names_of_their_own() -> None:
    raw = yamls.safe_load(_text())
    groups = raw["levels"][0]["groups"]
    groups[1]["name"] = groups[0]["name"]
    message = _problem(yamls.safe_dump(raw, allow_unicode=True))
    assert "$.levels[0].groups[1].name" in message
    assert f"里的二级指标“{groups[0]['name']}”出现了两次" in message
    raw["levels"][0]["groups"][1]["name"] = raw["levels"][1]["groups"][0]["name"]  # of another level
    assert parse(yamls.safe_dump(raw, allow_unicode=True), "x.yaml")


def test_an_unknown_field_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "本县.yaml"
    own.write_text(_indicator(metric={"fn": "figure", "value": "paid_totl"}), "utf-8")
    for command in (["systems", "check", str(own)], ["new", str(tmp_path / "表.xlsx"), "--system", str(own)]):
        assert main(command) == 2
        assert "错误：本县.yaml 第 " in capsys.readouterr().err


def test_the_list_says_which_points_are_samples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["systems", "list"]) == 0
    printed = capsys.readouterr().out
    for words in (load_shipped(system_id).sample_words for system_id in shipped_ids()):
        assert f"分，{words}；" in printed if words else True
    assert {load_shipped(i).sample_words for i in shipped_ids()} >= {"分值为样例", "部分指标的分值为样例"}
