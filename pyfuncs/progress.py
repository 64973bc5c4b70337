"""Scoring rules for progress at several time points: each earns its own part, all are added, then rounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from pyfuncs import literals
from pyfuncs.catalog import rule
from pyfuncs.decimals import POINT_PLACES, exact, half_up, plain
from pyfuncs.literals import Band, Quantity, holding
from pyfuncs.outcome import Missing, Outcome, Wrong
from pyfuncs.parameters import SHARE, Kind, cell, choice, literal
from pyfuncs.scoring import (
    ZERO,
    Scored,
    about,
    ends_in_percent,
    printed,
    printed_in_turn,
    require_points,
    scored,
)
from pyfuncs.wording import (
    NONE,
    PLACES,
    POINTS,
    award_words,
    awards_within,
    bands_words,
    non_negative,
    point_words,
    positive,
)

VALUES = cell(Kind.NUMBERS, "各时点进度", "各时点实际进度所在的一列")


def _progress(values: Sequence[Decimal | None], count: int) -> list[Decimal]:
    """Return the progress at each of `count` time points; Missing for a blank, Wrong for a negative one."""
    if len(values) != count:
        raise Wrong(f"{{values}}有 {len(values)} 行，时点有 {count} 个")
    found = []
    for number, value in enumerate(values, 1):
        if value is None:
            raise Missing(f"{{values}}第{number}行")
        if value < 0:
            raise Wrong(f"{{values}}第{number}行为负数")
        found.append(value)
    return found


def _sum_within(total: Decimal, points: Decimal, what: str) -> str:
    return f"{what}合计 {plain(total)}，应等于本指标分值 {plain(points)}" if total != points else ""


Plan = Sequence[tuple[Quantity, Quantity]]
"""Target and award of each time point."""


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


def _plan_words(plan: Plan) -> str:
    return "；".join(
        f"{point_words(n)}达到{target}的，{award_words(award)}" for n, (target, award) in enumerate(plan, 1)
    )


def _plan_within(plan: Plan, points: Decimal) -> str:
    return _sum_within(sum((award.of(points) for _, award in plan), ZERO), points, "各时点得分")


def _least_words(least: Quantity) -> str:
    return f"；进度低于目标的{least}的，该时点不得分" if least.value else ""


def _least_agrees(given: Mapping[str, Any]) -> str:
    least = given["least"]
    if least.value > 1:
        return f"最低进度 {least} 大于目标"
    return "" if given["short"] == "prorata" or not least.value else "未达到目标的都不得分，不必写最低进度"


@rule(
    "按时点进度计分",
    "每个时点达到目标进度得若干分，各时点相加",
    "{values}：{plan}；未达到的，{short}{least}",
    shapes=(17,),
    points=POINTS,
    values=VALUES,
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
    least=literal(
        "最低进度",
        non_negative,
        "按比例得分时，进度低于目标的这一比例的不得分，如 60%，默认没有",
        _least_words,
        agrees=_least_agrees,
        like=SHARE,
    ),
)
def time_points(
    points: Decimal,
    values: Sequence[Decimal | None],
    plan: Plan,
    short: str = "zero",
    places: int = POINT_PLACES,
    least: Quantity = NONE,
) -> Outcome:
    """Return the sum of what each time point earns, rounded once.

    values: progress (ratio) per time point, in the order of the plan; plan: target and award of each.
    short: what a missed time point earns, "zero" or "prorata" (award × value ÷ target, nothing below the
    share `least` of the target). A blank value raises Missing, a negative one or a wrong number of values
    Wrong. Source: 岳阳 支付进度 (half before the Spring Festival, all by the end of June); Sichuan frame
    (40/67.5/82.5 %).
    """
    require_points(points)
    known = _progress(values, len(plan))

    def parts(numbers: Sequence[Decimal]) -> list[Decimal]:
        pairs = zip(numbers, plan, strict=True)
        return [_part(value, target, award.of(points), short, least) for value, (target, award) in pairs]

    def added(earned: Sequence[Decimal]) -> Scored:
        return scored("", sum(earned, ZERO), points, places)

    found = added(parts(known))
    progress = printed_in_turn(known, True, lambda numbers: added(parts(numbers)))
    earned = printed_in_turn(parts(known), False, lambda printed: half_up(sum(printed, ZERO), places))
    listed = [
        f"{value.text}（目标{target}）得 {about(part)}"
        for value, part, (target, _) in zip(progress, earned, plan, strict=True)
    ]
    return Outcome(found.score, f"{'，'.join(listed)}，合计 {found.told(*earned)}")


def _part(value: Decimal, target: Quantity, award: Decimal, short: str, least: Quantity) -> Decimal:
    """Return what one time point earns, not rounded."""
    if value >= target.value:
        return award
    if short == "zero" or value < exact(target.value * least.value):
        return ZERO
    return award * value / target.value


@dataclass(frozen=True, slots=True)
class TimePoint:
    """The tiers of one time point, a partition as ``literals.bands`` has it."""

    bands: tuple[Band, ...]

    def __iter__(self) -> Iterator[Band]:
        return iter(self.bands)

    def best(self, points: Decimal) -> Decimal:
        """Return the most that can be earned here."""
        return max(band.award.of(points) for band in self.bands)


def _time_bands(text: object) -> tuple[TimePoint, ...]:
    """Parse ``≥45%: 2; <45%: 0 | ≥75%: 3; <75%: 0``; raise ValueError (Chinese text)."""
    found = []
    for number, part in enumerate(str(text).split("|"), 1):
        try:
            found.append(TimePoint(literals.bands(part)))
        except ValueError as error:
            raise ValueError(f"{point_words(number)}{error}") from None
    return tuple(found)


def _time_bands_words(plan: Sequence[TimePoint]) -> str:
    return "。".join(f"{point_words(n)}{bands_words(point.bands)}" for n, point in enumerate(plan, 1))


def _time_bands_within(plan: Sequence[TimePoint], points: Decimal) -> str:
    for number, point in enumerate(plan, 1):
        if fault := awards_within(point.bands, points):
            return f"{point_words(number)}{fault}"
    return _sum_within(sum((point.best(points) for point in plan), ZERO), points, "各时点最好的一档")


@rule(
    "按时点分档计分",
    "每个时点按进度所在的档次得分，各时点相加",
    "{values}：{plan}。各时点得分相加",
    shapes=(3, 17),
    points=POINTS,
    values=VALUES,
    plan=literal(
        "各时点档次",
        _time_bands,
        "各时点的档次用竖线隔开，如 ≥45%: 2; [40%,45%): 1; <40%: 0 | ≥75%: 3; <75%: 0",
        _time_bands_words,
        _time_bands_within,
        like="values",
        each="时点",
    ),
    places=PLACES,
)
def time_tiers(
    points: Decimal,
    values: Sequence[Decimal | None],
    plan: Sequence[TimePoint],
    places: int = POINT_PLACES,
) -> Outcome:
    """Return the sum of what the progress at each time point earns by the tiers of its own, rounded once.

    values: progress (ratio) per time point; plan: a partition for each, awards in points or shares of the
    points. A blank value raises Missing, a negative one or a wrong number of values Wrong. Source: Shaanxi
    frame, 支出进度率 (半年 ≥45% → 2, 40–45% → 1; 前三季度 ≥75% → 3, 60–75% → 2; text not verified).
    """
    require_points(points)
    known = _progress(values, len(plan))
    listed, total = [], ZERO
    for value, point in zip(known, plan, strict=True):
        band = holding(point, value)
        assert band is not None  # bands cover every value from zero up
        ends = [end for each in point for end in (each.interval.low, each.interval.high)]
        figure = printed(value, ends_in_percent(ends), partial(holding, point))
        earned = band.award.of(points)
        total += earned
        listed.append(f"{figure.text} 属“{band.interval.chinese()}”档，得 {plain(earned)}")
    found = scored("", total, points, places)
    return Outcome(found.score, f"{'；'.join(listed)}；合计 {found.told()}")
