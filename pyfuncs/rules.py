"""Scoring rules: from 指标值 and 分值 to 得分, rounded half up to `places` decimals.

Every rule keeps 0 ≤ score ≤ points. The wording of each shape follows published scoring standards;
where texts leave a choice (whole steps or pro rata, which end of a band is closed), it is a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from pyfuncs import literals
from pyfuncs.catalog import Kind, cell, choice, literal, rule, shortened
from pyfuncs.decimals import POINT_PLACES, amount, half_up, percent, plain
from pyfuncs.literals import Band, Quantity
from pyfuncs.outcome import Missing, NotApplicable, Outcome, Wrong

FULL = literals.quantity("100%")
METRIC = cell(Kind.METRIC, "指标值", "指标值所在单元格")
POINTS = cell(Kind.POINTS, "分值", "本指标分值所在单元格")


def _places(value: object) -> int:
    number = literals.quantity(value).value
    if number not in (0, 1, 2, 3, 4):
        raise ValueError(f"“{value}”应为 0 至 4 的整数")
    return int(number)


PLACES = literal("小数位", _places, "得分保留的小数位数，四舍五入，默认 2")


def _award_words(award: Quantity) -> str:
    if award.value == 0:
        return "不得分"
    if award.is_percent:
        return "得满分" if award.value == 1 else f"得分值的{award}"
    return f"得{award}分"


def _deduct_words(deduct: Quantity) -> str:
    return f"扣分值的{deduct}" if deduct.is_percent else f"扣{deduct}分"


def _divisor_words(target: Quantity) -> str:
    return "" if target.value == 1 else f"÷{target}"


def _step_words(step: Quantity) -> str:
    return f"{plain(step.value * 100)}个百分点" if step.is_percent else str(step)


def _bands_words(tiers: Sequence[Band]) -> str:
    return "；".join(f"{band.interval.chinese()}的，{_award_words(band.award)}" for band in tiers)


def _shown(metric: Decimal, as_percent: bool) -> str:
    return percent(metric) if as_percent else plain(metric)


def _bounded(score: Decimal, points: Decimal, places: int) -> Decimal:
    return half_up(min(max(score, Decimal(0)), points), places)


def _check(metric: Decimal, points: Decimal) -> None:
    if metric < 0:
        raise Wrong("指标值为负数")
    if points < 0:
        raise Wrong("分值为负数")


@rule(
    "按比例计分",
    "得分＝分值×指标值÷目标值，最高为满分",
    "得分＝分值×指标值{target}，{over}",
    metric=METRIC,
    points=POINTS,
    target=literal("目标值", literals.quantity, "得满分的指标值，默认 100%", _divisor_words),
    over=choice("超过目标值", {"cap": "最高为满分", "zero": "超过的不得分"}),
    places=PLACES,
)
def proportional(
    metric: Decimal,
    points: Decimal,
    target: Quantity = FULL,
    over: str = "cap",
    places: int = POINT_PLACES,
) -> Outcome:
    """Return points × metric ÷ target, at most `points`.

    metric: ratio or number, not negative; target: greater than zero, same unit. over: what a metric
    above the target earns, "cap" the full points, "zero" nothing (procurement beyond its plan).
    Source: 执行率 × 分值 in 绩效目标自评表 forms and most local tables.
    """
    _check(metric, points)
    if target.value <= 0:
        raise Wrong("目标值不大于 0")
    shown = _shown(metric, target.is_percent)
    if metric > target.value and over == "zero":
        return Outcome(half_up(Decimal(0), places), f"{shown} 超过{target}，不得分")
    score = _bounded(points * metric / target.value, points, places)
    if metric >= target.value:
        return Outcome(score, f"达到{target}，得满分 {amount(score)}")
    formula = f"{plain(points)}×{shown}{_divisor_words(target)}"
    return Outcome(score, f"按比例 {formula}＝{amount(score)}")


@rule(
    "分档计分",
    "按指标值所在的档次给分",
    "{bands}",
    metric=METRIC,
    points=POINTS,
    bands=literal("档次", literals.bands, "如 ≥90%: 100%; [75%,90%): 70%; <75%: 0", _bands_words),
    places=PLACES,
)
def tiers(metric: Decimal, points: Decimal, bands: Sequence[Band], places: int = POINT_PLACES) -> Outcome:
    """Return what the one band holding `metric` earns.

    metric: ratio or number, not negative; bands: a partition with open and closed ends; an award is
    a share of the points (70%) or points (0.5), never more than `points`. A blank metric raises
    Missing, a negative one Wrong. Source: 岳阳 table, 预算调整率 (upper ends closed) and 重点支出安排率
    (lower ends closed).
    """
    _check(metric, points)
    band = next((band for band in bands if metric in band.interval), None)
    if band is None:
        raise Wrong(f"指标值 {plain(metric)} 不在任何档次")
    score = _bounded(band.award.of(points), points, places)
    return Outcome(score, f"属“{band.interval.chinese()}”档，{_award_words(band.award)}，即 {amount(score)}")


@rule(
    "按偏离扣分",
    "指标值每偏离基准一个步长扣若干分，扣完为止",
    "不{side}{threshold}的得满分，每{side}{every}{deduct}（{steps}），扣完为止",
    metric=METRIC,
    points=POINTS,
    threshold=literal("界限", literals.quantity, "得满分的界限，如 100%"),
    every=literal("步长", literals.quantity, "如 1%（一个百分点）", _step_words),
    deduct=literal("每步扣分", literals.quantity, "如 0.5 或 10%（分值的一成）", _deduct_words),
    side=choice("方向", {"above": "高于", "below": "低于"}),
    steps=choice("步数", {"whole": "不足一个步长不扣", "prorata": "不足一个步长按比例扣"}),
    places=PLACES,
)
def per_step(
    metric: Decimal,
    points: Decimal,
    threshold: Quantity,
    every: Quantity,
    deduct: Quantity,
    side: str = "above",
    steps: str = "whole",
    places: int = POINT_PLACES,
) -> Outcome:
    """Deduct for every step the metric lies above (or below) the threshold, down to zero.

    metric, threshold and every share one unit (percentage points for rates); deduct is points or a share
    of the points. steps: "whole" counts completed steps only, "prorata" also the part of one.
    Source: 岳阳 and Hunan county tables (每超过一个百分点扣0.5分; 每低于5%扣2分, where one published
    self score of 99.27 % with full points fits whole steps only).
    """
    _check(metric, points)
    if every.value <= 0:
        raise Wrong("步长不大于 0")
    gap = metric - threshold.value if side == "above" else threshold.value - metric
    word = "高于" if side == "above" else "低于"
    if gap <= 0:
        return Outcome(half_up(points, places), f"未{word}{threshold}，得满分 {amount(points)}")
    count = gap / every.value
    if steps == "whole":
        count = count.to_integral_value(ROUND_FLOOR)
    score = _bounded(points - count * deduct.of(points), points, places)
    return Outcome(
        score,
        f"{word}{threshold} {_shown(gap, threshold.is_percent)}，计 {plain(half_up(count, 2))} 步，"
        f"每步{_deduct_words(deduct)}，得 {amount(score)}",
    )


@rule(
    "按次扣分",
    "每发生一次扣若干分，扣完为止",
    "没有发生的得满分，每发生一次{deduct}，扣完为止",
    metric=METRIC,
    points=POINTS,
    deduct=literal("每次扣分", literals.quantity, "如 1 或 50%（分值的一半）", _deduct_words),
    places=PLACES,
)
def per_occurrence(metric: Decimal, points: Decimal, deduct: Quantity, places: int = POINT_PLACES) -> Outcome:
    """Deduct for every occurrence, down to zero.

    metric: whole number of occurrences, not negative; deduct: points or share of the points each.
    Source: 岳阳 table, 资金使用合规性 (每发现一项扣1分，扣完为止).
    """
    _check(metric, points)
    score = _bounded(points - metric * deduct.of(points), points, places)
    if metric == 0:
        return Outcome(score, f"没有发生，得满分 {amount(score)}")
    return Outcome(score, f"每次{_deduct_words(deduct)}，得 {amount(score)}")


@rule(
    "前提",
    "前提不成立的，本指标不得分",
    "{condition}不为“{required}”的，不得分",
    condition=cell(Kind.TEXT, "前提", "前提所在单元格"),
    score=cell(Kind.SCORE, "得分", "前提成立时的得分"),
    required=literal("要求", str, "前提应有的内容，默认 是"),
)
def gate(condition: str, score: Decimal, required: str = "是") -> Outcome:
    """Return `score` when the prerequisite holds, else zero.

    condition: text of the prerequisite cell; blank raises Missing. Source: 寿县 table
    (未设置绩效目标的，该栏不得分).
    """
    if condition == required:
        return Outcome(score, "前提成立")
    return Outcome(Decimal(0), f"前提不成立（填“{shortened(condition)}”，要求“{required}”），不得分")


@rule(
    "不适用的处理",
    "指标不适用时的得分：满分，或剔除后换算",
    "不适用的，{policy}",
    points=POINTS,
    policy=choice("处理办法", {"full": "得满分", "rescale": "剔除后在一级指标内按比例换算"}),
)
def not_applicable(points: Decimal, policy: str) -> Outcome:
    """Return what an indicator that does not apply earns.

    policy: "full" earns the points; "rescale" raises NotApplicable, and the level-1 subtotal is
    scaled up by its remaining points. Source: 35×25÷29＝30.17 in a published self-evaluation.
    """
    if policy == "rescale":
        raise NotApplicable
    return Outcome(points, f"不适用，按约定得满分 {amount(points)}")


def _awards(text: object) -> dict[str, Decimal]:
    awards = {}
    for part in str(text).split(";"):
        name, colon, value = part.partition(":")
        if not colon:
            raise ValueError(f"“{part.strip()}”缺少冒号，应写成 省级: 2 这样的形式")
        awards[name.strip()] = literals.quantity(value).value
    return awards


def _awards_words(awards: dict[str, Decimal]) -> str:
    return "、".join(f"{name} {plain(value)} 分" for name, value in awards.items())


@rule(
    "加减分",
    "按级别累计加分、减分，加分与减分各有上限",
    "加分：{awards}，累计不超过 {cap} 分；减分：{penalties}",
    kinds=cell(Kind.TEXTS, "类型列", "加分 或 减分"),
    levels=cell(Kind.TEXTS, "级别列"),
    awards=literal("加分标准", _awards, "如 国家级: 3; 省级: 2", _awards_words),
    penalties=literal("减分标准", _awards, "如 省级: 5; 市级: 3", _awards_words),
    cap=literal("加分上限", literals.quantity),
    places=PLACES,
)
def bonus(
    kinds: Sequence[str | None],
    levels: Sequence[str | None],
    awards: dict[str, Decimal],
    penalties: dict[str, Decimal],
    cap: Quantity,
    places: int = POINT_PLACES,
) -> Outcome:
    """Return the sum of bonus points (capped) less penalty points; may be negative.

    kinds: 加分 or 减分 per row; levels: level of the body that praised or criticised. Rows blank in
    both are skipped; a half-filled row raises Missing, an unknown kind or level Wrong. Source: bonus and
    penalty lists by level of the document, as in the 常德 rules; amounts are the system's own.
    """
    gained = lost = Decimal(0)
    count = 0
    for number, (kind, level) in enumerate(zip(kinds, levels, strict=True), 1):
        if kind is None and level is None:
            continue
        if kind is None or level is None:
            raise Missing(f"第{number}行的{'类型' if kind is None else '级别'}")
        table = {"加分": awards, "减分": penalties}.get(kind)
        if table is None or level not in table:
            raise Wrong(f"第{number}行“{shortened(kind)}／{shortened(level)}”")
        count += 1
        if kind == "加分":
            gained += table[level]
        else:
            lost += table[level]
    if not count:
        return Outcome(half_up(Decimal(0), places), "没有加减分事项")
    kept = min(gained, cap.value)
    total = half_up(kept - lost, places)
    capped = f"，按上限计 {amount(kept)}" if gained > kept else ""
    return Outcome(
        total, f"共 {count} 项，加分 {amount(gained)}{capped}，减分 {amount(lost)}，合计 {amount(total)}"
    )
