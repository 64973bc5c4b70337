"""Figures that no longer fit each other: a digit, a sign, a line, last year's figure, two cells exchanged."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere, transposed
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.kin import blame_kin
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed

CLASS = "sums"
PARTS = (
    "income_public_initial", "income_public_revised", "income_public_final", "income_other_initial",
    "expend_personnel_final", "expend_operating_final", "expend_basic_revised", "expend_project_initial",
    "sangong_running_budget", "sangong_reception_final", "sangong_running_last",
)  # fmt: skip
TOTALS = ("income_total_final", "expend_total_final", "expend_total_initial", "sangong_total_budget")


def _figure(desk: Desk, keys: tuple[str, ...], least: int) -> tuple[str, Decimal]:
    found = [k for k in keys if desk.has(k) and (desk.submission.number(k) or 0) >= least]
    key = desk.pick(found, "no such figure")
    return key, desk.amount(key)


@fault("part_with_digits_exchanged", CLASS)
def exchanged(desk: Desk) -> None:
    """Two neighbouring digits of a part of a sum."""
    key, value = _figure(desk, PARTS, 12)
    other = transposed(value)
    if other is None or abs(other - value) < 1:
        raise NotHere("alike")
    desk.spoil(key, other)
    blame_kin(desk, key)


@fault("part_without_its_point", CLASS)
def no_point(desk: Desk) -> None:
    """The decimal point left out."""
    key, value = _figure(desk, PARTS, 12)
    needed(value != value.to_integral_value(), "a whole number")
    desk.spoil(key, value * 100)
    blame_kin(desk, key)


@fault("total_a_digit_short", CLASS)
def short(desk: Desk) -> None:
    """The first digit of a total is missing."""
    key, value = _figure(desk, TOTALS, 100)
    digits = str(value)[1:].lstrip("0")
    needed(digits not in ("", ".00") and not digits.startswith("."), "nothing left")
    desk.spoil(key, Decimal(digits))
    blame_kin(desk, key)


@fault("line_in_yuan", CLASS)
def yuan(desk: Desk) -> None:
    """One line in 元 among lines in 万元."""
    key, value = _figure(desk, PARTS, 12)
    desk.spoil(key, value * 10000)
    blame_kin(desk, key)


@fault("part_in_yi", CLASS)
def in_yi(desk: Desk) -> None:
    """One line in 亿元."""
    key, value = _figure(desk, PARTS, 100)
    desk.spoil(key, round(value / 10000, 4))
    blame_kin(desk, key)


@fault("sangong_is_that_of_last_year", CLASS)
def last_year(desk: Desk) -> None:
    """The total of last year in this year's column."""
    last = desk.amount("sangong_total_last")
    needed(abs(last - desk.amount("sangong_total_final")) > Decimal("0.2"), "the same")
    desk.spoil("sangong_total_final", last)
    blame_kin(desk, "sangong_total_final")


@fault("budget_is_the_revised_one", CLASS)
def revised(desk: Desk) -> None:
    """The revised budget in the column of the initial one."""
    name = desk.pick(("income_public", "expend_basic", "expend_project"))
    value = desk.amount(f"{name}_revised")
    needed(abs(value - desk.amount(f"{name}_initial")) > 1, "the same")
    desk.spoil(f"{name}_initial", value)
    blame_kin(desk, f"{name}_initial")


@fault("posts_and_staff_exchanged", CLASS)
def posts(desk: Desk) -> None:
    """Posts and staff of one kind in each other's column."""
    kinds = [k for k in ("admin", "inst", "worker") if desk.amount(f"posts_{k}") != desk.amount(f"staff_{k}")]
    kind = desk.pick(kinds, "alike")
    one, other = f"posts_{kind}", f"staff_{kind}"
    values = desk.amount(one), desk.amount(other)
    desk.spoil(one, values[1])
    desk.spoil(other, values[0])
    blame_kin(desk, one, other)


@fault("adjustment_without_its_minus", CLASS)
def minus(desk: Desk) -> None:
    """A cut entered as an addition, or an addition as a cut."""
    row = desk.pick([r for r in desk.rows("adjustments") if number(r, "adj_amount")], "none")
    desk.spoil(row.cells["adj_amount"], -number(row, "adj_amount"))
    desk.blame("adj_amount", row.cells["adj_type"])
    blame_kin(desk, "adj_amount")


