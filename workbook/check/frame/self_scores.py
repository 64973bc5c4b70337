"""What a department gave itself for an indicator, and why: read and told for the checks of scores."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from pyfuncs.decimals import percent, plain
from pyfuncs.parameters import SHARE
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, place_of
from workbook.layout.measures import metric_unit
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Datum


def _self(case: Case, item: IndicatorScore) -> Datum | None:
    return case.submission.entry("score_self", item.indicator.code)


def reason_of(case: Case, item: IndicatorScore) -> str:
    """Return 扣分原因 of an indicator, empty where there is none."""
    datum = case.submission.entry("score_reason", item.indicator.code)
    return datum.value if datum and isinstance(datum.value, str) else ""


def hit_of(case: Case, item: IndicatorScore, expected: Decimal | None, **args: str) -> Hit:
    """Return a hit at the self score of an indicator, in points; args: more words of the message."""
    datum = _self(case, item)
    place = place_of(datum) if datum else Place(case.submission.layout.sheet_of("score_self"))
    gap = item.self_score - expected if item.self_score is not None and expected is not None else None
    words = {"name": item.indicator.name, "points": plain(item.points), "steps": item.arithmetic, **args}
    return Hit(place, case.field("score_self"), item.self_score, expected, gap, words)


def metric_of(case: Case, item: IndicatorScore) -> str:
    """Return the metric of an indicator in words: “91.67%”, “0.83”."""
    if item.metric is None:
        return item.metric_text
    is_rate = metric_unit(case.submission.layout, item.indicator) == SHARE
    return percent(item.metric) if is_rate else plain(item.metric)


def exchanged(items: Sequence[IndicatorScore]) -> dict[str, IndicatorScore]:
    """Return by code the indicators whose score stands in the row of another, with that other.

    It is a neighbour, or the only one anywhere with which it can be exchanged. The one that has too much is
    told by JX-P-02 or JX-P-04, the other needs no reason: it lost nothing.
    """
    found: dict[str, IndicatorScore] = {}
    for one, other in pairwise(items):
        if _are_exchanged(one, other):
            found |= {one.indicator.code: other, other.indicator.code: one}
    off = [i for i in items if i.self_score != i.score and i.indicator.code not in found]
    pairs = {i.indicator.code: [o for o in off if _are_exchanged(i, o)] for i in off}
    for one in off:
        mine = pairs[one.indicator.code]
        if len(mine) == 1 and len(pairs[mine[0].indicator.code]) == 1:
            found[one.indicator.code] = mine[0]
    return found


def _are_exchanged(one: IndicatorScore, other: IndicatorScore) -> bool:
    """Tell whether each of two has what the other earns, and not its own."""
    scores, own = (one.score, other.score), (other.self_score, one.self_score)
    return None not in scores and scores == own and one.score != other.score
