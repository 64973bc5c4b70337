"""Sentences that break off within a clause: 单位调整时缺乏。 没有留出。 与预算年度不够。

What is missing is an object, what is so, or the noun behind its attribute. An object may honestly stand first
(专业人才缺乏。), and what is more or less may be a noun (重视不够。): these are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed


class CutOff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``cut_off.yaml``, explained there; joins: letters that lead on, with those before."""

    lacks: str
    times: re.Pattern[str]
    none: str
    ungraded: str
    degree: str
    adverbs: str
    happens: str
    attributes: str
    serves: str
    headless: re.Pattern[str]
    shows: str
    works: str
    leads: str
    joins: dict[str, str]


_lists = listed("workbook.audit.form", "cut_off.yaml", CutOff)
_SEEN = 40
"""So many characters before a word are looked at."""
_SHORT = 7
"""Behind a time told in so few letters no object stands before it."""
_END = "(?=[。；])"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what ends no sentence, whatever stands before it; what is missed stands in the group w."""
    own = _lists()
    return (
        re.compile(
            rf"(?:对(?![接上外内口应比照策象])|[与同])[^，。；的]{{0,12}}?(?P<w>(?:{own.ungraded})(?:{own.degree})){_END}"
        ),
        re.compile(rf"(?P<w>{own.adverbs}){_END}"),
        re.compile(rf"(?P<w>(?:{own.happens})(?:{own.attributes})){_END}"),
        re.compile(rf"(?P<w>(?:{own.shows})(?:{own.works})){_END}"),
        re.compile(rf"(?P<w>{own.leads}){_END}"),
    )


@cache
def _placed() -> tuple[re.Pattern[str], ...]:
    """Return what ends no sentence where it stands: what is lacked, was not there, leads on, and 的."""
    own = _lists()
    return (
        re.compile(rf"(?:{own.lacks}){_END}"),
        re.compile(rf"(?:{own.none}){_END}"),
        re.compile(rf"(?P<a>[\u4e00-\u9fa5])(?P<j>[{''.join(own.joins)}]){_END}"),
        re.compile(rf"(?:{own.serves})[^，。；]{{2,30}}?的(?=。)"),
    )


def cut_off(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the words with which a sentence breaks off."""
    for paragraph in audit.document.body:
        if paragraph.text.rstrip()[-1:] not in "。；":
            continue  # what ends without a stop may go on in the next line
        text = paragraph.folded.text
        for pattern in _patterns():
            for found in pattern.finditer(text):
                yield paragraph, Span(found["w"], found.start("w"))
        yield from ((paragraph, Span(found[0], found.start())) for found in _where(text))


def _where(text: str) -> Iterator[re.Match[str]]:
    own = _lists()
    lacks, none, joins, headless = _placed()
    for found in lacks.finditer(text):
        before = _clause(text, found.start())
        if not before or own.times.search(before):
            yield found
    for found in none.finditer(text):
        before = _clause(text, found.start())
        if len(before) <= _SHORT and own.times.search(before):
            yield found
    for found in joins.finditer(text):
        if found["a"] not in own.joins[found["j"]]:
            yield found
    for found in headless.finditer(text):
        if not own.headless.search(_clause(text, found.start(), "。；") + found[0]):
            yield found


def _clause(text: str, start: int, stops: str = "，。；：、") -> str:
    """Return what stands before a place in its clause, or in its sentence."""
    return re.split(f"[{stops}]", text[max(0, start - _SEEN) : start])[-1]
