"""Sentences read as sets of meanings, clause by clause, each with what the earlier ones spoke of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from workbook.check.sayings.leads import says_nothing
from workbook.check.sayings.lexicon import FILL, Lexicon, Token, meanings
from workbook.check.sayings.marks import (
    MARK,
    Body,
    Document,
    Level,
    Limit,
    Marked,
    Marker,
    Period,
    Thing,
    Year,
)
from workbook.check.sayings.table import mark_of
from workbook.check.words.facts import bare_label
from workbook.language.days import Day
from workbook.language.folding import Span, clauses
from workbook.language.quantities import Quantity
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Row

INDICATOR, LEVEL = "@indicator", "@level"
DAY, LAST, OTHER, FIGURE, DOCUMENT, BODY = "day", "last_year", "other_year", "number", "document", "body"
NEXT = "next_year"
_APART = (
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
    "q123",
    "quarters",
    LAST,
    OTHER,
    NEXT,
    DAY,
    "excluded",
    "counted_in",
    "above",
    "include",
    "some",
)
"""What was spoken of before and makes what follows another thing, unless that is meant."""
_BEGINNING = frozenset(("begin", "initial", "budget"))
"""What 年初 may mean; little as the word is, what the year ends with is something else."""
_MOVES = frozenset(("up", "down", "risen", "fallen", "save", "exceed"))
"""Spoken of with a figure of its own, it is not what the next figure is: 追加200万元，调整后预算1400万元."""
_MARKS = re.compile(MARK)
_MOST = 24


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a marked sentence, from `start` to `end`.

    ways: the ways to take it apart, each a word's meanings one after the other; things: what it names, the
    figure or day among them; before, known: meanings and things of the clauses before it; place: what its
    text is about by itself; meant: all its words may mean, and those before it; earlier: the figures of the
    clauses before it.
    """

    start: int
    end: int
    ways: tuple[tuple[Token, ...], ...]
    things: tuple[Thing, ...]
    before: Token
    known: tuple[Thing, ...]
    place: Token = frozenset()
    meant: Token = frozenset()
    earlier: tuple[Quantity, ...] = ()

    @property
    def quantities(self) -> list[Quantity]:
        """Its figures."""
        return [thing for thing in self.things if isinstance(thing, Quantity)]

    @property
    def all_things(self) -> tuple[Thing, ...]:
        """What it names, then what was named before it, the nearest first."""
        return (*self.things, *reversed(self.known))

    def day(self) -> Day | None:
        """Return the day it tells."""
        found = [thing for thing in self.all_things if isinstance(thing, Day)]
        return found[0] if len(found) == 1 else None

    def rows(self, key: str) -> list[Row]:
        """Return the rows of list `key` it may be of: those called by the last name."""
        for thing in self.all_things:
            if isinstance(thing, tuple):
                found = [subject.row for subject in thing if subject.key == key]
                if found:
                    return found
        return []

    def means(self, say: frozenset[str], may: frozenset[str], *, own: bool = False) -> bool:
        """Tell whether it says just this: all of `say`, and nothing but that, `may` and little words.

        own: and says all of it itself.
        """
        if not say <= self.meant:
            return False
        ways = (way for way in self.ways if not own or say <= frozenset().union(*way))
        return any(self._means(way, say, say | may | {FILL}) for way in ways)

    def states(self, say: frozenset[str], may: frozenset[str]) -> bool:
        """Tell whether it says just this by itself, but for the row and what its text is about."""
        if not say <= self.meant:
            return False
        own_words = frozenset(part for part in say - self.place if not part.startswith("@"))
        return any(
            own_words <= frozenset().union(*way) and self._means(way, say, say | may | {FILL})
            for way in self.ways
        )

    def _means(self, way: Sequence[Token], say: frozenset[str], used: frozenset[str]) -> bool:
        own = frozenset().union(*way)
        if not say <= own | self.before or say.isdisjoint(own):
            return False
        if "each" in self.before or any(part in self.before and part not in used for part in _APART):
            return False
        if used.isdisjoint(_BEGINNING) and any("begin" in token for token in way):
            return False  # 年初固定资产: not that of the end
        return all(not token.isdisjoint(used) for token in way)


