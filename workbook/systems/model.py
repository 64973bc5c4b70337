"""The indicator system as typed data. YAML keys are the attribute names here."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

Binding = dict[str, str | int | float]
NamePolicy = Literal["printed", "inferred", "added"]
NotApplicablePolicy = Literal["full", "rescale"]

NAME_NOTES: dict[str, str] = {
    "printed": "",
    "inferred": "名称为推定",
    "added": "通行指标，来源报告未列",
}


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base: an unknown key is an error, never ignored."""


class Points(Strict, frozen=True):
    """Points of an indicator and where they come from; without a source they are a sample."""

    value: Decimal
    source: str = ""
    sample: bool = False


class Item(Strict, frozen=True):
    """One line of a checklist: answered 是/否/不适用, or counted (`counted`)."""

    id: str
    text: str
    counted: bool = False


class Gate(Strict, frozen=True):
    """A prerequisite: unless `field` holds `required`, the indicator scores nothing."""

    field: str
    required: str = "是"


class Indicator(Strict, frozen=True):
    """One level-3 indicator as written in the YAML.

    metric and rule: {fn: <pyfuncs function>, <argument>: <field key or parameter>}. sentence: drafted
    into the report; {key} stands for a field's value, {metric} for the indicator value.
    """

    code: str
    name: str
    points: Points
    metric: Binding
    rule: Binding
    sentence: str
    name_origin: NamePolicy = "printed"
    source: str = ""
    checklist: tuple[Item, ...] = ()
    gate: Gate | None = None
    not_applicable: NotApplicablePolicy | None = None


class Group(Strict, frozen=True):
    """A level-2 indicator."""

    name: str
    indicators: tuple[Indicator, ...]


class Level(Strict, frozen=True):
    """A level-1 indicator."""

    name: str
    groups: tuple[Group, ...]


class Grade(Strict, frozen=True):
    """A grade given from `lowest` points upwards."""

    name: str
    lowest: Decimal


class Bonus(Strict, frozen=True):
    """Bonus and penalty points: the call of the pyfuncs function, and the sentence's source."""

    rule: Binding
    source: str = ""
    sample: bool = False


class System(Strict, frozen=True):
    """One region's indicator system for one year."""

    id: str
    title: str
    region: str
    year: int
    version: str
    source: str
    levels: tuple[Level, ...]
    bonus: Bonus
    total: Decimal = Decimal(100)
    ceiling: Decimal = Decimal(100)
    point_places: int = 2
    not_applicable: NotApplicablePolicy = "full"
    grades: tuple[Grade, ...] = ()
    grades_source: str = ""

    def placed(self) -> Iterator[tuple[Level, Group, Indicator]]:
        """Yield every indicator with its level-1 and level-2 parents, in document order."""
        for level in self.levels:
            for group in level.groups:
                for indicator in group.indicators:
                    yield level, group, indicator

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All level-3 indicators in document order."""
        return tuple(indicator for _, _, indicator in self.placed())

    @property
    def is_sample(self) -> bool:
        """True while any point value is a sample rather than taken from a notice."""
        return any(i.points.sample for i in self.indicators)

    def policy(self, indicator: Indicator) -> NotApplicablePolicy:
        """Return what happens when `indicator` does not apply."""
        return indicator.not_applicable or self.not_applicable

    def grade(self, total: Decimal) -> str:
        """Return the grade of `total` points, empty when the system defines none."""
        for grade in sorted(self.grades, key=lambda g: g.lowest, reverse=True):
            if total >= grade.lowest:
                return grade.name
        return ""


def rule_call(indicator: Indicator, places: int) -> Binding:
    """Return the call of the indicator's rule, with the system's rounding place when it is not 2."""
    return indicator.rule if places == 2 else {**indicator.rule, "places": places}


def gate_call(gate: Gate) -> Binding:
    """Return the call of the gate function."""
    return {"fn": "gate", "condition": gate.field, "required": gate.required}


def policy_call(system: System, indicator: Indicator) -> Binding:
    """Return the call deciding what an indicator that does not apply earns."""
    return {"fn": "not_applicable", "policy": system.policy(indicator)}
