"""Statements: a quantity together with the words that say of what it is, and of when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from workbook.language.folding import Folded, Span, clauses
from workbook.language.periods import years
from workbook.language.quantities import Kind, Quantity, quantities

_EACH = re.compile(r"分别(?:为|是|达到?|完成|支出|安排)?$")
_JOIN = re.compile(r"以及|[、和与及]")
_INSIDE = ("中", "内", "里", "期间")
"""Ends of a clause that only say of what the next is a part."""
_CARRIED = re.compile(r"^(?:[其均共约]*(?:为|是|达到?|即|计)?)$")


@dataclass(frozen=True, slots=True)
class Statement:
    """One quantity of a text in its sentence.

    before: the words that lead to it, from the last stop or quantity; after: those that follow, up to the
    next; earlier: the clauses of the sentence before them; year: the last one named before it, 0 for none;
    glued: the words begin right behind a count, whose noun may be among them;
    followed: another quantity ends the words after it; among: the subjects that 分别为 gives figures to.
    In “2024年，12项重点工作完成11项。” the second has before 重点工作完成, year 2024.
    """

    quantity: Quantity
    before: str
    after: str
    earlier: tuple[str, ...]
    clause: Span
    sentence: Span
    year: int
    glued: bool = False
    followed: bool = False
    among: tuple[str, ...] = ()

    @property
    def lead(self) -> str:
        """The sentence up to the quantity."""
        return self.sentence.text[: self.quantity.start - self.sentence.start]


def statements(text: Folded) -> Iterator[Statement]:
    """Yield a statement for every quantity of `text`, left to right."""
    for sentence in text.sentences:
        found = [quantity.moved(sentence.start) for quantity in quantities(sentence.text)]
        if found:
            yield from _shared(_read(sentence, found))


def _read(sentence: Span, found: list[Quantity]) -> list[Statement]:
    parts = clauses(sentence)
    told = []
    for number, quantity in enumerate(found):
        low = found[number - 1].end if number else sentence.start
        high = found[number + 1].start if number + 1 < len(found) else sentence.end
        home = next((p for p in parts if p.start <= quantity.start < p.end), sentence)
        if not number or not _beside(parts, home, found[number - 1], quantity):
            begin, home, before = _before(sentence, parts, home, quantity, low)
        else:
            begin, before = quantity.start, ""
        here = next((p for p in parts if p.start <= quantity.start < p.end), sentence)
        end = max(min(here.end, high), quantity.end)
        lead = _slice(sentence, sentence.start, quantity.start)
        told.append(
            Statement(
                quantity,
                before,
                _slice(sentence, quantity.end, end),
                tuple(p.text for p in parts[: parts.index(home) if home in parts else 0]),
                home,
                sentence,
                year=next((y.number for y in reversed(list(years(lead)))), 0),
                glued=bool(number) and begin == low and found[number - 1].kind is Kind.COUNT,
                followed=number + 1 < len(found) and end == high,
            )
        )
    return told


def _slice(sentence: Span, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]


def _beside(parts: tuple[Span, ...], home: Span, other: Quantity, quantity: Quantity) -> bool:
    """Tell whether two counts begin clauses of one make: 11项已完成，1项正在推进.

    What follows the first is said of it, and does not lead to the second.
    """
    position = parts.index(home) if home in parts else 0
    if not position or other.unit != quantity.unit or {other.kind, quantity.kind} != {Kind.COUNT}:
        return False
    return other.start == parts[position - 1].start and quantity.start == home.start


def _before(
    sentence: Span, parts: tuple[Span, ...], home: Span, quantity: Quantity, low: int
) -> tuple[int, Span, str]:
    """Return where the words that lead to a quantity begin, their clause, and the words.

    A clause that only joins takes the one before it with it: 支出决算：1343.10万元; and a note in brackets
    what it is a note to: 预算数（含年中调增）为1745.25万元.
    """
    begin = max(home.start, low)
    before = _slice(sentence, begin, quantity.start)
    position = parts.index(home) if home in parts else 0
    joins = _CARRIED.match(before) and begin == home.start and position
    if not joins or parts[position - 1].text.endswith(_INSIDE):
        return begin, home, before
    noted = True
    while noted and position:
        position -= 1
        home = parts[position]
        begin = max(home.start, low)
        noted = _slice(sentence, begin - 1, begin) == "("
        before = _slice(sentence, begin, home.end) + before
    return begin, home, before


def _shared(told: list[Statement]) -> Iterator[Statement]:
    """Give each of several quantities its own of several subjects: A和B分别为1和2."""
    number = 0
    while number < len(told):
        first = told[number]
        if not (sign := _EACH.search(first.before)):
            yield first
            number += 1
            continue
        run = [first]
        for left, right in pairwise(told[number:]):
            between = _slice(right.sentence, left.quantity.end, right.quantity.start)
            if not _JOIN.fullmatch(between):
                break
            run.append(right)
        head = first.sentence.text[: first.quantity.start - first.sentence.start]
        subjects = _subjects(head[: len(head) - len(first.before) + sign.start()], len(run))
        for statement, subject in zip(run, subjects, strict=True):
            yield replace(statement, before=subject, after="", among=tuple(filter(None, subjects)))
        number += len(run)


def _subjects(head: str, count: int) -> list[str]:
    """Return the last `count` subjects of `head`, or as many empty ones where they cannot be told apart."""
    clause = re.split(r"[,，:：()]", head)[-1]
    subjects = _JOIN.split(clause)
    return subjects if len(subjects) == count and all(subjects) else [""] * count
