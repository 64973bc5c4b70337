"""Every figure of a table with the labels over and before it, however the table is laid out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from workbook.intake.grid import Broken, Grid, Place, Value
from workbook.intake.labels import NotANumber, bare, means_number, number
from workbook.intake.tables import Table

_INDEX = {"行次", "栏次", "序号", "行号"}
_CODE = re.compile(r"编码|代码|^[类款项]$")
_SENTENCE = re.compile(r"[：:。；，]|^[注备说]")
"""What a remark has and no label or amount."""
_PART = re.compile(r"^\s*其\s*中\s*[:：]")
_ORDINAL = re.compile(r"^\d+(?:[=＝].*)?$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with its labels: of the header from top to bottom, then of the row. value: None for a blank."""

    labels: tuple[str, ...]
    value: Decimal | Broken | None
    place: Place


class Layout:
    """How a table is laid out. words: labels that belong to figures, so that their columns hold figures."""

    def __init__(self, table: Table, words: Collection[str]) -> None:
        self.table, self.words, self.grid = table, frozenset(words), table.grid

    def figures(self) -> Iterator[Figure]:
        """Yield every figure of the table, blank ones too."""
        for row in self.rows:
            for col in self.values:
                if self._spread(row, col):
                    continue
                label = self._label(row, col)
                labels = (*self.headers[col], *([label] if label else ()))
                yield Figure(labels, amount(self.grid.at(row, col)), self.grid.place(row, col))

    def _spread(self, row: int, col: int) -> bool:
        """Tell whether a label to the left is spread over a place, as 公用经费合计 before its sum."""
        begin = self.grid.merged.get((row, col), (row, col))[1]
        return begin < col and isinstance(found := self.grid.at(row, col), str) and not _is_amount(found)

    @cached_property
    def first(self) -> int:
        """The first row with figures; the one after the last where there is none."""
        for row in range(self.table.top, self.table.bottom + 1):
            cells = [v for v in self.grid.rows[row] if _is_amount(v)]
            if cells and not self._ordinal(row):
                return row
        return self.table.bottom + 1

    @cached_property
    def header(self) -> list[int]:
        """Rows of the header: from the first with a word of the form, or of a label column, to the
        figures.
        """
        rows = [row for row in range(self.table.top, self.first) if not self._ordinal(row)]
        known = self.words | _INDEX | {"项目", "科目名称", "功能分类科目名称", "支出功能分类科目名称"}
        year = self.table.year
        untold = [row for row in rows if not _told(self.grid, row)]
        begin = next((r for r in untold if {bare(t, year) for t in self.grid.texts(r)} & known), None)
        if begin is None:
            return []
        above = begin - 1
        while (
            above >= self.table.top and len(set(self.grid.texts(above))) > 1 and not _told(self.grid, above)
        ):
            above -= 1
        return [row for row in rows if row > above]

    @cached_property
    def headers(self) -> dict[int, tuple[str, ...]]:
        """Labels over each column, from top to bottom, each once."""
        found = {}
        for col in range(self.grid.width):
            labels = [bare(self._head(level, col), self.table.year) for level in range(len(self.header))]
            found[col] = tuple(dict.fromkeys(filter(None, labels)))
        return found

    def _head(self, level: int, col: int) -> str:
        """Return the header's text at a level: that of a merged cell or, where none is, of the left
        neighbour.

        Without merged cells a blank under a text of its own goes on upwards, any other one to the left.
        """
        row = self.header[level]
        text = self.grid.text(row, col)
        if text or (row, col) in self.grid.merged or level + 1 == len(self.header):
            return text
        lower = self.header[level + 1 :]
        if not any(self.grid.text(r, col) for r in lower):
            return ""
        for left in range(col, 0, -1):
            if level and self.grid.text(self.header[level - 1], left):
                return ""  # another group begins here
            if text := self.grid.text(row, left - 1):
                alone = (row, left - 1) in self.grid.merged
                return text if not alone and any(self.grid.text(r, left - 1) for r in lower) else ""
        return ""

    @cached_property
    def rows(self) -> list[int]:
        """Rows with figures; blank ones right above the first figure belong to them when their label is
        known.
        """
        below = range(self.first, self.table.bottom + 1)
        found = [row for row in below if not self._ordinal(row) and not self._remark(row)]
        above = self.first - 1
        while above > self.table.top and self._blank_line(above):
            found.insert(0, above)
            above -= 1
        return found

    def _remark(self, row: int) -> bool:
        """Tell whether a row is a sentence under the table: one text that no label is like."""
        texts = self.grid.texts(row)
        amounts = any(_is_amount(value) for value in self.grid.rows[row])
        return len(texts) == 1 and not amounts and bool(_SENTENCE.search(texts[0]))

    def _blank_line(self, row: int) -> bool:
        texts = [bare(text, self.table.year) for text in self.grid.texts(row)]
        return len(texts) == 1 and texts[0] in self.words and row not in self.header[:1]

    @cached_property
    def kinds(self) -> dict[int, str]:
        """What each column holds: value, label, code or index; columns without a header or content are left
        out.
        """
        found = {}
        for col, header in self.headers.items():
            if set(header) & _INDEX:
                found[col] = "index"
            elif any(_CODE.search(label) for label in header):
                found[col] = "code"
            elif set(header) & self.words:
                found[col] = "value"
            else:
                cells = [self.grid.at(row, col) for row in range(self.first, self.table.bottom + 1)]
                texts = sum(isinstance(v, str) and not _is_amount(v) for v in cells)
                found[col] = "label" if texts else "value" if header else ""
        return found

    @cached_property
    def values(self) -> list[int]:
        """Columns with figures."""
        return [col for col, kind in self.kinds.items() if kind == "value"]

    def _label(self, row: int, col: int) -> str:
        """Return the label before a figure: the nearest to its left, with no other figure in between."""
        for left in range(col - 1, -1, -1):
            value = self.grid.at(row, left)
            if self.kinds[left] in ("label", "code"):
                if isinstance(value, str) and not _is_amount(value):
                    return bare(value, self.table.year)
            elif self.kinds[left] == "value" and value is not None and left in self._apart(col):
                return ""
        return ""

    def _apart(self, col: int) -> set[int]:
        """Return the columns with figures left of the labels that are nearest before `col`."""
        near = col - 1
        while near >= 0 and self.kinds[near] not in ("label", "code"):
            near -= 1
        return {left for left in range(near) if self.kinds[left] == "value"}

    def _ordinal(self, row: int) -> bool:
        """Tell whether a row numbers the columns: 栏次 1 2 3, which are no amounts."""
        texts = [bare(text) for text in self.grid.texts(row) if not _ORDINAL.match(bare(text))]
        if any(text in ("栏次", "栏", "次") for text in texts):
            return True
        numbers = [
            v for v in self.grid.rows[row] if isinstance(v, Decimal) or (isinstance(v, str) and _is_amount(v))
        ]
        if texts or len(numbers) < 4:
            return False
        values = [v if isinstance(v, Decimal) else number(v) for v in numbers]
        return values == [values[0] + step for step in range(len(values))] and values[0] in (1, 2)  # type: ignore[operator]


def _told(grid: Grid, row: int) -> bool:
    """Tell whether a row says whose the table is or in which unit: no header, which has 其中：… at most."""
    texts = (_PART.sub("", text) for text in grid.texts(row))
    return any(":" in text or "：" in text for text in texts)


def _is_amount(value: Value) -> bool:
    if isinstance(value, (Decimal, Broken)):
        return True
    return isinstance(value, str) and means_number(value.strip().rstrip("%％"))


def amount(value: Value) -> Decimal | Broken | None:
    """Return the amount in a cell, None for a blank; Broken for anything else."""
    if value is None or isinstance(value, (Decimal, Broken)):
        return value
    if isinstance(value, str):
        try:
            return number(value)
        except NotANumber:
            return Broken(f"写着“{value.strip()[:20]}”，不是金额")
    return Broken("不是金额")
