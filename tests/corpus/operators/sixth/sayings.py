"""Sentences in words: what is said where something holds, and what is said where it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.figures import TEXTS
from tests.corpus.operators.sixth import fault
from workbook.submission import Datum

CLASS = "text"
Holds = Callable[[Desk], bool | None]
Said = dict[str, object]
Figures = Callable[[Desk, bool], Said]
LEADS = (
    "",
    "",
    "",
    "",
    "经自查，",
    "从执行结果看，",
    "据统计，",
    "对照自评要求，",
    "需要说明的是，",
    "总的看，",
)
TAILS = ("", "", "", "", "，具体见附表", "，相关资料已归档备查", "，有关情况已在局务会上通报")


@dataclass(frozen=True)
class Saying:
    """Two sets of phrasings: of what holds, and of what does not; `holds` knows, or says None."""

    holds: Holds
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def words(self, desk: Desk, honest: bool) -> str:
        """Return a phrasing that is true of the department, or one that is not."""
        held = self.holds(desk)
        if held is None:
            raise NotHere("neither holds")
        return desk.pick(self.yes if held is honest else self.no)


@dataclass(frozen=True)
class Telling:
    """Phrasings with names, months or figures in them, right ones or wrong ones."""

    figures: Figures
    phrasings: tuple[str, ...]

    def words(self, desk: Desk, honest: bool) -> str:
        """Return a phrasing that is true of the department, or one that is not."""
        found = self.figures(desk, honest)
        return desk.pick(self.phrasings).format_map({"year": desk.year} | found)


SAYINGS: dict[str, Saying | Telling] = {}
"""All of them by kind: false ones are faults, true ones harmless edits."""


def sentence(desk: Desk, kind: str, honest: bool) -> str:
    """Return a whole sentence as an office writes it: something before it, something after it."""
    lead, tail = desk.pick(LEADS), desk.pick(TAILS)
    return f"{lead}{SAYINGS[kind].words(desk, honest)}{tail}。"


def write(desk: Desk, said: str) -> Datum:
    """Put a sentence behind, before or below what a text says, at times the text of an indicator."""
    if desk.rng.random() < 0.2:
        datum = desk.pick([d for d in desk.submission.columns["narrative"] if d.value])
    else:
        datum = desk.datum(desk.pick(TEXTS))
    old = datum.value or ""
    return desk.put(datum, desk.pick((f"{old}{said}", f"{said}{old}", f"{old}\n{said}" if old else said)))


def _register(kind: str, made: Saying | Telling) -> None:
    SAYINGS[kind] = made

    @fault(f"denies_{kind}", CLASS)
    def make(desk: Desk) -> None:
        desk.blame(write(desk, sentence(desk, kind, honest=False)))
        desk.about = kind


def says(kind: str, holds: Holds, yes: tuple[str, ...], no: tuple[str, ...]) -> None:
    """Register what is said where `holds` is true and where it is false."""
    _register(kind, Saying(holds, yes, no))


def tells(kind: str, figures: Figures, *phrasings: str) -> None:
    """Register what is said with names, months or figures, right ones or wrong ones."""
    _register(kind, Telling(figures, phrasings))


def more(one: Decimal | int, other: Decimal | int, by: Decimal | int = 0) -> bool | None:
    """Tell whether one is more than the other; None where they are as good as equal."""
    gap = Decimal(one) - Decimal(other)
    return None if abs(gap) <= by else gap > 0


def above(share: Decimal, bound: str, doubt: str = "0.02") -> bool | None:
    """Tell whether a share reaches a bound; None just below it."""
    limit = Decimal(bound)
    return True if share >= limit else False if share < limit - Decimal(doubt) else None


def share(desk: Desk, part: str, whole: str) -> Decimal:
    """Return the ratio of two figures."""
    divisor = desk.amount(whole)
    if divisor <= 0:
        raise NotHere(f"{whole} is 0")
    return desk.amount(part) / divisor


def some(desk: Desk, key: str) -> bool:
    """Tell whether a figure is more than nothing."""
    return desk.amount(key) > 0
