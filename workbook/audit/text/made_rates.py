"""Whether other figures make a rate that seems wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from workbook.audit.text.beside import (
    AGAINST,
    CHANGED,
    DIGITS,
    DOWN,
    DUST,
    FINE,
    MANY,
    NEAR,
    PAIR,
    RATES,
    Beside,
    digits,
    steps_apart,
)
from workbook.audit.text.borne import measure_of
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_ASKED = re.compile("收回|回收|有效")
"""Of these it is that people are satisfied, whatever their share of all papers is."""
_DONE = re.compile("完成|达到|达标|实现|办结|合格|满意|优良|通过")
_LATER = re.compile("未|没|缺|停|延|推迟|住院|只得|不足|无法|不能")
_RATED = 8
_NAME = re.compile(r"[一-龥]{2,8}?(?=占|比重|比例|执行率|完成率|支出率|$)")
_COUNTS = {Kind.COUNT}
_BASE = re.compile("[比较]|上年|去年|目标|计划|年初")


def is_rated(beside: Beside) -> bool:
    """Tell whether a rate is that of two other figures, both of its sentence or one of the report."""
    quantity = beside.mention.quantity
    rate, half = abs(float(quantity.value)), float(quantity.step) / 2 + DUST
    exact = "分之" in beside.mention.written(beside.paragraph.folded)
    if exact:
        half = DUST
    elif quantity.step > FINE or not rate:
        return False
    alike = [m for m in beside.here if m.quantity.kind not in RATES and m.quantity.value > 0]
    ahead = [m for m in alike if m.at < beside.mention.at]
    own = [m for m in ahead if beside.is_own(m)]
    if _is_change(beside) and beside.mention.stop <= PAIR and steps_apart(own, ahead):
        return False
    before = ahead[-NEAR:]
    if part := _named(beside, alike):
        others = [m for m in alike if beside.is_own(m) and m is not part]
        siblings = any(m.lead[-2:] == part.lead[-2:] for m in others)  # 基本支出 is no whole of 项目支出
        return siblings or _has_whole(beside, part, rate, half)
    if any(beside.is_own(m) and _ASKED.search(m.lead) for m in alike):
        return False
    if len(before) >= PAIR and _is_rest(beside, before[-2], before[-1], rate, half):
        return True
    if _is_plain(beside, alike):
        return _is_of_the_other(beside, before[-2], before[-1], rate, half)
    for one, other in combinations(alike, 2):
        same = measure_of(one) == measure_of(other) or {one.quantity.kind, other.quantity.kind} == _COUNTS
        if same and not beside.is_own(one, other):
            a, b = float(one.quantity.value), float(other.quantity.value)
            if any(abs(made - rate) <= half for made in _rates(beside, a, b)):
                return True
            if _is_but(one if a < b else other) and abs(1 - min(a, b) / max(a, b) - rate) <= half:
                return True  # 抽检8126批次…检出不合格187批次，合格率97.70%
    return any(
        _has_whole(beside, m, rate, half) for m in before if m is before[-1] or exact or digits(m) >= DIGITS
    )


_BUT = re.compile(
    "不[^断足同少]|未|没|无|逾期|超期|退回|投诉|缺|漏|错|死亡|损坏|报废|拖欠|空置|闲置|落榜|辍学"
)


def _is_but(mention: Mention) -> bool:
    """Tell whether a number is of those that failed, so that the others make the rate."""
    return _BUT.search(mention.lead + mention.tail[:4]) is not None


def _named(beside: Beside, alike: list[Mention]) -> Mention | None:
    """Return the figure the rate is said to be of: 高级职称72人、中级职称88人，高级职称占35.29%."""
    name = _NAME.match(beside.mention.gap.lstrip("，、；"))
    named = [m for m in alike if name and beside.is_own(m) and name[0] in m.lead]
    return named[-1] if named else None


def _is_plain(beside: Beside, alike: list[Mention]) -> bool:
    """Tell whether its sentence has its own two before it, and no more: nothing else can be meant."""
    before = [m for m in alike if beside.is_inside(m) and m.at < beside.mention.at]
    return len(before) == PAIR and beside.is_own(*before)


def _is_rest(beside: Beside, whole: Mention, part: Mention, rate: float, half: float) -> bool:
    """Tell whether it is of what is left: 6位传承人中，有2位住院，目标完成率66.67%."""
    if not beside.is_own(whole, part) or not whole.quantity.value:
        return False
    words = beside.paragraph.folded.text[part.end : beside.mention.at]
    made = 1 - float(part.quantity.value / whole.quantity.value)
    done = _DONE.search(words[: -len(beside.mention.lead[-_RATED:]) or None])
    return abs(made - rate) <= half and not done and _LATER.search(words) is not None


def _is_of_the_other(beside: Beside, level: Mention, change: Mention, rate: float, half: float) -> bool:
    """Tell whether it is of the level two figures right before it make, one being how far off that is.

    预算580万元，比上年高21.80万元，增幅3.91%；换发27,150张，比目标少2,850张，完成90.50%
    """
    now, by = float(level.quantity.value), float(change.quantity.value)
    before = now + by if DOWN.search(change.gap) else now - by
    if (
        before <= 0
        or _BASE.search(level.gap[-MANY:])
        or not (_is_change(beside) or AGAINST.search(change.gap))
    ):
        return False
    return abs((by if _is_change(beside) else now) / before - rate) <= half


def _rates(beside: Beside, one: float, other: float) -> Iterator[float]:
    """Yield the rates two figures make: one by the other, how far they are apart, one by what is left."""
    small, large = sorted((one, other))
    if not _is_change(beside):
        yield small / large
        yield large / small
        return
    if _is_down(beside):
        yield 1 - small / large
        yield small / (large + small)
    elif large > small:
        yield large / small - 1
        yield small / (large - small)
    levels = [float(m.quantity.value) for m in beside.here]
    if not any(abs(level - made) < DUST for level in levels for made in (large + small, large - small)):
        yield small / large  # no other level is told beside: it is the one before


def _is_change(beside: Beside) -> bool:
    return CHANGED.search(beside.mention.gap[-MANY:]) is not None


def _is_down(beside: Beside) -> bool:
    return DOWN.search(beside.mention.gap[-MANY:]) is not None


def _has_whole(beside: Beside, part: Mention, rate: float, half: float) -> bool:
    """Tell whether the report has the whole of which a figure is that rate, or from which it changed."""
    value, measure = float(part.quantity.value), measure_of(part)
    shares = [rate]
    if _is_change(beside):
        shares += [1 - rate if _is_down(beside) else 1 + rate]
    windows = [(value / (each + half), value / (each - half)) for each in shares if each > half]
    here = [float(m.quantity.value) for m in beside.here]  # those were looked at, two by two
    told = {level for window in windows for level in beside.known.all_between(measure, *window)}
    return any(all(abs(level - value) > DUST for value in here) for level in told)
