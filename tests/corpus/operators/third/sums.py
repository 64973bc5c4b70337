"""Figures that no longer add up: digits, rows and columns that went astray between two programs."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third import fault
from workbook.submission import Row

CLASS = "sums"
PARTS = {
    "expend_personnel_final": ("expend_personnel_final", "expend_basic_final", "expend_total_final"),
    "expend_operating_final": ("expend_operating_final", "expend_basic_final"),
    "expend_project_final": ("expend_project_final", "expend_total_final"),
    "income_public_final": ("income_public_final", "income_total_final"),
    "expend_project_initial": ("expend_project_initial", "expend_total_initial"),
    "expend_personnel_revised": ("expend_personnel_revised", "expend_basic_revised"),
    "sangong_running_final": ("sangong_running_final", "sangong_total_final"),
    "sangong_reception_budget": ("sangong_reception_budget", "sangong_total_budget"),
}
"""A part, and the cells a finding about it may name."""


def _digit(kind: str, change: Callable[[Decimal], Decimal]) -> None:
    """Register a kind that types one part of a sum with a slip."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        found = [key for key in PARTS if desk.has(key) and desk.amount(key) >= 20 and desk.amount(key) % 1]
        key = desk.pick(found, "no part with decimals")
        value = desk.amount(key)
        desk.spoil(key, change(value))
        desk.blame(*PARTS[key])
        area = key.split("_")[0], key.rsplit("_", 1)[1]
        desk.blame(f"{area[0]}_sum_{area[1]}")
        desk.about = key


_digit("point_left_out", lambda v: v * 100)
_digit("point_one_too_far_left", lambda v: v / 10)
_digit("digit_typed_twice", lambda v: Decimal(f"{str(v)[0]}{v}"))
_digit("last_digit_dropped", lambda v: Decimal(str(v).split(".")[0][:-1] or "0"))
_digit("zero_in_the_middle", lambda v: Decimal(f"{str(v)[0]}0{str(v)[1:]}"))


def _swapped(kind: str, first: str, second: str, *more: str) -> None:
    """Register a kind that exchanges two figures; `more` are further cells a finding may name."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        one, other = desk.amount(first), desk.amount(second)
        if abs(one - other) < 1:
            raise NotHere("nearly the same")
        desk.spoil(first, other)
        desk.spoil(second, one)
        desk.blame(*(key for key in more if desk.has(key)))
        desk.about = first


_swapped("carryover_ends_exchanged", "carryover_begin", "carryover_end", "treasury_carryover",
         "income_total_final", "expend_total_final")  # fmt: skip
_swapped("income_and_outturn_exchanged", "income_total_final", "expend_total_final", "paid_total",
         "carryover_begin", "carryover_end", "expend_total_revised")  # fmt: skip
_swapped("project_initial_and_final_exchanged", "expend_project_initial", "expend_project_final",
         "expend_total_initial", "expend_total_final", "expend_project_revised")  # fmt: skip
_swapped("basic_and_project_revised_exchanged", "expend_basic_revised", "expend_operating_revised",
         "expend_total_revised", "expend_personnel_revised", "expend_operating_final")  # fmt: skip
_swapped("satisfied_and_valid_exchanged", "survey_satisfied", "survey_valid", "survey_returned")
_swapped("sent_and_returned_exchanged", "survey_sent", "survey_returned", "survey_valid")
_swapped("plan_and_purchase_exchanged", "proc_plan_total", "proc_actual_total")
_swapped("assets_in_use_and_total_exchanged", "asset_used", "asset_total", "asset_idle", "stocktake_book",
         "stocktake_found")  # fmt: skip


@fault("outturn_column_of_budget", CLASS)
def outturn_column(desk: Desk) -> None:
    """The column of the revised budget pasted over that of the outturn."""
    keys = [key for key in desk.submission.fields if key.startswith("expend_") and key.endswith("_final")]
    if abs(desk.amount("expend_total_final") - desk.amount("expend_total_revised")) < 1:
        raise NotHere("the same")
    for key in keys:
        desk.spoil(key, desk.amount(key.replace("_final", "_revised")))
    desk.blame("paid_total", "income_total_final", "carryover_end")
    desk.about = "expend_final"


@fault("last_quarter_by_itself", CLASS)
def last_quarter(desk: Desk) -> None:
    """Of the fourth quarter only what was paid in it."""
    alone = desk.amount("pay_q4_paid") - desk.amount("pay_q3_paid")
    if alone >= desk.amount("pay_q3_paid") or alone <= 0:
        raise NotHere("most was paid in it")
    desk.spoil("pay_q4_paid", alone)
    desk.blame("pay_q3_paid", "paid_total")


@fault("paid_by_june_only", CLASS)
def paid_by_june(desk: Desk) -> None:
    """实际支付金额 of the half-year report."""
    half = desk.amount("pay_q2_paid")
    if desk.amount("paid_total") - half < 10:
        raise NotHere("all was paid by June")
    desk.spoil("paid_total", half)
    desk.blame("pay_q4_paid", "pay_q3_paid", "expend_total_final", "payable")


def _clear(desk: Desk, row: Row) -> None:
    for datum in row.cells.values():
        if datum.field.is_input:
            desk.put(datum, None)


def _left_out(kind: str, table: str, column: str, *keys: str) -> None:
    """Register a kind that leaves the last row of a list out, though its money is in the total."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.rows(table, at_least=2)[-1]
        if abs(number(row, column)) < 1:
            raise NotHere("no money in it")
        _clear(desk, row)
        desk.blame(*(datum for r in desk.rows(table) for datum in r.cells.values()))
        desk.blame(*keys)
        desk.about = column


