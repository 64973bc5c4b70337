"""Which time a stretch of text speaks of: years by number, years by word, parts of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_YEAR = re.compile(r"(?<![\d〔\[(.\-/])(?P<year>(?:19|20)\d\d)年(?!代)度?")
_PART = re.compile(
    r"(?:第?[一二三四1-4]个?季度|[上下]半年|前[一二三四五六七八九十\d]+个?月|\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?"
    r"|[一二三四五六七八九十]+月份?|当月|每月|(?<![受因])(?:春季|夏季|秋季|冬季|汛期))末?"
)
_YEAR_END = re.compile(r"(?:截至|截止到?|至)?(?:19|20)\d\d年(?:12月31日|年?[末底]|12月[底末])")


@dataclass(frozen=True, slots=True)
class Year:
    """A year written with its number: 2024年度 in a text, from `start` to `end`."""

    number: int
    start: int
    end: int


def years(text: str) -> Iterator[Year]:
    """Yield the years a folded text writes; those of document numbers and of 20世纪90年代 are none."""
    for found in _YEAR.finditer(text):
        yield Year(int(found["year"]), found.start(), found.end())


def without_years(text: str, year: int) -> str:
    """Return `text` without the words that place it in or at the end of `year`."""
    text = _YEAR_END.sub(lambda found: "" if str(year) in found[0] else found[0], text)
    return _YEAR.sub(lambda found: "" if int(found["year"]) == year else found[0], text)


def part_of_year(text: str) -> str:
    """Return the words for a part of a year in `text`, empty when there are none; 12月31日 is its end."""
    for found in _PART.finditer(text):
        if not found[0].startswith(("12月31日", "12月底", "12月末")):
            return found[0]
    return ""


def named(text: str, words: tuple[str, ...]) -> str:
    """Return the first of `words` that stands in `text`, empty when none does."""
    for word in words:
        if word in text:
            return word
    return ""
