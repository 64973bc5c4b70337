"""Sentences of this generation: the false one is a fault, the true one a harmless edit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.fourth import fault
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import Claim, moved, needed, sayer
from tests.corpus.prose import money, percent

CLASS = "text"
Said = dict[str, object]
Figures = Callable[[Desk, bool], Said]
Worth = Callable[[Desk], Decimal]
CLAIMS: dict[str, Claim] = {}
"""Claims that have a true sentence too, by kind."""
say = sayer(fault, "says", CLAIMS)


def amount(kind: str, worth: Worth, *words: str, least: int = 2, factor: str = "1.43") -> None:
    """Register a claim about one amount, the false one far from it."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = worth(desk)
        needed(value >= least, "no such amount")
        return {"n": money(value if honest else value * Decimal(factor) + 3)}

    say(kind, figures, *words)


def share(kind: str, worth: Worth, *words: str) -> None:
    """Register a claim about a ratio between nothing and twice the whole."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = worth(desk)
        needed(Decimal("0.02") < value < 2, "no such share")
        return {"n": percent(value if honest else moved(value))}

    say(kind, figures, *words)


def count(kind: str, worth: Callable[[Desk], Decimal | int], *words: str, off: int = 3) -> None:
    """Register a claim about a number of things."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = Decimal(worth(desk))
        needed(value > 0, "there is none")
        return {"n": f"{value if honest else value + off:f}"}

    say(kind, figures, *words)


def total(desk: Desk, table: str, column: str) -> Decimal:
    """Return what a column of a list comes to."""
    return sum((number(row, column) for row in desk.rows(table)), Decimal(0))


def over(part: Decimal, whole: Decimal) -> Decimal:
    """Return a ratio where there is one."""
    if not whole:
        raise NotHere("nothing to divide by")
    return part / whole
