"""The indicator system as typed data. YAML keys are the attribute names here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from pyfuncs.decimals import plain

Binding = dict[str, str | int | float]
"""A call as written: ``fn`` names the function, every other key one of its arguments."""
NamePolicy = Literal["printed", "inferred", "added"]
NotApplicablePolicy = Literal["full", "rescale", "manual"]
Take = Literal["higher", "lower"]
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
    """One line of a checklist: answered 是/否/不适用, or counted (`counted`).

    points: what it is worth, of a counted one what each occurrence costs; mandatory: 不适用 is no answer.
    """

    id: str
    text: str
    counted: bool = False
    points: Decimal | None = None
    mandatory: bool = False


class Alternative(Strict, frozen=True):
    """A second way to score the same indicator; `take` tells which of the two scores counts."""

    metric: Binding
    rule: Binding
    take: Take = "higher"


class Case(Strict, frozen=True):
    """Another metric, rule or both (each as the indicator has it where left out) while `when` holds."""

    when: str
    metric: Binding | None = None
    rule: Binding | None = None


class Input(Strict, frozen=True):
    """A field the system asks for beyond those every workbook has.

    key: name of the cell, ASCII, made from the label where the author gives none; unit: printed beside it
    (万元 for 金额 and % for 百分比 by default); minimum and maximum: limits of a number, null for none.
    required: true, false, or the condition under which it is. formula: computed from other fields instead
    of typed (see ``systems.terms``).
    """

    key: str
    label: str
    type: InputType
    unit: str = ""
    required: bool | str = True
    help: str = ""
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    formula: str = ""

    @property
    def computed(self) -> bool:
        """True when the workbook computes it from other fields."""
        return bool(self.formula)


class Indicator(Strict, frozen=True):
    """One level-3 indicator as written in the YAML.

    metric, rule and each of adjust: {fn: <pyfuncs function>, <argument>: <field, term or parameter>}.
    cases: ways of scoring under a condition, the first that holds counts; exempt: the condition under which
    the indicator does not apply. sentence: drafted into the report; {key} stands for a field's value,
    {metric} for the indicator value. source: where formula and rule come from, as the system where empty;
    rule_sample: the rule is a sample, not a regulation's. inputs: fields only this indicator reads.
    """

    code: str
    name: str
    points: Points
    metric: Binding
    rule: Binding
    sentence: str = ""
    source: str = ""
    name_origin: NamePolicy = "printed"
    rule_sample: bool = False
    checklist: tuple[Item, ...] = ()
    alternative: Alternative | None = None
    cases: tuple[Case, ...] = ()
    adjust: tuple[Binding, ...] = ()
    exempt: str = ""
    not_applicable: NotApplicablePolicy | None = None
    inputs: tuple[Input, ...] = ()


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


class GradeLimit(Strict, frozen=True):
    """The best grade (`grade`) while `when` holds, whatever the total."""

    when: str
    grade: str


class Award(Strict, frozen=True):
    """What one row of the list of bonuses and penalties earns or costs: points by kind, level and class.

    kind: 加分 or 减分; level, rank (一等奖): as typed in the list, an empty rank for any.
    """

    kind: Literal["加分", "减分"]
    level: str
    points: Decimal
    rank: str = ""


class Bonus(Strict, frozen=True):
    """Bonus and penalty points: the call of the pyfuncs function, its table, and the sentence's source."""

    rule: Binding
    awards: tuple[Award, ...] = ()
    source: str = ""
    sample: bool = False


class TotalRule(Strict, frozen=True):
    """What is done to the total at the end: the call of a pyfuncs function, and its source."""

    rule: Binding
    source: str = ""
    sample: bool = False


class InputTable(Strict, frozen=True):
    """Inputs that repeat over fixed lines (time points, categories); each column is one list."""

    title: str
    corner: str
    lines: tuple[str, ...]
    columns: tuple[Input, ...]


class Condition(Strict, frozen=True):
    """A condition what is typed must meet (part ≤ whole); indicators that read its fields wait for it.

    message: what is wrong where it is not met, made from the condition where empty.
    """

    must: str
    message: str = ""


class CheckSetting(Strict, frozen=True):
    """What a region asks of a check of the workbook: another severity, not to make it, another threshold.

    code: the check's, as ``jixiao rules`` lists it.
    """

    code: str
    severity: Literal["error", "warning", "info", "skip"] | None = None
    threshold: Decimal | None = None


class ProjectPart(Strict, frozen=True):
    """A first-level indicator of 项目支出绩效自评表: its points, and the classes of targets sharing them."""

    name: str
    points: Decimal
    classes: tuple[str, ...]


