"""Units rolled up: one row each, their lists behind those of the department, sums with every part's cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from tests.tools.workbooks import blank
from workbook.layout.placement import UNIT_CODE
from workbook.layout.sheets.subordinate import MEASURES
from workbook.merge import Given, Merged, Options, merge
from workbook.submission import Opened, open_members
from workbook.submission.identity import stamping
from workbook.submission.sources import sources_of
from workbook.template.fill import fill

TODAY = dt.date(2025, 3, 1)
DEPARTMENT = {"dept_name": "示例县示例局", "fiscal_year": 2024}
FIGURES = {
    "posts_total": 12,
    "staff_total": 11,
    "income_total_initial": 180,
    "income_total_final": 190.4,
    "expend_basic_final": 150,
    "expend_project_final": 38,
    "carryover_begin": 0,
    "carryover_end": 2.4,
}


def book(data: dict[str, Any], code: str = "") -> Opened:
    """Return a workbook with `data`, issued to the unit of that code."""
    opened = fill(blank(), {"fiscal_year": 2024, **data})
    return opened.edit(stamping(opened.book, UNIT_CODE, code)) if code else opened


def unit(name: str, code: str = "", **more: Any) -> Given:
    """Return a unit's workbook, with the usual figures and others."""
    return Given(f"{name}.xlsm", book({"dept_name": name, **FIGURES, **more}, code))


@cache
def office() -> Given:
    """Return the department's own figures."""
    return unit("示例县示例局（本级）", posts_total=29, payable=1000, paid_total=990)


def merged(*given: Given, own: dict[str, Any] | None = None, **options: Any) -> Merged:
    """Merge units into a department that has `own` typed in."""
    return merge(book(DEPARTMENT | (own or {})), given, Options(**options), TODAY)


def states(done: Merged) -> dict[str, str]:
    """Return what became of every file."""
    return {u.file.removesuffix(".xlsm"): u.state for u in done.units}


def test_every_unit_has_its_row_and_the_department_its_sums() -> None:
    """By code first, by name, else a new row; 本级 above the list; what is blank is summed with nothing."""
    rows = [{"sub_name": "示例县示例中心", "sub_code": "301002"}, {"sub_name": "示例县示例站"}]
    done = merged(
        office(),
        unit("示例县改名中心", "301002", payable=190, paid_total=190),
        unit("示例县示例站", payable=60),
        unit("示例县新所", payable=10),
        own={"subordinates": rows},
    )
    assert list(states(done).values()) == ["office", "known", "known", "new"]
    new = done.landed.new.submission
    listed = list(new.rows("subordinates"))
    assert [row.scalar("sub_name") for row in listed] == ["示例县示例中心", "示例县示例站", "示例县新所"]
    assert [row.scalar(m.key) for row in listed for m in MEASURES[:1]] == [12, 12, 12]
    assert new.number("sub_posts_own") == 29
    assert new.number("posts_total") == 29 + 3 * 12
    assert new.number("income_total_final") == Decimal("761.6")
    assert new.number("payable") == 1260
    assert new.number("paid_total") is None
    assert [(of.key, why) for of, why in done.totals.unknown] == [
        ("paid_total", "示例县示例站、示例县新所没有填")
    ]
    (name,) = done.landed.differing
    assert (name.old, name.new) == ("示例县示例中心", "示例县改名中心")
    total = next(t for t in done.totals.sums if t.field.key == "posts_total")
    assert [(p.called, int(p.value), str(p.place)) for p in total.parts][:2] == [
        ("本级", 29, "示例县示例局（本级）.xlsm 人员!B13"),
        ("示例县示例中心", 12, "示例县改名中心.xlsm 人员!B13"),
    ]


def test_origins_are_recorded() -> None:
    """A row's figure has one cell; a sum names every file."""
    members = merged(office(), unit("示例县示例站")).landed.new.members
    new = open_members(members, "新.xlsm").submission
    known = sources_of(new)
    row = next(new.rows("subordinates"))
    cells = (row.cells["sub_staff"], new.fields["staff_total"])
    found = [known[d.sheet, d.row, d.col] for d in cells]
    assert [str(source) for source in found] == [
        "导入自 示例县示例站.xlsm 人员!C13",
        "导入自 示例县示例局（本级）.xlsm、示例县示例站.xlsm 人员!C13",
    ]


