"""Days, names and numbers of documents that cannot be: out of order, of another year, of someone else."""

from __future__ import annotations

import datetime as dt
from datetime import timedelta
from typing import Any

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

CLASS = "plausible"


def _dated(desk: Desk, table: str, *columns: str) -> Row:
    """Return a row of a list with days in these columns."""
    rows = [r for r in desk.rows(table) if all(isinstance(r.cells[c].value, dt.date) for c in columns)]
    return desk.pick(rows, "no such days")


def _day(desk: Desk, key: str) -> Any:
    value = desk.datum(key).value
    needed(isinstance(value, dt.date), f"no day in {key}")
    return value


def _year(day: Any, year: int) -> dt.date:
    return dt.date(year, day.month, min(day.day, 28))


@fault("filed_before_signed", CLASS)
def filed(desk: Desk) -> None:
    """The contract is filed a month before it is signed."""
    row = _dated(desk, "procurements", "proc_contract", "proc_filing")
    desk.spoil(row.cells["proc_filing"], row.cells["proc_contract"].value - timedelta(30))  # type: ignore[operator]
    desk.blame(row.cells["proc_contract"])


@fault("signed_in_the_next_year", CLASS)
def signed(desk: Desk) -> None:
    """The contract of this year's purchase signed a year later."""
    row = _dated(desk, "procurements", "proc_contract", "proc_filing")
    desk.spoil(row.cells["proc_contract"], _year(row.cells["proc_contract"].value, desk.year + 1))
    desk.blame(row.cells["proc_filing"])


@fault("made_public_before_approval", CLASS)
def published(desk: Desk) -> None:
    """The budget was public before it was approved."""
    line = desk.pick(("budget", "final"))
    desk.spoil(f"disclose_published_{line}", _day(desk, f"disclose_approved_{line}") - timedelta(9))
    desk.blame(f"disclose_approved_{line}")


@fault("budget_published_two_years_early", CLASS)
def accounts(desk: Desk) -> None:
    """The days of publication copied from a form of two years ago."""
    for kind in ("approved", "published"):
        key = f"disclose_{kind}_budget"
        desk.spoil(key, _year(_day(desk, key), desk.year - 2))
    desk.about = "disclose_approved_budget"


@fault("filled_in_before_the_year_ends", CLASS)
def early(desk: Desk) -> None:
    """The form bears a day in the middle of the evaluated year."""
    desk.spoil("fill_date", dt.date(desk.year, 6, 18))
    desk.blame("staff_date")


@fault("filled_in_years_ago", CLASS)
def long_ago(desk: Desk) -> None:
    """The day of filling in is that of the last form."""
    desk.spoil("fill_date", _year(_day(desk, "fill_date"), desk.year - 1))
    desk.blame("fiscal_year")


@fault("people_counted_in_another_year", CLASS)
def people(desk: Desk) -> None:
    """The day the people were counted is two years off."""
    desk.spoil("staff_date", dt.date(desk.year - 2, 12, 31))


@fault("stocktaking_after_the_form", CLASS)
def stocktaking(desk: Desk) -> None:
    """The stocktaking takes place after the form was filled in."""
    desk.spoil("stocktake_date", _day(desk, "fill_date") + timedelta(45))
    desk.blame("fill_date")


@fault("adjusted_in_the_next_year", CLASS)
def adjusted(desk: Desk) -> None:
    """A budget adjusted after its year."""
    row = _dated(desk, "adjustments", "adj_date")
    desk.spoil(row.cells["adj_date"], _year(row.cells["adj_date"].value, desk.year + 1))
    desk.blame(row.cells["adj_doc"])


@fault("adjusted_by_a_document_of_last_year", CLASS)
def document(desk: Desk) -> None:
    """The number of the document is of another year than its day."""
    row = _dated(desk, "adjustments", "adj_date")
    words = str(row.cells["adj_doc"].value)
    needed(str(desk.year) in words, "no year")
    desk.spoil(row.cells["adj_doc"], words.replace(str(desk.year), str(desk.year - 4)))
    desk.blame(row.cells["adj_date"])


@fault("task_done_but_no_day", CLASS)
def no_day(desk: Desk) -> None:
    """已完成 without the day."""
    row = _dated(desk, "tasks", "task_done")
    needed(row.cells["task_state"].value == "已完成", "not done")
    desk.spoil(row.cells["task_done"], None)
    desk.blame(row.cells["task_state"])


@fault("task_not_done_but_a_day", CLASS)
def a_day(desk: Desk) -> None:
    """未完成 with the day it was done."""
    row = _dated(desk, "tasks", "task_done")
    desk.spoil(row.cells["task_state"], "未完成")
    desk.put(row.cells["task_note"], "因征地协议签订较晚，工程10月才进场，预计下年3月完成")
    desk.blame(row.cells["task_done"], row.cells["task_note"])


