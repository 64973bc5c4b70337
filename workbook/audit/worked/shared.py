"""What the readers of printed arithmetic share: numbers in figures and words, and the hit at a group."""

from __future__ import annotations

import re
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.numerals import chinese

NUMBER = r"(?<![\d.,])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?(?!\d)"
"""A number in figures, alone: not the end of a longer one."""
_HAN = "一二三四五六七八九十"
SMALL = rf"(?:(?<![\d.,])\d{{1,4}}(?![\d.,])|(?<![{_HAN}百])[两{_HAN}]{{1,3}}(?![{_HAN}百千]))"
"""A small number in figures or in words."""


def number(written: str) -> Decimal:
    """Return the number that `written` is: “2,300.5” → 2300.5."""
    return Decimal(written.replace(",", ""))


def many(written: str) -> int:
    """Return the small number that `written` is, in figures or words, 0 where it is none: “两” → 2."""
    if written.isdigit():
        return int(written)
    numeral = chinese(written.replace("两", "二"))
    return int(numeral.value) if numeral else 0


def step(written: str) -> Decimal:
    """Return one in the last digit: “2.31” → 0.01, “23,140” → 1."""
    return Decimal(1).scaleb(-len(written.partition(".")[2]))


def shown(value: Decimal, places: int = 2) -> str:
    """Return a number as somebody writes it: 49.50 → “49.5”."""
    written = f"{value:.{places}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def hit_at(
    audit: Audit, paragraph: Paragraph, found: re.Match[str], group: str, unit: str, made: str, working: str
) -> Hit:
    """Return the hit at a number, the group of a match, with its unit behind it, that should be `made`."""
    written = found[group] + unit
    span = Span(written, found.start(group))
    return at(audit, paragraph, span, written, made, working=working, hint="")
