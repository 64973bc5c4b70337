"""Rows of pages put together: lines broken for want of room to paragraphs; those of tables to cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.audit.reading.plain import STARTS
from workbook.audit.reading.rows import Row, usual_size, width
from workbook.audit.reading.tables import MARK, in_tables

_TOKEN = re.compile(r"[“（《‘(\[]*(?:[0-9A-Za-z.,%/:+\-”’]+|.)[，。；：、！？”）》’)\],.;:!?%]*")
"""What no line is broken within: a number or word, or one character, with the signs that cling to it."""
_LONG = 12
"""A row of so many letters is running text, and tells of the margins."""
_INDENTED = 1.2
_BROAD = 0.6
"""A line in the middle that takes more of the measure than this may go on in the next one."""
_PROSE = 0.08
"""A left edge this part of the long rows share is the margin, or that of first lines."""


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
    tabled = in_tables(rows)
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


def _margins(rows: Sequence[Row]) -> _Margins:
    """Return the margins that rows of running text keep; of too few rows nothing is put together."""
    long = [row for row in rows if width(row.text) >= _LONG]
    if not long:
        return _Margins(0.0, 0.0, 1.0, False)
    size = usual_size(long)
    lefts = Counter(round(row.left / (size / 2)) for row in long)
    usual = [edge for edge, count in lefts.items() if count >= _PROSE * len(long)]
    edge = min(usual or lefts) * size / 2
    ends = sorted(row.right for row in long)
    first = sum(_INDENTED < (row.left - edge) / size < 3 for row in long)
    return _Margins(edge, ends[int(len(ends) * 0.9)], size, first * 10 >= len(long))


def _goes_on(last: Row, row: Row, margins: _Margins) -> bool:
    """Tell whether a row goes on with the paragraph of the row before."""
    if _centred(row, margins) and not STARTS.match(row.text) and not MARK.match(row.text):
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
