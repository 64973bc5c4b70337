"""What does not add up: wholes without a part, wholes with what is none, and figures carried a line aside."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fourth import fault
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed

CLASS = "sums"
KINDS = ("admin", "ca", "inst", "worker", "other")


def _blame_like(desk: Desk, stem: str, column: str) -> None:
    """Blame the lines of one column of a table, and its sum."""
    desk.blame(*(k for k in desk.submission.fields if k.startswith(f"{stem}_") and k.endswith(f"_{column}")))
    desk.blame(f"{stem}_sum_{column}")


def _whole(kind: str, whole: str, part: str, *more: str) -> None:
    """Register a kind whose whole is only one of its parts."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        needed(desk.amount(whole) - desk.amount(part) > 2, "no other part")
        desk.spoil(whole, desk.amount(part))
        _blame_like(desk, whole.split("_", maxsplit=1)[0], whole.rsplit("_", 1)[1])
        desk.blame(*(key for key in more if desk.has(key)))
        desk.about = whole


_whole("income_without_the_rest", "income_total_initial", "income_public_initial", "expend_total_initial")
_whole(
    "income_revised_without_the_rest", "income_total_revised", "income_public_revised", "expend_total_revised"
)
_whole("basic_is_personnel_only", "expend_basic_final", "expend_personnel_final")
_whole("basic_budget_is_personnel_only", "expend_basic_initial", "expend_personnel_initial")
_whole("sangong_is_vehicles_only", "sangong_total_final", "sangong_running_final")
_whole("sangong_budget_is_vehicles_only", "sangong_total_budget", "sangong_running_budget")
_whole(
    "outturn_is_projects_only",
    "expend_total_final",
    "expend_project_final",
    "paid_total",
    "carryover_end",
    "income_total_final",
    "pay_q4_paid",
    "payable",
)


@fault("total_rounded_to_tens", CLASS)
def rounded(desk: Desk) -> None:
    """A total rounded to tens, its parts to the cent."""
    key = desk.pick(("expend_total_final", "income_total_final", "expend_basic_final"))
    value = desk.amount(key)
    tens = (value / 10).to_integral_value() * 10
    needed(abs(tens - value) > 1, "already round")
    desk.spoil(key, tens)
    _blame_like(desk, key.split("_")[0], "final")
    desk.blame("paid_total", "carryover_end", "carryover_begin", "pay_q4_paid")


@fault("digit_one_higher", CLASS)
def digit(desk: Desk) -> None:
    """One digit of a part typed one higher: 534.20 becomes 544.20."""
    key = desk.pick(
        (
            "expend_personnel_final",
            "expend_personnel_initial",
            "expend_project_revised",
            "income_public_final",
            "expend_operating_initial",
        )
    )
    needed(desk.amount(key) > 20, "little money")
    desk.spoil(key, desk.amount(key) + 10)
    stem, _, column = key.split("_")
    _blame_like(desk, stem, column)
    desk.blame("project_budget_sum", "carryover_end", "carryover_begin")
    desk.blame(*(r.cells["project_budget"] for r in desk.rows("projects", at_least=0)))
    desk.about = key


@fault("carryover_forgets_the_beginning", CLASS)
def forgets(desk: Desk) -> None:
    """What is left at the end without what was there at the beginning."""
    begin = desk.amount("carryover_begin")
    needed(begin > 2, "nothing at the beginning")
    desk.spoil("carryover_end", desk.amount("carryover_end") - begin)
    desk.blame("carryover_begin", "income_total_final", "expend_total_final", "treasury_carryover")


@fault("carryover_is_unspent_budget", CLASS)
def unspent(desk: Desk) -> None:
    """The budget not executed, typed for what is left in cash."""
    value = desk.amount("expend_total_revised") - desk.amount("expend_total_final")
    needed(abs(value - desk.amount("carryover_end")) > 2 and value > 0, "the same")
    desk.spoil("carryover_end", value)
    desk.blame("carryover_begin", "income_total_final", "expend_total_final", "treasury_carryover")


