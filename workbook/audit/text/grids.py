"""The tables of a report as rows of cells: their columns, their rows, their totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_TOTAL = re.compile(r"(?:合计|总计|总分|小计|总得分)(?:[（(]万?元[)）])?")
_BREAKS = re.compile(r"小计|其中|^[一二三四五六七八九十]、")
_PERCENT = "%"
_UNIT = re.compile(r"(?<![\u4e00-\u9fa5])(万元|元|亿元)(?![\u4e00-\u9fa5])")
_UNIT_ALONE = re.compile(r"[（(]?(?:金额)?单位[：:]?[\u4e00-\u9fa5、]{1,8}[）)]?")
_ABOVE, _SHORT = 2, 40
"""So many lines above a table, none longer, may be its name."""


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
    """A row: its name, its cells by column, those without a number left out, and all of them as typed."""

    name: str
    head: Paragraph
    cells: dict[int, Cell]
    typed: dict[int, Paragraph]


@dataclass(frozen=True, slots=True)
class Grid:
    """A plain table: one row of heads, then rows of a name and numbers, then perhaps the total.

    above: the lines right above it that may be its name and unit, the nearest first.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    above: tuple[Paragraph, ...] = ()

    @property
    def named(self) -> str:
        """What stands above it: its name, its unit."""
        return "\n".join(re.sub(r"\s", "", line.text) for line in self.above)

    @property
    def unit(self) -> str:
        """The unit of its amounts, 元 or 万元, as its heads or what stands above it say; “” for none."""
        told = set(_UNIT.findall("".join(self.heads))) or set(_UNIT.findall(self.named))
        return told.pop() if len(told) == 1 else ""

    def column(self, *words: str) -> int | None:
        """Return the only column whose head has one of `words`, None for none or several."""
        found = [n for n, head in enumerate(self.heads) if n and any(word in head for word in words)]
        return found[0] if len(found) == 1 else None


def as_whole(name: str) -> str:
    """Return the pattern of a row's name where it is no end of a longer one: 效益指标, not 经济效益指标."""
    return rf"(?:(?<![\u4e00-\u9fa5])|(?<=[和及与中是为]))(?:“)?{re.escape(name)}"


def grids(audit: Audit) -> list[Grid]:
    """Return the plain tables of a report, for ``audit.once``; others are left out: nobody can read them."""
    return [grid for rows in _tables(audit) if (grid := _grid(rows, _above(audit, rows[0][0])))]


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


def _above(audit: Audit, first: Paragraph) -> tuple[Paragraph, ...]:
    """Return the lines above a table that are no sentence: its name, and its unit below it."""
    found: list[Paragraph] = []
    for paragraph in reversed(audit.document.paragraphs[max(0, first.order - _ABOVE) : first.order]):
        text = paragraph.text.strip()
        if paragraph.line.table or len(text) > _SHORT or text[-1:] in "。；，！":
            break
        found.append(paragraph)
        if not _UNIT_ALONE.fullmatch(re.sub(r"\s", "", text)):
            break
    return tuple(found)


def _by_column(row: list[Paragraph], known: bool) -> dict[int, Paragraph]:
    """Return the cells of a row by their place, the first 0."""
    return {p.line.column - 1 if known else n: p for n, p in enumerate(row)}


def _grid(rows: list[list[Paragraph]], above: tuple[Paragraph, ...]) -> Grid | None:
    """Return a table whose rows are all as long as its first, or None.

    Where the file tells the place of each cell, rows may have blanks.
    """
    known = all(p.line.column for row in rows for p in row)
    width, placed = len(rows[0]), [_by_column(row, known) for row in rows]
    if len(rows) < 3 or width < 2 or any(0 not in row or max(row) >= width for row in placed):
        return None
    whole = all(len(row) == len(cells) for row, cells in zip(rows, placed, strict=True))
    if not whole or (not known and any(len(row) != width for row in rows)) or len(placed[0]) != width:
        return None
    if any(max(row) + 1 != len(row) for row in placed[:-1]):
        return None  # only the total has blanks between its cells: elsewhere they are parts of merged ones
    heads = tuple(re.sub(r"\s", "", p.text) for p in rows[0])
    if any(_NUMBER.fullmatch(head) for head in heads):
        return None
    told = [_row(row, heads) for row in placed[1:]]
    total = told.pop() if _TOTAL.fullmatch(told[-1].name) else None
    if not told or any(_BREAKS.search(row.name) or _TOTAL.fullmatch(row.name) for row in told):
        return None
    return Grid(heads, tuple(told), total, above)


def _row(cells: dict[int, Paragraph], heads: tuple[str, ...]) -> Row:
    first = 1 if re.fullmatch(r"序号|编号", heads[0]) and 1 in cells else 0
    name = re.sub(r"\s", "", cells[first].text)
    if first and _TOTAL.fullmatch(re.sub(r"\s", "", cells[0].text)):
        first, name = 0, re.sub(r"\s", "", cells[0].text)
    numbers = {
        n: Cell(Decimal(text.replace(",", "").rstrip(_PERCENT)), cell)
        for n, cell in cells.items()
        if n > first and _NUMBER.fullmatch(text := re.sub(r"\s", "", cell.text))
    }
    return Row(name, cells[first], numbers, cells)
