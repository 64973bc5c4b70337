"""What was put in is shown whole on paper: rows as high as their texts, numbers as wide as their cells.

A form's own heights are never made less, its columns stay as wide as they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from workbook.form.looks import Looks
from workbook.form.page import Box, Page, at
from workbook.package.markup import elements

HIGHEST = 409.0
_PIXELS_PER_CHARACTER, _PADDING, _PIXELS_PER_POINT = 7, 5, 96 / 72
_LINE = 1.4
"""Height of a line, in sizes of its font."""
_WIDE, _MOST = 0x2E7F, 1000
_FULL = "“”‘’—…·×÷≥≤（）"
_DEFAULT = (8.43, 15.0)

Long = Mapping[tuple[int, int], str]
"""The texts that were put in, by row and column; of numbers, what their cells show."""


def fit(page: Page, texts: Long, looks: Looks) -> list[tuple[int, int]]:
    """Raise the rows in which a text would be cut off; return the cells no row is high enough for."""
    nodes = {int(row.get("r")) - 1: row for row in page.rows}
    widths, usual = _widths(page), _usual(page)
    merged = {box[:2]: box for box in page.merges}
    styles = {(r, at(cell)[1]): int(cell.get("s", 0)) for r in {at[0] for at in texts} for cell in nodes[r]}
    spanning: list[tuple[Box, float]] = []
    cramped: list[tuple[int, int]] = []
    for (row, col), text in texts.items():
        look = looks.look(styles.get((row, col), 0))
        if not look.wraps:
            continue
        box = merged.get((row, col), (row, col, row, col))
        width = sum(widths.get(c, usual[0]) for c in range(col, box[3] + 1))
        needed = _needed(text, width, look.size)
        if needed > HIGHEST * (box[2] - row + 1):
            cramped.append((row, col))
        if box[2] == row:
            _raise(nodes[row], needed, usual[1])
        else:
            spanning.append((box, needed))
    for box, needed in spanning:  # the last rows take what the others leave
        rows = range(box[0], min(box[2], box[0] + _MOST) + 1)
        lacking = needed - sum(_height(nodes.get(r), usual[1]) for r in rows)
        for node in (nodes[r] for r in reversed(rows) if r in nodes):
            there = _height(node, usual[1])
            if lacking > 0:
                _raise(node, there + lacking, usual[1])
                lacking -= _height(node, usual[1]) - there
    return cramped


def shrink(page: Page, numbers: Long, looks: Looks) -> None:
    """Let numbers shown wider than their cells be set smaller: Excel and LibreOffice print #### for them."""
    widths, usual = _widths(page), _usual(page)
    merged = {box[:2]: box for box in page.merges}
    for cell in (cell for row in page.rows for cell in row):
        where, style = at(cell), int(cell.get("s", 0))
        look = looks.look(style)
        if where not in numbers or look.general:  # General leaves decimals out by itself
            continue
        last = merged.get(where, (*where, *where))[3]
        width = sum(widths.get(col, usual[0]) for col in range(where[1], last + 1))
        if width and _long(numbers[where], look.size) > _room(width):
            cell.set("s", str(looks.derived(style, shrinks=True)))


def _widths(page: Page) -> dict[int, float]:
    found: dict[int, float] = {}
    group = page.root.find(page.tag("cols"))
    for node in () if group is None else elements(group):
        first, last = int(node.get("min", 1)), min(int(node.get("max", 1)), 2**14)
        width = 0.0 if node.get("hidden") in ("1", "true") else float(node.get("width", _DEFAULT[0]))
        if last - first < 1000:
            found.update(dict.fromkeys(range(first - 1, last), width))
    return found


def _usual(page: Page) -> tuple[float, float]:
    """Return the width and height of what says nothing of its own."""
    node = page.root.find(page.tag("sheetFormatPr"))
    if node is None:
        return _DEFAULT
    return (
        float(node.get("defaultColWidth", _DEFAULT[0])),
        float(node.get("defaultRowHeight", _DEFAULT[1])),
    )


def _needed(text: str, width: float, size: float) -> float:
    """Return the height in points of a text in a column `width` characters wide, set in `size` points."""
    room = _room(width)
    lines = sum(max(1, math.ceil(_long(part, size) / room)) for part in text.split("\n"))
    return lines * size * _LINE + 4


def _room(width: float) -> float:
    return max(width * _PIXELS_PER_CHARACTER - _PADDING, 1.0)


def _long(text: str, size: float) -> float:
    """Return the pixels of a line set in `size` points."""
    return sum(1.0 if ord(c) > _WIDE or c in _FULL else 0.58 for c in text) * size * _PIXELS_PER_POINT


def _height(node: Any, usual: float) -> float:
    return float(node.get("ht", usual)) if node is not None else usual


def _raise(node: Any, needed: float, usual: float) -> None:
    if needed > _height(node, usual):
        node.set("ht", f"{min(needed, HIGHEST):.1f}")
        node.set("customHeight", "1")
