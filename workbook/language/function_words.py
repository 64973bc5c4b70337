"""The words of ``words.yaml``, read once: what carries a statement without saying what it is about."""

from __future__ import annotations

import msgspec

from workbook.language.lists import listed


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``words.yaml``, each explained there; those with sources are by source."""

    ourselves: tuple[str, ...]
    whole: tuple[str, ...]
    joining: tuple[str, ...]
    acting: tuple[str, ...]
    partly: tuple[str, ...]
    areas: tuple[str, ...]
    divided: tuple[str, ...]
    negations: tuple[str, ...]
    forward: tuple[str, ...]
    standards: tuple[str, ...]
    past: tuple[str, ...]
    current: tuple[str, ...]
    future: tuple[str, ...]
    compares: tuple[str, ...]
    nothing: tuple[str, ...]
    empty_answers: dict[str, tuple[str, ...]]
    stock_phrases: dict[str, tuple[str, ...]]
    hollow_words: tuple[str, ...]
    vague_words: tuple[str, ...]
    excuses: tuple[str, ...]
    praise: tuple[str, ...]
    promises: tuple[str, ...]
    faults: tuple[str, ...]
    topics: tuple[str, ...]
    causes: tuple[str, ...]
    seeming_causes: tuple[str, ...]
    events: tuple[str, ...]
    unit_kinds: tuple[str, ...]
    synonyms: dict[str, tuple[str, ...]]
    given_up: tuple[str, ...]


words = listed("workbook.language", "words.yaml", Words)
"""The words of Chinese official text this package knows."""


def one_of(listed: tuple[str, ...]) -> str:
    """Return a regular expression for any of `listed`, the longest first."""
    return "|".join(sorted(listed, key=len, reverse=True))


WORDS = words()
OURSELVES, WHOLE, JOINING, ACTING = WORDS.ourselves, WORDS.whole, WORDS.joining, WORDS.acting
PARTLY, AREAS = WORDS.partly, WORDS.areas
DIVIDED, NEGATIONS = WORDS.divided, WORDS.negations
FORWARD, STANDARDS, COMPARES = WORDS.forward, WORDS.standards, WORDS.compares
PAST, CURRENT, FUTURE = WORDS.past, WORDS.current, WORDS.future
NOTHING, TOPICS, CAUSES, EVENTS = WORDS.nothing, WORDS.topics, WORDS.causes, WORDS.events
EMPTY_ANSWERS = frozenset(word.lower() for listed in WORDS.empty_answers.values() for word in listed)
HOLLOW_WORDS, VAGUE_WORDS, EXCUSES = WORDS.hollow_words, WORDS.vague_words, WORDS.excuses
PRAISE, PROMISES, FAULTS = WORDS.praise, WORDS.promises, WORDS.faults
GIVEN_UP, SEEMING_CAUSES = WORDS.given_up, WORDS.seeming_causes
STOCK_PHRASES = tuple(word for listed in WORDS.stock_phrases.values() for word in listed)
