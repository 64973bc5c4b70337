"""Cells beside the visible ones: every term, and in the edition without macros every step of a score.

A worksheet function takes the call before it as its argument; a native formula mentions its operand
several times, so that nesting three of them would pass Excel's limit of 8192 characters. The steps stand
in cells of a hidden sheet instead, by name. A term is a native formula in both editions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyfuncs.catalog import serving
from workbook.layout import Layout
from workbook.layout.placement import group_name
from workbook.systems.calls import Call, Term
from workbook.systems.plan import Plan


@dataclass(frozen=True, slots=True)
class Helper:
    """One helper cell: its defined name, in label what it is, and the call or term it computes.

    Of an indicator C1-2 with a rule and one adjustment: jx_step1_C1_2, “C1-2 …：第 1 步，…”, the rule's call.
    The adjustment, the last step, stands in the score cell and reads jx_step1_C1_2, where a worksheet
    function takes the rule's call as its argument. plan: None of what belongs to no indicator.
    """

    name: str
    label: str
    computes: Call | Term
    plan: Plan | None = None


def helpers(plan: Plan) -> tuple[Helper, ...]:
    """Return the steps of one indicator that have cells, in the order in which they build on one another.

    The last step stands in the score cell itself, except where it is the better of two ways: that is
    also asked whether the indicator applies.
    """
    chosen = plan.score.function is serving("alternative")
    steps = (*plan.inner, *(plan.steps if chosen else plan.steps[:-1]))
    indicator = plan.indicator
    return tuple(
        Helper(
            group_name(f"jx_step{number}", indicator.code),
            f"{indicator.code} {indicator.name}：第 {number} 步，{call.function.title}",
            call,
            plan,
        )
        for number, call in enumerate(steps, 1)
    )


def total_helpers(layout: Layout) -> tuple[Helper, ...]:
    """Return the steps of the total that have cells: all but the last, which stands in its own."""
    return tuple(
        Helper(f"jx_sum{number}", f"总分：第 {number} 步，{call.function.title}", call)
        for number, call in enumerate(layout.scheme.totals[:-1], 1)
    )


def total_names(layout: Layout) -> dict[int, str]:
    """Return the name of the cell that holds each step of the total, by the identity of the call."""
    inner = {id(helper.computes): helper.name for helper in total_helpers(layout)}
    return inner | {id(layout.scheme.totals[-1]): "score_total"}


def all_helpers(layout: Layout, plain: bool) -> Iterator[Helper]:
    """Yield every helper cell of the workbook, one per row of their sheet; plain: without macros."""
    for label, term in layout.scheme.terms:
        yield Helper(term.name, label, term)
    if plain:
        yield from total_helpers(layout)
    for plan in layout.plans.values():
        for term in plan.terms:
            yield Helper(term.name, f"{plan.indicator.code} {plan.indicator.name}：{term.text}", term, plan)
        if plain:
            yield from helpers(plan)


def names(plan: Plan) -> dict[int, str]:
    """Return the name of the cell that holds a call's result, by the identity of the call."""
    return {id(helper.computes): helper.name for helper in helpers(plan)}
