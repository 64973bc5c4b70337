"""How a whole system is computed: the plan of every indicator, the bonus, the total and the grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pyfuncs import Kind
from pyfuncs.decimals import plain
from pyfuncs.totals import LATER, refines
from workbook.systems.awards import BONUS_COLUMNS, COUNTED, awards_text
from workbook.systems.calls import Call, Key, Scope, Supplied, Term, bind
from workbook.systems.model import System
from workbook.systems.plan import OWN_METRIC, OWN_SCORE, Plan, Requirement
from workbook.systems.planning import Maker, built_in, places_of, unit_of
from workbook.systems.terms import Fact, Facts
from workbook.systems.terms.facts import CONDITION, NUMBER, TEXT

TOTAL, TOTAL_LABEL = "score_total", "规则总分"


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
        Maker(system, indicator, path, facts, requirements) for _, _, indicator, path in system.placed()
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
    terms += [(f"总分：{term.text.replace(TOTAL, TOTAL_LABEL)}", term) for term in own.terms]
    faults = [fault for scope in (common, *(m.scope for m in makers), own) for fault in scope.faults]
    told = tuple(dict.fromkeys(faults))
    return Scheme(system, facts, plans, bonus, totals, grade, requirements, tuple(terms), told, needs)


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


def bonus_call(system: System, scope: Scope | None = None) -> Call:
    """Return the call of bonus and penalty."""
    table = awards_text(system.bonus.awards) or None
    given: Supplied = {
        Kind.COUNTED: (Key(COUNTED),),
        Kind.WEIGHTS: (table,),
        **places_of(system.point_places),
    }
    return bind({**BONUS_COLUMNS, **system.bonus.rule}, given, scope, "$.bonus.rule")


def total_calls(system: System, scope: Scope | None = None) -> tuple[Call, ...]:
    """Return the calls from the sum of scores to the total, each nesting the one before.

    The total is rounded once, as late as it matters: 94.55 × 0.95 is 89.8, and not 94.6 × 0.95.
    """
    ceiling = None if system.ceiling == 100 else plain(system.ceiling)
    sums = (Key("score_base"), Key("score_bonus"))
    kept = places_of(published_places(system))
    paths = [f"$.after_total[{number}].rule" for number in range(len(system.after_total))]
    drawn = [bind(rule.rule, kept) for rule in system.after_total]
    last = max((number for number, call in enumerate(drawn, 1) if _refines(call)), default=0)
    places = [places_of(LATER)] * last + [kept] * (len(drawn) + 1 - last)
    calls = [built_in("ceiling", {Kind.SCORE: sums, Kind.LITERAL: (ceiling,), **places[0]})]
    for rule, path, own in zip(system.after_total, paths, places[1:], strict=True):
        before: Supplied = {Kind.SCORE: (calls[-1],), **own}
        calls.append(bind(rule.rule, before, scope, path))
    return tuple(calls)


def published_places(system: System) -> int:
    """Return the decimals of the total."""
    return system.point_places if system.total_places is None else system.total_places


def _refines(call: Call) -> bool:
    """Tell whether the total must not be rounded before `call`."""
    try:
        return refines(call.literals())
    except ValueError:
        return False  # told as a fault of the literal


def grade_call(system: System, scope: Scope | None = None) -> Call | None:
    """Return the call giving the grade, None when the system has no grades."""
    if not system.grades:
        return None
    given: Supplied = {Kind.LITERAL: (system.grade_steps,), Kind.SCORE: (Key(TOTAL),)}
    return built_in("grades", {**given, Kind.TEXT: (_best_grade(system, scope),)})


def _best_grade(system: System, scope: Scope | None) -> Term | None:
    """Return the term that names the best grade allowed, None where nothing limits it.

    Of several conditions that hold the one with the lowest grade counts: it is asked first. A condition is
    asked only for a total that would reach more than it allows.
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
    cases = []
    for limit in sorted(limits, key=lambda limit: lowest[limit.grade]):
        better = [points for points in lowest.values() if points > lowest[limit.grade]]
        if better:  # a limit to the best grade limits nothing, and a total below `better` needs no limit
            cases.append(f"{TOTAL} ≥ {plain(min(better))} 且 ({limit.when}), “{limit.grade}”")
    if not cases:
        return None
    with_total = replace(scope, facts=_knowing_total(scope.facts))
    best = max(lowest, key=lambda name: lowest[name])
    return with_total.term(f"若({', '.join(cases)}, “{best}”)", TEXT, "$.grade_limits")


def _knowing_total(facts: Facts) -> Facts:
    """Return `facts` and the total, which only the limits of the grade go by, under its key."""
    total = Fact(TOTAL, TOTAL_LABEL, NUMBER, "分", result=True)
    return replace(facts, by_key={**facts.by_key, TOTAL: total})
