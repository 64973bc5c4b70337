"""Parameters of a rule as the regulation writes them, in one textual form.

The same text stands in the indicator system's YAML and in the cell's formula:

* a rate or number: ``90%``, ``0.9``, ``20``;
* an amount of points: ``0.5`` is half a point, ``10%`` is a tenth of the indicator's points;
* bands: ``≥90%: 100%; [75%,90%): 70%; <75%: 0``. ``[`` and ``]`` include the boundary, ``(`` and
  ``)`` do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pyfuncs.decimals import parse_decimal, plain, to_decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that remembers whether it was written as a percentage.

    ``90%`` is value 0.9 with is_percent, ``0.9`` the same value without: of 5 points the first is 4.5
    points, the second 0.9.
    """

    value: Decimal
    is_percent: bool

    def __str__(self) -> str:
        return f"{plain(self.value * 100)}%" if self.is_percent else plain(self.value)

    def of(self, points: Decimal) -> Decimal:
        """Return the amount of points meant: a percentage is a share of `points`."""
        return points * self.value if self.is_percent else self.value


def quantity(text: object) -> Quantity:
    """Parse ``90%`` or ``0.9``, or take a number; raise ValueError (Chinese text) for anything else."""
    number = to_decimal(text)
    if number is not None:
        return Quantity(number, False)
    raw = str(text).strip()
    is_percent = raw.endswith("%")
    number = parse_decimal(raw[:-1] if is_percent else raw)
    if number is None:
        raise ValueError(f"“{text}”不是数字或百分数，应写成 90% 或 0.5 这样的形式")
    return Quantity(number / 100 if is_percent else number, is_percent)


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of metric values; a bound of None is open-ended.

    low_closed and high_closed tell whether low and high belong to it: ``[75%,90%)`` holds 75 % and
    not 90 %, ``<75%`` has no low.
    """

    low: Quantity | None
    low_closed: bool
    high: Quantity | None
    high_closed: bool

    def __contains__(self, value: Decimal) -> bool:
        if self.low is not None:
            bound = self.low.value
            if value < bound or (value == bound and not self.low_closed):
                return False
        if self.high is not None:
            bound = self.high.value
            if value > bound or (value == bound and not self.high_closed):
                return False
        return True

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return f"={self.low}"
        if self.low is None:
            return f"{'≤' if self.high_closed else '<'}{self.high}"
        if self.high is None:
            return f"{'≥' if self.low_closed else '>'}{self.low}"
        return f"{'[' if self.low_closed else '('}{self.low},{self.high}{']' if self.high_closed else ')'}"

    def chinese(self) -> str:
        """Return the range as a scoring standard words it."""
        if self.low is not None and self.low == self.high:
            return f"等于{self.low}"
        if self.low is None:
            return f"{'不高于' if self.high_closed else '低于'}{self.high}"
        if self.high is None:
            return f"{'不低于' if self.low_closed else '高于'}{self.low}"
        return (
            f"{self.low}{'（含）' if self.low_closed else '（不含）'}至"
            f"{self.high}{'（含）' if self.high_closed else '（不含）'}"
        )


@dataclass(frozen=True, slots=True)
class Band:
    """One tier: metric values in `interval` earn `award` (points, or a share of the points)."""

    interval: Interval
    award: Quantity

    def __str__(self) -> str:
        return f"{self.interval}: {self.award}"


def holding(tiers: Iterable[Band], value: Decimal) -> Band | None:
    """Return the one of `tiers` that holds `value`, None where none does."""
    return next((band for band in tiers if value in band.interval), None)


_COMPARED = re.compile(r"^(≥|≤|>=|<=|>|<|=)\s*(.+)$")
_BRACKETED = re.compile(r"^([\[(])\s*([^,]+?)\s*,\s*([^,]+?)\s*([\])])$")


def interval(text: str) -> Interval:
    """Parse one range, ``≥90%`` or ``[75%,90%)``; raise ValueError (Chinese text)."""
    raw = text.strip()
    if match := _COMPARED.match(raw):
        sign, bound = match[1], quantity(match[2])
        if sign == "=":
            return Interval(bound, True, bound, True)
        closed = sign in ("≥", ">=", "≤", "<=")
        if sign[0] in "≥>":
            return Interval(bound, closed, None, False)
        return Interval(None, False, bound, closed)
    if match := _BRACKETED.match(raw):
        low, high = quantity(match[2]), quantity(match[3])
        if low.value >= high.value:
            raise ValueError(f"“{text}”的下限不小于上限")
        return Interval(low, match[1] == "[", high, match[4] == "]")
    raise ValueError(f"“{text}”不是区间，应写成 ≥90% 或 [75%,90%) 这样的形式")


def bands(text: object) -> tuple[Band, ...]:
    """Parse tiers; raise ValueError when they overlap, or leave a gap between them or above zero."""
    tiers = []
    for part in str(text).split(";"):
        if not part.strip():
            continue
        span, colon, award = part.rpartition(":")
        if not colon:
            raise ValueError(f"档次“{part.strip()}”缺少冒号，应写成 ≥90%: 100% 这样的形式")
        tiers.append(Band(interval(span), quantity(award)))
    if not tiers:
        raise ValueError("没有任何档次")
    _require_partition(tiers)
    return tuple(tiers)


def gaps(text: object) -> tuple[Band, ...]:
    """Parse tiers of a distance, which is never negative; raise ValueError (Chinese text)."""
    tiers = bands(text)
    for band in tiers:
        if any(end is not None and end.value < 0 for end in (band.interval.low, band.interval.high)):
            raise ValueError(f"偏差不分正负，档次“{band.interval}”的界限不能为负数")
    return tiers


def _require_partition(tiers: Iterable[Band]) -> None:
    """No value may fall into two bands, and every one from zero up or between two bands into one.

    ``≥90%: 100%; <80%: 0`` leaves 85 % without a band, ``≥90%: 100%; ≤90%: 0`` puts 90 % into two. Tried
    are every bound, a value between each two, and one beyond either end; below zero there may be none.
    """
    tiers = list(tiers)
    ends = sorted(
        {end.value for band in tiers for end in (band.interval.low, band.interval.high) if end} | {Decimal(0)}
    )
    below = ends[0] - 1  # may lie in no band: most metrics are never negative
    for probe in [below, *ends, *((a + b) / 2 for a, b in pairwise(ends)), ends[-1] + 1]:
        hits = [band for band in tiers if probe in band.interval]
        if len(hits) > 1 or (not hits and probe != below):
            state = "没有档次" if not hits else "同时落入多个档次"
            raise ValueError(f"指标值为 {plain(probe)} 时{state}，请检查各档的边界")


def parts(text: object) -> list[tuple[str, str]]:
    """Split ``省级: 2; 市级: 1`` into pairs; raise ValueError (Chinese text) for a fault."""
    found: dict[str, str] = {}
    for part in str(text).split(";"):
        if not part.strip():
            continue
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not colon:
            raise ValueError(f"“{part.strip()}”缺少冒号，应写成 省级: 2 这样的形式")
        if name in found:
            raise ValueError(f"“{name}”写了两次")
        found[name] = value
    return list(found.items())