_left_out("last_purchase_left_out", "procurements", "proc_actual", "proc_plan_total", "proc_actual_total",
          "proc_plan_sum", "proc_actual_sum")  # fmt: skip
_left_out("last_adjustment_left_out", "adjustments", "adj_amount", "expend_total_initial",
          "expend_total_revised", "adj_total", "adj_note", "budget_added")  # fmt: skip


@fault("procurement_twice_disguised", CLASS)
def procurement_twice(desk: Desk) -> None:
    """A purchase once more, its name with brackets of the other width."""
    row, free = desk.pick(desk.rows("procurements")), desk.free("procurements")
    for column, datum in row.cells.items():
        if datum.field.is_input and not datum.blank:
            desk.put(free.cells[column], datum.value)
    desk.put(free.cells["proc_item"], f" {row.cells['proc_item'].value}　")
    desk.blame_row(row)
    desk.blame_row(free)
    desk.blame("proc_plan_total", "proc_actual_total")
    desk.about = "proc_item"


@fault("appraisal_parts_do_not_sum", CLASS)
def appraisal_parts(desk: Desk) -> None:
    """The year's first budget of a project is not the sum of its sources."""
    rows = [r for r in desk.rows("appraisals") if number(r, "appraisal_initial") > 10]
    row = desk.pick(rows, "no appraisal with a budget")
    desk.spoil(row.cells["appraisal_initial"], number(row, "appraisal_initial") * Decimal("1.15"))
    desk.blame(*(d for c, d in row.cells.items() if c.startswith("appraisal_initial")))
    desk.about = "appraisal_initial"


@fault("staff_column_a_line_lower", CLASS)
def staff_column(desk: Desk) -> None:
    """The staff pasted one line lower: each kind has the one above it, the total as it was."""
    kinds = ("admin", "ca", "inst", "worker", "other")
    values = [desk.amount(f"staff_{kind}") for kind in kinds]
    moved = [Decimal(0), *values[:-1]]
    if (
        values[-1] == 0
        and sum(moved) == sum(values)
        and all(m <= desk.amount(f"posts_{k}") for k, m in zip(kinds, moved, strict=True))
    ):
        raise NotHere("nothing to see")
    for kind, value in zip(kinds, moved, strict=True):
        desk.spoil(f"staff_{kind}", value)
    desk.blame(*(f"posts_{kind}" for kind in kinds), "staff_total")
    desk.about = "staff"


@fault("total_of_last_years_form", CLASS)
def total_of_last(desk: Desk) -> None:
    """A total that kept last year's figure above new parts."""
    key = desk.pick(
        ("expend_total_final", "income_total_final", "sangong_total_final", "expend_total_initial")
    )
    value = desk.amount(key)
    if value < 20:
        raise NotHere("little money")
    desk.spoil(key, round(value * Decimal("0.914"), 2))
    stem, column = key.split("_")[0], key.rsplit("_", 1)[1]
    desk.blame(
        f"{stem}_sum_{column}",
        *(k for k in desk.submission.fields if k.startswith(f"{stem}_") and k.endswith(column)),
    )
    desk.about = key
