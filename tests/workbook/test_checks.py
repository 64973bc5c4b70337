"""Every check has a case file: workbooks it must pass, and workbooks it must catch at the right cell."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tools.check_cases import FILES, findings, load
from tests.tools.mutations import MUTATIONS
from tests.tools.workbooks import filled, handed_in, sample
from workbook.check import CHECKS, Finding, run
from workbook.check.frame.answers import token
from workbook.package.address import address
from workbook.package.guard import unpack
from workbook.score.scoring import score
from workbook.submission import open_members


def _cases(kind: str) -> list[Any]:
    """Return the cases of every check; the first of each is among the quick tests."""
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{number}", marks=[pytest.mark.slow] * bool(number))
        for path in FILES
        for number, case in enumerate(load(path.stem)[kind])
    ]


def test_every_check_has_passing_and_failing_cases() -> None:
    assert {path.stem for path in FILES} == {code for code, check in CHECKS.items() if not check.of_report}
    for path in FILES:
        content = load(path.stem)
        assert content["pass"], path.stem
        assert content["fail"], path.stem
        assert all("at" in case for case in content["fail"]), path.stem
        assert content["fail"][0]["says"], f"{path.stem}: the message of the first case is shown in docs"


@pytest.mark.parametrize(("code", "case"), _cases("pass"))
def test_passes(code: str, case: dict[str, Any]) -> None:
    assert [f.message for f in findings(case, code)] == []


@pytest.mark.parametrize(("code", "case"), _cases("fail"))
def test_catches_at_the_cell(code: str, case: dict[str, Any]) -> None:
    found = findings(case, code)
    assert case["at"] in [str(f.hit.place) for f in found]
    hit = next(f for f in found if str(f.hit.place) == case["at"])
    assert hit.severity == case.get("severity", CHECKS[code].severity)
    assert hit.message == case.get("says", hit.message)
    for text in (hit.message, hit.hint):
        assert text
        assert "{" not in text
        assert "None" not in text


def test_findings_are_ordered_and_repeatable() -> None:
    data = sample("lechang-2024")
    submission = handed_in(data)
    first, second = (run(submission, score(submission)) for _ in range(2))
    assert [f.as_json() for f in first] == [f.as_json() for f in second]
    order = list(submission.book.sheets)
    sheets = [order.index(f.hit.place.sheet) for f in first]
    assert sheets == sorted(sheets)


def _of(data: dict[str, Any]) -> list[Finding]:
    submission = handed_in(data)
    return run(submission, score(submission))


def test_one_cause_is_told_once_and_names_the_other_cells() -> None:
    data = sample("example-2024")
    asked = dict.fromkeys(("survey_sent", "survey_returned", "survey_valid"), 20241231)
    (found,) = (f for f in _of(data | asked) if f.code == "JX-Q-06")
    assert str(found.hit.place) == "信访与满意度!B13"
    assert "信访与满意度!B14填 20241231、信访与满意度!B15填 20241231，疑似同一原因" in found.message
    assert [place["cell"] for place in found.as_json()["places"]] == ["B13", "B14", "B15"]


def test_two_slips_of_the_same_kind_of_sum_stay_two_findings() -> None:
    data = sample("example-2024")
    found = _of(data | {"income_total_final": 1368.90, "expend_total_initial": 1283.00})
    assert sorted(f.code for f in found if f.severity == "error") == ["JX-A-03", "JX-A-04"]


def test_a_round_amount_is_missing_twice_by_chance_and_an_odd_one_is_not() -> None:
    data = sample("example-2024")
    for amount, codes in ((10, ["JX-A-03", "JX-A-09"]), (11.71, ["JX-A-03"])):
        sums = {key: round(data[key] + amount, 2) for key in ("income_total_final", "sangong_total_final")}
        assert sorted(f.code for f in _of(data | sums) if f.severity == "error") == codes


def test_an_answer_holds_for_every_figure_it_was_given_for() -> None:
    data, known = sample("example-2024"), set()
    for moved in (0, 100):
        rows = [dict(row) for row in data["adjustments"]]
        rows[0]["adj_amount"], rows[1]["adj_amount"] = 3045.60, -2981.70 - moved
        rows[2]["adj_amount"] += moved
        submission = handed_in(data | {"adjustments": rows})
        found = run(submission, score(submission), only=["JX-Q-43"])
        known |= {token(submission, one) for one in found}
    assert len(known) == 2
    assert len({one.partition("-")[0] for one in known}) == 1


def test_inputs_with_formulas_and_no_results_are_told_once() -> None:
    members = dict(unpack(filled(sample("example-2024")), "a.xlsm"))
    for cell, formula in (("B6", "SUM(B15:B17)"), ("B7", "SUM(C15:C17)")):
        members = dict(MUTATIONS["formula_cell"](members, ["政府采购", cell, formula]))
    submission = open_members(members, "a.xlsm").submission
    found = run(submission, score(submission))
    assert [(f.code, str(f.hit.place)) for f in found] == [("JX-S-03", "政府采购!B6")]
    assert "政府采购!B7" in found[0].message


def test_one_broken_cell_is_one_finding_which_names_what_waits_for_it() -> None:
    data = sample("example-2024")
    (found,) = _of(data | {"posts_admin": "二十四"})
    assert (found.code, str(found.hit.place)) == ("JX-I-02", "人员!B7")
    assert "编制数合计不符" in found.waiting
    (found,) = _of(data | {"effect_coefficient": None})
    waiting = ("系数与等次不一致", "没有数据而自评得分", "规则总分未评完")
    assert (found.code, found.waiting) == ("JX-I-01", waiting)


def test_a_blank_beside_what_cannot_be_scored_leaves_the_rest_to_be_told() -> None:
    data = sample("example-2024")
    found = {f.code: f for f in _of(data | {"effect_coefficient": None, "payable": 0, "paid_total": 0})}
    assert "社会经济" not in found["JX-P-07"].message
    assert "既定支付金额（支付进度!B6）为 0" in found["JX-P-07"].message


def test_only_and_skip() -> None:
    submission = handed_in(sample("lechang-2024"))
    card = score(submission)
    assert {f.code for f in run(submission, card, only=["JX-T-01"])} == {"JX-T-01"}
    assert "JX-T-01" not in {f.code for f in run(submission, card, skip=["JX-T-01"])}


def test_a_text_worded_by_another_version_of_the_program_is_a_warning() -> None:
    members = unpack(filled(sample("example-2024")), "t")
    members = MUTATIONS["retype"](members, ["指标评分", "E7", "旧版的说法"])
    book = open_members(members, "t").submission.book
    area = book.area("product_version")
    assert area
    cell = address(area.top, area.left)
    for version, severity in (("0.0.1", "warning"), (None, "error")):
        found = MUTATIONS["retype"](members, [area.sheet, cell, version]) if version else members
        submission = open_members(found, "t").submission
        hits = run(submission, score(submission), only=["JX-S-10"])
        assert [(str(f.hit.place), f.severity) for f in hits] == [("指标评分!E7", severity)]


def test_a_deleted_sheet_is_not_taken_for_one_of_the_programs_own() -> None:
    members = MUTATIONS["delete_sheet"](unpack(filled(sample("example-2024")), "t"), "文字材料")
    submission = open_members(members, "t").submission
    (found,) = run(submission, score(submission), only=["JX-S-01"])
    assert found.message == "找不到工作表“文字材料”"


def test_a_long_text_is_quoted_where_it_parts() -> None:
    members = unpack(filled(sample("example-2024")), "t")
    text = str(open_members(members, "t").submission.book.cell("指标评分", 6, 4).value)
    changed = text.replace("最高为满分", "最高为 2 分")
    members = MUTATIONS["retype"](members, ["指标评分", "E7", changed])
    submission = open_members(members, "t").submission
    (found,) = run(submission, score(submission), only=["JX-S-10"])
    assert "…" in found.message
    assert "最高为满分" in found.message
    assert "最高为 2 分" in found.message
    assert len(found.message) < 140
