"""The indicator system as typed data. YAML keys are the attribute names here."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from pyfuncs.decimals import plain

Binding = dict[str, str | int | float]
"""A call as written: ``fn`` names the function, every other key one of its arguments."""
NamePolicy = Literal["printed", "inferred", "added"]
NotApplicablePolicy = Literal["full", "rescale", "manual"]
InputType = Literal["文字", "金额", "数字", "整数", "百分比", "日期", "选项"]

NAME_NOTES: dict[str, str] = {
    "printed": "",
    "inferred": "名称为推定",
    "added": "通行指标，来源未列",
}


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base: an unknown key is an error, never ignored."""


class Points(Strict, frozen=True):
    """Points of an indicator and where they come from; without a source they are a sample."""

    value: Decimal
    source: str = ""
    sample: bool = False


class Item(Strict, frozen=True):
    """One line of a checklist: answered 是/否/不适用, or counted (`counted`); points: what it is worth."""

    id: str
    text: str
    counted: bool = False
    points: Decimal | None = None


class Exempt(Strict, frozen=True):
    """A condition under which the indicator does not apply: `field` holds `when`."""

    field: str
    when: str


class Alternative(Strict, frozen=True):
    """A second way to score the same indicator; the higher score counts."""

    metric: Binding
    rule: Binding


class Indicator(Strict, frozen=True):
    """One level-3 indicator as written in the YAML.

    metric, rule and each of adjust: {fn: <pyfuncs function>, <argument>: <field key or parameter>}.
    sentence: drafted into the report; {key} stands for a field's value, {metric} for the indicator value.
    source: where formula and rule come from; rule_sample: the rule is a sample, not a regulation's.
    """

    code: str
    name: str
    points: Points
    metric: Binding
    rule: Binding
    sentence: str
    source: str
    name_origin: NamePolicy = "printed"
    rule_sample: bool = False
    checklist: tuple[Item, ...] = ()
    alternative: Alternative | None = None
    adjust: tuple[Binding, ...] = ()
    exempt: Exempt | None = None
    not_applicable: NotApplicablePolicy | None = None


class Group(Strict, frozen=True):
    """A level-2 indicator; points: the sum its source prints, checked when given."""

    name: str
    indicators: tuple[Indicator, ...]
    points: Decimal | None = None


class Level(Strict, frozen=True):
    """A level-1 indicator; points: the sum its source prints, checked when given."""

    name: str
    groups: tuple[Group, ...]
    points: Decimal | None = None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The level-3 indicators of all its groups, in document order."""
        return tuple(indicator for group in self.groups for indicator in group.indicators)


class Placed(NamedTuple):
    """An indicator with its parents, and its path like ``$.levels[0].groups[1].indicators[2]``."""

    level: Level
    group: Group
    indicator: Indicator
    path: str


class Grade(Strict, frozen=True):
    """A grade given from `lowest` points upwards."""

    name: str
    lowest: Decimal


class Bonus(Strict, frozen=True):
    """Bonus and penalty points: the call of the pyfuncs function, and the sentence's source."""

    rule: Binding
    source: str = ""
    sample: bool = False


class TotalRule(Strict, frozen=True):
    """What is done to the total at the end: the call of a pyfuncs function, and its source."""

    rule: Binding
    source: str = ""
    sample: bool = False


class Input(Strict, frozen=True):
    """A field the system asks for beyond those every workbook has.

    key: name of the cell, ASCII; unit: printed beside it (万元 for 金额 and % for 百分比 by default);
    minimum and maximum: limits of a number, null for none. A field may be computed instead of typed:
    plus and minus name the fields whose sum and difference it is, part and whole those of a ratio.
    """

    key: str
    label: str
    type: InputType
    unit: str = ""
    required: bool = True
    help: str = ""
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    part: str = ""
    whole: str = ""

    @property
    def computed(self) -> bool:
        """True when the workbook computes it from other fields."""
        return bool(self.plus or self.minus or self.part or self.whole)


class InputTable(Strict, frozen=True):
    """Inputs that repeat over fixed lines (time points, categories); each column is one list."""

    title: str
    corner: str
    lines: tuple[str, ...]
    columns: tuple[Input, ...]


class System(Strict, frozen=True):
    """One region's indicator system for one year; annual: it is meant for that year only.

    choices: texts offered by a field of the workbook instead of its own; rate_places: decimals of a
    percentage; inputs and tables: fields of the sheet 补充数据.
    """

    id: str
    title: str
    region: str
    year: int
    version: str
    source: str
    levels: tuple[Level, ...]
    bonus: Bonus
    annual: bool = True
    total: Decimal = Decimal(100)
    ceiling: Decimal = Decimal(100)
    point_places: int = 2
    rate_places: int = 2
    not_applicable: NotApplicablePolicy = "full"
    after_total: TotalRule | None = None
    grades: tuple[Grade, ...] = ()
    grades_source: str = ""
    choices: dict[str, tuple[str, ...]] = {}
    inputs: tuple[Input, ...] = ()
    tables: tuple[InputTable, ...] = ()

    def walk(self) -> Iterator[tuple[str, Level | Group | Indicator]]:
        """Yield every level, group and indicator with its path, parents first, in document order.

        A path is like ``$.levels[0].groups[1].indicators[2]``.
        """
        for a, level in enumerate(self.levels):
            yield f"$.levels[{a}]", level
            for b, group in enumerate(level.groups):
                yield f"$.levels[{a}].groups[{b}]", group
                for c, indicator in enumerate(group.indicators):
                    yield f"$.levels[{a}].groups[{b}].indicators[{c}]", indicator

    def placed(self) -> Iterator[Placed]:
        """Yield every indicator with its level-1 and level-2 parents and its path, in document order."""
        for path, part in self.walk():
            if isinstance(part, Level):
                level = part
            elif isinstance(part, Group):
                group = part
            else:
                yield Placed(level, group, part, path)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All level-3 indicators in document order."""
        return tuple(indicator for level in self.levels for indicator in level.indicators)

    @property
    def is_sample(self) -> bool:
        """True while any point value is a sample rather than taken from a notice."""
        return any(i.points.sample for i in self.indicators)

    @property
    def sample_words(self) -> str:
        """“分值为样例” or “部分分值为样例”; empty when every point value has its source."""
        samples = [i.points.sample for i in self.indicators]
        return "" if not any(samples) else "分值为样例" if all(samples) else "部分分值为样例"

    def policy(self, indicator: Indicator) -> NotApplicablePolicy:
        """Return what happens when `indicator` does not apply."""
        return indicator.not_applicable or self.not_applicable

    @property
    def grade_steps(self) -> str:
        """The grades as the function ``grade`` takes them, empty when the system defines none."""
        return "; ".join(f"{grade.name}: {plain(grade.lowest)}" for grade in self.grades)
