"""From scores to the total: ceiling, limits by a figure or a condition, grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import dropwhile, pairwise
from typing import Any

from pyfuncs import literals
from pyfuncs.catalog import function
from pyfuncs.decimals import POINT_PLACES, SETTLED, SHOWN_PLACES, amount, half_up, plain
from pyfuncs.literals import Band, Quantity, parts
from pyfuncs.outcome import Outcome, Wrong
from pyfuncs.parameters import Kind, cell, choice, literal
from pyfuncs.wording import PLACES, SCORE, in_points, non_negative, nothing, whole_places

HUNDRED = literals.quantity(100)


LATER = SETTLED
"""Places of a total that is rounded only after what still follows, as one that is then multiplied."""


def places_words(places: int) -> str:
    """Word how a total is rounded."""
    if places == LATER:
        return "按以下各条调整后再四舍五入"
    return f"四舍五入保留 {places} 位小数" if places else "四舍五入取整数"


def total_places(value: object) -> int:
    """Parse the decimals of a total, 0 to 4 or LATER; raise ValueError (Chinese text)."""
    return LATER if literals.quantity(value) == literals.quantity(LATER) else whole_places(value)


TOTAL_PLACES = replace(
    PLACES,
    title="总分小数位",
    help=f"总分保留的小数位数，四舍五入，默认 2；后面还要调整的，由表写 {LATER}，表示先不舍入",
    parse=total_places,
    words=places_words,
)


def published(total: Decimal, places: int) -> str:
    """Print a total with the decimals it is published with: 88.5 of one decimal is “88.5”, of two “88.50”.

    One that is rounded later is printed in full.
    """
    return amount(half_up(total, places)) if places == LATER else str(half_up(total, places))


@function(
    "total",
    "总分",
    "规则得分合计加加减分，不超过总分上限，不低于 0",
    "总分＝各指标得分合计＋加减分，最高{ceiling}分，最低 0 分，{places}",
    shapes=(22, 23),
    serves="ceiling",
    score=SCORE,
    extra=cell(Kind.SCORE, "加减分"),
    ceiling=literal("总分上限", non_negative, "默认 100"),
    places=TOTAL_PLACES,
)
def capped_total(
    score: Decimal, extra: Decimal, ceiling: Quantity = HUNDRED, places: int = POINT_PLACES
) -> Outcome:
    """Return score + extra, kept between zero and the ceiling, rounded half up: the published total.

    All in points; a score that could not be given raises its own reason. Source: 100-point tables with
    bonus items; 财预〔2020〕10号 by its usual application (text not verified).
    """
    total = half_up(min(ceiling.value, max(Decimal(0), score + extra)), places)
    written = f"{amount(score)}{'－' if extra < 0 else '＋'}{amount(abs(extra))}"
    if score + extra > ceiling.value:
        return Outcome(total, f"{written}，超过上限，计 {published(total, places)}")
    if score + extra < 0:
        return Outcome(total, f"{written}，低于 0，计 {published(total, places)}")
    return Outcome(total, f"{written}＝{published(total, places)}")


def _ceiling_words(bands: Sequence[Band]) -> str:
    return "；".join(f"{band.interval.chinese()}的，总分不超过{band.award}分" for band in bands)


def _ceilings(text: object) -> tuple[Band, ...]:
    """Parse ceilings; raise ValueError (Chinese text) for shares and for a dip between two higher ones.

    Of a figure that should be high the ceiling rises, of one that should be low it falls, and spending
    beyond the budget may be limited as well: it rises and then falls. A lower ceiling between two higher
    ones follows no such figure: it is a slip.
    """
    bands = literals.bands(text)
    if any(band.award.is_percent or band.award.value < 0 for band in bands):
        raise ValueError("总分上限应写成分数，如 [70%,80%): 89")
    rising = sorted(
        bands, key=lambda band: band.interval.low.value if band.interval.low else Decimal("-Infinity")
    )
    steps = list(pairwise(rising))
    falling = dropwhile(lambda step: step[0].award.value <= step[1].award.value, steps)
    for lower, upper in falling:
        if lower.award.value < upper.award.value:
            raise ValueError(
                f"中间的上限反而低：{lower.interval} 为 {lower.award}，比它高和比它低的各档都更高"
            )
    return bands


def _finer(given: Mapping[str, Any], amounts: Sequence[Decimal]) -> str:
    """Tell which of `amounts` the total could not equal, having fewer decimals."""
    places = given["places"]
    fine = next((value for value in amounts if half_up(value, places) != value), None)
    return "" if fine is None else f"{plain(fine)} 分的小数位数超过总分的小数位数（{places} 位）"


def _ceilings_agree(given: Mapping[str, Any]) -> str:
    return _finer(given, [band.award.value for band in given["bands"]])


def _band(bands: Sequence[Band], figure: Decimal) -> Band | None:
    return next((band for band in bands if figure in band.interval), None)


def _figure(figure: Decimal, bands: Sequence[Band]) -> str:
    """Print a figure in the unit of the bands, with four decimals, or all where four tell another band."""
    ends = [end for band in bands for end in (band.interval.low, band.interval.high) if end is not None]
    scale = 100 if any(end.is_percent for end in ends) else 1
    short = half_up(figure * scale, SHOWN_PLACES)
    value = short if _band(bands, short / scale) == _band(bands, figure) else figure * scale
    return f"{amount(value)}%" if scale == 100 else plain(value)


@function(
    "total",
    "总分限制",
    "总分不得超过某项数值所在档次的上限，如预算执行率低的",
    "{rate}{bands}",
    shapes=(24,),
    score=SCORE,
    rate=cell(Kind.NUMBER, "限制总分的数值", "如预算执行率所在单元格"),
    bands=literal(
        "各档上限",
        _ceilings,
        "如 ≥80%: 100; [70%,80%): 89; <70%: 79",
        _ceiling_words,
        like="rate",
        awards=True,
        agrees=_ceilings_agree,
    ),
    places=TOTAL_PLACES,
)
def execution_ceiling(
    score: Decimal, rate: Decimal, bands: Sequence[Band], places: int = POINT_PLACES
) -> Outcome:
    """Return `score`, at most the ceiling of the band that holds `rate`.

    score and ceilings in points; rate: a ratio or any other figure, compared as it is, not rounded. A blank
    rate raises Missing, one outside every band Wrong. Source: a platform manual (execution 70–80 % → at
    most 89 points, 60–70 % → 79, below 60 % → 69, below 50 % → 59; it does not say which end is closed).
    """
    band = _band(bands, rate)
    if band is None:
        raise Wrong("{rate}不在任何档次")
    worded = f"{{rate}} {_figure(rate, bands)}，总分上限 {band.award}"
    if score > band.award.value:
        lowered = half_up(band.award.value, places)
        return Outcome(lowered, f"{worded}，由 {published(score, places)} 调为 {published(lowered, places)}")
    return Outcome(score, f"{worded}，未超过")


_ACTIONS = {"cap": "总分不超过", "deduct": "总分扣减", "times": "总分乘以"}


def refines(given: Mapping[str, Any]) -> bool:
    """Tell whether a call with these literals may leave a total with more decimals than the one before had.

    Limits have no more decimals than the total, and so has what is taken off: to round before them or after
    gives the same.
    """
    if "action" not in given or given["action"] == "cap":
        return False
    change = given["amount"]
    places = POINT_PLACES if given["places"] == LATER else given["places"]
    return bool(
        given["action"] == "times" or change.is_percent or half_up(change.value, places) != change.value
    )


def _before(total: Decimal, places: int) -> str:
    """Print a total that was not rounded yet in full, any other as it is published."""
    return published(total, places) if half_up(total, places) == total else amount(total)


def _change_words(change: Quantity, action: str) -> str:
    return f"{change}" if change.is_percent or action == "times" else f"{change}分"


def _change_agrees(given: Mapping[str, Any]) -> str:
    """A cap is an amount of points, a factor no more than one, a share no more than all."""
    action, change = given["action"], given["amount"]
    if action == "cap":
        return "上限应写成分数，不能写百分数" if change.is_percent else _finer(given, [change.value])
    limit = "系数" if action == "times" else "扣减的比例"
    return f"{limit}不能大于 1" if (change.is_percent or action == "times") and change.value > 1 else ""


def _changed(score: Decimal, action: str, change: Quantity) -> Decimal:
    """Return the total under the condition."""
    if action == "cap":
        return min(score, change.value)
    return score * change.value if action == "times" else max(score - change.of(score), Decimal(0))


@function(
    "total",
    "按条件调整总分",
    "条件成立时，总分不超过若干分、扣减若干分，或乘以系数",
    "{condition}的，{action}{amount}",
    shapes=(22,),
    score=SCORE,
    condition=cell(Kind.CONDITION, "条件"),
    action=choice("怎样调整", _ACTIONS),
    amount=literal(
        "数额",
        non_negative,
        "分数，如 59；扣减可写总分的百分数，如 10%；乘以系数的，如 0.9",
        _change_words,
        beside="action",
        agrees=_change_agrees,
    ),
    places=TOTAL_PLACES,
)
def total_when(
    score: Decimal, condition: Decimal, action: str, amount: Quantity, places: int = POINT_PLACES
) -> Outcome:
    """Return `score`, capped, lowered or multiplied while the condition holds, rounded half up.

    score: points; condition: 1 or 0; action: "cap", "deduct" (points, or a share of the score; not below
    zero) or "times" (a factor up to 1); amount: points, share or factor. A condition that cannot be told
    raises its own reason. Source: the usual clause 发生重大违纪违法案件的，总分不超过 59 分.
    """
    total = half_up(_changed(score, action, amount) if condition else score, places)
    if not condition:
        kept = "总分不变" if total == score else f"总分计 {published(total, places)}"
        return Outcome(total, f"{{condition}}不成立，{kept}")
    worded = f"{{condition}}成立，{_ACTIONS[action]}{_change_words(amount, action)}"
    if total == score:
        return Outcome(total, f"{worded}，总分不变")
    return Outcome(total, f"{worded}，由 {_before(score, places)} 调为 {published(total, places)}")


def _grade_steps(text: object) -> tuple[tuple[str, Decimal], ...]:
    """Parse ``优: 90; 良: 80; 差: 0`` into steps from the highest down; raise ValueError."""
    found = ((name, in_points(value).value) for name, value in parts(text))
    return tuple(sorted(found, key=lambda step: step[1], reverse=True))


def _grade_words(steps: Sequence[tuple[str, Decimal]]) -> str:
    parts, above = [], None
    for name, lowest in steps:
        upper = "以上" if above is None else f"至 {above} 分（不含）"
        parts.append(f"{plain(lowest)} 分（含）{upper}为{name}")
        above = plain(lowest)
    return "，".join(parts)


@function(
    "total",
    "等级",
    "按四舍五入后的总分给等级，界限含本数；另有限制的，不高于所限的等级",
    "按四舍五入后的总分，{grades}",
    unit="",
    shapes=(22,),
    serves="grades",
    score=SCORE,
    grades=literal("等级界限", _grade_steps, "如 优: 90; 良: 80; 中: 60; 差: 0", _grade_words),
    best=cell(Kind.TEXT, "最高等级", "等级不得高于它，没有限制的空着", words=nothing),
)
def grade(score: Decimal, grades: Sequence[tuple[str, Decimal]], best: str | None = None) -> Outcome:
    """Return the grade whose lowest total `score` reaches, no better than `best`, as the outcome's label.

    score: the published total; grades: name and lowest points, lower ends closed; best: the best grade
    allowed, blank without a limit. A total below every grade raises Wrong, and so does an unknown `best`.
    Source: 90(含)–100 优, 80(含)–90 良, 60(含)–80 中, below 差 (财预〔2020〕10号 by its usual application,
    text not verified).
    """
    reached = next((number for number, (_, lowest) in enumerate(grades) if score >= lowest), None)
    if reached is None:
        raise Wrong(f"总分 {plain(score)} 低于所有等级")
    names = [name for name, _ in grades]
    if best is not None and best not in names:
        raise Wrong("{best}不是本体系的等级")
    name, lowest = grades[reached]
    worded = f"总分 {plain(score)}，不低于 {plain(lowest)}，等级{name}"
    if best is None or names.index(best) <= reached:
        return Outcome(lowest, worded, label=name)
    return Outcome(grades[names.index(best)][1], f"{worded}；按规定不高于{best}，定为{best}", label=best)
