"""The scoring rule that compares with last year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pyfuncs import literals
from pyfuncs.catalog import rule
from pyfuncs.decimals import POINT_PLACES
from pyfuncs.literals import Quantity
from pyfuncs.outcome import Outcome, Wrong
from pyfuncs.parameters import SHARE, Kind, cell, literal
from pyfuncs.scoring import printed_in_turn, require_measure, scored
from pyfuncs.wording import METRIC, PLACES, POINTS, SHOWN_IN, award_within, award_words


@rule(
    "与上年比较计分",
    "没有的、不高于上年的、高于上年的，各得若干分",
    "为 0 的，{none}；不为 0 但不高于{last}的，{not_more}；高于{last}的，{more}",
    shapes=(12,),
    native="IF(OR({metric}<0,{last}<0),{open},"
    "IF({metric}=0,{none:points},IF({metric}<={last},{not_more:points},{more:points})))",
    metric=METRIC,
    points=POINTS,
    last=cell(Kind.NUMBER, "上年数", "上年同口径的数", like="metric"),
    none=literal("为0得分", literals.quantity, "如 3 或 100%", award_words, award_within),
    not_more=literal("不高于上年得分", literals.quantity, "如 2", award_words, award_within),
    more=literal("高于上年得分", literals.quantity, "如 0", award_words, award_within),
    places=PLACES,
    shown_in=SHOWN_IN,
)
def against_last(
    metric: Decimal,
    points: Decimal,
    last: Decimal,
    none: Quantity,
    not_more: Quantity,
    more: Quantity,
    places: int = POINT_PLACES,
    shown_in: str = "",
) -> Outcome:
    """Return what this year's amount earns beside last year's.

    metric and last: same unit, not negative; awards are points or shares of the points. A blank raises
    Missing, a negative number Wrong. Source: 岳阳 table, 资金结余 (无结余 3; 不高于上年结转 2; 高于 0).
    """
    require_measure(metric, points)
    if last < 0:
        raise Wrong("{last}为负数")
    awards = {"none": none, "not_more": not_more, "more": more}
    case = _case((metric, last))
    now, before = printed_in_turn((metric, last), shown_in == SHARE, _case)
    found = scored("", awards[case].of(points), points, places)
    compared = {
        "none": "为 0",
        "not_more": f"{now.text} 不高于上年 {before.text}",
        "more": f"{now.text} 高于上年 {before.text}",
    }
    return Outcome(found.score, f"{compared[case]}，{award_words(awards[case])}，即 {found.told()}")


def _case(numbers: Sequence[Decimal]) -> str:
    """Return which award this year's number earns beside last year's."""
    now, before = numbers
    return "none" if now == 0 else "not_more" if now <= before else "more"
