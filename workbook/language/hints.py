"""“是否指”: what was probably meant by a word that is not known; nothing where that is not certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_NEUTRAL = re.compile("是否|非常")
"""Words with a sign of negation in them that negate nothing."""
_NEGATIONS = re.compile("[不没未无非否]")
LEAST, HALF = 0.6, 0.5
"""How much alike two words must be, 1 being equal; of two Chinese characters one may be wrong."""


def nearest(word: str, known: Iterable[str], least: float = LEAST) -> str:
    """Return the one of `known` that resembles `word` most, empty when none does.

    Never the opposite: 完成 is as near to 未完成 as to 已完成, and 不是 to 是. Never one of two that are
    equally near: A1-9 to A1-1 and A1-2. But JX-P-2 is JX-P-02, however near JX-P-12 is.
    """
    same = {k: None for k in known if k != word and _negated(k) == _negated(word)}
    if zeros := [k for k in same if _unpadded(k) == _unpadded(word)]:
        return zeros[0] if len(zeros) == 1 else ""
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415  (only when something is wrong)

    near = get_close_matches(word, same, 2, least)
    likeness = [SequenceMatcher(None, k, word).ratio() for k in near]
    return near[0] if near and likeness.count(likeness[0]) == 1 else ""


def _unpadded(word: str) -> str:
    """Return a word with its numbers as they count, without zeros before them."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", word)


def _negated(word: str) -> bool:
    return _NEGATIONS.search(_NEUTRAL.sub("", word)) is not None


def meant(
    word: str, known: Iterable[str], least: float = LEAST, shown: Callable[[str], str] = lambda word: word
) -> str:
    """Return the end of a message: the word probably meant, empty when that is not certain.

    known: only what would be accepted in its place; shown: how to print it.
    """
    near = nearest(word, known, least)
    return proposed(shown(near)) if near else ""


def proposed(word: str) -> str:
    """Return the words with which `word` is proposed."""
    return f"，是否指“{word}”"


def meant_or_all(word: str, known: Iterable[str], least: float = LEAST) -> str:
    """Return the end of a message: the word probably meant, or all that are allowed."""
    listed = tuple(known)
    return meant(word, listed, least) or f"，可选：{'、'.join(listed)}"
