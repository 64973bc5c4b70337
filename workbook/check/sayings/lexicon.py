"""Words and what they mean (``lexicon.yaml``), and clauses taken apart into such words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise

from workbook.language.function_words import ACTING, CURRENT, JOINING, OURSELVES, WHOLE
from workbook.language.lists import read

FILL = "fill"
"""What little words mean: nothing that makes a sentence another."""
SINGLE = "single"
"""What 该项目 means: one of them, whatever its two words mean apart."""
UNDIVIDED = "undivided"
"""Of a word that means nothing in parts: 加减分事项 are no 减分事项."""
ALL_OF_IT = "whole"
"""What 全部 and 合计 have in common: every row of a list is meant."""
_WAYS = 24
Token = frozenset[str]


@cache
def meanings() -> Mapping[str, Token]:
    """Return what every word may mean."""
    found: dict[str, set[str]] = defaultdict(set)
    listed: dict[str, list[str]] = read("workbook.check.sayings", "lexicon.yaml")
    listed[ALL_OF_IT] = [*listed["all"], *listed["sum"]]
    listed[FILL] += [*JOINING, *ACTING, *WHOLE, *CURRENT, *OURSELVES]
    for meaning, words in listed.items():
        for word in words:
            found[word].add(meaning)
    return {word: frozenset(meant) for word, meant in found.items()}


@cache
def _by_first() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(meanings(), key=lambda w: (-len(w), w)):
        found[word[0]].append(word)
    return dict(found)


class Lexicon:
    """The words of one workbook: those of everybody, and its own, each with what it means."""

    def __init__(self, own: Mapping[str, Token]) -> None:
        self._own = own
        self._first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(own, key=lambda w: (-len(w), w)):
            self._first[word[0]].append(word)
        self._known: dict[str, tuple[tuple[Token, ...], ...]] = {}

    def ways(self, text: str) -> tuple[tuple[Token, ...], ...]:
        """Return the ways to take `text` apart into words, longest words first; none where one is unknown."""
        if text not in self._known:
            ends = self._reaching(text)
            ways = (way for way in self._splits(text, 0, ends) if not _hides(way)) if ends[0] else ()
            self._known[text] = tuple(
                tuple(self._meaning(word) for word in way) for way in islice(ways, _WAYS)
            )
        return self._known[text]

    def _meaning(self, word: str) -> Token:
        return self._own.get(word, frozenset()) | meanings().get(word, frozenset())

    def _words(self, text: str, at: int) -> Iterator[str]:
        for word in (*self._first.get(text[at], ()), *_by_first().get(text[at], ())):
            if text.startswith(word, at):
                yield word
                if UNDIVIDED in meanings().get(word, ()):
                    return

    def _reaching(self, text: str) -> list[bool]:
        """Return of each place whether known words lead from it to the end."""
        reach = [False] * len(text) + [True]
        for at in range(len(text) - 1, -1, -1):
            reach[at] = any(reach[at + len(word)] for word in self._words(text, at))
        return reach

    def _splits(self, text: str, at: int, reach: list[bool]) -> Iterator[tuple[str, ...]]:
        if at == len(text):
            yield ()
            return
        for word in self._words(text, at):
            if reach[at + len(word)]:
                yield from ((word, *rest) for rest in self._splits(text, at + len(word), reach))


def _hides(way: tuple[str, ...]) -> bool:
    """Tell whether words side by side are one that means something else: 人员 and 经费, 该 and 项目."""
    for first, second in pairwise(way):
        joined = meanings().get(first + second)
        little = FILL in meanings().get(first, ()) and FILL in meanings().get(second, ())
        if joined and (SINGLE in joined or (little and FILL not in joined)):
            return True
    return False
