"""The sheets that take facts, in the order people fill them."""

from __future__ import annotations

from workbook.layout.fields.model import Sheet
from workbook.layout.sheets import bonus, money, project, subordinate, unit, work

BEFORE_CHECKLIST: tuple[Sheet, ...] = (
    subordinate.SUBORDINATES,
    unit.STAFF,
    money.BUDGET,
    money.ADJUSTMENT,
    money.PAYMENT,
    money.EXPENSES,
    money.PROCUREMENT,
    money.ASSETS,
    work.PROJECTS,
    project.APPRAISALS,
    project.AIMS,
    work.TARGETS,
    work.TASKS,
    unit.DISCLOSURE,
)
BEFORE_SCORES: tuple[Sheet, ...] = (unit.SATISFACTION,)
AFTER_TEXTS: tuple[Sheet, ...] = (unit.EVIDENCE,)
ENTRY_SHEETS = (unit.COVER, *BEFORE_CHECKLIST, *BEFORE_SCORES, bonus.BONUS, *AFTER_TEXTS)