def test_what_is_typed_stays_unless_the_units_are_preferred() -> None:
    """Rows and sums alike; the sum goes by the row as it now stands."""
    own = {"subordinates": [{"sub_name": "示例县示例站", "sub_posts": 10}], "staff_total": 5}
    kept, taken = (
        merged(office(), unit("示例县示例站"), own=own, prefer_source=prefer) for prefer in (False, True)
    )
    assert [kept.landed.new.submission.number(key) for key in ("posts_total", "staff_total")] == [39, 5]
    assert [taken.landed.new.submission.number(key) for key in ("posts_total", "staff_total")] == [41, 22]
    for done in (kept, taken):
        assert [e.key for e in done.landed.differing] == ["sub_posts", "staff_total"]


def test_what_units_pay_one_another_is_taken_off() -> None:
    """From the total; how much of it is in which line nobody knows."""
    own = {"sub_income_final_offset": 20}
    more: dict[str, Any] = {"income_public_final": 100, "income_public_initial": 90}
    office = unit("示例县示例局本级", **more)
    done = merged(office, unit("示例县示例站", **more), own=own)
    new = done.landed.new.submission
    assert new.number("income_total_final") == Decimal("360.8")
    assert new.number("income_public_initial") == 180
    assert new.number("income_public_final") is None
    assert any("抵销" in why for of, why in done.totals.unknown if of.key == "income_public_final")


def test_without_all_units_only_rows_are_filled() -> None:
    """A sum of a part is none."""
    rows = [{"sub_name": "示例县示例站"}, {"sub_name": "示例县示例所"}]
    done = merged(unit("示例县示例站"), own={"subordinates": rows})
    assert done.landed.new.submission.column("sub_posts")[:2] == (12, None)
    assert not done.totals.sums
    assert "本级、示例县示例所没有给自评表" in done.notes[0]


@pytest.mark.parametrize(
    "more", [[unit("示例县乙站", fiscal_year=2023)], [unit("示例县乙站"), unit("示例县乙站", posts_total=1)]]
)
def test_without_a_refused_unit_nothing_is_summed(more: list[Given]) -> None:
    """It stands in no list, so the sum would be too small and look whole."""
    given = [office(), unit("示例县甲站")]
    done = merged(*given, *more)
    assert not done.totals.sums
    assert "示例县乙站的表没有汇总" in done.notes[-1]
    last_year = Given("去年.xlsm", unit("示例县甲站", fiscal_year=2023).opened)
    assert merged(*given, last_year).totals.sums


def project(name: str, spent: int, code: str | None = None, key: str = "") -> dict[str, Any]:
    """Return the lists of a unit with one project and its appraisal, which names it by `key`."""
    key = key or code or name
    row = {"project_name": name, "project_code": code, "project_budget": 10, "project_spent": spent}
    aim = {"aim_project": key, "aim_class": "数量", "aim_name": "完成", "aim_value": 1, "aim_weight": 90}
    return {
        "projects": [row], "appraisals": [{"appraisal_project": key, "appraisal_goal": "办成"}],
        "aims": [aim | {"aim_actual": spent / 10}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "key", "expected"),
    [
        (None, "", ["运转", "运转（示例县甲站）", "运转（示例县乙站）"]),
        ("P1", "", ["P1", "P1（示例县甲站）", "P1（示例县乙站）"]),
        ("P1", "运转", ["P1", "P1（示例县甲站）", "P1（示例县乙站）"]),
    ],
    ids=["names", "codes", "codes, appraised by name"],
)
def test_lists_are_appended_once(code: str | None, key: str, expected: list[str]) -> None:
    """Units call their projects alike: each keeps its own targets and score; merging again adds nothing."""
    given = [
        unit(f"示例县{name}", **project("运转", spent, code, key))
        for name, spent in (("示例局（本级）", 10), ("甲站", 5), ("乙站", 2))
    ]
    first = merged(*given)
    assert "示例县甲站的项目与别的单位同名或编码相同" in "".join(first.notes)
    again = merge(first.landed.new, list(reversed(given)), Options(), TODAY)
    for done in (first, again):
        new = done.landed.new.submission
        assert [r.scalar("project_unit") for r in new.rows("projects")] == [None, "示例县甲站", "示例县乙站"]
        rows = [(r.scalar("appraisal_project"), r.scalar("appraisal_total")) for r in new.rows("appraisals")]
        assert rows == list(zip(expected, map(Decimal, (100, 50, 20)), strict=True))
        assert not done.landed.differing


