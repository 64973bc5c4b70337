"""Lays out the workbook of a system: its sheets in order, each asking for what serves a purpose."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from workbook.layout.fields.model import Sheet, Table
from workbook.layout.placement import Layout, place
from workbook.layout.purposes import settled
from workbook.layout.sheets.bonus import bonus_sheet
from workbook.layout.sheets.computation import scheme_of
from workbook.layout.sheets.cover import cover_sheet
from workbook.layout.sheets.entry import AFTER_TEXTS, BEFORE_CHECKLIST, BEFORE_SCORES
from workbook.layout.sheets.extra import extra_sheets, specialised
from workbook.layout.sheets.review import review_sheet
from workbook.layout.sheets.score import RESULTS, compliance_sheet, score_sheet, text_sheet
from workbook.layout.sheets.scored import with_scores
from workbook.layout.standard import standard_of
from workbook.systems.model import System


def lay_out(system: System, rows: Mapping[str, int] | None = None) -> Layout:
    """Lay out the workbook for `system`, without checking the keys it names.

    rows: tables (by key) that need at least so many rows.
    """
    stated = (with_scores(specialised(sheet, system), system) for sheet in _sheets(system))
    declared = place(system, tuple(_with_rows(sheet, rows or {}) for sheet in stated))
    return place(system, settled(declared))


def _sheets(system: System) -> tuple[Sheet, ...]:
    checklist = [compliance_sheet(system)] if any(i.checklist for i in system.indicators) else []
    others = (
        *BEFORE_CHECKLIST,
        *checklist,
        *BEFORE_SCORES,
        bonus_sheet(system, scheme_of(system).bonus),
        *extra_sheets(scheme_of(system)),
        score_sheet(system, standard_of(system)),
        text_sheet(system),
        *AFTER_TEXTS,
        RESULTS,
        review_sheet(system),
    )
    return (cover_sheet(system, others), *others)


def _with_rows(sheet: Sheet, rows: Mapping[str, int]) -> Sheet:
    blocks = tuple(
        replace(block, rows=max(block.rows, rows.get(block.key, 0))) if isinstance(block, Table) else block
        for block in sheet.blocks
    )
    return replace(sheet, blocks=blocks)
