"""The list of projects and the forms of single projects: what does not fit the other."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import day_of
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third import fault
from workbook.submission import Row

CLASS = "targets"


def _appraisal(desk: Desk, least: int = 10) -> Row:
    rows = [
        r for r in desk.rows("appraisals")
        if number(r, "appraisal_budget_fiscal") > least and r.cells["appraisal_budget_carried"].blank
    ]  # fmt: skip
    return desk.pick(rows, "no appraisal with a budget")


def _of(desk: Desk, row: Row) -> Row:
    """Return the line of the list of projects that an appraisal is about."""
    code = row.cells["appraisal_project"].value
    found = [r for r in desk.rows("projects") if r.cells["project_code"].value == code]
    return desk.pick(found, "no such project")


@fault("appraisal_spent_is_not_the_lists", CLASS)
def spent_differs(desk: Desk) -> None:
    """The form of a project has another outturn than the list."""
    row = _appraisal(desk)
    spent = number(row, "appraisal_spent_fiscal")
    if spent < 20:
        raise NotHere("nothing spent")
    desk.spoil(row.cells["appraisal_spent_fiscal"], round(spent * Decimal("0.77"), 2))
    desk.blame_row(row)
    desk.blame(_of(desk, row).cells["project_spent"])


@fault("appraisal_budget_is_not_the_lists", CLASS)
def budget_differs(desk: Desk) -> None:
    """The form of a project has another budget than the list."""
    row = _appraisal(desk)
    budget = number(row, "appraisal_budget_fiscal")
    desk.spoil(row.cells["appraisal_budget_fiscal"], round(budget * Decimal("1.22"), 2))
    desk.blame_row(row)
    desk.blame(_of(desk, row).cells["project_budget"])


@fault("appraisal_overspent", CLASS)
def overspent(desk: Desk) -> None:
    """More was spent than the year's budget of the project."""
    row = _appraisal(desk)
    desk.spoil(
        row.cells["appraisal_spent_fiscal"], round(number(row, "appraisal_budget_fiscal") * Decimal("1.4"), 2)
    )
    desk.blame_row(row)
    listed = _of(desk, row)
    desk.blame(listed.cells["project_spent"], listed.cells["project_budget"])


@fault("appraisal_in_yuan", "plausible")
def in_yuan(desk: Desk) -> None:
    """The form of a project in 元."""
    row = _appraisal(desk)
    for column, datum in row.cells.items():
        if isinstance(datum.value, Decimal):
            desk.spoil(datum, number(row, column) * 10000)
    desk.blame(_of(desk, row).cells["project_budget"])
    desk.about = "appraisal"


@fault("appraisal_of_unknown_project", CLASS)
def unknown_project(desk: Desk) -> None:
    """A form for a project that is not in the list."""
    row = desk.pick(desk.rows("appraisals"))
    code = row.cells["appraisal_project"].value
    desk.spoil(row.cells["appraisal_project"], f"SL{desk.year}-77")
    desk.blame(*(r.cells["aim_project"] for r in desk.rows("aims") if r.cells["aim_project"].value == code))
    desk.blame(
        *(r.cells["project_code"] for r in desk.rows("projects") if r.cells["project_code"].value == code)
    )


@fault("aim_of_unknown_project", CLASS)
def aim_of_unknown(desk: Desk) -> None:
    """An indicator for a project nobody knows; its own form is short of it."""
    row = desk.pick(desk.rows("aims"))
    code = row.cells["aim_project"].value
    desk.spoil(row.cells["aim_project"], f"SL{desk.year}-88")
    desk.blame(
        *(
            r.cells["appraisal_project"]
            for r in desk.rows("appraisals")
            if r.cells["appraisal_project"].value == code
        )
    )
    desk.blame(*(r.cells["aim_weight"] for r in desk.rows("aims") if r.cells["aim_project"].value == code))


@fault("appraisal_twice", CLASS)
def appraisal_twice(desk: Desk) -> None:
    """The form of a project is there twice."""
    row, free = desk.pick(desk.rows("appraisals")), desk.free("appraisals")
    for column, datum in row.cells.items():
        if datum.field.is_input and not datum.blank:
            desk.put(free.cells[column], datum.value)
    desk.blame_row(row)
    desk.blame_row(free)
    desk.about = "appraisal_project"


