"""What is asked for: what a settled indicator needs no longer, and what must be filled under a condition."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest

from tests.tools import small
from tests.tools.small import AMOUNTS, RATIO
from tests.tools.undecided import EXEMPT_AND_GATED, GATE, HAS, PREMISE
from workbook.check import run
from workbook.layout.placement import PLAIN, UDF
from workbook.score.scoring import score

EXEMPT = small.text(RATIO | {"exempt": '有无此类事项 = "否"'}, inputs=[HAS, *AMOUNTS])
GATED = small.text(RATIO | {"adjust": [GATE]}, inputs=[PREMISE, *AMOUNTS])


def own_blanks(system: str, data: dict[str, Any]) -> list[str]:
    """Return the cells of the system's own that must be filled and are not."""
    blanks = small.found(system, data, "JX-I-01")
    return [str(f.hit.place) for f in blanks if f.hit.place.sheet in ("补充数据", "制度与合规清单")]


def test_an_exempt_indicator_asks_for_nothing() -> None:
    assert own_blanks(EXEMPT, {"aa_has": "否"}) == []
    assert own_blanks(EXEMPT, {"aa_has": "是"}) == ["补充数据!B7", "补充数据!B8"]
    assert own_blanks(EXEMPT, {}) == ["补充数据!B6", "补充数据!B7", "补充数据!B8"]


def test_while_the_exemption_cannot_be_told_its_field_is_missing() -> None:
    assert small.reasons(EXEMPT, {}) == [("有无此类事项", "B6", "blank")]
    assert small.reasons(EXEMPT, {"aa_has": "是"}) == [("甲", "B7", "blank"), ("乙", "B8", "blank")]
    assert small.reasons(EXEMPT, {"aa_has": "否"}) == []


def test_a_gate_that_is_not_met_ends_the_examination() -> None:
    card = small.scored(GATED, {"aa_gate": "否"})
    assert card.total == 0
    assert card.indicators[0].closed
    assert own_blanks(GATED, {"aa_gate": "否"}) == []
    assert own_blanks(GATED, {"aa_gate": "是"}) == ["补充数据!B7", "补充数据!B8"]
    assert small.reasons(GATED, {}) == [("前提", "B6", "blank")]


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ({"aa_gate": "否"}, "待填：有无此类事项"),
        ({"aa_gate": "否", "aa_has": "无"}, "有误：有无此类事项填的不在可选内容中"),
        ({"aa_gate": "否", "aa_has": "是"}, D(0)),
        ({"aa_gate": "否", "aa_has": "否"}, D(100)),
        ({"aa_gate": "是"}, "待填：有无此类事项"),
        ({"aa_has": "是"}, "待填：前提"),
        ({"aa_has": "否"}, D(100)),
    ],
)
def test_whether_it_applies_comes_before_the_gate(edition: str, data: dict[str, Any], shown: object) -> None:
    read = small.submitted(EXEMPT_AND_GATED, data, edition)
    card = score(read)
    assert card.indicators[0].cell == shown
    assert card.complete is not isinstance(shown, str)
    asked = "补充数据!B6" in [str(f.hit.place) for f in run(read, card, only=("JX-I-01", "JX-I-02"))]
    assert asked is (data.get("aa_has") not in ("是", "否"))


def test_an_indicator_declared_not_to_apply_asks_for_nothing() -> None:
    system = small.text(RATIO)
    declared = {"scores": {"A1-1": {"score_applicable": "不适用"}}}
    assert own_blanks(system, declared) == []
    assert own_blanks(system, {}) == ["补充数据!B6", "补充数据!B7"]


def test_a_field_another_indicator_reads_is_still_asked_for() -> None:
    other = {"metric": "甲", "rule": {"fn": "per_occurrence", "deduct": 1}}
    system = small.text(RATIO | {"exempt": '有无此类事项 = "否"'}, other, inputs=[HAS, *AMOUNTS])
    assert own_blanks(system, {"aa_has": "否"}) == ["补充数据!B7"]


