"""Lists the department exports give the figures a clerk would type, or a reason with the cell."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.tools import exports
from tests.tools.departments import department, layout_of
from tests.tools.workbooks import SYSTEM, blank
from workbook.intake import Options, Sources
from workbook.intake.exports import read_exports
from workbook.intake.found import UnitWanted, Wanted
from workbook.intake.grid import Grid, Value
from workbook.intake.importing import bring_in
from workbook.intake.landing import same
from workbook.intake.listing import nearly
from workbook.intake.mapping import shipped_mappings
from workbook.template.fill import fill

LAYOUT = layout_of(SYSTEM)
WANTED = Wanted((), 2024, 2024)
FIGURES = ("paid_total", *(f"pay_q{n}_paid" for n in range(1, 5)), "proc_plan_total", "proc_actual_total")


def read(*grids: Grid, wanted: Wanted = WANTED):
    """Return what lists say."""
    return read_exports(grids, LAYOUT, wanted, shipped_mappings())[0]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.slow
def test_lists_equal_typing(seed: int) -> None:
    """Sums and rows are those of the department, however the list was exported."""
    data = department(seed)
    head = {key: data[key] for key in ("dept_name", "fiscal_year")}
    landed, _ = bring_in(
        fill(blank(), head), Sources(exports.every(data, Random(seed))), Options(), dt.date(2025, 3, 1)
    )
    got = landed.new.submission
    assert not landed.clashes
    assert not landed.differing
    assert not [str(item) for item in landed.homeless if not item.harmless]
    figures = (*FIGURES, "asset_total", "asset_used", "asset_idle")
    for key in figures if data.get("procurements") else [k for k in figures if not k.startswith("proc")]:
        assert got.number(key) == Decimal(str(data.get(key, 0))), key
    for block in ("projects", "procurements", "tasks", "adjustments"):
        rows = list(got.rows(block))
        assert len(rows) == len(data.get(block, ()))
        for row, wanted in zip(rows, data.get(block, ()), strict=True):
            for key, value in wanted.items():
                here = row.cells[key].value
                assert same(here, value) or (key == "project_spent" and not value and here is None), (
                    key,
                    value,
                    here,
                )


def payments(*rows: Any, heads=("支付日期", "支付金额（元）", "项目名称")) -> Grid:
    """Return a list of payments."""
    return Grid("支付.xlsx", "明细", [list(heads), *rows])


DAY = dt.date(2024, 2, 1)


def test_what_is_wrong_in_a_list_is_named_and_nothing_taken() -> None:
    """A text for an amount, a missing day, a sum that does not hold: the cell is told."""
    good = [DAY, Decimal(10000), "甲"]
    cases = (
        (payments(good, [DAY, "约5000", "乙"]), "B3 写着“约5000”"),
        (payments(good, [None, Decimal(1), "乙"]), "A3 没有日期"),
        (payments(good, ["2024年", Decimal(1), "乙"]), "A3 写着“2024年”，不是到日的日期"),
        (payments(good, ["合计", Decimal(10001), None]), "B3 的合计是 10001"),
        (payments(good, heads=("支付日期", "支付金额（元）", "支付金额（元）")), "B1 和 C1 是同一个表头"),
    )
    for grid, words in cases:
        found = read(grid)
        assert not found.values
        assert any(words in item.why for item in found.homeless), [str(item) for item in found.homeless]


def test_rows_of_other_years_and_units_are_left_and_told() -> None:
    """They are counted in no sum."""
    grid = payments(
        [DAY, Decimal(10000), "甲", "示例局"],
        [dt.date(2023, 12, 30), Decimal(7), "甲", "示例局"],
        [DAY, Decimal(9), "甲", "别的局"],
        heads=("支付日期", "支付金额（元）", "项目名称", "预算单位"),
    )
    found = read(grid, wanted=replace(WANTED, names=("示例局",)))
    assert next(v.value for v in found.values if v.key == "paid_total") == 1
    assert len([item for item in found.homeless if not item.harmless]) == 2
    both = read(grid, wanted=replace(WANTED, names=("示例局",), units=("别的局",)))
    assert next(v.value for v in both.values if v.key == "paid_total") == Decimal("1.0009")


@pytest.mark.parametrize("head", ["单位", "所属单位", "项目单位名称", "部门（单位）名称"])
def test_another_unit_is_known_under_any_heading(head: str) -> None:
    """What no other unit is called by, an office or a unit of money, is the department's own."""
    heads = (head, "项目名称", "预算金额", "执行数")
    own, others = ("示例局", None, "综合股", "万元"), ("乙局", "乡政府办公室", "公路管理处")
    rows = [[name, f"项目{n}", Decimal(n + 1), Decimal(1)] for n, name in enumerate((*own, *others))]
    found = read(library(*rows, heads=heads), wanted=replace(WANTED, names=("示例局",)))
    names = [value.value for value in found.values if value.key == "project_name"]
    assert names == ["项目0", "项目1", "项目2", "项目3"]
    (told,) = (str(item) for item in found.homeless if not item.harmless)
    assert "项目库!A7" in told
    assert all(other in told for other in others)