@fault("appraisal_slow_without_reason", CLASS)
def slow_without_reason(desk: Desk) -> None:
    """A third was spent, and nothing says why."""
    rows = [
        r for r in desk.rows("appraisals")
        if not r.cells["appraisal_reason"].blank and number(r, "appraisal_budget_fiscal") > 10
        and number(r, "appraisal_spent_fiscal") < number(r, "appraisal_budget_fiscal") * Decimal("0.6")
    ]  # fmt: skip
    row = desk.pick(rows, "all spent")
    desk.spoil(row.cells["appraisal_reason"], None)
    desk.blame(row.cells["appraisal_spent_fiscal"], row.cells["appraisal_project"])


@fault("appraisal_without_indicators", CLASS)
def without_indicators(desk: Desk) -> None:
    """The form of a project without a single indicator."""
    row = desk.pick(desk.rows("appraisals"))
    code = row.cells["appraisal_project"].value
    found = [r for r in desk.rows("aims") if r.cells["aim_project"].value == code]
    if not found:
        raise NotHere("it has none")
    for aim in found:
        for datum in aim.cells.values():
            if datum.field.is_input:
                desk.put(datum, None)
    desk.blame_row(row)
    desk.about = "aims"


@fault("aims_of_one_kind_left_out", CLASS)
def kind_left_out(desk: Desk) -> None:
    """A project that loses its indicator of 20 points, so that 80 remain."""
    rows = [r for r in desk.rows("aims") if number(r, "aim_weight") >= 10]
    row = desk.pick(rows, "no heavy indicator")
    code = row.cells["aim_project"].value
    for datum in row.cells.values():
        if datum.field.is_input:
            desk.put(datum, None)
    desk.blame_row(row)
    desk.blame(*(r.cells["aim_weight"] for r in desk.rows("aims") if r.cells["aim_project"].value == code))
    desk.blame(*(r.cells["aim_project"] for r in desk.rows("aims") if r.cells["aim_project"].value == code))
    desk.blame(
        *(
            r.cells["appraisal_project"]
            for r in desk.rows("appraisals")
            if r.cells["appraisal_project"].value == code
        )
    )
    desk.about = "aim_weight"


def _aim(desk: Desk) -> Row:
    rows = [
        r for r in desk.rows("aims")
        if r.cells["aim_direction"].value == "≥" and isinstance(r.cells["aim_value"].value, Decimal)
        and isinstance(r.cells["aim_actual"].value, Decimal)
        and isinstance(r.cells["aim_weight"].value, Decimal)
    ]  # fmt: skip
    return desk.pick(rows, "no measured indicator")


@fault("aim_self_over_its_points", CLASS)
def aim_over_points(desk: Desk) -> None:
    """More points than the indicator has."""
    row = _aim(desk)
    desk.spoil(row.cells["aim_self"], number(row, "aim_weight") + 5)
    desk.blame(row.cells["aim_weight"])


@fault("aim_full_though_missed", CLASS)
def aim_full(desk: Desk) -> None:
    """Half reached, explained, and all the points."""
    row = _aim(desk)
    desk.put(row.cells["aim_actual"], round(number(row, "aim_value") / 2, 2))
    desk.put(row.cells["aim_reason"], "因招标流标一次，第四季度才开工，下年6月底前补齐")
    desk.spoil(row.cells["aim_self"], number(row, "aim_weight"))
    desk.blame(row.cells["aim_actual"], row.cells["aim_weight"])


@fault("aim_missed_without_reason", CLASS)
def aim_missed(desk: Desk) -> None:
    """Half reached, and nothing says why."""
    row = _aim(desk)
    desk.put(row.cells["aim_actual"], round(number(row, "aim_value") / 2, 2))
    desk.put(row.cells["aim_self"], round(number(row, "aim_weight") / 2, 2))
    desk.spoil(row.cells["aim_reason"], None)
    desk.blame(row.cells["aim_actual"])


