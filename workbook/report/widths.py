"""How wide the columns of a table are: a figure is never broken, texts share what is left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from operator import truediv

from workbook.language.remembered import remembered
from workbook.report.grid import Grid

CHARACTER = 210  # twips: of 10.5 pt, the size tables are set in
DIGIT = 138
"""Twips of a digit in the widest of the faces that stand in where a machine lacks the template's."""
BETWEEN = 60
"""Twips Word and LibreOffice put between a Chinese character and a digit or a letter."""
MARGINS = 180  # twips beside the text of a cell, with some slack
WHOLE = 16 * DIGIT + 2 * BETWEEN
"""What a centred text may measure to stand on one line."""
COMFORT = 8 * CHARACTER
"""What a column of text should have before heads of figures stand on one line."""
MODEST = 3 * CHARACTER
"""What it should have, if there is not even that, before one column of words is given more."""
LONG = 60 * CHARACTER
"""A text is not given more room because it is longer than this."""
STEP = CHARACTER // 2
_WORD = re.compile(r"[≥≤＞＜><]?[^\W\u3400-\u9fff]+(?:[-./%][^\W\u3400-\u9fff]+)*[%％]?")
_WIDE = "%@mMwW"
_RUNNING = re.compile(r"[\u3400-\u9fff]{4}")
"""Words, where a figure and its unit would be expected."""


@remembered
def measure(text: str) -> int:
    """Return the width of a text in twips, rather too much than too little."""
    wide = [unicodedata.east_asian_width(c) in "WFA" for c in text]
    sizes = (CHARACTER if w or c in _WIDE else DIGIT for c, w in zip(text, wide, strict=True))
    return sum(sizes) + BETWEEN * sum(left != right for left, right in pairwise(wide))


def column_widths(grid: Grid, width: int) -> list[int]:
    """Share `width` out, in twips: figures get what their longest takes, texts the rest by what they need.

    Where the rest would be too little, the heads over figures take two lines, then three; after that words
    among the figures share the rest with the texts.
    """
    heads = [measure(head) for head in grid.heads]
    cells = [[measure(line.cells[n].text) for line in grid.lines] for n in range(len(heads))]
    longest = [max(column, default=0) for column in cells]
    whole = {"text": -1, "centre": WHOLE, "number": max(longest, default=0)}
    figures = {n for n, kind in enumerate(grid.kinds) if longest[n] <= whole[kind]}
    worded = {n for n in figures if any(_RUNNING.search(line.cells[n].text) for line in grid.lines)}
    attempts = ((1, figures), (2, figures), (3, figures), (3, figures - worded))
    for attempt, (lines, kept) in enumerate(attempts, 1):
        texts = [n for n in range(len(heads)) if n not in kept]
        least = {n: MARGINS + max(_word(grid, n), min(heads[n], 2 * CHARACTER)) for n in texts}
        modest, wanted = (
            {n: max(least[n], min(room, longest[n]) + MARGINS) for n in texts} for room in (MODEST, COMFORT)
        )
        fixed = {n: MARGINS + max(longest[n], _head(heads[n], lines)) for n in kept}
        rest = width - sum(fixed.values())
        if rest >= sum(wanted.values()) or (attempt == len(attempts) and rest >= sum(least.values())):
            start = wanted if rest >= sum(wanted.values()) else _raised(least, modest, rest)
            shared = _shared({n: [heads[n], *cells[n]] for n in texts}, start, rest) if texts else {}
            return _exactly([(fixed | shared)[n] for n in range(len(heads))], width)
    sizes = [min(LONG, max(pair)) or 1 for pair in zip(heads, longest, strict=True)]
    return _exactly([width * size // sum(sizes) for size in sizes], width)


def _raised(least: dict[int, int], modest: dict[int, int], rest: int) -> dict[int, int]:
    """Raise the widths towards those of `modest`, each step for the one furthest below."""
    widths = dict(least)
    while widths:
        gap, column = max((modest[n] - width, n) for n, width in widths.items())
        step = min(STEP, gap)
        if step <= 0 or sum(widths.values()) + step > rest:
            break
        widths[column] += step
    return widths


def printed_lines(grid: Grid, widths: Sequence[int]) -> int:
    """Return how many lines of print the rows of a table take, its head left out."""
    rooms = [max(width - MARGINS, CHARACTER) for width in widths]
    return sum(
        max(-(-measure(cell.text) // room) or 1 for cell, room in zip(line.cells, rooms, strict=True))
        for line in grid.lines
    )


def _word(grid: Grid, column: int) -> int:
    """Return the width of the longest word or number of a column that may not be broken."""
    found = (word for line in grid.lines for word in _WORD.findall(line.cells[column].text))
    return min(max(map(measure, found), default=0), WHOLE)


def _head(size: int, lines: int) -> int:
    """Return what a head takes on so many lines, in whole characters."""
    return -(-size // (lines * CHARACTER)) * CHARACTER


def _shared(sizes: dict[int, list[int]], least: dict[int, int], rest: int) -> dict[int, int]:
    """Share `rest` out step by step, each to the column where it makes the rows lower by most."""
    widths = dict(least)
    rows = list(zip(*([min(size, LONG) for size in column] for column in sizes.values()), strict=True))
    while sum(widths.values()) + STEP <= rest:
        heights = {n: _height(rows, {**widths, n: widths[n] + STEP}) for n in widths}
        best = min(heights, key=lambda n: heights[n])
        widths[best] += STEP
    return widths


def _height(rows: Sequence[tuple[int, ...]], widths: dict[int, int]) -> float:
    """Return how high the rows are, not rounded to lines: every step then counts."""
    rooms = [width - MARGINS for width in widths.values()]
    heights: list[float] = [max(map(truediv, row, rooms)) for row in rows]
    return sum(heights)


def _exactly(widths: list[int], width: int) -> list[int]:
    """Give every column its part of what is left over of `width`."""
    over, count = width - sum(widths), len(widths)
    return [size + over // count + (n < over % count) for n, size in enumerate(widths)]
