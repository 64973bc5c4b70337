"""导入记录: the sheet that tells of every imported value which cell of which file it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workbook.intake.grid import Place, ranges
from workbook.intake.landing import Entry
from workbook.layout.placement import RECORD_SHEET, RECORD_WIDTHS
from workbook.package.annexed import texts_of, with_sheet
from workbook.submission import Opened
from workbook.submission.sources import HEADS
from workbook.template.footers import footer_of

MANY = 20  # ranges of cells written down


def recorded(opened: Opened, entries: Sequence[Entry], today: dt.date) -> Opened:
    """Return the workbook with `entries` added to its 导入记录, below those of earlier imports.

    What an earlier import said already is not said again.
    """
    rows = texts_of(opened.book, RECORD_SHEET)[1:]
    known = {tuple(row[1:]) for row in rows}
    rows += [row for entry in entries if tuple((row := _row(entry, today))[1:]) not in known]
    footer = footer_of(opened.submission)
    return opened.with_parts(
        with_sheet(opened.members, opened.book, RECORD_SHEET, [HEADS, *rows], RECORD_WIDTHS, footer)
    )


def _row(entry: Entry, today: dt.date) -> list[str]:
    return [
        today.isoformat(), *_origin(entry.places), entry.label, entry.target,
        entry.old_text, entry.new_text, entry.state.value, entry.key,
    ]  # fmt: skip


def _origin(places: Sequence[Place]) -> tuple[str, str, str]:
    """Return files, sheets and cells; of several files a sheet and a cell they share are written once."""
    files = list(dict.fromkeys(place.file for place in places))
    if len(files) == 1:
        cells = ranges(places)
        more = f"等 {len(places)} 格" if len(cells) > MANY else ""
        return files[0], "、".join(dict.fromkeys(p.sheet for p in places)), "、".join(cells[:MANY]) + more
    sheets, cells = ([*dict.fromkeys(one)] for one in zip(*((p.sheet, p.cell) for p in places), strict=True))
    told = cells[0] if len(cells) == len(sheets) == 1 else "、".join(f"{p.file} {p.cell}" for p in places)
    return "、".join(files), "、".join(sheets), told
