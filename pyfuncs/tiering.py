"""Scoring rules by tiers: a figure earns what the band it lies in is worth, whatever its place there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from pyfuncs import literals
from pyfuncs.catalog import rule
from pyfuncs.decimals import POINT_PLACES
from pyfuncs.literals import Band, Quantity, holding
from pyfuncs.outcome import Outcome, Wrong
from pyfuncs.parameters import literal
from pyfuncs.scoring import Scored, about, ends_in_percent, printed, require_points, scored
from pyfuncs.wording import (
    METRIC,
    PLACES,
    POINTS,
    SHOWN_IN,
    award_words,
    awards_within,
    bands_words,
    in_unit,
    operand_words,
)


def _ends(bands: Sequence[Band]) -> list[Quantity]:
    return [end for band in bands for end in (band.interval.low, band.interval.high) if end is not None]


def _tier_words(band: Band, found: Scored) -> str:
    return f"属“{band.interval.chinese()}”档，{award_words(band.award)}，即 {found.told()}"


@rule(
    "分档计分",
    "按指标值所在的档次给分",
    "{bands}",
    shapes=(3, 11),
    metric=METRIC,
    points=POINTS,
    bands=literal(
        "档次",
        literals.bands,
        "如 ≥90%: 100%; [75%,90%): 70%; <75%: 0",
        bands_words,
        awards_within,
        like="metric",
        awards=True,
    ),
    places=PLACES,
)
def tiers(metric: Decimal, points: Decimal, bands: Sequence[Band], places: int = POINT_PLACES) -> Outcome:
    """Return what the one band holding `metric` earns.

    metric: ratio or number; bands: a partition with open and closed ends; an award is a share of the
    points (70%) or points (0.5), never more than `points`. A blank metric raises Missing, one outside
    every band (a negative one) Wrong. Source: 岳阳 table, 预算调整率 (upper ends closed) and
    重点支出安排率 (lower ends closed).
    """
    require_points(points)
    ends = _ends(bands)
    figure = printed(metric, ends_in_percent(ends), partial(holding, bands))
    band = holding(bands, metric)
    if band is None:
        raise Wrong(f"指标值 {figure.text} 不在任何档次")
    unit_known = any(end.value or end.is_percent for end in ends)  # bare zeros say nothing of it
    found = scored("", band.award.of(points), points, places)
    return Outcome(found.score, f"{f'{figure.text} ' if unit_known else ''}{_tier_words(band, found)}")


@rule(
    "按偏差分档计分",
    "指标值与目标值相差多少（不分正负），按档次给分",
    "指标值与{center}的偏差（不分正负）{bands}",
    shapes=(4,),
    metric=METRIC,
    points=POINTS,
    center=literal("目标值", literals.quantity, "如 0 或 100%", operand_words, like="metric", or_cell=True),
    bands=literal(
        "偏差档次",
        literals.gaps,
        "如 ≤10%: 5; (10%,15%]: 3; >15%: 0",
        bands_words,
        awards_within,
        like="metric",
        awards=True,
    ),
    places=PLACES,
    shown_in=SHOWN_IN,
)
def symmetric_tiers(
    metric: Decimal,
    points: Decimal,
    center: Quantity,
    bands: Sequence[Band],
    places: int = POINT_PLACES,
    shown_in: str = "",
) -> Outcome:
    """Return what the band holding ｜metric − center｜ earns.

    metric and center: same unit, may be negative; bands: as in ``tiers``. A blank metric raises Missing.
    Source: Jiangxi 成本控制率 (±10 % → 5, ±10–15 % → 3, ±15–20 % → 1, else 0).
    """
    require_points(points)
    gap = abs(metric - center.value)
    band = holding(bands, gap)
    assert band is not None  # bands cover every value from zero up
    as_percent = ends_in_percent([in_unit(center, shown_in), *_ends(bands)])
    figure = printed(gap, as_percent, partial(holding, bands))
    found = scored("", band.award.of(points), points, places)
    return Outcome(found.score, f"偏差 {about(figure)}，{_tier_words(band, found)}")
