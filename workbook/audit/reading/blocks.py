"""Tables of plain text: lines of cells parted by bars, tabs or wide gaps; the file itself does not say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

RULE = re.compile(r"[|\-:\s=*+]{3,}")
"""A line between the head of a table and its rows, or across the page."""
_GAP = re.compile(r"[ \u3000]{2,}|\t")
_NUMBER = re.compile(r"[≥≤<>＞＜]?\s*-?\d[\d,]*(?:\.\d+)?\D{0,3}|[-—–－/]+")
_PROSE = re.compile(r"[。；！？]")
"""What no row of cells parted by gaps has."""
_MARK = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|第[一二三四五六七八九十]{1,3}(?:部分|章|节)"
)
"""A number that stands alone before a heading, as in a table of contents."""
_LEAST, _LINES, _SINGLE = 3, 2, 3
"""Cells of a row parted by tabs or gaps; rows of a table; rows of one parted by single spaces."""


def blocks(lines: Sequence[tuple[int, str]]) -> dict[int, list[str]]:
    """Return the cells of the lines that are rows of a table, blank ones kept, by the number of the line.

    lines: number and text of all lines that are not blank; rows of one table follow upon one another.
    """
    found = {number: cells for number, text in lines if (cells := _barred(text))}
    for cut, alike in ((_tabbed, False), (_gapped, True), (_spaced, True)):
        for run in _runs([line for line in lines if line[0] not in found], cut, alike):
            if len(run) >= _LINES and (cut is not _spaced or _is_plain(list(run.values()))):
                found |= run
    return found


def _runs(
    lines: Sequence[tuple[int, str]], cut: Callable[[str], list[str]], alike: bool
) -> Iterator[dict[int, list[str]]]:
    """Yield the lines one right below the other that `cut` parts; alike: all in as many cells."""
    rows = [(number, cells) for number, text in lines if (cells := cut(text))]
    if not rows:
        return
    run = dict(rows[:1])
    for (last, before), (number, cells) in pairwise(rows):
        if number != last + 1 or (alike and len(before) != len(cells)):
            yield run
            run = {}
        run[number] = cells
    yield run


def _barred(text: str) -> list[str]:
    bare = text.strip()
    if len(bare) < 2 or bare[0] not in "|│┃" or bare[-1] not in "|│┃" or RULE.fullmatch(bare):
        return []
    return [cell.strip() for cell in re.split("[|│┃]", bare[1:-1])]


def _tabbed(text: str) -> list[str]:
    cells = [cell.strip() for cell in text.strip(" \u3000").split("\t")]
    told = not _MARK.fullmatch(cells[0]) and not any("。" in cell[:-1] for cell in cells)
    return cells if len(cells) >= _LEAST and told else []


def _gapped(text: str) -> list[str]:
    cells = _GAP.split(text.strip())
    told = not _PROSE.search(text) and not _MARK.fullmatch(cells[0])
    return cells if len(cells) >= _LEAST and told else []


def _spaced(text: str) -> list[str]:
    cells = text.split()
    return cells if len(cells) >= _LEAST and not _PROSE.search(text) else []


def _is_plain(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows parted by single spaces are those of a table: heads, then numbers in every row."""
    heads, *rest = rows
    return (
        len(rows) >= _SINGLE
        and not any(_NUMBER.fullmatch(cell) for cell in heads)
        and all(_NUMBER.fullmatch(row[-1]) for row in rest)
    )
