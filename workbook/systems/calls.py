"""How an indicator is computed: its function calls, nested as its formula nests them.

One tree, three uses: ``cells.formulas`` writes it into cells, ``score.scorecard`` evaluates it and
``layout.standard`` words it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from pyfuncs import CATALOG, Function, Kind
from pyfuncs.catalog import serving
from pyfuncs.decimals import POINT_PLACES, plain
from pyfuncs.literals import Band
from pyfuncs.parameters import FIELD_KINDS, SHARE, SUPPLIED_KINDS, Parameter
from pyfuncs.rates import RATE_DIGITS
from workbook.systems.awards import awards_text
from workbook.systems.model import Binding, Indicator, System


class Own(Enum):
    """A cell of the indicator's own row; the value is its column in 指标评分."""

    __hash__ = object.__hash__  # see pyfuncs.parameters.Kind

    METRIC = "score_metric"
    POINTS = "score_points"
    SELF = "score_self"


@dataclass(frozen=True, slots=True)
class Key:
    """A field or column of the workbook, by its name."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One call of `function`; an argument of None is left out.

    ``metric: {fn: ratio, part: paid_total, whole: payable}`` is Call(ratio, (Key("paid_total"),
    Key("payable"), None, …)) and the cell ``JX_RATIO(paid_total,payable)``. ``rule: {fn: proportional}`` is
    Call(proportional, (Own.METRIC, Own.POINTS, …)), in row 14 ``JX_PROPORTIONAL($H14,$F14)``. An adjustment
    takes the call before it as an argument, as its formula does. rows: what the formula in every row of a
    list goes by that the call adds up.
    """

    function: Function
    arguments: tuple[Argument, ...]
    rows: tuple[Argument, ...] = ()

    def literals(self) -> dict[str, Any]:
        """Return the parsed literals by name, defaults for those left out; ValueError for a faulty one."""
        return {
            parameter.name: parameter.default if argument is None else parameter.parse(argument)
            for parameter, argument in self.pairs()
            if parameter.parse is not None and (argument is not None or parameter.optional)
        }

    def pairs(self) -> Iterator[tuple[Parameter, Argument]]:
        """Yield every parameter with its argument, in order, those of the rows last."""
        yield from zip(self.function.parameters, self.arguments, strict=True)
        if self.rows:
            yield from zip(self.function.rows, self.rows, strict=True)

    def key_of(self, name: str) -> str:
        """Return the key of the field bound to the parameter `name`, empty where there is none."""
        found = (a.name for p, a in self.pairs() if p.name == name and isinstance(a, Key))
        return next(found, "")

    @property
    def stand_in(self) -> str:
        """The key of the rate taken while the inputs are missing, empty where there is none."""
        return next((a.name for p, a in self.pairs() if p.stands_in and isinstance(a, Key)), "")

    def awards(self) -> Iterator[tuple[Parameter, Sequence[Band]]]:
        """Yield the bands that say what is given, with their parameter; ValueError for a faulty one."""
        given = self.literals()
        yield from ((p, given[p.name]) for p in self.function.parameters if p.awards and p.name in given)

    def allotted(self, key: str) -> Iterator[str]:
        """Yield the texts of column `key` whose rows this call takes for its indicator."""
        given = self.literals()
        for parameter in self.function.parameters:
            if parameter.allots and self.key_of(parameter.of) == key:
                yield from given[parameter.name]

    def fields(self) -> Iterator[tuple[Parameter, str]]:
        """Yield (parameter, key) of every field read, nested calls included, in order."""
        for parameter, argument in self.pairs():
            if isinstance(argument, Key):
                yield parameter, argument.name
            elif isinstance(argument, Call):
                yield from argument.fields()


Argument = Call | Own | Key | str | int | float | None
Supplied = Mapping[Kind, Sequence[Argument]]
"""Arguments the workbook supplies, by kind; several of one kind in the order of the parameters."""
_OWN = {Kind.POINTS: Own.POINTS, Kind.METRIC: Own.METRIC, Kind.SELF: Own.SELF}
"""What stands in the indicator's own row, by the kind of the parameter that takes it."""


def bind(binding: Binding, supplied: Supplied | None = None) -> Call:
    """Return the call written as `binding`, completed by `supplied` where the binding is silent."""
    function = CATALOG[str(binding["fn"])]
    waiting = {kind: iter(arguments) for kind, arguments in (supplied or {}).items()}

    def argument(parameter: Parameter) -> Argument:
        kind = parameter.kind
        written = None if kind in SUPPLIED_KINDS else binding.get(parameter.name)
        if written is not None:
            return Key(str(written)) if kind in FIELD_KINDS else written
        return next(waiting[kind], None) if kind in waiting else _OWN.get(kind)

    return Call(function, tuple(map(argument, function.parameters)), tuple(map(argument, function.rows)))


def _built_in(key: str, supplied: Supplied) -> Call:
    """Return the call the workbook makes by itself for `key` of the system."""
    return bind({"fn": serving(key).name}, supplied)


