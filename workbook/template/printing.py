"""A copy for paper: it ends with what was typed, whichever program prints it.

The workbook's own printing areas move with its lists, which Excel and WPS honour. LibreOffice knows no
worded area and prints whatever has a formula, spare rows too. People still fill the workbook, so its rows
cannot be hidden; those of a copy can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.cells.results import with_results
from workbook.layout import Layout, Sheet, Table
from workbook.layout.placement import RECORD_SHEET, Box
from workbook.package.address import address, quoted
from workbook.package.patch import part_of
from workbook.package.print_areas import with_print_areas
from workbook.submission import Opened, Submission
from workbook.template.folding import stored
from workbook.template.footers import with_unit
from workbook.template.paper import SIGNED_BELOW, is_signed, printed_columns

_BREAKS = re.compile(rb"<(\w+:)?rowBreaks\b[^>]*>.*?</(\w+:)?rowBreaks>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its rows (0-based) that stay on paper, those that do not, and the last row above it."""

    kept: frozenset[int]
    spare: frozenset[int]
    above: int


def for_paper(opened: Opened) -> Opened:
    """Return a copy with its scores in place, blank rows, blank lists and sheets of nothing else hidden.

    The record of imports, a row for every value, is for the screen: of a large department a hundred pages.
    """
    opened = with_unit(with_results(opened))
    if has_record(opened):
        opened = opened.with_sheet(RECORD_SHEET, False)
    submission, areas = opened.submission, {}
    for sheet in opened.layout.sheets:
        if sheet.name not in opened.book.sheets or not opened.book.sheets[sheet.name].visible:
            continue
        boxes = [box for box in opened.layout.boxes if box.sheet == sheet.name and not box.is_quoted]
        lists = [found for box in boxes if (found := _list(submission, box))]
        if len(lists) == len(boxes) and not any(found.kept for found in lists):
            opened = opened.with_sheet(sheet.name, False)
            areas[sheet.name] = ""
            continue
        spare = frozenset().union(*(found.spare for found in lists))
        if spare:
            opened = opened.with_rows(sheet.name, frozenset(), spare)
            if any(len(found.kept) < len(found.spare) for found in lists):
                opened = _without_breaks(opened, sheet.name)
        areas[sheet.name] = _area(submission, opened.layout, sheet, boxes, lists)
    main = opened.book.main
    return opened.with_parts({main: with_print_areas(opened.members[main], areas)})


def has_record(opened: Opened) -> bool:
    """Tell whether a workbook has a record of imports in view."""
    return RECORD_SHEET in opened.book.sheets and opened.book.sheets[RECORD_SHEET].visible


def _list(submission: Submission, box: Box) -> _List | None:
    """Return what is blank of a list people fill row by row; of any other block nothing."""
    data = [datum for datum in stored(submission, box) if not datum.lost]
    if not isinstance(box.block, Table) or not data:
        return None
    rows = {datum.row for datum in data}
    used = {datum.row for datum in data if not datum.blank}
    first = min(rows)
    title = first - (box.first - box.top)
    if not used:
        return _List(frozenset(), frozenset(range(title, max(rows) + 1)), title - 1)
    kept = frozenset(row for row in rows if row <= max(used))
    return _List(kept, frozenset(rows - kept), title - 1)


def _without_breaks(opened: Opened, sheet: str) -> Opened:
    """Let what stood below the rows that are hidden now move up: the breaks were reckoned with them."""
    part = part_of(opened.members, opened.book, sheet)
    return opened.with_parts({part: _BREAKS.sub(b"", opened.members[part])})


def _area(submission: Submission, layout: Layout, sheet: Sheet, boxes: list[Box], lists: list[_List]) -> str:
    """Return the area of a sheet that ends with a list: down to its last row on paper."""
    columns = printed_columns(sheet, layout, max(box.width for box in boxes) - 1)
    others = [box for box in boxes if not isinstance(box.block, Table)]
    rows = [_last(submission, layout, box) for box in others]
    if is_signed(sheet, layout):
        rows.append(max(rows) + SIGNED_BELOW)
    rows += [row for found in lists for row in (found.above, *found.kept)]
    return f"{quoted(sheet.name)}!$A$1:{address(max(rows, default=0), columns, True)}"


def _last(submission: Submission, layout: Layout, box: Box) -> int:
    """Return the last row of a block, moved as far as what is typed in it."""
    first: dict[str, int] = {}
    for datum in stored(submission, box):
        if not datum.lost:
            first[datum.field.key] = min(datum.row, first.get(datum.field.key, datum.row))
    spots, strips = layout.spots, layout.strips
    moved = [row - (spots[key].row if key in spots else strips[key].first) for key, row in first.items()]
    return box.last + max(moved, default=0)
