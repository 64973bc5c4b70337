"""National forms, written in every way offices write them, give the figures they state or a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from tests.tools import accounts
from tests.tools.books import YEAR, pages, trips
from tests.tools.departments import department, layout_of
from tests.tools.pages import Ways
from tests.tools.workbooks import SYSTEM, blank
from workbook.intake import Options, Sources
from workbook.intake.disclosed import confirm_wholes, read_forms
from workbook.intake.found import Findings, UnitWanted, Wanted
from workbook.intake.grid import Broken, Grid, Value
from workbook.intake.importing import bring_in
from workbook.package.guard import Refused
from workbook.template.fill import fill

LAYOUT = layout_of(SYSTEM)
WANTED = Wanted(("示例县第7局",), YEAR, YEAR)


def stated(found: Findings) -> dict[str, set[Decimal]]:
    """Return what was found by field."""
    values: dict[str, set[Decimal]] = {}
    for value in found.values:
        assert isinstance(value.value, Decimal)
        values.setdefault(value.key, set()).add(value.value)
    return values


COVERED = tuple(
    [
        f"income_{row}_{col}"
        for row in ("public", "fund", "capital", "other", "total")
        for col in ("initial", "revised", "final")
    ]
    + [
        f"expend_{row}_{col}"
        for row in ("basic", "personnel", "operating", "project", "total")
        for col in ("initial", "revised", "final")
    ]
    + [
        f"sangong_{row}_{col}"
        for row in ("abroad", "purchase", "running", "reception", "total")
        for col in ("budget", "final")
    ]
    + ["carryover_begin", "carryover_end"]
)


@pytest.mark.parametrize("seed", range(40))
def test_every_way_of_writing_gives_the_same_figures(seed: int) -> None:
    """Each field of the forms has exactly the department's figure, whatever the forms look like."""
    data, rng = department(seed % 8), Random(seed)
    found, used = read_forms(pages(data, rng, "示例县第7局"), LAYOUT, WANTED)
    assert len(used) == 7
    values = stated(found)
    for key in COVERED:
        if key in values or not blank_column(data, key):
            told = [str(item) for item in found.homeless if not item.harmless]
            assert values.get(key) == {Decimal(str(data.get(key, 0)))}, (key, told)


@pytest.mark.parametrize("seed", range(3))
def test_importing_equals_typing(seed: int) -> None:
    """A workbook imported from the forms holds the numbers of one typed from the same books."""
    data = department(seed)
    head = {key: data[key] for key in ("dept_name", "fiscal_year")}
    empty = fill(blank(), head)
    landed, _ = bring_in(
        empty, Sources(pages(data, Random(seed), data["dept_name"])), Options(), dt.date(2025, 3, 1)
    )
    typed = fill(blank(), head | {key: data.get(key, 0) for key in COVERED}).submission
    assert not landed.clashes
    assert not landed.differing
    for key in COVERED:
        got = landed.new.submission.number(key)
        assert got == typed.number(key) or (got is None and blank_column(data, key)), key


def blank_column(data, key: str) -> bool:
    """Tell whether a whole column of 三公 is nothing: a form may leave it blank, and blank is not said to
    be 0.
    """
    return key.startswith("sangong") and not data[f"sangong_total_{key.rpartition('_')[2]}"]


def one(way: Ways = Ways()) -> Grid:  # noqa: B008
    """Return 支出决算表 of a made-up department."""
    amounts = {"本年支出合计": Decimal(900), "基本支出": Decimal(600), "项目支出": Decimal(300)}
    return accounts.by_nature(way, "示例县第7局", YEAR, {k: v * 10000 for k, v in amounts.items()}).grid(
        "GK03"
    )


def changed(grid: Grid, old: Value, new: Value) -> Grid:
    """Return the grid with every cell that holds `old` holding `new`."""
    return replace(
        grid, rows=[[new if cell == old and cell is not None else cell for cell in row] for row in grid.rows]
    )


def test_a_sum_that_does_not_hold_keeps_the_block_out() -> None:
    """The reason names the cell and the difference."""
    found, _ = read_forms([changed(one(), Decimal(300), Decimal(299))], LAYOUT, WANTED)
    assert not found.values
    told = next(h.why for h in found.homeless if not h.harmless)
    assert "各项相加得 899" in told
    assert "GK03!C" in told
    assert "相差 1" in told


