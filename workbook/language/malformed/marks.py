"""Quotations and brackets left open, document numbers without a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from workbook.language.folding import Folded
from workbook.language.malformed.model import MARK, Slip

PAIRS = (("引号", "“", "”"), ("书名号", "《", "》"), ("括号", "（", "）"))
_HALF = str.maketrans("()", "（）")
_ITEM = re.compile(r"(?:^|[。；：，,;:])[ \t\u3000]*\w{1,3}[)）]", re.MULTILINE)
"""1）: a bracket that closes none."""
_NUMBERLESS = re.compile(
    r"[〔\[［【（(]\s*(?:19|20)\d\d\s*[〕\]］】）)]\s*(?:第?\s*号)"
    r"|[〔［【]\s*[〕］】]\s*第?\s*\d{1,4}\s*号"
)
_SHOWN = 16


def slips(text: Folded) -> Iterator[Slip]:
    """Yield what is left open, and what has no number."""
    for found in _NUMBERLESS.finditer(text.raw):
        yield _slip(text, found.start(), found.end(), "文号没有写全")
    raw = text.raw.translate(_HALF)
    items = {found.end() - 1 for found in _ITEM.finditer(text.raw)}
    for name, opening, closing in PAIRS:
        if (odd := _odd(raw, opening, closing, items)) >= 0:
            end = raw.find("\n", odd)
            end = min(odd + _SHOWN, len(raw) if end < 0 else end)
            start = odd if raw[odd] == opening else max(0, odd + 1 - _SHOWN)
            end = end if raw[odd] == opening else odd + 1
            yield _slip(text, start, end, f"{name}不成对")


def _odd(raw: str, opening: str, closing: str, items: set[int]) -> int:
    """Return where the first sign without its other half stands, -1 for none or an exchange.

    items: where a sign may close nothing, as behind a number: 1）.
    """
    opened, closed = list[int](), list[int]()
    for at, char in enumerate(raw):
        if char == opening:
            opened.append(at)
        elif char == closing and opened:
            opened.pop()
        elif char == closing and at not in items:
            closed.append(at)
    return min((*opened, *closed)) if len(opened) != len(closed) else -1


def _slip(text: Folded, start: int, end: int, told: str) -> Slip:
    """Return a slip at raw positions."""
    low, high = (bisect_left(text.places, place) for place in (start, end))
    return Slip(MARK, low, max(high, low + 1), told)
