"""Finds the rows of a roster again: the same indicator under another number, another under the same."""

from __future__ import annotations

from workbook.layout import Roster
from workbook.package.reader import Area, Book
from workbook.renewal.leftovers import bare, identity


def old_rows(book: Book, block: Roster, ids: Area) -> dict[str, int]:
    """Return the old row of each entry that is the same thing: same id and text, or the one same text.

    Another system may use the same id for something else, or another id for the same.
    """
    position, key = identity(block)
    texts = book.area(key) if key else None
    found: dict[str, int] = {}
    by_text: dict[str, list[int]] = {}
    for row in range(ids.top, ids.bottom + 1):
        text = bare(str(book.cell(texts.sheet, row, texts.left).value)) if texts else ""
        by_text.setdefault(text, []).append(row)
        found[f"{book.cell(ids.sheet, row, ids.left).value}\n{text}"] = row
    texts_now = [bare(entry.labels[position]) if key else "" for entry in block.entries]
    rows = {
        entry.id: found[f"{entry.id}\n{text}"]
        for entry, text in zip(block.entries, texts_now, strict=True)
        if f"{entry.id}\n{text}" in found
    }
    for entry, text in zip(block.entries, texts_now, strict=True):
        same = [row for row in by_text.get(text, []) if row not in rows.values()]
        if key and entry.id not in rows and len(same) == 1 and texts_now.count(text) == 1:
            rows[entry.id] = same[0]
    return rows
