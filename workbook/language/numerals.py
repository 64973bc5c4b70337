"""Numbers as official text writes them: 1,343.10, 三百二十, 一千三百五十一万, 百分之八十五, 两成半."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ARABIC = r"\d{1,3}(?:[,，]\d{3}){1,8}(?:\.\d{1,20})?|\d{1,24}(?:\.\d{1,20})?"
CHINESE = r"[零一二两三四五六七八九十百千万亿]{1,30}(?:点[零一二三四五六七八九]{1,20})?"
"""No number is longer: of a text of nothing but digits every start would be tried to its end."""
_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the value of one in its last digit: 1343.10 and 0.01, 一千三百 and 1, 二十万 and 10000."""

    value: Decimal
    step: Decimal

    def times(self, factor: Decimal) -> Numeral:
        """Return it in another unit."""
        return Numeral(self.value * factor, self.step * factor)


def arabic(text: str) -> Numeral:
    """Return the number `text` (see ARABIC) writes."""
    digits = text.replace(",", "").replace("，", "")
    places = len(digits.partition(".")[2])
    return Numeral(Decimal(digits), Decimal(1).scaleb(-places))


def chinese(text: str) -> Numeral | None:
    """Return the number `text` (see CHINESE) writes, None for what is no number: 万, 十百."""
    whole, _, part = text.partition("点")
    if whole[0] in "百千万亿" or (len(whole) > 1 and whole[-1] == "零"):
        return None
    value = _row(whole) if set(whole) <= set(_DIGITS) and len(whole) > 1 else _grouped(whole)
    if value is None:
        return None
    fraction = "".join(str(_DIGITS[char]) for char in part)
    found = arabic(f"{value}.{fraction}" if fraction else str(value))
    return Numeral(found.value, Decimal(_LARGE.get(whole[-1], 1))) if not fraction else found


def _row(text: str) -> int | None:
    """Return digits read one by one, 二零二四; a mere pair (三五) is no number."""
    return int("".join(str(_DIGITS[char]) for char in text)) if len(text) > 2 else None


def _grouped(text: str) -> int | None:
    """Return 一千三百五十一万二 as its sum; None where digits stand side by side."""
    total = section = digit = 0
    fresh = True
    for char in text:
        if char in _DIGITS:
            if not fresh and digit:
                return None
            digit, fresh = _DIGITS[char], False
        elif char in _SMALL:
            section += (digit or (1 if fresh or not section else digit)) * _SMALL[char]
            digit, fresh = 0, True
        else:
            total = (total + section + digit) * _LARGE[char]
            section = digit = 0
            fresh = True
    return total + section + digit
