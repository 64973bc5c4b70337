"""Tellings of one subject held against one another: which two cannot both be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbook.language.folding import Folded
from workbook.language.tellings.model import Telling, plain
from workbook.language.tellings.readers import Event, Figure, courses, events, figures
from workbook.language.tellings.works import SEVERAL, Agent, State, Time, agents, ranks, states, times

_MOST = 20
"""Tellings of one subject that later ones are held against."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Two tellings that cannot both be so (`one`, `other`), of which texts (`first`, `second`), and why."""

    first: int
    one: Telling
    second: int
    other: Telling
    told: str


def tellings(text: Folded, year: int) -> Iterator[Telling]:
    """Yield what the sentences of `text` tell of `year`, left to right."""
    for sentence in text.sentences:
        for reader in _READERS:
            for telling in reader(sentence, year):
                if plain(sentence, telling.end, year, among=telling.reader == "ranks"):
                    yield telling


def apart(texts: Sequence[Folded], year: int) -> Iterator[Apart]:
    """Yield the first two tellings of each subject that cannot both be so, in the order of the second."""
    known: dict[tuple[str, str], list[tuple[int, Telling]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for telling in tellings(text, year):
            alike = known[telling.reader, telling.subject]
            for earlier, other in alike:
                if why := _AGAINST[telling.reader](other.value, telling.value):
                    yield Apart(earlier, other, number, telling, why)
                    break
            if len(alike) < _MOST:
                alike.append((number, telling))


def _figures(one: Figure, other: Figure) -> str:
    a, b = one.quantity, other.quantity
    if not (one.whole or other.whole) or a.agrees(b.value) or b.agrees(a.value):
        return ""
    some = (not one.whole and a.value < b.value / 2) or (not other.whole and b.value < a.value / 2)
    if some:
        return ""
    return f"一处是 {a.printed(a.value)}，一处是 {b.printed(b.value)}"


def _units(one: Figure, other: Figure) -> str:
    a, b = one.quantity, other.quantity
    return f"一处的单位是{a.unit}，一处是{b.unit}" if a.value != b.value else ""


def _events(one: Event, other: Event) -> str:
    none, some = (one, other) if other.so else (other, one)
    if none.so or not some.so or not some.of.endswith(none.of):
        return ""
    return f"一处说没有{none.verb}{none.of}，一处说有"


def _courses(one: bool, other: bool) -> str:
    return "一处说增加，一处说减少" if one is not other else ""


def _states(one: State, other: State) -> str:
    done, undone = (one, other) if one.so else (other, one)
    return "一处说已经做到，一处说还没有" if done.so and not undone.so and undone.rank <= done.rank else ""


def _agents(one: Agent, other: Agent) -> str:
    if one.leads is not other.leads:
        return ""
    a, b = one.name, other.name
    if a == b or (a and b and (a in b or b in a)) or SEVERAL.search(a + b):
        return ""
    given = [each.verb == "given" for each in (one, other)]
    if one.verb == other.verb or one.alone or other.alone or given[0] is not given[1]:
        return f"一处是{a or '本部门'}，一处是{b or '本部门'}"
    return ""


def _times(one: Time, other: Time) -> str:
    if not (one.once or other.once) or not (one.last < other.first or other.last < one.first):
        return ""
    return "两处写的时间不同"


def _ranks(one: int, other: int) -> str:
    return f"一处是第{one}名，一处是第{other}名" if one != other else ""


_READERS = (figures, events, courses, states, agents, times, ranks)
_AGAINST: dict[str, Callable[..., str]] = {
    "figures": _figures,
    "events": _events,
    "courses": _courses,
    "states": _states,
    "agents": _agents,
    "times": _times,
    "ranks": _ranks,
    "units": _units,
}
