"""Whose submission is whose, and which of several counts."""

from __future__ import annotations

from itertools import permutations

from tests.tools.records import record
from workbook.collection import Record, collect
from workbook.collection.collected import Collected
from workbook.collection.document import as_json
from workbook.issuing import Unit

A, B, C = Unit("甲局", "01", group="一"), Unit("乙局", "02", group="二"), Unit("丙局", "", group="二")


def got(*records: Record, units: tuple[Unit, ...] = (A, B, C)) -> Collected:
    return collect(records, {}, units)


def filed(name: str, code: str = "", **changes: object) -> Record:
    made = {"department": name, "code": code, "file": f"{name}{code}.xlsx", "group": ""} | changes
    return record(1, 0, **made)


def test_code_goes_before_name_and_a_unit_takes_group_and_code_from_the_list() -> None:
    found = got(filed("甲局（改名）", "01"), filed("乙 局"), filed("丙局"))
    assert {(u.department, u.code, u.group) for u in found.counted} == {
        ("甲局（改名）", "01", "一"), ("乙 局", "02", "二"), ("丙局", "", "二"),
    }  # fmt: skip
    assert found.of("missing") == []


def test_both_editions_are_one_submission_the_newest_wins_in_any_order() -> None:
    files = (
        filed("甲局", "01", file="a.xlsm", saved="2025-03-01T00:00:00Z", touched=9.0),
        filed("甲局", "", file="b.xlsx", saved="2025-03-02T00:00:00Z", touched=1.0),
        filed("甲局", "01", file="c.xlsx", saved="2025-03-01T00:00:00Z", touched=8.0),
    )
    told = set()
    for order in permutations(files):
        found = got(*order)
        assert [u.file for u in found.counted] == ["b.xlsx"]
        assert [u.why for u in found.of("duplicate")] == ["同一单位另有较新的 b.xlsx"] * 2
        told.add(as_json(found))
    assert len(told) == 1


def test_what_was_handed_on_counts_for_the_unit_on_its_cover() -> None:
    """Else the figures of 乙局 would replace those of 甲局, whose file it began as."""
    found = got(filed("甲局", "01"), filed("乙局", "01", file="x.xlsx"))
    assert {u.department for u in found.counted} == {"甲局", "乙局"}
    told = {u.department: [r.text for r in u.reasons] for u in found.counted}
    assert told["甲局"] == []
    assert told["乙局"] == ["这份表是发给甲局（01）的，封面写的却是乙局，请核对是否拿错了表"]


def test_missing_units_and_the_unreadable_file_that_may_be_theirs() -> None:
    found = got(filed("甲局", "01"), Record(file="报送/乙局_2024年度自评表.xlsx", state="refused", why="坏"))
    assert [(u.department, u.why) for u in found.of("missing")] == [
        ("丙局", ""), ("乙局", "可能是读不了的 报送/乙局_2024年度自评表.xlsx"),
    ]  # fmt: skip
    assert found.sentence() == "应报 3 个单位，已收 1，读不了 1，没有报 2"


def test_two_units_of_one_name_are_not_mixed_up() -> None:
    found = got(
        filed("财政所", "11"), filed("财政所", "12"), units=(Unit("财政所", "11"), Unit("财政所", "12"))
    )
    assert len(found.counted) == 2
    assert found.of("missing", "duplicate") == []
