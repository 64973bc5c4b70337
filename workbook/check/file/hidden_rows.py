"""JX-F: filled rows of a list that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook.check.frame.basis import ALONE
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check
from workbook.layout.fields.model import Table

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_NUMBER = re.compile(rb"\sr=\"(\d+)\"")
_OUT_OF_SIGHT = re.compile(rb"\s(?:hidden=\"(?:1|true)\"|ht=\"0(?:\.0*)?\")")
SHOWN = 8


@check(
    "JX-F-10",
    "warning",
    "填了内容的行被隐藏",
    "“{title}”有 {count} 行填了内容却看不到（{rows}）",
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
        if not isinstance(block, Table) or sheet is None or not sheet.visible:
            continue
        filled = {next(iter(row.cells.values())).row for row in case.submission.rows(block.key)}
        away = case.once(Hidden).rows(sheet.part, False) if filled else frozenset()
        if block.optional and _all(case, block) <= away:
            away = case.once(Hidden).rows(sheet.part, True)
        if unseen := sorted(filled & away):
            args = {"title": block.title, "count": str(len(unseen)), "rows": rows_told(unseen)}
            yield Hit(Place(box.sheet), args=args)  # no link leads to a row that cannot be seen


def rows_told(rows: Sequence[int]) -> str:
    """Return rows (0-based) as people call them: [14, 15] is 第 15、16 行; of many the first ones."""
    listed = "、".join(str(row + 1) for row in rows[:SHOWN])
    return f"第 {listed} 等行" if len(rows) > SHOWN else f"第 {listed} 行"


def _all(case: Case, block: Table) -> set[int]:
    """Return the rows of a list: where none is to be seen, the whole block is folded behind its ＋."""
    return {datum.row for datum in case.submission.columns.get(block.columns[0].key, ()) if not datum.lost}


class Hidden:
    """The rows each sheet of a case does not show, found when asked for."""

    def __init__(self, case: Case) -> None:
        self._parts = case.submission.book.parts
        self._known: dict[tuple[str, bool], frozenset[int]] = {}

    def rows(self, part: str, folded: bool) -> frozenset[int]:
        """Return the 0-based numbers of the rows of a sheet that are hidden, or of no height.

        folded: rows grouped under a title are where the program put them, behind a ＋.
        """
        if (part, folded) not in self._known:
            self._known[part, folded] = frozenset(_away(self._parts.get(part, b""), folded))
        return self._known[part, folded]


def _away(xml: bytes, folded: bool) -> Iterator[int]:
    if b"hidden=" not in xml and b'ht="0' not in xml:
        return
    for found in _ROW.finditer(xml):
        number = _NUMBER.search(found[0])
        if number and _OUT_OF_SIGHT.search(found[0]) and not (folded and b"outlineLevel=" in found[0]):
            yield int(number[1]) - 1
