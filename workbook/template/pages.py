"""Where the pages of a sheet end: no page begins with the heads of a list whose rows stand on the one before.

The heads of a list are repeated on every further page of its sheet, also where only what follows it is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from workbook.layout import Roster
from workbook.layout.placement import Box

SURE = 0.85
"""The part of a page that is counted on: programs make rows of several lines taller than was reckoned."""
KEPT = 3
"""Rows of the list that go with what follows it, where there is room."""
ABOVE = 0.5
"""The part of a page that what stands above a long list may take: its texts grow, the heads would end it."""
POINTS = 0.75
"""Of a pixel, in which XlsxWriter keeps heights."""
_DEFAULT_HEIGHT = 15.0


def divide(target: Worksheet, main: Box, after: Sequence[Box], tall: float) -> bool:
    """Set the breaks of a sheet; tell whether the heads of its list are to be repeated.

    main: the list; after: the blocks below it; tall: points a page has, unreduced.
    """
    if not after:
        if isinstance(main.block, Roster) and _height(target, 0, main.top - 1) > tall * ABOVE:
            target.set_h_pagebreaks([main.top])
        return True
    end = after[-1].last + 3  # with the line to be signed
    if _height(target, 0, end) <= tall * SURE:
        return False
    if _height(target, 0, main.last) <= tall * SURE:
        target.set_h_pagebreaks([after[0].top])
        return False
    taken = _height(target, main.top, main.header) + _height(target, main.last + 1, end)
    first = main.last + 1
    while first - 1 > main.first and taken + _height(target, first - 1, first - 1) <= tall * SURE:
        first -= 1
        taken += _height(target, first, first)
        if main.last - first + 1 == KEPT:
            break
    if first <= main.last:
        target.set_h_pagebreaks([first])
    return True


def _height(target: Worksheet, first: int, last: int) -> float:
    rows = target.row_info
    known = (rows[row].height if row in rows else None for row in range(first, last + 1))
    return sum(_DEFAULT_HEIGHT if pixels is None else pixels * POINTS for pixels in known)
