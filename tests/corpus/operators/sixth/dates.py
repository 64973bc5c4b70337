"""Days that cannot be: out of order, of another year, after the form was filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tests.corpus.desk import Desk
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.third.claims import needed
from workbook.submission import Datum, Row

CLASS = "plausible"
DAY = dt.timedelta(1)


def _day(datum: Datum) -> dt.date:
    needed(isinstance(datum.value, dt.date), "no day")
    assert isinstance(datum.value, dt.date)
    return datum.value


def _single(kind: str, key: str, change: Callable[[Desk, dt.date], dt.date], *beside: str) -> None:
    """Register a kind that moves the day of a single input; `beside` may be named too."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        desk.spoil(key, change(desk, _day(desk.datum(key))))
        desk.blame(*(other for other in beside if desk.has(other)))


_single(
    "filled_in_before_the_year_ended",
    "fill_date",
    lambda d, _: dt.date(d.year, 6, 30),
    "fiscal_year",
    "staff_date",
)
_single("filled_in_years_later", "fill_date", lambda d, _: dt.date(d.year + 7, 3, 18), "fiscal_year")
_single("people_counted_at_midyear", "staff_date", lambda d, _: dt.date(d.year, 6, 30), "fiscal_year")
_single(
    "people_counted_two_years_before", "staff_date", lambda d, _: dt.date(d.year - 2, 12, 31), "fiscal_year"
)
_single(
    "assets_counted_two_years_before",
    "stocktake_date",
    lambda d, v: v.replace(year=d.year - 2),
    "fiscal_year",
)
_single(
    "assets_counted_after_filling_in",
    "stocktake_date",
    lambda d, _: _day(d.datum("fill_date")) + 40 * DAY,
    "fill_date",
    "fiscal_year",
)
_single(
    "budget_public_before_it_was_approved",
    "disclose_published_budget",
    lambda d, _: _day(d.datum("disclose_approved_budget")) - 6 * DAY,
    "disclose_approved_budget",
)
_single(
    "accounts_public_before_they_were_approved",
    "disclose_published_final",
    lambda d, _: _day(d.datum("disclose_approved_final")) - 9 * DAY,
    "disclose_approved_final",
)
_single(
    "targets_approved_after_they_were_public",
    "disclose_approved_targets",
    lambda d, _: _day(d.datum("disclose_published_targets")) + 15 * DAY,
    "disclose_published_targets",
)
_single(
    "budget_approved_three_years_before",
    "disclose_approved_budget",
    lambda d, v: v.replace(year=d.year - 3),
    "disclose_published_budget",
    "fiscal_year",
)
_single(
    "results_public_after_filling_in",
    "disclose_published_result",
    lambda d, _: _day(d.datum("fill_date")) + 90 * DAY,
    "fill_date",
    "disclose_approved_result",
)


def _listed(
    kind: str, table: str, column: str, change: Callable[[Desk, Row, dt.date], dt.date], *beside: str
) -> None:
    """Register a kind that moves the day of a row."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows(table) if isinstance(r.cells[column].value, dt.date)]
        row = desk.pick(rows, "no days")
        desk.spoil(row.cells[column], change(desk, row, _day(row.cells[column])))
        for key in beside:
            desk.blame(row.cells.get(key, key))


def _filled(desk: Desk, days: int) -> dt.date:
    return _day(desk.datum("fill_date")) + days * DAY


_listed(
    "adjusted_the_year_before",
    "adjustments",
    "adj_date",
    lambda d, r, v: v.replace(year=d.year - 1),
    "adj_doc",
    "fiscal_year",
)
_listed(
    "adjusted_after_filling_in",
    "adjustments",
    "adj_date",
    lambda d, r, v: _filled(d, 33),
    "adj_doc",
    "fill_date",
    "fiscal_year",
)
_listed(
    "filed_before_the_contract",
    "procurements",
    "proc_filing",
    lambda d, r, v: _day(r.cells["proc_contract"]) - 20 * DAY,
    "proc_contract",
)
_listed(
    "contract_after_the_year",
    "procurements",
    "proc_contract",
    lambda d, r, v: dt.date(d.year + 1, 2, 20),
    "proc_filing",
    "fiscal_year",
)
_listed(
    "project_done_after_filling_in",
    "projects",
    "project_done",
    lambda d, r, v: _filled(d, 75),
    "project_due",
    "fill_date",
)
_listed(
    "project_done_years_before",
    "projects",
    "project_done",
    lambda d, r, v: v.replace(year=d.year - 4),
    "project_due",
    "fiscal_year",
)
_listed(
    "project_due_in_the_distance",
    "projects",
    "project_due",
    lambda d, r, v: v.replace(year=d.year + 20),
    "project_done",
    "fiscal_year",
)
_listed(
    "task_done_after_filling_in",
    "tasks",
    "task_done",
    lambda d, r, v: _filled(d, 60),
    "task_due",
    "fill_date",
    "task_state",
)
_listed(
    "task_done_the_year_before",
    "tasks",
    "task_done",
    lambda d, r, v: v.replace(year=d.year - 1),
    "task_due",
    "task_doc",
    "fiscal_year",
)
_listed(
    "task_due_three_years_before",
    "tasks",
    "task_due",
    lambda d, r, v: v.replace(year=d.year - 3),
    "task_done",
    "task_doc",
    "fiscal_year",
)
_listed(
    "praised_after_the_year",
    "bonuses",
    "bonus_date",
    lambda d, r, v: v.replace(year=d.year + 1),
    "bonus_doc",
    "fiscal_year",
)
_listed("evidence_after_filling_in", "evidence", "evidence_date", lambda d, r, v: _filled(d, 50), "fill_date")


def _numbered(kind: str, table: str, column: str, by: int, *beside: str) -> None:
    """Register a kind that gives a document the number of another year than its day."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows(table) if f"〔{desk.year}〕" in str(r.cells[column].value)]
        row = desk.pick(rows, "no numbers of the year")
        old = str(row.cells[column].value)
        desk.spoil(row.cells[column], old.replace(f"〔{desk.year}〕", f"〔{desk.year + by}〕"))
        desk.blame(*(row.cells[key] for key in beside), "fiscal_year")


_numbered("adjusted_by_a_document_of_the_next_year", "adjustments", "adj_doc", 1, "adj_date")
_numbered("task_by_a_document_of_the_next_year", "tasks", "task_doc", 1, "task_due", "task_done")
_numbered("praised_by_a_document_of_long_ago", "bonuses", "bonus_doc", -4, "bonus_date")
