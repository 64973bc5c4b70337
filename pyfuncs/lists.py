"""Metric functions over lists: checklists, counted states, targets, deadlines.

Sources: 财预〔2013〕53号 附件2 for the formulas of rates; the published 2024 self-evaluation behind the
system ``lechang-2024`` for counting on-time projects and met targets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from pyfuncs import literals
from pyfuncs.adjustments import texts
from pyfuncs.catalog import metric
from pyfuncs.conversion import one_text, shortened
from pyfuncs.decimals import half_up, plain
from pyfuncs.literals import Quantity
from pyfuncs.outcome import Missing, NotApplicable, Outcome, Wrong
from pyfuncs.parameters import SHARE, Kind, Parameter, cell, literal
from pyfuncs.rates import DIGITS, RATE_DIGITS, REPORTED, from_report, rounded, worded
from pyfuncs.wording import non_negative, positive

NO_DAYS = literals.quantity(0)
EXACT = 12
"""Decimals of a share by points: enough that the points of the items come out again."""


def _weights(text: object) -> tuple[Decimal, ...]:
    """Parse ``2; 2; 1``; raise ValueError (Chinese text)."""
    return tuple(positive(part).value for part in str(text).split(";"))


@metric(
    "清单达标率",
    "“是”的项数÷适用的项数，各项有分值的按分值计；全部不适用的，本指标不适用",
    "指标值＝检查清单中达标的{weights}÷适用的{weights}",
    answers=cell(Kind.TEXTS, "检查结果", "检查清单的“是／否／不适用”各格"),
    weights=Parameter(
        Kind.WEIGHTS,
        "各项分值",
        "依次为各项的分值，如 2;2;1；默认等分",
        parse=_weights,
        words=lambda weights: "分值" if weights else "项数",
    ),
    digits=DIGITS,
)
def checklist_share(
    answers: Sequence[str | None], weights: tuple[Decimal, ...] | None = None, digits: int = RATE_DIGITS
) -> Outcome:
    """Return the share of 是 among the items that apply, by number or by the points of the items.

    answers: 是, 否 or 不适用 per item; weights: points per item. A blank item raises Missing, any other
    text Wrong; all items 不适用 raises NotApplicable. By points the share is not rounded to `digits`, so
    that the indicator earns exactly the points of its items. Source: tests with 是／否 per item in the
    岳阳 and 寿县 tables (目标 2 + 依据 1 + 可操作 1).
    """
    if weights and len(weights) != len(answers):
        raise Wrong(f"检查清单有 {len(answers)} 项，分值有 {len(weights)} 个")
    whole = part = Decimal(0)
    items = passed = 0
    for number, answer in enumerate(answers, 1):
        if answer is None:
            raise Missing(f"检查清单第{number}项")
        if answer not in ("是", "否", "不适用"):
            raise Wrong(f"检查清单第{number}项“{shortened(answer)}”")
        if answer == "不适用":
            continue
        weight = weights[number - 1] if weights else Decimal(1)
        whole += weight
        items += 1
        if answer == "是":
            part += weight
            passed += 1
    if not items:
        raise NotApplicable
    rate = half_up(part / whole, EXACT) if weights else rounded(part / whole, digits)
    worth = f"，分值 {plain(part)}÷{plain(whole)}" if weights else ""
    return Outcome(rate, f"适用 {items} 项，达标 {passed} 项{worth}，{worded(rounded(rate, digits), digits)}")


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
    wanted=literal("符合的状态", one_text, "计为完成的状态文字", of="states"),
    reported=REPORTED,
    digits=DIGITS,
)
def share(
    states: Sequence[str | None],
    wanted: str,
    reported: Decimal | None = None,
    digits: int = RATE_DIGITS,
) -> Outcome:
    """Return the share of filled rows whose state is `wanted`.

    states: one text per row, blank rows skipped. reported: ratio used while no row is filled.
    No row and nothing reported raises Missing. Source: 财预〔2013〕53号 附件2 (完成数÷计划数).
    """
    filled = [state for state in states if state is not None]
    if not filled:
        if reported is not None:
            return from_report(reported, digits)
        raise Missing("明细或填报比率")
    hits = filled.count(wanted)
    rate = rounded(Decimal(hits) / Decimal(len(filled)), digits)
    return Outcome(rate, f"{hits}÷{len(filled)}＝{worded(rate, digits)}")


def target_met(direction: str, target: Decimal, actual: Decimal) -> bool:
    """Tell whether `actual` meets `target` in `direction` (≥, ≤ or =)."""
    if direction == "≥":
        return actual >= target
    if direction == "≤":
        return actual <= target
    if direction == "=":
        return actual == target
    raise Wrong(f"方向“{shortened(direction)}”应为 ≥、≤ 或 =")


EXCESS = literal(
    "超额界限",
    positive,
    "超过目标值这么多的不算完成，如 30%，默认不限",
    lambda limit: f"（超过目标值{limit}以上的不算达到）" if limit else "",
    like=SHARE,
)


@metric(
    "绩效目标完成率",
    "达到指标值的目标数÷设定的目标数；实际值不全时用填报比率",
    "指标值＝达到目标值的{wanted}绩效目标数÷设定的{wanted}绩效目标数×100%{excess}",
    shapes=(14,),
    directions=cell(Kind.TEXTS, "方向列", "≥、≤ 或 =，空白按 ≥"),
    targets=cell(Kind.NUMBERS, "指标值列"),
    actuals=cell(Kind.NUMBERS, "实际完成值列"),
    reported=REPORTED,
    excess=EXCESS,
    groups=cell(Kind.TEXTS, "目标组列", "只算某些目标组时用"),
    wanted=literal(
        "目标组",
        texts,
        "计入的目标组，几组用顿号隔开，默认全部",
        lambda wanted: f"“{'、'.join(wanted)}”" if wanted else "",
        of="groups",
    ),
    digits=DIGITS,
)
def targets_met(
    directions: Sequence[str | None],
    targets: Sequence[Decimal | None],
    actuals: Sequence[Decimal | None],
    reported: Decimal | None = None,
    excess: Quantity | None = None,
    groups: Sequence[str | None] = (),
    wanted: tuple[str, ...] = (),
    digits: int = RATE_DIGITS,
) -> Outcome:
    """Return the share of quantified targets that are met.

    One entry per row; rows without a target value, or with `wanted` those of other groups, are skipped; a
    blank direction means ≥. excess: a ≥
    target exceeded by more than this share does not count as met. A target without an actual value
    falls back to `reported`, or raises Missing. Source: the published 2024 self-evaluation
    (完成的绩效目标数÷设定数); Sichuan 2020 frame, 目标实现 (beyond 30 % counts as not met).
    """
    counted = groups if wanted else [None] * len(targets)
    rows = [
        (direction or "≥", target, actual)
        for direction, target, actual, group in zip(directions, targets, actuals, counted, strict=True)
        if target is not None and (not wanted or group in wanted)
    ]
    blank = sum(1 for _, _, actual in rows if actual is None)
    if not rows or blank:
        if reported is not None:
            return from_report(reported, digits)
        raise Missing(f"{blank} 个目标的实际完成值" if rows else "绩效目标或填报比率")
    met = beyond = 0
    for direction, target, actual in rows:
        assert actual is not None
        if not target_met(direction, target, actual):
            continue
        if excess and direction == "≥" and target > 0 and actual > target * (1 + excess.value):
            beyond += 1
        else:
            met += 1
    rate = rounded(Decimal(met) / len(rows), digits)
    over = f"（另有 {beyond} 个超过目标值{excess}以上，不计）" if beyond else ""
    return Outcome(rate, f"{met}÷{len(rows)}＝{worded(rate, digits)}{over}")


@metric(
    "按期率",
    "在期限内完成的项数÷应完成的项数",
    "指标值＝{done}不迟于{due}{days}的项数÷应完成的项数×100%",
    due=cell(Kind.DATES, "期限列", "期限或起算日期"),
    done=cell(Kind.DATES, "完成日期列"),
    days=literal(
        "宽限天数",
        non_negative,
        "起算日期之后允许的天数",
        lambda days: f"后 {days} 日" if days.value else "",
    ),
    reported=REPORTED,
    digits=DIGITS,
)
def on_time_share(
    due: Sequence[dt.date | None],
    done: Sequence[dt.date | None],
    days: Quantity = NO_DAYS,
    reported: Decimal | None = None,
    digits: int = RATE_DIGITS,
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
            return from_report(reported, digits)
        raise Missing("日期明细或填报比率")
    hits = 0
    for number, (start, end) in enumerate(rows, 1):
        if start is None:
            raise Missing(f"第{number}项的期限")
        hits += end is not None and (end - start).days <= days.value
    rate = rounded(Decimal(hits) / Decimal(len(rows)), digits)
    return Outcome(rate, f"按期 {hits} 项，应完成 {len(rows)} 项，{worded(rate, digits)}")
