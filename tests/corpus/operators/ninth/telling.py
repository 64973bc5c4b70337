"""An official sentence of figures of the cells: told rightly, or with the slips a clerk makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth import fault
from tests.corpus.prose import FULL, percent, places
from workbook.submission import Datum

CLASS = "text"
Said = dict[str, object]
Draw = Callable[[Desk, bool], Said]
CONCLUSION = ("text_conclusion", "text_conclusion", "text_work")
DEEDS = ("text_achievements", "text_achievements", "text_work")
ANY = ("text_conclusion", "text_achievements", "text_work")
LEADS = ("", "", "", "", "经汇总，", "据统计，", "从自评情况看，")
TAILS = ("。", "。", "。", "。", "，具体见附表。", "。相关资料已归档备查。")


@dataclass(frozen=True)
class Tale:
    """Phrasings of one matter and what draws the words in their places.

    home: the texts it may be written into; hints: words in the name of an indicator whose text it may be
    written into instead. Without `false` the same phrasings are false with the figures drawn so.
    """

    draw: Draw
    true: tuple[str, ...]
    false: tuple[str, ...]
    home: tuple[str, ...]
    hints: tuple[str, ...]

    def words(self, desk: Desk, honest: bool) -> str:
        """Return a sentence that is true of the department, or one that is not."""
        found = self.draw(desk, honest)
        said = desk.pick(self.true if honest else self.false)
        if "“" in str(found.get("i", "")):
            said = said.replace("“{i}”", "{i}")
        return said.format_map({**calendar(desk), **found})


TALES: dict[str, Tale] = {}
"""All of them by kind."""


def calendar(desk: Desk) -> dict[str, object]:
    """Return the years and names a sentence may use."""
    return {"y": desk.year, "l": desk.year - 1, "n": desk.year + 1}


def tell(
    kind: str,
    draw: Draw,
    *phrasings: str,
    false: tuple[str, ...] = (),
    home: tuple[str, ...] = CONCLUSION,
    hints: tuple[str, ...] = (),
) -> None:
    """Register a kind of fault: one of the phrasings, told wrongly."""
    wrong = false or phrasings
    assert min(len(phrasings), len(wrong)) >= 3, kind
    TALES[kind] = tale = Tale(draw, phrasings, wrong, home, hints)

    @fault(f"misstates_{kind}", CLASS, follows=False)
    def make(desk: Desk) -> None:
        desk.blame(write(desk, tale.words(desk, False), tale.home, tale.hints))
        desk.about = kind


def write(
    desk: Desk, words: str, home: tuple[str, ...] = ANY, hints: tuple[str, ...] = (), *, alone: bool = False
) -> Datum:
    """Write a sentence into a text: behind, before or under what stands there; alone: as it is."""
    datum = desk.datum(desk.pick(home))
    fitting = [d for d in narratives(desk) if any(hint in d[0] for hint in hints)]
    if fitting and desk.rng.random() < 0.4:
        datum = desk.pick(fitting)[1]
    said = f"{words}。" if alone else f"{desk.pick(LEADS)}{words}{desk.pick(TAILS)}"
    before = str(datum.value or "")
    ways = (f"{before}{said}", f"{before}{said}", f"{said}{before}", f"{before}\n{said}" if before else said)
    return desk.put(datum, desk.pick(ways))


def narratives(desk: Desk) -> list[tuple[str, Datum]]:
    """Return the texts of the indicators, each with the indicator's name."""
    found = [
        (i.indicator.name, desk.submission.entry("narrative", i.indicator.code)) for i in desk.card.indicators
    ]
    return [(name, datum) for name, datum in found if datum is not None and datum.value]


def positive(desk: Desk, key: str) -> Decimal:
    """Return the amount in `key`, which has to be more than nothing."""
    value = desk.amount(key)
    if value <= 0:
        raise NotHere(f"{key} is nothing")
    return value


