"""JX-F: filled columns that nobody sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workbook.check.frame.basis import ALONE
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check
from workbook.package.address import address

_COLUMN = re.compile(rb"<(?:\w{1,20}:)?col\b[^>]*>")
_FROM, _TO = re.compile(rb'\smin="(\d{1,5})"'), re.compile(rb'\smax="(\d{1,5})"')
_OUT_OF_SIGHT = re.compile(rb'\s(?:hidden="(?:1|true)"|width="0(?:\.0*)?")')


@check(
    "JX-F-20",
    "warning",
    "填了内容的列被隐藏",
    "{sheet}的 {columns} 列有 {count} 格填了内容却看不到（如{labels}）",
    "选中左右两列，右键“取消隐藏”；不要的内容删去",
    ALONE,
    reason="隐藏的列照样计分、照样进合计，审核的人却看不到，打印出来也没有。",
    bad="资产有 8 格填了内容，所在的列被隐藏",
    good="资产填了内容的列都看得到",
    related=("JX-F-09", "JX-F-10"),
)
def filled_columns_hidden(case: Case) -> Iterator[Hit]:
    """What counts is seen; columns nobody fills may be out of sight."""
    filled: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for datum in case.submission.cells():
        if datum.field.is_input and not datum.lost and not datum.blank and datum.col is not None:
            filled[datum.sheet].setdefault(datum.col, []).append(datum.field.label)
    for name, columns in filled.items():
        sheet = case.submission.book.sheets.get(name)
        if sheet is None or not sheet.visible:
            continue
        away = sorted(_away(case.submission.book.parts.get(sheet.part, b"")) & columns.keys())
        if away:
            letters = "、".join(address(0, col).rstrip("1") for col in away)
            labels = "、".join(dict.fromkeys(f"“{columns[col][0]}”" for col in away))
            told = {"sheet": name, "count": str(sum(len(columns[col]) for col in away))}
            yield Hit(Place(name), args={**told, "columns": letters, "labels": labels})


def _away(xml: bytes) -> set[int]:
    """Return the 0-based numbers of the hidden columns of a sheet, and of those of no width."""
    found: set[int] = set()
    for column in _COLUMN.findall(xml, 0, max(0, xml.find(b"sheetData"))):
        first, last = _FROM.search(column), _TO.search(column)
        if first and last and _OUT_OF_SIGHT.search(column):
            found |= set(range(int(first[1]) - 1, min(int(last[1]), 16384)))
    return found
