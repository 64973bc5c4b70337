"""How the tests of the ninth generation read its sentences, and reckon anew what the cells say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tests.corpus.benign.ninth_figures import said
from tests.corpus.desk import Desk, NotHere
from tests.corpus.making import BOOKS, desk_of
from tests.corpus.operators.ninth.telling import TALES
from tests.corpus.prose import FULL
from tests.corpus.registry import BENIGN, FAULTS
from workbook.submission import Row

CHANCES = range(6)
HALF = {str(full): plain for plain, full in zip("0123456789.%", "０１２３４５６７８９．％", strict=True)}
assert len(HALF) == len(FULL)


def told(kind: str, *, honest: bool) -> Iterator[tuple[Desk, str]]:
    """Yield the sentences of a kind with the desk each is written on."""
    for book in range(len(BOOKS)):
        for chance in CHANCES:
            try:
                yield desk_of(book, chance), TALES[kind].words(desk_of(book, chance), honest)
            except NotHere:
                continue


def half(words: str) -> str:
    """Return a sentence with narrow digits and without commas in its figures."""
    return re.sub(r"(?<=\d),(?=\d)", "", "".join(HALF.get(char, char) for char in words))


def amounts(words: str) -> list[Decimal]:
    """Return the amounts of money in a sentence, in 万元."""
    found = re.findall(r"(\d+(?:\.\d+)?)\s*[余多]?(亿元|万元|元)", half(words))
    scale = {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")}
    return [Decimal(number) * scale[unit] for number, unit in found]


def rates(words: str) -> list[Decimal]:
    """Return the percentages in a sentence."""
    return [Decimal(number) for number in re.findall(r"(\d+(?:\.\d+)?)%", half(words))]


def counts(words: str) -> list[int]:
    """Return the numbers of people and things in a sentence."""
    return [int(number) for number in re.findall(r"(?<![\d.T])(\d+)(?=[人名个项件份笔家次天日分]|$)", words)]


def made(kind: str) -> Iterator[tuple[Desk, list[str]]]:
    """Yield the desks a kind could be put on, and the texts it typed."""
    for book in range(len(BOOKS)):
        for chance in CHANCES:
            desk = desk_of(book, chance)
            try:
                FAULTS[kind].make(desk)
            except NotHere:
                continue
            yield desk, [str(edit.value) for edits in desk.changes.values() for edit in edits.values()]


def truths(kind: str) -> Iterator[tuple[Desk, str]]:
    """Yield the true sentences of a kind."""
    for book in range(len(BOOKS)):
        for chance in CHANCES:
            try:
                yield desk_of(book, chance), said(desk_of(book, chance), kind)
            except NotHere:
                continue


def harmless(kind: str) -> Iterator[tuple[Desk, list[str]]]:
    """Yield the desks a harmless edit could be put on, and the texts it typed."""
    for book in range(len(BOOKS)):
        for chance in CHANCES:
            desk = desk_of(book, chance)
            try:
                BENIGN[kind].make(desk)
            except NotHere:
                continue
            yield desk, [str(edit.value) for edits in desk.changes.values() for edit in edits.values()]


def numbers(rows: Iterable[Row], key: str) -> list[Decimal]:
    """Return the numbers in a column of some rows."""
    values = [row.cells[key].value for row in rows]
    return [value for value in values if isinstance(value, Decimal)]


def lies(row: Row, due: str, day: str) -> bool:
    """Tell whether what a row names was not done by its day."""
    last, when = row.cells[due].value, row.cells[day].value
    return not (isinstance(last, dt.date) and isinstance(when, dt.date) and when <= last)


def short(row: Row) -> bool:
    """Tell whether a measured target was missed."""
    aim, result = row.cells["target_value"].value, row.cells["target_actual"].value
    if not isinstance(aim, Decimal) or not isinstance(result, Decimal):
        return False
    return {"≥": result < aim, "≤": result > aim, "=": result != aim}[
        str(row.cells["target_direction"].value)
    ]


def done(desk: Desk) -> int:
    """Return how many tasks are done."""
    return sum(row.cells["task_state"].value == "已完成" for row in desk.rows("tasks"))
