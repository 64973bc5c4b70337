"""Sentences that can be true or false: the false one is a fault, the true one a harmless edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.figures import append
from tests.corpus.operators.third import fault
from tests.corpus.registry import Fault

CLASS = "text"
Figures = Callable[[Desk, bool], dict[str, object]]


@dataclass(frozen=True)
class Claim:
    """What a sentence says.

    figures: what stands in its places, for the true and for the false sentence; true, false: phrasings.
    """

    figures: Figures
    true: tuple[str, ...]
    false: tuple[str, ...]


CLAIMS: dict[str, Claim] = {}
"""Claims that have a true sentence too, by kind."""


def sentence(desk: Desk, claim: Claim, honest: bool) -> str:
    """Return one phrasing of a claim."""
    known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1}
    found = known | claim.figures(desk, honest)
    return desk.pick(claim.true if honest else claim.false).format_map(found)


def sayer(of: Fault, verb: str, claims: dict[str, Claim]) -> Callable[..., None]:
    """Return what registers the claims of a generation, and keeps in `claims` those that can be true.

    of: the generation's `fault`; verb: stands before each kind.
    """

    def say(kind: str, figures: Figures, *words: str, false: tuple[str, ...] = ()) -> None:
        """Register a claim; `false` where the false sentence has other words than the true one."""
        made = Claim(figures, words, false or words)
        if words:
            claims[kind] = made

        @of(f"{verb}_{kind}", CLASS)
        def make(desk: Desk) -> None:
            desk.blame(append(desk, sentence(desk, made, honest=False)))
            desk.about = kind

    return say


def claim(kind: str, *words: str, false: tuple[str, ...] = ()) -> Callable[[Figures], Figures]:
    """Register a claim; `false` where the false sentence has other words than the true one."""

    def register(figures: Figures) -> Figures:
        made = Claim(figures, words, false or words)
        if words:
            CLAIMS[kind] = made

        @fault(f"claim_{kind}", CLASS)
        def make(desk: Desk) -> None:
            desk.blame(append(desk, sentence(desk, made, honest=False)))
            desk.about = kind

        return figures

    return register


def false_only(kind: str, *words: str) -> Callable[[Figures], Figures]:
    """Register a claim that is never true where it can be made."""
    return claim(kind, false=words)


def below(value: Decimal) -> Decimal:
    """Return the largest figure of two digits under `value`."""
    step = Decimal(1).scaleb(value.adjusted() - 1)
    found = (value / step).to_integral_value(ROUND_FLOOR) * step
    return found if found < value else found - step


def above(value: Decimal) -> Decimal:
    """Return the smallest figure of two digits over `value`."""
    step = Decimal(1).scaleb(value.adjusted() - 1)
    found = (value / step).to_integral_value(ROUND_CEILING) * step
    return found if found > value else found + step


def plain(value: Decimal) -> str:
    """Return a figure without exponent and closing zeros."""
    return f"{value.normalize():f}"


def ratio(desk: Desk, part: str, whole: str) -> Decimal:
    """Return the ratio of two fields."""
    divisor = desk.amount(whole)
    if not divisor:
        raise NotHere(f"{whole} is 0")
    return desk.amount(part) / divisor


def moved(share: Decimal, by: str = "0.1271") -> Decimal:
    """Return another share, still between 0 and 1 where it can be."""
    gap = Decimal(by)
    return share - gap if share > gap + Decimal("0.1") else share + gap


def needed(holds: bool, why: str) -> None:
    """Refuse unless it holds."""
    if not holds:
        raise NotHere(why)