def test_a_text_in_place_of_an_amount_is_named() -> None:
    """约300 and an error value are no amounts."""
    for content, words in (("约300", "写着“约300”，不是金额"), (Broken("是错误值 #REF!"), "是错误值 #REF!")):
        found, _ = read_forms([changed(one(), Decimal(300), content)], LAYOUT, WANTED)
        assert not found.values
        assert any(words in h.why and "GK03!E" in h.why for h in found.homeless)


def test_no_unit_is_asked_for() -> None:
    """Without a unit in the source nothing is guessed."""
    bare = changed(one(), "金额单位：万元", None)
    with pytest.raises(UnitWanted, match="--unit"):
        read_forms([bare], LAYOUT, WANTED)
    found, _ = read_forms([bare], LAYOUT, replace(WANTED, unit="元"))
    assert stated(found)["expend_total_final"] == {Decimal("0.09")}
    both = changed(changed(one(), "2024年度", "金额单位：元"), "公开03表", "2024年度")
    with pytest.raises(Refused, match="两种金额单位"):
        read_forms([both], LAYOUT, WANTED)


def test_another_unit_and_another_year_are_told_and_left() -> None:
    """A second unit's sheet, and last year's, come in only by choice."""
    other = changed(one(), "部门：示例县第7局", "部门：示例县第8局")
    found, _ = read_forms([other, one()], LAYOUT, WANTED)
    assert len(found.values) == 3
    assert any("第8局" in h.why and "--department" in h.why for h in found.homeless)
    found, _ = read_forms([other], LAYOUT, replace(WANTED, names=("示例县第8局",)))
    assert len(found.values) == 3
    with pytest.raises(Refused, match="2 个单位"):
        read_forms([other, one()], LAYOUT, replace(WANTED, names=()))
    old = changed(changed(one(), "2024年度", "2023年度"), "2024年度支出决算表", "2023年度支出决算表")
    found, _ = read_forms([old], LAYOUT, WANTED)
    assert not found.values
    assert any("2023 年度" in h.why and "--year 2023" in h.why for h in found.homeless)


def test_several_units_one_under_another() -> None:
    """Where only 部门： is repeated below the figures, the second part is the other unit's."""
    first, second = one(), changed(one(), "部门：示例县第7局", "部门：示例县第8局")
    both = replace(first, rows=[*first.rows, *second.rows[2:]], merged={})
    found, _ = read_forms([both], LAYOUT, WANTED)
    assert stated(found) == stated(read_forms([first], LAYOUT, WANTED)[0])
    assert any("第8局" in h.why for h in found.homeless)


def test_last_year_by_choice_fills_the_columns_of_last_year() -> None:
    """Last year's 三公 outturn is this year's 上年决算, its budget 上年预算."""
    data = department(1)
    grid = accounts.travel(
        Ways(), "示例县第7局", 2023, {"预算数": trips(data, "budget"), "决算数": trips(data, "last")}
    ).grid("GK09")
    found, _ = read_forms([grid], LAYOUT, replace(WANTED, taken=2023))
    values = stated(found)
    assert values
    assert set(values) == {
        f"sangong_{k}_{column}"
        for k in ("abroad", "purchase", "running", "reception", "total")
        for column in ("last", "before")
    }
    assert values["sangong_total_before"] == {Decimal(str(data["sangong_total_budget"]))}
    assert values["sangong_total_last"] == {Decimal(str(data["sangong_total_last"]))}


BEFORE = ("", "附件3：", "GK03 ", "Z03_1 ", "公开03表 ", "示例县第7局2024年度部门", "2024年度")
OTHERS = ("政府采购", "机关运行经费", "项目", "政府性基金预算财政拨款", "“三公”经费及会议费")


def test_only_a_unit_a_year_and_a_number_may_stand_before_a_title() -> None:
    """项目支出决算表 is another form, whose figures must not be taken for those of 支出决算表."""
    title = "2024年度支出决算表"
    want = stated(read_forms([one()], LAYOUT, WANTED)[0])
    for words in BEFORE:
        assert stated(read_forms([changed(one(), title, f"{words}支出决算表")], LAYOUT, WANTED)[0]) == want, (
            words
        )
    for words in OTHERS:
        found, _ = read_forms([changed(one(), title, f"2024年度{words}支出决算表")], LAYOUT, WANTED)
        assert not any(value.key.startswith("expend") for value in found.values), words


