"""Left out: required inputs that hold nothing, or only what looks like nothing."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import fault
from workbook.layout import Type
from workbook.layout.purposes import purposes

CLASS = "typed"


def _single(kind: str, *types: Type) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        fields = [
            d for d in desk.submission.fields.values()
            if d.field.type in types and d.field.required and not d.blank
        ]  # fmt: skip
        desk.spoil(desk.pick(fields, "no such field"), None)


_single("blank_money", Type.MONEY)
_single("blank_count", Type.COUNT)
_single("blank_date", Type.DATE)
_single("blank_text", Type.TEXT)
_single("blank_choice", Type.CHOICE)
_single("blank_rate", Type.RATE)
_single("blank_year", Type.YEAR)
_single("blank_long_text", Type.LONG_TEXT)


def _invisible(kind: str, content: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        fields = [d for d in desk.submission.fields.values() if d.field.required and not d.blank]
        fields = [d for d in fields if d.field.type in (Type.TEXT, Type.LONG_TEXT, Type.MONEY, Type.COUNT)]
        desk.spoil(desk.pick(fields), content)


_invisible("only_spaces", "   ")
_invisible("only_full_width_space", "　")
_invisible("only_nbsp", "\xa0")
_invisible("only_zero_width", "\u200b")
_invisible("only_bom", "﻿")
_invisible("only_line_break", "\n")


def _in_row(kind: str, table: str, *columns: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.pick(desk.rows(table))
        cells = [row.cells[column] for column in columns if not row.cells[column].blank]
        asked = [cell for cell in cells if cell.field.required]
        desk.spoil(desk.pick(asked, "this system asks for none of them"), None)


_in_row("blank_in_subordinate", "subordinates", "sub_name")
_in_row("blank_in_adjustment", "adjustments", "adj_doc", "adj_date", "adj_amount", "adj_type", "adj_excluded")
_in_row("blank_in_procurement", "procurements", "proc_item", "proc_plan", "proc_actual")
_in_row("blank_in_project", "projects", "project_name", "project_budget", "project_spent", "project_target")
_in_row("blank_project_due", "projects", "project_due", "project_library")
_in_row("blank_in_task", "tasks", "task_name", "task_assigner", "task_due", "task_state")
_in_row("blank_target_name", "targets", "target_name")
_in_row("blank_in_bonus", "bonuses", "bonus_item", "bonus_kind", "bonus_level", "bonus_doc", "bonus_subject")
_in_row("blank_in_evidence", "evidence", "evidence_name", "evidence_no")


@fault("blank_adjustment_basis", CLASS)
def blank_adjustment_basis(desk: Desk) -> None:
    """An adjustment is left out of the assessment without saying on what basis."""
    rows = [row for row in desk.rows("adjustments") if row.cells["adj_excluded"].value == "是"]
    desk.spoil(desk.pick(rows, "nothing excluded").cells["adj_basis"], None)


def _checklist(kind: str, column: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        if column not in desk.submission.columns:
            raise NotHere("no checklist")
        filled = [datum for datum in desk.submission.columns[column] if not datum.blank]
        desk.spoil(desk.pick(filled, "no such item"), None)


_checklist("blank_answer", "check_answer")
_checklist("blank_occurrences", "check_count")


def _list(kind: str, table: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = desk.rows(table)
        known = purposes(desk.submission.layout)
        read = {purpose.kind for column in rows[0].cells for purpose in known.get(column, ())}
        if "indicator" not in read:
            raise NotHere("no indicator reads the list")
        desk.blame_row(rows[0])
        for row in rows:
            for datum in row.cells.values():
                if not datum.blank:
                    desk.put(datum, None)
        desk.about = table
        desk.blame(rows[0].cells[next(iter(rows[0].cells))].sheet, *_sums(table))


def _sums(table: str) -> tuple[str, ...]:
    return {"projects": ("expend_project_final", "expend_project_revised", "expend_project_initial")}.get(
        table, ()
    )


_list("list_of_targets_empty", "targets")
_list("list_of_tasks_empty", "tasks")
_list("list_of_projects_empty", "projects")
