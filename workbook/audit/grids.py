"""The tables of a report as rows of cells: their columns, their rows, their totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.case import Audit
from workbook.audit.document import Paragraph

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_TOTAL = re.compile(r"(?:合计|总计|总分|小计|总得分)(?:[（(]万?元[)）])?")
_BREAKS = re.compile(r"小计|其中|^[一二三四五六七八九十]、")
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a number: its value as it is printed, a percent as its digits."""

    value: Decimal
    paragraph: Paragraph

    @property
    def percent(self) -> bool:
        """Whether it is a rate."""
        return self.paragraph.text.strip().endswith(_PERCENT)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name and its cells by column, those without a number left out."""

    name: str
    head: Paragraph
    cells: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A plain table: one row of heads, then rows of a name and numbers, then perhaps the total."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None

    def column(self, *words: str) -> int | None:
        """Return the only column whose head has one of `words`, None for none or several."""
        found = [n for n, head in enumerate(self.heads) if n and any(word in head for word in words)]
        return found[0] if len(found) == 1 else None


def grids(audit: Audit) -> list[Grid]:
    """Return the plain tables of a report, for ``audit.once``; others are left out: nobody can read them."""
    return [grid for rows in _tables(audit) if (grid := _grid(rows))]


def _tables(audit: Audit) -> Iterator[list[list[Paragraph]]]:
    rows: list[list[Paragraph]] = []
    last = -1
    for paragraph in audit.document.paragraphs:
        if not paragraph.line.table:
            if rows:
                yield rows
            rows, last = [], -1
        elif paragraph.line.row != last:
            rows.append([paragraph])
            last = paragraph.line.row
        else:
            rows[-1].append(paragraph)
    if rows:
        yield rows


def _grid(rows: list[list[Paragraph]]) -> Grid | None:
    """Return a table whose rows are all as long as its first, or None."""
    width = len(rows[0])
    if len(rows) < 3 or width < 2 or any(len(row) != width for row in rows):
        return None
    heads = tuple(re.sub(r"\s", "", p.text) for p in rows[0])
    if any(_NUMBER.fullmatch(head) for head in heads):
        return None
    told = [_row(row, heads) for row in rows[1:]]
    total = told.pop() if _TOTAL.fullmatch(told[-1].name) else None
    if any(_BREAKS.search(row.name) or _TOTAL.fullmatch(row.name) for row in told):
        return None
    return Grid(heads, tuple(told), total)


def _row(cells: list[Paragraph], heads: tuple[str, ...]) -> Row:
    first = 1 if re.fullmatch(r"序号|编号", heads[0]) else 0
    name = re.sub(r"\s", "", cells[first].text)
    numbers = {
        n: Cell(Decimal(text.replace(",", "").rstrip(_PERCENT)), cell)
        for n, cell in enumerate(cells)
        if n > first and _NUMBER.fullmatch(text := re.sub(r"\s", "", cell.text))
    }
    return Row(name, cells[first], numbers)
