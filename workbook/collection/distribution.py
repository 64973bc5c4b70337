"""The figures the charts of a collection show, the same in the workbook and on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.collection import overview
from workbook.collection.collected import Collected

STEP = 5
"""Points, of a hundred, in one bar of the distribution."""
LOWEST = 10
"""Indicators in the chart of those with the lowest rates."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars. notes: what stands below it; rates: its values are shares of one."""

    title: str
    names: tuple[str, ...]
    values: tuple[float, ...]
    rates: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A unit in the chart of self scores against those of the rules, both as shares of the points."""

    name: str
    rule: float
    own: float


def totals(collected: Collected) -> Bars:
    """Return how many units lie in each five points of a hundred, from the lowest that has one."""
    rates = [100 * u.total / u.points for u in collected.counted if u.total is not None and u.points]
    counts = Counter(_bin(rate) for rate in rates)
    bins = range(min(counts, default=0), max(counts, default=0) + STEP, STEP)
    names = tuple(f"{low}～{low + STEP}" for low in bins)
    return Bars("规则总分（折成百分）的分布，单位数", names, tuple(float(counts[low]) for low in bins))


def _bin(rate: Decimal) -> int:
    return max(0, min(int(rate // STEP) * STEP, 100 - STEP))


def grades(collected: Collected) -> Bars:
    """Return how many units have each grade, in the order of their totals."""
    best: dict[str, Decimal] = {}
    counts = Counter(u.grade or "未定" for u in collected.counted)
    for u in collected.counted:
        best[u.grade or "未定"] = max(best.get(u.grade or "未定", Decimal(-1)), u.total or Decimal(-1))
    names = tuple(sorted(counts, key=lambda grade: (-best[grade], grade)))
    return Bars("等级，单位数", names, tuple(float(counts[name]) for name in names))


def weakest(collected: Collected) -> Bars:
    """Return the indicators with the lowest rates."""
    rows = [row for row in overview.by_indicator(collected) if row["rate"] is not None]
    rows.sort(key=lambda row: (row["rate"], row["code"]))
    chosen = rows[:LOWEST]
    names = tuple(f"{row['code']} {row['name']}" for row in chosen)
    return Bars("得分率最低的指标", names, tuple(float(row["rate"]) for row in chosen), rates=True)


def dots(collected: Collected) -> Sequence[Dot]:
    """Return every unit with both totals."""
    return [
        Dot(u.shown, float(u.total / u.points), float(u.self_total / u.points))
        for u in collected.counted
        if u.total is not None and u.self_total is not None and u.points
    ]