def test_projects_with_codes_of_their_own_keep_their_name() -> None:
    """Nor is a row changed that the department has typed already."""
    given = [unit(f"示例县{n}站", **project("运转", 5, f"P{n}", key)) for n, key in ((1, ""), (2, "运转"))]
    own = {"projects": [{"project_name": "运转", "project_code": "P1", "project_budget": 10}]}
    done = merged(*given, own=own)
    new = done.landed.new.submission
    listed = [[r.scalar(f"project_{part}") for part in ("name", "unit")] for r in new.rows("projects")]
    assert listed == [["运转", "示例县1站"], ["运转", "示例县2站"]]
    assert [r.scalar("appraisal_project") for r in new.rows("appraisals")] == ["P1", "P2"]
    assert [r.scalar("appraisal_total") for r in new.rows("appraisals")] == [50, 50]
    assert not any("同名" in note for note in done.notes)


def test_a_blank_is_no_zero() -> None:
    """What arrived is unknown of one unit; a kind of staff nobody has is none."""
    more: dict[str, Any] = {"posts_admin": 29, "staff_admin": 11, "staff_total": 11, "arrived_total": 100}
    office = unit("示例县示例局（本级）", posts_total=29, **more)
    done = merged(office, unit("示例县甲站", posts_inst=12, staff_inst=11))
    new = done.landed.new.submission
    assert new.number("arrived_total") is None
    assert [new.number(key) for key in ("posts_admin", "posts_inst", "staff_inst")] == [29, 12, 11]
    assert ("到位资金", "示例县甲站没有填") in [(of.label, why) for of, why in done.totals.unknown]


def test_a_file_of_nobody_knows_whom_leaves_no_sums() -> None:
    """It may be of a unit nobody has listed."""
    given = (office(), unit("示例县甲站"))
    done = merged(*given, Given("旧版.xlsm", None, "版式旧了"))
    assert merged(*given).totals.sums
    assert not done.totals.sums
    assert "旧版.xlsm没有汇总，不知道是哪个单位的表" in done.notes[-1]


def test_targets_are_the_departments_own_unless_asked_for() -> None:
    """They are told of, and gathered by choice."""
    given = unit("示例县甲站", targets=[{"target_name": "检测", "target_value": 5}])
    left, taken = merged(given), merged(given, lists=["targets"])
    assert [h.content for h in left.landed.homeless] == ["1 家共 1 行"]
    assert not list(left.landed.new.submission.rows("targets"))
    assert [r.scalar("target_name") for r in taken.landed.new.submission.rows("targets")] == ["检测"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (lambda: [unit("示例县甲站", fiscal_year=2023)], "--year 2023"),
        (lambda: [unit("示例县示例局")], "写明“本级”"),
        (lambda: [unit("")], "没有填单位全称"),
        (lambda: [Given("坏.xlsx", None, "文件坏了")], "文件坏了"),
        (lambda: [unit("示例县甲站"), unit("示例县甲站", posts_total=1)], "给了 2 份不同的表"),
        (lambda: [unit("示例县甲站", "301003")], "清单里“示例县甲站”的预算编码是 301002"),
        (lambda: [unit("示例县乙站", "301002")], "预算编码 301002 在清单里是“示例县甲站”"),
        (
            lambda: [
                unit(
                    "示例县甲站",
                    expend_total_final=1880000,
                    expend_basic_final=1500000,
                    expend_project_final=380000,
                )
            ],
            "疑似按元填",
        ),
    ],
)
def test_what_is_not_merged_is_told(given: Callable[[], list[Given]], words: str) -> None:
    """Nothing of it lands."""
    units = given()
    rows = [{"sub_name": "示例县甲站", "sub_code": "301002"}, {"sub_name": "示例县乙站"}]
    done = merged(*units, own={"subordinates": rows})
    assert [u.state for u in done.units] == ["refused"] * len(units)
    assert words in done.units[-1].why
    assert not done.landed.entries


def test_the_same_file_twice_counts_once() -> None:
    """A copy is told of."""
    done = merged(unit("示例县甲站"), Given("副本.xlsm", unit("示例县甲站").opened))
    assert list(states(done).values()) == ["new", "refused"]
    assert "只汇总一次" in done.units[1].why


def test_a_full_list_is_told_once_for_a_row() -> None:
    """With the remedy, and no figure of it anywhere."""
    rows = [{"sub_name": f"第{n}站"} for n in range(20)]
    done = merged(unit("示例县甲站"), own={"subordinates": rows})
    (lost,) = [h for h in done.landed.homeless if not h.harmless]
    assert "插入" in lost.why
