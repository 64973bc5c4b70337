"""How a whole system is computed: the plan of every indicator, the bonus, the total and the grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pyfuncs import CATALOG, Kind
from pyfuncs.catalog import serving
from pyfuncs.decimals import POINT_PLACES, plain
from pyfuncs.parameters import FIELD_KINDS, SHARE, Parameter, cell
from workbook.systems.awards import BONUS_COLUMNS, COUNTED, awards_text
from workbook.systems.calls import Argument, Call, Key, Own, Scope, Supplied, Term, bind, is_literal
from workbook.systems.model import Binding, Indicator, System
from workbook.systems.terms import Fact, Facts
from workbook.systems.terms.facts import CONDITION, NUMBER, TEXT

OWN_METRIC, OWN_POINTS, OWN_SCORE = "score_metric", "score_points", "score_rule"
"""Keys by which a term speaks of 指标值 and 分值 of its own indicator; one of the total adds the code."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words that depend on a condition: those of `held` while it holds, else those of `otherwise`."""

    condition: Term
    held: tuple[Step, ...]
    otherwise: tuple[Step, ...]


_EXEMPTION = cell(Kind.CONDITION, "不适用的条件")
Step = Call | Chosen
"""A call whose arithmetic is worded, or a choice of such."""


@dataclass(frozen=True)
class Plan:
    """The computation of one indicator.

    metric gives 指标值; score gives 得分 with every adjustment nested; steps are all calls after the metric,
    each nesting some before it; worded is what 计分过程 says, metric first; policy gives the score when the
    indicator does not apply, which `exempt` may decide. written are the calls as the system writes them, with
    the path of each; gates those whose condition, not met, ends the examination; required the conditions its
    figures must meet; terms the cells of its own.

    An indicator with an alternative and one adjustment has five steps: its rule r, the metric m of the second
    way, the rule r2(m) of that, better(r, r2(m)), and the adjustment a(better(r, r2(m))), which is the
    score. Without the alternative there are two, r and a(r).
    """

    indicator: Indicator
    metric: Call
    score: Call
    steps: tuple[Call, ...]
    policy: Call
    worded: tuple[Step, ...]
    written: tuple[tuple[str, Call], ...]
    inner: tuple[Call, ...] = ()  # calls the metric chooses from
    exempt: Term | None = None
    gates: tuple[Call, ...] = ()
    required: tuple[Requirement, ...] = ()
    terms: tuple[Term, ...] = ()

    @cached_property
    def takes_metric(self) -> bool:
        """True when any step looks at 指标值; progress by time points does not."""
        terms = (a for call in self.steps for _, a in call.pairs() if isinstance(a, Term))
        return any(Own.METRIC in call.arguments for call in self.steps) or any(
            OWN_METRIC in term.keys for term in terms
        )

    @cached_property
    def fields(self) -> tuple[tuple[Parameter, str], ...]:
        """(parameter, key) of every field the score depends on, each once; what decides on 不适用 first."""
        asked = self.exempt.keys if self.exempt else ()
        found: dict[str, Parameter] = dict.fromkeys(asked, _EXEMPTION)
        for call in (self.metric, self.score):
            for parameter, key in call.fields():
                if key not in (OWN_METRIC, OWN_POINTS):
                    found.setdefault(key, parameter)
        return tuple((parameter, key) for key, parameter in found.items())

    def parts(self) -> Iterator[tuple[str, Call]]:
        """Yield (path within the indicator, call) of every call the indicator writes."""
        yield from self.written


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition typed figures must meet: its term, what is wrong where they do not, its path."""

    term: Term
    message: str
    path: str


@dataclass(frozen=True)
class Scheme:
    """The computation of a whole system; faults: path and message of every term that cannot be used.

    plans by indicator code; totals from the sum of scores to the total, each nesting the one before; grade
    None where the system has none; terms those beside the indicators, each with what it is for; needs the
    conditions under which a field of the system's own must be filled, by its key.
    """

    system: System
    facts: Facts
    plans: dict[str, Plan]
    bonus: Call
    totals: tuple[Call, ...]
    grade: Call | None
    requirements: tuple[Requirement, ...]
    terms: tuple[tuple[str, Term], ...]
    faults: tuple[tuple[str, str], ...]
    needs: dict[str, Term]


def scheme(system: System, facts: Facts) -> Scheme:
    """Return how `system` is computed over the fields `facts`; never raises for what its author wrote."""
    common = Scope(facts, ("jx_rule", ""), system.rate_places)
    requirements = tuple(_requirements(system, common))
    makers = [
        _Maker(system, indicator, path, facts, requirements) for _, _, indicator, path in system.placed()
    ]
    plans = {maker.indicator.code: maker.plan() for maker in makers}
    own = Scope(facts.with_more(_results(plans, facts)), ("jx_total", ""), system.rate_places)
    bonus = bonus_call(system, own)
    totals = total_calls(system, own)
    grade = grade_call(system, own)
    terms = [(f"数据条件：{r.term.text}", r.term) for r in requirements]
    asked = Scope(facts, ("jx_need", ""))
    needs = dict(_needs(system, asked))
    terms += [(f"必填条件：{term.text}", term) for term in asked.terms]
    terms += [(f"总分：{term.text}", term) for term in own.terms]
    faults = [fault for scope in (common, *(m.scope for m in makers), own) for fault in scope.faults]
    told = tuple(dict.fromkeys(faults))
    return Scheme(system, facts, plans, bonus, totals, grade, requirements, tuple(terms), told, needs)


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


def _results(plans: Mapping[str, Plan], facts: Facts) -> Iterator[Fact]:
    """Yield what terms of the total may speak of beside the fields: the indicators' values and scores."""
    for code, plan in plans.items():
        unit = unit_of(plan.metric, facts)
        yield Fact(f"{OWN_METRIC}:{code}", f"{code}指标值", NUMBER, unit, result=True)
        yield Fact(f"{OWN_SCORE}:{code}", f"{code}得分", NUMBER, "分", result=True)


