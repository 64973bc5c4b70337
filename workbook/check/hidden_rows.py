"""JX-F: filled rows of a list that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.basis import ALONE
from workbook.check.finding import Hit, Place
from workbook.check.registry import Case, check, place_of
from workbook.layout.fields.model import Table
from workbook.submission.model import Row

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_NUMBER = re.compile(rb"\sr=\"(\d+)\"")
_OUT_OF_SIGHT = re.compile(rb"\s(?:hidden=\"(?:1|true)\"|ht=\"0(?:\.0*)?\")")
SHOWN = 8


@check(
    "JX-F-10",
    "warning",
    "填了内容的行被隐藏",
    "清单“{title}”有 {count} 行填了内容却看不到（第 {rows} 行）",
    "选中上下两行，右键“取消隐藏”；筛选过的，在“数据”里清除筛选；不要的行删去内容",
    ALONE,
    reason="隐藏的行照样计分、照样进合计，审核的人却看不到，打印出来也没有。",
    bad="“重点工作明细”第 15、16 行填了内容，被隐藏",
    good="“重点工作明细”填了内容的行都看得到",
    related=("JX-F-09",),
)
def filled_rows_hidden(case: Case) -> Iterator[Hit]:
    """What counts is seen; empty rows and folded blocks may be out of sight."""
    for box in case.submission.layout.boxes:
        block, sheet = box.block, case.submission.book.sheets.get(box.sheet)
        if not isinstance(block, Table) or sheet is None or not sheet.visible or block.optional:
            continue
        filled = {next(iter(row.cells.values())).row: row for row in case.submission.rows(block.key)}
        away = case.once(Hidden).rows(sheet.part) if filled else frozenset()
        rows = [filled[number] for number in sorted(filled.keys() & away)]
        if rows:
            numbers = [str(_first(row) + 1) for row in rows]
            listed = "、".join(numbers[:SHOWN]) + ("等" if len(numbers) > SHOWN else "")
            place = place_of(next(iter(rows[0].cells.values())))
            args = {"title": block.title, "count": str(len(rows)), "rows": listed}
            yield Hit(Place(place.sheet, place.row, place.col), args=args)


def _first(row: Row) -> int:
    return next(iter(row.cells.values())).row


class Hidden:
    """The rows each sheet of a case does not show, found when asked for."""

    def __init__(self, case: Case) -> None:
        self._parts = case.submission.book.parts
        self._known: dict[str, frozenset[int]] = {}

    def rows(self, part: str) -> frozenset[int]:
        """Return the 0-based numbers of the rows of a sheet that are hidden, or of no height."""
        if part not in self._known:
            self._known[part] = frozenset(_away(self._parts.get(part, b"")))
        return self._known[part]


def _away(xml: bytes) -> Iterator[int]:
    if b"hidden=" not in xml and b'ht="0' not in xml:
        return
    for found in _ROW.finditer(xml):
        number = _NUMBER.search(found[0])
        if number and _OUT_OF_SIGHT.search(found[0]):
            yield int(number[1]) - 1
