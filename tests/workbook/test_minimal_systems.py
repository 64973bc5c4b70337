"""Systems of one indicator whose score or message was wrong once."""

from __future__ import annotations

import json
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from tests.tools import items, small
from tests.tools.small import AMOUNTS, RATIO
from workbook.cli import main
from workbook.layout.placement import PLAIN, UDF
from workbook.layout.standard import standard_of
from workbook.score.scoring import score
from workbook.submission.model import Submission

SHARE = {"label": "比", "key": "aa_rate", "type": "百分比", "formula": "甲 ÷ 乙"}
THIRD = {"label": "丙", "key": "aa_three", "type": "金额", "required": False}
REPORTED = {"fn": "ratio", "part": "甲", "whole": "丙", "reported": "比"}
BY_SHARE = {"metric": {"fn": "figure", "value": "比"}, "rule": {"fn": "proportional"}}
ARGUMENTS = ("分子", "分母", "基数", "part", "whole")
"""What fields are called inside a function, which nobody who fills a workbook knows."""


def texts(read: Submission) -> str:
    """Return everything that is said of the scores of `read`."""
    card = score(read)
    said = [text for i in card.indicators for text in (i.metric_text, i.score_text, i.steps, i.explanation)]
    return "\n".join([*said, card.bonus_steps, card.total_text, card.total_steps])


def test_a_computed_ratio_stands_in_for_a_list() -> None:
    system = small.text({**RATIO, "metric": REPORTED}, inputs=[*AMOUNTS, THIRD, SHARE])
    data = {"aa_one": 76, "aa_two": 100}
    item = small.scored(system, data).indicators[0]
    assert (item.metric, item.score, item.reported) == (D("0.76"), D(76), True)
    assert small.found(system, data)  # of the blank workbook around it; none raises
    given = data | {"aa_three": 80}
    assert small.scored(system, given).indicators[0].metric == D("0.95")
    assert small.found(system, given, "JX-A-08") == []


@pytest.mark.parametrize(
    ("places", "metric", "points"),
    [(None, "0.666666666667", "66.67"), (4, "0.666667", "66.67"), (0, "0.67", "67.00")],
)
def test_a_computed_ratio_is_rounded_as_the_system_says(places: int | None, metric: str, points: str) -> None:
    more = {} if places is None else {"rate_places": places}
    item = small.scored(small.text(BY_SHARE, inputs=[*AMOUNTS, SHARE], **more), {"aa_one": 2, "aa_two": 3})
    assert item.indicators[0].metric == D(metric)
    assert str(item.indicators[0].score) == points


@pytest.mark.parametrize(("spent", "total"), [(79996, 89), (79999, 89), (80000, 100)])
def test_a_ceiling_looks_at_the_exact_rate(spent: int, total: int) -> None:
    ceiling = {"fn": "execution_ceiling", "rate": "比", "bands": "≥80%: 100; <80%: 89"}
    full = {"metric": RATIO["metric"], "rule": {"fn": "tiers", "bands": "≥0%: 100"}}
    system = small.text(full, inputs=[*AMOUNTS, SHARE], after_total=[{"rule": ceiling, "source": "样例"}])
    card = small.scored(system, {"aa_one": spent, "aa_two": 100000})
    assert card.total == total
    assert ("80.00%，" in card.total_steps) == (spent == 80000)


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_a_refused_value_is_not_computed_with(edition: str) -> None:
    gap = {"label": "差", "key": "aa_diff", "type": "金额", "formula": "甲 - 乙"}
    tiers = {"metric": "差", "rule": {"fn": "tiers", "bands": "≤0: 100; >0: 0"}}
    system = small.text(tiers, inputs=[*AMOUNTS, gap])
    read = small.submitted(system, {"aa_one": -3, "aa_two": 5}, edition)
    item = score(read).indicators[0]
    assert item.score is None
    assert item.score_text == "有误：甲小于 0"
    direct = small.submitted(small.text(RATIO), {"aa_one": -3, "aa_two": 5}, edition)
    assert score(direct).indicators[0].score is None


