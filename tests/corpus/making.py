"""What the tests of the generations ask: that each kind can be made somewhere and changes what it blames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from random import Random

from tests.corpus import benign, operators  # noqa: F401  (register)
from tests.corpus.books import EDITIONS, book
from tests.corpus.desk import Desk
from tests.corpus.registry import BENIGN, FAULTS, Operator
from tests.corpus.running import Stand, put

Book = tuple[str, int, int]
BOOKS: tuple[Book, ...] = (("lechang-2024", 0, 12), ("huanggang-2020", 1, 31), ("hunan-yuhua-2022", 0, 31))
TRIES = 3


def desk_of(number: int, seed: int = 7) -> Desk:
    """Return one of the books on a desk."""
    stood = _stand(BOOKS[number])
    return Desk(stood.opened, stood.opened.submission, stood.card, Random(seed))


def numbers(words: str) -> list[Decimal]:
    """Return the figures of a sentence."""
    return [Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", words)]


def kinds(since: int) -> list[Operator]:
    """Return the kinds of a generation."""
    return [operator for operator in (*FAULTS.values(), *BENIGN.values()) if operator.since == since]


def never_made(since: int, also: tuple[Book, ...] = ()) -> list[str]:
    """Return the kinds of a generation that change something in none of the books; `also`: more of them.

    Of those that do, a fault blames a cell and a harmless edit none.
    """
    made = {operator.kind for operator in _made(kinds(since), (*BOOKS, *also))}
    return sorted({operator.kind for operator in kinds(since)} - made)


def _made(wanted: Iterable[Operator], books: Iterable[Book]) -> Iterator[Operator]:
    for one in books:
        stood = _stand(one)
        for operator in wanted:
            for attempt in range(TRIES):
                _, desk, _ = put(stood, operator, attempt, "")
                if desk is not None and (desk.parts or _changes_something(stood, desk)):
                    assert bool(desk.blamed) == bool(operator.klass), operator.kind
                    yield operator
                    break


def _changes_something(stood: Stand, desk: Desk) -> bool:
    cell = stood.opened.book.cell
    return any(
        cell(sheet, *at).value != edit.value or edit.formula is not None
        for sheet, edits in desk.changes.items()
        for at, edit in edits.items()
    )


def _stand(one: Book) -> Stand:
    system_id, edition, department = one
    return book(system_id, EDITIONS[edition], department)
