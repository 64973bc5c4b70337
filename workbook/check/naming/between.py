"""One named thing against another: A的预算大于B, 与B相比A得分率更高, A完成在前B完成在后."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyfuncs.decimals import amount, half_up, plain
from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.naming.table import Rank, left_of, table
from workbook.check.sayings.expressions import keys, valued
from workbook.check.sayings.marks import Level, Thing
from workbook.check.sayings.things import Naming, namings_of
from workbook.check.stated.table import Stated, asserted
from workbook.check.words.case import texts_of
from workbook.check.words.facts import at
from workbook.check.words.forms import share_printed
from workbook.check.words.prose import PLANS
from workbook.language.function_words import FUTURE, PAST, one_of
from workbook.language.patterns import own
from workbook.language.periods import named, years
from workbook.score.scorecard import IndicatorScore

_A, _B = "甲", "乙"
_STOPS = re.compile("[，,：:]")
_NOT = ("不", "未", "没", "并非")
_SCORES = "scores"
Worth = Decimal | dt.date


@dataclass(frozen=True, slots=True)
class _Claim:
    """That the first named is more (1), or less (-1), than the other by a day (`day`) or a figure."""

    sign: int
    day: bool


@cache
@own
def _forms() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return the shapes of a comparison, 1 where the first named is its subject, else -1."""
    way = "".join(f"|(?P<{name}>{one_of(words)})" for name, words in table().ways.items())[1:]
    again = re.sub(r"\?P<\w+>", "", way)
    first = rf"{_A}[^，]{{0,14}}?(?:{way})(?:于|了)?{_B}"
    than = rf"{_A}[^，]{{0,10}}?(?:比|较)(?:之)?{_B}[^，]{{0,12}}?(?:{way})"
    former = rf"{_A}[与和同跟]{_B}(?:相比|比较|之间)?，(?:前者)[^，]{{0,12}}?(?:{way})"
    latter = rf"{_A}[与和同跟]{_B}(?:相比|比较|之间)?，(?:后者)[^，]{{0,12}}?(?:{way})"
    beside = (
        rf"(?:[与和同跟]|相对于|对比|比起|较之){_A}(?:相比|比较|对比)?(?:来说)?，{_B}[^，]{{0,14}}?(?:{way})"
    )
    row = rf"{_A}[^，]{{0,8}}(?:{way})，{_B}[^，]{{0,8}}(?:{again})"
    shapes = ((former, 1), (latter, -1), (beside, -1), (row, 1), (than, 1), (first, 1))
    return tuple((re.compile(shape), sign) for shape, sign in shapes)


def compared(case: Case) -> Iterator[Stated]:
    """Yield where a text puts one of two named things above the other, and the cells say otherwise."""
    year = case.once(texts_of).year
    for naming in case.once(namings_of):
        text = naming.sentence.text
        if len(naming.mentions) != 2 or naming.prose.key == PLANS or not asserted(text):
            continue
        if named(text, (*PAST, *FUTURE)) or any(y.number != year for y in years(text)):
            continue
        yield from _of_two(case, naming)


def _of_two(case: Case, naming: Naming) -> Iterator[Stated]:
    first, second = naming.mentions
    text = naming.sentence.text
    marked = text[: first.start] + _A + text[first.end : second.start] + _B + text[second.end :]
    kind = _kind(first.thing, second.thing)
    found = next(((hit, sign) for form, sign in _forms() if (hit := form.search(marked))), None)
    if not kind or found is None:
        return
    (hit, sign), (word, way) = found, _way(found[0])
    if hit.start() + hit[0].index(word) and marked[: hit.start(way)].endswith(_NOT):
        return
    told = _stretch(marked, hit)
    rank = _rank(kind, told, way in ("later", "earlier"))
    if rank is None or left_of(
        told, (*rank.say, _A, _B, *(word for words in table().ways.values() for word in words))
    ):
        return
    one, other = _worths(case, first.thing, rank), _worths(case, second.thing, rank)
    wanted = sign * (1 if way in ("more", "later") else -1)
    if not one or not other or any(_agree(a, b, wanted) for a, b in zip(one, other, strict=True)):
        return
    name = f"{rank.name}，{text[first.start : first.end]}"
    printed = f"{_printed(one[0], rank)}，{text[second.start : second.end]}是 {_printed(other[0], rank)}"
    places = tuple(dict.fromkeys((*_places(case, first.thing, rank), *_places(case, second.thing, rank))))
    start = naming.sentence.start
    yield Stated(naming.prose, start + first.start, start + second.end, name, printed, places)


