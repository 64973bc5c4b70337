"""What was paid in the quarters: one after the other, how large the largest, how far from the schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pyfuncs.decimals import amount, half_up, plain
from workbook.check.frame.registry import Case
from workbook.check.naming.table import left_of, table
from workbook.check.stated.table import Stated, asserted, sentences
from workbook.check.words.forms import YUAN, share_printed
from workbook.check.words.prose import Prose
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named
from workbook.language.quantities import Bound, Kind, quantities

_ENDS = re.compile(
    r"(?:(?P<month>[369]|12)月(?:末|底|3[01]日)"
    r"|(?:第?(?P<quarter>[一二三四1-4])季度)(?:末|底)?|(?P<half>上半年)|(?P<year>年末|年底))"
)
_IN_TURN = re.compile(r"(?:依次|分别)(?:为|是|达)?")
_JOIN = re.compile(r"[、，,和与]+")
_HALF = Decimal("0.5")
_FAR = Decimal("0.0015")
"""Percentage points that rounding on the way explains."""
_QUARTERS = "一二三四"
Where = tuple[Prose, Span]


def paid_in_quarters(case: Case) -> Iterator[Stated]:
    """Yield what texts say wrongly of the payments of the quarters."""
    paid = [case.submission.number(f"pay_q{n}_paid") for n in range(1, 5)] if _has(case) else []
    known = [value for value in paid if value is not None]
    if len(known) != 4:
        return
    for prose, sentence in sentences(case):
        text = sentence.text
        if "支付" not in text or named(text, (*PAST, *FUTURE)) or not asserted(text.replace("目标", "")):
            continue
        if not named(text, ("季", "月", "半年", "序时", "时点")):
            continue
        for reader in (_in_turn, _largest, _ahead, _half):
            yield from reader(case, (prose, sentence), known)


def _has(case: Case) -> bool:
    spots = case.submission.layout.spots
    return all(
        key in spots
        for key in ("payable", *(f"pay_q{n}_{w}" for n in range(1, 5) for w in ("paid", "target")))
    )


def _stated(case: Case, where: Where, name: str, printed: str, *keys: str) -> Stated:
    prose, sentence = where
    return Stated(prose, sentence.start, sentence.end, name, printed, tuple(map(case.at, keys)))


def _each(paid: list[Decimal]) -> list[Decimal]:
    return [paid[0], *(b - a for a, b in pairwise(paid))]


def _in_turn(case: Case, where: Where, paid: list[Decimal]) -> Iterator[Stated]:
    """Yield four amounts one after the other that are not those of the quarters."""
    text = where[1].text
    sign = _IN_TURN.search(text)
    told = [q for q in quantities(text) if sign and q.start >= sign.end()]
    if (
        sign is None
        or len(told) != 4
        or any(q.kind is not Kind.MONEY for q in told)
        or "季" not in text[: sign.start()]
    ):
        return
    if any(not _JOIN.fullmatch(text[a.end : b.start]) for a, b in pairwise(told)):
        return
    ahead = text[: sign.start()]
    if left_of(re.split("[，,：:]", ahead)[-1], table().quarters.around):
        return
    each, summed = _each(paid), named(ahead, table().quarters.summed)
    wanted = [paid] if summed else [each]
    if any(all(q.agrees(v * YUAN) for q, v in zip(told, values, strict=True)) for values in wanted):
        return
    shown = "、".join(f"{amount(half_up(value, 2))}" for value in wanted[0])
    name = "各季度末累计支付额" if summed else "各季度当季支付额"
    yield _stated(case, where, name, f"{shown} 万元", *(f"pay_q{n}_paid" for n in range(1, 5)))


def _largest(case: Case, where: Where, paid: list[Decimal]) -> Iterator[Stated]:
    """Yield a share of all that one quarter is said to exceed, or none, and is not so."""
    text, words = where[1].text, table().quarters
    told = [q for q in quantities(text) if q.kind is Kind.SHARE]
    if len(told) != 1 or not named(text, words.single) or not paid[3] or named(text, words.summed):
        return
    quantity = told[0]
    none = bool(named(text, words.none))
    some = not none and bool(named(text, words.some))
    rest = text[: quantity.start] + text[quantity.end :]
    if none is some or left_of(_about(rest), (*words.single, *words.none, *words.some, *words.around)):
        return
    share = max(_each(paid)) / paid[3]
    above = quantity.bound is Bound.OVER or (quantity.bound is Bound.EXACT and "超" in text)
    if quantity.bound not in (Bound.OVER, Bound.UNDER) and not above:
        return
    so = share >= quantity.value if above else share <= quantity.value
    denied = none and above and not named(text, words.every)
    if so is denied:
        yield _stated(
            case,
            where,
            "支付最多的一个季度占全年支付的比重",
            share_printed(share),
            "pay_q1_paid",
            "pay_q4_paid",
        )


def _about(text: str) -> str:
    """Return the clauses that speak of quarters and what is paid."""
    return "".join(part for part in re.split("[，,：:]", text) if named(part, ("季", "支付")))


def _ahead(case: Case, where: Where, paid: list[Decimal]) -> Iterator[Stated]:
    """Yield by how much payments are said to be ahead of the schedule, or behind it, and are not."""
    text, words = where[1].text, table().quarters
    told = [q for q in quantities(text) if q.kind is Kind.CHANGE]
    ends, payable = [*_ENDS.finditer(text)], case.submission.number("payable")
    if len(told) != 1 or len(ends) != 1 or "序时" not in text or not payable:
        return
    number = _number(ends[0])
    target = case.submission.number(f"pay_q{number}_target")
    way = next((sign for sign, listed in ((1, words.ahead), (-1, words.behind)) if named(text, listed)), 0)
    if target is None or not way or (named(text, words.ahead) and named(text, words.behind)):
        return
    gap = paid[number - 1] / payable - target
    if not told[0].agrees(gap * way) and abs(told[0].value - gap * way) > _FAR:
        printed = f"{'快' if gap > 0 else '慢'} {plain(half_up(abs(gap) * 100, 2))} 个百分点"
        name = f"第{_QUARTERS[number - 1]}季度末支付进度与序时目标的差距"
        yield _stated(case, where, name, printed, f"pay_q{number}_paid", f"pay_q{number}_target")


def _number(end: re.Match[str]) -> int:
    """Return the quarter that ends then."""
    if end["month"]:
        return int(end["month"]) // 3
    if end["quarter"]:
        return int(end["quarter"]) if end["quarter"].isdigit() else _QUARTERS.index(end["quarter"]) + 1
    return 2 if end["half"] else 4


def _half(case: Case, where: Where, paid: list[Decimal]) -> Iterator[Stated]:
    """Yield another quarter than the one in which half of all was paid."""
    text, words = where[1].text, table().quarters
    ends, payable = [*_ENDS.finditer(text)], case.submission.number("payable")
    if len(ends) != 1 or not ends[0]["quarter"] or not payable or not named(text, words.half):
        return
    said = (*words.half, *words.around, ends[0][0])
    first = next((n for n, value in enumerate(paid, 1) if value / payable > _HALF), 0)
    if not named(text, words.crossed) or left_of(_about(text), said) or not first:
        return
    if _number(ends[0]) != first and "未" not in text and "没" not in text:
        printed = f"第{_QUARTERS[first - 1]}季度"
        yield _stated(case, where, "累计支付过半的季度", printed, f"pay_q{first}_paid")
