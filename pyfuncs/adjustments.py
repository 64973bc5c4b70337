"""What happens to a score after its rule: gate, condition, over-achievement, not applicable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from pyfuncs.catalog import function
from pyfuncs.choices import CONDITION
from pyfuncs.conventions import LABELS
from pyfuncs.conversion import one_text
from pyfuncs.decimals import POINT_PLACES, amount, exact, half_up, plain
from pyfuncs.literals import Band, Quantity, holding
from pyfuncs.outcome import Missing, NotApplicable, Outcome, Unscorable, Wrong
from pyfuncs.parameters import SHARE, Kind, cell, choice, literal
from pyfuncs.scoring import Scored, about, by_policy, printed, require_points, scored
from pyfuncs.wording import (
    FULL,
    METRIC,
    NONE,
    PLACES,
    POINTS,
    SCORE,
    award_within,
    award_words,
    deduct_bands,
    deduct_bands_words,
    deduct_words,
    non_negative,
    operand_words,
    positive,
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


EITHER = cell(Kind.EITHER, "得分", "调整前的得分")


@function(
    "adjustment",
    "前提",
    "前提不成立的，本指标不得分，或只得约定的分",
    "前提：{condition}；前提不成立的，{otherwise}，不再考核其他内容",
    shapes=(8,),
    gates=True,
    condition=CONDITION,
    points=POINTS,
    score=EITHER,
    otherwise=literal("前提不成立时得分", non_negative, "默认 0", award_words, award_within),
    places=PLACES,
)
def gate(
    condition: Decimal,
    points: Decimal,
    score: Decimal | Unscorable,
    otherwise: Quantity = NONE,
    places: int = POINT_PLACES,
) -> Outcome:
    """Return `score` when the prerequisite holds, else what is left without it, usually nothing.

    condition: 1 or 0; while it is 0 the score is not looked at, and blanks behind it do not matter.
    otherwise: points or a share of the points. A condition that cannot be told raises its own reason.
    Source: 寿县 table (未设置绩效目标的，该栏不得分).
    """
    require_points(points)
    if not condition:
        found = scored("", otherwise.of(points), points, places)
        told = "" if not otherwise.value else f"，即 {found.told()}"
        return Outcome(found.score, f"前提不成立，{award_words(otherwise)}{told}")
    if isinstance(score, Unscorable):
        raise score
    return Outcome(score, "前提成立")


ACTIONS = {"cap": "限制得分", "times": "得分打折", "deduct": "另外扣分", "award": "改为得分"}


def _share(factor: Quantity) -> str:
    return f"{plain(factor.value * 100)}%"


def _cap_words(amount: Quantity) -> str:
    if not amount.value:
        return "不得分"
    return f"得分不超过分值的{amount}" if amount.is_percent else f"得分不超过{amount}分"


def _amount_words(amount: Quantity, action: str) -> str:
    if action == "cap":
        return _cap_words(amount)
    if action == "times":
        return f"得分按{_share(amount)}计"
    if action == "deduct":
        return f"另{deduct_words(amount)}，扣完为止" if amount.value else "不另扣分"
    return award_words(amount)


def _amount_agrees(given: Mapping[str, Any]) -> str:
    factor = given["amount"]
    return f"打折的比例 {factor} 大于 1" if given["action"] == "times" and factor.value > 1 else ""


def _amount_within(quantity: Quantity, points: Decimal) -> str:
    most = quantity.of(points)
    return f"{plain(most)} 分超过本指标分值 {plain(points)}" if most > points else ""


@function(
    "adjustment",
    "条件调整",
    "条件成立的，限制得分、得分打折、另外扣分，或改为得若干分",
    "{condition}的，{amount}",
    shapes=(8, 9),
    condition=CONDITION,
    points=POINTS,
    score=EITHER,
    action=choice("怎么调整", ACTIONS),
    amount=literal(
        "数额",
        non_negative,
        "分数如 3，或比例如 60%（限制、扣分、得分时是分值的比例，打折时是得分的比例）",
        _amount_words,
        _amount_within,
        agrees=_amount_agrees,
        beside="action",
    ),
    places=PLACES,
)
def when(
    condition: Decimal,
    points: Decimal,
    score: Decimal | Unscorable,
    action: str,
    amount: Quantity,
    places: int = POINT_PLACES,
) -> Outcome:
    """Change `score` while the condition holds: at most the amount, times it, less it, or the amount itself.

    condition: 1 or 0. action: "cap", "times" (amount is a factor from 0 to 1), "deduct" (down to zero) or
    "award", for which the score is not looked at; but for "times" the amount is points or a share of the
    points. A condition or a score that cannot be told raises its own reason.
    Source: 寿县 table (若单位无项目，得 2 分); standards that halve a score where a survey asked few people.
    """
    require_points(points)
    if condition and action == "award":
        found = scored("", amount.of(points), points, places)
        return Outcome(found.score, f"条件成立，{award_words(amount)}，即 {found.told()}")
    if isinstance(score, Unscorable):
        raise score
    if not condition:
        return Outcome(score, "条件不成立，不调整")
    changed = {"cap": _capped, "times": _multiplied, "deduct": _deducted}[action]
    found, steps = changed(score, points, amount, places)
    return Outcome(found.score, f"条件成立，{steps}")


def _capped(score: Decimal, points: Decimal, limit: Quantity, places: int) -> tuple[Scored, str]:
    most = limit.of(points)
    found = scored("", min(score, most), points, places)
    changed = f"由 {amount(score)} 调为 {found.told()}" if score > most else "未超过"
    return found, f"{_cap_words(limit)}，{changed}"


def _multiplied(score: Decimal, points: Decimal, factor: Quantity, places: int) -> tuple[Scored, str]:
    found = scored("", score * factor.value, points, places)
    return found, f"{amount(score)}×{_share(factor)}{found.equals()}"


def _deducted(score: Decimal, points: Decimal, taken: Quantity, places: int) -> tuple[Scored, str]:
    found = scored("", score - taken.of(points), points, places)
    if score < taken.of(points):
        return found, f"另{deduct_words(taken)}，已扣完，计 {found.told()}"
    return found, f"{amount(score)}－{plain(taken.of(points))}{found.equals()}"


@function(
    "adjustment",
    "超额完成扣分",
    "指标值超过目标值过多的，按超出幅度的档次扣分",
    "指标值超过{target}的幅度{bands}，扣完为止{negative}",
    shapes=(15, 25),
    metric=METRIC,
    points=POINTS,
    score=SCORE,
    bands=literal("超出档次", deduct_bands, "如 <30%: 0; ≥30%: 2（扣 2 分）", deduct_bands_words, like=SHARE),
    target=literal("目标值", positive, "默认 100%", operand_words, like="metric", or_cell=True),
    places=PLACES,
    negative=choice(
        "负数",
        {"error": "", "nothing": "（指标值为负数的，不得分）", "full": "（指标值为负数的，不扣分）"},
        LABELS,
    ),
)
def over_target(
    metric: Decimal,
    points: Decimal,
    score: Decimal,
    bands: Sequence[Band],
    target: Quantity = FULL,
    places: int = POINT_PLACES,
    negative: str = "error",
) -> Outcome:
    """Deduct from `score` when the target was exceeded by far, down to zero.

    metric: ratio or number; the excess is (metric − target) ÷ target; bands: a partition of the excess from
    zero up whose amounts are deducted, points or shares of the points. negative: what a metric below zero
    means, "nothing" of the score, "full" the score as it is, "error" raises Wrong. A blank raises Missing.
    Source: 20/60/20 tables (200–300 % over: 10 % of the points, 300–500 %: 20 %, from 500 %: 30 %); a
    platform manual (30 % over and more: 2 points).
    """
    require_points(points)
    if metric < 0:
        return by_policy(negative, score, places, "不扣分")
    excess = exact((metric - target.value) / target.value)
    if excess <= 0:
        return Outcome(half_up(score, places), "没有超额，不扣分")
    band = holding(bands, excess)
    assert band is not None  # bands cover every value from zero up
    figure = printed(excess, True, partial(holding, bands))
    kept = scored("", score - band.award.of(points), points, places)
    return Outcome(kept.score, f"超额 {about(figure)}，{deduct_words(band.award)}，计 {kept.told()}")


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
