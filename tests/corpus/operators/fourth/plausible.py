"""What a reviewer with a hundred workbooks stops at: days, people, papers and files that cannot be meant."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.fourth import fault
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

CLASS = "plausible"


def _day(desk: Desk, key: str) -> dt.date:
    value = desk.datum(key).value
    needed(isinstance(value, dt.date), f"no {key}")
    return day_of(value)


def _row(desk: Desk, table: str, column: str) -> Row:
    rows = [r for r in desk.rows(table) if isinstance(r.cells[column].value, dt.date)]
    return desk.pick(rows, f"no {column}")


@fault("all_quarters_alike", CLASS)
def quarters(desk: Desk) -> None:
    """The year's payments in all four quarters: one figure copied down."""
    paid = desk.amount("paid_total")
    needed(paid - desk.amount("pay_q1_paid") > 20, "paid in the first")
    for n in range(1, 4):
        desk.spoil(f"pay_q{n}_paid", paid)
    desk.blame("pay_q4_paid", "paid_total")


@fault("aim_of_the_fourth_quarter_over_all", CLASS)
def over_all(desk: Desk) -> None:
    """150 % of the year's money wanted by December."""
    needed(desk.amount("pay_q4_target") > 0, "no aim")
    desk.spoil("pay_q4_target", Decimal("1.5"))
    desk.blame("pay_q3_target")


@fault("people_counted_a_year_early", CLASS)
def early(desk: Desk) -> None:
    """The people of two years before."""
    desk.spoil("staff_date", dt.date(desk.year - 2, 12, 31))


@fault("three_hundred_over_the_standard", CLASS)
def over_standard(desk: Desk) -> None:
    """Every working day something above the standard."""
    desk.spoil("asset_excess", Decimal(2600))


@fault("cadres_of_the_war_years", CLASS)
def cadres(desk: Desk) -> None:
    """More who joined before 1949 than ever retired."""
    desk.spoil("lixiu", desk.amount("tuixiu") + desk.amount("staff_total") + 300)
    desk.blame("tuixiu")


@fault("papers_for_a_whole_province", CLASS)
def papers(desk: Desk) -> None:
    """Ten thousand times as many papers sent as came back."""
    needed(desk.amount("survey_returned") > 20, "a small survey")
    desk.spoil("survey_sent", desk.amount("survey_returned") * 10000)
    desk.blame("survey_returned", "survey_valid")


@fault("checked_three_times_a_day", CLASS)
def checks(desk: Desk) -> None:
    """A project checked a thousand times."""
    row = desk.pick(desk.rows("projects"))
    desk.spoil(row.cells["project_checks"], Decimal(20240))
    desk.blame(row.cells["project_defects"])


@fault("more_defects_than_could_be_found", CLASS)
def defects(desk: Desk) -> None:
    """Thousands of defects in two checks."""
    row = desk.pick([r for r in desk.rows("projects") if number(r, "project_checks") > 0], "unchecked")
    desk.spoil(row.cells["project_defects"], Decimal(9000))
    desk.blame(row.cells["project_checks"])


@fault("arrived_many_times_the_budget", CLASS)
def arrived(desk: Desk) -> None:
    """Four times the budget of a project arrived."""
    rows = [
        r for r in desk.rows("projects") if number(r, "project_budget") > 5 and "project_arrived" in r.cells
    ]
    row = desk.pick(rows, "no budget")
    desk.spoil(row.cells["project_arrived"], number(row, "project_budget") * 4)
    desk.blame(row.cells["project_budget"], row.cells["project_spent"])


@fault("spent_more_than_arrived", CLASS)
def more_than_arrived(desk: Desk) -> None:
    """Twice as much spent on a project as ever arrived."""
    rows = [
        r for r in desk.rows("projects") if number(r, "project_spent") > 5 and "project_arrived" in r.cells
    ]
    row = desk.pick(rows, "nothing spent")
    desk.spoil(row.cells["project_arrived"], round(number(row, "project_spent") / 2, 2))
    desk.blame(row.cells["project_spent"], row.cells["project_budget"])


@fault("project_due_in_a_generation", CLASS)
def generation(desk: Desk) -> None:
    """A project of this year due in forty years."""
    row = _row(desk, "projects", "project_due")
    day = day_of(row.cells["project_due"].value)
    desk.spoil(row.cells["project_due"], dt.date(desk.year + 40, day.month, 20))
    desk.blame(row.cells["project_done"])


@fault("project_due_long_before", CLASS)
def long_before(desk: Desk) -> None:
    """A project of this year due eleven years ago."""
    row = _row(desk, "projects", "project_due")
    desk.spoil(row.cells["project_due"], dt.date(desk.year - 11, 6, 20))
    desk.blame(row.cells["project_done"])


@fault("contract_of_another_decade", CLASS)
def contract(desk: Desk) -> None:
    """A purchase of this year under a contract twelve years old, filed this year."""
    row = _row(desk, "procurements", "proc_contract")
    day = day_of(row.cells["proc_contract"].value)
    desk.spoil(row.cells["proc_contract"], dt.date(day.year - 12, day.month, 15))
    desk.blame(row.cells["proc_filing"])


@fault("filed_in_another_decade", CLASS)
def filed(desk: Desk) -> None:
    """A contract of this year filed in nine years."""
    row = _row(desk, "procurements", "proc_filing")
    day = day_of(row.cells["proc_filing"].value)
    desk.spoil(row.cells["proc_filing"], dt.date(day.year + 9, day.month, 15))
    desk.blame(row.cells["proc_contract"])


