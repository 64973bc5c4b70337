"""How an indicator is computed: its function calls, nested as its formula nests them.

One tree, three uses: ``cells.formulas`` writes it into cells, ``score.scorecard`` evaluates it and
``layout.standard`` words it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from pyfuncs import CATALOG, Function, Kind
from pyfuncs.decimals import POINT_PLACES, plain
from pyfuncs.parameters import FIELD_KINDS, SHARE, Parameter
from pyfuncs.rates import RATE_DIGITS
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
    takes the call before it as an argument, as its formula does.
    """

    function: Function
    arguments: tuple[Argument, ...]

    def literals(self) -> dict[str, Any]:
        """Return the parsed literals by name, defaults for those left out; ValueError for a faulty one."""
        return {
            parameter.name: parameter.default if argument is None else parameter.parse(argument)
            for parameter, argument in zip(self.function.parameters, self.arguments, strict=True)
            if parameter.parse is not None and (argument is not None or parameter.optional)
        }

    def fields(self) -> Iterator[tuple[Parameter, str]]:
        """Yield (parameter, key) of every field read, nested calls included, in order."""
        for parameter, argument in zip(self.function.parameters, self.arguments, strict=True):
            if isinstance(argument, Key):
                yield parameter, argument.name
            elif isinstance(argument, Call):
                yield from argument.fields()


Argument = Call | Own | Key | str | int | float | None


def bind(binding: Binding, given: dict[str, Argument] | None = None, **defaults: Argument) -> Call:
    """Return the call written as `binding`.

    given: arguments the workbook supplies, by name; defaults: arguments used when the function has
    them and the binding is silent.
    """
    function = CATALOG[str(binding["fn"])]
    arguments = []
    for parameter in function.parameters:
        value: Argument = binding.get(parameter.name)
        if given and parameter.name in given:
            value = given[parameter.name]
        elif parameter.kind is Kind.POINTS:
            value = Own.POINTS
        elif parameter.kind is Kind.METRIC:
            value = Own.METRIC
        elif parameter.kind is Kind.SELF:
            value = Own.SELF
        elif value is None:
            value = defaults.get(parameter.name)
        elif parameter.kind in FIELD_KINDS:
            value = Key(str(value))
        arguments.append(value)
    return Call(function, tuple(arguments))


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
        score = bind({"fn": "better"}, {"score": score, "other": other})
        steps += [metric, other, score]
    for binding in indicator.adjust:
        score = bind(binding, {"score": score}, places=_places(system))
        steps.append(score)
    name = system.policy(indicator)
    own = Own.SELF if name == "manual" else None  # no other policy looks at the department's score
    policy = bind({"fn": "not_applicable", "policy": name}, {"own": own})
    metric = _metric(system, indicator, indicator.metric, rates)
    return Plan(indicator, metric, score, tuple(steps), policy)


def _places(system: System) -> int | None:
    return None if system.point_places == POINT_PLACES else system.point_places


def _metric(system: System, indicator: Indicator, binding: Binding, rates: Container[str]) -> Call:
    digits = None if system.rate_places == RATE_DIGITS else system.rate_places
    weights = ";".join(plain(item.points) for item in indicator.checklist if item.points is not None)
    parameters = CATALOG[str(binding["fn"])].parameters
    supplied: dict[Kind, Argument] = {
        Kind.WEIGHTS: weights or None,
        Kind.UNIT: SHARE if binding.get("value") in rates else None,
    }
    given = {p.name: supplied[p.kind] for p in parameters if p.kind in supplied}
    return bind(binding, given, digits=digits)


def _rule(system: System, binding: Binding, metric: Argument) -> Call:
    return bind(binding, {"metric": metric}, places=_places(system))


def bonus_call(system: System) -> Call:
    """Return the call of bonus and penalty."""
    return bind(system.bonus.rule, places=_places(system))


def total_calls(system: System) -> tuple[Call, ...]:
    """Return the calls from the sum of scores to the total, each nesting the one before."""
    ceiling = None if system.ceiling == 100 else plain(system.ceiling)
    given: dict[str, Argument] = {"score": Key("score_base"), "extra": Key("score_bonus")}
    calls = [bind({"fn": "capped_total"}, given, ceiling=ceiling, places=_places(system))]
    if system.after_total:
        calls.append(bind(system.after_total.rule, {"score": calls[-1]}))
    return tuple(calls)


def grade_call(system: System) -> Call | None:
    """Return the call giving the grade, None when the system has no grades."""
    if not system.grades:
        return None
    return bind({"fn": "grade", "grades": system.grade_steps}, {"score": Key("score_total")})
