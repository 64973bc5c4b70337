"""What is odd at a glance: dates in the wrong order or year, levels, places, last year's figures, copies."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.overruns import number
from tests.corpus.operators.references import USERS
from tests.corpus.operators.second import fault

CLASS = "plausible"


def _filed(desk: Desk) -> dt.date:
    return day_of(desk.datum("fill_date").value)


@fault("published_after_filing", CLASS)
def published_after_filing(desk: Desk) -> None:
    """Made public weeks after the form was filled: how does anybody know?"""
    line = desk.pick(("budget", "final", "targets"))
    desk.spoil(f"disclose_published_{line}", _filed(desk) + 40 * DAY)
    desk.blame("fill_date", f"disclose_approved_{line}")


@fault("stocktake_after_filing", CLASS)
def stocktake_after_filing(desk: Desk) -> None:
    """Counted after the form was filled."""
    desk.spoil("stocktake_date", _filed(desk) + 25 * DAY)
    desk.blame("fill_date")


@fault("staff_of_midyear", CLASS)
def staff_of_midyear(desk: Desk) -> None:
    """The staff as of June, not of the end of the year."""
    desk.spoil("staff_date", dt.date(desk.year, 6, 30))


@fault("filed_months_after_contract", CLASS)
def filed_months_after(desk: Desk) -> None:
    """合同备案 three months after the contract."""
    rows = [r for r in desk.rows("procurements") if isinstance(r.cells["proc_contract"].value, dt.date)]
    row = desk.pick(rows, "no contract")
    signed = day_of(row.cells["proc_contract"].value)
    if signed + 95 * DAY >= _filed(desk):
        raise NotHere("the form was filled before")
    desk.spoil(row.cells["proc_filing"], signed + 95 * DAY)
    desk.blame(row.cells["proc_contract"])


@fault("contract_of_years_ago", CLASS)
def contract_of_years_ago(desk: Desk) -> None:
    """The contract is one of four years ago, filed this year."""
    rows = [r for r in desk.rows("procurements") if isinstance(r.cells["proc_filing"].value, dt.date)]
    row = desk.pick(rows, "no contract filed")
    desk.spoil(row.cells["proc_contract"], dt.date(desk.year - 4, 5, 8))
    desk.blame(row.cells["proc_filing"])


@fault("evidence_of_years_ago", CLASS)
def evidence_of_years_ago(desk: Desk) -> None:
    """A document of five years before proves this year's work."""
    row = desk.pick(desk.rows("evidence"))
    desk.spoil(row.cells["evidence_date"], dt.date(desk.year - 5, 3, 1))


@fault("task_due_years_ago", CLASS)
def task_due_years_ago(desk: Desk) -> None:
    """Due four years before the year that is evaluated."""
    row = desk.pick(desk.rows("tasks"))
    desk.spoil(row.cells["task_due"], dt.date(desk.year - 4, 6, 20))
    desk.blame(row.cells["task_done"], row.cells["task_state"])


@fault("task_number_of_another_year", CLASS)
def task_number(desk: Desk) -> None:
    """The document that ordered the task is of six years ago."""
    row = desk.pick([r for r in desk.rows("tasks") if "〔" in str(r.cells["task_doc"].value)], "no number")
    desk.spoil(row.cells["task_doc"], f"示府办〔{desk.year - 6}〕31号")
    desk.blame(row.cells["task_due"], row.cells["task_done"])


@fault("award_level_too_high", CLASS)
def award_level(desk: Desk) -> None:
    """Praised by the county, booked as national."""
    row = desk.pick(desk.rows("bonuses"))
    desk.put(row.cells["bonus_by"], desk.pick(("示例县人民政府", "县委办公室", "示例县总工会")))
    desk.spoil(row.cells["bonus_level"], desk.pick(("省级", "国家级")))
    desk.blame(row.cells["bonus_by"], row.cells["bonus_claimed"])


@fault("level_of_another_tier", CLASS)
def level_of_another(desk: Desk) -> None:
    """A county's bureau at the level of a province."""
    if "县" not in desk.submission.text("dept_name"):
        raise NotHere("no county in the name")
    desk.spoil("dept_level", desk.pick(("省级", "中央", "乡镇级")))
    desk.blame("dept_name")


@fault("target_below_last_year", CLASS)
def target_below_last_year(desk: Desk) -> None:
    """A target two thirds of what was reached last year."""
    rows = [
        r for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥" and isinstance(r.cells["target_value"].value, Decimal)
        and not r.cells["target_last"].blank and r.cells["target_reason"].blank
    ]  # fmt: skip
    row = desk.pick(rows, "no unexplained target with a value of last year")
    desk.spoil(row.cells["target_last"], round(number(row, "target_value") * Decimal("1.5"), 2))
    desk.put(row.cells["target_growth"], None)
    desk.blame(row.cells["target_value"], row.cells["target_growth"])


