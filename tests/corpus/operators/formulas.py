"""Formulas: overwritten, replaced, removed, with an old result or with none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.corpus.desk import Desk
from tests.corpus.operators.structure import CLASS, NAMES, mutate
from tests.corpus.registry import fault
from tests.tools import mutations
from workbook.cells.results import results
from workbook.package.address import address
from workbook.package.patch import Edit
from workbook.package.reader import ErrorValue


@fault("results_dropped", CLASS, rescored=False)
def results_dropped(desk: Desk) -> None:
    """Saved by a program that keeps no results."""
    mutate(desk, mutations.drop_cached, True)
    desk.about = "all"
    desk.blame(*(f"{r.sheet}!{address(r.row, r.col)}" for r in computed(desk)))


def computed(desk: Desk) -> list[Any]:
    return [
        found
        for found in results(desk.submission, desk.card)
        if found.sheet in desk.opened.book.sheets
        and desk.opened.book.cell(found.sheet, found.row, found.col).formula
    ]


def formula(desk: Desk, keys: tuple[str, ...]) -> tuple[str, int, int]:
    found = [r for r in computed(desk) if r.field.key in keys and isinstance(r.value, Decimal)]
    cell = desk.pick(found, "no such formula")
    desk.about = cell.field.key
    desk.blame(f"{cell.sheet}!{address(cell.row, cell.col)}")
    return cell.sheet, cell.row, cell.col


DERIVED = (
    "staff_rate",
    "payment_rate",
    "operating_rate",
    "asset_rate",
    "carryover_rate",
    "adj_total",
    "proc_rate",
)
SUMS = ("posts_sum", "income_sum_final", "expend_sum_final", "sangong_sum_budget", "project_budget_sum")
SCORED = ("score_rule", "score_metric", "score_gap")
TOTALS = ("score_total", "score_base", "level_score", "self_sum")
ROWS = ("target_completion", "disclose_days", "pay_q2_progress", "pay_q3_progress", "disclose_days_budget")
for _kind, _keys in (
    ("derived", DERIVED), ("sum", SUMS), ("score", SCORED), ("total", TOTALS), ("row", ROWS)
):  # fmt: skip

    def _overwritten(kind: str, keys: tuple[str, ...]) -> None:
        @fault(f"formula_overwritten_{kind}", CLASS, rescored=False)
        def overwritten(desk: Desk) -> None:
            sheet, row, col = formula(desk, keys)
            desk.changes[sheet] = {(row, col): Edit(Decimal(8), "")}

        @fault(f"result_stale_{kind}", CLASS, rescored=False)
        def stale(desk: Desk) -> None:
            sheet, row, col = formula(desk, keys)
            value = desk.opened.book.cell(sheet, row, col).value
            desk.changes[sheet] = {
                (row, col): Edit((value if isinstance(value, Decimal) else Decimal(0)) + 1)
            }

    _overwritten(_kind, _keys)


@fault("formula_replaced", CLASS, rescored=False)
def formula_replaced(desk: Desk) -> None:
    """Another formula with the same result."""
    sheet, row, col = formula(desk, DERIVED + SUMS)
    value = desk.opened.book.cell(sheet, row, col).value
    desk.changes[sheet] = {(row, col): Edit(value, "1+1")}


@fault("formula_removed", CLASS, rescored=False)
def formula_removed(desk: Desk) -> None:
    """Deleted."""
    sheet, row, col = formula(desk, DERIVED + SUMS + SCORED)
    desk.changes[sheet] = {(row, col): Edit(None, "")}


@fault("formula_result_is_error", CLASS, rescored=False)
def formula_result_is_error(desk: Desk) -> None:
    """#NAME? where a score should stand."""
    sheet, row, col = formula(desk, SCORED + DERIVED)
    desk.changes[sheet] = {(row, col): Edit(ErrorValue("#NAME?"))}


@fault("one_result_missing", CLASS, rescored=False)
def one_result_missing(desk: Desk) -> None:
    """A formula without a result."""
    sheet, row, col = formula(desk, SCORED + DERIVED + SUMS)
    desk.changes[sheet] = {(row, col): Edit(None)}


@fault("formula_in_input_without_result", CLASS, rescored=False)
def formula_in_input(desk: Desk) -> None:
    """A formula typed into an input, saved without its result."""
    name = desk.pick(NAMES)
    desk.spoil(name, None, "SUM(A1:A2)")
