"""All words that may be in a claim, to see at once which clauses are none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from workbook.check.sayings.claims_table import claims, written_out
from workbook.check.sayings.claims_words import figure_end


@cache
def _all() -> tuple[frozenset[str], int]:
    """Return every word, and the length of the longest."""
    words = frozenset(word for short in shorts() for word in written_out(short))
    return words, max(map(len, words))


def shorts() -> Iterator[str]:
    """Yield every short form of the file."""
    listed = claims()
    yield from listed.lead
    for words in listed.grammar.values():
        yield from words
    for topic in listed.topics:
        yield from (*topic.noun, *topic.happens, *topic.fill)
        for fact in topic.facts:
            yield from (*fact.says, *fact.denies, *fact.rate)
    for circle in listed.circles:
        yield from (*circle.noun, *circle.fill)
        for worth in circle.of:
            yield from worth.words
    for ends in listed.ends:
        yield from (*ends.noun, *ends.first, *ends.last)


@lru_cache(maxsize=4096)
def reach(text: str) -> int:
    """Return how far known words, one after the other, lead into `text`."""
    words, longest = _all()
    ends, furthest, size = {0}, 0, len(text)
    for at in range(size):
        if at > furthest:
            break
        if at not in ends:
            continue
        if end := figure_end(text, at):
            ends.add(end)
            furthest = max(furthest, end)
        for end in range(at + 1, min(size, at + longest) + 1):
            if text[at:end] in words:
                ends.add(end)
                furthest = max(furthest, end)
    return furthest