@fault("adjustment_doubled", CLASS)
def doubled(desk: Desk) -> None:
    """One adjustment typed at twice its amount."""
    row = desk.pick([r for r in desk.rows("adjustments") if abs(number(r, "adj_amount")) > 5], "small ones")
    desk.spoil(row.cells["adj_amount"], number(row, "adj_amount") * 2)
    desk.blame("expend_total_initial", "expend_total_revised", "adj_total", "adj_note", "budget_added")
    desk.blame(*(r.cells["adj_amount"] for r in desk.rows("adjustments")))


@fault("cuts_forgotten_in_the_budget", CLASS)
def cuts(desk: Desk) -> None:
    """The revised budget has the additions and not the cuts."""
    gone = sum(
        (number(r, "adj_amount") for r in desk.rows("adjustments") if number(r, "adj_amount") < 0), Decimal(0)
    )
    needed(gone < -2, "no cuts")
    desk.spoil("expend_total_revised", desk.amount("expend_total_revised") - gone)
    _blame_like(desk, "expend", "revised")
    desk.blame("expend_total_initial", "adj_total", "adj_note", "income_total_revised", "payable")
    desk.blame(*(r.cells["adj_amount"] for r in desk.rows("adjustments")))


@fault("contract_staff_counted_in_posts", CLASS)
def contract(desk: Desk) -> None:
    """Those without a post are in the total of posts."""
    needed(desk.amount("nonstaff") > 0, "nobody")
    desk.spoil("posts_total", desk.amount("posts_total") + desk.amount("nonstaff"))
    desk.blame(*(f"posts_{kind}" for kind in KINDS), "posts_sum", "staff_total")
    desk.blame(*(k for k in ("sub_posts_own",) if desk.has(k)))


def _subordinate(kind: str, own: str, column: str, whole: str) -> None:
    """Register a kind that types the department's figure for that of its own office."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows("subordinates") if number(r, column) > 1]
        needed(bool(rows), "no such subordinates")
        desk.spoil(own, desk.amount(whole))
        desk.blame(whole, *(r.cells[column] for r in desk.rows("subordinates")))
        desk.about = own


_subordinate("own_income_is_the_whole", "sub_income_final_own", "sub_income_final", "income_total_final")
_subordinate("own_staff_is_the_whole", "sub_staff_own", "sub_staff", "staff_total")
_subordinate("own_posts_are_the_whole", "sub_posts_own", "sub_posts", "posts_total")
_subordinate("own_projects_are_the_whole", "sub_project_own", "sub_project", "expend_project_final")


@fault("subordinate_ends_with_too_much", CLASS)
def ends(desk: Desk) -> None:
    """A subordinate unit with more left than came in and went out."""
    row = desk.pick([r for r in desk.rows("subordinates") if number(r, "sub_income_final") > 1])
    desk.spoil(row.cells["sub_carry_end"], number(row, "sub_carry_end") + 30)
    desk.blame_row(row)
    desk.blame("sub_carry_end_own", "carryover_end")
    desk.about = "sub_carry_end"


@fault("valid_papers_are_the_sent", CLASS)
def valid(desk: Desk) -> None:
    """As many valid papers as were sent, though fewer came back."""
    needed(desk.amount("survey_sent") > desk.amount("survey_returned"), "all came back")
    desk.spoil("survey_valid", desk.amount("survey_sent"))
    desk.blame("survey_returned", "survey_sent", "survey_satisfied")


@fault("project_spent_a_digit_off", CLASS)
def project_spent(desk: Desk) -> None:
    """What one project spent is 10 less than in the total."""
    rows = desk.rows("projects")
    row = desk.pick([r for r in rows if number(r, "project_spent") > 40], "little spent")
    code = row.cells["project_code"].value
    desk.spoil(row.cells["project_spent"], number(row, "project_spent") - 10)
    desk.blame(*(r.cells["project_spent"] for r in rows), "expend_project_final", "project_spent_sum")
    for other in desk.rows("appraisals", at_least=0):
        if other.cells["appraisal_project"].value == code:
            desk.blame(other.cells["appraisal_spent_fiscal"])
    desk.about = "project_spent"
