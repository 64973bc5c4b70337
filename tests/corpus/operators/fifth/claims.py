"""Sentences of this generation: the false one is a fault, the true one a harmless edit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.third.claims import Claim, moved, needed, sayer
from tests.corpus.prose import money, percent

CLASS = "text"
Said = dict[str, object]
Figures = Callable[[Desk, bool], Said]
Worth = Callable[[Desk], Decimal]
CLAIMS: dict[str, Claim] = {}
"""Claims that have a true sentence too, by kind."""
say = sayer(fault, "writes", CLAIMS)


def cell(key: str) -> Worth:
    """Return what reads a single figure."""
    return lambda desk: desk.amount(key)


def less(whole: str, part: str) -> Worth:
    """Return what subtracts one figure from another."""
    return lambda desk: desk.amount(whole) - desk.amount(part)


def ratio(part: str, whole: str) -> Worth:
    """Return what divides one figure by another."""

    def worth(desk: Desk) -> Decimal:
        if not desk.amount(whole):
            raise NotHere(f"{whole} is 0")
        return desk.amount(part) / desk.amount(whole)

    return worth


def amount(kind: str, worth: Worth, *words: str, least: int = 2) -> None:
    """Register a claim about one amount; the false one is clearly another."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = worth(desk)
        needed(value >= least, "no such amount")
        wrong = (value * Decimal("1.28") + 6, value * Decimal("0.71") + Decimal("0.5"), value * 10)
        return {"n": money(value if honest else desk.pick(wrong))}

    say(kind, figures, *words)


def share(kind: str, worth: Worth, *words: str) -> None:
    """Register a claim about a ratio between nothing and twice the whole."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = worth(desk)
        needed(Decimal("0.02") < value < 2, "no such share")
        return {"n": percent(value if honest else moved(value, "0.0917"))}

    say(kind, figures, *words)


def count(kind: str, worth: Callable[[Desk], Decimal | int], *words: str, off: int = 2) -> None:
    """Register a claim about a number of things."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = Decimal(worth(desk))
        needed(value > 0, "there is none")
        return {"n": f"{value if honest else value + off:f}"}

    say(kind, figures, *words)


def either(kind: str, holds: Callable[[Desk], bool], yes: tuple[str, ...], no: tuple[str, ...]) -> None:
    """Register a claim of which one of two sayings is true and the other false; `holds` tells which."""

    def figures(desk: Desk, honest: bool) -> Said:
        return {"said": desk.pick(yes if holds(desk) is honest else no)}

    say(kind, figures, "{said}")