def held(desk: Desk, *keys: str) -> list[Decimal]:
    """Return the amounts of those keys that hold one."""
    found = []
    for key in keys:
        if key in desk.submission.fields or key in desk.submission.layout.spots:
            value = desk.submission.number(key)
            if value:
                found.append(value)
    return found


def far(one: Decimal, other: Decimal) -> bool:
    """Tell whether no rounding explains the difference of two amounts."""
    return abs(one - other) > max(abs(other) * Decimal("0.004"), Decimal("0.05"))


def slips(right: Decimal) -> Iterator[Decimal]:
    """Yield what the hand makes of a figure: digits exchanged, left out or doubled, the point moved."""
    text = places(right, 2).rstrip("0").rstrip(".")
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if "." not in pair and not (at == 0 and pair[1] == "0"):
            yield Decimal(text[:at] + pair[::-1] + text[at + 2 :])
    whole, _, rest = text.partition(".")
    if len(whole) > 2:
        yield from (Decimal(f"{whole[:at]}{whole[at + 1 :]}.{rest or 0}") for at in range(1, len(whole)))
    yield Decimal(f"{whole[0]}{whole}.{rest or 0}")
    yield from (right * 10, right / 10)
    for at, digit in enumerate(text):
        if digit.isdigit() and at != len(text) - 1:
            other = (int(digit) + 3) % 10 or 1
            yield Decimal(f"{text[:at]}{other}{text[at + 1 :]}")


def money(
    desk: Desk, right: Decimal, honest: bool, others: Iterable[Decimal] = (), taken: Iterable[Decimal] = ()
) -> str:
    """Return an amount of 万元 in words, or a slip: also another line's, also 元 for 万元.

    taken: amounts that would be true as well.
    """
    if honest:
        return written(desk, right)
    true = [right, *taken]
    lines = [one for one in others if all(far(one, t) for t in true)]
    if lines and desk.rng.random() < 0.35:
        return written(desk, desk.pick(lines))
    if right >= 1 and desk.rng.random() < 0.12:
        return f"{places(right, 2)}元"
    wrong = [Decimal(places(s, 2)) for s in slips(right) if s > 0 and all(far(s, t) for t in true)]
    return written(desk, desk.pick([w for w in wrong if w > 0], "no slip"))


def written(desk: Desk, value: Decimal) -> str:
    """Return an amount of 万元 as departments write it."""
    exact = places(value, 2)
    short = exact.rstrip("0").rstrip(".")
    ways = (
        f"{exact}万元", f"{exact}万元", f"{exact}万元", f"{short}万元", f"{short}万元",
        f"{Decimal(exact):,}万元", f"{exact} 万元", f"{exact.translate(FULL)}万元",
    )  # fmt: skip
    return desk.pick(ways)


def rate(desk: Desk, right: Decimal, honest: bool, *taken: Decimal) -> str:
    """Return a ratio as per cent, or one that is a slip or a boast; taken: ratios that would be true too."""
    if honest:
        return desk.pick([percent(right), percent(right), _short(right)])
    points = right * 100
    drafts = [*slips(points), Decimal(100), points + 8, points - 12, points + Decimal("3.5")]
    true = [points, *(one * 100 for one in taken)]
    most = max(Decimal(130), points * 2)
    wrong = [w for w in drafts if 0 < w < most and all(abs(w - t) >= 1 for t in true)]
    return desk.pick([percent(desk.pick(wrong, "no slip") / 100)])


def _short(ratio: Decimal) -> str:
    text = percent(ratio).rstrip("%").rstrip("0").rstrip(".")
    return f"{text}%"


def number(desk: Desk, right: int, honest: bool, *others: int, taken: Iterable[int] = ()) -> int:
    """Return a count, or one that is near it or another list's."""
    if honest:
        return right
    drafts = [right + 1, right + 2, right - 1, right + 3, *others]
    return desk.pick([w for w in drafts if w > 0 and w != right and w not in set(taken)])


def ratio(desk: Desk, part: str, whole: str) -> Decimal:
    """Return the ratio of two amounts."""
    return desk.amount(part) / positive(desk, whole)
