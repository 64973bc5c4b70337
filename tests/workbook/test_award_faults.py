"""What is wrong with the standard of bonuses, and where in the file: told when the system is loaded."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tools import yamls
from tests.tools.awards import PATH, data
from tests.tools.workbooks import from_data
from workbook.layout import assemble
from workbook.layout.placement import PLAIN, UDF
from workbook.layout.standard import frame_sentences
from workbook.score.scoring import score
from workbook.systems import SystemProblem
from workbook.systems.loader import parse

LISTED = "国家级: 3; 省级: 2; 市级: 1; 县级: 0"


def refusal(
    rule: dict[str, Any] | None = None, awards: list[dict[str, Any]] | None = None, **frame: Any
) -> str:
    """Return why the system of awards is refused with such a bonus, empty when it is not.

    rule: arguments changed, None for those left out; awards: the table instead of its own.
    """
    raw = yamls.safe_load(PATH.read_text("utf-8")) | {"id": "own"} | frame
    bonus = raw["bonus"]
    bonus["rule"] = {k: v for k, v in (bonus["rule"] | (rule or {})).items() if v is not None}
    if awards is not None:
        bonus["awards"] = awards
    text = yamls.safe_dump(raw, allow_unicode=True)
    try:
        assemble(parse(text, "x.yaml"), text)
    except SystemProblem as problem:
        return str(problem)
    return ""


def line(level: str, points: Any = 1, kind: str = "加分", rank: str = "") -> dict[str, Any]:
    """Return one line of the table."""
    return {"kind": kind, "level": level, "points": points, "rank": rank}


ALL = [line(level) for level in ("国家级", "省级", "市级", "县级")]
FAULTS: list[tuple[dict[str, Any] | None, list[dict[str, Any]] | None, str]] = [
    ({"awards": LISTED}, None, "加减分标准写了 awards 表，就不再写参数 awards"),
    (None, [], "缺少加减分标准：写参数 awards、penalties，或在 awards 表中逐行列出"),
    ({"awards": LISTED}, [], "缺少加减分标准：写参数 penalties"),
    ({"subjects": None}, None, "（$.bonus.rule.subordinate）：要写明对象列 subjects"),
    (
        {"excluded": None, "kept": "安全生产委员会"},
        None,
        "（$.bonus.rule.kept）：没有写不计的授予单位 excluded",
    ),
    ({"subordinate": "150%"}, None, "“150%”应为不大于 100% 的百分数"),
    ({"subordinate": 0.5}, None, "“0.5”应为不大于 100% 的百分数"),
    ({"years": "all"}, None, "“all”不在可选值 fiscal、any 之中"),
    ({"documents": "决定、奖杯"}, None, "“奖杯”不是“文件种类”的选项"),
    ({"documents": "、"}, None, "没有内容"),
    ({"subjects": "下属单位名称"}, None, "“sub_name”不是“加减分事项”的列"),
    ({"department": "评价年度"}, None, "“fiscal_year”是年度，这里要文字"),
    (None, [*ALL, line("省级", 2)], "“加分／省级／不限”写了两次"),
    (
        None,
        [*ALL, line("省级", -2, rank="一等奖")],
        "（$.bonus.awards[4].points）：分值应为 0 至 1000 的数；减分也写正数",
    ),
    (None, [*ALL, line("省级", 2, rank="一/二等奖")], "（$.bonus.awards[4].rank）：不能有冒号、分号、斜杠"),
    (None, [*ALL, line("厅级", 2)], "（$.bonus.awards[4].level）：“厅级”不是“级别”的选项"),
    (None, ALL[1:], "（$.bonus.awards）：没有写“国家级”；不计分的写 0"),
    ({"cap": 0}, None, "加分上限为 0，各级却有分"),
]


@pytest.mark.parametrize(("rule", "awards", "message"), FAULTS)
def test_a_faulty_standard_is_told(
    rule: dict[str, Any] | None, awards: list[dict[str, Any]] | None, message: str
) -> None:
    assert message in refusal(rule, awards)


@pytest.mark.parametrize(
    ("rule", "awards"),
    [
        (None, None),
        (None, ALL),
        ({"awards": LISTED, "penalties": LISTED}, []),
        ({"documents": None, "subordinate": None, "excluded": None, "computed": None}, None),
        ({"kinds": "bonus_kind", "subjects": "bonus_subject", "kept": "无"}, None),
        ({"cap": 0}, [line(level, 0) for level in ("国家级", "省级", "市级", "县级")]),
    ],
)
def test_a_sound_standard_is_taken(rule: dict[str, Any] | None, awards: list[dict[str, Any]] | None) -> None:
    assert refusal(rule, awards) == ""


def test_a_system_may_offer_other_levels_and_documents() -> None:
    choices = {"bonus_level": ["部级", "厅级"], "bonus_doc_kind": ["表彰决定", "通报"]}
    awards = [line("部级"), line("厅级")]
    assert refusal({"documents": "表彰决定"}, awards, choices=choices) == ""


def test_a_limit_of_the_grade_names_a_field_and_a_grade() -> None:
    assert "没有等级“合格”" in refusal(grade_limits=[{"when": "重大违纪违法案件 > 0", "grade": "合格"}])
    assert "（$.grade_limits[0].when）" in refusal(grade_limits=[{"when": "重大违记 > 0", "grade": "差"}])


def test_changes_of_the_total_are_points_or_factors() -> None:
    def changed(action: str, amount: Any) -> str:
        rule = {"fn": "total_when", "condition": "重大违纪违法案件 > 0", "action": action, "amount": amount}
        return refusal(after_total=[{"sample": True, "rule": rule}])

    assert changed("cap", 59.5) == changed("deduct", "10%") == changed("times", "90%") == ""
    assert "上限应写成分数，不能写百分数" in changed("cap", "59%")
    assert "59.55 分的小数位数超过总分的小数位数（1 位）" in changed("cap", 59.55)
    assert "系数不能大于 1" in changed("times", 1.1)
    assert "扣减的比例不能大于 1" in changed("deduct", "110%")


@pytest.mark.parametrize("documents", ["决定、通报、命令(令)", "决定 通报 命令（令）"])
@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_a_kind_of_document_with_brackets_counts(documents: str, edition: str) -> None:
    raw = yamls.safe_load(PATH.read_text("utf-8"))
    raw["bonus"]["rule"]["documents"] = documents
    text = yamls.safe_dump(raw, allow_unicode=True)
    own = assemble(parse(text, "x.yaml"), text)
    assert "文件种类为决定、通报、命令（令）的才计" in frame_sentences(own.system)[0]
    assert score(from_data(own, data({"bonus_doc_kind": "命令（令）"}), edition)).bonus == 2
