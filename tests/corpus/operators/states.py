"""States that contradict dates and notes; last year against this; stocktaking; weights."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.registry import fault
from workbook.layout import Roster
from workbook.submission import Row

CLASS = "plausible"


def task(desk: Desk, done: bool) -> Row:
    rows = [row for row in desk.rows("tasks") if (row.cells["task_state"].value == "已完成") is done]
    return desk.pick(rows, "no task in that state")


@fault("done_without_date", CLASS)
def done_without_date(desk: Desk) -> None:
    """已完成, nobody knows when."""
    row = task(desk, True)
    desk.put(row.cells["task_done"], None)
    desk.blame(row.cells["task_done"], row.cells["task_state"])


@fault("undone_with_date", CLASS)
def undone_with_date(desk: Desk) -> None:
    """未完成 with the day it was done."""
    row = task(desk, False)
    desk.put(row.cells["task_done"], row.cells["task_due"].value)
    desk.blame(row.cells["task_done"], row.cells["task_state"])


@fault("done_called_undone", CLASS)
def done_called_undone(desk: Desk) -> None:
    """A task done on a date called 进行中."""
    row = task(desk, True)
    desk.put(row.cells["task_state"], "进行中")
    desk.put(row.cells["task_note"], "因设备到货推迟，预计下年完成")
    desk.blame(row.cells["task_done"], row.cells["task_state"])


@fault("undone_without_reason", CLASS)
def undone_without_reason(desk: Desk) -> None:
    """未完成, and no reason."""
    row = task(desk, False)
    desk.put(row.cells["task_note"], None)
    desk.blame(row.cells["task_note"], row.cells["task_state"])


@fault("task_done_late", CLASS)
def task_done_late(desk: Desk) -> None:
    """已完成 after the deadline, without a word."""
    row = task(desk, True)
    due = day_of(row.cells["task_due"].value)
    last = day_of(desk.datum("fill_date").value)
    late = min(due + desk.rng.choice((9, 30)) * DAY, last - DAY)
    if late <= due:
        raise NotHere("the deadline is late enough")
    desk.put(row.cells["task_done"], late)
    desk.blame(row.cells["task_done"], row.cells["task_state"], row.cells["task_due"])


@fault("task_done_with_reason_for_undone", CLASS)
def task_done_with_reason(desk: Desk) -> None:
    """已完成 with 未完成原因."""
    row = task(desk, True)
    desk.put(row.cells["task_note"], "因资金未到位尚未完成，预计明年6月完成")
    desk.blame(row.cells["task_note"], row.cells["task_state"])


@fault("no_without_note", CLASS)
def no_without_note(desk: Desk) -> None:
    """A 否 in the checklist and no word."""
    _checklist(desk, "check_answer", "否")


@fault("occurrence_without_note", CLASS)
def occurrence_without_note(desk: Desk) -> None:
    """Two occurrences and no word."""
    _checklist(desk, "check_count", Decimal(2))


@fault("absent_without_note", CLASS)
def absent_without_note(desk: Desk) -> None:
    """A 不适用 in the checklist and no word."""
    _checklist(desk, "check_answer", "不适用")


def _checklist(desk: Desk, column: str, value: str | Decimal) -> None:
    rows = [row for row in desk.rows("checklist") if column in row.cells and not row.cells[column].blank]
    row = desk.pick(rows, "no such item")
    desk.put(row.cells[column], value)
    desk.put(row.cells["check_note"], None)
    desk.blame(row.cells[column], row.cells["check_note"])
    block = row.submission.layout.box("checklist").block
    assert isinstance(block, Roster)
    group = block.entries[row.index].group
    reason = desk.submission.entry("score_reason", group)
    if reason is not None:
        desk.put(reason, None)
    beside = (desk.submission.entry(key, group) for key in ("score_applicable", "score_self", "score_reason"))
    desk.blame(*(datum for datum in beside if datum is not None))


@fault("stocktake_differs_without_note", CLASS)
def stocktake_differs(desk: Desk) -> None:
    """Less was found than is in the books, and the note says nothing of it."""
    book = desk.amount("stocktake_book")
    desk.put("stocktake_found", book * Decimal("0.93"))
    desk.put("asset_note", desk.pick((None, "资产全部在用")))
    desk.blame("stocktake_found", "stocktake_book", "asset_note", "stocktake_gap")


@fault("stocktake_is_not_assets", CLASS)
def stocktake_is_not_assets(desk: Desk) -> None:
    """Books say 40 % more than the sheet's own total of assets."""
    for key in ("stocktake_book", "stocktake_found"):
        desk.put(key, desk.amount("asset_total") * Decimal("1.4"))
    desk.blame("stocktake_book", "stocktake_found", "asset_total")


@fault("sangong_jumps", CLASS, follows=False)
def sangong_jumps(desk: Desk) -> None:
    """“三公” expenses were a twentieth last year."""
    if not desk.amount("sangong_total_last") or desk.amount("sangong_total_final") < 5:
        raise NotHere("too little money to ask about")
    parts = ("abroad", "purchase", "running", "reception")
    last = {line: round(desk.amount(f"sangong_{line}_last") / 20, 2) for line in parts}
    for line, value in (*last.items(), ("total", sum(last.values(), Decimal(0)))):
        desk.put(f"sangong_{line}_last", value)
    for line in ("abroad", "purchase", "running", "reception", "total"):
        desk.blame(*(f"sangong_{line}_{column}" for column in ("last", "budget", "final")))


@fault("target_jumps", CLASS)
def target_jumps(desk: Desk) -> None:
    """A target a hundred times last year's value."""
    rows = [r for r in desk.rows("targets") if r.cells["target_last"].value and r.cells["target_value"].value]
    row = desk.pick(rows, "no value of last year")
    value = row.cells["target_value"].value
    assert isinstance(value, Decimal)
    desk.put(row.cells["target_last"], round(value / 100, 4))
    desk.blame(row.cells["target_last"], row.cells["target_value"], row.cells["target_growth"])


@fault("last_budget_jumps", CLASS, follows=False)
def last_budget_jumps(desk: Desk) -> None:
    """“三公” budget of last year a fifteenth of this year's."""
    if not desk.amount("sangong_total_before") or not desk.amount("sangong_total_budget"):
        raise NotHere("no “三公” budget")
    desk.put("sangong_total_before", round(desk.amount("sangong_total_budget") / 15, 2))
    desk.blame("sangong_total_before", "sangong_total_budget", "sangong_total_last")


@fault("weights_do_not_sum", CLASS)
def weights_do_not_sum(desk: Desk) -> None:
    """Weights that make 110 together, where none divides them within its group."""
    if any(i.metric["fn"] == "targets_score" for i in desk.submission.layout.system.indicators):
        raise NotHere("weights of a group may have any sum")
    rows = desk.rows("targets", at_least=2)
    for row in rows:
        desk.put(row.cells["target_weight"], round(Decimal(110) / len(rows), 4))
        desk.blame(row.cells["target_weight"])


@fault("nobody_works_there", CLASS)
def nobody_works_there(desk: Desk) -> None:
    """Personnel expenses, but no staff and no posts."""
    for column in ("posts", "staff"):
        for line in ("admin", "ca", "inst", "worker", "other", "total"):
            desk.put(f"{column}_{line}", 0)
            desk.blame(f"{column}_{line}")
    desk.blame("expend_personnel_final", "staff_rate")