@fault("task_done_late_without_a_word", CLASS)
def late(desk: Desk) -> None:
    """Done two months after the day it was due, no note."""
    row = _dated(desk, "tasks", "task_due", "task_done")
    desk.put(row.cells["task_done"], row.cells["task_due"].value + timedelta(64))  # type: ignore[operator]
    desk.put(row.cells["task_note"], None)
    desk.blame(row.cells["task_done"], row.cells["task_due"], row.cells["task_note"], row.cells["task_state"])


@fault("project_done_in_another_decade", CLASS)
def decade(desk: Desk) -> None:
    """A digit of the year of completion is wrong."""
    row = _dated(desk, "projects", "project_done")
    desk.spoil(row.cells["project_done"], _year(row.cells["project_done"].value, desk.year - 10))
    desk.blame(row.cells["project_due"])


@fault("award_of_an_earlier_year", CLASS)
def award(desk: Desk) -> None:
    """An award of three years ago, claimed again."""
    row = _dated(desk, "bonuses", "bonus_date")
    desk.spoil(row.cells["bonus_date"], _year(row.cells["bonus_date"].value, desk.year - 3))
    desk.blame(row.cells["bonus_doc"])


@fault("award_without_a_document", CLASS)
def undocumented(desk: Desk) -> None:
    """Points are claimed, no document is named."""
    row = desk.pick([r for r in desk.rows("bonuses") if r.cells["bonus_doc"].value], "no awards")
    desk.spoil(row.cells["bonus_doc"], None)
    desk.blame_row(row)


@fault("award_claimed_twice", CLASS)
def again(desk: Desk) -> None:
    """One award in two lines."""
    row = desk.pick([r for r in desk.rows("bonuses") if r.cells["bonus_doc"].value], "no awards")
    free = desk.free("bonuses")
    for key, datum in row.cells.items():
        if not datum.blank and datum.field.is_input:
            desk.spoil(free.cells[key], datum.value)
    desk.blame_row(row)


@fault("award_of_a_higher_level_than_its_giver", CLASS)
def level(desk: Desk) -> None:
    """省级 or 国家级 for what a county gave."""
    rows = [r for r in desk.rows("bonuses") if str(r.cells["bonus_by"].value).startswith("县级")]
    row = desk.pick(rows, "none by the county")
    desk.spoil(row.cells["bonus_level"], desk.pick(("国家级", "省级")))
    desk.blame(row.cells["bonus_by"], row.cells["bonus_doc"])


@fault("two_evidences_of_one_number", CLASS)
def evidence(desk: Desk) -> None:
    """Two documents of evidence bear one number."""
    one, other = desk.rng.sample(desk.rows("evidence", at_least=2), 2)
    desk.spoil(one.cells["evidence_no"], other.cells["evidence_no"].value)
    desk.blame(other.cells["evidence_no"])


@fault("evidence_not_in_the_list", CLASS)
def missing(desk: Desk) -> None:
    """A target refers to evidence nobody listed."""
    row = desk.pick([r for r in desk.rows("targets") if r.cells["target_evidence"].value], "none")
    desk.spoil(row.cells["target_evidence"], "E98")


@fault("appraised_project_is_not_in_the_list", CLASS)
def unlisted(desk: Desk) -> None:
    """A project is appraised under a code the list does not know."""
    row = desk.pick([r for r in desk.rows("appraisals") if r.cells["appraisal_project"].value], "none")
    old = row.cells["appraisal_project"].value
    desk.spoil(row.cells["appraisal_project"], f"{old}9")
    desk.blame(*(r.cells["aim_project"] for r in desk.rows("aims") if r.cells["aim_project"].value == old))
    desk.blame(
        *(r.cells["project_code"] for r in desk.rows("projects") if r.cells["project_code"].value == old)
    )


@fault("name_is_a_model", CLASS)
def model(desk: Desk) -> None:
    """The name of the department as it stood in the model."""
    desk.spoil("dept_name", desk.pick(("XX县XX局", "××局", "示例单位名称")))
    desk.blame("bonus_subject")


@fault("phone_too_short", CLASS)
def phone(desk: Desk) -> None:
    """Four digits of a telephone, or none."""
    desk.spoil("phone", desk.pick(("8123", "电话同前")))


@fault("address_without_a_site", CLASS)
def site(desk: Desk) -> None:
    """The address of publication is the word for one."""
    desk.spoil(
        f"disclose_url_{desk.pick(('budget', 'final'))}", desk.pick(("政府门户网站", "公示栏", "本单位网站"))
    )
