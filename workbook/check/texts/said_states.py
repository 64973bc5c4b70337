"""What a text says of a row — done, not done, not begun, all spent — where its cells say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbook.check.texts.row_states import (
    Told,
    begun,
    done,
    late,
    moneys,
    spent_all,
    told_money,
)
from workbook.check.words.row_words import LISTS, WORDS, Listed, Patterns
from workbook.check.words.subjects import Subject
from workbook.language.days import days
from workbook.language.function_words import one_of
from workbook.language.patterns import own

_IN_TIME = re.compile(one_of(WORDS.in_time))


@dataclass(frozen=True, slots=True)
class Against:
    """What the cells of a row say (`told`) against a claim about it; end: of the claim in the text."""

    told: Told
    end: int


@cache
@own
def patterns(key: str, note: bool) -> Patterns:
    """Return the patterns of what is said of the rows of a list, or of fields for the key “”."""
    return Patterns(LISTS.get(key) or Listed(), note)


def against(subject: Subject, rest: str, note: bool, year: int) -> Iterator[Against]:
    """Yield what the cells of `subject` say against the claim a sentence goes on with behind its name.

    note: `rest` is a clause of the row's own notes, which need not name it.
    """
    said, found = patterns(subject.key, note), None
    text, cut = _undated(rest, said, year)
    if text is None:
        return
    state, told = done(subject)
    if (found := said.done.match(text)) and told:
        yield from _done_is_false(subject, found, state, told, cut)
    elif (found := said.undone.match(text)) and told:
        yield from _undone_is_false(subject, found, state, told, cut)
    elif (found := said.unbegun.match(text)) and (work := begun(subject)):
        yield Against(work, found.end() + cut)
    elif (found := said.unproved.match(text)) and told and told.rated and state:
        yield Against(told, found.end() + cut)
    yield from _money(subject, said, rest)


def _undated(rest: str, said: Patterns, year: int) -> tuple[str | None, int]:
    """Return what is said without its day, 已于5月2日完成, and how long that was; None for a day to come."""
    day = next(days(rest, year), None)
    if day is None or not said.until.match(re.sub(r"(?:于|在|是)$", "", rest[: day.start])):
        return rest, 0
    if day.until or day.first.year != year:
        return None, 0
    ahead, after = rest[: day.start], rest[day.end :]
    return ahead + after, day.end - day.start


def _done_is_false(
    subject: Subject, found: re.Match[str], state: bool | None, told: Told, cut: int
) -> Iterator[Against]:
    if state is False:
        yield Against(told, found.end() + cut)
    elif state and _IN_TIME.search(found[0]) and (days_late := late(subject)) is not None:
        least = 0 if "提前" in found[0] else 1
        if days_late >= least:
            yield Against(_told_late(subject, told), found.end() + cut)


def _undone_is_false(
    subject: Subject, found: re.Match[str], state: bool | None, told: Told, cut: int
) -> Iterator[Against]:
    if not state:
        return
    if _IN_TIME.search(found[0]):
        days_late = late(subject)
        if days_late is None or days_late > 0:
            return
        told = _told_late(subject, told)
    yield Against(told, found.end() + cut)


def _told_late(subject: Subject, told: Told) -> Told:
    assert subject.row is not None
    due = subject.row.cells[subject.listed.due]
    return Told(f"{due.field.label}是 {due.value}，{told.told}", told.place)


def _money(subject: Subject, said: Patterns, rest: str) -> Iterator[Against]:
    money = moneys(subject)
    if money is None:
        return
    whole = spent_all(subject)
    claims = (
        (said.spent, whole is False),
        (said.left, whole is True and money[1] >= money[0]),
        (said.unspent, money[1] > 0),
    )
    for pattern, contradicted in claims:
        found = pattern.match(rest)
        if found and contradicted:
            yield Against(told_money(subject), found.end())
