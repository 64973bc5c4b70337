"""Which of many patterns a text can match at all, told by its letters and pairs of letters.

A list has dozens of patterns, a report a hundred paragraphs, and hardly one pattern is in a paragraph. Every
match of a pattern has one of a few words in it, 投诉 or 上访 of “(?:收到|接到)(?:投诉|上访)\\d+起”, read off
the pattern as Python parses it. Only the patterns that have one of theirs in a text are searched for.
"""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from workbook.language.likeness import neighbours
from workbook.language.lists import kept


class Text(Protocol):
    """A text that knows its `bits`."""

    @property
    def bits(self) -> frozenset[str]:
        """Its letters, and every two that stand side by side."""


Thing = TypeVar("Thing")
Place = TypeVar("Place", bound=Text)
_NOTHING = frozenset({""})
_PAIR = 2
_MOST = 40
"""So many words at most are put together of what can stand side by side."""
_MADE = 1
"""Goes up when other words are read off a pattern, so that none kept before are used."""


class Sieve(Generic[Thing]):
    """Things that are told by patterns: each by the one that `told_by` gives of it."""

    def __init__(self, things: Iterable[Thing], told_by: Callable[[Thing], str]) -> None:
        self.things, self.told_by = tuple(things), told_by
        self._always: list[int] = []
        by_bit: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(_words_of([told_by(thing) for thing in self.things])):
            for word in words:
                by_bit[word[:_PAIR]].append(number)
            if not words:
                self._always.append(number)
        self._by_bit, self._bits = dict(by_bit), frozenset(by_bit)

    def may(self, there: frozenset[str]) -> list[Thing]:
        """Return the things whose patterns may be found in a text, in their order; there: its `bits`."""
        return [self.things[number] for number in sorted(self._numbers(there))]

    def among(self, places: Iterable[Place]) -> list[tuple[Thing, list[Place]]]:
        """Return the things that may be found in any of several texts, in their order, with those texts."""
        found: dict[int, list[Place]] = defaultdict(list)
        for place in places:
            for number in self._numbers(place.bits):
                found[number].append(place)
        return [(self.things[number], found[number]) for number in sorted(found)]

    def _numbers(self, there: frozenset[str]) -> set[int]:
        found = set(self._always)
        for bit in self._bits & there:
            found.update(self._by_bit[bit])
        return found


def bits(text: str) -> frozenset[str]:
    """Return the letters of a text, and every two that stand side by side."""
    return neighbours(text).union(text)


def _words_of(patterns: Sequence[str]) -> list[list[str]]:
    """Return of each pattern the words one of which every match has, none where there are no such."""
    try:
        parser = importlib.import_module("re._parser")
    except ImportError:  # another Python: without
        return [[] for _ in patterns]
    return kept(  # type: ignore[no-any-return]
        "\n".join((f"words of patterns {_MADE}", *patterns)),
        lambda: [sorted(_of_all(parser.parse(pattern)) or ()) for pattern in patterns],
    )


def _of_all(parsed: Any) -> frozenset[str] | None:
    """Return the words one of which is in whatever a parsed pattern matches, None where there are none."""
    if parsed.state.flags & re.IGNORECASE:
        return None
    return _of_row(parsed)


def _of_row(row: Iterable[Any]) -> frozenset[str] | None:
    """Return the best words of parts that stand one after another."""
    told, run = list[frozenset[str]](), _NOTHING
    for part in row:
        written = _written(part)
        if written and len(run) * len(written) <= _MOST:
            run = frozenset(before + word for before in run for word in written)
            continue
        told += [run, written or _of_one(*part) or _NOTHING]
        run = _NOTHING
    return min((words for words in (*told, run) if "" not in words), key=_worth, default=None)


def _of_one(kind: Any, what: Any) -> frozenset[str] | None:
    """Return the words of one part of a pattern: a group, a choice, what is repeated."""
    if str(kind) == "SUBPATTERN":
        return None if what[1] else _of_row(what[3])  # flags of its own, perhaps that capitals are the same
    if str(kind) in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_row(what[2]) if what[0] else None
    return _united(what[1], _of_row) if str(kind) == "BRANCH" else None


def _written(part: Any) -> frozenset[str] | None:
    """Return all a part can match, None where those are many or hard to tell."""
    kind, what = str(part[0]), part[1]
    if kind == "LITERAL":
        return frozenset(chr(what))
    if kind == "IN" and all(str(sort) == "LITERAL" for sort, _ in what):
        return frozenset(chr(letter) for _, letter in what)
    if kind == "BRANCH":
        return _united(what[1], _all_written)
    return _all_written(what[3]) if kind == "SUBPATTERN" and not what[1] else None


def _all_written(row: Iterable[Any]) -> frozenset[str] | None:
    run = _NOTHING
    for part in row:
        written = _written(part)
        if not written or len(run) * len(written) > _MOST:
            return None
        run = frozenset(before + word for before in run for word in written)
    return run


def _united(ways: Iterable[Any], read: Callable[[Any], frozenset[str] | None]) -> frozenset[str] | None:
    """Return the words of any of several ways, None where one has none."""
    found = [read(way) for way in ways]
    return frozenset().union(*(words for words in found if words)) if all(found) else None


def _worth(words: frozenset[str]) -> tuple[bool, int]:
    """Return how little a text is likely to have one of some words: pairs before letters, few before many."""
    return min(map(len, words)) < _PAIR, len(words)
