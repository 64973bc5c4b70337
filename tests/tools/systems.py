"""Which systems an expensive test has to run over: a few that together show everything the others do.

A test that costs tenths of a second per system runs over `representative`, so that the suite does not grow
with every standard that is shipped; what is cheap (it loads, it scores, its formulas agree) runs over all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

import msgspec

from pyfuncs import CATALOG
from tests.tools.dose import dose
from tests.tools.workbooks import SYSTEM, system_of
from workbook.layout import assemble
from workbook.layout.sheets.computation import scheme_of
from workbook.systems import System, shipped_ids
from workbook.systems.calls import Call
from workbook.systems.model import Strict

T = TypeVar("T")


def called(call: Call) -> set[str]:
    """Return the names of the functions in `call`, nested ones included."""
    nested = (argument for argument in call.arguments if isinstance(argument, Call))
    return {call.function.name}.union(*map(called, nested))


def functions(system: System) -> set[str]:
    """Return the names of all functions `system` uses."""
    scheme = scheme_of(system)
    calls = [call for plan in scheme.plans.values() for call in (plan.metric, plan.score, *plan.steps)]
    return set().union(*map(called, [*calls, scheme.bonus, *scheme.totals]))


@cache
def features(name: str) -> frozenset[str]:
    """Return what a workbook of a system has that others may not: sheets, parts of the schema, lists read.

    Not each function: a wrong one shows in the tests of the functions, and CLAUSES has them all.
    """
    system = system_of(name)
    sheets = {f"sheet {sheet.name}" for sheet in assemble(system).sheets}
    policies = {f"policy {system.policy(indicator)}" for indicator in system.indicators}
    kinds = {kind for function in functions(system) for kind in _kinds(function)}
    return frozenset(sheets | policies | kinds | set(_used(system)))


def _kinds(function: str) -> Iterator[str]:
    """Yield the kinds of cells and columns a function is given."""
    return (f"given {parameter.kind.value}" for parameter in CATALOG[function].parameters)


ORIGINS = ("source", "sample", "rule_sample")
"""Keys that say where a standard comes from: the same text in one cell, whatever they say."""


def _used(part: Strict) -> Iterator[str]:
    """Yield every key of the schema whose value in `part` is not the default, those below included."""
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        if not value or value == field.default or field.name in ORIGINS:
            continue
        yield f"{type(part).__name__}.{field.name}"
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Strict):
                yield from _used(item)


@cache
def representative(*beside: str) -> tuple[str, ...]:
    """Return shipped systems that together have every feature any shipped system has, in the order shipped.

    beside: systems the test runs over anyway, made for tests or shipped; what they have needs no other.
    """
    every = frozenset[str]().union(*map(features, shipped_ids()))
    chosen, missing = [SYSTEM], every.difference(features(SYSTEM), *map(features, beside))
    while missing:
        best = max(shipped_ids(), key=lambda name: (len(missing & features(name)), name))
        chosen.append(best)
        missing -= features(best)
    return tuple(name for name in shipped_ids() if name in chosen)


def spread(cases: Iterable[T], *beside: str) -> list[tuple[str, T]]:
    """Return pairs of system and case: every case with some representatives, each other system with one case.

    Both take turns, so that each system is tried with something unusual and none costs much; ``make deep``
    has every representative with every case.
    """
    each, whole = tuple(cases), representative(*beside)
    others = [name for name in shipped_ids() if name not in whole]
    with_each = dose(len(whole))
    pairs = [
        (name, case)
        for place, name in enumerate(whole)
        for number, case in enumerate(each)
        if (place - number * with_each) % len(whole) < with_each or number == place % len(each)
    ]
    return pairs + [(name, each[number % len(each)]) for number, name in enumerate(others)]
