"""Metric functions on single figures: from inputs to an indicator's 指标值.

Rates are ratios (0.8818 for 88.18 %) computed to 12 decimals, or to the `digits` of the percentage a system
declares. A blank input is never zero: it raises Missing. What a zero divisor and a negative number mean is
a convention of the system (``pyfuncs.conventions``). ``reported`` is a rate the department states without
the list behind it; it counts only while the list is empty or incomplete, and validation warns that nothing
supports it. Functions over lists stand in ``pyfuncs.lists`` and ``pyfuncs.checklists``, judged ones in
``pyfuncs.appraisals``.

Source of the formulas: 财预〔2013〕53号 附件2.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pyfuncs.adjustments import texts, texts_words
from pyfuncs.catalog import metric
from pyfuncs.conventions import by_convention, negative_number, zero_divisor
from pyfuncs.conversion import shortened
from pyfuncs.decimals import amount, percent, plain, shortened_number
from pyfuncs.literals import parts
from pyfuncs.outcome import NOT_APPLICABLE, Missing, NotApplicable, Outcome, Wrong
from pyfuncs.parameters import SHARE, Kind, Parameter, cell, literal
from pyfuncs.rates import DIGITS, REPORTED, bracketed, compared, computed, divided, from_report, stated
from pyfuncs.tells import Choice, Coefficient
from pyfuncs.wording import non_negative


def _computed_below_zero(literals: Mapping[str, Any]) -> bool:
    """Tell whether a negative operand is computed with."""
    return bool(literals["negative"] == "allow")


@metric(
    "金额或数量",
    "直接取一个填报数",
    "指标值＝{value}{negative}",
    unit="万元",
    returns="value",
    alone="value",
    may_be_negative=_computed_below_zero,
    value=cell(Kind.NUMBER, "数额", "填报数所在单元格"),
    shown_in=Parameter(Kind.UNIT, "单位", "填报项是百分比的写 %", parse=str, words=lambda unit: ""),
    negative=negative_number("为负数"),
    digits=DIGITS,
)
def figure(value: Decimal, shown_in: str = "", negative: str = "allow", digits: int | None = None) -> Outcome:
    """Return one input, or what a term computes.

    value: any number, in the unit of its field; shown_in: "%" says that it is a ratio, which is rounded as
    rates are (`digits`) and printed as a percentage; negative: what a number below zero means, by default
    itself. Blank raises Missing. Source: indicators judged by an amount or a count itself (存量资金,
    超标准次数); local notes that a negative balance earns nothing.
    """
    if value < 0 and negative != "allow":
        return by_convention(negative, "{value}为负数", when=f"{plain(value)} 为负数")
    if shown_in == SHARE:
        return Outcome(*stated(value, digits))
    shown = shortened_number(value)
    return Outcome(value, shown.text if shown.exact else f"约{shown.text}")


@metric(
    "比率",
    "分子÷分母；分母为 0、分子或分母为负数的，按约定处理",
    "指标值＝{part}÷{whole}×100%{zero}{negative}",
    may_be_negative=_computed_below_zero,
    divides=("part", "whole"),
    part=cell(Kind.NUMBER, "分子", "分子所在单元格"),
    whole=cell(Kind.NUMBER, "分母", "分母所在单元格"),
    reported=REPORTED,
    zero=zero_divisor("分母"),
    digits=DIGITS,
    negative=negative_number("分子或分母为负数"),
)
def ratio(
    part: Decimal | None = None,
    whole: Decimal | None = None,
    reported: Decimal | None = None,
    zero: str = "error",
    digits: int | None = None,
    negative: str = "error",
) -> Outcome:
    """Return part ÷ whole as a ratio.

    part, whole: same unit. reported: ratio used while part or whole is blank. zero: what a zero whole means,
    the part blank or not; with "na" a part that is not zero contradicts it and is Wrong. negative: what a
    part or whole below zero means. Blank part or whole without reported raises Missing.
    Source: 财预〔2013〕53号 附件2; local notes on a zero divisor (分母为 0 的不得分, 没有的得满分).
    """
    if whole == 0:
        if zero == "na" and part:
            raise Wrong("{whole}为 0 而{part}不为 0")
        return by_convention(zero, "{whole}为 0")
    if part is None or whole is None:
        if reported is not None:
            return from_report(reported, digits)
        raise Missing("{part}" if part is None else "{whole}")
    if (part < 0 or whole < 0) and negative != "allow":
        below = "{part}" if part < 0 else "{whole}"
        return by_convention(negative, f"{below}为负数")
    return divided(part, whole, digits)


@metric(
    "变动率",
    "变动数的绝对值÷基数（增加和减少都算变动）",
    "指标值＝｜{change}｜÷{basis}×100%{zero}{negative}",
    may_be_negative=_computed_below_zero,
    change=cell(Kind.NUMBER, "变动数", "增加为正、减少为负"),
    basis=cell(Kind.NUMBER, "基数"),
    digits=DIGITS,
    zero=zero_divisor("基数"),
    negative=negative_number("基数为负数"),
)
def change_rate(
    change: Decimal, basis: Decimal, digits: int | None = None, zero: str = "error", negative: str = "error"
) -> Outcome:
    """Return ｜change｜ ÷ basis as a ratio.

    change: signed amount; basis: same unit; zero, negative: what such a basis means. Blank raises Missing.
    Source: 财预〔2013〕53号 附件2, 预算调整率 (increases, decreases and transfers all count as adjustment).
    """
    if basis == 0:
        return by_convention(zero, "{basis}为 0")
    if basis < 0 and negative != "allow":
        return by_convention(negative, "{basis}为负数")
    rate = computed(abs(change) / basis, digits)
    return Outcome(rate.value, f"｜{amount(change)}｜÷{bracketed(basis)}{rate}")


@metric(
    "增长率",
    "（本年－上年）÷上年，下降为负",
    "指标值＝（{current}－{last}）÷{last}×100%{zero}{negative}",
    may_be_negative=True,
    grows=("current", "last"),
    current=cell(Kind.NUMBER, "本年数"),
    last=cell(Kind.NUMBER, "上年数"),
    zero=zero_divisor("上年", "上年为 0、本年不为 0"),
    digits=DIGITS,
    negative=negative_number("本年或上年为负数"),
)
def growth_rate(
    current: Decimal, last: Decimal, zero: str = "error", digits: int | None = None, negative: str = "error"
) -> Outcome:
    """Return (current − last) ÷ last as a ratio; a decrease is negative.

    current, last: same unit. Both zero is no change (0); zero: what a zero last year alone means, negative:
    what a number below zero means. Blank raises Missing. Source: 财预〔2013〕53号 附件2, “三公经费”变动率 and
    结转结余变动率.
    """
    if current == last == 0:
        return Outcome(Decimal(0), "本年和上年都是 0，没有变动")
    if last == 0:
        return by_convention(zero, "{last}为 0")
    if (current < 0 or last < 0) and negative != "allow":
        below = "{current}" if current < 0 else "{last}"
        return by_convention(negative, f"{below}为负数")
    rate = computed((current - last) / last, digits)
    return Outcome(rate.value, f"（{amount(current)}－{bracketed(last)}）÷{bracketed(last)}{rate}")


@metric(
    "是否符合",
    "符合的为 100%，不符合的为 0",
    "{value}为{wanted}的，指标值为 100%，否则为 0",
    tells=Choice("value"),
    value=cell(Kind.TEXT, "填报内容"),
    wanted=literal("符合的内容", texts, "默认 是；几种都行的用顿号隔开", texts_words, of="value"),
)
def answer(value: str, wanted: tuple[str, ...] = ("是",)) -> Outcome:
    """Return 1 when the answer is one of the wanted ones, else 0.

    value: text of a field; 不适用 raises NotApplicable, blank Missing. Source: yes/no tests, as
    整体绩效目标设置情况 in the 寿县 table.
    """
    if value == NOT_APPLICABLE:
        raise NotApplicable
    hit = value in wanted
    return Outcome(Decimal(hit), f"填“{shortened(value)}”，{'符合' if hit else '不符合'}")


@metric(
    "得分系数",
    "由评价人直接给出的系数，0 至 100%",
    "指标值＝{value}",
    tells=Coefficient(),
    value=cell(Kind.NUMBER, "系数", "如 85%"),
    digits=DIGITS,
)
def coefficient(value: Decimal, digits: int | None = None) -> Outcome:
    """Return a coefficient the reviewer gives.

    value: ratio from 0 to 1; blank raises Missing, outside Wrong. Source: Chongqing form (得分＝权重×
    得分系数).
    """
    if not 0 <= value <= 1:
        shown = compared(value, lambda rate: 0 <= rate <= 1)
        raise Wrong(f"{{value}}为 {shown}，不在 0 至 100% 之间")
    kept, words = stated(value, digits)
    return Outcome(kept, f"得分系数 {words}")


def _shares(text: object) -> dict[str, Decimal]:
    """Parse ``好: 100%; 一般: 50%``; raise ValueError (Chinese text)."""
    found = {name: non_negative(share).value for name, share in parts(text)}
    for name, share in found.items():
        if share > 1:
            raise ValueError(f"“{name}”的得分率大于 100%")
    return found


def _shares_words(shares: Mapping[str, Decimal]) -> str:
    return "、".join(f"{name}为{plain(share * 100)}%" for name, share in shares.items())


@metric(
    "等次得分率",
    "按评定的等次给固定的得分率",
    "指标值按{value}：{shares}",
    tells=Choice("value"),
    value=cell(Kind.TEXT, "等次"),
    shares=literal("各等次得分率", _shares, "如 好: 100%; 一般: 50%; 差: 0%", _shares_words, of="value"),
)
def by_choice(value: str, shares: Mapping[str, Decimal]) -> Outcome:
    """Return the share fixed for a choice.

    value: text of a field; shares: ratio from 0 to 1 per choice. A blank raises Missing, a choice without
    a share Wrong, 不适用 NotApplicable. Source: Hunan county table, 行政效能 (good 6 / ordinary 3 / none 0;
    unverified).
    """
    if value == NOT_APPLICABLE:
        raise NotApplicable
    if value not in shares:
        raise Wrong(f"{{value}}“{shortened(value)}”不在 {'、'.join(shares)} 之中")
    return Outcome(shares[value], f"{value}，得分率 {percent(shares[value])}")
