"""What a clerk writes: figures put into words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from workbook.samples import words

money = words.money
FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
DIGITS = "〇一二三四五六七八九"


def places(value: Any, digits: int) -> str:
    """Return a figure with so many places, rounded as people do."""
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def percent(value: Any, digits: int = 2) -> str:
    """Return a ratio as 95.10%."""
    return f"{places(Decimal(str(value)) * 100, digits)}%"


def monies(value: Decimal) -> Iterator[str]:
    """Yield the ways an amount of 万元 is written."""
    yield money(value)
    yield f"{Decimal(places(value, 2)):,} 万元"
    yield f"{places(value * 10000, 0)}元"
    yield money(value).translate(FULL)
    if value >= 1000:
        yield f"{places(value / 10000, 4)}亿元"


def rates(value: Decimal) -> Iterator[str]:
    """Yield the ways a ratio is written."""
    yield percent(value)
    yield percent(value, 1) if (value * 1000) % 1 == 0 else percent(value)
    yield percent(value).translate(FULL)
    yield "百分之" + spoken(places(value * 100, 2))


def spoken(number: str) -> str:
    """Return 95.10 as 九十五点一〇."""
    whole, _, part = number.partition(".")
    value = int(whole)
    if value >= 1000:
        words = "".join(DIGITS[int(digit)] for digit in whole)
    elif value >= 100:
        words = DIGITS[value // 100] + "百" + _rest(value % 100)
    elif value < 10:
        words = "零" if value == 0 else DIGITS[value]
    else:
        words = ("十" if value < 20 else "") + _rest(value).removeprefix("一十" if value < 20 else "")
    part = part.rstrip("0")
    return words + ("点" + "".join("零" if d == "0" else DIGITS[int(d)] for d in part) if part else "")


def _rest(value: int) -> str:
    """Return what follows 百: 零五, 一十二, 三十."""
    if value < 10:
        return "零" + DIGITS[value] if value else ""
    return DIGITS[value // 10] + "十" + (DIGITS[value % 10] if value % 10 else "")
