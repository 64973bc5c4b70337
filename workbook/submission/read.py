"""Reads a book into a Submission: every field is looked up by its defined name."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.layout import Layout, Roster
from workbook.layout.fields.model import Field
from workbook.layout.placement import STAMPS, Strip
from workbook.package.reader import Area, Book
from workbook.submission.identity import stamp
from workbook.submission.model import Datum, Submission
from workbook.submission.parsing import parse

MOST_ADDED = 500
"""Rows of a list that are read whether something stands in them or not; people insert some dozen."""


def read_submission(book: Book, source: str, layout: Layout) -> Submission:
    """Return what `book`, a workbook of `layout`, says; source: its name for messages."""
    stamps = {name: stamp(book, name) for name in STAMPS}
    submission = Submission(layout, source, book, stamps=stamps)
    for key, spot in layout.spots.items():
        if not spot.field.is_stored:
            continue
        if area := book.area(key):
            submission.fields[key] = _datum(book, spot.field, area.sheet, area.top, area.left)
        else:
            submission.fields[key] = Datum(spot.field, None, spot.sheet, spot.row, spot.col, lost=True)
    for box in layout.boxes:
        if isinstance(box.block, Roster):
            submission.entry_rows[box.block.key] = _entry_rows(book, box.block)
    for box_key in dict.fromkeys(strip.box for strip in layout.strips.values()):
        _read_columns(book, box_key, submission)
    return submission


def _datum(book: Book, field: Field, sheet: str, row: int, col: int) -> Datum:
    cell = book.cell(sheet, row, col)
    value, problem = parse(field, cell, book.date1904)
    return Datum(field, value, sheet, row, col, cell.value, cell.formula, problem)


def _read_columns(book: Book, box_key: str, submission: Submission) -> None:
    """Read the input columns of one table, roster or matrix, row by row alike."""
    layout = submission.layout
    strips = {k: s for k, s in layout.strips.items() if s.box == box_key and s.field.is_stored}
    areas = {key: area for key in strips if (area := book.area(key))}
    if not strips:
        return
    first = next(iter(strips.values()))
    frame = next(iter(areas.values()), Area(first.sheet, first.first, first.col, first.last, first.col))
    block = layout.box_of(next(iter(strips))).block
    rows: list[int | None] = list(range(frame.top, _last(book, frame, first.last - first.first) + 1))
    if isinstance(block, Roster):
        rows = [submission.entry_rows[block.key].get(entry.id) for entry in block.entries]
    blanks = layout.once(_blanks)
    for key, strip in strips.items():
        area = areas.get(key)
        moved = area is None or (area.sheet, area.left) != (strip.sheet, strip.col)
        if moved or rows != list(range(strip.first, strip.last + 1)):
            submission.columns[key] = tuple(_column(book, strip, area, rows))
        else:
            submission.columns[key] = tuple(_in_place(book, strip, blanks[key]))


def _column(book: Book, strip: Strip, area: Area | None, rows: list[int | None]) -> Iterator[Datum]:
    """Yield the cells of one column in these rows of its sheet, None for a row that is gone."""
    cells = book.sheets[area.sheet].cells if area else {}
    for n, row in enumerate(rows):
        if area is None or row is None:
            yield Datum(strip.field, None, strip.sheet, strip.first + n, strip.col, lost=True)
        elif (row, area.left) in cells:
            yield _datum(book, strip.field, area.sheet, row, area.left)
        else:
            yield Datum(strip.field, None, area.sheet, row, area.left)


def _in_place(book: Book, strip: Strip, blank: tuple[Datum, ...]) -> Iterator[Datum]:
    """Yield the cells of a column that stands where it was made; blank: those in which nothing stands."""
    cells, left = book.sheets[strip.sheet].cells, strip.col
    for row, datum in enumerate(blank, strip.first):
        yield _datum(book, strip.field, strip.sheet, row, left) if (row, left) in cells else datum


def _blanks(layout: Layout) -> dict[str, tuple[Datum, ...]]:
    """Return the cells of every input column with nothing in them, as most rows of a list are in any file."""
    return {
        key: tuple(Datum(s.field, None, s.sheet, row, s.col) for row in range(s.first, s.last + 1))
        for key, s in layout.strips.items()
        if s.field.is_stored
    }


def _last(book: Book, area: Area, declared: int) -> int:
    """Return the last row of a list to read: a name drawn far down ends where the sheet ends, and not before
    the rows it had when it was made (`declared`, counted from 0).
    """
    if area.bottom - area.top <= max(declared, MOST_ADDED):
        return area.bottom
    used = max(
        (row for row, col in book.sheets[area.sheet].cells if area.left <= col <= area.right), default=0
    )
    return min(area.bottom, max(area.top + declared, used))


def _entry_rows(book: Book, block: Roster) -> dict[str, int]:
    """Return the row of each entry that is still there: found by its id, or where only the id was changed.

    What stands in the row of another entry is not taken for that of a deleted one.
    """
    ids = book.area(f"{block.key}_id")
    frame = ids or next((area for column in block.columns if (area := book.area(column.key))), None)
    if frame is None:
        return {}
    found: dict[str, int] = {}
    if ids:
        for row in range(ids.top, ids.bottom + 1):
            found.setdefault(str(book.cell(ids.sheet, row, ids.left).value), row)
    rows = {entry.id: found[entry.id] for entry in block.entries if entry.id in found}
    if frame.bottom - frame.top + 1 == len(block.entries):
        taken = set(rows.values())
        for row, entry in enumerate(block.entries, frame.top):
            if entry.id not in rows and row not in taken:
                rows[entry.id] = row
    return rows
