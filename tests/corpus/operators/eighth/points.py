"""Scores: points, losses and rates of indicators and levels, one against another, totals and grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, digits, one_of, tell
from tests.corpus.operators.scores import full, lost
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent
from workbook.score.scorecard import IndicatorScore


def settled(desk: Desk) -> list[IndicatorScore]:
    """Return the indicators that apply and have the score of the rule, each of a name of its own."""
    items = [i for i in desk.card.indicators if i.applicable and i.score is not None and not i.dropped]
    needed(all(i.self_score == i.score for i in items), "own scores differ")
    alike = Counter(i.indicator.name for i in desk.card.indicators)
    return [i for i in items if alike[i.indicator.name] == 1 and i.points > 0]


def got(item: IndicatorScore) -> Decimal:
    """Return the score."""
    return item.score or Decimal(0)


def _rate(item: IndicatorScore) -> Decimal:
    return got(item) / item.points


def measured(desk: Desk) -> list[IndicatorScore]:
    """Return the indicators whose metric is a rate, as the arithmetic shows it."""
    return [
        i
        for i in settled(desk)
        if i.metric is not None and 0 < i.metric < 3 and percent(i.metric) in i.arithmetic
    ]


def _all(desk: Desk) -> list[IndicatorScore]:
    items = list(desk.card.indicators)
    needed(all(i.applicable and i.score is not None and i.self_score == i.score for i in items), "some open")
    return items


def _three(desk: Desk, honest: bool) -> Said:
    item = desk.pick([i for i in settled(desk) if lost(i) and got(i) > 0], "nothing lost")
    off = item.points - got(item)
    right = one_of(desk, 2, honest)
    step = desk.pick((Decimal("0.6"), Decimal("1.1")))
    score = got(item) if right[0] else max(got(item) - step, Decimal("0.1"))
    needed(right[0] or score != got(item), "no other")
    return {
        "t": item.indicator.name,
        "a": digits(item.points),
        "b": digits(score),
        "c": digits(off if right[1] else off + step),
    }


tell(
    "points_score_and_loss",
    _three,
    "“{t}”分值{a}分，自评得{b}分，扣{c}分",
    "“{t}”满分{a}分，扣{c}分后得{b}分",
    "“{t}”（{a}分）自评{b}分，失{c}分",
)


def _rated(desk: Desk, honest: bool) -> Said:
    item = desk.pick([i for i in settled(desk) if lost(i) and got(i) > 0], "nothing lost")
    right = _rate(item)
    wrong = 1 - right if abs(1 - 2 * right) > Decimal("0.05") else right - Decimal("0.12")
    return {"t": item.indicator.name, "p": percent(right if honest else wrong)}


tell(
    "rate_of_points",
    _rated,
    "“{t}”得分率{p}",
    "指标“{t}”的得分率为{p}",
    "就得分率而言，“{t}”为{p}",
)


def _levels(desk: Desk) -> list[tuple[Decimal, str]]:
    items = _all(desk)
    found = []
    for name in sorted({i.level1 for i in items}):
        mine = [i for i in items if i.level1 == name]
        found.append((sum(map(got, mine), Decimal(0)) / sum((i.points for i in mine), Decimal(0)), name))
    needed(len(found) > 1, "one level only")
    return sorted(found, reverse=True)


def _level_rate(desk: Desk, honest: bool) -> Said:
    right, name = desk.pick([x for x in _levels(desk) if Decimal("0.1") < x[0] < 1], "all or nothing")
    return {"t": name, "p": percent(right if honest else right - desk.pick((Decimal("0.06"), right / 3)))}


tell(
    "rate_of_a_level",
    _level_rate,
    "一级指标“{t}”得分率为{p}",
    "按一级指标统计，“{t}”得分率{p}",
    "“{t}”一级指标的自评得分率达{p}",
)


def _edge(place: int) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        found = _levels(desk)
        best = found[place]
        needed(sum(abs(x[0] - best[0]) < Decimal("0.005") for x in found) == 1, "as good as equal")
        return {"t": best[1] if honest else desk.pick([x[1] for x in found if x != best])}

    return figures


tell(
    "best_level",
    _edge(0),
    "得分率最高的一级指标是“{t}”",
    "各一级指标中“{t}”得分率居首",
    "从一级指标得分率看，“{t}”最高",
)


def _compared(desk: Desk, honest: bool) -> Said:
    items = settled(desk)
    needed(len(items) > 2, "few indicators")
    one, other = desk.rng.sample(items, 2)
    needed(abs(_rate(one) - _rate(other)) > Decimal("0.02"), "as good as equal")
    first, second = (one, other) if (_rate(one) > _rate(other)) is honest else (other, one)
    return {"s": first.indicator.name, "t": second.indicator.name}


tell(
    "one_indicator_and_another",
    _compared,
    "“{s}”的得分率高于“{t}”",
    "“{t}”得分率不及“{s}”",
    "与“{t}”相比，“{s}”得分率更高",
)


def _which(kind: str, wanted: Callable[[IndicatorScore], bool], *phrasings: str) -> None:
    def figures(desk: Desk, honest: bool) -> Said:
        return {"t": desk.pick([i for i in settled(desk) if wanted(i) is honest], "none").indicator.name}

    tell(kind, figures, *phrasings)


_which(
    "indicator_in_full",
    full,
    "“{t}”得满分",
    "“{t}”未扣分",
    "自评中“{t}”拿到全部分值",
)
_which(
    "indicator_of_nought",
    lambda i: not got(i),
    "“{t}”不得分",
    "“{t}”自评为0分",
    "按评分标准，“{t}”一分未得",
)


def _metric(desk: Desk, honest: bool) -> Said:
    item = desk.pick(measured(desk), "no rates")
    right = item.metric or Decimal(0)
    off = desk.pick((Decimal("0.047"), Decimal("0.086")))
    return {
        "t": item.indicator.name,
        "p": percent(right if honest else right - off if right > 0.2 else right + off),
    }


tell(
    "rate_of_an_indicator",
    _metric,
    "“{t}”指标值为{p}",
    "经计算，“{t}”的指标值{p}",
    "评分表中“{t}”指标值达到{p}",
)


def _worth(desk: Desk, honest: bool) -> Said:
    items = settled(desk)
    one, other = desk.rng.sample(items, 2)
    needed(one.points != other.points, "worth the same")
    first, second = (one, other) if (one.points > other.points) is honest else (other, one)
    return {"s": first.indicator.name, "t": second.indicator.name}


tell(
    "which_indicator_weighs_more",
    _worth,
    "“{s}”的分值大于“{t}”",
    "在分值设置上，“{s}”高于“{t}”",
    "“{t}”的分值低于“{s}”",
)
