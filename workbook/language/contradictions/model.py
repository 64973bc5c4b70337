"""What the readers of contradictions share: a contradiction, the words of ``contradictions.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import msgspec

from workbook.language.folding import Span
from workbook.language.lists import listed
from workbook.language.quantities import Quantity, quantities


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot be: where it stands in the folded text, and why."""

    start: int
    end: int
    told: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``contradictions.yaml``, each explained there."""

    rises: tuple[str, ...]
    falls: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...]
    done: tuple[str, ...]
    left: tuple[str, ...]
    other: tuple[str, ...]
    events: tuple[str, ...]
    kinds: tuple[str, ...]
    apart: tuple[str, ...]
    complements: tuple[tuple[str, str], ...]
    passed: tuple[str, ...]
    due: tuple[str, ...]
    met: tuple[str, ...]
    opening: tuple[str, ...]
    one_of_several: tuple[str, ...]
    once: tuple[str, ...]
    stages: tuple[tuple[str, ...], ...]
    turns: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    better_more: tuple[str, ...]
    better_less: tuple[str, ...]
    attributed: tuple[str, ...]
    asked: tuple[str, ...]


words = listed("workbook.language", "contradictions.yaml", Words)
"""The lists of words."""


@lru_cache(maxsize=256)
def figures(sentence: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence, which several readers look at one after the other."""
    return tuple(quantities(sentence))


def within(sentence: Span, start: int, end: int, told: str) -> Contradiction:
    """Return a contradiction from start to end of a sentence."""
    return Contradiction(sentence.start + start, sentence.start + end, told)
