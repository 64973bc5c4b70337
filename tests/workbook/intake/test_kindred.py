"""Another workbook, and data files with the workbook's Chinese names, give what was typed there."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.tools.departments import department, layout_of
from tests.tools.workbooks import SYSTEM, blank
from workbook.intake import Options, Sources, bring_in, labels_of
from workbook.intake.found import UnitWanted, Wanted
from workbook.intake.grid import Grid
from workbook.intake.labelled import read_labelled
from workbook.submission import Opened
from workbook.template.fill import fill

LAYOUT = layout_of(SYSTEM)
TODAY = dt.date(2025, 3, 1)


def book(data) -> Opened:
    """Return a workbook with `data` typed in."""
    return fill(blank(), data)


def test_another_workbook_gives_every_cell() -> None:
    """What was typed there stands here, lists and fixed lists too."""
    data = department(3)
    source, head = book(data), {key: data[key] for key in ("dept_name", "fiscal_year")}
    landed, _ = bring_in(book(head), Sources((), (source,)), Options(), TODAY)
    there = {(d.sheet, d.cell): d.value for d in source.submission.cells()}
    here = {(d.sheet, d.cell): d.value for d in landed.new.submission.cells()}
    assert here == there
    assert not landed.clashes


def test_another_department_or_year_is_refused_unless_chosen() -> None:
    """The reason names both and the option."""
    source = book({"dept_name": "甲局", "fiscal_year": 2023, "paid_total": 5})
    own = book({"dept_name": "乙局", "fiscal_year": 2024})
    for options, words in ((Options(), "--department 甲局"), (Options(department="甲局"), "--year 2023")):
        landed, _ = bring_in(own, Sources((), (source,)), options, TODAY)
        assert not landed.entries
        assert words in landed.homeless[0].why
    landed, _ = bring_in(own, Sources((), (source,)), Options(department="甲局", year=2023), TODAY)
    assert landed.new.submission.number("paid_total") == 5


def test_typed_values_stay_unless_the_source_is_preferred() -> None:
    """Both ways the difference is listed with the cells."""
    source, own = book({"paid_total": 5}), book({"paid_total": 6, "payable": 7})
    kept, _ = bring_in(own, Sources((), (source,)), Options(), TODAY)
    taken, _ = bring_in(own, Sources((), (source,)), Options(prefer_source=True), TODAY)
    assert kept.new.submission.number("paid_total") == 6
    assert taken.new.submission.number("paid_total") == 5
    for landed in (kept, taken):
        entry = next(e for e in landed.differing if e.key == "paid_total")
        assert (entry.old_text, entry.new_text, entry.target) == ("6", "5", "支付进度!B7")
        assert landed.new.submission.number("payable") == 7


def test_two_sources_that_differ_are_a_conflict_naming_both_cells() -> None:
    """Neither is taken, even where the sources are preferred."""
    sources = Sources((), (book({"paid_total": 5}), book({"paid_total": 8})))
    landed, _ = bring_in(book({}), sources, Options(prefer_source=True), TODAY)
    assert landed.new.submission.number("paid_total") is None
    assert str(landed.clashes[0]).count("支付进度!B7") == 2


def labelled(*rows: list[object], head: tuple[str, ...] = ("填报项", "值", "单位")) -> Grid:
    """Return a data file."""
    return Grid("数据.xlsx", "数据", [list(head), *rows])  # type: ignore[list-item]


def read(grid: Grid, unit: str = ""):
    """Return what a data file says."""
    return read_labelled([grid], LAYOUT, Wanted((), 2024, 2024, unit), labels_of(LAYOUT))[0]


def test_chinese_names_are_keys() -> None:
    """By label or key, in the unit stated; what has no such name is told."""
    found = read(
        labelled(
            ["实际支付金额", Decimal(12345678), "元"],
            ["离休人员", Decimal(2), "人"],
            ["没有的项", Decimal(1), ""],
        )
    )
    assert {value.key: value.value for value in found.values} == {
        "paid_total": Decimal("1234.5678"),
        "lixiu": 2,
    }
    assert "没有这个填报项" in found.homeless[0].why
    with pytest.raises(UnitWanted):
        read(labelled(["paid_total", Decimal(5), None]))
    assert read(labelled(["paid_total", Decimal(5), None]), "万元").values[0].value == 5


def test_lists_by_their_own_headings() -> None:
    """A sheet with the columns of a list gives its rows."""
    heads = ["文号或事由", "日期", "调整金额（元）", "类型", "是否剔除考核"]
    grid = Grid("数据.xlsx", "调整", [heads, ["某财预1号", "2024-05-06", Decimal(-12000), "本级追减", "否"]])
    landed, _ = bring_in(book({"fiscal_year": 2024}), Sources((grid,)), Options(), TODAY)
    row = next(iter(landed.new.submission.rows("adjustments")))
    assert (row.cells["adj_amount"].value, row.cells["adj_date"].value) == (
        Decimal("-1.2"),
        dt.date(2024, 5, 6),
    )


def test_full_lists_are_told() -> None:
    """Rows beyond the list's room are not lost in silence."""
    rows: list[list[object]] = [
        ["项目名称", "预算金额（万元）"],
        *([f"项目{n}", Decimal(n)] for n in range(1, 60)),
    ]
    grid = Grid("项目.xlsx", "项目库", rows)  # type: ignore[arg-type]
    landed, _ = bring_in(book({}), Sources((grid,)), Options(), TODAY)
    placed = len(list(landed.new.submission.rows("projects")))
    told = [item for item in landed.homeless if "行已用完" in item.why]
    assert placed + len(told) == 59
    assert told


def test_rows_that_are_there_get_their_blanks_filled() -> None:
    """A project typed by hand is found by its name and keeps what was typed."""
    own = book({"projects": [{"project_name": "甲项目", "project_code": "手填"}]})
    grid = Grid(
        "项目.xlsx", "项目库", [["项目名称", "项目编码", "预算金额（万元）"], ["甲 项目", "P1", Decimal(3)]]
    )
    landed, _ = bring_in(own, Sources((grid,)), Options(), TODAY)
    row, *more = landed.new.submission.rows("projects")
    assert not more
    assert row.cells["project_code"].value == "手填"
    assert row.cells["project_budget"].value == 3


def test_of_another_system_s_answers_one_line_is_told_and_nothing_where_none_was_given() -> None:
    """适用 is what every blank workbook says."""
    head = {"dept_name": "甲局", "fiscal_year": 2024}
    other = blank("mof-2013")
    first = other.layout.system.indicators[0].code
    for typed, count in (({}, 0), ({"scores": {first: {"score_self": 2, "score_reason": "少一项"}}}, 1)):
        landed, _ = bring_in(book(head), Sources((), (fill(other, head | typed),)), Options(), TODAY)
        told = [item for item in landed.homeless if "指标体系不同" in item.why]
        assert len(told) == count
        assert all("填的 2 格没有导入" in item.why for item in told)
