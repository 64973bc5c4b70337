"""From what stands in a source's cell to what its field takes; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.intake.grid import Broken, Value
from workbook.intake.labels import UNITS, NotANumber, folded, number
from workbook.layout import Field, Type
from workbook.systems.days import day_of

_DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\d:.]*)$|^(\d{4})(\d{2})(\d{2})$")
_WITH_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$")


DIRECTIONS = {
    "≥": ("≥", ">=", "大于等于", "不低于", "不少于", "至少", "达到"),
    "≤": ("≤", "<=", "小于等于", "不高于", "不超过", "不多于", "控制在"),
    "=": ("=", "等于"),
}
"""Words before a target's value that say in which direction it is to be met."""
_WORDS = "|".join(word for words in DIRECTIONS.values() for word in words)
_QUANTITY = re.compile(rf"^({_WORDS})?(-?\d[\d,]*(?:\.\d+)?)([^\d.,;、]{{0,8}})$")
_CALENDAR = re.compile(r"^(?:年|月|日|号|季度)(?:底|末|初|前|份|[上中下]旬|以前|之前)")
"""What follows a number that is a day of the calendar: 9月底前."""


class Unusable(Exception):
    """The value cannot be taken; ``str()`` says why, in Chinese, without the cell."""


def converted(
    field: Field, raw: Value, rate: Decimal | None, words: Mapping[str, list[str]]
) -> Decimal | str | dt.date | None:
    """Return the value for `field`, None for a blank; raise Unusable.

    rate: yuan in one of the source's unit of money, of use for money only; words: texts that mean a choice.
    """
    if isinstance(raw, Broken):
        raise Unusable(raw.why)
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, bool):
        raise Unusable(f"是逻辑值，应为{field.type.value}")
    if field.type is Type.DATE:
        return day(raw)
    if field.type.numeric:
        return _number(field, raw, rate)
    text = (
        plain(raw)
        if isinstance(raw, Decimal)
        else raw.isoformat()
        if isinstance(raw, dt.date)
        else raw.strip()
    )
    return _choice(field, text, words) if field.type is Type.CHOICE else text


def day(raw: Value) -> dt.date:
    """Return the day in a cell: a date, Excel's serial number, 2024-03-05, 20240305; raise Unusable."""
    if isinstance(raw, dt.date):
        return raw
    if isinstance(raw, Decimal) and 30000 <= raw <= 80000:
        return day_of(raw)
    text = plain(raw) if isinstance(raw, Decimal) else str(raw).strip()
    match = _DAY.match(folded(_WITH_TIME.sub("", text)))
    if match:
        try:
            return dt.date(*(int(part) for part in match.groups() if part))
        except ValueError:
            pass
    raise Unusable(f"写着“{text[:20]}”，不是到日的日期")


def amount(raw: Value) -> Decimal | None:
    """Return the number in a cell, None for a blank; raise Unusable."""
    if isinstance(raw, Decimal) or raw is None:
        return raw
    if isinstance(raw, str):
        try:
            return number(raw)
        except NotANumber:
            raise Unusable(f"写着“{raw.strip()[:20]}”，不是数") from None
    raise Unusable(raw.why if isinstance(raw, Broken) else "不是数")


MAYBE_RATE = Decimal("1.5")
"""A number up to this may be a percentage."""


class Ambiguous(Unusable):
    """A number that may be a percentage."""


def quantity(raw: Value, sure: bool = True) -> dict[str, Decimal | str | None]:
    """Return direction, value and unit of a target such as ≥95% or 不少于 3 次; raise Unusable for a text.

    sure: how the number is shown is known, or what its unit is; 0.95 may else be 95%.
    """
    if isinstance(raw, Decimal):
        if not sure and 0 < abs(raw) <= MAYBE_RATE:
            raise Ambiguous(f"是 {plain(raw)}，看不出是 {plain(raw)} 还是 {plain(raw * 100)}%")
        return {"direction": None, "value": raw, "unit": None}
    if isinstance(raw, Broken):
        raise Unusable(raw.why)
    match = _QUANTITY.match(folded(raw)) if isinstance(raw, str) else None
    if match is None or _CALENDAR.match(match[3]):
        shown = f"写着“{raw.strip()[:20]}”" if isinstance(raw, str) else "不是文字和数"
        raise Unusable(f"{shown}，不是带方向的数量（定性指标填等次）")
    direction = next((sign for sign, words in DIRECTIONS.items() if match[1] in words), None)
    return {"direction": direction, "value": amount(match[2]), "unit": match[3] or None}


def _number(field: Field, raw: Value, rate: Decimal | None) -> Decimal | None:
    if field.type is Type.RATE:
        text = folded(raw) if isinstance(raw, str) else ""
        value = amount(text.removesuffix("%") if text else raw)
        if value is None:
            return None
        if text.endswith("%"):
            return value / 100
        if abs(value) > 1:
            raise Unusable(f"是 {plain(value)}，分不清是百分数还是倍数，请写成 {plain(value)}%")
        return value
    value = amount(raw)
    if value is not None and field.type is Type.MONEY:
        assert rate is not None, "the unit of money is asked for before"
        return value * rate / UNITS["万元"]
    return value


def _choice(field: Field, text: str, words: Mapping[str, list[str]]) -> str:
    said = folded(text)
    for choice in field.choices:
        if said == folded(choice) or said in {folded(word) for word in words.get(choice, ())}:
            return choice
    raise Unusable(f"写着“{text[:20]}”，不是 {'、'.join(field.choices)} 之一")
