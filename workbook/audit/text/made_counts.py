"""Whether other figures make a number or an amount that seems wrong."""

from __future__ import annotations

import re
from itertools import combinations

from workbook.audit.text.beside import (
    AGAINST,
    CHANGED,
    DIGITS,
    DUST,
    FINE,
    MANY,
    PAIR,
    RATES,
    Beside,
    digits,
    digits_of,
)
from workbook.audit.text.borne import measure_of
from workbook.audit.text.phrases import PEOPLE
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_LEFT = re.compile("未|余|剩|比|较|少|多|超|低于|高于|不足|没有")
_MEAN = re.compile("(?:每[一-龥]{1,3}|[一-龥]均)[^，。；]{0,10}$")
_JOINS = re.compile("^(?:[和及与、]|以及)")
_LEAST = 3


def is_counted(beside: Beside) -> bool:
    """Tell whether figures of its sentence make a number or an amount, or one of them with any other."""
    mention, measure = beside.mention, measure_of(beside.mention)
    value, half = float(mention.quantity.value), float(mention.quantity.step) / 2
    half = half if mention.quantity.kind is Kind.MONEY else DUST
    alike = [m for m in beside.here if measure_of(m) == measure]
    inside = [m for m in alike if beside.is_inside(m)]
    if len(inside) == PAIR and beside.is_own(*inside):
        return False  # nothing else can be meant
    listed = _is_run(beside, alike, value, half) or _is_part(beside, alike, value)
    listed = listed or _heads_run(beside, inside, value, half)
    if (
        listed
        or _is_product(beside, value, half)
        or _is_rated_change(beside, value)
        or _is_made_again(beside)
    ):
        return True
    before = [m for m in alike if m.at < mention.at]
    gap = f"{before[-1].gap[-4:]}{mention.gap[-MANY:]}" if before else mention.gap[-MANY:]
    if _LEFT.search(f"{gap}{mention.tail[:2]}") and any(
        abs(abs(float(one.quantity.value - other.quantity.value)) - value) <= half + DUST
        for one, other in combinations(alike, 2)
        if not beside.is_own(one, other)
    ):
        return True
    nearest = next((m for m in reversed(alike) if m.at < mention.at), None)
    if nearest is None or not AGAINST.search(mention.gap) or digits(nearest) < DIGITS:
        return False
    level = float(nearest.quantity.value)
    return any(
        beside.known.between(measure, made - half - DUST, made + half + DUST)
        for made in (level + value, abs(level - value))
    )


def _is_run(beside: Beside, alike: list[Mention], value: float, half: float) -> bool:
    """Tell whether it is the sum of three or more told right before it, one after the other."""
    before = [float(m.quantity.value) for m in alike if m.at < beside.mention.at]
    return any(abs(sum(before[-many:]) - value) <= half + DUST for many in range(_LEAST, len(before) + 1))


def _heads_run(beside: Beside, inside: list[Mention], value: float, half: float) -> bool:
    """Tell whether it is the sum of two or more right behind it, then a stronger stop: 96、4；丙24万元."""
    made, strongest = 0.0, 0
    behind = sorted((m for m in inside if m.at > beside.mention.at), key=lambda m: m.at)
    for number, mention in enumerate(behind):
        made += float(mention.quantity.value)
        strongest = max(strongest, mention.stop if number else 0)
        if number and abs(made - value) <= half + DUST:
            return any(later.stop > strongest for later in behind[number + 1 : number + 2])
    return False


def _is_made_again(beside: Beside) -> bool:
    """Tell whether two figures of another place make it, and it is of no list here."""
    inside = {digits_of(m.written(beside.paragraph.folded)) for m in beside.here if beside.is_inside(m)}
    if beside.own <= inside:
        return False  # one of those beside it may be wrong
    return len(beside.own) <= PAIR and beside.known.made_again(beside.paragraph, beside.mention)


def _is_product(beside: Beside, value: float, half: float) -> bool:
    """Tell whether an amount is one of its sentence by the piece: 18公里，中标价每公里11.70万元."""
    if beside.mention.quantity.kind is not Kind.MONEY:
        return False
    counts = [m for m in beside.here if m.quantity.kind is Kind.COUNT]
    prices = [m for m in beside.here if m.quantity.kind is Kind.MONEY]
    if mean := _MEAN.search(beside.mention.gap):
        counts = [m for m in counts if m.quantity.unit in (PEOPLE if "人" in mean[0] else mean[0])]
        return _is_mean(beside, counts, prices, value)
    apart = [abs(one - other) for one, other in combinations([float(m.quantity.value) for m in prices], 2)]
    if any(abs(float(c.quantity.value) * each - value) <= half + DUST for c in counts for each in apart):
        return True  # 原每个预算100万元，每个仅支出80万元，两个站合计节约40万元
    return any(
        abs(float(count.quantity.value * price.quantity.value) - value) <= half + DUST
        for count in counts
        for price in prices
        if not beside.is_own(count, price)
    )


def _is_mean(beside: Beside, counts: list[Mention], prices: list[Mention], value: float) -> bool:
    """Tell whether an amount of each, so many times over, is told, or the sum of others of its sentence."""
    step = float(beside.mention.quantity.step) / 2
    told = [float(m.quantity.value) for m in prices]
    own = [float(m.quantity.value) for m in prices if beside.is_own(m)]
    sums = [sum(told[a:b]) for a in range(len(told)) for b in range(a + PAIR, len(told) + 1)]
    numbers = [float(m.quantity.value) for m in counts]
    windows = [(number * (value - step), number * (value + step)) for number in numbers]
    return any(
        beside.known.between(Kind.MONEY.value, low, high) or any(low <= made <= high for made in sums)
        for low, high in windows
        if not any(low <= each <= high for each in own)
    )


def _is_part(beside: Beside, alike: list[Mention], value: float) -> bool:
    """Tell whether it ends a run that makes one told before: 收回154.70万元…14.70万元和140.00万元."""
    before = [float(m.quantity.value) for m in alike if m.at < beside.mention.at]
    measure = measure_of(beside.mention)
    return _JOINS.search(beside.mention.gap) is not None and any(
        beside.known.between(measure, made - DUST, made + DUST)
        for number in range(1, len(before) + 1)
        for made in (sum(before[-number:]) + value,)
        if digits(beside.mention) > 1
    )


def _is_rated_change(beside: Beside, value: float) -> bool:
    """Tell whether the rate right behind makes it the change between two levels that are told."""
    behind = [m for m in beside.paragraph.mentions if m.at > beside.mention.at][:1]
    if not behind or behind[0].quantity.kind not in RATES or behind[0].quantity.step > FINE:
        return False
    if not CHANGED.search(behind[0].gap):
        return False
    rate, half = abs(float(behind[0].quantity.value)), float(behind[0].quantity.step) / 2
    step = float(beside.mention.quantity.step) / 2
    measure = measure_of(beside.mention)
    if rate <= half:
        return False
    levels = beside.known.all_between(measure, (value - step) / (rate + half), (value + step) / (rate - half))
    return any(
        beside.known.between(measure, made - step, made + step)
        for level in levels
        for made in (level - value, level + value)
    )