@fault("aim_without_result", CLASS)
def aim_without_result(desk: Desk) -> None:
    """A value was aimed at, none was reached or not, nobody knows."""
    row = _aim(desk)
    desk.spoil(row.cells["aim_actual"], None)
    desk.blame(row.cells["aim_value"], row.cells["aim_self"])


@fault("aim_coefficient_outside_grade", CLASS)
def aim_coefficient(desk: Desk) -> None:
    """达成 with a third of the points."""
    rows = [r for r in desk.rows("aims") if r.cells["aim_rating"].value == "达成"]
    row = desk.pick(rows, "no such rating")
    desk.spoil(row.cells["aim_coefficient"], Decimal("0.3"))
    desk.blame(row.cells["aim_rating"])


@fault("aim_text_against_rating", CLASS)
def aim_text(desk: Desk) -> None:
    """达成, and the text says it was not done."""
    rows = [r for r in desk.rows("aims") if r.cells["aim_rating"].value == "达成"]
    row = desk.pick(rows, "no such rating")
    desk.spoil(row.cells["aim_text_actual"], desk.pick(("未开展", "未达成预期", "尚未验收")))
    desk.blame(row.cells["aim_rating"])


@fault("aim_twice", CLASS)
def aim_twice(desk: Desk) -> None:
    """An indicator is there twice within one project, a light one."""
    row, free = _aim(desk), desk.free("aims")
    for column, datum in row.cells.items():
        if datum.field.is_input and not datum.blank:
            desk.put(free.cells[column], datum.value)
    desk.blame_row(row)
    desk.blame_row(free)
    code = row.cells["aim_project"].value
    desk.blame(*(r.cells["aim_weight"] for r in desk.rows("aims") if r.cells["aim_project"].value == code))
    desk.about = "aim_name"


@fault("project_defects_without_checks", "plausible")
def defects_without_checks(desk: Desk) -> None:
    """Five defects found in no check."""
    row = desk.pick(desk.rows("projects"))
    desk.spoil(row.cells["project_checks"], Decimal(0))
    desk.spoil(row.cells["project_defects"], Decimal(5))


@fault("project_spent_without_budget", "plausible")
def spent_without_budget(desk: Desk) -> None:
    """Money spent on a project that has no budget."""
    rows = [r for r in desk.rows("projects") if number(r, "project_spent") > 10]
    row = desk.pick(rows, "nothing spent")
    desk.spoil(row.cells["project_budget"], Decimal(0))
    desk.blame(row.cells["project_spent"], "expend_project_revised", "project_budget_sum")
    desk.about = "project_budget"


@fault("project_money_of_the_row_below", "plausible")
def money_of_row_below(desk: Desk) -> None:
    """What two projects spent stands in each other's row: one spent more than it had."""
    rows = desk.rows("projects", at_least=2)
    pairs = [
        (a, b) for a in rows for b in rows
        if number(a, "project_spent") > number(b, "project_budget") + 20 and a.index != b.index
    ]  # fmt: skip
    one, other = desk.pick(pairs, "both had enough")
    desk.spoil(one.cells["project_spent"], number(other, "project_spent"))
    desk.spoil(other.cells["project_spent"], number(one, "project_spent"))
    desk.blame(one.cells["project_budget"], other.cells["project_budget"])
    codes = {one.cells["project_code"].value, other.cells["project_code"].value}
    desk.blame(*(
        d for r in desk.rows("appraisals") if r.cells["appraisal_project"].value in codes
        for d in r.cells.values()
    ))  # fmt: skip
    desk.about = "project_spent"


@fault("project_done_years_before_due", "plausible")
def done_years_before(desk: Desk) -> None:
    """Done two years before the evaluated year, with this year's money: a wrong year."""
    rows = [
        r for r in desk.rows("projects") if r.cells["project_done"].value and number(r, "project_spent") > 0
    ]
    row = desk.pick(rows, "none done")
    date = day_of(row.cells["project_done"].value)
    desk.spoil(row.cells["project_done"], date.replace(year=desk.year - 2, day=min(date.day, 28)))
    desk.blame(row.cells["project_due"])
