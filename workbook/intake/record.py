"""导入记录: the sheet that tells of every imported value which cell of which file it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workbook.intake.landing import Entry
from workbook.layout.placement import RECORD_SHEET
from workbook.package.annexed import with_sheet
from workbook.submission import Opened

HEADS = ("导入日期", "来源文件", "来源工作表", "来源单元格", "填报项", "写入的格", "原有的值", "来源的值", "怎样处理", "键")
WIDTHS = (12, 30, 24, 18, 34, 22, 16, 16, 26, 26)


def recorded(opened: Opened, entries: Sequence[Entry], today: dt.date) -> Opened:
    """Return the workbook with `entries` added to its 导入记录, below those of earlier imports."""
    rows = [*_before(opened), *(_row(entry, today) for entry in entries)]
    return opened.with_parts(with_sheet(opened.members, opened.book, RECORD_SHEET, [HEADS, *rows], WIDTHS))


def _before(opened: Opened) -> list[list[str]]:
    sheet = opened.book.sheets.get(RECORD_SHEET)
    if sheet is None:
        return []
    last = max((row for row, _ in sheet.cells), default=0)
    texts = [[sheet.cells.get((row, col)) for col in range(len(HEADS))] for row in range(1, last + 1)]
    return [["" if cell is None or cell.value is None else str(cell.value) for cell in row] for row in texts]


def _row(entry: Entry, today: dt.date) -> list[str]:
    first = entry.places[0]
    cells = "、".join(place.cell for place in entry.places[:20])
    more = f"等 {len(entry.places)} 格" if len(entry.places) > 20 else ""
    return [
        today.isoformat(), first.file, first.sheet, cells + more, entry.label, entry.target,
        entry.old_text, entry.new_text, entry.state.value, entry.key,
    ]  # fmt: skip
