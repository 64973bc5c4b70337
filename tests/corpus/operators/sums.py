"""Figures that no longer add up, or agree with one another; in one cell or in the wrong unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere, transposed
from tests.corpus.operators.kin import blame_kin
from tests.corpus.registry import fault
from workbook.submission import Datum

CLASS = "sums"
CENT = Decimal("0.01")
MATRICES = {
    "posts": (("posts_{}",), ("admin", "ca", "inst", "worker", "other")),
    "staff": (("staff_{}",), ("admin", "ca", "inst", "worker", "other")),
    "income": (("income_{}_initial", "income_{}_revised", "income_{}_final"), ("public", "fund", "other")),
    "expend": (("expend_{}_initial", "expend_{}_revised", "expend_{}_final"), ("basic", "project")),
    "sangong": (("sangong_{}_last", "sangong_{}_budget", "sangong_{}_final"), ("running", "reception")),
}


def wrong(desk: Desk, key: str, value: Decimal) -> None:
    """Type another figure; it and its kin may be named."""
    datum = desk.put(key, value)
    desk.about = datum.field.key
    blame_kin(desk, key)


def _digit(desk: Desk, value: Decimal) -> Decimal:
    """Return the figure with one digit typed wrong."""
    text = list(str(value))
    place = desk.pick([n for n, c in enumerate(text) if c.isdigit()])
    text[place] = str((int(text[place]) + desk.rng.randint(1, 8)) % 10)
    return Decimal("".join(text))


def _matrix(name: str) -> None:
    patterns, lines = MATRICES[name]

    @fault(f"{name}_total_off", CLASS)
    def total(desk: Desk) -> None:
        key = desk.pick(patterns).format("total")
        value = desk.amount(key)
        step = Decimal(1) if len(patterns) == 1 else desk.pick((Decimal(1), Decimal(10), Decimal("0.5")))
        wrong(desk, key, value + step)

    @fault(f"{name}_part_off", CLASS)
    def part(desk: Desk) -> None:
        pattern = desk.pick(patterns)
        keys = [pattern.format(line) for line in lines]
        key = desk.pick([k for k in keys if desk.amount(k) > 0], "all parts are zero")
        wrong(desk, key, _digit(desk, desk.amount(key)))

    @fault(f"{name}_digits_transposed", CLASS)
    def digits(desk: Desk) -> None:
        pattern = desk.pick(patterns)
        keys = [k for k in map(pattern.format, (*lines, "total")) if transposed(desk.amount(k))]
        key = desk.pick(keys, "no two digits differ")
        wrong(desk, key, transposed(desk.amount(key)) or Decimal(0))


for _name in MATRICES:
    _matrix(_name)


def _off(kind: str, keys: Sequence[str], least: Decimal = Decimal(1)) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        key = desk.pick(keys)
        value = desk.amount(key)
        wrong(desk, key, value + desk.pick((least, least * 3, least * 20)))


_off("personnel_part_off", ("expend_personnel_initial", "expend_personnel_revised", "expend_personnel_final"))
_off("operating_part_off", ("expend_operating_initial", "expend_operating_revised", "expend_operating_final"))
_off("carryover_end_off", ("carryover_end",))
_off("carryover_begin_off", ("carryover_begin",))
_off("paid_total_off", ("paid_total",))
_off("last_quarter_off", ("pay_q4_paid",))
_off("asset_part_off", ("asset_used", "asset_idle"))
_off("asset_total_off", ("asset_total",))
_off("total_by_a_cent", ("expend_total_final", "income_total_final", "sangong_total_final"), CENT)


@fault("procurement_total_off", CLASS)
def procurement_total_off(desk: Desk) -> None:
    """A total of procurement that is not the sum of the list; without a list nothing says what it is."""
    desk.rows("procurements")
    key = desk.pick(("proc_plan_total", "proc_actual_total"))
    wrong(desk, key, desk.amount(key) + desk.pick((Decimal(1), Decimal(3), Decimal(20))))


def _row(kind: str, table: str, column: str, *sums: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [row for row in desk.rows(table) if row.cells[column].value]
        datum = desk.pick(rows, "no amount").cells[column]
        desk.add(datum, desk.pick((Decimal(1), Decimal("7.5"), Decimal(30))))
        desk.blame(datum, *sums)
        blame_kin(desk, column)


_row("adjustment_amount_off", "adjustments", "adj_amount", "expend_total_revised")
_row("procurement_plan_row_off", "procurements", "proc_plan", "proc_plan_total")
_row("procurement_actual_row_off", "procurements", "proc_actual", "proc_actual_total")
_row("project_budget_row_off", "projects", "project_budget", "expend_project_revised")
_row("project_spent_row_off", "projects", "project_spent", "expend_project_final")


def _missing(kind: str, table: str, column: str, *sums: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = desk.rows(table, at_least=2)
        if not rows[-1].cells[column].value:
            raise NotHere("the last row holds no amount")
        for datum in rows[-1].cells.values():
            if not datum.blank:
                desk.put(datum, None)
        desk.about = table
        desk.blame(column, *sums)


_missing("adjustment_left_out", "adjustments", "adj_amount", "expend_total_revised")
_missing("procurement_left_out", "procurements", "proc_plan", "proc_plan_total", "proc_actual_total")
_missing("project_left_out", "projects", "project_budget", "expend_project_revised", "expend_project_final")


@fault("adjustment_sign_lost", CLASS)
def adjustment_sign_lost(desk: Desk) -> None:
    """A reduction typed as an addition."""
    rows = [r for r in desk.rows("adjustments") if (r.cells["adj_amount"].value or 0) < 0]  # type: ignore[operator]
    datum = desk.pick(rows, "no reduction").cells["adj_amount"]
    assert isinstance(datum.value, Decimal)
    desk.spoil(datum, -datum.value)
    desk.blame("expend_total_revised")


def _scaled(kind: str, keys: Sequence[str], factor: Decimal) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        found = [k for k in keys if desk.has(k) and desk.amount(k) > 1]
        key = desk.pick(found, "all zero")
        wrong(desk, key, desk.amount(key) * factor)


_TOTALS = ("income_total_final", "expend_total_revised", "sangong_total_budget", "proc_plan_total")
_PARTS = ("expend_basic_final", "expend_project_revised", "income_public_initial", "sangong_running_final")
_scaled("total_in_yuan", _TOTALS, Decimal(10000))
_scaled("part_in_yuan", _PARTS, Decimal(10000))
_scaled("total_in_yi", _TOTALS, Decimal("0.0001"))
_scaled("part_ten_times", _PARTS, Decimal(10))
_scaled("paid_in_yuan", ("paid_total", "pay_q4_paid", "asset_used", "asset_total"), Decimal(10000))


@fault("columns_exchanged", CLASS)
def columns_exchanged(desk: Desk) -> None:
    """Two columns of one line exchanged: the figures stand under the wrong heads."""
    line = desk.pick(("expend_basic", "expend_project", "income_public", "sangong_running"))
    one, other = ("budget", "final") if line == "sangong_running" else ("initial", "final")
    first, second = desk.datum(f"{line}_{one}"), desk.datum(f"{line}_{other}")
    if first.value == second.value:
        raise NotHere("both the same")
    _exchange(desk, first, second)


@fault("lines_exchanged", CLASS)
def lines_exchanged(desk: Desk) -> None:
    """人员经费 and 基本支出 exchanged, so that a part is more than its whole."""
    column = desk.pick(("initial", "revised", "final"))
    first, second = desk.datum(f"expend_basic_{column}"), desk.datum(f"expend_personnel_{column}")
    if first.value == second.value:
        raise NotHere("both the same")
    _exchange(desk, first, second)


def _exchange(desk: Desk, first: Datum, second: Datum) -> None:
    desk.put(first, second.value)
    desk.put(second, first.value)
    blame_kin(desk, first.field.key, second.field.key)