def _requirements(system: System, scope: Scope) -> Iterator[Requirement]:
    for number, condition in enumerate(system.conditions):
        path = f"$.conditions[{number}].must"
        if term := scope.term(condition.must, CONDITION, path):
            yield Requirement(term, condition.message or f"应满足：{term.words}", path)


def _needs(system: System, scope: Scope) -> Iterator[tuple[str, Term]]:
    """Yield key and condition of every field required under one; ``layout.bindings`` tells faults."""
    for path, item in system.own_inputs():
        condition = item.required if isinstance(item.required, str) else ""
        if condition and (term := scope.term(condition, CONDITION, f"{path}.required")):
            yield item.key, term


@dataclass
class _Maker:
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
            score = _built_in("alternative", {Kind.RIVAL: (score, second), Kind.LITERAL: (take,)})
            steps += [other, second, score]
            said += [other, second, score]
        gates = []
        for number, binding in enumerate(indicator.adjust):
            place = f"adjust[{number}]"
            if CATALOG[str(binding["fn"])].gates:
                gates.append((place, binding))
                continue
            score = self._call(place, binding, {**self._before(score), **_places(self.system.point_places)})
            steps.append(score)
            said.append(score)
        made = []
        for place, binding in reversed(gates):
            score = self._call(place, binding, {**self._before(score), **_places(self.system.point_places)})
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
        supplied = {Kind.METRIC: (metric,), **_places(self.system.point_places)}
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
            call = _built_in("case_metric", {Kind.CONDITION: (condition,), Kind.EITHER: (call, other)})
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
            call = _built_in("case_score", {Kind.CONDITION: (condition,), Kind.EITHER: (call, other)})
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
        return _built_in("not_applicable", {Kind.LITERAL: (name,), Kind.SELF: (own,)})


def _gated(gate: Call, said: Sequence[Step]) -> Step:
    """Return the words of an indicator with a gate: those of the gate alone while it is not met."""
    condition = next(a for p, a in gate.pairs() if p.kind is Kind.CONDITION)
    if not isinstance(condition, Term):
        return gate  # its condition has a fault, told elsewhere
    return Chosen(condition, tuple(said), (gate,))


def _built_in(key: str, supplied: Supplied) -> Call:
    """Return the call the workbook makes by itself for `key` of the system."""
    return bind({"fn": serving(key).name}, supplied)


def _places(places: int) -> Supplied:
    return {} if places == POINT_PLACES else {Kind.PLACES: (places,)}


def bonus_call(system: System, scope: Scope | None = None) -> Call:
    """Return the call of bonus and penalty."""
    table = awards_text(system.bonus.awards) or None
    given: Supplied = {Kind.COUNTED: (Key(COUNTED),), Kind.WEIGHTS: (table,), **_places(system.point_places)}
    return bind({**BONUS_COLUMNS, **system.bonus.rule}, given, scope, "$.bonus.rule")


def total_calls(system: System, scope: Scope | None = None) -> tuple[Call, ...]:
    """Return the calls from the sum of scores to the total, each nesting the one before."""
    ceiling = None if system.ceiling == 100 else plain(system.ceiling)
    sums = (Key("score_base"), Key("score_bonus"))
    places = _places(system.point_places if system.total_places is None else system.total_places)
    calls = [_built_in("ceiling", {Kind.SCORE: sums, Kind.LITERAL: (ceiling,), **places})]
    for number, rule in enumerate(system.after_total):
        before: Supplied = {Kind.SCORE: (calls[-1],), **places}
        calls.append(bind(rule.rule, before, scope, f"$.after_total[{number}].rule"))
    return tuple(calls)


def grade_call(system: System, scope: Scope | None = None) -> Call | None:
    """Return the call giving the grade, None when the system has no grades."""
    if not system.grades:
        return None
    given: Supplied = {Kind.LITERAL: (system.grade_steps,), Kind.SCORE: (Key("score_total"),)}
    return _built_in("grades", {**given, Kind.TEXT: (_best_grade(system, scope),)})


def _best_grade(system: System, scope: Scope | None) -> Term | None:
    """Return the term that names the best grade allowed, None where nothing limits it.

    Of several conditions that hold the one with the lowest grade counts: it is asked first.
    """
    if scope is None:
        return None
    lowest = {grade.name: grade.lowest for grade in system.grades}
    limits = [
        limit
        for number, limit in enumerate(system.grade_limits)
        if limit.grade in lowest and scope.term(limit.when, CONDITION, f"$.grade_limits[{number}].when")
    ]
    if not limits:
        return None
    strict = sorted(limits, key=lambda limit: lowest[limit.grade])
    asked = ", ".join(f"({limit.when}), “{limit.grade}”" for limit in strict)
    return scope.term(f"若({asked}, “{max(lowest, key=lambda name: lowest[name])}”)", TEXT, "$.grade_limits")
