"""What is worked out of texts, kept for those who ask again, but never more than a few workbooks' worth.

``functools.lru_cache`` counts entries only: thousands of notes of 30,000 characters would stay for as long as
a folder of workbooks is worked through. Here their characters are counted too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

Text = TypeVar("Text", bound=Hashable)
Made = TypeVar("Made")

ENTRIES = 2048
"""Texts kept of each kind: those of some ten workbooks, with the notes that stand in all of them."""
CHARACTERS = 400_000
"""Characters of the texts kept of each kind: more than any one workbook of a department has."""


def remembered(
    of: Callable[[Text], Made],
    entries: int = ENTRIES,
    characters: int = CHARACTERS,
    size: Callable[[Text], int] = len,  # type: ignore[assignment]
) -> Callable[[Text], Made]:
    """Return `of`, which then answers for a text it has been asked of shortly before without any work.

    of: makes something of a text that depends on the text alone. entries, characters: of the texts it keeps
    at most; the older half goes when there are more. size: the characters of one.
    """
    kept = _Kept(of, entries, characters, size)

    @wraps(of)
    def ask(text: Text) -> Made:
        return kept[text]

    ask.kept = kept  # type: ignore[attr-defined]
    return ask


class _Kept(dict[Text, Made]):
    """What was made of each text, in the order in which they came."""

    def __init__(
        self, of: Callable[[Text], Made], entries: int, characters: int, size: Callable[[Text], int]
    ) -> None:
        self.of, self.entries, self.characters, self.size = of, entries, characters, size
        self.taken = 0

    def __missing__(self, text: Text) -> Made:
        made = self.of(text)
        size = self.size(text)
        if size > self.characters:
            return made
        self.taken += size
        while len(self) >= self.entries or (self and self.taken > self.characters):
            for old in list(self)[: len(self) // 2 + 1]:  # a copy: other threads may ask meanwhile
                self.pop(old, None)
            self.taken = sum(map(self.size, list(self))) + size
        self[text] = made
        return made
