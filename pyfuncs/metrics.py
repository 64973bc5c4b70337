"""Metric functions on single figures: from inputs to an indicator's 指标值.

Rates are ratios (0.8818 for 88.18 %) rounded half up to the digits in which they are printed, so that
every score can be repeated from the printed figures. A blank input is never zero: it raises Missing.
``reported`` is a rate the department states without the list behind it; it counts only while the list
is empty or incomplete, and validation warns that nothing supports it. Functions over lists stand in
``pyfuncs.lists``, judged ones in ``pyfuncs.appraisals``.

Source of the formulas: 财预〔2013〕53号 附件2.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pyfuncs.adjustments import texts, texts_words
from pyfuncs.catalog import metric
from pyfuncs.conversion import shortened
from pyfuncs.decimals import amount, percent, plain
from pyfuncs.literals import parts
from pyfuncs.outcome import NOT_APPLICABLE, Missing, NotApplicable, Outcome, Wrong
from pyfuncs.parameters import SHARE, Kind, Parameter, cell, choice, literal
from pyfuncs.rates import DIGITS, RATE_DIGITS, REPORTED, division, from_report, rounded, worded
from pyfuncs.wording import non_negative


@metric(
    "金额或数量",
    "直接取一个填报数",
    "指标值＝{value}",
    unit="万元",
    returns="value",
    value=cell(Kind.NUMBER, "数额", "填报数所在单元格"),
    shown_in=Parameter(Kind.UNIT, "单位", "填报项是百分比的写 %", parse=str, words=lambda unit: ""),
)
def figure(value: Decimal, shown_in: str = "") -> Outcome:
    """Return one input unchanged.

    value: any number, in the unit of its field; shown_in: "%" prints a ratio as a percentage. Blank
    raises Missing; zero and negative numbers are returned as they are. Source: indicators judged by an
    amount or a count itself (存量资金, 超标准次数).
    """
    return Outcome(value, f"{plain(value * 100)}%" if shown_in == SHARE else plain(value))


@metric(
    "比率",
    "分子÷分母，保留到万分位；分母为 0 按约定处理",
    "指标值＝{part}÷{whole}×100%{zero}",
    part=cell(Kind.NUMBER, "分子", "分子所在单元格"),
    whole=cell(Kind.NUMBER, "分母", "分母所在单元格"),
    reported=REPORTED,
    zero=choice("分母为0", {"error": "", "na": "（分母为 0 的，不适用）"}, {"error": "按有误处理"}),
    digits=DIGITS,
)
def ratio(
    part: Decimal | None = None,
    whole: Decimal | None = None,
    reported: Decimal | None = None,
    zero: str = "error",
    digits: int = RATE_DIGITS,
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
            return from_report(reported, digits)
        raise Missing("分子" if part is None else "分母")
    if part < 0 or whole < 0:
        raise Wrong("分子或分母为负数")
    if whole == 0:
        raise Wrong("分母为 0")
    rate = rounded(part / whole, digits)
    return Outcome(rate, division(part, whole, digits))


@metric(
    "变动率",
    "变动数的绝对值÷基数（增加和减少都算变动）",
    "指标值＝｜{change}｜÷{basis}×100%",
    change=cell(Kind.NUMBER, "变动数", "增加为正、减少为负"),
    basis=cell(Kind.NUMBER, "基数"),
    digits=DIGITS,
)
def change_rate(change: Decimal, basis: Decimal, digits: int = RATE_DIGITS) -> Outcome:
    """Return ｜change｜ ÷ basis as a ratio.

    change: signed amount; basis: same unit, greater than zero. Blank raises Missing; a basis of zero
    or less raises Wrong. Source: 财预〔2013〕53号 附件2, 预算调整率 (increases, decreases and
    transfers all count as adjustment).
    """
    if basis <= 0:
        raise Wrong("基数不大于 0")
    rate = rounded(abs(change) / basis, digits)
    return Outcome(rate, f"｜{amount(change)}｜÷{amount(basis)}＝{worded(rate, digits)}")


@metric(
    "增长率",
    "（本年－上年）÷上年，下降为负",
    "指标值＝（{current}－{last}）÷{last}×100%{zero}",
    may_be_negative=True,
    current=cell(Kind.NUMBER, "本年数"),
    last=cell(Kind.NUMBER, "上年数"),
    zero=choice("上年为0", {"error": "", "na": "（上年为 0 的，不适用）"}, {"error": "按有误处理"}),
    digits=DIGITS,
)
def growth_rate(current: Decimal, last: Decimal, zero: str = "error", digits: int = RATE_DIGITS) -> Outcome:
    """Return (current − last) ÷ last as a ratio; a decrease is negative.

    current, last: same unit, not negative. Both zero is no change (0). A zero last year alone raises
    Wrong, or NotApplicable with zero="na". Blank raises Missing, negative Wrong. Source: 财预〔2013〕53号
    附件2, “三公经费”变动率 and 结转结余变动率.
    """
    if current < 0 or last < 0:
        raise Wrong("本年数或上年数为负数")
    if current == last == 0:
        return Outcome(Decimal(0), "本年和上年都是 0，没有变动")
    if last == 0:
        if zero == "na":
            raise NotApplicable
        raise Wrong("上年数为 0")
    rate = rounded((current - last) / last, digits)
    return Outcome(rate, f"（{amount(current)}－{amount(last)}）÷{amount(last)}＝{worded(rate, digits)}")


@metric(
    "是否符合",
    "符合的为 100%，不符合的为 0",
    "{value}为{wanted}的，指标值为 100%，否则为 0",
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
    value=cell(Kind.NUMBER, "系数", "如 85%"),
    digits=DIGITS,
)
def coefficient(value: Decimal, digits: int = RATE_DIGITS) -> Outcome:
    """Return a coefficient the reviewer gives.

    value: ratio from 0 to 1; blank raises Missing, outside Wrong. Source: Chongqing form (得分＝权重×
    得分系数).
    """
    if not 0 <= value <= 1:
        raise Wrong(f"系数 {plain(value)} 不在 0 至 100% 之间")
    rate = rounded(value, digits)
    return Outcome(rate, f"得分系数 {worded(rate, digits)}")


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
        raise Wrong(f"等次“{shortened(value)}”不在 {'、'.join(shares)} 之中")
    return Outcome(shares[value], f"{value}，得分率 {percent(shares[value])}")
