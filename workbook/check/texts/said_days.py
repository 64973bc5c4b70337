"""On which day a text says something was done, and the day the workbook holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from workbook.check.words.row_words import ADVERBS, BEHIND, END, LEAD, WORDS, Verb
from workbook.check.words.subjects import Held, Named, Subject
from workbook.language.days import Day, days
from workbook.language.function_words import CURRENT, OURSELVES, one_of
from workbook.language.periods import without_years

_OURS = rf"(?:{one_of((*OURSELVES, *CURRENT))}|部门的?|单位的?|的)*"
_ON = re.compile(r"(?:于|在|是在|是|以)$")
_LIMIT = re.compile(r"^(?:之?前|以前)")
_AGAIN = re.compile(r"再次|重新|补充|二次|第[一二三四\d]次|首次|更正|修订|分别|陆续|先后|分批|部分")
"""Done more than once: the workbook holds one day."""


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day at which a text says something was done; `held` is every day of the workbook it may mean.

    start, end: where the sentence says so, in the folded text.
    """

    day: Day
    held: tuple[Held, ...]
    start: int
    end: int

    def against(self) -> Held | None:
        """Return the day of the workbook that says otherwise, None while one agrees or is open."""
        known = [held for held in self.held if held.day is not None]
        if not known or len(known) < len(self.held) or any(self._agrees(held) for held in known):
            return None
        return known[0]

    def _agrees(self, held: Held) -> bool:
        assert held.day is not None
        day = self.day
        if not day.dated:
            day = _of_year(day, held.day.year)
        return held.day <= day.last if day.until else day.agrees(held.day)


def _of_year(day: Day, year: int) -> Day:
    """Return a day without its year as one of `year`."""
    try:
        return replace(day, first=day.first.replace(year=year), last=day.last.replace(year=year))
    except ValueError:  # February 29
        return replace(day, first=dt.date(year, 2, 28), last=dt.date(year, 3, 1))


@cache
def _before_verb(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^日?{ADVERBS}(?:{one_of(words)})(?:{one_of(WORDS.objects)})*{BEHIND}{END}")


@cache
def _verb_ahead(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what stands between a day and the name: 日公开了我局, 日签订."""
    return re.compile(rf"日?{ADVERBS}(?:{one_of(words)})了?{_OURS}")


def days_said(named: Named, head: str, year: int) -> Iterator[DaySaid]:
    """Yield the days a sentence gives for what it names; head: what may follow the name."""
    if _AGAIN.search(named.sentence.text):
        return
    if LEAD.fullmatch(without_years(named.lead, year)):
        yield from _named_first(named, head, year)
    yield from _named_last(named, head, year)


def _named_first(named: Named, head: str, year: int) -> Iterator[DaySaid]:
    """Yield the first day behind the name, where a verb is said of it: 部门预算于2024年2月5日公开."""
    day = next(days(named.rest, year), None)
    if day is None or day.loose:
        return
    ahead, after = named.rest[: day.start], _LIMIT.sub("", named.rest[day.end :])
    acted = re.match(rf"^{head}[，,]?{ADVERBS}$", _ON.sub("", ahead))
    found = [
        (held, end)
        for held in _held(named.subjects)
        if (end := _verb_behind(held.verb, after) if acted else _is_called(held.verb, head, ahead, after))
        >= 0
    ]
    if found:
        start, end = named.start - len(named.lead), named.end + day.end + max(end for _, end in found)
        yield DaySaid(day, tuple(held for held, _ in found), start, end)


def _named_last(named: Named, head: str, year: int) -> Iterator[DaySaid]:
    """Yield the day before the name: 2024年2月5日公开了部门预算."""
    for day in days(named.lead, year):
        ahead, between = _ON.sub("", named.lead[: day.start]), named.lead[day.end :]
        if not LEAD.fullmatch(without_years(ahead, year)) or not re.match(rf"^{head}{END}", named.rest):
            continue
        held = tuple(h for h in _held(named.subjects) if _verb_ahead(h.verb.words).fullmatch(between))
        if held and not day.loose and not day.until:
            yield DaySaid(day, held, named.start - len(named.lead), named.end)


def _held(subjects: tuple[Subject, ...]) -> Iterator[Held]:
    return (held for subject in subjects for held in subject.held)


def _verb_behind(verb: Verb, after: str) -> int:
    """Return where the verb behind a day ends, -1 where another one stands there."""
    found = _before_verb(verb.words).match(after)
    return found.end() if found else -1


def _is_called(verb: Verb, head: str, ahead: str, after: str) -> int:
    """Return 0 where a day is introduced as the day of it, 合同签订日期为, else -1."""
    called = one_of(verb.called)
    day = rf"{head}(?:的?(?:{called})(?:的?(?:日期|时间|日))(?:为|是|在|于|:|：)?|(?:{called})(?:于|在))"
    return 0 if re.fullmatch(day, ahead) and re.match(rf"^日?{END}", after) else -1
