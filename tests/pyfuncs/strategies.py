"""Hypothesis strategies for every parameter of the catalog, from how the parameter is parsed.

A parameter with a parser of its own, unknown here, takes the values of its function's case file; a new
function is thus tested without touching this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal as D
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from pyfuncs import CATALOG, Function, Kind, literals
from pyfuncs.decimals import plain
from pyfuncs.literals import quantity
from pyfuncs.parameters import LITERAL_KINDS, Parameter
from pyfuncs.totals import LATER, total_places
from pyfuncs.wording import non_negative, positive, whole_places
from tests.pyfuncs import cases

Text = st.SearchStrategy[str]
LEFT_OUT = "left out"
SCORING = ("rule", "adjustment", "policy")
"""Roles whose result is the score of one indicator."""

metrics = st.decimals(0, 3, places=4)
counts = st.integers(0, 30).map(D)


@cache
def numbers(low: D, high: D, places: int = 2) -> Text:
    """Plain numbers as a regulation writes them: ``0.5``."""
    return st.decimals(low, high, places=places).map(plain)


@cache
def percents(low: D, high: D, places: int = 1) -> Text:
    """Percentages: ``97.5%``."""
    return st.decimals(low * 100, high * 100, places=places).map(lambda value: f"{plain(value)}%")


@cache
def quantities(low: D, high: D) -> Text:
    """Both kinds."""
    return percents(low, high) | numbers(low, high)


@cache
def amounts(points: D) -> Text:
    """An amount of points an indicator of `points` can give or lose."""
    return percents(D(0), D(1), places=0) | st.just("0") | st.just(plain(points))


def points(places: int = 2) -> st.SearchStrategy[D]:
    """The points of an indicator, never finer than scores are rounded."""
    return st.integers(0, 100 * 10 ** min(places, 1)).map(lambda value: D(value).scaleb(-min(places, 1)))


@dataclass(frozen=True)
class Partition:
    """Tiers over every value from zero up.

    ends: each inner end with the numbers of the bands just below it, at it and just above it.
    """

    spans: tuple[str, ...]
    ends: tuple[tuple[D, tuple[int, int, int]], ...]

    def text(self, awards: Sequence[str]) -> str:
        """Return the bands with their awards."""
        return "; ".join(f"{span}: {award}" for span, award in zip(self.spans, awards, strict=True))


@st.composite
def partitions(draw: st.DrawFn, most: int = 4) -> Partition:
    """Tiers whose every end belongs to the band below, to the band above, or is a band of its own."""
    cuts = sorted(draw(st.sets(st.integers(1, 250), min_size=1, max_size=most)))
    held = [draw(st.sampled_from(("below", "above", "alone"))) for _ in cuts]
    percent = draw(st.booleans())
    words = [f"{cut}%" if percent else plain(D(cut) / 100) for cut in cuts]
    spans = [f"{'≤' if held[0] == 'below' else '<'}{words[0]}"]
    ends = []
    for number, (cut, side) in enumerate(zip(cuts, held, strict=True)):
        below = len(spans) - 1
        if side == "alone":
            spans.append(f"={words[number]}")
        at = {"below": below, "above": below + 1, "alone": below + 1}[side]
        ends.append((D(cut) / 100, (below, at, len(spans))))
        if number + 1 < len(cuts):
            close = "]" if held[number + 1] == "below" else ")"
            spans.append(f"{'[' if side == 'above' else '('}{words[number]},{words[number + 1]}{close}")
        else:
            spans.append(f"{'≥' if side == 'above' else '>'}{words[number]}")
    return Partition(tuple(spans), tuple(ends))


@st.composite
def bands(draw: st.DrawFn, order: str = "", most: D = D(1)) -> str:
    """Tiers with awards as shares of the points; order: "rising", "falling" or any."""
    partition = draw(partitions())
    awards = [draw(st.decimals(0, most, places=2)) for _ in partition.spans]
    if order:
        awards.sort(reverse=order == "falling")
    return partition.text([f"{plain(award * 100)}%" for award in awards])


@st.composite
def time_bands(draw: st.DrawFn, full: D) -> str:
    """Tiers at time points that rise with the progress and whose best awards add up to the points."""
    parts = []
    for share in str(draw(plans(full))).split("; "):
        most = quantity(share.partition(": ")[2]).value
        parts.append(draw(bands("rising", most)))
    return " | ".join(parts)


@st.composite
def plans(draw: st.DrawFn, full: D) -> str:
    """Targets at time points whose awards add up to the points."""
    parts = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4))
    shares = [D(100 * sum(parts[:n]) // sum(parts)) for n in range(len(parts) + 1)]
    targets = [draw(percents(D("0.1"), D(1))) for _ in parts]
    steps = [f"{plain(b - a)}%" for a, b in pairwise(shares)]
    return "; ".join(f"{target}: {step}" for target, step in zip(targets, steps, strict=True))


BY_PARSER: dict[Callable[[object], Any], Callable[[D], Text]] = {
    positive: lambda _: quantities(D("0.01"), D(3)),
    non_negative: lambda _: quantities(D(0), D(2)),
    literals.quantity: lambda _: quantities(D("-0.5"), D(2)),
    literals.bands: lambda _: bands(),
    whole_places: lambda _: st.integers(0, 4).map(str),
    total_places: lambda _: st.sampled_from((0, 1, 2, 3, 4, LATER)).map(str),
    CATALOG["time_points"].parameter("plan").parse: plans,  # type: ignore[union-attr, dict-item]
    CATALOG["time_tiers"].parameter("plan").parse: time_bands,  # type: ignore[union-attr, dict-item]
}


def literal(function: Function, parameter: Parameter, full: D = D(10)) -> Text:
    """Valid texts of a literal parameter, for an indicator of `full` points."""
    assert parameter.parse is not None
    if parameter.options:
        return st.sampled_from(sorted(parameter.options))
    if parameter.parse in BY_PARSER:
        found = BY_PARSER[parameter.parse](full)
        if parameter.within is None or parameter.parse not in (non_negative, literals.quantity):
            return found
        return amounts(full)
    return st.sampled_from([str(value) for value in _in_cases(function.name, parameter.name)])


@cache
def _in_cases(function: str, parameter: str) -> tuple[Any, ...]:
    """Return the values the examples give to a parameter."""
    found = [case["args"].get(parameter) for case in cases.load(function)["examples"]]
    return tuple(value for value in found if value is not None)


def metric_of(name: str) -> st.SearchStrategy[D]:
    """Indicator values function `name` takes: occurrences are whole numbers."""
    return counts if name == "per_occurrence" else metrics | counts


def cell(
    name: str, parameter: Parameter, full: D, places: int, texts: Sequence[Any]
) -> st.SearchStrategy[Any]:
    """Values of a cell or column a function reads."""
    scores = st.integers(0, int(full * 10**places)).map(lambda value: D(value).scaleb(-places))
    return {
        Kind.METRIC: metric_of(name),
        Kind.NUMBER: metrics,
        Kind.SCORE: scores,
        Kind.EITHER: scores,
        Kind.CONDITION: st.sampled_from((D(0), D(1))),
        Kind.RIVAL: scores | st.just("不适用"),
        Kind.SELF: scores,
        Kind.TEXT: st.sampled_from(texts or ("是",)),
        Kind.NUMBERS: st.lists(metrics, min_size=1, max_size=4),
    }[parameter.kind]


@st.composite
def arguments(draw: st.DrawFn, /, function: Function, **fixed: Any) -> dict[str, Any]:
    """Valid arguments of a function that gives a score; `fixed` ones are taken as they are."""
    places = int(fixed.get("places") or draw(st.sampled_from((2, 2, 2, 0, 1, 3, 4))))
    full = fixed.get("points") or draw(points(places))
    found: dict[str, Any] = {}
    for parameter in function.parameters:
        name = parameter.name
        if name in fixed:
            value = fixed[name]
        elif name == "places":
            value = str(places)
        elif parameter.kind is Kind.POINTS:
            value = full
        elif parameter.kind is Kind.INPUTS or (parameter.optional and draw(st.booleans())):
            value = LEFT_OUT
        elif parameter.kind in LITERAL_KINDS:
            value = draw(literal(function, parameter, full))
        else:
            value = draw(cell(function.name, parameter, full, places, _in_cases(function.name, name)))
        if value != LEFT_OUT:
            found[name] = value
    for name in _contradicting(function, found):
        if name not in fixed:
            del found[name]
    if (plan := found.get("plan")) and "values" not in fixed:  # as many values as time points
        parsed = function.parameter("plan").parse(plan)  # type: ignore[union-attr, misc]
        found["values"] = [draw(metrics) for _ in parsed]
    return found


def _contradicting(function: Function, args: dict[str, Any]) -> list[str]:
    """Return the literals that may be left out and contradict another one, as no system may have them."""
    given = {p.name: p.default for p in function.parameters if p.parse}
    given |= {p.name: p.parse(args[p.name]) for p in function.parameters if p.parse and p.name in args}
    return [
        p.name for p in function.parameters if p.name in args and p.optional and p.agrees and p.agrees(given)
    ]


def positional(function: Function, args: dict[str, Any]) -> list[Any]:
    """Return `args` in the order of the signature."""
    return [args.get(parameter.name) for parameter in function.parameters]


def score_of(function: Function, args: dict[str, Any]) -> D:
    """Return what `function` gives."""
    return function.call(*positional(function, args)).value


def rounding_of(args: dict[str, Any]) -> D:
    """Return one unit of the last decimal of a score."""
    return D(1).scaleb(-int(args.get("places", 2)))


def scoring(*without: str) -> list[Function]:
    """Return the functions that give the score of one indicator."""
    return [f for f in CATALOG.values() if f.role in SCORING and f.name not in without]
