"""项目支出绩效自评表 give the money, the goal and the targets of every project."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.tools.departments import department
from tests.tools.project_pages import page, projects
from tests.tools.workbooks import blank
from workbook.intake import Options, Sources, UnitWanted, bring_in
from workbook.intake.grid import Grid, grids_of
from workbook.intake.landing import Landed
from workbook.intake.project_layout import class_of
from workbook.report.appraised import appraised
from workbook.report.project_sheets import project_sheet
from workbook.submission import Submission
from workbook.template.fill import fill

YEAR, PROJECT = 2024, 1
"""Seed of a department with several projects, and the year of all."""


def brought(data: Mapping[str, Any], *grids: Grid, options: Options | None = None) -> Landed:
    """Return the workbook of a department with `grids` imported."""
    empty = fill(blank(), {key: data[key] for key in ("dept_name", "fiscal_year")})
    return bring_in(empty, Sources(grids), options or Options(), dt.date(2025, 3, 1))[0]


def listed(submission: Submission, box: str, name: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a list by what identifies them, blanks left out."""
    return {
        "/".join(str(row.cells[key].value) for key in name.split("/")): {
            key: datum.value for key, datum in row.cells.items() if datum.value not in (None, "")
        }
        for row in submission.rows(box)
    }


def one(data: Mapping[str, Any], rng: Random, **changed: Any) -> Grid:
    """Return the form of the first project with something changed."""
    return page(projects(data)[0] | changed, YEAR, data["dept_name"], rng)


@pytest.mark.parametrize("seed", range(8))
def test_all_the_forms_of_a_department_in_any_manner(seed: int) -> None:
    data, rng = department(seed), Random(seed)
    grids = [page(project, YEAR, data["dept_name"], rng) for project in projects(data)]
    rng.shuffle(grids)
    landed = brought(data, *grids)
    assert not landed.homeless
    assert not landed.clashes
    names = {project["code"]: project["name"] for project in projects(data)}
    got = landed.new.submission
    heads = listed(got, "appraisals", "appraisal_project")
    aims = listed(got, "aims", "aim_project/aim_name")
    assert len(heads) == len(data["appraisals"])
    for told in data["appraisals"]:
        here = heads[names[told["appraisal_project"]]]
        for key, value in told.items():
            if key not in ("appraisal_project", "appraisal_reason"):
                wanted = Decimal(str(value)) if isinstance(value, (int, float)) else value
                assert here[key] == wanted, key
    assert len(aims) == len(data["aims"])
    for told in data["aims"]:
        here = aims[f"{names[told['aim_project']]}/{told['aim_name']}"]
        for key, value in told.items():
            if key not in ("aim_project", "aim_coefficient"):
                wanted = Decimal(str(value)) if isinstance(value, (int, float)) else value
                assert here[key] == wanted, key
    listing = listed(got, "projects", "project_name")
    for project in projects(data):
        assert listing[project["name"]]["project_spent"] == project["money"]["spent"]["whole"]


def test_what_is_printed_is_what_is_read() -> None:
    data = department(PROJECT)
    forms = list(appraised(fill(blank(), data).submission))
    printed = [grid for form in forms for grid in grids_of(project_sheet(form), "a.xlsx")]
    again = list(appraised(brought(data, *printed).new.submission))
    unread = {"code", "head", "total", "execution", "grade", "points", "aims"}
    for old, new in zip(forms, again, strict=True):
        a, b = dataclasses.asdict(old), dataclasses.asdict(new)
        for key in a.keys() - unread:
            texts = (
                [[cell["text"] for cell in line["figures"]] for line in a[key]] if key == "money" else a[key]
            )
            others = [[c["text"] for c in line["figures"]] for line in b[key]] if key == "money" else b[key]
            assert (texts["text"] if isinstance(texts, dict) and "text" in texts else texts) == (
                others["text"] if isinstance(others, dict) and "text" in others else others
            ), key
        assert [[c.text for c in line.cells[:4]] for line in old.aims] == [
            [c.text for c in line.cells[:4]] for line in new.aims
        ]