@dataclass
class Reader:
    """Reads the sentences of one workbook, of the year `year`, with its words and marks.

    lexicon, marker: those of the workbook.
    """

    lexicon: Lexicon
    marker: Marker
    year: int
    _tokens: dict[object, Token] = field(default_factory=dict)

    def clauses(
        self, marked: Marked, spoken: Token, known: tuple[Thing, ...], *, strict: bool = False
    ) -> Iterator[Clause]:
        """Yield the clauses of a sentence up to the first with an unknown word; introductions are none.

        spoken, known: what its place speaks of, by itself; strict: nothing introduces, a clause is of all.
        """
        place, own, earlier, idle = spoken, known, tuple[Quantity, ...](), False
        for span, added in _with_brackets(marked):
            text = span.text + added
            things = tuple(marked.of(mark) for mark in _MARKS.findall(text))
            ways = self._ways(text, marked)
            listed = idle and marked.text[span.start - 1 : span.start] == "、"
            idle = not (ways or things or strict) and says_nothing(
                text, self.year, listed=listed, own=bool(own)
            )
            if idle:
                spoken, known, earlier = place, own, ()
                continue
            if not ways:
                return
            meant = spoken.union(*(token for way in ways for token in way))
            yield Clause(span.start, span.end, ways, things, spoken, known, place, meant, earlier)
            told = any(isinstance(thing, Quantity) for thing in things)
            spoken = spoken.union(*ways[0]) - {"not", FIGURE} - (_MOVES if told else frozenset())
            known += tuple(thing for thing in things if not isinstance(thing, Quantity))
            earlier += tuple(thing for thing in things if isinstance(thing, Quantity))

    def _ways(self, text: str, marked: Marked) -> tuple[tuple[Token, ...], ...]:
        parts: list[tuple[tuple[Token, ...], ...]] = []
        position = 0
        for found in _MARKS.finditer(text):
            parts.append(self.lexicon.ways(text[position : found.start()]))
            parts.append(((self._meaning(marked.of(found[0])),),))
            position = found.end()
        parts.append(self.lexicon.ways(text[position:]))
        ways = islice(product(*parts), _MOST)
        return tuple(tuple(token for part in way for token in part) for way in ways)

    def _meaning(self, thing: Thing) -> Token:
        """Return what the word for a thing means."""
        if isinstance(thing, Quantity):
            return frozenset((FIGURE, FILL))
        if isinstance(thing, Day):
            whole = (thing.last.month, thing.last.day) == (12, 31) and thing.last.year == self.year
            return frozenset((DAY, FILL) if whole else (DAY,))
        if isinstance(thing, Year):
            near = {0: FILL, -1: LAST, 1: NEXT}
            return frozenset((near.get(thing.number - self.year, OTHER),))
        if isinstance(thing, Limit):
            return frozenset((FILL,))
        if isinstance(thing, Period):
            return frozenset((thing.meaning,))
        if isinstance(thing, IndicatorScore):
            word = bare_label(thing.indicator.name)
            return frozenset((INDICATOR,)) | meanings().get(word, frozenset())
        if isinstance(thing, Level):
            return frozenset((LEVEL,))
        if isinstance(thing, (Document, Body)):
            return frozenset((DOCUMENT if isinstance(thing, Document) else BODY,))
        return frozenset(mark_of(subject.key) for subject in thing)


def _with_brackets(marked: Marked) -> Iterator[tuple[Span, str]]:
    """Yield the clauses of a sentence, each with the words in brackets behind it: 检查20次(按清单合计)."""
    spans = clauses(Span(marked.text, 0))
    taken, skipped = False, 0
    for number, span in enumerate(spans):
        if taken or skipped:
            taken, skipped = False, max(0, skipped - 1)
            continue
        after = spans[number + 1] if number + 1 < len(spans) else None
        opened = (
            marked.text[span.end : span.end + 1] == "(" and after is not None and after.start == span.end + 1
        )
        if opened and after is not None and marked.text[after.end : after.end + 1] == ")":
            figure = any(isinstance(marked.of(m), Quantity) for m in _MARKS.findall(after.text))
            taken = not figure
        beyond = spans[number + 2] if taken and number + 2 < len(spans) else None
        if after is not None and beyond is not None and beyond.start == after.end + 1:
            joined = f"{span.text}{after.text}{beyond.text}"  # 调整幅度(与年初预算之比)超过15%
            skipped, taken = 2, False
            yield Span(joined, span.start), ""
            continue
        yield span, after.text if taken and after is not None else ""