@fault("adjustment_entered_twice", CLASS)
def twice(desk: Desk) -> None:
    """The same document in two lines."""
    row, free = desk.pick(desk.rows("adjustments"), "none"), desk.free("adjustments")
    for key, datum in row.cells.items():
        if not datum.blank:
            desk.spoil(free.cells[key], datum.value)
    desk.blame_row(row)
    desk.blame("adj_amount", "adj_doc")
    blame_kin(desk, "adj_amount")


@fault("project_entered_twice", CLASS)
def project_twice(desk: Desk) -> None:
    """The same project in two lines."""
    row, free = desk.pick(desk.rows("projects"), "none"), desk.free("projects")
    for key, datum in row.cells.items():
        if not datum.blank:
            desk.spoil(free.cells[key], datum.value)
    desk.blame_row(row)
    blame_kin(desk, "project_budget", "project_spent")


@fault("purchase_left_out", CLASS)
def purchase(desk: Desk) -> None:
    """A purchase is in the total and not in the list."""
    rows = desk.rows("procurements", at_least=2)
    row = rows[-1]
    needed(number(row, "proc_actual") > 1, "nothing bought")
    for datum in row.cells.values():
        desk.put(datum, None)
    desk.blame_row(row)
    blame_kin(desk, "proc_plan_total", "proc_actual_total")
    desk.blame("proc_plan", "proc_actual")


@fault("quarter_alone_instead_of_cumulated", CLASS)
def quarter(desk: Desk) -> None:
    """What was paid in the third quarter, not until its end."""
    alone = desk.amount("pay_q3_paid") - desk.amount("pay_q2_paid")
    needed(desk.amount("pay_q2_paid") > alone > 0, "no step back")
    desk.spoil("pay_q3_paid", alone)
    desk.blame("pay_q2_paid")


@fault("year_end_payment_is_not_the_total", CLASS)
def year_end(desk: Desk) -> None:
    """累计支付 at the end of the year is not what was paid."""
    needed(desk.amount("pay_q4_paid") > 60, "little paid")
    desk.spoil("pay_q4_paid", desk.amount("pay_q4_paid") - Decimal("31.4"))
    desk.blame("paid_total")


@fault("idle_assets_are_all", CLASS)
def idle(desk: Desk) -> None:
    """The total in the cell of the idle assets."""
    needed(desk.amount("asset_used") > 1, "nothing in use")
    desk.spoil("asset_idle", desk.amount("asset_total"))
    desk.blame("asset_used", "asset_total")


@fault("books_of_the_stocktaking_differ", CLASS)
def stocktaking(desk: Desk) -> None:
    """账面数 is not the total of the assets, as if another list were counted."""
    value = desk.amount("stocktake_book")
    needed(value > 10, "few assets")
    desk.spoil("stocktake_book", value * 2)
    desk.blame("stocktake_found", "asset_total", "asset_note")


@fault("more_content_than_asked", CLASS)
def content(desk: Desk) -> None:
    """More content people than valid papers."""
    desk.spoil("survey_satisfied", desk.amount("survey_valid") + 12)
    desk.blame("survey_valid")


@fault("more_papers_back_than_sent", CLASS)
def papers(desk: Desk) -> None:
    """More papers came back than went out."""
    desk.spoil("survey_returned", desk.amount("survey_sent") + 20)
    desk.blame("survey_sent", "survey_valid")


@fault("more_letters_done_than_came", CLASS)
def letters(desk: Desk) -> None:
    """More letters answered in time than received."""
    desk.spoil("petition_on_time", desk.amount("petition_received") + 3)
    desk.blame("petition_received", "petition_replied")


@fault("own_basic_money_is_the_whole", CLASS)
def own_basic(desk: Desk) -> None:
    """The department's own line holds the sum of all units."""
    needed(any(number(r, "sub_basic") > 1 for r in desk.rows("subordinates")), "no units")
    desk.spoil("sub_basic_own", desk.amount("expend_basic_final"))
    desk.blame("sub_basic", "expend_basic_final")
    desk.about = "sub_basic_own"


@fault("surplus_a_hundred_too_much", CLASS)
def ending(desk: Desk) -> None:
    """年末结转结余 off by a round sum."""
    needed(desk.amount("carryover_end") > 1, "nothing left")
    desk.spoil("carryover_end", desk.amount("carryover_end") + 100)
    blame_kin(desk, "carryover_end")