def test_a_project_is_called_what_the_workbook_calls_it() -> None:
    data = department(PROJECT)
    first = data["projects"][0]
    empty = fill(blank(), {"dept_name": data["dept_name"], "fiscal_year": YEAR, "projects": [first]})
    landed = bring_in(empty, Sources([one(data, Random(1))]), Options(), dt.date(2025, 3, 1))[0]
    got = landed.new.submission
    assert list(listed(got, "appraisals", "appraisal_project")) == [first["project_code"]]
    assert len(listed(got, "projects", "project_name")) == 1


def test_two_forms_on_one_sheet() -> None:
    data = department(PROJECT)
    first, second = (page(p, YEAR, data["dept_name"], Random(2)) for p in projects(data)[:2])
    down = len(first.rows)
    merged = dict(first.merged) | {
        (row + down, col): (at[0] + down, at[1]) for (row, col), at in second.merged.items()
    }
    both = Grid("a.xlsx", "Sheet1", [*first.rows, *second.rows], merged)
    assert len(listed(brought(data, both).new.submission, "appraisals", "appraisal_project")) == 2


def test_what_is_not_this_units_or_years_is_told() -> None:
    data = department(PROJECT)
    other = page(projects(data)[0], YEAR, "邻县水务局", Random(3))
    last = page(projects(data)[0], YEAR - 1, data["dept_name"], Random(3))
    for grid, word in ((other, "邻县水务局"), (last, f"{YEAR - 1} 年度")):
        landed = brought(data, grid)
        assert not landed.entries
        assert word in str(landed.homeless[0])


def test_sources_that_do_not_add_up_are_left_with_the_cell() -> None:
    data = department(PROJECT)
    money = {stage: dict(of) for stage, of in projects(data)[0]["money"].items()}
    money["spent"]["fiscal"] = money["spent"]["whole"] + 1
    grid = one(data, Random(4), money=money)
    landed = brought(data, grid)
    assert "总额是" in str(landed.homeless[0])
    row = listed(landed.new.submission, "appraisals", "appraisal_project")
    here = next(iter(row.values()))
    assert "appraisal_spent_fiscal" not in here
    assert "appraisal_budget_fiscal" in here


def test_a_result_in_another_unit_is_left_with_the_cell() -> None:
    data = department(PROJECT)
    aim = {
        "class": "数量",
        "name": "里程",
        "target": "≥12公里",
        "result": "13500米",
        "points": 50,
        "given": 50,
    }
    aim = {key: Decimal(value) if isinstance(value, int) else value for key, value in aim.items()}
    landed = brought(data, one(data, Random(5), aims=[aim]))
    assert "单位“公里”不同" in str(landed.homeless[0])
    assert "aim_actual" not in listed(landed.new.submission, "aims", "aim_name")["里程"]


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("全部或基本达成预期指标", "达成"),
        ("部分达成预期指标并具有一定效果", "部分达成"),
        ("未达成预期指标且效果较差", "未达成"),
        ("达成", "达成"),
        ("达成率较高", None),
        ("已建成并投入使用", None),
    ],
)
def test_a_result_in_the_words_of_the_forms_notes_is_graded(said: str, grade: str | None) -> None:
    data = department(PROJECT)
    aim = {
        "class": "质量",
        "name": "管护",
        "target": "持续改善",
        "result": said,
        "points": None,
        "given": None,
    }
    row = listed(brought(data, one(data, Random(6), aims=[aim])).new.submission, "aims", "aim_name")["管护"]
    assert row.get("aim_rating") == grade
    assert row["aim_text"] == "持续改善"


def test_money_without_a_unit_is_asked_for() -> None:
    data = department(PROJECT)
    rows = [
        ["项目资金" if isinstance(v, str) and v.startswith("项目资金") else v for v in row]
        for row in one(data, Random(7)).rows
    ]
    with pytest.raises(UnitWanted):
        brought(data, Grid("a.xlsx", "Sheet1", rows))
    assert brought(data, Grid("a.xlsx", "Sheet1", rows), options=Options(unit="元")).entries


