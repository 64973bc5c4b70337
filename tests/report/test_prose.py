"""What the report says of an indicator in every situation a figure can be in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.report import style
from tests.tools import small
from tests.tools.small import AMOUNTS, RATIO
from tests.tools.workbooks import from_data, sample
from workbook.layout import assemble
from workbook.report.context import Report, context
from workbook.score.scoring import score
from workbook.systems import load_shipped

SAID = "甲{aa_one}，乙{aa_two}，支出率为{metric}。"
CHECKS = [
    {"id": "A1-1-1", "text": "制订资金管理制度"},
    {"id": "A1-1-2", "text": "制订采购管理制度"},
    {"id": "A1-1-3", "text": "制度得到有效执行"},
]
CHECKLIST = {
    "metric": {"fn": "checklist_share", "answers": "check_answer"},
    "rule": {"fn": "proportional"},
    "checklist": CHECKS,
    "sentence": "",
}
COUNTED = {
    "metric": {"fn": "occurrences", "counts": "check_count"},
    "rule": {"fn": "per_occurrence", "deduct": 1},
    "checklist": [
        {"id": "A1-1-1", "text": "截留、挤占、挪用资金的次数", "counted": True},
        {"id": "A1-1-2", "text": "虚列支出的次数", "counted": True},
        {"id": "A1-1-3", "text": "超标准支出的次数", "counted": True},
    ],
    "sentence": "",
}


def written(indicator: dict[str, Any], data: dict[str, Any], **more: Any) -> Report:
    """Return the report of a system with this indicator only."""
    read = small.submitted(small.text(RATIO | {"sentence": SAID} | indicator, **more), data)
    return context(read, score(read))


def paragraph(indicator: dict[str, Any], data: dict[str, Any], **more: Any) -> str:
    """Return what is said of the only indicator."""
    return "".join(next(style.indicators(written(indicator, data, **more))).paragraphs)


def answered(*answers: Any, notes: dict[int, str] | None = None, key: str = "check_answer") -> dict[str, Any]:
    """Return the checklist of the only indicator with these answers."""
    rows: dict[str, Any] = {
        f"A1-1-{n}": {key: answer} for n, answer in enumerate(answers, 1) if answer is not None
    }
    for number, note in (notes or {}).items():
        rows[f"A1-1-{number}"]["check_note"] = note
    return {"checklist": rows}


def test_full_partial_and_nothing() -> None:
    said = paragraph({}, {"aa_one": 10, "aa_two": 10})
    assert said.startswith("甲10.00万元，乙10.00万元，支出率为100%。")
    assert "自评得100分" in said
    assert "扣" not in said.replace("未扣分", "").replace("无扣分", "")
    reason = {"scores": {"A1-1": {"score_reason": "因合同推迟，扣 10 分"}}}
    said = paragraph({}, {"aa_one": 9, "aa_two": 10} | reason)
    assert "该项满分100分，自评得90分，扣10分。" in said
    assert said.endswith("合同推迟。")
    assert "因合同" not in said.replace("因为合同", "")
    said = paragraph({}, {"aa_one": 0, "aa_two": 10})
    assert said.startswith("没有甲，乙10.00万元，支出率为0。")
    assert "该项满分100分，自评0分。（待补：扣分原因）" in said


def test_nothing_done_is_said_of_the_whole() -> None:
    done = {"sentence": "安排工作{aa_two}，已完成{aa_one}，完成率为{metric}。"}
    assert "，均未完成，完成率为0。" in paragraph(done, {"aa_one": 0, "aa_two": 10})


def test_more_than_planned() -> None:
    said = paragraph({}, {"aa_one": 12, "aa_two": 10})
    assert said.startswith("甲12.00万元，乙10.00万元，支出率为120%，超出乙2.00万元。")


@pytest.mark.parametrize(
    ("one", "two", "moved"),
    [
        (12, 10, "比上年增长20%"),
        (8, 10, "比上年下降20%"),
        (10, 10, "与上年持平"),
    ],
)
def test_growth_is_said_in_words(one: int, two: int, moved: str) -> None:
    growth = {
        "metric": {"fn": "growth_rate", "current": "甲", "last": "乙", "zero": "na"},
        "rule": {"fn": "per_step", "threshold": "0%", "every": "1%", "deduct": 1},
        "not_applicable": "full",
        "sentence": "本年支出{aa_one}，上年支出{aa_two}，变动率为{metric}。",
    }
    assert moved in paragraph(growth, {"aa_one": one, "aa_two": two})
    said = paragraph(growth, {"aa_one": 3, "aa_two": 0})
    assert said.startswith("上年没有支出。")
    assert "不适用" in said


def test_the_line_a_rule_draws() -> None:
    limit = {"rule": {"fn": "per_step", "threshold": "100%", "every": "1%", "deduct": 1}}
    assert "支出率为105%，超过100%的控制标准5个百分点。" in paragraph(limit, {"aa_one": 10.5, "aa_two": 10})
    assert "支出率为95%，控制在100%以内。" in paragraph(limit, {"aa_one": 9.5, "aa_two": 10})
    floor = {"rule": {"fn": "per_step", "threshold": "90%", "every": "1%", "deduct": 1, "side": "below"}}
    assert "支出率为85%，比90%的要求低5个百分点。" in paragraph(floor, {"aa_one": 8.5, "aa_two": 10})
    assert "支出率为95%，达到90%的要求。" in paragraph(floor, {"aa_one": 9.5, "aa_two": 10})
    said = paragraph(floor, {"aa_one": 8.95, "aa_two": 10})  # less than a step: nothing is deducted
    assert "要求低" not in said
    assert "自评得100分" in said


def test_an_indicator_without_a_sentence_names_its_figures() -> None:
    said = paragraph({"sentence": "", "name": "支出率"}, {"aa_one": 9, "aa_two": 10})
    assert said.startswith("甲为9.00万元，乙为10.00万元，支出率为90%。")


def test_a_checklist_says_what_was_done() -> None:
    said = paragraph(CHECKLIST, answered("是", "是", "是"))
    assert "制订了资金管理制度、采购管理制度，制度得到有效执行" in said
    assert "项" not in said.partition("满分")[0].replace("各项", "").replace("逐项", "").replace("该项", "")


def test_a_checklist_with_one_item_that_does_not_apply() -> None:
    said = paragraph(CHECKLIST, answered("是", "不适用", "是", notes={2: "全年没有采购"}))
    assert "制订采购管理制度（全年没有采购）" in said
    assert "尚未" not in said
    assert "自评得100分" in said


def test_a_checklist_not_all_met() -> None:
    said = paragraph(CHECKLIST, answered("是", "否", "是", notes={2: "正在起草"}))
    assert "有1项：制订采购管理制度（正在起草）" in said
    own = {"narratives": {"A1-1": {"narrative": "制度汇编已印发。"}}}
    said = paragraph(CHECKLIST, answered("是", "否", "是", notes={2: "正在起草"}) | own)
    assert said.startswith("制度汇编已印发。")
    assert "其余" in said


def test_a_checklist_that_does_not_apply_at_all() -> None:
    none = answered(
        "不适用", "不适用", "不适用", notes={1: "没有专项资金", 2: "没有专项资金", 3: "没有转移支付"}
    )
    said = paragraph(CHECKLIST | {"not_applicable": "full"}, none)
    assert said.startswith("没有专项资金，没有转移支付。")
    assert "不适用" in said
    assert "自评得100分" in said or "得100分（满分100分）" in said


def test_what_did_not_occur_is_gathered() -> None:
    said = paragraph(COUNTED, answered(0, 0, 0, key="check_count"))
    assert "未发生截留、挤占、挪用资金，虚列支出，超标准支出等情形" in said
    said = paragraph(COUNTED, answered(0, 2, 0, notes={2: "误列会议费"}, key="check_count"))
    assert "虚列支出2次（误列会议费）。未发生截留、挤占、挪用资金，超标准支出等情形。" in said
    assert "次数" not in said


def test_blank_answers_are_asked_for() -> None:
    assert "（待补：检查清单的结果）" in paragraph(CHECKLIST, answered("是", None, "是"))


def test_the_own_words_take_the_place_of_what_they_hold() -> None:
    own = {"narratives": {"A1-1": {"narrative": "全年支出 9.5 万元，占计划 10 万元的 95%。"}}}
    said = paragraph({}, {"aa_one": 9.5, "aa_two": 10} | own)
    assert said.startswith("全年支出9.5万元，占计划10万元的95%。该项满分")


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("按月通报支付进度", "按月通报支付进度。"),
        ("按月通报支付进度；", "按月通报支付进度。"),
        ("坚持“过紧日子。”", "坚持“过紧日子。”"),
        ("做法如下：", "做法如下："),
        ("进度良好！", "进度良好！"),
    ],
)
def test_own_words_end_as_sentences(typed: str, ends: str) -> None:
    said = paragraph({}, {"aa_one": 9, "aa_two": 10, "narratives": {"A1-1": {"narrative": typed}}})
    assert f"支出率为90%。{ends}" in said


def test_long_and_odd_words_stay_whole() -> None:
    long = "项目" * 2500 + "🎉\x01完成"
    report = written({}, {"aa_one": 9, "aa_two": 10, "narratives": {"A1-1": {"narrative": long}}})
    lines = next(style.indicators(report)).paragraphs
    assert len(lines) == 2
    assert lines[1].startswith("项目" * 2500 + "🎉 完成。")


def test_what_was_copied_from_the_arithmetic_is_left_out() -> None:
    copied = "合同推迟；9÷10＝90.00%；按比例 100×90.00%＝90.00（取自 补充数据!B6、B7）"
    said = paragraph({}, {"aa_one": 9, "aa_two": 10, "scores": {"A1-1": {"score_reason": copied}}})
    assert said.endswith("扣分原因：合同推迟。")
    only = "9÷10＝90.00%；按比例 100×90.00%＝90.00"
    said = paragraph({}, {"aa_one": 9, "aa_two": 10, "scores": {"A1-1": {"score_reason": only}}})
    assert said.endswith("扣10分。")  # typed, though it says nothing: it is not asked for


def test_a_question_is_answered_in_a_sentence() -> None:
    asked = {"label": "是否公开自评结果", "key": "aa_open", "type": "选项", "choices": ["是", "否"]}
    indicator = {"metric": {"fn": "answer", "value": "aa_open"}, "rule": {"fn": "proportional"}}
    more = {"inputs": [*AMOUNTS, asked]}
    assert paragraph(indicator | {"sentence": ""}, {"aa_open": "是"}, **more).startswith("已公开自评结果。")
    said = paragraph(indicator | {"sentence": "公开情况为“{aa_open}”。"}, {"aa_open": "否"}, **more)
    assert said.startswith("未公开自评结果。")


def shipped(data: dict[str, Any], system_id: str = "lechang-2024") -> Report:
    """Return the report of a department of a shipped system."""
    read = from_data(assemble(load_shipped(system_id)), data)
    return context(read, score(read))


def test_rows_that_fall_short_are_named() -> None:
    data = sample("example-2024")
    del data["narratives"]
    said = {i.name: "".join(i.paragraphs) for i in style.indicators(shipped(data))}
    assert "尚未完成的有1项：扶持企业生产线投产" in said["重点工作完成率"]
    assert "扶持企业新增产值（目标值不低于2.5亿元，实际完成2.3亿元" in said["绩效目标完成率"]
    assert "未按期完成" in said["项目完成及时性"]


def test_bonuses_have_their_place() -> None:
    assert shipped(sample("example-2024")).bonus_number == "5."
    assert shipped(sample("example-2024")).bonus_inside == "资金使用效益"
    report = written({}, {"aa_one": 1, "aa_two": 1})
    assert (report.bonus_number, report.bonus_inside, report.bonuses) == ("（二）", "", [])


def test_numbers_leave_no_gap() -> None:
    data = sample("example-2024")
    assert shipped(data).numbers.staff == "3."
    del data["subordinates"]
    numbers = shipped(data).numbers
    assert (numbers.duties, numbers.subordinates, numbers.staff) == ("1.", "", "2.")
    assert numbers.recommendations == "六、"


def test_recommendations_for_own_problems_without_any() -> None:
    data = sample("example-2024") | {"text_problems": "一是政府采购执行率偏低。二是资产闲置。"}
    del data["text_recommendations"]
    said = shipped(data).recommendations
    assert any("政府采购" in line for line in said)
    assert not any(
        "相关工作" in line or "{" in line for line in said
    )  # a measure names its object or leaves it
    assert all(line.startswith("（") for line in said)


def test_a_rule_that_was_broken_is_never_excused() -> None:
    reason = {"scores": {"A1-1": {"score_reason": "因政策调整，经办人员不熟悉规定"}}}
    report = written(COUNTED, answered(0, 1, 0, notes={2: "误列"}, key="check_count") | reason)
    assert "发生虚列支出1次" in report.problems[0]
    assert not any("客观因素" in line for line in report.problems)