class ProjectForm(Strict, frozen=True):
    """How projects are appraised: the points of 预算执行率 (`execution`) and of the first-level indicators.

    As it stands it is the national form of 财预〔2020〕10号: 10, and 50, 30 and 10; sample: the points are.
    grades: ranges of coefficients of targets without a number, as ``grade_coefficient`` takes them, the
    national ones (达成 from 80 %, 部分达成 from 60 %) where empty. sources: where money comes from beside
    财政拨款, 上年结转 and 其他资金, some of ``PROJECT_SOURCES`` with 、 between. texts: what the form asks
    for in words, some of ``PROJECT_TEXTS``, each with how long it may be: 评价结论（200字以内）.
    """

    execution: Decimal = Decimal(10)
    parts: tuple[ProjectPart, ...] = (
        ProjectPart(name="产出指标", points=Decimal(50), classes=("数量", "质量", "时效", "成本")),
        ProjectPart(
            name="效益指标",
            points=Decimal(30),
            classes=("经济效益", "社会效益", "生态效益", "可持续影响"),
        ),
        ProjectPart(name="满意度指标", points=Decimal(10), classes=("满意度",)),
    )
    grades: str = ""
    sources: str = ""
    texts: str = ""
    source: str = ""
    sample: bool = False

    @property
    def asked_texts(self) -> dict[str, int | None]:
        """The texts it asks for, with the most characters of each, None for as many as one likes."""
        matches = (_TEXT.match(part.strip()) for part in self.texts.split("、"))
        return {m[1]: int(m[2]) if m[2] else None for m in matches if m and m[1]}

    @property
    def named_sources(self) -> tuple[str, ...]:
        """The sources it adds, one by one."""
        return tuple(name for part in self.sources.split("、") if (name := part.strip()))


PROJECT_SOURCES = {"财政专户管理资金": "special", "单位资金": "own"}
"""Sources of money only some regions print a line of, with the part of their keys."""
PROJECT_TEXTS = {
    "项目实施内容及过程概述": "course",
    "评价结论": "conclusion",
    "存在问题": "problems",
    "改进措施": "measures",
    "实际完成情况": "result",
    "执行率偏低和预算调整的原因": "reason",
}
"""What a form of a project may ask for in words, with the part of their keys; the last two every form has."""
_TEXT = re.compile(r"(.*?)(?:（(\d{1,4})字以内）)?$")
NATIONAL_PROJECT_FORM = ProjectForm(
    source="中江县水利局 2022 年绩效目标自评表附注（https://chacewang.com/newsdetail/news242266.html）："
    "产出 50、效益 30、满意度 10、预算资金执行率 10 统一设置"
)


class System(Strict, frozen=True):
    """One region's indicator system for one year; annual: it is meant for that year only.

    choices: texts offered by a field of the workbook instead of its own; rate_places: decimals every
    percentage is rounded to, None where the standard rounds none; total_places: decimals of the total,
    those of a score where None; inputs and tables: fields of the sheet 补充数据; conditions: what typed
    figures must meet; grade_limits: conditions that lower the grade; checks: what is asked of the
    checks of the workbook (see ``jixiao rules``); project_form: how single projects are appraised.
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
    rate_places: int | None = None
    total_places: int | None = None
    not_applicable: NotApplicablePolicy = "full"
    after_total: tuple[TotalRule, ...] = ()
    grades: tuple[Grade, ...] = ()
    grades_source: str = ""
    grade_limits: tuple[GradeLimit, ...] = ()
    choices: dict[str, tuple[str, ...]] = {}
    inputs: tuple[Input, ...] = ()
    tables: tuple[InputTable, ...] = ()
    conditions: tuple[Condition, ...] = ()
    checks: tuple[CheckSetting, ...] = ()
    project_form: ProjectForm = NATIONAL_PROJECT_FORM

    def own_inputs(self) -> Iterator[tuple[str, Input]]:
        """Yield every input of the system's own with its path, those beside the indicators last."""
        yield from ((f"$.inputs[{number}]", item) for number, item in enumerate(self.inputs))
        for _, _, indicator, path in self.placed():
            yield from ((f"{path}.inputs[{number}]", item) for number, item in enumerate(indicator.inputs))

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
        """“分值为样例” or “部分指标的分值为样例”; empty when every point value has its source."""
        samples = [i.points.sample for i in self.indicators]
        return "" if not any(samples) else "分值为样例" if all(samples) else "部分指标的分值为样例"

    def policy(self, indicator: Indicator) -> NotApplicablePolicy:
        """Return what happens when `indicator` does not apply."""
        return indicator.not_applicable or self.not_applicable

    @property
    def grade_steps(self) -> str:
        """The grades as the function ``grade`` takes them, empty when the system defines none."""
        return "; ".join(f"{grade.name}: {plain(grade.lowest)}" for grade in self.grades)