def changed(grid: Grid, label: str, *cells: Any) -> Grid:
    """Return the form with what stands in the row of a label, the label first; None: as it is."""
    rows = [list(row) for row in grid.rows]
    row, col = next((r, c) for r, row in enumerate(rows) for c, v in enumerate(row) if v == label)
    for right, value in enumerate(cells):
        if value is not None:
            rows[row][col + right] = value or None
    return Grid(grid.file, grid.name, rows, grid.merged)


def head_of(landed: Landed) -> dict[str, Any]:
    """Return the one project that was brought in."""
    return next(iter(listed(landed.new.submission, "appraisals", "appraisal_project").values()))


@pytest.mark.parametrize("label", ["非财政拨款资金", "单位资金", "单位自筹资金"])
def test_money_of_the_units_own_is_not_the_treasurys(label: str) -> None:
    data = department(PROJECT)
    plain = head_of(brought(data, one(data, Random(8))))
    landed = brought(data, changed(one(data, Random(8)), "其他资金", label))
    assert not landed.homeless
    assert head_of(landed) == plain


def test_money_under_a_label_nobody_knows_is_left_with_the_cell() -> None:
    data = department(PROJECT)
    landed = brought(data, changed(one(data, Random(8)), "其他资金", "某种款", None, None, Decimal(7)))
    assert "不认得这一行是哪种资金" in str(landed.homeless[0])


def test_the_label_beside_a_blank_is_not_its_value() -> None:
    data = department(PROJECT)
    grid = one(data, Random(9))
    other = changed(grid, "主管部门", "项目编码", "", "", "项目类型", "", "", "项目负责人", "联系电话")
    head = head_of(brought(data, other))
    assert head["appraisal_project"] == projects(data)[0]["name"]
    assert head["appraisal_head"] == projects(data)[0]["head"]


@pytest.mark.parametrize(
    ("result", "word"), [("≥95%", "写的是范围"), (Decimal("0.96"), "分不清"), ("0.96", "分不清")]
)
def test_a_result_that_is_no_certain_figure_is_left_with_the_cell(result: Any, word: str) -> None:
    data = department(PROJECT)
    aim = {
        "class": "质量",
        "name": "准确率",
        "target": "≥95%",
        "result": result,
        "points": None,
        "given": None,
    }
    landed = brought(data, one(data, Random(5), aims=[aim]))
    assert word in str(landed.homeless[0])
    assert "aim_actual" not in listed(landed.new.submission, "aims", "aim_name")["准确率"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("社会成本指标", "成本"),
        ("生态环境成本指标", "成本"),
        ("经济成本指标", "成本"),
        ("经济效益指标", "经济效益"),
    ],
)
def test_every_second_level_has_its_class(said: str, kind: str) -> None:
    choices = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
    assert class_of(said, choices) == kind
    assert not class_of("可持续发展指标", choices)


def test_the_next_title_is_no_target() -> None:
    data = department(PROJECT)
    first, second = (page(p, YEAR, data["dept_name"], Random(2)) for p in projects(data)[:2])
    rows = [row for row in first.rows if not str(row[0] or "").startswith(("总分", "项目负责人"))]
    down = len(rows)
    merged = {at: to for at, to in first.merged.items() if at[0] < down} | {
        (row + down, col): (at[0] + down, at[1]) for (row, col), at in second.merged.items()
    }
    title = next(r for r, row in enumerate(second.rows) if row[0] == "项目支出绩效自评表") + down
    for row in (title, title + 1):
        merged |= {(row, col): (row, 0) for col in range(second.width)}
    landed = brought(data, Grid("a.xlsx", "Sheet1", [*rows, *second.rows], merged))
    assert not landed.homeless
    assert not [name for name in listed(landed.new.submission, "aims", "aim_name") if "年度" in name]
