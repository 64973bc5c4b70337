"""Which figures a report tells anywhere: printed, in a cell, or made by two of one paragraph or row.

known = audit.once(borne)
known.elsewhere(paragraph, mention)      # told again, in the text or a cell
known.worked(paragraph, mention)         # or the sum or difference of two figures of one place
known.rated(mention)                     # or one by the other
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.audit.text.phrases import PEOPLE
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_CELL = re.compile(r"[≥≤＞＜]?(?P<n>\d{1,12}(?:\.\d{1,6})?)")
_MANY = 40
"""So many figures of one place are put together."""
_SCALES = (10000.0, 1.0)
"""An amount in a cell may be in 万元 or in 元."""
_DUST = 1e-6
_RATES = (Kind.SHARE.value, Kind.CHANGE.value)

Key = tuple[int, int]
"""Where a figure stands: the order of its paragraph, its place there; -1 for that of a cell."""


@dataclass(frozen=True, slots=True)
class Place:
    """A figure where it stands: its value, half its last digit, its measure; group: its paragraph or row."""

    value: float
    half: float
    measure: str
    key: Key
    group: int


def measure_of(mention: Mention) -> str:
    """Return what a figure is counted in: 金额, 比率, a unit; 人 for all people."""
    quantity = mention.quantity
    if quantity.kind is not Kind.COUNT:
        return str(quantity.kind.value)
    return "人" if quantity.unit in PEOPLE else quantity.unit


class _Sorted:
    """Values in order, each with where what makes it stands."""

    def __init__(self, listed: list[tuple[float, tuple[Key, ...]]]) -> None:
        listed.sort()
        self._values, self._keys = [v for v, _ in listed], [k for _, k in listed]

    def has(self, value: float, half: float, but: Key | None = None) -> bool:
        """Tell whether a value is near enough to one not made by the figure at `but`."""
        low, high = bisect_left(self._values, value - half), bisect_right(self._values, value + half)
        return any(but not in self._keys[n] for n in range(low, min(high, low + _MANY)))

    def within(self, low: float, high: float) -> list[float]:
        """Return the values from `low` to `high`, no more than may be put together."""
        first = bisect_left(self._values, low)
        return self._values[first : min(bisect_right(self._values, high), first + _MANY)]


class Borne:
    """What a report tells in figures, by what it is counted in."""

    def __init__(self, audit: Audit) -> None:
        self._groups: dict[str, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for place in _places(audit):
            self._groups[place.measure][place.group].append(place)
        self._paragraphs = audit.document.paragraphs
        self._told: dict[str, _Sorted] = {}
        self._made: dict[str, _Sorted] = {}

    @cached_property
    def _letters(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for paragraph in self._paragraphs:
            found.update(pairs(paragraph.folded.text, None))
        return found

    def rare(self, words: frozenset[str], most: int = 4) -> frozenset[str]:
        """Return the pairs of letters that stand in no more than `most` paragraphs."""
        return frozenset(word for word in words if self._letters[word] <= most)

    def elsewhere(self, paragraph: Paragraph, mention: Mention) -> bool:
        """Tell whether a figure is told at another place, as far as its digits go."""
        value, half = float(mention.quantity.value), _half(mention)
        return any(
            self._index(each).has(value, half, (paragraph.order, mention.at)) for each in _with_bare(mention)
        )

    def tells(self, amount: Decimal) -> bool:
        """Tell whether an amount of so much is told anywhere, or made by two of one place."""
        value = float(amount)
        return self._index(Kind.MONEY.value).has(value, _DUST) or self._sums_of(Kind.MONEY.value).has(
            value, _DUST
        )

    def between(self, measure: str, low: float, high: float) -> bool:
        """Tell whether a figure of that measure is told from `low` to `high`; bare cells are of any count."""
        return bool(self.all_between(measure, low, high))

    def all_between(self, measure: str, low: float, high: float) -> list[float]:
        """Return the figures of that measure told from `low` to `high`, those of bare cells too."""
        counted = measure != Kind.MONEY.value
        return [
            v
            for each in ((measure, "") if counted else (measure,))
            for v in self._index(each).within(low, high)
        ]

    def _index(self, measure: str) -> _Sorted:
        if measure not in self._told:
            listed = [p for group in self._groups[measure].values() for p in group]
            self._told[measure] = _Sorted([(p.value, (p.key,)) for p in listed])
        return self._told[measure]

    def _sums_of(self, measure: str) -> _Sorted:
        if measure not in self._made:
            self._made[measure] = _Sorted(list(self._sums(measure)))
        return self._made[measure]

    def worked(self, paragraph: Paragraph, mention: Mention) -> bool:
        """Tell whether two figures of one paragraph or row add up, or differ, to a figure."""
        value, half = float(mention.quantity.value), _half(mention)
        return any(
            self._sums_of(each).has(value, half, (paragraph.order, mention.at))
            for each in _with_bare(mention)
        )

    def made_again(self, paragraph: Paragraph, mention: Mention) -> bool:
        """Tell whether another paragraph or row has the very amount, and two others there make it."""
        value, half = float(mention.quantity.value), _half(mention)
        if mention.quantity.kind is not Kind.MONEY:
            return False
        return any(
            any(min(abs(abs(a - b) - value), abs(a + b - value)) <= half for a, b in combinations(rest, 2))
            for group in self._groups[Kind.MONEY.value].values()
            if all(place.key[0] != paragraph.order for place in group)
            and any(abs(place.value - value) <= _DUST for place in group)
            for rest in ([p.value for p in group[:_MANY] if abs(p.value - value) > _DUST],)
        )

    def made_in(self, where: Paragraph, mention: Mention, paragraph: Paragraph) -> bool:
        """Tell whether two figures of one paragraph, but for the figure itself, make it."""
        key, value = (paragraph.order, mention.at), float(mention.quantity.value)
        able = [
            float(m.quantity.value)
            for m in where.mentions[:_MANY]
            if measure_of(m) == measure_of(mention) and (where.order, m.at) != key
        ]
        half = _half(mention)
        return any(min(abs(abs(a - b) - value), abs(a + b - value)) <= half for a, b in combinations(able, 2))

    def _sums(self, measure: str) -> Iterator[tuple[float, tuple[Key, ...]]]:
        for group in self._groups[measure].values():
            for one, other in combinations(group[:_MANY], 2):
                keys = (one.key, other.key)
                yield abs(one.value - other.value), keys
                yield one.value + other.value, keys

    def rated(self, mention: Mention) -> bool:
        """Tell whether a rate is one figure of a place by another, or how far that is from all."""
        value, half = float(mention.quantity.value), float(mention.quantity.step) / 2 + _DUST
        return self._ratios.has(value, half)

    @cached_property
    def _ratios(self) -> _Sorted:
        listed: list[tuple[float, tuple[Key, ...]]] = []
        for measure, groups in self._groups.items():
            for group in groups.values() if measure not in _RATES else ():
                for one, other in combinations([p.value for p in group[:_MANY]], 2):
                    small, large = sorted((one, other))
                    if small > 0:
                        made = (small / large, 1 - small / large, large / small, large / small - 1)
                        listed.extend((each, ()) for each in made)
        return _Sorted(listed)


def borne(audit: Audit) -> Borne:
    """Return the index of all figures of a report, for ``audit.once``."""
    return Borne(audit)


def _with_bare(mention: Mention) -> tuple[str, ...]:
    """Return what a figure is counted in, for a number of things that of a bare cell too."""
    measure = measure_of(mention)
    return (measure, "") if mention.quantity.kind is Kind.COUNT else (measure,)


def _half(mention: Mention) -> float:
    counted = mention.quantity.kind is Kind.COUNT
    return _DUST if counted else float(mention.quantity.step) / 2 + _DUST


def _places(audit: Audit) -> Iterator[Place]:
    group, row = 0, -1
    for paragraph in audit.document.paragraphs:
        cell = paragraph.line.table
        group += not cell or paragraph.line.row != row
        row = paragraph.line.row if cell else -1
        for mention in paragraph.mentions:
            key = paragraph.order, mention.at
            yield Place(float(mention.quantity.value), _half(mention), measure_of(mention), key, group)
        if cell and (found := _CELL.fullmatch(re.sub(r"[\s,]", "", paragraph.text))):
            yield from _of_cell(float(found["n"]), (paragraph.order, -1), group)


def _of_cell(value: float, key: Key, group: int) -> Iterator[Place]:
    """Yield a bare number of a cell: as a number of things, and as an amount."""
    yield Place(value, _DUST, "", key, group)
    for scale in _SCALES:
        yield Place(value * scale, _DUST, Kind.MONEY.value, key, group)
