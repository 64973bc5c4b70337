"""Rows of pages put together: lines broken for want of room to paragraphs, the rest to cells of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook.audit.reading.plain import STARTS
from workbook.audit.reading.rows import Cell, Row, width

_TOKEN = re.compile(r"[“（《‘(\[]*(?:[0-9A-Za-z.,%/:+\-]+|.)[，。；：、！？”）》’)\],.;:!?%]*")
"""What a line cannot be broken within: a number or word, or one character, with the signs that cling to it."""
_MARK = re.compile(r"(?:[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3}部分|[（(]?[一二三四五六七八九十\d]{1,3}[）)]?)[、.．]?")
_LONG = 12
"""A row of so many letters is running text, and tells of the margins."""
_INDENTED = 1.2
_BROAD = 0.6
"""A line in the middle that takes more of the measure than this may go on in the next one."""
_FILLED = 0.85
"""A row this part of which is letters is running text with its letters spread."""
_PROSE = 0.08
"""A left edge this part of the long rows share is the margin, or that of first lines."""
_WITHIN = 3
"""So many rows of one piece may stand between rows of a table: names of its lines in several rows."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a cell of a table: the number and page of its first row; row: of a cell, else 0."""

    number: int
    page: int
    text: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class _Margins:
    """Edges of the running text on pages of one width, and the height of its letters."""

    left: float
    right: float
    size: float
    indents: bool


def passages(rows: Sequence[Row]) -> Iterator[Passage]:
    """Yield the paragraphs and cells that `rows` make."""
    tabled = _tabled(rows, _size(rows))
    margins = _margins([row for row, cell in zip(rows, tabled, strict=True) if not cell])
    open_since, said = 0, ""
    last: Row | None = None
    for number, (row, cell) in enumerate(zip(rows, tabled, strict=True), 1):
        goes_on = last is not None and not cell and _goes_on(last, row, margins)
        if said and not goes_on:
            yield Passage(open_since, rows[open_since - 1].page, said)
            said = ""
        if cell:
            yield from (Passage(number, row.page, each.text, number) for each in row.close)
            last = None
            continue
        open_since, said, last = (open_since if goes_on else number), said + row.text, row
    if said:
        yield Passage(open_since, rows[open_since - 1].page, said)


def _size(rows: Sequence[Row]) -> float:
    """Return the height of the letters most of the text is set in."""
    sizes = Counter[float]()
    for row in rows:
        if len(row.cells) == 1:
            sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _tabled(rows: Sequence[Row], size: float) -> list[bool]:
    """Return which rows are of tables: of several cells, between such, or beside them in their letters."""
    several = [_is_parted(rows, n) for n in range(len(rows))]
    found = list(several)
    marked = [n for n, many in enumerate(several) if many]
    for before, after in pairwise(marked):
        if rows[after].page - rows[before].page > 1:
            continue
        near = after - before <= _WITHIN + 1 and rows[before].page == rows[after].page
        columns = _columns(rows, before, after) if not near else frozenset[int]()
        for n in range(before + 1, after):
            found[n] = "。" not in rows[n].text and (near or bool(columns & _edges(rows[n].close[0], size)))
    for numbers in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        last: Row | None = None
        for n in numbers:
            row = rows[n]
            beside = last is not None and last.page == row.page and abs(last.size - row.size) < 0.6
            if not found[n] and beside and abs(row.size - size) > 0.9 and "。" not in row.text:
                found[n] = True
            last = row if found[n] else None
    return found


def _is_parted(rows: Sequence[Row], number: int) -> bool:
    """Tell whether a row is one of several cells: no number apart from its heading, no line spread wide."""
    row = rows[number]
    if len(row.cells) < 2 or (len(row.cells) == 2 and _MARK.fullmatch(row.cells[0].text)):
        return False
    beside = [rows[n] for n in (number - 1, number + 1) if 0 <= n < len(rows)]
    filled = sum(cell.right - cell.left for cell in row.cells) > _FILLED * (row.right - row.left)
    return not (filled and width(row.text) >= _LONG and all(len(each.cells) == 1 for each in beside))


def _columns(rows: Sequence[Row], before: int, after: int) -> frozenset[int]:
    """Return where cells stand in two rows of a table."""
    cells = [cell for n in (before, after) for cell in rows[n].close]
    return frozenset(edge for cell in cells for edge in _edges(cell, rows[before].size))


def _edges(cell: Cell, size: float) -> frozenset[int]:
    """Return where a cell begins and where its middle is, in half letters, signed apart."""
    near = size / 2
    begins, middle = round(cell.left / near), round((cell.left + cell.right) / near / 2)
    return frozenset((begins, begins + 1, -middle, -middle - 1))


def _margins(rows: Sequence[Row]) -> _Margins:
    """Return the margins that rows of running text keep; of too few rows nothing is put together."""
    long = [row for row in rows if width(row.text) >= _LONG]
    if not long:
        return _Margins(0.0, 0.0, 1.0, False)
    size = _size(long)
    lefts = Counter(round(row.left / (size / 2)) for row in long)
    usual = [edge for edge, count in lefts.items() if count >= _PROSE * len(long)]
    edge = min(usual or lefts) * size / 2
    ends = sorted(row.right for row in long)
    first = sum(_INDENTED < (row.left - edge) / size < 3 for row in long)
    return _Margins(edge, ends[int(len(ends) * 0.9)], size, first * 10 >= len(long))


def _goes_on(last: Row, row: Row, margins: _Margins) -> bool:
    """Tell whether a row goes on with the paragraph of the row before."""
    if _centred(row, margins) and not STARTS.match(row.text) and not _MARK.match(row.text):
        wide = last.right - last.left > _BROAD * (margins.right - margins.left)
        return wide and _is_middle(last, margins) and "。" not in last.text and abs(last.size - row.size) < 1
    token = _TOKEN.match(row.text)
    room = margins.right - last.right
    if token is None or width(token[0]) * row.size <= room - row.size / 2 or abs(last.size - row.size) > 1.5:
        return False
    deeper = (row.left - margins.left) / margins.size > _INDENTED
    ended = last.text[-1:] in "。！？；："
    if STARTS.match(row.text) and (ended or deeper):
        return False
    if deeper:
        return abs(row.left - last.left) < margins.size / 3 and not ended
    return margins.indents or not ended


def _centred(row: Row, margins: _Margins) -> bool:
    """Tell whether a row stands in the middle, well apart from both margins."""
    apart = min(row.left - margins.left, margins.right - row.right)
    return apart > 3 * row.size and _is_middle(row, margins)


def _is_middle(row: Row, margins: _Margins) -> bool:
    """Tell whether a row is as far from the one margin as from the other."""
    return abs((row.left - margins.left) - (margins.right - row.right)) < 1.5 * row.size
