"""What was mended since the collection before, what not, what got worse, and what was answered."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.tools.records import finding, record
from workbook.collection import collect
from workbook.collection.record import Reply
from workbook.difference import compare_findings

GONE, STAYS, GROWS, NEW = (finding("JX-A-04", row, f"{row:08x}-0000") for row in range(5, 9))


def kinds(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> dict[str, int]:
    found = compare_findings(before, after)
    return {name: len(getattr(found, name)) for name in found.__struct_fields__ if getattr(found, name)}


def test_every_finding_of_both_times_is_told_once() -> None:
    small, large = GROWS | {"difference": "-1"}, GROWS | {"difference": "2.5"}
    assert kinds([GONE, STAYS, small], [STAYS, large, NEW]) == {"mended": 1, "open": 1, "worse": 2}


def test_a_finding_behind_another_is_not_called_mended() -> None:
    blocker = NEW | {"waiting": [GONE["title"]]}
    assert kinds([GONE], [blocker]) == {"hidden": 1, "worse": 1}


def test_a_warning_with_a_good_answer_is_explained() -> None:
    warning = finding("JX-Q-05", 5, "aaaaaaaa-0000")
    assert kinds([warning], [warning | {"settled": True, "answered": "见某财函〔2024〕3号"}]) == {
        "answered": 1
    }


def test_two_findings_of_one_name_are_paired_by_their_words() -> None:
    first, second = STAYS | {"message": "甲"}, STAYS | {"message": "乙"}
    assert kinds([first, second], [second]) == {"mended": 1, "open": 1}
    assert compare_findings([first, second], [second]).mended[0].finding["message"] == "甲"


def test_units_are_compared_with_themselves_and_open_ones_are_riskier() -> None:
    before = collect([record(1, 0, findings=[GONE, STAYS]), record(2, 0)], {})
    now = record(1, 0, findings=[STAYS], total=Decimal(50))
    now.replies = [Reply("", "JX-A-04", f"{STAYS['sheet']}!{STAYS['cell']}", "正在核对")]
    found = collect([now, record(2, 0), record(3, 0)], {}, before=before, since="汇总.json")
    one, two, three = sorted(found.counted, key=lambda u: u.code)
    assert one.changed is not None
    assert two.changed is not None
    assert [len(one.changed[k]) for k in ("mended", "open", "worse")] == [1, 1, 0]
    assert one.changed["open"][0]["reply"] == "正在核对"
    assert one.changed["scores"][0]["code"] == "total"
    assert "上次指出而没有改正 1 项：支出合计不符" in [r.text for r in one.reasons]
    assert two.changed["scores"] == []
    assert three.changed is None
