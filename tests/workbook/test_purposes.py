"""Required follows purpose: what nothing reads is not asked for, and what is asked for says why."""

from __future__ import annotations

import pytest

from tests.tools.departments import layout_of
from tests.tools.small import RATIO, submitted, text
from tests.tools.workbooks import from_data, sample
from workbook.check import run
from workbook.check.frame.demands import Demands
from workbook.check.frame.registry import CHECKS, Case
from workbook.check.purposes import all_purposes
from workbook.check.typed.inputs import NAMED
from workbook.layout import Layout, Matrix
from workbook.layout.dictionary import dictionary
from workbook.layout.fields.model import Purpose
from workbook.layout.purposes import purposes
from workbook.layout.sheets.cover import required_count
from workbook.report.purposes import printed_purposes
from workbook.score.scoring import score
from workbook.systems import shipped_ids


def demanded(layout: Layout, data: dict[str, object]) -> set[str]:
    """Return the sheets on which a workbook with `data` still has cells to fill."""
    submission = from_data(layout, data)
    return {datum.sheet for datum in Demands(Case(submission, score(submission))).blanks()}


@pytest.mark.parametrize("system_id", shipped_ids())
def test_what_is_required_says_what_for(system_id: str) -> None:
    layout = layout_of(system_id)
    serving = printed_purposes(layout)
    rows = dictionary(layout.system, serving)
    assert not [row["key"] for row in rows if row["required"] and not row["purpose"]]
    codes = {"indicator": {*layout.plans, "总分", system_id}, "check": set(CHECKS)}
    for row in rows:
        for purpose in row["purpose"]:
            assert purpose["kind"] in ("indicator", "report", "check", "law")
            assert purpose["code"] in codes.get(purpose["kind"], {purpose["code"]})


def test_a_purpose_goes_through_the_formulas_of_the_workbook() -> None:
    layout = layout_of("lechang-2024")
    serving = purposes(layout)
    assert Purpose("indicator", "A2-1") in serving["project_target"]  # counted in 项目清单
    assert Purpose("indicator", "C1-3") in serving["adj_amount"]
    assert "pay_q1_paid" not in serving
    assert Purpose("check", "JX-A-15") in all_purposes(layout)["pay_q4_paid"]
    assert serving["disclose_approved_budget"][-1] == Purpose("law", "《中华人民共和国预算法》第十四条")


def test_what_the_report_prints_where_it_is_filled_says_so() -> None:
    serving = printed_purposes(layout_of("lechang-2024"))
    assert Purpose("report", "部门人员编制构成") in serving["staff_note"]
    assert all(p.kind in ("report", "check") for p in serving["staff_note"]), "told by no indicator"
    assert Purpose("report", "下属单位") in serving["sub_nature"]
    assert "部门整体支出目标及任务" in {p.code for p in serving["target_growth"]}


def test_of_a_matrix_only_the_cells_that_serve_are_required() -> None:
    layout = layout_of("lechang-2024")
    required = {
        key for key, spot in layout.spots.items() if key.startswith("income_") and spot.field.required
    }
    assert required == {"income_total_initial", "income_total_revised", "income_total_final"}
    block = next(b.block for b in layout.boxes if b.block.title == "收入")
    assert isinstance(block, Matrix)
    assert [block.demands_row(row) for row in range(6)] == [False] * 5 + [True]


def test_an_own_system_asks_for_nothing_it_does_not_read() -> None:
    layout = submitted(text(RATIO), {}).layout
    always = {sheet.name for sheet in layout.sheets if sheet.always}
    assert {sheet.name for sheet in layout.sheets if required_count(sheet)} <= {*always, "补充数据"}
    assert demanded(layout, {}) == {"封面与单位信息", "补充数据", "文字材料"}
    assert {"人员", "收支", "资产", "信息公开"} <= {sheet.name for sheet in layout.sheets if sheet.optional}


def test_what_only_a_dropped_indicator_reads_is_not_asked_for() -> None:
    layout = layout_of("lechang-2024")
    readers = [p.code for p in purposes(layout)["asset_excess"]]
    assert "资产" in demanded(layout, {})
    keys = ("asset_total", "asset_used", "asset_excess", "stocktake_book", "stocktake_found")
    codes = {p.code for key in keys for p in purposes(layout)[key]}
    assert set(readers) <= codes
    absent = {code: {"score_applicable": "不适用"} for code in codes}
    assert "资产" not in demanded(layout, {"scores": absent})


def test_a_begun_row_asks_for_its_columns() -> None:
    layout = layout_of("lechang-2024")
    data = {"tasks": [{"task_name": "推进园区建设"}]}
    submission = from_data(layout, data)
    blanks = Demands(Case(submission, score(submission))).blanks()
    assert [d.field.key for d in blanks if d.sheet == "重点工作"] == ["task_state"]


def test_a_form_hardly_begun_is_told_sheet_by_sheet() -> None:
    submission = from_data(layout_of("lechang-2024"), {})
    found = [f for f in run(submission, score(submission)) if f.code == "JX-I-01"]
    assert len({f.hit.place.sheet for f in found}) == len(found)
    (money,) = [f for f in found if f.hit.place.sheet == "收支"]
    assert money.message == "还有 13 格要填，分布：收入 3 格、支出 7 格、结转结余与占比 3 格"
    places = money.as_json()["places"]
    assert len(places) == 13
    assert {"sheet": "收支", "cell": "B12", "field": "income_total_initial"} in places


def test_a_form_nearly_done_names_every_cell() -> None:
    data = {k: v for k, v in sample("example-2024").items() if k not in ("carryover_begin", "carryover_end")}
    submission = from_data(layout_of("lechang-2024"), data)
    found = [f for f in run(submission, score(submission)) if f.code == "JX-I-01"]
    assert [f.message for f in found] == ["上年结转结余没有填写", "年末结转结余没有填写"]
    assert NAMED >= 2
