"""What serves nothing in a system (选填) is folded away, and comes back once something stands in it.

A sheet is hidden, its tab grey; of a sheet in use the rows of a block are grouped, its title among them:
alone it would be printed, and a page of titles is none. Excel's
own switches show them: 取消隐藏 on any tab, ＋ at the left of the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xlsxwriter.worksheet import Worksheet

from workbook.layout import Layout, Sheet
from workbook.layout.fields.model import block_fields
from workbook.layout.placement import Box
from workbook.package.address import address, quoted
from workbook.package.patch import part_of
from workbook.package.states import with_states
from workbook.submission import Opened, Submission
from workbook.submission.model import Datum

OPTIONAL = "（选填）"
TAB = "#BFBFBF"
BETWEEN = 2
"""Blank rows between two blocks."""
_ROW = re.compile(rb'<row r="(\d+)"[^>]*>')
_FOLDED = re.compile(rb' (?:hidden|collapsed)="1"')


def note(layout: Layout, sheet: Sheet) -> str:
    """Return what is said under the title of a sheet about what is folded, empty where nothing is."""
    if sheet is layout.sheets[0]:
        away = [found.name for found in layout.sheets if found.optional]
        if away:
            how = "要填时右键任一工作表标签，点“取消隐藏”"
            return f"\n本指标体系用不到的页已收起，选填：{'、'.join(away)}。{how}。"
    elif sheet.optional:
        return "\n本页选填：本指标体系的指标和报告用不到。"
    elif away := [block.title for block in sheet.blocks if block.optional]:
        how = "点左侧“＋”展开；点不动的，选中上下两行，右键“取消隐藏”"
        return f"\n选填的块已收起：{'、'.join(away)}。要填时{how}。"
    return ""


def folded(sheet: Sheet, box: Box) -> bool:
    """Tell whether the rows of a block are folded away."""
    return box.block.optional and not sheet.optional


def is_away(sheet: Sheet) -> bool:
    """Tell whether a sheet is hidden as long as nothing stands in it."""
    return sheet.optional or sheet.later


def fold(target: Worksheet, sheet: Sheet, boxes: list[Box]) -> None:
    """Hide a sheet that serves nothing, or fold its blocks that do not; every row has been written."""
    if is_away(sheet):
        target.set_tab_color(TAB)
        target.hide()
        return
    away = [box for box in boxes if folded(sheet, box)]
    if not away:
        return
    target.outline_settings(visible=True, symbols_below=False)
    for box in away:
        start = _start(box, away)
        if start == box.top:
            _set(target, start - 1, {"collapsed": True})
        for row in range(start, box.last + 1):
            _set(target, row, {"level": 1, "hidden": True})


def _start(box: Box, away: list[Box]) -> int:
    """Return the first row folded with a block: also those between it and another one folded."""
    return box.top - BETWEEN if any(other.last == box.top - BETWEEN - 1 for other in away) else box.top


def spare_names(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield a name and what it stands for, of all that is folded: a sheet's first cell, or a block's rows.

    The switch in the edition with macros goes through them; they move with the rows.
    """
    for number, box in enumerate(layout.boxes, 1):
        sheet = next(found for found in layout.sheets if found.name == box.sheet)
        if folded(sheet, box):
            away = [other for other in layout.boxes if other.sheet == box.sheet and folded(sheet, other)]
            yield f"jx_spare_{number}", area(box, _start(box, away))
    for number, sheet in enumerate(layout.sheets, 1):
        if sheet.optional:
            yield f"jx_spare_sheet{number}", f"{quoted(sheet.name)}!$A$1"


def area(box: Box, first: int) -> str:
    """Return the rows of a block from `first` to its last."""
    corner = address(box.last, max(box.width, 2) - 1, True)
    return f"{quoted(box.sheet)}!{address(first, 0, True)}:{corner}"


def _set(target: Worksheet, row: int, options: dict[str, object]) -> None:
    height = target.row_info[row].height if row in target.row_info else None
    target.set_row_pixels(row, height, None, options)


def shown(opened: Opened) -> Opened:
    """Return the workbook with what is folded shown where something was typed into it."""
    sheets, rows = _typed(opened.submission)
    parts: dict[str, bytes] = {}
    if sheets:
        parts[opened.book.main] = with_states(opened.members[opened.book.main], shown=sheets)
    for name, numbers in rows.items():
        part = part_of(opened.members, opened.book, name)
        parts[part] = _ROW.sub(
            lambda m, numbers=numbers: _FOLDED.sub(b"", m[0]) if int(m[1]) in numbers else m[0],  # type: ignore[misc]
            opened.members[part],
        )
    return opened.with_parts(parts, sheets) if parts else opened


def _typed(submission: Submission) -> tuple[set[str], Mapping[str, set[int]]]:
    """Return the sheets that serve nothing and hold something, and the rows of such blocks by sheet."""
    sheets: set[str] = set()
    rows: dict[str, set[int]] = {}
    optional = {sheet.name for sheet in submission.layout.sheets if is_away(sheet)}
    for box in submission.layout.boxes:
        if not box.block.optional and box.sheet not in optional:
            continue
        data = list(stored(submission, box))
        if not any(not datum.blank for datum in data):
            continue
        if box.sheet in optional:
            sheets.add(box.sheet)
        else:
            rows.setdefault(box.sheet, set()).update(_rows(submission, box, data))
    return sheets, rows


def _rows(submission: Submission, box: Box, data: list[Datum]) -> range:
    """Return the numbers of the rows a block takes in the file, its title first."""
    places = submission.layout.spots
    fresh = [places[d.field.key].row if d.field.key in places else box.first for d in data]
    found = [datum.row for datum in data]
    end = max(fresh) if data[0].field.key in places else box.last
    return range(box.top + min(found) - min(fresh) + 1, box.last + max(found) - end + 2)


def stored(submission: Submission, box: Box) -> Iterator[Datum]:
    """Yield every cell of a block that somebody types into, or the program writes for good."""
    for field in block_fields(box.block):
        if field.is_stored:
            single = submission.fields.get(field.key)
            yield from (single,) if single is not None else submission.columns.get(field.key, ())
