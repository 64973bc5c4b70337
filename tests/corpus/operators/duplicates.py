"""The same thing twice."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import fault
from workbook.submission import Row

CLASS = "plausible"
FULL = str.maketrans("0123456789ABCDEFT", "０１２３４５６７８９ＡＢＣＤＥＦＴ")


def pasted(desk: Desk, table: str, *, changed: dict[str, object] | None = None) -> tuple[Row, Row]:
    """Paste one row of a table once more below; the row in its place and the new one may be named."""
    source = desk.pick(desk.rows(table))
    target = desk.free(table)
    for key, datum in source.cells.items():
        value = (changed or {}).get(key, datum.stored)
        if value is not None:
            desk.put(target.cells[key], value)
    desk.about = table
    desk.blame_row(source)
    desk.blame_row(target)
    return source, target


def _twice(kind: str, table: str, *zero: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        pasted(desk, table, changed=dict.fromkeys(zero, 0))


_twice("task_twice", "tasks")
_twice("target_twice", "targets")
_twice("bonus_twice", "bonuses")
_twice("evidence_twice", "evidence")
_twice("project_twice", "projects", "project_budget", "project_spent")
_twice("procurement_twice", "procurements", "proc_plan", "proc_actual")
_twice("subordinate_twice", "subordinates")


@fault("adjustment_twice", CLASS)
def adjustment_twice(desk: Desk) -> None:
    """One adjustment pasted twice, the revised budget as it was."""
    pasted(desk, "adjustments")


@fault("project_twice_with_money", CLASS)
def project_twice_with_money(desk: Desk) -> None:
    """One project pasted twice with its money."""
    pasted(desk, "projects")


def _same(kind: str, table: str, column: str, *, disguised: bool = False, within: str = "") -> None:
    """Register a kind that gives one row the name of another; `within`: of two rows alike in this column."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = desk.rows(table, at_least=2)
        one, other = desk.rng.sample(rows, 2)
        if within:
            pairs = [(a, b) for a in rows for b in rows if a.index < b.index]
            one, other = desk.pick([p for p in pairs if p[0].cells[within].value == p[1].cells[within].value])
        value = one.cells[column].value
        if not isinstance(value, str) or value == other.cells[column].value:
            raise NotHere(f"no {column}")
        shown = f" {value.translate(FULL)}" if disguised else value
        desk.put(other.cells[column], shown)
        desk.blame(one.cells[column], other.cells[column])


_same("evidence_number_twice", "evidence", "evidence_no")
_same("project_code_twice", "projects", "project_code")
_same("project_code_twice_disguised", "projects", "project_code", disguised=True)
_same("project_name_twice", "projects", "project_name")
_same("target_number_twice", "targets", "target_no")
_same("target_name_twice", "targets", "target_name", within="target_group")
_same("task_name_twice", "tasks", "task_name")


@fault("bonus_twice_disguised", CLASS)
def bonus_twice_disguised(desk: Desk) -> None:
    """One bonus twice, the second with another wording of the item but the same document."""
    source, again = pasted(desk, "bonuses")
    desk.put(again.cells["bonus_item"], f"荣获{source.cells['bonus_item'].value}称号")


@fault("task_twice_disguised", CLASS)
def task_twice_disguised(desk: Desk) -> None:
    """One task twice, with spaces and full-width figures."""
    rows = desk.rows("tasks")
    name = str(rows[0].cells["task_name"].value)
    target = desk.free("tasks")
    for key, datum in rows[0].cells.items():
        if datum.stored is not None:
            desk.put(target.cells[key], datum.stored)
    desk.put(target.cells["task_name"], f" {name.translate(FULL)} ")
    desk.about = "tasks"
    desk.blame_row(rows[0])
    desk.blame_row(target)