ASKED = [
    {"label": "次数", "key": "aa_times", "type": "整数"},
    {"label": "差额", "key": "aa_signed", "type": "金额", "minimum": None},
    {"label": "有无", "key": "aa_has", "type": "选项", "choices": ["有", "无"]},
]
TIMES = {"metric": "次数", "rule": {"fn": "per_occurrence", "deduct": 1}}
SIGNED = {"metric": "差额", "rule": {"fn": "tiers", "bands": "≤0: 100; >0: 0"}}
HAS = {"metric": {"fn": "answer", "value": "有无", "wanted": "有"}, "rule": {"fn": "proportional"}}


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize(
    ("indicator", "key", "typed", "said"),
    [
        (TIMES, "aa_times", 1.5, "次数不是整数"),
        (TIMES | {"metric": "次数 × 1"}, "aa_times", 1.5, "次数不是整数"),
        (TIMES, "aa_times", 10**12, "次数位数过多"),
        (TIMES, "aa_times", "不适用", "次数不是数字"),
        (SIGNED, "aa_signed", 10**12, "差额位数过多"),
        (SIGNED | {"metric": "差额 × 1"}, "aa_signed", -(10**13), "差额位数过多"),
        (HAS, "aa_has", "可能", "有无填的不在可选内容中"),
        (HAS, "aa_has", " 有", "有无填的不在可选内容中"),
        (HAS | {"metric": "若(有无 = “有”, 100%, 0%)"}, "aa_has", "有 ", "有无填的不在可选内容中"),
        (HAS | {"metric": "若(有无 ≠ “有”, 100%, 0%)"}, "aa_has", "可能", "有无填的不在可选内容中"),
    ],
)
@pytest.mark.slow
def test_a_value_validation_refuses_is_not_scored(
    indicator: dict[str, Any], key: str, typed: Any, said: str, edition: str
) -> None:
    read = small.submitted(small.text(indicator, inputs=ASKED), {key: typed}, edition)
    assert read.fields[key].problem
    (item,) = score(read).indicators
    assert (item.score, item.metric, item.metric_text) == (None, None, f"有误：{said}")
    assert [lack.problem for lack in item.missing] == [read.fields[key].problem]


METRICS: list[dict[str, Any]] = [
    {"fn": "ratio", "part": "甲", "whole": "乙"},
    {"fn": "ratio", "part": "甲", "whole": "乙", "zero": "zero", "negative": "zero"},
    {"fn": "ratio", "part": "甲", "whole": "乙", "zero": "pending"},
    {"fn": "change_rate", "change": "甲", "basis": "乙", "zero": "zero"},
    {"fn": "growth_rate", "current": "甲", "last": "乙", "zero": "nothing"},
    {"fn": "growth_rate", "current": "甲", "last": "乙", "zero": "zero", "negative": "nothing"},
]
FREE = [field | {"minimum": None} for field in AMOUNTS]


@pytest.mark.parametrize("metric", METRICS)
def test_no_sentence_names_an_argument(metric: dict[str, Any]) -> None:
    system = small.text({"metric": metric, "rule": {"fn": "proportional"}}, inputs=FREE)
    for pair in ((None, None), (1, None), (1, 0), ("x", 1), (-1, 1), (1, -1), (1, 3)):
        data = {
            key: value for key, value in zip(("aa_one", "aa_two"), pair, strict=True) if value is not None
        }
        read = small.submitted(system, data)
        said = texts(read) + "\n".join(small.told(system, data))
        assert not [word for word in ARGUMENTS if word in said], said


def test_a_zero_divisor_is_called_zero() -> None:
    card = small.scored(small.text(RATIO), {"aa_one": 1, "aa_two": 0})
    assert card.indicators[0].score_text == "有误：乙为 0"
    (finding,) = small.found(small.text(RATIO), {"aa_one": 1, "aa_two": 0}, "JX-P-07")
    assert finding.message == "还有 1 项指标不能计分：A1-1 指标1（乙（补充数据!B7）为 0）"


