"""The numbers of tables, of their rows, and what the text calls them.

表3 项目支出明细 … 表3 “三公”经费   two tables of one number
| 3 | … | 3 | … | 5 |             the number of a row
各项目执行情况见表5                table 5 is of something else, table 3 of projects
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Grid, grids
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_NUMBER = r"(?P<n>[1-9]\d?)(?![月日、年\d.．\-－])"
_CAPTION = re.compile(rf"[（(【]?表\s?{_NUMBER}[\s　：:]*(?P<title>.*)")
_SENT = re.compile(rf"[见如]表\s?{_NUMBER}")
_ASIDE = re.compile(
    r"20\d\d年?度?|情况|[（(][^）)]*[）)]|详见|单位|万元|我[局院校委厅站所处办]|部门|明细|统计|一览|完成"
)
_LEAST, _LONGEST = 2, 60


@dataclass(frozen=True, slots=True)
class _Caption:
    """A line that names a table: its number and title, and what the table has."""

    number: int
    title: str
    paragraph: Paragraph
    has: frozenset[str]


def captions_hold(audit: Audit) -> Iterator[Hit]:
    """Yield numbers of tables and rows that are out of order, and references to the wrong table."""
    captions = list(_captions(audit))
    yield from _twice(audit, captions)
    yield from _referred(audit, captions)
    for grid in audit.once(grids):
        yield from _ordered(audit, grid)


def _captions(audit: Audit) -> Iterator[_Caption]:
    tables = {grid.above[-1].order: grid for grid in audit.once(grids) if grid.above}
    for paragraph in audit.document.paragraphs:
        text = paragraph.text.strip()
        found = _CAPTION.match(text) if not paragraph.line.table and len(text) < _LONGEST else None
        if found and text[-1] not in "。；，":
            grid = tables.get(paragraph.order)
            words = found["title"] + ("，".join(row.name for row in grid.rows) if grid else "")
            yield _Caption(int(found["n"]), found["title"], paragraph, pairs(words, _ASIDE))


def _twice(audit: Audit, captions: list[_Caption]) -> Iterator[Hit]:
    """Yield the only caption whose number is not the next."""
    odd = _odd([caption.number for caption in captions])
    if odd:
        caption, right = captions[odd[0]], f"表{odd[0] + 1}"
        span = Span(caption.paragraph.folded.text[:_LEAST], 0)
        yield at(audit, caption.paragraph, span, f"表{caption.number}", right, told="表号应当逐张加一")


def _referred(audit: Audit, captions: list[_Caption]) -> Iterator[Hit]:
    """Yield references to a table that has nothing of what is spoken of, where another one has."""
    numbers = [caption.number for caption in captions]
    if len(captions) < _LEAST or len(set(numbers)) < len(numbers):
        return
    for paragraph in audit.document.body:
        for found in _SENT.finditer(paragraph.folded.text):
            start = max(paragraph.folded.text.rfind(stop, 0, found.start()) for stop in "。；\n") + 1
            spoken = pairs(paragraph.folded.text[start : found.start()], _ASIDE)
            meant = [caption for caption in captions if caption.number == int(found["n"])]
            if (meant and meant[0].has & spoken) or not spoken:
                continue
            fit = [caption for caption in captions if len(caption.has & spoken) >= (_LEAST if meant else 1)]
            right = f"表{fit[0].number}" if len(fit) == 1 else ""
            if not meant or right:
                told = f"表{found['n']}是“{meant[0].title}”" if meant else f"报告里没有表{found['n']}"
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, f"表{found['n']}", right or "报告里有的表", told=told)


def _ordered(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the only row of a table whose number is not the next."""
    odd = _odd([int(cell.text) for cell in grid.order])
    if odd:
        cell = grid.order[odd[0]]
        told = "序号应当逐行加一"
        yield at(audit, cell, None, cell.text.strip(), str(odd[0] + 1), told=told)


def _odd(numbers: list[int]) -> list[int]:
    """Return the place of the only number of a row that is not the next; one that begins anew is none."""
    odd = [n for n, number in enumerate(numbers) if number != n + 1]
    return odd if len(odd) == 1 and len(numbers) > _LEAST and numbers[odd[0]] != 1 else []