def test_a_measure_is_no_unit() -> None:
    """A list of targets has the column 单位 for what it counts in."""
    heads = [m.columns[m.owner] for m in shipped_mappings() if m.id in ("targets", "procurement")]
    assert len(heads) == 2
    assert not [names for names in heads if "单位" in names or "计量单位" in names]


def test_a_unit_of_money_is_asked_for() -> None:
    """No unit in heading, title or option: nothing is guessed."""
    grid = payments([DAY, Decimal(10000), "甲"], heads=("支付日期", "支付金额", "项目名称"))
    with pytest.raises(UnitWanted, match="--unit"):
        read(grid)
    assert read(grid, wanted=replace(WANTED, unit="元")).values[0].value == 1


def test_quarters_end_with_their_last_day() -> None:
    """A payment of 31 March belongs to the first quarter, one of 1 April does not."""
    grid = payments([dt.date(2024, 3, 31), Decimal(10000), "甲"], [dt.date(2024, 4, 1), Decimal(20000), "甲"])
    values = {value.key: value.value for value in read(grid).values}
    assert (values["pay_q1_paid"], values["pay_q2_paid"]) == (1, 3)


def test_projects_of_one_name_are_not_mixed_up() -> None:
    """Numbers before names tell projects apart; of two with one name none gets the payments."""
    listed: list[list[Value]] = [[name, Decimal(5)] for name in ("1.道路", "2.道路", "桥", "桥")]
    library = Grid("库.xlsx", "项目库", [["项目名称", "预算金额（万元）"], *listed])
    named = (("1.道路", 1), ("2.道路", 2), ("桥", 3))
    paid = payments(*([DAY, Decimal(amount * 10000), name] for name, amount in named))
    empty = fill(blank(), {"fiscal_year": 2024})
    landed, _ = bring_in(empty, Sources([library, paid]), Options(), dt.date(2025, 3, 1))
    rows = [row.cells for row in landed.new.submission.rows("projects")]
    spent = [(cells["project_name"].value, cells["project_spent"].value) for cells in rows]
    assert spent == [("1.道路", 1), ("2.道路", 2), ("桥", None), ("桥", None)]
    assert any("有几行都叫“桥”" in item.why for item in landed.homeless)


def test_blanks_in_a_list_are_told() -> None:
    """A payment without its amount, or without its state, is not passed over in silence."""
    heads = ("支付日期", "支付金额（元）", "支付状态")
    rows: list[list[Value]] = [
        [DAY, Decimal(10000), "已支付"],
        [DAY, None, "已支付"],
        [DAY, Decimal(20000), None],
    ]
    found = read(payments(*rows, heads=heads))
    assert next(v.value for v in found.values if v.key == "paid_total") == 3
    told = [str(item) for item in found.homeless if not item.harmless]
    assert any("明细!B3" in text and "按 0 计" in text for text in told)
    assert any("明细!C4" in text and "照样计入" in text for text in told)


def test_a_printed_sum_is_held_against_the_rows_though_some_do_not_count() -> None:
    """With voided rows or without, else the list is wrong."""
    heads = ("支付日期", "支付金额（元）", "支付状态")
    rows: list[list[Value]] = [[DAY, Decimal(10000), "已支付"], [DAY, Decimal(5), "作废"]]
    for printed, taken in ((10005, True), (10000, True), (10001, False)):
        found = read(payments(*rows, ["合计", Decimal(printed), None], heads=heads))
        assert bool(found.values) == taken, printed