@dataclass(frozen=True)
class Plan:
    """The computation of one indicator.

    metric gives 指标值; score gives 得分 with every adjustment nested; steps are the calls whose worded
    arithmetic follows that of the metric; policy gives the score when the indicator does not apply.

    An indicator with an alternative and one adjustment has five steps: its rule r, the metric m of the second
    way, the rule r2(m) of that, better(r, r2(m)), and the adjustment a(better(r, r2(m))), which is the
    score. Without the alternative there are two, r and a(r).
    """

    indicator: Indicator
    metric: Call
    score: Call
    steps: tuple[Call, ...]
    policy: Call

    @cached_property
    def takes_metric(self) -> bool:
        """True when any step looks at 指标值; progress by time points does not."""
        return any(Own.METRIC in call.arguments for call in self.steps)

    @cached_property
    def fields(self) -> tuple[tuple[Parameter, str], ...]:
        """(parameter, key) of every field the score depends on, each key once."""
        found: dict[str, Parameter] = {}
        for call in (self.metric, self.score):
            for parameter, key in call.fields():
                found.setdefault(key, parameter)
        return tuple((parameter, key) for key, parameter in found.items())

    def parts(self) -> Iterator[tuple[str, Call]]:
        """Yield (path within the indicator, call) of every call the indicator writes."""
        yield "metric", self.metric
        rule, *rest = self.steps
        yield "rule", rule
        if self.indicator.alternative:
            metric, other, _, *rest = rest
            yield "alternative.metric", metric
            yield "alternative.rule", other
        yield from ((f"adjust[{number}]", call) for number, call in enumerate(rest))


def plan(system: System, indicator: Indicator, rates: Container[str] = ()) -> Plan:
    """Return how `indicator` of `system` is computed; rates: keys of the fields that hold a ratio."""
    score = _rule(system, indicator.rule, Own.METRIC)
    steps = [score]
    if indicator.alternative:
        metric = _metric(system, indicator, indicator.alternative.metric, rates)
        other = _rule(system, indicator.alternative.rule, metric)
        score = _built_in("alternative", {Kind.RIVAL: (score, other)})
        steps += [metric, other, score]
    for binding in indicator.adjust:
        score = bind(binding, {Kind.SCORE: (score,), **_places(system)})
        steps.append(score)
    name = system.policy(indicator)
    own = Own.SELF if name == "manual" else None  # no other policy looks at the department's score
    policy = _built_in("not_applicable", {Kind.LITERAL: (name,), Kind.SELF: (own,)})
    metric = _metric(system, indicator, indicator.metric, rates)
    return Plan(indicator, metric, score, tuple(steps), policy)


def _places(system: System) -> Supplied:
    return {} if system.point_places == POINT_PLACES else {Kind.PLACES: (system.point_places,)}


def _metric(system: System, indicator: Indicator, binding: Binding, rates: Container[str]) -> Call:
    digits = None if system.rate_places == RATE_DIGITS else system.rate_places
    weights = ";".join(plain(item.points) for item in indicator.checklist if item.points is not None)
    is_rate = binding.get(CATALOG[str(binding["fn"])].returns) in rates
    return bind(
        binding,
        {
            Kind.WEIGHTS: (weights or None,),
            Kind.UNIT: (SHARE if is_rate else None,),
            Kind.DIGITS: (digits,),
        },
    )


def _rule(system: System, binding: Binding, metric: Argument) -> Call:
    return bind(binding, {Kind.METRIC: (metric,), **_places(system)})


COUNTED = "bonus_points"
"""Column of what each row of the list of bonuses counts."""
BONUS_COLUMNS = {
    "kinds": "bonus_kind",
    "levels": "bonus_level",
    "ranks": "bonus_rank",
    "dates": "bonus_date",
    "year": "fiscal_year",
    "items": "bonus_item",
    "papers": "bonus_doc_kind",
    "department": "dept_name",
    "short_name": "dept_alias",
    "subordinates": "sub_name",
    "bodies": "bonus_by",
}
"""What the rows of the list of bonuses are judged by, unless a system says otherwise.

`subjects` is not among them: only a system that names it leaves out rows about other units.
"""


def bonus_call(system: System) -> Call:
    """Return the call of bonus and penalty."""
    table = awards_text(system.bonus.awards) or None
    given: Supplied = {Kind.COUNTED: (Key(COUNTED),), Kind.WEIGHTS: (table,), **_places(system)}
    return bind({**BONUS_COLUMNS, **system.bonus.rule}, given)


def total_calls(system: System) -> tuple[Call, ...]:
    """Return the calls from the sum of scores to the total, each nesting the one before."""
    ceiling = None if system.ceiling == 100 else plain(system.ceiling)
    sums = (Key("score_base"), Key("score_bonus"))
    places = system.point_places if system.total_places is None else system.total_places
    rounding: Supplied = {} if places == POINT_PLACES else {Kind.PLACES: (places,)}
    calls = [_built_in("ceiling", {Kind.SCORE: sums, Kind.LITERAL: (ceiling,), **rounding})]
    for rule in system.after_total:
        calls.append(bind(rule.rule, {Kind.SCORE: (calls[-1],), **rounding}))
    return tuple(calls)


def grade_call(system: System) -> Call | None:
    """Return the call giving the grade, None when the system has no grades."""
    if not system.grades:
        return None
    score = (Key("score_total"),)
    return _built_in("grades", {Kind.LITERAL: (system.grade_steps,), Kind.SCORE: score})
