"""Metric functions: from inputs to an indicator's 指标值.

Rates are ratios (0.8818 for 88.18 %) rounded half up to four decimals, the precision in which they
are printed, so that every score can be repeated from the printed figures. A blank input is never
zero: it raises Missing. ``reported`` is a rate the department states without the list behind it; it
counts only while the list is empty or incomplete, and validation warns that nothing supports it.

Sources: 财预〔2013〕53号 附件2 for the formulas of rates; the published 2024 self-evaluation behind the
system ``lechang-2024`` for counting on-time projects and met targets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from pyfuncs import literals
from pyfuncs.catalog import Kind, cell, choice, literal, metric, shortened
from pyfuncs.decimals import RATE_PLACES, amount, half_up, percent, plain
from pyfuncs.literals import Interval, Quantity
from pyfuncs.outcome import Missing, NotApplicable, Outcome, Wrong

NO_DAYS = literals.quantity(0)
REPORTED = cell(Kind.NUMBER, "填报比率", "没有明细时单位直接填报的比率，如 50%")


def _rate(part: Decimal, whole: Decimal) -> Decimal:
    return half_up(part / whole, RATE_PLACES)


def _division(part: Decimal, whole: Decimal) -> str:
    """Word a division: counts without decimals, money with two."""
    show = plain if part == part.to_integral_value() and whole == whole.to_integral_value() else amount
    return f"{show(part)}÷{show(whole)}＝{percent(_rate(part, whole))}"


def _reported(rate: Decimal) -> Outcome:
    if rate < 0:
        raise Wrong("填报比率为负数")
    return Outcome(half_up(rate, RATE_PLACES), f"单位填报 {percent(rate)}（无明细支撑）", reported=True)


@metric(
    "金额或数量",
    "直接取一个填报数",
    "指标值＝{value}",
    unit="万元",
    value=cell(Kind.NUMBER, "数额", "填报数所在单元格"),
)
def figure(value: Decimal) -> Outcome:
    """Return one input unchanged.

    value: any number, in the unit of its field; blank raises Missing; zero and negative numbers are
    returned as they are. Source: indicators judged by an amount or a count itself (存量资金, 超标准次数).
    """
    return Outcome(value, plain(value))


@metric(
    "比率",
    "分子÷分母，保留到万分位；分母为 0 按约定处理",
    "指标值＝{part}÷{whole}×100%{zero}",
    part=cell(Kind.NUMBER, "分子", "分子所在单元格"),
    whole=cell(Kind.NUMBER, "分母", "分母所在单元格"),
    reported=REPORTED,
    zero=choice("分母为0", {"error": "", "na": "（分母为 0 的，不适用）"}),
)
def ratio(
    part: Decimal | None = None,
    whole: Decimal | None = None,
    reported: Decimal | None = None,
    zero: str = "error",
) -> Outcome:
    """Return part ÷ whole as a ratio.

    part, whole: same unit, not negative. reported: ratio used while part or whole is blank.
    zero: "na" makes a zero whole NotApplicable (no petitions received), "error" makes it Wrong.
    Blank part or whole without reported raises Missing; a negative one raises Wrong.
    Source: 财预〔2013〕53号 附件2.
    """
    if whole == 0 and zero == "na":
        if part:
            raise Wrong("分母为 0 而分子不为 0")
        raise NotApplicable
    if part is None or whole is None:
        if reported is not None:
            return _reported(reported)
        raise Missing("分子" if part is None else "分母")
    if part < 0 or whole < 0:
        raise Wrong("分子或分母为负数")
    if whole == 0:
        raise Wrong("分母为 0")
    rate = _rate(part, whole)
    return Outcome(rate, _division(part, whole))


@metric(
    "变动率",
    "变动数的绝对值÷基数",
    "指标值＝｜{change}｜÷{basis}×100%",
    change=cell(Kind.NUMBER, "变动数", "增加为正、减少为负"),
    basis=cell(Kind.NUMBER, "基数"),
)
def change_rate(change: Decimal, basis: Decimal) -> Outcome:
    """Return ｜change｜ ÷ basis as a ratio.

    change: signed amount; basis: same unit, greater than zero. Blank raises Missing; a basis of zero
    or less raises Wrong. Source: 财预〔2013〕53号 附件2, 预算调整率 (increases, decreases and
    transfers all count as adjustment).
    """
    if basis <= 0:
        raise Wrong("基数不大于 0")
    rate = _rate(abs(change), basis)
    return Outcome(rate, f"｜{amount(change)}｜÷{amount(basis)}＝{percent(rate)}")


@metric(
    "清单达标率",
    "“是”的项数÷适用的项数；全部不适用的，本指标不适用",
    "指标值＝检查清单中达标的项数÷适用的项数",
    answers=cell(Kind.TEXTS, "检查结果", "检查清单的“是／否／不适用”各格"),
)
def checklist_share(answers: Sequence[str | None]) -> Outcome:
    """Return the share of 是 among the items that apply.

    answers: 是, 否 or 不适用 per item. A blank item raises Missing, any other text Wrong; all items
    不适用 raises NotApplicable. Source: tests with 是／否 per item in the 岳阳 and 寿县 tables.
    """
    for number, answer in enumerate(answers, 1):
        if answer is None:
            raise Missing(f"检查清单第{number}项")
        if answer not in ("是", "否", "不适用"):
            raise Wrong(f"检查清单第{number}项“{shortened(answer)}”")
    applicable = [answer for answer in answers if answer != "不适用"]
    if not applicable:
        raise NotApplicable
    passed = applicable.count("是")
    rate = _rate(Decimal(passed), Decimal(len(applicable)))
    return Outcome(rate, f"适用 {len(applicable)} 项，达标 {passed} 项，{percent(rate)}")


@metric(
    "次数合计",
    "各项问题次数之和",
    "指标值＝检查清单所列问题的次数之和",
    unit="次",
    counts=cell(Kind.NUMBERS, "问题次数", "检查清单的“次数”各格，没有问题填 0"),
)
def occurrences(counts: Sequence[Decimal | None]) -> Outcome:
    """Return the sum of counts.

    counts: whole numbers from zero. A blank raises Missing (no occurrence is a typed 0), a negative
    or fractional count Wrong. Source: per-violation rules of the 岳阳 table (资金使用合规性).
    """
    for number, count in enumerate(counts, 1):
        if count is None:
            raise Missing(f"第{number}项次数")
        if count < 0 or count != count.to_integral_value():
            raise Wrong(f"第{number}项次数 {plain(count)} 不是非负整数")
    total = sum((count for count in counts if count is not None), Decimal(0))
    return Outcome(total, f"问题共 {plain(total)} 次")


@metric(
    "占比（按状态计数）",
    "状态符合的行数÷已填行数；没有明细时用填报比率",
    "指标值＝{states}为“{wanted}”的项数÷全部项数×100%",
    states=cell(Kind.TEXTS, "状态列", "明细表中的状态列"),
    wanted=literal("符合的状态", str, "计为完成的状态文字"),
    reported=REPORTED,
)
def share(states: Sequence[str | None], wanted: str, reported: Decimal | None = None) -> Outcome:
    """Return the share of filled rows whose state is `wanted`.

    states: one text per row, blank rows skipped. reported: ratio used while no row is filled.
    No row and nothing reported raises Missing. Source: 财预〔2013〕53号 附件2 (完成数÷计划数).
    """
    filled = [state for state in states if state is not None]
    if not filled:
        if reported is not None:
            return _reported(reported)
        raise Missing("明细或填报比率")
    hits = filled.count(wanted)
    rate = _rate(Decimal(hits), Decimal(len(filled)))
    return Outcome(rate, f"{hits}÷{len(filled)}＝{percent(rate)}")


def target_met(direction: str, target: Decimal, actual: Decimal) -> bool:
    """Tell whether `actual` meets `target` in `direction` (≥, ≤ or =)."""
    if direction == "≥":
        return actual >= target
    if direction == "≤":
        return actual <= target
    if direction == "=":
        return actual == target
    raise Wrong(f"方向“{shortened(direction)}”应为 ≥、≤ 或 =")


@metric(
    "绩效目标完成率",
    "达到指标值的目标数÷设定的目标数；实际值不全时用填报比率",
    "指标值＝达到指标值的绩效目标数÷设定的绩效目标数×100%",
    directions=cell(Kind.TEXTS, "方向列", "≥、≤ 或 =，空白按 ≥"),
    targets=cell(Kind.NUMBERS, "指标值列"),
    actuals=cell(Kind.NUMBERS, "实际完成值列"),
    reported=REPORTED,
)
def targets_met(
    directions: Sequence[str | None],
    targets: Sequence[Decimal | None],
    actuals: Sequence[Decimal | None],
    reported: Decimal | None = None,
) -> Outcome:
    """Return the share of quantified targets that are met.

    One entry per row; rows without a target value are skipped, a blank direction means ≥. A target
    without an actual value falls back to `reported`, or raises Missing. Source: the
    published 2024 self-evaluation (完成的绩效目标数÷设定数).
    """
    rows = [
        (direction or "≥", target, actual)
        for direction, target, actual in zip(directions, targets, actuals, strict=True)
        if target is not None
    ]
    blank = sum(1 for _, _, actual in rows if actual is None)
    if not rows or blank:
        if reported is not None:
            return _reported(reported)
        raise Missing(f"{blank} 个目标的实际完成值" if rows else "绩效目标或填报比率")
    met = sum(
        1
        for direction, target, actual in rows
        if actual is not None and target_met(direction, target, actual)
    )
    rate = _rate(Decimal(met), Decimal(len(rows)))
    return Outcome(rate, f"{met}÷{len(rows)}＝{percent(rate)}")


@metric(
    "按期率",
    "在期限内完成的项数÷应完成的项数",
    "指标值＝在{due}{days}完成（{done}）的项数÷应完成的项数×100%",
    due=cell(Kind.DATES, "期限列", "期限或起算日期"),
    done=cell(Kind.DATES, "完成日期列"),
    days=literal(
        "宽限天数",
        literals.quantity,
        "起算日期之后允许的天数",
        lambda days: f"后 {days} 日内" if days.value else "之前",
    ),
    reported=REPORTED,
)
def on_time_share(
    due: Sequence[dt.date | None],
    done: Sequence[dt.date | None],
    days: Quantity = NO_DAYS,
    reported: Decimal | None = None,
) -> Outcome:
    """Return the share of rows done no later than `days` days after their due date.

    due, done: dates per row; rows blank in both are skipped. A due date without a completion date
    counts as not on time; a completion date without a due date raises Missing. No row at all falls
    back to `reported`, or raises Missing. Source of the 20 days for disclosure: 《预算法》 as cited by
    the published 2024 self-evaluation.
    """
    rows = [(a, b) for a, b in zip(due, done, strict=True) if a or b]
    if not rows:
        if reported is not None:
            return _reported(reported)
        raise Missing("日期明细或填报比率")
    hits = 0
    for number, (start, end) in enumerate(rows, 1):
        if start is None:
            raise Missing(f"第{number}项的期限")
        hits += end is not None and (end - start).days <= days.value
    rate = _rate(Decimal(hits), Decimal(len(rows)))
    return Outcome(rate, f"按期 {hits} 项，应完成 {len(rows)} 项，{percent(rate)}")


def _grades(text: str) -> dict[str, Interval]:
    """Parse ``name:range`` parts separated by ``|``; raise ValueError for a bad range."""
    parts = (part.partition(":") for part in text.split("|"))
    return {name.strip(): literals.interval(span) for name, _, span in parts}


def _grades_words(text: str) -> str:
    return "、".join(f"{name}{span.chinese()}" for name, span in _grades(text).items())


@metric(
    "等次系数",
    "定性指标：先评等次，再在该等次的区间内给系数",
    "指标值＝评定等次对应的得分系数（{grades}）",
    grade=cell(Kind.TEXT, "等次"),
    coefficient=cell(Kind.NUMBER, "得分系数", "如 90%"),
    grades=literal("等次与区间", str, "如 达成:[80%,100%]|未达成:[0%,80%)", _grades_words),
)
def grade_coefficient(grade: str, coefficient: Decimal, grades: str) -> Outcome:
    """Return the coefficient of a qualitative grade, after checking that it lies in its range.

    grade: one of the grades; coefficient: ratio from 0 to 1; grades: ``name:range`` parts separated
    by ``|``. An unknown grade or a coefficient outside its range raises Wrong, a blank Missing.
    Source: the three-band qualitative rule of 绩效目标自评表 forms (band limits differ by locality).
    """
    ranges = _grades(grades)
    if grade not in ranges:
        raise Wrong(f"等次“{shortened(grade)}”不在 {'、'.join(ranges)} 之中")
    if coefficient not in ranges[grade]:
        raise Wrong(f"系数 {percent(coefficient)} 不在“{grade}”的区间 {ranges[grade]} 内")
    rate = half_up(coefficient, RATE_PLACES)
    return Outcome(rate, f"{grade}，系数 {percent(rate)}")
