"""What the result of a function tells of, where a text says more of it than the number.

A function declares it once, as ``tells=States("states", "wanted")``. The fields of such a fact are the
function's own arguments by the part each plays; a report finds with them what stands behind a value and
need not know the function.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Checklist:
    """What was done of the indicator's checklist: every item is answered 是, 否 or 不适用."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How often the problems of the indicator's checklist occurred: every item is a number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen in a field, which says more than the number it is worth."""

    chosen: str  # the field


@dataclass(frozen=True, slots=True)
class Coefficient:
    """What share of the points people found fit to give."""


@dataclass(frozen=True, slots=True)
class States:
    """Which rows of a list are in the state wanted."""

    states: str  # the column with the state of every row
    wanted: str  # the literal with the one that counts


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Which rows of a list were done in time."""

    due: str  # the column with the days they are due, or from which the days allowed run
    done: str  # the column with the days they were done, blank while they are not
    days: str  # the literal with the days allowed after the due day
    early: str  # the literal: "none" where what is done before the due day does not count


@dataclass(frozen=True, slots=True)
class TargetsMet:
    """Which targets of the list are met; one without a target value does not count."""

    wanted: str  # the literal with the groups that count, all where it is empty


@dataclass(frozen=True, slots=True)
class TargetsScored:
    """How far the targets of some groups are met, one without a target value by its grade."""

    wanted: str  # the literal with the groups that count
    grades: str  # the literal with the ranges of the grades
    excess: str  # the literal with what is taken off for far more than the target


@dataclass(frozen=True, slots=True)
class TargetScored:
    """How many of its points one target earns: columns of its list, then literals."""

    direction: str  # the column with ≥, ≤ or =
    target: str  # the column with the value to be reached
    revised: str  # the column with the value after the adjustment within the year
    actual: str  # the column with the value reached
    rating: str  # the column with the grade of a target in words
    coefficient: str  # the column with the share that goes with the grade
    points: str  # the column with what the target is worth
    grades: str  # the literal with the ranges of the grades
    excess: str  # the literal with what is taken off for far more than the target


@dataclass(frozen=True, slots=True)
class MoneySpent:
    """How many of the points of 预算执行率 a project earns."""

    spent: str  # the field with what was spent
    budget: str  # the field with the budget after adjustments
    points: str  # the literal with what the execution is worth


@dataclass(frozen=True, slots=True)
class Proportion:
    """Of a rule: what is done of a plan earns as much of the points."""


@dataclass(frozen=True, slots=True)
class Line:
    """Of a rule: points are lost beyond a line, the more the farther beyond."""

    line: str  # the literal with the line
    side: str  # the literal with the side on which they are lost: "above", "below" or "both"


Tells = (
    Checklist | Occurrences | Choice | Coefficient | States | Deadlines | TargetsMet | TargetsScored
    | TargetScored | MoneySpent | Proportion | Line
)  # fmt: skip
ITEMS = (Checklist, Occurrences)
"""Facts about the items of an indicator's own checklist."""


def arguments_of(tells: Tells | None) -> tuple[str, ...]:
    """Return the arguments that `tells` names."""
    return () if tells is None else astuple(tells)
