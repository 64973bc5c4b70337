"""The sheets that take facts, in the order people fill them."""

from __future__ import annotations

from workbook.layout import money_sheets as money
from workbook.layout import unit_sheets as unit
from workbook.layout import work_sheets as work
from workbook.layout.model import Sheet

BEFORE_CHECKLIST: tuple[Sheet, ...] = (
    unit.STAFF,
    money.BUDGET,
    money.ADJUSTMENT,
    money.PAYMENT,
    money.EXPENSES,
    money.PROCUREMENT,
    money.ASSETS,
    work.PROJECTS,
    work.TARGETS,
    work.TASKS,
    unit.DISCLOSURE,
)
BEFORE_SCORES: tuple[Sheet, ...] = (unit.SATISFACTION, unit.BONUS)
AFTER_TEXTS: tuple[Sheet, ...] = (unit.EVIDENCE,)
ENTRY_SHEETS = (unit.COVER, *BEFORE_CHECKLIST, *BEFORE_SCORES, *AFTER_TEXTS)
