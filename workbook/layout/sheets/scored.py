"""The columns that score the rows of a list, by the rules of the system in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyfuncs.catalog import serving
from pyfuncs.rows import NATIONAL_GRADES, TARGET_ROW
from pyfuncs.tells import TargetScored, TargetsScored
from workbook.layout.fields.called import RowCall, Variant
from workbook.layout.fields.model import Block, Field, Sheet, Table, Type, derived
from workbook.layout.sheets.computation import scheme_of
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.work import SCORED_TARGETS
from workbook.systems.calls import Argument, Call, bind
from workbook.systems.model import System
from workbook.systems.planning import places_of

SCORED_LISTS: tuple[RowColumns, ...] = (SCORED_TARGETS,)
"""Every list whose rows have a score of their own."""


def with_scores(sheet: Sheet, system: System) -> Sheet:
    """Return `sheet` with the column 规则得分 at the end of every list whose rows are scored."""
    return replace(sheet, blocks=tuple(_scored(block, system) for block in sheet.blocks))


def _scored(block: Block, system: System) -> Block:
    columns = next((c for c in SCORED_LISTS if isinstance(block, Table) and c.list == block.key), None)
    if columns is None or not isinstance(block, Table):
        return block
    score = Field(columns.score, "规则得分", Type.NUMBER, "分", minimum=None, width=11)
    return replace(block, columns=(*block.columns, derived(score, row_call(columns, system))))


def row_call(columns: RowColumns, system: System) -> RowCall:
    """Return how a row is scored: as the indicator of its group scores it, else by the national form."""
    ways: dict[tuple[Argument, ...], list[str]] = {}
    for groups, call, told in group_calls(columns, system):
        ways.setdefault((call.argument(told.grades), call.argument(told.excess)), []).extend(groups)
    ordered = sorted(ways.items(), key=lambda way: len(way[1])) or [((NATIONAL_GRADES, None), [])]
    variants = [Variant(tuple(groups), _call(columns, system, options)) for options, groups in ordered]
    variants[-1] = replace(variants[-1], texts=())
    by = columns.group if len(variants) > 1 else ""
    return RowCall(tuple(variants), (columns.points,), by)


def _call(columns: RowColumns, system: System, options: tuple[Argument, ...]) -> Call:
    function = serving(TARGET_ROW)
    told = function.tells
    assert isinstance(told, TargetScored)
    given = {told.grades: options[0], told.excess: options[1]}
    bound = {getattr(told, part): key for part, key in columns.parts().items()}
    literals = {name: str(option) for name, option in given.items() if option is not None}
    return bind({"fn": function.name, **bound, **literals}, places_of(system.point_places))


def group_calls(columns: RowColumns, system: System) -> Iterator[tuple[tuple[str, ...], Call, TargetsScored]]:
    """Yield groups of targets with the call of the indicator that scores them one by one, and its parts."""
    if not columns.group:
        return
    for plan in scheme_of(system).plans.values():
        for _, call in plan.parts():
            told = call.function.tells
            if not isinstance(told, TargetsScored):
                continue
            try:
                groups = tuple(call.allotted(columns.group))
            except ValueError:
                continue  # told by the checks of the system
            if groups:
                yield groups, call, told
