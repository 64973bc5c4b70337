"""Scoring rules that compare: with last year, and with the progress due at each time point."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pyfuncs import literals
from pyfuncs.catalog import rule
from pyfuncs.decimals import POINT_PLACES, amount, half_up, percent, plain
from pyfuncs.literals import Quantity
from pyfuncs.outcome import Missing, Outcome, Wrong
from pyfuncs.parameters import Kind, cell, choice, literal
from pyfuncs.wording import (
    METRIC,
    PLACES,
    POINTS,
    award_within,
    award_words,
    bounded,
    non_negative,
    positive,
    require_measure,
    require_points,
)


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
)
def against_last(
    metric: Decimal,
    points: Decimal,
    last: Decimal,
    none: Quantity,
    not_more: Quantity,
    more: Quantity,
    places: int = POINT_PLACES,
) -> Outcome:
    """Return what this year's amount earns beside last year's.

    metric and last: same unit, not negative; awards are points or shares of the points. A blank raises
    Missing, a negative number Wrong. Source: 岳阳 table, 资金结余 (无结余 3; 不高于上年结转 2; 高于 0).
    """
    require_measure(metric, points)
    if last < 0:
        raise Wrong("上年数为负数")
    if metric == 0:
        award, word = none, "为 0"
    elif metric <= last:
        award, word = not_more, f"{plain(metric)} 不高于上年 {plain(last)}"
    else:
        award, word = more, f"{plain(metric)} 高于上年 {plain(last)}"
    score = bounded(award.of(points), points, places)
    return Outcome(score, f"{word}，{award_words(award)}，即 {amount(score)}")


def _plan(text: object) -> tuple[tuple[Quantity, Quantity], ...]:
    """Parse ``40%: 4; 67.5%: 3``; raise ValueError (Chinese text)."""
    steps = []
    for part in str(text).split(";"):
        if not part.strip():
            continue
        target, colon, award = part.partition(":")
        if not colon:
            raise ValueError(f"“{part.strip()}”缺少冒号，应写成 40%: 4 这样的形式")
        steps.append((positive(target), non_negative(award)))
    return tuple(steps)


def _plan_words(plan: Sequence[tuple[Quantity, Quantity]]) -> str:
    return "；".join(
        f"第{n}个时点达到{target}的，{award_words(award)}" for n, (target, award) in enumerate(plan, 1)
    )


def _plan_within(plan: Sequence[tuple[Quantity, Quantity]], points: Decimal) -> str:
    total = sum((award.of(points) for _, award in plan), Decimal(0))
    return f"各时点得分合计 {plain(total)}，应等于本指标分值 {plain(points)}" if total != points else ""


@rule(
    "按时点进度计分",
    "每个时点达到目标进度得若干分，各时点相加",
    "{values}：{plan}；未达到的，{short}",
    shapes=(17,),
    points=POINTS,
    values=cell(Kind.NUMBERS, "各时点进度", "各时点实际进度所在的一列"),
    plan=literal(
        "时点目标",
        _plan,
        "依次为各时点的目标和得分，如 40%: 4; 67.5%: 3",
        _plan_words,
        _plan_within,
        like="values",
        each="时点",
    ),
    short=choice("未达到", {"zero": "该时点不得分", "prorata": "该时点按完成比例得分"}),
    places=PLACES,
)
def time_points(
    points: Decimal,
    values: Sequence[Decimal | None],
    plan: Sequence[tuple[Quantity, Quantity]],
    short: str = "zero",
    places: int = POINT_PLACES,
) -> Outcome:
    """Return the sum of what each time point earns.

    values: progress (ratio) per time point, in the order of the plan; plan: target and award of each.
    short: what a missed time point earns, "zero" or "prorata" (award × value ÷ target). A blank value
    raises Missing, a negative one or a wrong number of values Wrong. Source: 岳阳 支付进度 (half before
    the Spring Festival, all by the end of June); Sichuan frame (40/67.5/82.5 %).
    """
    require_points(points)
    if len(values) != len(plan):
        raise Wrong(f"进度有 {len(values)} 个，时点有 {len(plan)} 个")
    total, parts = Decimal(0), []
    for number, (value, (target, award)) in enumerate(zip(values, plan, strict=True), 1):
        if value is None:
            raise Missing(f"第{number}个时点的进度")
        if value < 0:
            raise Wrong(f"第{number}个时点的进度为负数")
        earned = award.of(points)
        if value < target.value:
            earned = earned * value / target.value if short == "prorata" else Decimal(0)
        total += earned
        parts.append(f"{percent(value)}（目标{target}）得 {plain(half_up(earned, 4))}")
    score = bounded(total, points, places)
    return Outcome(score, f"{'，'.join(parts)}，合计 {amount(score)}")
