"""What must hold on the two shipped samples."""

from __future__ import annotations

from decimal import Decimal as D

from pyfuncs.decimals import half_up
from workbook.check import run
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission


def test_lechang_contradictions_are_found(lechang: Submission, lechang_card: Scorecard) -> None:
    findings = run(lechang, lechang_card)
    full_marks = {f.hit.args["name"] for f in findings if f.code == "JX-P-02"}
    assert full_marks == {"重点工作完成率", "绩效目标完成率"}
    unfounded = {f.hit.args["name"] for f in findings if f.code == "JX-P-06"}
    assert unfounded == {"项目完成及时性"}
    missed = [f.message for f in findings if f.code == "JX-T-03"]
    assert any("专精特新" in m and "实际 1家" in m and "20.00%" in m for m in missed)
    assert any("高新技术企业" in m and "实际 6家" in m and "60.00%" in m for m in missed)
    assert len(missed) == 2
    (unfilled,) = (f for f in findings if f.code == "JX-T-01")
    assert unfilled.hit.args["name"] == "规模以上工业增加值"
    assert unfilled.message.endswith("；还有 4 个目标也没有填（I19、I20、I21、I24）")


def test_lechang_missing_inputs_are_named(lechang: Submission, lechang_card: Scorecard) -> None:
    """The gaps G3 to G11 of the audit of the published report."""
    findings = run(lechang, lechang_card)
    told = [f.hit for f in findings if f.code == "JX-I-01"]
    missing = {hit.field.key for hit in told if hit.field} | {key for hit in told for _, key in hit.places}
    assert "adj_excluded" in missing  # G3
    assert "carryover_begin" in missing  # G4
    assert {"expend_operating_revised", "expend_operating_final", "sangong_total_budget"} <= missing  # G5
    assert {"asset_total", "asset_used"} <= missing  # G6
    empty = {f.hit.args["title"] for f in findings if f.code == "JX-I-05"}
    assert empty == {"项目明细", "重点工作明细"}  # G7, G8
    assert {"disclose_approved_budget", "disclose_published_final"} <= missing  # G9
    assert {"survey_valid", "survey_satisfied"} <= missing  # G11
    unsupported = {f.hit.field.key for f in findings if f.code == "JX-I-03" and f.hit.field}
    assert unsupported == {
        "asset_rate_reported", "coverage_reported", "target_rate_reported", "task_rate_reported",
    }  # fmt: skip


def test_lechang_sound_figures_are_left_alone(lechang: Submission, lechang_card: Scorecard) -> None:
    """29=21+4+4, 18+4+4+3=29, 769.02+976.23=1745.25, 55.94 %, 817.81, 88.18 %, 6.53/6.53."""
    findings = run(lechang, lechang_card)
    assert {f.code for f in findings if f.code.startswith(("JX-A", "JX-S"))} == set()
    touched = {f.hit.field.key for f in findings if f.hit.field}
    sound = {
        "posts_total", "staff_total", "posts_admin", "staff_worker", "expend_total_final",
        "expend_basic_final", "expend_project_final", "expend_total_revised", "adj_amount", "adj_total",
        "adj_rate_total", "project_share", "proc_plan_total", "proc_actual_total",
    }  # fmt: skip
    assert touched & sound == set()
    for key, printed in (("project_share", "0.5594"), ("adj_rate_total", "0.8818")):
        share = lechang.number(key)
        assert share is not None
        assert half_up(share, 4) == D(printed)
    assert lechang.number("adj_total") == D("817.81")
    assert lechang.number("posts_sum") == lechang.number("staff_sum") == D(29)


def test_lechang_scores(lechang_card: Scorecard) -> None:
    assert not lechang_card.complete
    assert lechang_card.total is None
    assert lechang_card.self_total == D(100)
    assert sum(i.self_score or 0 for i in lechang_card.indicators) == D(100)
    for code in ("C2-1", "C2-2"):
        item = lechang_card.indicator(code)
        assert (item.metric, item.score, item.self_score) == (D("0.5"), D(4), D(8))
        assert item.reported
    assert lechang_card.indicator("B4-1").score == D(4)
    assert lechang_card.indicator("B1-6").score_text == ""
    assert not lechang_card.indicator("B1-6").applicable


def test_example_is_clean_and_not_perfect(example: Submission, example_card: Scorecard) -> None:
    assert run(example, example_card) == []
    assert example_card.total == example_card.self_total == D("94.54")
    assert sum(1 for i in example_card.indicators if i.score is not None and i.score < i.points) >= 8
    assert "虚构" in example.text("dept_name")


def test_explanations_name_inputs_and_arithmetic(example_card: Scorecard, lechang_card: Scorecard) -> None:
    text = example_card.indicator("C2-1").explanation
    assert "11÷12≈91.67%" in text
    assert "8×91.67%≈7.33" in text
    assert "重点工作!" in text
    assert "无明细支撑" in lechang_card.indicator("C2-1").explanation


def test_samples_carry_no_sample_points_as_official(example_card: Scorecard) -> None:
    assert example_card.system.is_sample
    assert all(i.indicator.points.sample for i in example_card.indicators)
