"""JX-S: does a list go on outside its names, where neither program nor formulas read it?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import takewhile

from workbook.check.file.structure import SHOWN_TEXT
from workbook.check.frame.basis import TEMPLATE
from workbook.check.frame.finding import SHOWN_CELLS, Hit, Place, shown
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.scored import scored_by
from workbook.layout import Field, Table
from workbook.package.reader import Area, Book, Cell, ErrorValue
from workbook.submission.parsing import parse


@check(
    "JX-S-09",
    "error",
    "清单外的行没有计入",
    "这一行在清单“{title}”之外，程序和公式都读不到：{text}{others}",
    "把内容移到清单中的空行；行数不够的，在清单中间选中整行插入，不要插在第一行之上或最后一行之下",
    TEMPLATE,
    reason="清单只认第一行到最后一行之间，写在外面的不计入。",
    bad="在“重点工作明细”第一行之上插入一行，写“推进园区二期配套建设”",
    good="“推进园区二期配套建设”写在“重点工作明细”中间的行里",
    after=("JX-S-12",),
)
def row_outside_list(case: Case) -> Iterator[Hit]:
    """A row inserted at either end of a list lies outside its names: a task left out would go unnoticed."""
    book = case.submission.book
    titles = {box.block.title for box in case.submission.layout.boxes}
    for box in case.submission.layout.boxes:
        if not isinstance(box.block, Table):
            continue
        columns = [(a, c) for c in box.block.columns if c.is_input and (a := book.area(c.key))]
        if not columns:
            continue
        head, area = box.block.columns[0].label, columns[0][0]
        fields = {of.left: column for of, column in columns}
        outside = (*_rows_above(book, area, head), *rows_below(book, area, titles))
        found = [typed for row in outside if (typed := list(_typed(book, area.sheet, row, fields)))]
        if found:
            text = "、".join(words[:SHOWN_TEXT] for _, words in found[0][:SHOWN_CELLS])
            others = f"；还有 {len(found) - 1} 行也在清单之外" if len(found) > 1 else ""
            args = {"title": box.block.title, "text": text, "others": others}
            yield Hit(found[0][0][0], args=args, spoils=tuple(_end_of(case, box.block)))


def _end_of(case: Case, block: Table) -> Iterator[Place]:
    """Yield the last filled row of a list that goes on outside, and the scores made of the list.

    Its sums and counts rest on that row as on the others: they wait, as what it says itself does.
    """
    rows = list(case.submission.rows(block.key))
    if rows:
        yield from map(place_of, rows[-1].cells.values())
    yield from scored_by(case, {column.key for column in block.columns})


def _typed(book: Book, sheet: str, row: int, fields: Mapping[int, Field]) -> Iterator[tuple[Place, str]]:
    """Yield, left to right, what stands in a row outside a list; fields: those of its columns by position."""
    for col in sorted(fields):
        if (cell := book.cell(sheet, row, col)).value:
            yield Place(sheet, row, col), _as_shown(cell, fields[col], book.date1904)


def _as_shown(cell: Cell, column: Field, date1904: bool) -> str:
    """Return what a cell shows: 45657 in a column of dates is 2024-12-31."""
    value, _ = parse(column, cell, date1904)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(cell.value, Decimal):
        return shown(cell.value, column)
    return cell.value.code if isinstance(cell.value, ErrorValue) else str(cell.value)


def _rows_above(book: Book, area: Area, head: str) -> list[int]:
    """Return the rows between the heads of a list and its area."""
    for row in range(area.top - 1, -1, -1):
        if str(book.cell(area.sheet, row, area.left).value or "").startswith(head):
            return list(range(row + 1, area.top))
    return []


def rows_below(book: Book, area: Area, titles: set[str]) -> list[int]:
    """Return the rows between a list and the next block, or the end of what the sheet holds."""
    rows = sorted({row for row, _ in book.sheets[area.sheet].cells if row > area.bottom})
    return list(takewhile(lambda row: book.cell(area.sheet, row, 0).value not in titles, rows))