@fault("no_overall_target_but_targets", CLASS)
def no_overall_target(desk: Desk) -> None:
    """No overall target was set, and a dozen targets are listed."""
    rows = desk.rows("targets")
    desk.spoil("overall_target", "否")
    desk.blame_row(rows[0])


@fault("evidence_nobody_quotes", CLASS)
def evidence_nobody_quotes(desk: Desk) -> None:
    """Another document is quoted everywhere instead of this one."""
    rows = desk.rows("evidence", at_least=2)
    used = {str(d.value) for column in USERS for d in desk.submission.columns.get(column, ()) if d.value}
    row = desk.pick([r for r in rows if str(r.cells["evidence_no"].value) in used], "none is quoted")
    number = row.cells["evidence_no"].value
    other = next(r.cells["evidence_no"].value for r in rows if r.index != row.index)
    for column in USERS:
        for datum in desk.submission.columns.get(column, ()):
            if datum.value == number:
                desk.put(datum, other)
    desk.blame_row(row)
    desk.about = "evidence_no"


@fault("evidence_without_file", CLASS)
def evidence_without_file(desk: Desk) -> None:
    """A document with a number and a name, and no file."""
    row = desk.pick([r for r in desk.rows("evidence") if not r.cells["evidence_file"].blank], "no file")
    desk.spoil(row.cells["evidence_file"], None)
    desk.blame(row.cells["evidence_no"], row.cells["evidence_name"])


@fault("project_listed_under_two_names", CLASS)
def project_under_two_names(desk: Desk) -> None:
    """A project once more with 项目 behind its name, the same money and days."""
    row = desk.pick([r for r in desk.rows("projects") if number(r, "project_spent") > 0], "no money spent")
    free = desk.free("projects")
    for column, datum in row.cells.items():
        if datum.field.is_input and not datum.blank:
            desk.put(free.cells[column], datum.value)
    desk.put(free.cells["project_name"], f"{row.cells['project_name'].value}项目")
    desk.put(free.cells["project_code"], None)
    desk.blame_row(row)
    desk.blame_row(free)
    desk.blame("expend_project_revised", "expend_project_final", "project_budget", "project_spent")
    desk.about = "project_name"


@fault("quarter_targets_not_cumulative", CLASS)
def quarter_targets(desk: Desk) -> None:
    """序时目标 of each quarter by itself, so that they fall."""
    keys = [f"pay_q{n}_target" for n in (1, 2, 3, 4)]
    values = [desk.amount(key) for key in keys]
    own = [values[0], *(b - a for a, b in pairwise(values))]
    if all(a <= b for a, b in pairwise(own)):
        raise NotHere("they rise")
    for key, value in zip(keys, own, strict=True):
        desk.spoil(key, value)


@fault("satisfied_as_percent", CLASS)
def satisfied_as_percent(desk: Desk) -> None:
    """96 of 2000 are satisfied: per cent typed for people."""
    if desk.amount("survey_valid") < 500:
        raise NotHere("96 may be people")
    desk.spoil("survey_satisfied", 96)
    desk.blame("survey_valid")


@fault("count_became_a_date", CLASS)
def count_became_a_date(desk: Desk) -> None:
    """3-5 typed for a number of checks: the program made a date of it."""
    row = desk.pick([r for r in desk.rows("projects") if not r.cells["project_checks"].blank], "no checks")
    desk.spoil(row.cells["project_checks"], dt.date(desk.year, 3, 5))


@fault("one_person_works_there", CLASS)
def one_person(desk: Desk) -> None:
    """The whole staff is typed as 1, and so are the posts; personnel costs hundreds of 万元."""
    if desk.amount("expend_personnel_final") < 150:
        raise NotHere("little is paid")
    for column in ("posts", "staff"):
        for line in ("admin", "ca", "inst", "worker", "other", "total"):
            desk.put(f"{column}_{line}", int(line in ("admin", "total")))
            desk.blame(f"{column}_{line}")
    desk.blame("expend_personnel_final", "staff_rate")


@fault("surplus_without_note", CLASS)
def surplus_without_note(desk: Desk) -> None:
    """More was found than the books hold, and the note speaks of something else."""
    if desk.amount("stocktake_book") < 50:
        raise NotHere("few assets")
    desk.put("stocktake_found", desk.amount("stocktake_book") + 37)
    desk.put("asset_note", desk.pick((None, "全部资产已贴标签")))
    desk.blame("stocktake_found", "stocktake_book", "asset_note", "stocktake_gap")


def _placeholder(kind: str, key: str, *texts: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        desk.spoil(key, desk.pick(texts))


_placeholder("preparer_is_placeholder", "preparer", "XXX", "（签字）", "填报人")
_placeholder("unit_is_placeholder", "dept_name", "XX县XX局", "（单位全称）", "某某单位")
_placeholder("address_is_a_file", "disclose_url_final", r"D:\公开\决算.doc", "公示栏照片", "县政府网站公示")
