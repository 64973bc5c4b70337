"""Cells the edition without macros needs for an indicator scored in more than one step.

A worksheet function takes the call before it as its argument; a native formula mentions its operand
several times, so that nesting three of them would pass Excel's limit of 8192 characters. The steps stand
in cells of a hidden sheet instead, by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyfuncs.catalog import serving
from workbook.layout import Layout
from workbook.layout.placement import group_name
from workbook.systems.calls import Call, Plan


@dataclass(frozen=True, slots=True)
class Helper:
    """One helper cell: its defined name, in label what it is, and the call it computes.

    Of an indicator C1-2 with a rule and one adjustment: jx_step1_C1_2, “C1-2 …：第 1 步，…”, the rule's call.
    The adjustment, the last step, stands in the score cell and reads jx_step1_C1_2, where a worksheet
    function takes the rule's call as its argument.
    """

    name: str
    label: str
    call: Call


def helpers(plan: Plan) -> tuple[Helper, ...]:
    """Return the helper cells of one indicator, in the order in which they build on one another.

    The last step stands in the score cell itself, except where it is the better of two ways: that is
    also asked whether the indicator applies.
    """
    chosen = plan.score.function is serving("alternative")
    steps = plan.steps if chosen else plan.steps[:-1]
    indicator = plan.indicator
    return tuple(
        Helper(
            group_name(f"jx_step{number}", indicator.code),
            f"{indicator.code} {indicator.name}：第 {number} 步，{call.function.title}",
            call,
        )
        for number, call in enumerate(steps, 1)
    )


def all_helpers(layout: Layout) -> Iterator[tuple[Plan, Helper]]:
    """Yield every helper cell of the workbook with the plan it belongs to, one per row of the sheet."""
    for plan in layout.plans.values():
        for helper in helpers(plan):
            yield plan, helper


def names(plan: Plan) -> dict[int, str]:
    """Return the name of the cell that holds a call's result, by the identity of the call."""
    return {id(helper.call): helper.name for helper in helpers(plan)}
