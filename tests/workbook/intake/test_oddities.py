"""Odd files as they reach people's desks: every number taken is right, and what is not taken is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from tests.tools import oddities
from tests.tools.oddities import DOUBTFUL, OWNER, PROJECTS, RIGHT, payments
from tests.tools.workbooks import blank
from tests.workbook.intake.test_files import xlsx
from tests.workbook.intake.test_national_forms import LAYOUT, WANTED, grid, one, stated
from workbook.intake import Options, Sources, bring_in
from workbook.intake.disclosed import read_forms
from workbook.intake.found import Findings, Wanted
from workbook.intake.grid import Broken, Grid, Value, grids_of
from workbook.intake.landing import Landed
from workbook.package.guard import Refused
from workbook.submission import Opened
from workbook.template.fill import fill

D = Decimal
SEEDS = 4


@cache
def book() -> Opened:
    """Return a workbook with the projects of the lists."""
    listed = [{"project_name": name} for name in PROJECTS]
    return fill(blank(), {"dept_name": OWNER, "fiscal_year": 2024, "projects": listed})


def brought(data: bytes, name: str) -> tuple[Landed | None, list[str], str]:
    """Import a file; return what came of it, the notes, and everything that was told."""
    try:
        landed, notes = bring_in(book(), Sources(grids_of(data, name)), Options(), dt.date(2025, 3, 1))
    except Refused as reason:
        return None, [], str(reason)
    return landed, notes, "；".join(map(str, (*landed.homeless, *landed.clashes)))


Way = Callable[[oddities.Sheet, int, Random], bytes]


def suffix(data: bytes) -> str:
    return "支付.xlsx" if data.startswith(b"PK") else "支付.csv"


@pytest.mark.parametrize("way", [*RIGHT, oddities.nameless], ids=lambda way: way.__name__)
def test_every_number_of_an_odd_list_is_right(way: Way) -> None:
    """Number by number against what the list was made of; a sum that may not be whole is told instead."""
    for seed in range(SEEDS):
        sheet, head = payments(Random(f"{way.__name__}{seed}"))
        data = way(sheet, head, Random(seed))
        landed, notes, told = brought(data, suffix(data))
        assert landed is not None, told
        got = {(entry.key, entry.row): entry.new for entry in landed.entries}
        assert {at: sheet.truth[at] for at in got} == got, (seed, told)
        if way in RIGHT:
            assert got == sheet.truth, told
        else:
            assert all(name in told for key, name in set(sheet.truth) - set(got) if key == "project_spent")
        assert bool(notes) == (way is oddities.hidden)


@pytest.mark.parametrize("way", DOUBTFUL, ids=lambda way: way.__name__)
def test_of_a_doubtful_list_nothing_is_taken_and_the_reason_told(way: Way) -> None:
    """The reason names a cell, a row, a unit, or what to add."""
    for seed in range(SEEDS):
        sheet, head = payments(Random(f"{way.__name__}{seed}"))
        data = way(sheet, head, Random(seed))
        landed, _, told = brought(data, suffix(data))
        assert landed is None or not landed.entries, (seed, told)
        assert any(sign in told for sign in ("整张表（", "行的引号", "--unit")), told
        assert any(c.isdigit() or "--" in told for c in told)


def lists(*rows: list[Value], name: str = "项目库") -> Findings:
    """Read a list of projects or assets."""
    from workbook.intake.exports import read_exports
    from workbook.intake.mapping import shipped_mappings

    return read_exports([grid(name, *rows)], LAYOUT, Wanted((), 2024, 2024), shipped_mappings())[0]


def test_parts_of_a_row_and_sums_excel_put_in_are_no_rows() -> None:
    """其中 is in the row above; with a sum below it is known that it is, without one it is not."""
    heads: list[Value] = ["项目名称", "预算金额（万元）"]
    rows: list[list[Value]] = [
        ["灌区", D(60)],
        ["其中：泵站", D(20)],
        ["灌区 汇总", D(60)],
        ["数据汇总", D(5)],
    ]
    found = lists(heads, *rows, ["总计", D(65)])
    got = {value.row: value.value for value in found.values if value.key == "project_budget"}
    assert got == {"灌区": D(60), "数据汇总": D(5)}
    assert not lists(heads, *rows).values
    assert "“其中”" in str(lists(heads, *rows).homeless[-1])
    assert lists([*heads, "备注"], ["灌区", D(60), "其中：泵站 20 万元"]).values


def test_one_budget_over_two_projects_belongs_to_neither() -> None:
    found = Grid(
        "库.xlsx", "项目库",
        [["项目名称", "预算金额（万元）"], ["甲", D(60)], ["乙", None]],
        {(1, 1): (1, 1), (2, 1): (1, 1)},
    )  # fmt: skip
    landed, _, told = brought(xlsx(found), "库.xlsx")
    assert landed is not None
    assert not landed.entries
    assert "B2 的数合并给了第 2 行和第 3 行" in told


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["单位名称", "示例县第8局", None, "金额单位：万元"], "第8局"),
        ([None, "2023-12-31", None, "金额单位：万元"], "2023 年度"),
        ([None, dt.date(2023, 12, 31), None, "金额单位：万元"], "2023 年度"),
        (["二〇二三年度", None, None, "金额单位：万元"], "2023 年度"),
    ],
)
def test_owner_and_year_are_known_however_they_are_written(row: list[Value], words: str) -> None:
    """What says another unit or another year keeps the form out; this year's is taken."""
    rows: list[list[Value]] = [
        ["支出决算表"],
        row,
        ["项目", "本年支出合计", "基本支出", "项目支出"],
        ["合计", D(9), D(6), D(3)],
    ]
    found, _ = read_forms([grid("GK03", *rows)], LAYOUT, WANTED)
    assert not found.values
    assert any(words in item.why for item in found.homeless)
    ours: list[Value] = [
        value.replace("8局", "7局").replace("2023", "2024").replace("二三", "二四")
        if isinstance(value, str)
        else value
        for value in row
    ]
    if not isinstance(row[1], dt.date):
        assert len(read_forms([grid("GK03", rows[0], ours, *rows[2:])], LAYOUT, WANTED)[0].values) == 3


