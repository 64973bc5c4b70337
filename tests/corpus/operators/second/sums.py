"""Figures taken from the wrong line, column, list or year; totals typed as rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.kin import blame_kin
from tests.corpus.operators.overruns import number
from tests.corpus.operators.second import fault
from tests.corpus.operators.sums import wrong

CLASS = "sums"
COLUMNS = ("initial", "revised", "final")


@fault("total_row_in_list", CLASS)
def total_row_in_list(desk: Desk) -> None:
    """合计 typed as one more row of a list, so that everything counts twice."""
    table, name, first, second, sums = desk.pick((
        ("projects", "project_name", "project_budget", "project_spent",
         ("expend_project_revised", "expend_project_final")),
        ("procurements", "proc_item", "proc_plan", "proc_actual", ("proc_plan_total", "proc_actual_total")),
    ))  # fmt: skip
    rows, free = desk.rows(table), desk.free(table)
    desk.put(free.cells[name], desk.pick(("合计", "小计", "合  计")))
    for column in (first, second):
        desk.put(free.cells[column], sum((number(r, column) for r in rows), Decimal(0)))
        desk.blame(column)
    desk.blame_row(free)
    desk.blame(*sums)
    desk.about = table


@fault("income_is_outturn", CLASS)
def income_is_outturn(desk: Desk) -> None:
    """收入决算 copied from 支出决算, while 年末结转结余 stays."""
    gap = desk.amount("expend_total_final") - desk.amount("income_total_final")
    if abs(gap) < 1 or desk.amount("income_public_final") + gap <= 0:
        raise NotHere("both nearly the same")
    for key in ("income_public_final", "income_total_final"):
        desk.add(key, gap)
    blame_kin(desk, "income_total_final", "carryover_end")
    desk.blame("income_public_final", "expend_total_final")


@fault("carryover_forgotten", CLASS)
def carryover_forgotten(desk: Desk) -> None:
    """年末结转结余 is 0 although income and outturn differ."""
    if desk.amount("carryover_end") < 1:
        raise NotHere("nothing is left")
    desk.put("carryover_end", 0)
    desk.put("treasury_carryover", 0)
    blame_kin(desk, "carryover_end")
    desk.about = "carryover_end"


@fault("column_typed_a_line_off", CLASS)
def column_typed_a_line_off(desk: Desk) -> None:
    """The figures of one column stand one line too low."""
    column = desk.pick(COLUMNS)
    keys = [f"expend_{line}_{column}" for line in ("basic", "personnel", "operating", "project")]
    values = [desk.amount(key) for key in keys]
    if len(set(values)) < len(values):
        raise NotHere("some are the same")
    for key, value in zip(keys, [Decimal(0), *values], strict=False):
        desk.put(key, value)
        blame_kin(desk, key)
    desk.blame(f"expend_total_{column}")
    if column != "initial":
        desk.blame("project_budget" if column == "revised" else "project_spent")
    desk.about = column


@fault("total_left_at_zero", CLASS)
def total_left_at_zero(desk: Desk) -> None:
    """The lines are filled, their total is 0."""
    keys = ("expend_total_final", "income_total_revised", "sangong_total_final", "staff_total")
    wrong(desk, desk.pick([k for k in keys if desk.amount(k)]), Decimal(0))


def _also_counted(kind: str, more: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        number = desk.amount(more)
        if not number:
            raise NotHere("nobody to count")
        wrong(desk, "staff_total", desk.amount("staff_total") + number)
        desk.put("staff_note", "含全部发放工资人员")


_also_counted("retired_counted_as_staff", "tuixiu")
_also_counted("contract_staff_counted", "nonstaff")


@fault("total_rounded_to_wan", CLASS)
def total_rounded_to_wan(desk: Desk) -> None:
    """A total rounded to whole 万元, its lines with decimals."""
    keys = ("expend_total_final", "income_total_final", "sangong_total_final", "sangong_total_last")
    found = [k for k in keys if abs(desk.amount(k) - round(desk.amount(k))) > Decimal("0.05")]
    key = desk.pick(found, "all are whole")
    wrong(desk, key, Decimal(round(desk.amount(key))))


@fault("idle_assets_in_use", CLASS)
def idle_assets_in_use(desk: Desk) -> None:
    """All assets are in use, and some are idle."""
    if desk.amount("asset_idle") < 1:
        raise NotHere("nothing is idle")
    wrong(desk, "asset_used", desk.amount("asset_total"))
    desk.blame("asset_total", "asset_idle")


@fault("purchase_outside_plan", CLASS)
def purchase_outside_plan(desk: Desk) -> None:
    """One purchase more in the list, the totals as they were."""
    desk.rows("procurements")
    row = desk.free("procurements")
    typed: dict[str, Any] = {
        "proc_item": "应急物资采购",
        "proc_plan": Decimal(12),
        "proc_actual": Decimal(12),
    }
    for column, value in typed.items():
        desk.put(row.cells[column], value)
        desk.blame(column)
    desk.blame("proc_plan_total", "proc_actual_total")
    desk.blame_row(row)
    desk.about = "procurements"


@fault("project_row_in_yuan", CLASS)
def project_row_in_yuan(desk: Desk) -> None:
    """One project of the list is in 元."""
    rows = [r for r in desk.rows("projects") if number(r, "project_budget") > 1]
    row = desk.pick(rows, "no project with money")
    for column in ("project_budget", "project_spent"):
        desk.put(row.cells[column], number(row, column) * 10000)
    desk.blame("project_budget", "project_spent", "expend_project_revised", "expend_project_final")
    desk.about = "project_budget"


@fault("initial_is_revised", CLASS)
def initial_is_revised(desk: Desk) -> None:
    """年初预算 copied from 调整预算, with adjustments in the list."""
    desk.rows("adjustments")
    if abs(desk.amount("expend_total_initial") - desk.amount("expend_total_revised")) < 1:
        raise NotHere("the adjustments cancel out")
    for line in ("basic", "personnel", "operating", "project", "total"):
        desk.put(f"expend_{line}_initial", desk.amount(f"expend_{line}_revised"))
    desk.blame("expend_total_initial", "expend_total_revised", "adj_amount", "adj_total")


@fault("quarter_in_yuan", CLASS)
def quarter_in_yuan(desk: Desk) -> None:
    """One quarter's payments are in 元."""
    key = desk.pick(("pay_q1_paid", "pay_q2_paid", "pay_q3_paid"))
    if desk.amount(key) < 1:
        raise NotHere("nothing paid")
    wrong(desk, key, desk.amount(key) * 10000)
    quarter = int(key[5])
    desk.blame("paid_total", *(f"pay_q{n}_paid" for n in (quarter - 1, quarter + 1) if n))


@fault("adjustment_row_in_yuan", CLASS)
def adjustment_row_in_yuan(desk: Desk) -> None:
    """One adjustment is in 元, as its document says it."""
    row = desk.pick([r for r in desk.rows("adjustments") if number(r, "adj_amount")])
    desk.spoil(row.cells["adj_amount"], number(row, "adj_amount") * 10000)
    desk.blame("adj_amount", "expend_total_revised", "expend_total_initial")
