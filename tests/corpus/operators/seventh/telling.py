"""How a clerk tells something: phrasings with places for figures, in a passage as an office writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.figures import TEXTS
from tests.corpus.operators.seventh import fault
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import FULL, money, monies, rates, spoken
from workbook.submission import Datum

CLASS = "text"
Said = dict[str, object]
Figures = Callable[[Desk, bool], Said]
Holds = Callable[[Desk], bool | None]
LEADS = (
    "",
    "",
    "",
    "一年来，",
    "从全年情况看，",
    "据财务股统计，",
    "在局党组领导下，各项工作有序推进，",
    "补充说明如下：",
    "总的看，",
)
TAILS = ("。", "。", "。", "；各股室责任进一步压实。", "，相关材料已存档。", "。以上情况已在局务会上通报。")


@dataclass(frozen=True)
class Tale:
    """Phrasings of one matter.

    figures: what stands in their places, for the true and for the false sentence; true, false: the phrasings.
    """

    figures: Figures
    true: tuple[str, ...]
    false: tuple[str, ...]

    def words(self, desk: Desk, honest: bool) -> str:
        """Return a phrasing that is true of the department, or one that is not."""
        found = self.figures(desk, honest)
        known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1}
        listed = found.pop("phrasings", self.true if honest else self.false)
        assert isinstance(listed, tuple)
        return desk.pick(listed).format_map(known | found)


TALES: dict[str, Tale] = {}
"""All of them by kind: false ones are faults, true ones harmless edits."""


def tell(kind: str, figures: Figures, *phrasings: str, false: tuple[str, ...] = ()) -> None:
    """Register a matter told with figures, right ones or wrong ones; `false` where the words differ too."""
    assert len(phrasings) >= 3, kind
    TALES[kind] = Tale(figures, phrasings, false or phrasings)

    @fault(f"wrote_{kind}", CLASS)
    def make(desk: Desk) -> None:
        desk.blame(write(desk, passage(desk, kind, honest=False)))
        desk.about = kind


def side(kind: str, holds: Holds, yes: tuple[str, ...], no: tuple[str, ...]) -> None:
    """Register what is told where something holds, and what where it does not."""
    assert min(len(yes), len(no)) >= 3, kind

    def figures(desk: Desk, honest: bool) -> Said:
        held = holds(desk)
        if held is None:
            raise NotHere("neither holds")
        return {"phrasings": yes if held is honest else no}

    tell(kind, figures, *yes, false=no)


def passage(desk: Desk, kind: str, honest: bool) -> str:
    """Return a sentence with something before and something after it."""
    return f"{desk.pick(LEADS)}{TALES[kind].words(desk, honest)}{desk.pick(TAILS)}"


def write(desk: Desk, said: str) -> Datum:
    """Put a passage behind, before or below one of the texts, at times the text of an indicator."""
    if desk.rng.random() < 0.2:
        datum = desk.pick([d for d in desk.submission.columns["narrative"] if d.value])
    else:
        datum = desk.datum(desk.pick(TEXTS))
    old = datum.value or ""
    return desk.put(datum, desk.pick((f"{old}{said}", f"{said}{old}", f"{old}\n{said}" if old else said)))


def rises(now: Decimal, before: Decimal) -> bool | None:
    """Tell whether a figure rose; None where a reader could call it unchanged."""
    needed(before > 0, "nothing before")
    gap = now - before
    return None if abs(gap) < max(before / 100, Decimal("0.1")) else gap > 0


def count(desk: Desk, number: int, honest: bool, least: int = 0, most: int | None = None) -> str:
    """Return a number of things as it is written, another one near it where it is false."""
    if not honest:
        near = [number + step for step in (-2, -1, 1, 2, 3)]
        number = desk.pick(
            [n for n in near if n >= max(least, 1) and (most is None or n <= most)], "no other"
        )
    words = "两" if number == 2 else spoken(str(number))
    return desk.pick((f"{number}", f"{number}", f" {number} ", words, f"{number}".translate(FULL)))


def sum_of(desk: Desk, value: Decimal, honest: bool) -> str:
    """Return an amount as it is written, one far from it where it is false."""
    needed(value >= 1, "no such amount")
    wrong = desk.pick((value * Decimal("1.37") + 2, value * Decimal("0.61")))
    return desk.pick(list(monies(value if honest else wrong)))


def rate_of(desk: Desk, value: Decimal, honest: bool) -> str:
    """Return a ratio as it is written, another one where it is false."""
    needed(0 < value < 2, "no such ratio")
    wrong = value - Decimal("0.0917") if value > Decimal("0.2") else value + Decimal("0.0917")
    return desk.pick(list(rates(value if honest else wrong)))


def points(value: Decimal) -> str:
    """Return points without closing zeros."""
    return f"{value.normalize():f}"


def only(found: Iterable[bool | None]) -> list[bool]:
    """Return answers none of which is missing."""
    listed = list(found)
    needed(None not in listed, "one says nothing")
    return [bool(one) for one in listed]


__all__ = ["CLASS", "TALES", "Said", "count", "money", "only", "passage", "points", "rate_of", "rises",
           "side", "sum_of", "tell", "write"]  # fmt: skip