def test_a_sheet_called_by_a_unit_is_that_unit_s() -> None:
    """One sheet a unit: only that of the department is taken; sheets called anything else are anybody's."""
    rows = [row for row in one().rows if not any("部门：" in str(cell) for cell in row)]
    rows.insert(1, ["金额单位：万元", *[None] * (len(rows[0]) - 1)])
    for name, taken in (
        ("示例县第8局", 0),
        ("第二中学", 0),
        ("示例县第7局", 3),
        ("支出", 3),
        ("局本级", 3),
        ("机关", 3),
    ):
        found, _ = read_forms([Grid("决算.xlsx", name, rows)], LAYOUT, WANTED)
        assert len(found.values) == taken, name


def test_a_column_headed_with_the_year_is_of_that_year() -> None:
    """Where only the columns say which year is which."""
    head: list[Value] = ["项目", "2023年预算数", "2024年预算数"]
    rows: list[list[Value]] = [["合计", D(3), D(2)], ["公务接待费", D(3), D(2)]]
    top: list[list[Value]] = [["“三公”经费预算表"], ["单位：元"]]
    found, _ = read_forms([grid("8", *top, head, *rows)], LAYOUT, WANTED)
    assert stated(found)["sangong_total_budget"] == {D("0.0002")}


def test_a_list_a_month_is_told_to_be_put_together() -> None:
    """Neither sum is the year's; of two forms that differ nothing like that is said."""
    months = [
        Grid(f"{month}月.xlsx", "明细", [["支付日期", "支付金额（元）"], [f"2024-0{month}-05", D(month)]])
        for month in (1, 2)
    ]
    landed, _ = bring_in(book(), Sources(months), Options(), dt.date(2025, 3, 1))
    assert not landed.entries
    assert all("分成几张的国库支付明细请先合并成一张" in str(clash) for clash in landed.clashes)
    assert "合并" not in str(replace(landed.clashes[0], split=""))


def test_a_blank_amount_of_an_old_file_may_be_an_error() -> None:
    """.xls does not tell an error value from a blank, other files do; a sum below settles it."""
    rows: list[list[Value]] = [["支付日期", "支付金额（元）"], ["2024-01-05", D(7)], ["2024-02-05", None]]
    old = Grid("账.xls", "明细", rows, shown=False)
    for found, taken in ((old, False), (replace(old, rows=[*rows, ["合计", D(7)]]), True)):
        landed, _ = bring_in(book(), Sources([found]), Options(), dt.date(2025, 3, 1))
        assert bool(landed.entries) == taken
    assert bring_in(book(), Sources([replace(old, shown=True)]), Options(), dt.date(2025, 3, 1))[0].entries


def test_harmless_neighbours_of_oddities_are_taken() -> None:
    """Remarks that name units, parts and offices, who made the list, a project on two lines, commas."""
    owner: list[Value] = [f"单位名称：{OWNER}", "主管部门：清水县人民政府", "收款单位：某公司"]
    heads: list[Value] = ["支付日期", "支付金额（元）", "摘要"]
    paid = Grid(
        "支付.xlsx", "明细",
        [owner, heads, ["2024-01-05", D(7), "部门：教育股"], ["2024-02-05", D(5), "其中培训 3 元"],
         [None] * 3, ["注：单位：元。", None, None], ["制表人：张三", None, "审核人：李四"]],
    )  # fmt: skip
    landed, _ = bring_in(book(), Sources([paid]), Options(), dt.date(2025, 3, 1))
    assert {entry.key: entry.new for entry in landed.entries}["paid_total"] == D("0.0012")
    two = Grid(
        "库.xlsx", "项目库",
        [["项目名称", "预算金额（万元）", "备注"], ["甲", D(60), "第一行"], [None, None, "第二行"]],
        {(r, c): (1, c) for r in (1, 2) for c in (0, 1)},
    )  # fmt: skip
    landed, _ = bring_in(book(), Sources([two]), Options(), dt.date(2025, 3, 1))
    assert [(entry.key, entry.row) for entry in landed.entries] == [
        ("project_name", "甲"),
        ("project_budget", "甲"),
    ]
    commas = '项目名称,预算金额（元）,执行金额（元）\n灌区,12,345,\n河道,"1,234",100,\n'
    (found,) = grids_of(commas.encode("gbk"), "库.csv")
    assert not any(isinstance(cell, Broken) for cell in found.rows[2])