def test_computed_fields_conditions_and_own_tables_are_followed() -> None:
    share = {"label": "占比", "key": "aa_share", "type": "百分比", "formula": "甲 ÷ 乙"}
    inputs = [HAS, *AMOUNTS, share]
    by_share = {"metric": "占比", "rule": {"fn": "proportional"}, "exempt": '有无此类事项 = "否"'}
    limit = [{"must": "甲 ≤ 乙"}]
    assert own_blanks(small.text(by_share, inputs=inputs, conditions=limit), {"aa_has": "否"}) == []
    column = {"key": "aa_done", "label": "进度", "type": "百分比"}
    table = {"title": "支付进度", "corner": "时点", "lines": ["6 月底", "9 月底"], "columns": [column]}
    progress = {
        "metric": "甲 ÷ 乙", "exempt": '有无此类事项 = "否"', "points": 100,
        "rule": {"fn": "time_points", "values": "aa_done", "plan": "45%: 50; 75%: 50"},
    }  # fmt: skip
    system = small.text(progress, inputs=[HAS, *AMOUNTS], tables=[table])
    assert own_blanks(system, {"aa_has": "否"}) == []
    assert len(own_blanks(system, {"aa_has": "是"})) == 4


def test_the_checklist_of_a_settled_indicator_is_not_asked_for() -> None:
    items = [{"id": "A1-1-1", "text": "是否有制度"}, {"id": "A1-1-2", "text": "是否执行"}]
    listed = {
        "checklist": items, "metric": {"fn": "checklist_share", "answers": "check_answer"},
        "rule": {"fn": "proportional"}, "exempt": '有无此类事项 = "否"',
    }  # fmt: skip
    system = small.text(listed, inputs=[HAS])
    assert own_blanks(system, {"aa_has": "否"}) == []
    assert own_blanks(system, {"aa_has": "是"}) == ["制度与合规清单!D7", "制度与合规清单!D8"]
    assert small.reasons(system, {"aa_has": "是"}) == [
        ("检查项 A1-1-1", "D7", "blank"), ("检查项 A1-1-2", "D8", "blank"),
    ]  # fmt: skip


BASIS = {"label": "依据", "key": "aa_basis", "type": "文字", "required": '有无此类事项 = "是"'}


def test_a_blank_is_allowed_under_a_condition() -> None:
    system = small.text(RATIO, inputs=[*AMOUNTS, HAS | {"required": False}, BASIS])
    both = {"aa_one": 1, "aa_two": 2}
    assert own_blanks(system, both | {"aa_has": "否"}) == []
    assert own_blanks(system, both | {"aa_has": "是"}) == ["补充数据!B9"]
    assert own_blanks(system, both | {"aa_has": "是", "aa_basis": "批复"}) == []
    assert own_blanks(system, both) == ["补充数据!B8"]  # what decides is missing


def test_the_cover_counts_what_must_be_filled_under_a_condition() -> None:
    from workbook.cells.results import results

    system = small.text(RATIO, inputs=[*AMOUNTS, HAS, BASIS])

    def counted(data: dict[str, Any]) -> list[object]:
        read = small.submitted(system, data)
        card = score(read)
        at = [sheet.name for sheet in read.layout.sheets].index("补充数据")
        return [
            cell.value for cell in results(read, card)
            if cell.field.key in ("progress_required", "progress_filled") and cell.offset == at
        ]  # fmt: skip

    assert counted({}) == [3, 0]
    assert counted({"aa_has": "否", "aa_basis": "无"}) == [3, 1]
    assert counted({"aa_has": "是"}) == [4, 1]
    assert counted({"aa_has": "是", "aa_basis": "批复"}) == [4, 2]


def test_the_field_says_when_it_must_be_filled() -> None:
    read = small.submitted(small.text(RATIO, inputs=[*AMOUNTS, HAS, BASIS]), {})
    field = read.layout.field("aa_basis")
    assert not field.required
    assert field.help == "有无此类事项为“是”的，必填"
