"""Dates nobody means: years typed as dates, other years, the wrong order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.corpus.desk import EPOCH, Desk, of_type
from tests.corpus.registry import fault
from workbook.layout import Type

CLASS = "plausible"
DAY = dt.timedelta(1)


def day_of(value: Any) -> dt.date:
    """Return a date as read."""
    return value if isinstance(value, dt.date) else EPOCH + dt.timedelta(int(value))


def _any(kind: str, change: Callable[[dt.date, int], Any]) -> None:
    """Register a kind that changes any date of the book; `change` gets the date and the evaluated year."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        datum = desk.pick(desk.inputs(lambda d: of_type(Type.DATE)(d) and isinstance(d.value, dt.date)))
        desk.spoil(datum, change(day_of(datum.value), desk.year))


_any("date_is_year", lambda d, year: year)
_any("date_is_year_and_month", lambda d, year: Decimal(f"{year}.{d.month}"))
_any("date_is_yyyymm", lambda d, year: year * 100 + d.month)
_any("date_is_yyyymmdd", lambda d, year: year * 10000 + d.month * 100 + d.day)
_any("date_is_month_and_day", lambda d, year: Decimal(f"{d.month}.{d.day:02}"))
_any("date_is_a_small_number", lambda d, year: d.day)
_any("date_far_future", lambda d, year: d.replace(year=d.year + 200, day=min(d.day, 28)))
_any(
    "date_digits_exchanged", lambda d, year: d.replace(year=int(f"2{str(d.year)[2]}0{str(d.year)[3]}"), day=1)
)
_any("date_last_century", lambda d, year: d.replace(year=d.year - 100, day=min(d.day, 28)))
_any("date_ten_years_off", lambda d, year: d.replace(year=d.year + 10, day=min(d.day, 28)))
_any("date_last_year_9999", lambda d, year: dt.date(9999, 12, 31))
_any("date_1900", lambda d, year: dt.date(1900, 1, 31))


def _column(kind: str, table: str, column: str, years: int) -> None:
    """Register a kind that moves a date of a list to another year."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows(table) if isinstance(r.cells[column].value, dt.date)]
        row = desk.pick(rows, f"no {column}")
        date = day_of(row.cells[column].value)
        desk.put(row.cells[column], date.replace(year=date.year + years, day=min(date.day, 28)))
        desk.blame(row.cells[column])
        if column == "proc_contract":
            desk.blame(row.cells["proc_filing"])


_column("adjustment_of_last_year", "adjustments", "adj_date", -1)
_column("adjustment_of_next_year", "adjustments", "adj_date", 1)
_column("bonus_of_last_year", "bonuses", "bonus_date", -1)
_column("bonus_of_five_years_ago", "bonuses", "bonus_date", -5)
_column("bonus_of_next_year", "bonuses", "bonus_date", 1)
_column("contract_of_next_year", "procurements", "proc_contract", 1)
_column("task_due_years_later", "tasks", "task_due", 7)
_column("project_due_years_ago", "projects", "project_due", -6)
_column("evidence_after_filing", "evidence", "evidence_date", 2)


def _single(kind: str, keys: tuple[str, ...], change: Callable[[int], dt.date]) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        desk.spoil(desk.pick(keys), change(desk.year))


_single("stocktake_two_years_ago", ("stocktake_date",), lambda year: dt.date(year - 2, 11, 30))
_single("staff_of_another_year", ("staff_date",), lambda year: dt.date(year - 1, 12, 31))
_single("filled_before_year_ends", ("fill_date",), lambda year: dt.date(year, 3, 18))
_single("filled_years_before", ("fill_date",), lambda year: dt.date(year - 1, 3, 18))
_single("filled_years_later", ("fill_date",), lambda year: dt.date(year + 30, 3, 18))


@fault("published_before_approved", CLASS)
def published_before_approved(desk: Desk) -> None:
    """Made public before it was approved."""
    line = desk.pick(("budget", "final", "targets", "result"))
    approved = day_of(desk.datum(f"disclose_approved_{line}").value)
    desk.put(f"disclose_published_{line}", approved - desk.rng.choice((1, 6, 30)) * DAY)
    desk.blame(f"disclose_published_{line}", f"disclose_approved_{line}")


@fault("published_in_another_year", CLASS)
def published_in_another_year(desk: Desk) -> None:
    """Approved and published five years before."""
    line = desk.pick(("budget", "final", "targets", "result"))
    for step in ("approved", "published"):
        date = day_of(desk.datum(f"disclose_{step}_{line}").value)
        desk.put(f"disclose_{step}_{line}", date.replace(year=date.year - 5, day=min(date.day, 28)))
    desk.blame(f"disclose_published_{line}", f"disclose_approved_{line}")


@fault("filed_before_contract", CLASS)
def filed_before_contract(desk: Desk) -> None:
    """A procurement filed before its contract was made."""
    row = desk.pick(desk.rows("procurements"))
    contract = day_of(row.cells["proc_contract"].value)
    desk.put(row.cells["proc_filing"], contract - desk.rng.choice((2, 20)) * DAY)
    desk.blame(row.cells["proc_filing"], row.cells["proc_contract"])


def _done_later(kind: str, table: str, column: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows(table) if isinstance(r.cells[column].value, dt.date)]
        datum = desk.pick(rows, "nothing done").cells[column]
        desk.spoil(datum, day_of(desk.datum("fill_date").value) + desk.rng.choice((40, 200)) * DAY)
        row = next(r for r in rows if r.cells[column] is datum)
        desk.blame(row.cells["project_due" if table == "projects" else "task_due"])


_done_later("project_done_after_filing", "projects", "project_done")
_done_later("task_done_after_filing", "tasks", "task_done")


@fault("project_done_before_year", CLASS)
def project_done_before_year(desk: Desk) -> None:
    """A project with this year's money, finished three years ago."""
    rows = [r for r in desk.rows("projects") if isinstance(r.cells["project_done"].value, dt.date)]
    row = desk.pick(rows, "nothing done")
    date = day_of(row.cells["project_done"].value)
    desk.spoil(row.cells["project_done"], date.replace(year=date.year - 3, day=min(date.day, 28)))
    desk.blame(row.cells["project_due"])
