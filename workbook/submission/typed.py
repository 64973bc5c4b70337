"""What people type for a number, taken apart: signs of any kind, brackets, units, what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from pyfuncs.decimals import parse_decimal

_NUMBER = re.compile(r"^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(%|[^\d.,]*)$")
"""A number, with thousands separators or without, and a unit."""
_MINUS = re.compile(r"^[\u2212\u2010-\u2015](?=\d)")
"""A sign other than the keyboard's that stands for minus before a number: “−5”, “–5”, “—5”."""
_NEGATIVE = re.compile(r"^\((\d[\d.,]*)\)(.*)$")
"""Brackets, as accountants write what is below zero: “(43.10)”."""
_MARKS = "'\u2018\u2019`"
"""What a number kept as a text begins with."""
_BOUND = re.compile(r"^(?:[≥≤><=]=?|不(?:低于|少于|小于|高于|超过|多于|大于))")
"""What a target begins with that has a column of its own: “≥99.5%”, “不低于 300 人次”."""
_ABOUT = re.compile("左右|上下|以上|以下|以内|余|多|约|近|几|数")
"""A unit with one of these means no certain number."""


def seen(text: str) -> str:
    """Return what can be seen of `text`: without zero-width signs and marks of direction."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def number_of(text: str) -> tuple[Decimal | None, str]:
    """Return the number at the start of `text` and the unit behind it; (None, "") where it is no number.

    “１，２００次” is 1200 and “次”, “（43.10）” is -43.10, “−5万” is -5 and “万”.
    """
    bare = unicodedata.normalize("NFKC", seen(text)).replace(" ", "").replace("，", ",").lstrip(_MARKS)
    bare = _NEGATIVE.sub(r"-\1\2", _MINUS.sub("-", bare))
    match = _NUMBER.match(bare)
    if match is None:
        return None, ""
    return parse_decimal(match[1].replace(",", "")), match[2]


def bounded(text: str) -> tuple[str, Decimal | None, str]:
    """Return direction, number and unit of a target typed in one cell: “≥300人次” is “≥”, 300, “人次”.

    No number where the text means none for certain: “126公里左右”.
    """
    bare = unicodedata.normalize("NFKC", seen(text)).replace(" ", "")
    bound = _BOUND.match(bare)
    direction = bound[0] if bound else ""
    number, unit = number_of(bare[len(direction) :])
    return (direction, None, "") if _ABOUT.search(unit) else (direction, number, unit)
