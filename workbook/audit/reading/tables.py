"""Which rows of pages are of tables: a PDF does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from workbook.audit.reading.rows import Cell, Row, usual_size, width

MARK = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3}部分|[（(]?[一二三四五六七八九十\d]{1,3}[）)]?)[、.．]?"
)
"""The number of a heading, which may stand apart from it."""
_CAPTION = re.compile(r"(?:附?[表图]|附件)[一二三四五六七八九十\d]{1,2}(?![、，。])")
"""Begins the name of a table or picture, which is no part of it."""
_LONG = 12
"""A row of so many letters may be running text."""
_OTHER = 0.9
"""Letters that differ by more points are of another size."""
_BROAD = 0.6
"""A row of one piece that takes more of the measure is no cell."""
_FILLED, _FEW = 0.85, 3
"""A row this part of which is letters, in so few pieces, is running text with its letters spread."""
_WITHIN = 3
"""So many rows of one piece may stand between rows of a table: names of its lines in several rows."""


def in_tables(rows: Sequence[Row]) -> list[bool]:
    """Return which rows are of tables: of several cells, between such, or beside them in their letters."""
    size = usual_size(row for row in rows if len(row.cells) == 1)
    broad = _BROAD * max((row.right - row.left for row in rows if len(row.cells) == 1), default=0.0)
    found = [_is_parted(row) for row in rows]
    marked = [n for n, many in enumerate(found) if many]
    for before, after in pairwise(marked):
        if rows[after].page - rows[before].page < 2:
            for n in range(before + 1, after):
                found[n] = _is_between(rows, n, before, after, broad)
    _spread(rows, found, size, range(len(rows)))
    _spread(rows, found, size, range(len(rows) - 1, -1, -1))
    return found


def _is_between(rows: Sequence[Row], number: int, before: int, after: int, broad: float) -> bool:
    """Tell whether a row of one piece between two of a table is a cell of it: near, or below a column."""
    row, ends = rows[number], (rows[before], rows[after])
    alike = any(abs(row.size - end.size) < _OTHER for end in ends)
    if not alike or row.right - row.left > broad or _is_said(row):
        return False
    near = after - before <= _WITHIN + 1 and rows[before].page == rows[after].page
    columns = {edge for end in ends for cell in end.close for edge in _edges(cell, end.size)}
    return near or bool(columns & _edges(row.close[0], row.size))


def _spread(rows: Sequence[Row], found: list[bool], size: float, order: Iterable[int]) -> None:
    """Take rows next to those of a table that are in its letters, and not in those of the text, for cells."""
    last: Row | None = None
    for n in order:
        row = rows[n]
        beside = last is not None and last.page == row.page and abs(last.size - row.size) < _OTHER
        found[n] |= beside and abs(row.size - size) > _OTHER and not _is_said(row)
        last = row if found[n] else None


def _is_said(row: Row) -> bool:
    """Tell whether a row is a sentence, or the name of a table: no cell."""
    return "。" in row.text or _CAPTION.match(row.text) is not None


def _is_parted(row: Row) -> bool:
    """Tell whether a row is one of several cells: no number apart from its heading, no line spread wide."""
    if len(row.cells) < 2 or _CAPTION.match(row.text):
        return False
    filled = sum(cell.right - cell.left for cell in row.cells) > _FILLED * (row.right - row.left)
    if len(row.cells) <= _FEW and filled and width(row.text) >= _LONG:
        return False
    return not (len(row.cells) == 2 and MARK.fullmatch(row.cells[0].text))


def _edges(cell: Cell, size: float) -> frozenset[int]:
    """Return where a cell begins and where its middle is, in half letters, signed apart."""
    near = size / 2
    begins, middle = round(cell.left / near), round((cell.left + cell.right) / near / 2)
    return frozenset((begins, begins + 1, -middle, -middle - 1))