def _way(hit: re.Match[str]) -> tuple[str, str]:
    return next((word, way) for way, word in hit.groupdict().items() if word)


def _kind(one: Thing, other: Thing) -> str:
    """Return the list both are rows of, ``scores`` where both are scored."""
    if type(one) is type(other) and isinstance(one, (IndicatorScore, Level)) and one != other:
        return _SCORES
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other) == 1:
        return one[0].key if one[0].key == other[0].key and one[0].row is not other[0].row else ""
    return ""


def _stretch(marked: str, hit: re.Match[str]) -> str:
    """Return the clauses of a comparison, and the one before it where that only says by what: 论预算安排."""
    start = max((stop.end() for stop in _STOPS.finditer(marked, 0, hit.start())), default=0)
    end = next((stop.start() for stop in _STOPS.finditer(marked, hit.end())), len(marked))
    told = marked[start:end]
    before = _STOPS.split(marked[: max(start - 1, 0)])[-1] if start else ""
    by = any(word in before for rank in table().ranks for word in rank.say)
    return f"{before}，{told}" if by and len(before) <= 14 else told


def _rank(kind: str, told: str, day: bool) -> Rank | None:
    """Return by what things are compared: what is called by the longest of the words said."""
    found = [
        (max(len(word) for word in rank.say if word in told), rank)
        for rank in table().ranks
        if rank.list == kind and rank.day is day and any(word in told for word in rank.say)
    ]
    best = max((length for length, _ in found), default=0)
    longest = [rank for length, rank in found if length == best]
    return longest[0] if len(longest) == 1 else None


def _worths(case: Case, thing: Thing, rank: Rank) -> tuple[Worth, ...]:
    """Return what a thing is compared by; of scores that of the department and that of the rule."""
    if isinstance(thing, tuple):
        row = thing[0].row
        if rank.day:
            datum = row.cells.get(rank.by)
            return (datum.value,) if datum is not None and isinstance(datum.value, dt.date) else ()
        known = all(key in row.cells for key in keys(rank.by))
        value = valued(rank.by, case.submission, row) if known else None
        return () if value is None else (value,)
    if not isinstance(thing, (Level, IndicatorScore)):
        return ()
    items = thing.items if isinstance(thing, Level) else (thing,)
    items = tuple(item for item in items if item.applicable)
    points = sum((item.points for item in items), Decimal(0))
    if not items or not points or any(item.score is None for item in items):
        return ()
    scores = [sum((_score(item, own) for item in items), Decimal(0)) for own in (True, False)]
    found = [{"points": points, "score": s, "lost": points - s, "rate": s / points} for s in scores]
    return tuple(each[rank.by] for each in found)


def _score(item: IndicatorScore, own: bool) -> Decimal:
    score = item.self_score if own and item.self_score is not None else item.score
    return score or Decimal(0)


def _agree(one: Worth, other: Worth, wanted: int) -> bool:
    """Tell whether one stands to the other as is said; figures alike but for rounding may be either."""
    if isinstance(one, dt.date) and isinstance(other, dt.date):
        return (one - other).days * wanted > 0
    assert isinstance(one, Decimal)
    assert isinstance(other, Decimal)
    return (one - other) * wanted > 0


def _printed(worth: Worth, rank: Rank) -> str:
    if isinstance(worth, dt.date):
        return str(worth)
    if rank.by == "rate" or "/" in rank.by:
        return share_printed(worth)
    return plain(half_up(worth, 2)) if rank.list == _SCORES else amount(half_up(worth, 2))


def _places(case: Case, thing: Thing, rank: Rank) -> tuple[Place, ...]:
    if isinstance(thing, tuple):
        return tuple(place_of(thing[0].row.cells[key]) for key in keys(rank.by))
    return (Place(*at(case.submission, "self_total")),)
