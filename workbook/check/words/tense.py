"""Whether a stretch of a text speaks of the evaluated year as it was."""

from __future__ import annotations

from workbook.language.folding import Span
from workbook.language.function_words import FORWARD, FUTURE, PAST
from workbook.language.periods import named, part_of_year, years


def is_of_year(sentence: Span, start: int, year: int) -> bool:
    """Tell whether what begins at `start` is said of the year as it was: no part of it, no plan."""
    ahead = sentence.text[: start - sentence.start]
    if named(ahead, (*FORWARD, *FUTURE, *PAST)) or part_of_year(ahead):
        return False
    return all(found.number == year for found in years(ahead))
