"""Row heights that show wrapped text whole: Excel fits rows while people type, not when a file is filled."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Set

LINE_HEIGHT = 15.0
_COL = re.compile(rb'<col\b(?=[^>]*\bmin="(\d+)")(?=[^>]*\bmax="(\d+)")(?=[^>]*\bwidth="([\d.]+)")')
_HEIGHT = re.compile(rb' ht="([\d.]+)"')
_HIDDEN = re.compile(rb' hidden="[^"]*"')
DEFAULT_WIDTH = 8.43


def lines(text: str, width: float) -> int:
    """Return how many lines `text` takes in a column `width` characters wide."""
    total = 0
    for part in text.split("\n"):
        units = sum(2 if ord(c) > 0x2E7F or c in "“”‘’—…·×÷≥≤" else 1.1 for c in part)
        total += max(1, math.ceil(units / max(width - 2, 1)))
    return total


def height(text: str, width: float) -> float:
    """Return the row height in points that shows `text` whole (Excel allows 409)."""
    return min(LINE_HEIGHT * lines(text, width) + 4, 409.0)


def fit_rows(xml: bytes, texts: Mapping[tuple[int, int, int], str]) -> bytes:
    """Return the sheet's XML with rows raised where a text needs it; no row is made lower.

    texts: by 0-based row, column and number of merged columns.
    """
    widths: dict[int, float] = {}
    for first, last, width in _COL.findall(xml):
        widths.update(dict.fromkeys(range(int(first) - 1, int(last)), float(width)))
    needed: dict[int, float] = {}
    for (row, col, span), text in texts.items():
        width = sum(widths.get(c, DEFAULT_WIDTH) for c in range(col, col + span))
        wanted = height(text, width) if lines(text, width) > 1 else LINE_HEIGHT
        needed[row] = max(needed.get(row, 0.0), wanted)

    def raised(match: re.Match[bytes]) -> bytes:
        wanted = needed.get(int(match[1]) - 1, 0.0)
        current = _HEIGHT.search(match[0])
        if wanted <= (float(current[1]) if current else LINE_HEIGHT):
            return match[0]
        size = b' ht="%.1f"' % wanted
        return _HEIGHT.sub(size, match[0]) if current else match[0] + size

    return re.sub(rb'<row\b(?=[^>]*\sr="(\d+)")[^>/]*', raised, xml)


def show_rows(xml: bytes, shown: Set[int], hidden: Set[int]) -> bytes:
    """Return the sheet's XML with the rows `shown` in view and `hidden` not (0-based); the rest stays."""

    def changed(match: re.Match[bytes]) -> bytes:
        row = int(match[1]) - 1
        if row not in shown and row not in hidden:
            return match[0]
        bare = _HIDDEN.sub(b"", match[0])
        return bare + b' hidden="1"' if row in hidden else bare

    return re.sub(rb'<row\b(?=[^>]*\sr="(\d+)")[^>/]*', changed, xml)
