"""Figures that no longer make their total, or are more than the whole they are a part of."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.kin import blame_kin
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.third.claims import needed

CLASS = "sums"


def _changed(kind: str, keys: tuple[str, ...], factor: str, plus: str = "0", least: int = 3) -> None:
    """Register a kind that multiplies one of some figures and adds to it, and nothing follows."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        key = desk.pick([k for k in keys if desk.has(k) and desk.amount(k) > least], "too little")
        desk.spoil(key, round(desk.amount(key) * Decimal(factor) + Decimal(plus), 2))
        blame_kin(desk, key)


_changed(
    "source_counted_twice", ("income_public_initial", "income_public_revised", "income_public_final"), "2"
)
_changed("wages_without_their_last_digit", ("expend_personnel_initial", "expend_personnel_revised"), "0.1")
_changed(
    "office_money_of_the_wrong_line", ("expend_operating_revised", "expend_operating_final"), "1", "11.4"
)
_changed("projects_in_thousands", ("expend_project_initial", "expend_project_final"), "10")
_changed("total_of_last_month", ("expend_total_final", "income_total_final"), "0.915")
_changed("car_money_three_tenths_less", ("sangong_running_budget", "sangong_running_final"), "0.7")
_changed("three_public_total_of_a_draft", ("sangong_total_last", "sangong_total_budget"), "1", "4.25")
_changed("used_assets_of_last_year", ("asset_used",), "0.93", "0.5", 20)
_changed("posts_of_the_next_year", ("posts_total", "posts_inst", "posts_admin"), "1", "3")
_changed("paid_until_november", ("paid_total",), "0.9", "0.17", 20)
_changed("carried_over_by_guess", ("carryover_begin", "carryover_end"), "1", "36")


def _row(kind: str, table: str, column: str, factor: str) -> None:
    """Register a kind that multiplies a figure of a list, whose total stays."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if abs(number(r, column)) > 3], "too little")
        desk.spoil(row.cells[column], round(number(row, column) * Decimal(factor), 2))
        blame_kin(desk, column)
        desk.blame(*row.cells.values())


_row("purchase_a_tenth_of_itself", "procurements", "proc_actual", "0.1")
_row("project_budget_half_as_much_again", "projects", "project_budget", "1.5")
_row("adjustment_half_forgotten", "adjustments", "adj_amount", "0.5")


@fault("more_papers_valid_than_came_back", CLASS)
def valid(desk: Desk) -> None:
    """More valid papers than came back."""
    desk.spoil("survey_valid", desk.amount("survey_returned") + 25)
    desk.blame("survey_returned")


@fault("more_letters_answered_than_came", CLASS)
def answered(desk: Desk) -> None:
    """More letters answered than came."""
    desk.spoil("petition_replied", desk.amount("petition_received") + 6)
    desk.blame("petition_received")


@fault("stocktaking_a_few_things_short", CLASS)
def short(desk: Desk) -> None:
    """What was found is less than the books, and nobody says so."""
    book = desk.amount("stocktake_book")
    needed(book > 20, "no assets")
    desk.spoil("stocktake_found", book - Decimal("7.6"))
    desk.blame("stocktake_book", "asset_total", "asset_note")
