"""Takes stretches of text apart into words that are known, each a name of facts or a little word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workbook.check.words.names import ALL_OF_THEM, DONE, GENERIC, NARROWING, SETTERS, SYNONYMS, UNDONE
from workbook.language.function_words import ACTING, CURRENT, JOINING, OURSELVES, PARTLY, WHOLE
from workbook.language.periods import without_years
from workbook.language.quantities import without_quantities
from workbook.language.statements import Statement

_WAYS = 12
"""So many ways to take a stretch apart are looked at."""
LITTLE = frozenset((*JOINING, *WHOLE, *CURRENT))
"""Names that are little words as well: they tell nothing by themselves."""
_TOTALS = ("收入", "支出", "年初预算", "调整预算", "决算", "本年预算", "本年决算", "预算金额", "执行金额")
WIDE = GENERIC.union(
    *((label, *words) for label, words in SYNONYMS.items() if label in _TOTALS or "季度" in label)
)
"""Names of totals, columns and times, which say nothing of what the sum is of."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text taken apart: names of facts, and what stays unknown.

    ours: it speaks of ourselves; whole: of all of it or of the whole year; partly: of a part;
    total: a count is said to be of all; narrow: of what somebody singled out, perhaps all.
    """

    names: tuple[str, ...]
    ours: bool
    whole: bool
    partly: bool
    unknown: str
    total: bool = False
    narrow: bool = False

    @property
    def telling(self) -> tuple[str, ...]:
        """The names that are no little words."""
        return tuple(name for name in self.names if name not in LITTLE)

    @property
    def generic(self) -> bool:
        """True when many things are called so."""
        return all(name in WIDE or name in LITTLE for name in self.names)


class Vocabulary:
    """The words of one workbook: names of its facts, of the department, and little words."""

    def __init__(self, names: Collection[str], own: Collection[str], year: int) -> None:
        self._names, self._year = names, year
        self._ours = frozenset((*OURSELVES, *own))
        self.fillers = frozenset((*JOINING, *ACTING, *WHOLE, *CURRENT, *PARTLY)) | self._ours
        self._first: dict[str, list[str]] = defaultdict(list)
        known = {*names, *self.fillers, *NARROWING, *SETTERS, *DONE, *UNDONE}
        for word in sorted(known, key=lambda w: (-len(w), w)):
            if word:
                self._first[word[0]].append(word)

    def knows(self, text: str) -> bool:
        """Tell whether every word of `text` is known: nothing but this department is spoken of."""
        return not self.apart(without_quantities(text)).unknown

    def apart(self, text: str) -> Words:
        """Take `text` apart, the longest known word first; where words overlap, see `ways`."""
        return next(self.ways(text))

    def ways(self, text: str) -> Iterator[Words]:
        """Yield the ways to take `text` apart into known words; where there is none, one with the rest."""
        text = without_years(text, self._year)
        found = False
        for words in islice(self._splits(text, 0), _WAYS):
            found = True
            yield self._sorted(words, "")
        if not found:
            yield self._sorted(*self._greedy(text))

    def _splits(self, text: str, position: int) -> Iterator[tuple[str, ...]]:
        if position == len(text):
            yield ()
            return
        for word in self._first.get(text[position], ()):
            if text.startswith(word, position):
                yield from ((word, *rest) for rest in self._splits(text, position + len(word)))

    def _greedy(self, text: str) -> tuple[tuple[str, ...], str]:
        words, unknown, position = list[str](), "", 0
        while position < len(text):
            word = next((w for w in self._first.get(text[position], ()) if text.startswith(w, position)), "")
            words += [word] if word else []
            unknown += "" if word else text[position]
            position += len(word) or 1
        return tuple(words), unknown

    def _sorted(self, words: Sequence[str], unknown: str) -> Words:
        seen = set(words)
        names = tuple(w for w in words if w in self._names or w in DONE or w in UNDONE)
        ours = bool(seen & self._ours)
        total = ours or bool(seen & set(ALL_OF_THEM))
        whole = bool(seen & {*WHOLE, *CURRENT})
        partly, narrow = (bool(seen & set(told)) for told in (PARTLY, NARROWING))
        alien = "" if narrow else "".join(word for word in words if word in SETTERS)
        return Words(names, ours, whole, partly, unknown or alien, total, narrow)

    def following(self, statement: Statement, words: Words) -> Words:
        """Return the words with the noun behind the quantity, and what is said of it: 12项重点工作."""
        after = statement.after.removeprefix("的")
        noun = next(
            (w for w in self._first.get(after[:1], ()) if w in self._names and after.startswith(w)), ""
        )
        rest = after[len(noun) :]
        if not noun or (rest and not any(rest.startswith(w) for w in self._first.get(rest[0], ()))):
            return replace(words, unknown=after or "?")
        told = self.apart(rest)
        states = [w for w in told.names if w in UNDONE] or [w for w in told.names[-1:] if w in DONE]
        if states and told.unknown:
            return replace(words, unknown=told.unknown)  # 4个项目在计划工期内完成: not only completed
        if states and any(word in rest for word in ("均", "都", "全部")):
            return replace(words, unknown=rest)  # 3项重点工作均已完成: those three
        if states and not statement.followed:
            return replace(words, names=(*words.names, noun, *states))
        whole = words.total or statement.followed or any(rest.startswith(word) for word in ALL_OF_THEM)
        return replace(words, names=(*words.names, noun), total=whole)
