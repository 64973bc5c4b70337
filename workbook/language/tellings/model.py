"""A telling: what one clause tells of one subject; and the words of ``tellings.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from workbook.language.folding import Span
from workbook.language.function_words import AREAS, one_of
from workbook.language.lists import listed
from workbook.language.patterns import own
from workbook.language.periods import years

_SHORTEST = 3
"""A subject of fewer letters may be that of many things."""
_ONLY = re.compile(r"[一二三四五六七八九十]+[、是]|第[一二三四五六七八九十]+[，,、]|\d{1,2}[.、]")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a clause tells: of what kind (`reader`), of which `subject`, and the `value` of it.

    start, end: where it stands in the folded text.
    """

    reader: str
    subject: str
    value: object
    start: int
    end: int


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``tellings.yaml``, each explained there."""

    idle: tuple[str, ...]
    light: tuple[str, ...]
    link: tuple[str, ...]
    total: tuple[str, ...]
    stock: tuple[str, ...]
    tasks: tuple[str, ...]
    partly: tuple[str, ...]
    some: tuple[str, ...]
    unsure: tuple[str, ...]
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    stages: tuple[tuple[str, ...], ...]
    under_way: tuple[str, ...]
    leads: tuple[str, ...]
    does: tuple[str, ...]
    given: tuple[str, ...]
    alone: tuple[str, ...]
    once: tuple[str, ...]
    single: tuple[str, ...]
    held: tuple[str, ...]


words = listed("workbook.language", "tellings.yaml", Words)
"""The lists of words."""


@cache
@own
def _idle() -> re.Pattern[str]:
    return re.compile(one_of(words().idle))


@cache
@own
def _light() -> re.Pattern[str]:
    return re.compile(f"^(?:{one_of(words().light)})")


@cache
@own
def _link() -> re.Pattern[str]:
    return re.compile(f"(?:{one_of(words().link)})$")


def bare(subject: str) -> str:
    """Return what a subject is of, without the words that say of when, by whom and how much of it.

    全年共开展法律宣讲活动 and 组织法律宣讲 are both 法律宣讲; one too short for anything is empty.
    """
    text = _idle().sub("", _ONLY.sub("", subject))
    for _ in range(3):
        text = _link().sub("", _light().sub("", text))
    return text if len(text) >= _SHORTEST else ""


def told(text: str) -> str:
    """Return what a clause tells, without the words that say of when, by whom and how much of it."""
    return _idle().sub("", _ONLY.sub("", text))


def plain(sentence: Span, end: int, year: int, *, among: bool = False) -> bool:
    """Tell whether a sentence, up to the `end` of a clause, tells of `year` as it was, and quotes nobody.

    among: it tells a place among others, 全县第4名, so that these are no other subject.
    """
    ahead = sentence.text[: end - sentence.start].replace("本次", "")  # 本次年度 is not 次年
    if among:
        ahead = re.sub(f"(?:{one_of(AREAS)})(?=第)", "", ahead)
    if any(word in ahead for word in words().unsure):
        return False
    return all(found.number == year for found in years(sentence.text))
