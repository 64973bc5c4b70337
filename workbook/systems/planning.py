"""Makes the plan of an indicator from what its system writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pyfuncs import CATALOG, Kind
from pyfuncs.catalog import serving
from pyfuncs.decimals import POINT_PLACES, plain
from pyfuncs.parameters import FIELD_KINDS, SHARE
from workbook.systems.calls import Argument, Call, Key, Own, Scope, Supplied, Term, bind, is_literal
from workbook.systems.model import Binding, Indicator, System
from workbook.systems.plan import OWN_METRIC, OWN_POINTS, Chosen, Plan, Requirement, Step
from workbook.systems.terms import Fact, Facts
from workbook.systems.terms.facts import CONDITION, NUMBER


def unit_of(call: Call, facts: Facts) -> str:
    """Return the unit of what a metric function gives, "%" for a ratio."""
    function = call.function
    if function.serves:  # the choice between metrics, which are alike
        return next(unit_of(a, facts) for a in call.arguments if isinstance(a, Call))
    if function.returns:
        operand = call.argument(function.returns)
        if isinstance(operand, Term):
            return operand.unit
        if isinstance(operand, Key) and operand.name in facts.by_key:
            return facts.by_key[operand.name].unit
    return function.unit_of(call.literals())


@dataclass
class Maker:
    """Makes the plan of one indicator, which stands at `path`."""

    system: System
    indicator: Indicator
    path: str
    facts: Facts
    requirements: Sequence[Requirement]
    scope: Scope = field(init=False)
    written: list[tuple[str, Call]] = field(default_factory=list)

    def __post_init__(self) -> None:
        suffix = f"_{self.indicator.code.replace('-', '_')}"
        self.scope = Scope(self.facts, ("jx_term", suffix), self.system.rate_places)

    def plan(self) -> Plan:
        """Return the plan."""
        indicator = self.indicator
        exempt = (
            self.scope.term(indicator.exempt, CONDITION, f"{self.path}.exempt") if indicator.exempt else None
        )
        metric, inner, worded = self._metrics()
        self._know_own(metric)
        steps, rule_words = self._rules()
        score = steps[-1]
        said: list[Step] = [*worded, *rule_words]
        if indicator.alternative:
            other = self._metric("alternative.metric", indicator.alternative.metric)
            second = self._rule("alternative.rule", indicator.alternative.rule, other)
            take = None if indicator.alternative.take == "higher" else indicator.alternative.take
            score = built_in("alternative", {Kind.RIVAL: (score, second), Kind.LITERAL: (take,)})
            steps += [other, second, score]
            said += [other, second, score]
        gates = []
        for number, binding in enumerate(indicator.adjust):
            place = f"adjust[{number}]"
            if CATALOG[str(binding["fn"])].gates:
                gates.append((place, binding))
                continue
            score = self._call(place, binding, {**self._before(score), **places_of(self.system.point_places)})
            steps.append(score)
            said.append(score)
        made = []
        for place, binding in reversed(gates):
            score = self._call(place, binding, {**self._before(score), **places_of(self.system.point_places)})
            steps.append(score)
            made.append(score)
            said = [_gated(score, said)]
        keys = {key for call in (metric, score) for _, key in call.fields()}
        return Plan(
            indicator, metric, score, tuple(steps), self._policy(), tuple(said), tuple(self.written),
            tuple(inner), exempt, tuple(reversed(made)),
            tuple(r for r in self.requirements if keys.intersection(r.term.keys)), tuple(self.scope.terms),
        )  # fmt: skip

    def _know_own(self, metric: Call) -> None:
        """Let the terms of rules and adjustments speak of 指标值 and 分值."""
        own = Fact(OWN_METRIC, "指标值", NUMBER, unit_of(metric, self.facts), result=True)
        self.scope.facts = self.facts.with_more((own, Fact(OWN_POINTS, "分值", NUMBER, "分")))

    def _before(self, score: Call) -> Supplied:
        return {Kind.SCORE: (score,), Kind.EITHER: (score,)}

    def _call(self, place: str, binding: Binding, supplied: Supplied) -> Call:
        call = bind(binding, supplied, self.scope, f"{self.path}.{place}")
        self.written.append((place, call))
        return call

    def _metric(self, place: str, binding: Binding) -> Call:
        items = self.indicator.checklist
        weights = ";".join(plain(item.points) for item in items if item.points is not None)
        mandatory = ";".join(str(number) for number, item in enumerate(items, 1) if item.mandatory)
        return self._call(
            place,
            binding,
            {
                Kind.WEIGHTS: (weights or None,),
                Kind.MANDATORY: (mandatory or None,),
                Kind.UNIT: (self._unit(binding),),
                Kind.DIGITS: (self.system.rate_places,),
            },
        )

    def _unit(self, binding: Binding) -> str | None:
        """Return "%" where the metric is a field or term that is a ratio."""
        function = CATALOG[str(binding["fn"])]
        said = binding.get(function.returns)
        if said is None:
            return None
        parameter = function.parameter(function.returns)
        assert parameter is not None
        silent = Scope(self.scope.facts, self.scope.stem, self.scope.rate_places, self.scope.terms)
        found = silent.field(parameter, str(said), "")
        if isinstance(found, Term):
            return SHARE if found.unit == SHARE else None
        fact = self.facts.by_key.get(found.name) if isinstance(found, Key) else None
        return SHARE if fact and fact.unit == SHARE else None

    def _rule(self, place: str, binding: Binding, metric: Argument) -> Call:
        supplied = {Kind.METRIC: (metric,), **places_of(self.system.point_places)}
        function = CATALOG[str(binding["fn"])]
        compared = any(
            p.name in binding and (p.kind in FIELD_KINDS or not is_literal(p, binding[p.name]))
            for p in function.parameters
            if p.or_cell or p.like == "metric"
        )
        if compared and self._unit_of(metric) == SHARE:  # printed like the metric beside it
            supplied[Kind.UNIT] = (SHARE,)
        return self._call(place, binding, supplied)

    def _unit_of(self, metric: Argument) -> str:
        facts = self.scope.facts
        return unit_of(metric, facts) if isinstance(metric, Call) else facts.by_key[OWN_METRIC].unit

    def _metrics(self) -> tuple[Call, list[Call], tuple[Step, ...]]:
        """Return the metric, the calls it chooses from, and its words."""
        call = self._metric("metric", self.indicator.metric)
        inner, worded = [call], (call,)
        said: tuple[Step, ...] = worded
        for number, condition in reversed(self._conditions()):
            binding = self.indicator.cases[number].metric
            if binding is None:
                continue
            other = self._metric(f"cases[{number}].metric", binding)
            call = built_in("case_metric", {Kind.CONDITION: (condition,), Kind.EITHER: (call, other)})
            inner += [other, call]
            said = (Chosen(condition, (other,), said),)
        return call, inner[:-1], said

    def _rules(self) -> tuple[list[Call], list[Step]]:
        call = self._rule("rule", self.indicator.rule, Own.METRIC)
        steps: list[Call] = [call]
        said: tuple[Step, ...] = (call,)
        for number, condition in reversed(self._conditions()):
            binding = self.indicator.cases[number].rule
            if binding is None:
                continue
            other = self._rule(f"cases[{number}].rule", binding, Own.METRIC)
            call = built_in("case_score", {Kind.CONDITION: (condition,), Kind.EITHER: (call, other)})
            steps += [other, call]
            said = (Chosen(condition, (other,), said),)
        return steps, list(said)

    def _conditions(self) -> list[tuple[int, Term]]:
        """Return the cases whose condition can be used, with its term."""
        found = []
        for number, case in enumerate(self.indicator.cases):
            if term := self.scope.term(case.when, CONDITION, f"{self.path}.cases[{number}].when"):
                found.append((number, term))
        return found

    def _policy(self) -> Call:
        name = self.system.policy(self.indicator)
        own = Own.SELF if name == "manual" else None  # no other policy looks at the department's score
        return built_in("not_applicable", {Kind.LITERAL: (name,), Kind.SELF: (own,)})


def _gated(gate: Call, said: Sequence[Step]) -> Step:
    """Return the words of an indicator with a gate: those of the gate alone while it is not met."""
    condition = next(a for p, a in gate.pairs() if p.kind is Kind.CONDITION)
    if not isinstance(condition, Term):
        return gate  # its condition has a fault, told elsewhere
    return Chosen(condition, tuple(said), (gate,))


def built_in(key: str, supplied: Supplied) -> Call:
    """Return the call the workbook makes by itself for `key` of the system."""
    return bind({"fn": serving(key).name}, supplied)


def places_of(places: int) -> Supplied:
    """Return the argument for the decimals of a result, nothing where it is the usual number."""
    return {} if places == POINT_PLACES else {Kind.PLACES: (places,)}