def test_the_standard_prints_formulas_stated_rates_and_digits() -> None:
    system = small.submitted(
        small.text(
            {**RATIO, "metric": REPORTED | {"digits": 1}}, BY_SHARE, inputs=[*AMOUNTS, THIRD, SHARE]
        ), {},
    ).layout.system  # fmt: skip
    first, second = map(standard_of(system), system.indicators)
    assert "没有明细的，按“比”计" in first
    assert "比＝甲÷乙" in first
    assert "×100%（百分数保留 1 位小数）。" in first
    assert "比＝甲÷乙" in second
    assert "位小数" not in second


def _saved(folder: Path, system: str, data: str) -> Path:
    """Return a filled workbook made on the command line."""
    source, empty, typed, done = (folder / n for n in ("s.yaml", "e.xlsm", "d.yaml", "f.xlsm"))
    source.write_text(system, "utf-8")
    typed.write_text(data, "utf-8")
    assert main(["new", str(empty), "--system", str(source)]) == 0
    assert main(["fill", str(empty), str(typed), "-o", str(done)]) == 0
    return done


def test_json_tells_levels_and_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = {"metric": "丙", "rule": {"fn": "per_occurrence", "deduct": 1}}
    book = _saved(tmp_path, small.text(RATIO, second, inputs=[*AMOUNTS, THIRD]), "aa_one: 19\naa_two: 25\n")
    capsys.readouterr()
    assert main(["score", str(book), "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert card["levels"] == [
        {"name": "产出", "points": "100", "score": None, "rate": None, "self_score": None}
    ]
    done, waiting = card["indicators"]
    assert (done["metric"], done["rule_score"], done["closed"], done["missing"]) == ("0.76", "38", False, [])
    assert waiting["missing"] == [
        {"field": "aa_three", "label": "丙", "sheet": "补充数据", "cell": "B8", "reason": "blank"}
    ]


def test_an_input_nothing_reads_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    column = {"key": "aa_col", "label": "列", "type": "金额"}
    table = {"title": "时点", "corner": "时点", "lines": ["一", "二"], "columns": [column]}
    listed = {"checklist": [{"id": "A1-1-1", "text": "是否有制度"}]}
    source = tmp_path / "s.yaml"
    source.write_text(small.text(RATIO | listed, inputs=[*AMOUNTS, THIRD], tables=[table]), "utf-8")
    assert main(["systems", "check", str(source)]) == 0
    out, err = capsys.readouterr()
    assert "没有问题" in out
    assert "填报项“丙”（aa_three）没有用到" in err
    assert "“时点”的列“列”（aa_col）没有用到" in err
    assert "“A1-1 指标1”的检查清单没有用到" in err
    assert "甲" not in err
    assert main(["systems", "check", str(source), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["notices"]) == 3


def test_an_input_read_in_any_way_is_not_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def field(label: str, **more: Any) -> dict[str, Any]:
        return {"label": label, "type": "金额", "required": False} | more

    inputs = [
        *AMOUNTS, SHARE, field("条件数"), field("上限数"), field("说明数", key="aa_said"),
        field("选择", type="选项", choices=["是", "否"]), field("依据", type="文字", required='选择 = "是"'),
    ]  # fmt: skip
    indicator = BY_SHARE | {"sentence": "共{aa_said}。", "exempt": "依据 已填"}
    source = tmp_path / "s.yaml"
    source.write_text(small.text(indicator, inputs=inputs, conditions=[{"must": "条件数 ≤ 上限数"}]), "utf-8")
    assert main(["systems", "check", str(source)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("data", "first", "second"), items.ROWS)
def test_an_item_of_the_checklist_is_named_by_its_text_or_id(data: Any, first: str, second: str) -> None:
    card = small.scored(items.SYSTEM, data)
    assert [str(item.cell) for item in card.indicators] == [first, second]