def grid(name: str, *rows: list[Value]) -> Grid:
    """Return rows as a sheet."""
    width = max(map(len, rows))
    return Grid("表.xls", name, [row + [None] * (width - len(row)) for row in rows])


D = Decimal


def test_staff_and_running_expenses_stand_side_by_side() -> None:
    """公开06 prints its two sums in the last row of three columns; they count where they are all of
    基本支出.
    """
    heads: list[Value] = ["科目编码", "科目名称", "决算数"]
    side = grid(
        "GK06",
        ["一般公共预算财政拨款基本支出决算明细表"],
        ["部门：示例县第7局", "2024年度", "金额单位：万元"],
        ["人员经费", None, None, "公用经费"],
        [*heads, *heads, *heads],
        ["301", "工资福利支出", D(400), "302", "商品和服务支出", D(80), "307", "债务利息", None],
        ["303", "对个人和家庭的补助", D(100), "30202", "印刷费", D(30), "310", "资本性支出", D(20)],
        ["人员经费合计", None, D(500), "公用经费合计", None, None, None, None, D(100)],
    )
    last = len(side.rows) - 1
    merged = {(last, c): (last, left) for left, right in ((0, 1), (3, 7)) for c in range(left, right + 1)}
    for form in (side, replace(side, merged=merged)):
        found, _ = read_forms([form, one()], LAYOUT, WANTED)
        confirm_wholes(found, LAYOUT, lambda key: None)
        got = stated(found)
        assert (got["expend_personnel_final"], got["expend_operating_final"]) == ({D(500)}, {D(100)})
    found, _ = read_forms([side], LAYOUT, WANTED)
    confirm_wholes(found, LAYOUT, lambda key: D(700))
    assert not found.values
    assert any("基本支出是 700" in item.why for item in found.homeless)


def test_an_expense_over_two_measures_and_a_row_of_another_unit() -> None:
    """预算数 and 决算数 under each expense, nothing merged; a row named for another unit is not ours."""
    pairs: list[Value] = ["预算数", "决算数"]
    found, _ = read_forms(
        [
            grid(
                "7",
                ["2024年度一般公共预算财政拨款“三公”经费支出决算表"],
                ["单位：元"],
                [
                    "单位名称",
                    "合计",
                    None,
                    "因公出国（境）费",
                    None,
                    "公务用车购置及运行费",
                    *[None] * 5,
                    "公务接待费",
                ],
                [*[None] * 5, "小计", None, "公务用车购置费", None, "公务用车运行费"],
                [None, *pairs * 6],
                ["示例县第8局", *[D(9)] * 12],
                [
                    "示例县第7局",
                    D(50000),
                    D(40000),
                    None,
                    None,
                    *[D(30000)] * 2,
                    None,
                    None,
                    *[D(30000)] * 2,
                    D(20000),
                    D(10000),
                ],
            )
        ],
        LAYOUT,
        WANTED,
    )
    got = stated(found)
    assert (got["sangong_total_budget"], got["sangong_reception_final"]) == ({D(5)}, {D(1)})
    assert len(got) == 10


@pytest.mark.parametrize("part", ["其中：财政拨款", "其中:财政拨款", "其 中：\n财政拨款", "比上年增减"])
def test_a_column_beside_the_amounts_does_not_hide_the_heads(part: str) -> None:
    """The colon of 其中：… is no 部门：…, and its amounts are none of the total's."""
    wide = grid(
        "Sheet1",
        ["收入支出决算总表"],
        ["部门：示例县第7局", None, None, None, None, "2024年度", "单位：千元"],
        ["收入", None, None, None, "支出"],
        ["项目", "决算数", part, "年初预算数", "项目", "决算数", "年初预算数"],
        ["一、一般公共预算财政拨款", D(500), D(490), D(400), "一、一般公共服务支出", D(600), D(520)],
        ["八、其他收入", D(100), None, D(120)],
        ["本年收入合计", D(600), D(490), D(520), "本年支出合计", D(600), D(520)],
        ["总计", D(600), D(490), D(520), "总计", D(600), D(520)],
    )
    got = stated(read_forms([wide], LAYOUT, WANTED)[0])
    assert {key: got[f"income_{key}"] for key in ("public_final", "public_initial", "total_final")} == {
        "public_final": {D(50)},
        "public_initial": {D(40)},
        "total_final": {D(60)},
    }
    assert got["expend_total_final"] == {D(60)}
