"""Quantities: a number with its unit, how exactly it is meant, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from workbook.language.numerals import ARABIC, CHINESE, Numeral, arabic, chinese
from workbook.language.remembered import remembered
from workbook.language.units import any_unit


class Kind(Enum):
    """What is measured; the value is its name in messages."""

    MONEY = "金额"
    SHARE = "比率"
    CHANGE = "百分点"
    COUNT = "数量"
    TIMES = "倍数"


class Bound(Enum):
    """How a quantity is meant."""

    EXACT = ""
    ABOUT = "约"
    NEARLY = "近"
    OVER = "超过"
    UNDER = "不超过"


_BEFORE = {
    Bound.ABOUT: ("大约", "约为", "约", "大致", "估计"),
    Bound.NEARLY: ("将近", "接近", "接近于", "近"),
    Bound.OVER: ("超过", "超出", "突破", "不低于", "不少于", "至少", "逾", "超", "高于", "大于", "多于"),
    Bound.UNDER: (
        "没有超过",
        "没有达到",
        "没超过",
        "未达到",
        "没达到",
        "达不到",
        "没有到",
        "不超过",
        "不高于",
        "不多于",
        "不足",
        "不到",
        "未超过",
        "至多",
        "小于",
        "低于",
        "少于",
    ),
}
_AFTER = {
    Bound.ABOUT: ("左右", "上下"),
    Bound.OVER: ("以上", "及以上"),
    Bound.UNDER: ("以内", "以下", "之内"),
}
_LOOSE = "多余来几"
"""Between number and unit, 三百余人: somewhat more."""
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
           "亿": 10**8, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "": 1}  # fmt: skip
"""Words for powers of ten, before a unit."""
FACTORS = {f"{scale}元": Decimal(number) for scale, number in SCALES.items()}
"""Units of money, in 元."""
_LIKE_PERCENT = ("成", "半", "分之")
_HUNDREDTH = Decimal("0.01")
_HALF_TENTH, _WORDED = Decimal("0.05"), Decimal("0.04")
"""So far a share in words may be from what it is of: 四分之一左右 of 22%."""
_SCALE = "|".join(sorted(filter(None, SCALES), key=len, reverse=True))
_UNIT = any_unit("usual")
_MONEY = rf"(?P<money>(?:{_SCALE})?)(?:元|块钱)(?:整|人民币)?"
_FIND = re.compile(
    rf"(?:(?P<hundredths>百分之)(?P<written>{CHINESE}|{ARABIC}|百)"
    rf"|(?<![\dA-Za-z.\-第〔\[])(?:(?P<arabic>{ARABIC})|(?P<chinese>(?<![零一二两三四五六七八九十百千万亿]){CHINESE}))"
    rf"(?:(?P<before>{_SCALE})(?=[余多]))?(?P<loose>[{_LOOSE}]?)(?:{_MONEY}|(?P<change>个百分点)|(?P<percent>%)"
    rf"|(?P<tenths>成(?:半|多)?)(?![立本果效绩员长熟都])(?:(?!为)|(?<=[近约超的有达占过到足].成)(?=为))|(?P<scale>(?:{_SCALE})?)(?P<unit>{_UNIT})))"
)
_EARLIER = re.compile(
    r"(?<![签合制公特条大契节预邀])(?:"
    + "|".join(sorted(sum(_BEFORE.values(), ()), key=len, reverse=True))
    + ")$"
)
_HALF = re.compile(r"(?P<not>[未没不])?(?<![超通经越])过半数$")
"""More than half, said in three characters."""
_RANGE_BEFORE = re.compile(r"[\d%元个项][至到\-~]$|[×÷+\-−=≈<>≤≥/~*]$")
_RANGE_AFTER = re.compile(r"^[×÷+−=≈~*\-]|^/(?![日天月年人户车次])|^[至到]\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. value and step (one in its last digit) are in 元, as a ratio, or in `unit`.

    start and end: where it stands in the folded text, its words of bound included; loose: part of a range
    or of a sum somebody works out, so that nothing can be said of it; low and high: see `literal`;
    odd: 余 or 多 stands in it, 2900多万元.
    """

    kind: Kind
    value: Decimal
    step: Decimal
    unit: str
    bound: Bound
    start: int
    end: int
    loose: bool = False
    low: int = -1
    high: int = -1
    odd: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is told outright: not as about, over or under something, and not loose."""
        return self.bound is Bound.EXACT and not self.loose

    @property
    def literal(self) -> tuple[int, int]:
        """Where number and unit stand, without the words of bound."""
        return (self.start if self.low < 0 else self.low), (self.end if self.high < 0 else self.high)

    def moved(self, by: int) -> Quantity:
        """Return it `by` characters further on: of a sentence, in its text."""
        low, high = self.literal
        return replace(self, start=self.start + by, end=self.end + by, low=low + by, high=high + by)

    def agrees(self, value: Decimal) -> bool:
        """Tell whether somebody who knows `value` might write this; value in 元, as a ratio, or a count."""
        gap = abs(value - self.value)
        if self.bound is Bound.EXACT:
            return gap == 0 or -self.step * ROUNDED_UP <= value - self.value < self.step
        if self.bound is Bound.ABOUT:
            least = _WORDED if self.unit in _LIKE_PERCENT else self.round_step
            return gap <= max(least, abs(self.value) * Decimal("0.03"))
        if self.bound is Bound.OVER:
            most = self.value + self.round_step * SOME_MORE
            return value >= self.value - self.step / 2 and not (self.odd and value > most)
        if self.bound is Bound.UNDER:
            return value <= self.value + self.step / 2
        least = self.value * Decimal("0.85")
        if self.unit == "成":
            least = min(least, self.value - _HALF_TENTH)  # 近两成 of 16.4%
        return least <= value <= self.value + self.step

    def printed(self, value: Decimal) -> str:
        """Return `value` (in 元, as a ratio, a count) as this quantity is written: its unit, its digits.

        A ratio has two places where it needs them, so that 91.67% is not told as 92%.
        """
        scale = FACTORS.get(self.unit, Decimal(1) if self.kind is Kind.COUNT else Decimal("0.01"))
        number = value / scale
        places = max(0, -(self.step / scale).adjusted())
        if self.kind is not Kind.MONEY and number.quantize(_HUNDREDTH) != number.to_integral_value():
            places = max(places, 2)
        shown = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{shown}{'%' if self.unit in _LIKE_PERCENT else self.unit}"

    @property
    def round_step(self) -> Decimal:
        """One in the last digit that is not a zero: of 1750 it is 10."""
        step = self.step
        while self.value and self.value % (step * 10) == 0:
            step *= 10
        return step


SOME_MORE = Decimal("1.5")
"""2900多万元 is below 3000万元; somebody may count on a little."""
ROUNDED = Decimal("0.00005")
"""Half a hundredth of a percent: so much of a ratio told to two digits is nobody's fault."""
ROUNDED_UP = Decimal("0.56")
"""Cut off, a figure may lie a step below what it is of; rounded up, half a step above, twice a bit more."""


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a folded text, left to right."""
    return iter(_quantities(text))


@remembered
def _quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities: many readers look at the same sentence and its parts."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Quantity]:
    for found in _FIND.finditer(text):
        numeral = _numeral(found)
        if numeral is None:
            continue
        kind, factor, unit = _measure(found)
        scaled = numeral.times(factor)
        if (found["tenths"] or "").endswith("半"):
            scaled = Numeral(scaled.value + Decimal("0.05"), Decimal("0.01"))
        bound, start, end = bound_of(text, *found.span())
        odd = (bool(found["loose"]) or found[0].endswith("成多")) and bound is Bound.EXACT
        bound = Bound.OVER if odd else bound
        loose = bool(
            _RANGE_BEFORE.search(text[max(0, start - 2) : start]) or _RANGE_AFTER.search(text[end : end + 2])
        )
        yield Quantity(kind, scaled.value, scaled.step, unit, bound, start, end, loose, *found.span(), odd)


def without_quantities(text: str) -> str:
    """Return a folded text without its quantities."""
    for quantity in reversed(list(quantities(text))):
        text = text[: quantity.start] + text[quantity.end :]
    return text


def _numeral(found: re.Match[str]) -> Numeral | None:
    text = found["written"] or found["arabic"] or found["chinese"]
    if text[0].isdigit():
        return arabic(text)
    if text == "百":
        return chinese("一百")  # 百分之百
    alone = found["unit"] == "分" or (found["percent"] is not None)
    return None if alone and len(text) == 1 else chinese(text)


def _measure(found: re.Match[str]) -> tuple[Kind, Decimal, str]:
    """Return kind, factor to the unit of the kind, and the unit's word."""
    if found["hundredths"] or found["percent"]:
        return Kind.SHARE, Decimal("0.01"), "%"
    if found["tenths"]:
        return Kind.SHARE, Decimal("0.1"), "成"
    if found["change"]:
        return Kind.CHANGE, Decimal("0.01"), "个百分点"
    earlier = found["before"] or ""  # 2.3万余人
    scale = found["scale"] if found["money"] is None else found["money"]
    factor = Decimal(SCALES[earlier] * SCALES[scale or ""])
    if found["money"] is None:
        return Kind.COUNT, factor, found["unit"]
    together = earlier + scale  # 5亿余万元 is a slip and no unit
    return Kind.MONEY, factor, f"{together if together in SCALES else scale}元"


def bound_of(text: str, start: int, end: int) -> tuple[Bound, int, int]:
    """Return how exactly a literal is meant, and its extent with the words that say so."""
    if half := _HALF.search(text, max(0, start - 2), end):
        return (Bound.UNDER if half["not"] else Bound.OVER), half.start(), end
    if word := _EARLIER.search(text, max(0, start - 4), start):
        bound = next(b for b, words in _BEFORE.items() if word[0] in words)
        return bound, word.start(), end
    for bound, words in _AFTER.items():
        for word_after in words:
            if text.startswith(word_after, end):
                return bound, start, end + len(word_after)
    return Bound.EXACT, start, end