@fault("more_bought_than_there_is_money", CLASS)
def bought(desk: Desk) -> None:
    """Purchases planned for five times the whole budget; the total follows."""
    row = desk.pick([r for r in desk.rows("procurements") if number(r, "proc_plan") > 0])
    more = desk.amount("expend_total_revised") * 5
    for column, total in (("proc_plan", "proc_plan_total"), ("proc_actual", "proc_actual_total")):
        desk.spoil(row.cells[column], number(row, column) + more)
        desk.spoil(total, desk.amount(total) + more)
    desk.blame("expend_total_revised", "expend_total_final")
    desk.about = "proc_plan_total"


@fault("adjustment_of_nothing", CLASS)
def nothing(desk: Desk) -> None:
    """A document that adjusted nothing by 0."""
    row, free = desk.pick(desk.rows("adjustments")), desk.free("adjustments")
    for column, datum in row.cells.items():
        if datum.field.is_input and not datum.blank:
            desk.put(free.cells[column], datum.value)
    desk.put(free.cells["adj_doc"], f"示财预〔{desk.year}〕93号")
    desk.spoil(free.cells["adj_amount"], Decimal(0))
    count = len(desk.rows("adjustments"))
    note = desk.submission.text("adj_note").replace(f"调整 {count} 笔", f"调整 {count + 1} 笔")
    desk.put("adj_note", note)
    desk.blame_row(free)


@fault("approved_years_after_publication", CLASS)
def approved_after(desk: Desk) -> None:
    """Approved two years after it was published."""
    line = desk.pick(("budget", "final", "targets", "result"))
    day = _day(desk, f"disclose_published_{line}")
    desk.spoil(f"disclose_approved_{line}", dt.date(day.year + 2, day.month, 11))
    desk.blame(f"disclose_published_{line}", f"disclose_days_{line}", "fill_date")


@fault("task_done_on_a_day_to_come", CLASS)
def to_come(desk: Desk) -> None:
    """Done two months after the form was filled."""
    row = _row(desk, "tasks", "task_done")
    desk.spoil(row.cells["task_done"], _day(desk, "fill_date") + 61 * DAY)
    desk.blame(row.cells["task_due"], "fill_date", row.cells["task_state"], row.cells["task_note"])


@fault("task_due_before_the_unit_was", CLASS)
def due_before(desk: Desk) -> None:
    """A task of this year due in 1924."""
    row = _row(desk, "tasks", "task_due")
    desk.spoil(row.cells["task_due"], dt.date(desk.year - 20, 6, 1))
    desk.blame(row.cells["task_done"], row.cells["task_doc"])


@fault("evidence_of_a_day_to_come", CLASS)
def evidence_to_come(desk: Desk) -> None:
    """A document dated half a year after the form."""
    row = _row(desk, "evidence", "evidence_date")
    desk.spoil(row.cells["evidence_date"], _day(desk, "fill_date") + 190 * DAY)
    desk.blame("fill_date")


@fault("less_than_nothing_left", CLASS)
def less_than_nothing(desk: Desk) -> None:
    """More spent than there ever was: less than nothing is left."""
    needed(desk.amount("carryover_end") > 5, "nothing left")
    desk.spoil("carryover_end", -desk.amount("carryover_end"))
    desk.blame("income_total_final", "expend_total_final", "carryover_begin", "treasury_carryover")


@fault("car_without_a_budget", CLASS)
def car(desk: Desk) -> None:
    """A car bought that no budget had; the total follows."""
    needed(
        desk.amount("sangong_purchase_final") == 0 == desk.amount("sangong_purchase_budget"),
        "one was planned",
    )
    desk.spoil("sangong_purchase_final", Decimal("42.8"))
    desk.spoil("sangong_total_final", desk.amount("sangong_total_final") + Decimal("42.8"))
    desk.blame(
        "sangong_purchase_budget", "sangong_total_budget", "sangong_total_last", "sangong_purchase_last"
    )


@fault("journey_without_a_budget", CLASS)
def journey(desk: Desk) -> None:
    """A journey abroad that no budget had; the total follows."""
    needed(
        desk.amount("sangong_abroad_final") == 0 == desk.amount("sangong_abroad_budget"), "one was planned"
    )
    desk.spoil("sangong_abroad_final", Decimal("33.5"))
    desk.spoil("sangong_total_final", desk.amount("sangong_total_final") + Decimal("33.5"))
    desk.blame("sangong_abroad_budget", "sangong_total_budget", "sangong_total_last", "sangong_abroad_last")


@fault("broken_every_day", CLASS)
def broken(desk: Desk) -> None:
    """A rule broken four thousand times."""
    rows = [r for r in desk.rows("checklist") if "check_count" in r.cells and number(r, "check_count") > 0]
    row = desk.pick(rows, "never")
    desk.spoil(row.cells["check_count"], Decimal(4000))
    desk.blame(row.cells["check_note"])


@fault("content_in_money", CLASS)
def in_money(desk: Desk) -> None:
    """Satisfaction in 万元."""
    rows = [r for r in desk.rows("aims") if "满意度" in str(r.cells["aim_name"].value)]
    row = desk.pick(rows, "nobody asked")
    desk.spoil(row.cells["aim_unit"], "万元")
    desk.blame(row.cells["aim_name"], row.cells["aim_value"], row.cells["aim_class"])
