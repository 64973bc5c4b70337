"""Checks that the standard of bonuses fits the list of bonuses the workbook has."""

from __future__ import annotations

from collections.abc import Iterator

from pyfuncs.parameters import COLUMN_KINDS
from workbook.layout.placement import Layout
from workbook.layout.sheets.bonus import LIST
from workbook.systems.awards import level_faults
from workbook.systems.calls import Key, Term

SUBORDINATES = "subordinates"
"""The argument that is a column of another list."""


def bonus_faults(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield (path, Chinese message) for columns of another list, and levels the list does not offer."""
    call = layout.scheme.bonus
    for parameter, argument in zip(call.function.rows, call.rows, strict=True):
        if isinstance(argument, Term):
            yield f"$.bonus.rule.{parameter.name}", f"{parameter.title}要写填报项，不能写算式"
        if parameter.kind in COLUMN_KINDS and isinstance(argument, Key) and parameter.name != SUBORDINATES:
            strip = layout.strips.get(argument.name)
            if strip and strip.box != LIST:
                message = f"“{argument.name}”不是“加减分事项”的列，各行的认定只看本行"
                yield f"$.bonus.rule.{parameter.name}", message
    if (levels := call.key_of("levels")) and levels in layout.strips:
        yield from level_faults(layout.system, layout.field(levels).choices)
