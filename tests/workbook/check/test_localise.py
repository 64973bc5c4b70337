"""The finding is at the wrong cell, tells of it once and proposes the right number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.workbook.check.figures import Path, changed, example, findings, read, told
from workbook.check import run
from workbook.score.scoring import score

D = Decimal
SPENT = ("projects", 0, "project_spent")

ONE = {
    "exchanged in a total": (("expend_total_final",), 1334.10, "JX-A-04", "收支!D23", "1343.10"),
    "exchanged in a part": (("expend_personnel_final",), 672.85, "JX-A-04", "收支!D19", "627.85"),
    "any other number in a total": (("expend_total_final",), 1400, "JX-A-04", "收支!D23", "1343.10"),
    "shifted in a line": (("income_public_final",), 13395, "JX-A-03", "收支!D7", "1339.5"),
    "shifted in a row": (SPENT, 18, "JX-A-12", "项目清单!D18", "180"),
    "doubled in a row": (SPENT, 1180, "JX-A-12", "项目清单!D18", "180"),
    "left out in a row": (SPENT, 10, "JX-A-12", "项目清单!D18", "180"),
    "a sign lost": (("adjustments", 3, "adj_amount"), 12.5, "JX-A-05", "预算调整!C18", "-12.5"),
    "kin agree": (("stocktake_book",), 152.06, "JX-Q-18", "资产!B17", "1520.60"),
    "a total, not its kin": (("asset_total",), 15206, "JX-A-13", "资产!B6", "1520.6"),
    "cumulative": (("pay_q3_paid",), 15, "JX-A-14", "支付进度!B15", None),
    "two places": (("pay_q4_paid",), 1300, "JX-A-15", "支付进度!B16", "1343.10"),
    "a head count": (("staff_inst",), 120, "JX-A-02", "人员!C9", "12"),
}


@pytest.mark.parametrize("name", ONE)
def test_one_wrong_figure_is_one_finding_at_its_cell(name: str) -> None:
    path, number, code, place, meant = ONE[name]
    (found,) = findings(read(changed(example(), path, number)))
    assert (found.code, str(found.hit.place)) == (code, place)
    if meant is not None:
        assert found.hit.expected == D(meant)


def test_the_message_says_how_it_was_mistyped() -> None:
    (found,) = findings(read(example(expend_personnel_final=672.85)))
    assert "疑似相邻两位数字颠倒，应填 627.85" in found.message


def test_two_faults_are_two_findings() -> None:
    data = changed(example(expend_personnel_final=672.85), SPENT, 18)
    found = [(f.code, str(f.hit.place), f.hit.expected) for f in findings(read(data))]
    assert found == [("JX-A-04", "收支!D19", D("627.85")), ("JX-A-12", "项目清单!D18", D(180))]


def test_two_faults_in_one_sum_are_told_at_its_total() -> None:
    (found,) = findings(read(example(asset_used=1500, asset_idle=50)))
    assert str(found.hit.place) == "资产!B6"
    assert found.hit.difference == D("-29.4")


def test_two_faults_that_cancel_out_in_one_sum_are_found_by_others() -> None:
    data = example(income_total_final=1368.90, income_public_final=1349.50)
    assert told(data) == [("JX-A-06", "收支!B29", "32.0")]


def test_where_nothing_tells_them_apart_the_total_is_named_with_the_others() -> None:
    (found,) = findings(read(example(posts_admin=25)))
    assert str(found.hit.place) == "人员!B13"
    assert found.message.endswith("；也可能是行政·编制数（人员!B7）应为 24")


@pytest.mark.parametrize(("total", "severity"), [(1343.12, "error"), (1343.11, "info"), (1343.10, "")])
def test_rounding_explains_half_a_cent_for_each_figure(total: float, severity: str) -> None:
    submission = read(example(expend_total_final=total, expend_basic_final=716.79))
    found = [f.severity for f in run(submission, score(submission), only=["JX-A-04"])]
    assert found == ([severity] if severity else [])


def test_negative_amounts_add_up() -> None:
    rows = example()["adjustments"]
    more = [*rows, {**rows[0], "adj_amount": -100}]
    (found,) = findings(read(example(adjustments=more)))
    assert (found.code, found.hit.expected) == ("JX-A-05", D("1263.40"))
    data = example(adjustments=[*more, {**rows[0], "adj_amount": 100}])
    assert not told(data)


def test_a_blank_part_makes_no_sum_wrong_but_a_total_too_small() -> None:
    assert not told(example(expend_personnel_final=None))
    assert told(example(income_other_final=None)) == []
    (found,) = findings(read(example(income_other_final=None, income_total_final=1000)))
    assert str(found.hit.place) == "收支!D12"


def test_nothing_is_proposed_for_a_blank_or_below_the_least_allowed() -> None:
    (found,) = findings(read(example(asset_used=1600)))
    assert (str(found.hit.place), found.hit.expected) == ("资产!B7", D("1441.20"))
    assert "应为 -" not in found.message


def test_zero_everywhere_agrees() -> None:
    keys = [f"sangong_{line}_{c}" for line in ("abroad", "purchase", "running", "reception", "total")
            for c in ("last", "budget", "final")]  # fmt: skip
    assert not told(example(**dict.fromkeys(keys, 0)))


def test_an_empty_list_is_held_against_nothing_but_adjustments() -> None:
    assert not told(example(projects=[], procurements=[]))
    assert told(example(adjustments=[])) == [("JX-A-05", "收支!C23", "1280")]


CONSEQUENCES: dict[str, tuple[Path, Any]] = {
    "a project over its budget": (SPENT, 18000),
    "a line over its budget": (("sangong_reception_final",), 24.6),
    "a line far above last year": (("sangong_running_final",), 91.2),
    "assets unlike the stocktake": (("asset_total",), 15206),
    "procurement above its plan": (("proc_actual_total",), 843),
    "paid less than spent": (("paid_total",), 134.31),
}


@pytest.mark.parametrize("name", CONSEQUENCES)
def test_what_follows_from_a_wrong_figure_is_not_asked_for_as_well(name: str) -> None:
    assert len(told(changed(example(), *CONSEQUENCES[name]))) == 1
