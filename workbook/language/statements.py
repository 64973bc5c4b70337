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
    followed: another quantity ends the words after it.
    In “2024年，12项重点工作完成11项。” the second quantity has before 重点工作完成, earlier 2024年, year 2024.
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

    @property
    def lead(self) -> str:
        """The sentence up to the quantity."""
        return self.sentence.text[: self.quantity.start - self.sentence.start]


def statements(text: Folded) -> Iterator[Statement]:
    """Yield a statement for every quantity of `text`, left to right."""
    for sentence in text.sentences:
        found = [_moved(q, sentence.start) for q in quantities(sentence.text)]
        if found:
            yield from _shared(_read(sentence, found))


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _read(sentence: Span, found: list[Quantity]) -> list[Statement]:
    parts = clauses(sentence)
    told = []
    for number, quantity in enumerate(found):
        low = found[number - 1].end if number else sentence.start
        high = found[number + 1].start if number + 1 < len(found) else sentence.end
        home = next((p for p in parts if p.start <= quantity.start < p.end), sentence)
        begin = max(home.start, low)
        before = sentence.text[begin - sentence.start : quantity.start - sentence.start]
        position = parts.index(home) if home in parts else 0
        carried = _CARRIED.match(before) and begin == home.start and position
        if carried and not parts[position - 1].text.endswith(_INSIDE):  # 支出决算：1343.10万元
            position -= 1
            ahead = parts[position]
            begin = max(ahead.start, low)
            noted = sentence.text[begin - sentence.start - 1 : begin - sentence.start] == "("
            before = sentence.text[begin - sentence.start : ahead.end - sentence.start] + before
            home = ahead
            if noted and position:  # 预算数（含年中调增）为1745.25万元: the note belongs to what it follows
                position -= 1
                home = parts[position]
                begin = max(home.start, low)
                before = sentence.text[begin - sentence.start : home.end - sentence.start] + before
        end = min(next((p.end for p in parts if p.start <= quantity.start < p.end), high), high)
        after = sentence.text[quantity.end - sentence.start : max(end, quantity.end) - sentence.start]
        lead = sentence.text[: quantity.start - sentence.start]
        year = next((y.number for y in reversed(list(years(lead)))), 0)
        earlier = tuple(p.text for p in parts[:position])
        followed = number + 1 < len(found) and end == high
        glued = bool(number) and begin == low and found[number - 1].kind is Kind.COUNT
        told.append(Statement(quantity, before, after, earlier, home, sentence, year, glued, followed))
    return told


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
            between = right.sentence.text[
                left.quantity.end - left.sentence.start : right.quantity.start - right.sentence.start
            ]
            if not _JOIN.fullmatch(between):
                break
            run.append(right)
        head = first.sentence.text[: first.quantity.start - first.sentence.start]
        subjects = _subjects(head[: len(head) - len(first.before) + sign.start()], len(run))
        for statement, subject in zip(run, subjects, strict=True):
            yield replace(statement, before=subject, after="", quantity=statement.quantity)
        number += len(run)


def _subjects(head: str, count: int) -> list[str]:
    """Return the last `count` subjects of `head`, or as many empty ones where they cannot be told apart."""
    clause = re.split(r"[,，:：()]", head)[-1]
    subjects = _JOIN.split(clause)
    return subjects if len(subjects) == count and all(subjects) else [""] * count
