"""The words readers’ patterns are made of, each a group of its own: NOT_DONE is (?:还没有?|没有|…)."""

from __future__ import annotations

from workbook.audit.text.words import WORDS
from workbook.language.function_words import one_of


def _group(listed: tuple[str, ...]) -> str:
    return f"(?:{one_of(listed)})"


_WORDS = WORDS.phrases
NOT_DONE, NONE, REACHED = _group(_WORDS.not_done), _group(_WORDS.none), _group(_WORDS.reached)
TARGET, INDICATOR, POINTS = _group(_WORDS.target), _group(_WORDS.indicator), _group(_WORDS.points)
TAKEN, IN_ALL = _group(_WORDS.taken), _group(_WORDS.in_all)
SPENT, LEFT = _group(_WORDS.spent), _group(_WORDS.left)
EVERY, STILL = _group(_WORDS.every), _group(_WORDS.still)
LESS_IS_MORE = "|".join(_WORDS.less_is_more)
PEOPLE = frozenset(_WORDS.people)
