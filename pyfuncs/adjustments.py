"""What happens to a score after its rule: gate, over-achievement, better of two, not applicable."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pyfuncs.catalog import function
from pyfuncs.conversion import one_text, shortened
from pyfuncs.decimals import POINT_PLACES, amount, half_up, percent
from pyfuncs.literals import Band, Quantity
from pyfuncs.outcome import Missing, NotApplicable, Outcome, Wrong
from pyfuncs.parameters import SHARE, Kind, cell, choice, literal
from pyfuncs.wording import (
    FULL,
    METRIC,
    PLACES,
    POINTS,
    SCORE,
    bounded,
    deduct_bands,
    deduct_bands_words,
    deduct_words,
    positive,
    require_measure,
)


def texts(value: object) -> tuple[str, ...]:
    """Parse one or more texts separated by ``、``; raise ValueError (Chinese text) when there is none."""
    found = tuple(part.strip() for part in one_text(value).split("、") if part.strip())
    if not found:
        raise ValueError("没有内容")
    return found


def texts_words(found: Sequence[str]) -> str:
    """Word alternatives."""
    return "或".join(f"“{text}”" for text in found)


@function(
    "adjustment",
    "前提",
    "前提不成立的，本指标不得分",
    "{condition}不为{required}的，不得分",
    shapes=(8,),
    condition=cell(Kind.TEXT, "前提", "前提所在单元格"),
    score=SCORE,
    required=literal("要求", texts, "前提应有的内容，默认 是；可用顿号隔开几种", texts_words, of="condition"),
)
def gate(condition: str, score: Decimal, required: Sequence[str] = ("是",)) -> Outcome:
    """Return `score` when the prerequisite holds, else zero.

    condition: text of the prerequisite cell; blank raises Missing. Source: 寿县 table
    (未设置绩效目标的，该栏不得分).
    """
    if condition in required:
        return Outcome(score, "前提成立")
    wanted = texts_words(required)
    return Outcome(Decimal(0), f"前提不成立（填“{shortened(condition)}”，要求{wanted}），不得分")


@function(
    "adjustment",
    "超额完成扣分",
    "指标值超过目标值过多的，按超出幅度的档次扣分",
    "指标值超过{target}的幅度{bands}，扣完为止",
    shapes=(15, 25),
    metric=METRIC,
    points=POINTS,
    score=SCORE,
    bands=literal("超出档次", deduct_bands, "如 <30%: 0; ≥30%: 2（扣 2 分）", deduct_bands_words, like=SHARE),
    target=literal("目标值", positive, "默认 100%", like="metric"),
    places=PLACES,
)
def over_target(
    metric: Decimal,
    points: Decimal,
    score: Decimal,
    bands: Sequence[Band],
    target: Quantity = FULL,
    places: int = POINT_PLACES,
) -> Outcome:
    """Deduct from `score` when the target was exceeded by far, down to zero.

    metric: ratio or number, not negative; the excess is (metric − target) ÷ target; bands: a partition
    of the excess from zero up whose amounts are deducted, points or shares of the points. Blank raises
    Missing, negative Wrong. Source: 20/60/20 tables (200–300 % over: 10 % of the points, 300–500 %: 20 %,
    from 500 %: 30 %); a platform manual (30 % over and more: 2 points).
    """
    require_measure(metric, points)
    excess = (metric - target.value) / target.value
    if excess <= 0:
        return Outcome(half_up(score, places), "没有超额，不扣分")
    band = next(band for band in bands if excess in band.interval)
    kept = bounded(score - band.award.of(points), points, places)
    return Outcome(kept, f"超额 {percent(excess)}，{deduct_words(band.award)}，计 {amount(kept)}")


@function(
    "adjustment",
    "二者择其一",
    "两种算法取得分高的",
    "两种算法取得分高的",
    shapes=(16,),
    serves="alternative",
    score=cell(Kind.RIVAL, "得分", "第一种算法的得分"),
    other=cell(Kind.RIVAL, "另一得分", "第二种算法的得分"),
)
def better(score: Decimal | None, other: Decimal | None) -> Outcome:
    """Return the higher of two scores; one that does not apply leaves the other.

    Both in points. A missing score raises its own reason; two that do not apply raise NotApplicable.
    Source: 结转结余率 or 变动率, “二者择其一”, in an expenditure-management scheme.
    """
    found = [value for value in (score, other) if value is not None]
    if not found:
        raise NotApplicable
    best = max(found)
    if len(found) == 1:
        return Outcome(best, f"另一算法不适用，得 {amount(best)}")
    return Outcome(best, f"{amount(found[0])} 与 {amount(found[1])} 取高，得 {amount(best)}")


POLICIES = {
    "full": "得满分",
    "rescale": "剔除后在一级指标内按比例换算（一级指标全部剔除的，换算到其他一级指标）",
    "manual": "由填报人按实际情况给分并写明理由",
}


@function(
    "policy",
    "不适用的处理",
    "指标不适用时的得分：满分、剔除后换算，或按自评得分",
    "不适用的，{policy}",
    shapes=(9, 10),
    serves="not_applicable",
    points=POINTS,
    policy=choice("处理办法", POLICIES),
    own=cell(Kind.SELF, "自评得分", "处理办法为 manual 时采用"),
)
def not_applicable(points: Decimal, policy: str, own: Decimal | None = None) -> Outcome:
    """Return what an indicator that does not apply earns.

    policy: "full" earns the points; "rescale" raises NotApplicable, and the level-1 subtotal is scaled
    up by its remaining points (a level without any, by the other levels); "manual" takes the
    department's own score (points), blank raises Missing
    and one outside 0..points Wrong. Source: 35×25÷29＝30.17 in a published self-evaluation; “没有的得满分” in
    the Hunan county tables.
    """
    if policy == "rescale":
        raise NotApplicable
    if policy == "full":
        return Outcome(points, f"不适用，按约定得满分 {amount(points)}")
    if own is None:
        raise Missing("自评得分（不适用，手工给分）")
    if not 0 <= own <= points:
        raise Wrong("自评得分不在 0 至分值之间")
    return Outcome(own, f"不适用，手工给分 {amount(own)}，由财政部门核定")
