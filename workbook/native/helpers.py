"""Cells the edition without macros needs for an indicator with two ways of scoring.

A worksheet function computes the better of two ways in one call; written as one native formula it would
pass Excel's limit of 8192 characters. The steps stand in cells of a hidden sheet instead, by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.layout import Layout
from workbook.layout.placement import group_name
from workbook.systems.calls import Call, Plan

HELPER_SHEET = "备选算法"


@dataclass(frozen=True, slots=True)
class Helper:
    """One helper cell: its defined name, what it is, and the call it computes."""

    name: str
    label: str
    call: Call


def helpers(plan: Plan) -> tuple[Helper, ...]:
    """Return the helper cells of one indicator, in the order in which they build on one another."""
    indicator = plan.indicator
    if indicator.alternative is None:
        return ()
    first, metric, second, better = plan.steps[:4]
    named = (
        ("way1_score", "第一种算法得分", first),
        ("way2_metric", "第二种算法指标值", metric),
        ("way2_score", "第二种算法得分", second),
        ("way_better", "两种算法取高", better),
    )
    return tuple(
        Helper(group_name(key, indicator.code), f"{indicator.code} {indicator.name}：{label}", call)
        for key, label, call in named
    )


def all_helpers(layout: Layout) -> Iterator[tuple[Plan, Helper]]:
    """Yield every helper cell of the workbook with the plan it belongs to, one per row of the sheet."""
    for plan in layout.plans.values():
        for helper in helpers(plan):
            yield plan, helper


def names(plan: Plan) -> dict[int, str]:
    """Return the name of the cell that holds a call's result, by the identity of the call."""
    return {id(helper.call): helper.name for helper in helpers(plan)}