@pytest.mark.parametrize(
    ("rows", "taken"),
    [
        (([-10, "退回"],), None),
        (([-10, "退回"], [10, "退回"]), 100),  # the payment and what took it back
        (([-10, "作废"], [-10, "作废"], [10, "作废"]), None),
        (([10, "退回"],), 100),
        (([-10, "已支付"],), 90),
        (([-10, "退回", "县乙局"],), 100),  # another unit's is no matter
        (([None, "退回"], ["已退", "退回"]), 100),
    ],
)
def test_money_given_back_lessens_what_was_paid_or_the_list_is_refused(rows: Any, taken: int | None) -> None:
    """A negative row left out for its state, without what it takes back: which was it?"""
    heads = ("支付日期", "支付金额（万元）", "支付状态", "预算单位")
    full = [[DAY, Decimal(100), "已支付", "县甲局"]]
    for value, state, *owner in rows:
        number = Decimal(value) if isinstance(value, int) else value
        full.append([DAY, number, state, *(owner or ["县甲局"])])
    found = read(payments(*full, heads=heads), wanted=Wanted(("县甲局",), 2024, 2024))
    assert next((v.value for v in found.values if v.key == "paid_total"), None) == taken
    if taken is None:
        assert any("B3 是负数" in item.why for item in found.homeless), [str(i) for i in found.homeless]


def library(*rows: Any, heads=("项目名称", "年初预算数", "调整预算数", "执行数"), unit="单位：万元") -> Grid:
    """Return a list of projects."""
    return Grid("库.xlsx", "项目库", [[unit, *[None] * (len(heads) - 1)], list(heads), *rows])


def test_a_printed_sum_of_a_list_is_held_against_its_rows() -> None:
    """A row twice is told; what is left out by rounding is not."""
    first = ["道路", Decimal(20), Decimal("22.01"), Decimal(11)]
    second = ["桥", Decimal(30), Decimal(30), None]
    for rows, total, taken in (
        ((first, second), "52.01", True),
        ((first, second), "52.02", True),
        ((first, first, second), "52.01", False),
        ((first, second), "62.01", False),
    ):
        found = read(library(*rows, ["合计", Decimal(50), Decimal(total), Decimal(11)]))
        assert bool(found.values) == taken, (len(rows), total)
        assert taken or any("合计是" in item.why for item in found.homeless)
    values = read(library(first, second)).values
    assert [v.value for v in values if v.key == "project_budget"] == [Decimal("22.01"), 30], "of the year"


def test_a_list_that_lacks_a_heading_is_told_which() -> None:
    """The budget of the beginning of the year is not that of the year."""
    grid = library(["道路", Decimal(20), Decimal(11)], heads=("项目名称", "年初预算数", "执行数"))
    empty = fill(blank(), {"fiscal_year": 2024})
    landed, _ = bring_in(empty, Sources([grid]), Options(), dt.date(2025, 3, 1))
    lacks = "像是项目库，缺表头“预算金额”（或“全年预算数”、“全年预算”）"
    assert [item.why.partition("；")[0] for item in landed.homeless] == [lacks]
    staff = Grid("名册.xlsx", "名册", [["姓名", "工资"], ["张三", Decimal(1)]])
    assert nearly(staff, shipped_mappings()) is None


@pytest.mark.parametrize(
    ("project", "kind", "missed"),
    [
        ("基本支出", None, False),
        ("基本支出－人员经费", None, False),
        ("基本支出 公用经费", None, False),
        ("养老保险缴费", "人员类项目", False),
        ("公用经费补助项目", None, True),
        ("基本支出管理系统建设", "特定目标类", True),
        ("没有列的项目", "项目支出", True),
    ],
)
def test_basic_expenditure_is_paid_for_no_project_and_nobody_misses_it(
    project: str, kind: str | None, missed: bool
) -> None:
    heads = ("支付日期", "支付金额（元）", "项目名称", "支出类型")
    grid = payments(
        [DAY, Decimal(10000), project, kind], [DAY, Decimal(20000), "甲", "项目支出"], heads=heads
    )
    book = fill(blank(), {"projects": [{"project_name": "甲"}]})
    landed, _ = bring_in(book, Sources([grid]), Options(), dt.date(2025, 3, 1))
    (told,) = landed.homeless
    assert project in told.content
    assert told.harmless is not missed
    assert landed.new.submission.number("paid_total") == 3


def test_a_project_called_like_basic_expenditure_keeps_what_was_paid_for_it() -> None:
    book = fill(blank(), {"projects": [{"project_name": "公用经费"}]})
    landed, _ = bring_in(
        book, Sources([payments([DAY, Decimal(10000), "公用经费"])]), Options(), dt.date(2025, 3, 1)
    )
    assert not landed.homeless
    assert landed.new.submission.column("project_spent")[0] == 1
