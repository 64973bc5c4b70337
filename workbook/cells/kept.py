"""The last good results, which cells show while Python cannot be reached.

They stand in two columns at the far right of the hidden dictionary sheet, one row per cell: its place and its
value. Whatever writes results writes them; the macros (macros/JxPython.bas) add what Excel computes since.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook.layout.placement import DICTIONARY_SHEET
from workbook.package.address import address
from workbook.package.patch import Changes, Edit
from workbook.package.reader import Book

COLUMN = 200
"""0-based column of the places; the values stand beside. Far from lists, which older books have, too."""


def remembered(book: Book, results: Mapping[str, Mapping[tuple[int, int], Edit]]) -> Changes:
    """Return the edits that keep `results` for the cells that call Python, and drop what was kept before."""
    sheet = book.sheets.get(DICTIONARY_SHEET)
    if sheet is None:
        return {}
    found: dict[tuple[int, int], Edit] = {place: Edit(None) for place in sheet.cells if place[1] >= COLUMN}
    row = 0
    for name, edits in results.items():
        for (top, left), edit in edits.items():
            if "JX_" in (book.cell(name, top, left).formula or "") and edit.value is not None:
                found[row, COLUMN] = Edit(f"{name}!{address(top, left)}")
                found[row, COLUMN + 1] = Edit(edit.value)
                row += 1
    return {DICTIONARY_SHEET: found} if found else {}
