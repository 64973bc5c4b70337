"""The tables of a report as rows of cells: their columns, their rows, their totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_TOTAL = re.compile(
    r"(?:合计|总计|总分|小计|总得分)(?:[（(](?:万?元|[一二三四五六七八九十\d]{1,2}[+＋至、][^（）()]{1,8})[)）])?"
)
_SUBTOTAL = re.compile(r"小计|合计|总计")
_PART = re.compile(r"^(?:其中|含)[：:]?")
_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}[、.．](?!\d)|[①-⑩])"
)
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_NUMBERED = re.compile(r"序号|编号")
_PERCENT = "%"
_DIGITS = re.compile(r"\d{1,3}")
_UNIT = re.compile(r"(?<![\u4e00-\u9fa5])(万元|元|亿元)(?![\u4e00-\u9fa5])")
_UNIT_ALONE = re.compile(r"[（(]?(?:金额)?单位[：:]?[\u4e00-\u9fa5、]{1,8}[）)]?")
_NO_PROJECT = re.compile("出国|接待费|用车|基本支出|人员经费|公用经费|收入|拨款|结转|编制|[人车]数|总额|面积")
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
    """A row: its name, its cells by column, those without a number left out, and all of them as typed.

    The name is without its number and 其中; mark: that number, “” for none; part: it is told as a part of a
    row above it; is_sum: it is called 小计 or the like.
    """

    name: str
    head: Paragraph
    cells: dict[int, Cell]
    typed: dict[int, Paragraph]
    mark: str = ""
    part: bool = False

    @property
    def is_sum(self) -> bool:
        """Whether it is called a sum of others."""
        return _SUBTOTAL.search(self.name) is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: one row of heads, then rows of a name and numbers, then perhaps the total.

    above: the lines right above it that may be its name and unit, the nearest first. A first column of mere
    numbers, 序号, is left out; order: its cells.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    above: tuple[Paragraph, ...] = ()
    order: tuple[Paragraph, ...] = ()

    @property
    def nested(self) -> bool:
        """Whether some of its rows are parts of others, or sums of them."""
        return any(row.part or row.is_sum for row in self.rows)

    @property
    def lists_projects(self) -> bool:
        """Whether its rows are projects, one each: not those of 三公经费 that stand below a head 项目."""
        if self.nested or not re.search("(?:项目|专项)(?:名称)?$", self.heads[0]):
            return False
        told = self.order or self.heads[0].endswith("名称") or re.search("项目|专项", self.named)
        return bool(told) or not any(_NO_PROJECT.search(row.name) for row in self.rows)

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

    def only(self, *names: str) -> int | None:
        """Return the only column called one of `names`, with a unit behind it or none."""
        found = [n for n, head in enumerate(self.heads) if _IN_BRACKETS.sub("", head) in names]
        return found[0] if len(found) == 1 else None


def as_whole(name: str) -> str:
    """Return the pattern of a row's name where it is no end of a longer one: 效益指标, not 经济效益指标."""
    return rf"(?:(?<![\u4e00-\u9fa5])|(?<=[和及与中是为]))(?:“)?{re.escape(name)}"


def grids(audit: Audit) -> list[Grid]:
    """Return the tables of a report that have one row of heads, for ``audit.once``."""
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
    begun = all(0 in row or _is_unnumbered_sum(row, placed[0]) for row in placed)
    if len(rows) < 3 or width < 2 or not begun or any(max(row) >= width for row in placed):
        return None
    whole = all(len(row) == len(cells) for row, cells in zip(rows, placed, strict=True))
    if not whole or (not known and any(len(row) != width for row in rows)) or len(placed[0]) != width:
        return None
    sums = (bool(_SUBTOTAL.search(row[min(row)].text)) for row in placed)
    if any(max(row) + 1 != len(row) and not is_sum for row, is_sum in zip(placed, sums, strict=True)):
        return None  # only sums have blanks between their cells: elsewhere they are parts of merged ones
    heads = tuple(re.sub(r"\s", "", p.text) for p in rows[0])
    if any(_NUMBER.fullmatch(head) for head in heads):
        return None
    first = 1 if _NUMBERED.fullmatch(heads[0]) and width > _ABOVE else 0
    told = list(_rows(placed[1:], first))
    if len(told) < len(placed) - 1:
        return None
    total = told.pop() if _TOTAL.fullmatch(told[-1].name) else None
    numbers = [cells[0] for cells in placed[1:] if first and 0 in cells]
    order = tuple(cell for cell in numbers if _DIGITS.fullmatch(cell.text.strip()))
    return Grid(heads[first:], tuple(told), total, above, order) if told else None


def _is_unnumbered_sum(row: dict[int, Paragraph], heads: dict[int, Paragraph]) -> bool:
    """Tell whether a row without its first cell is a sum below numbers: |  | 合计 | 1001.40 |."""
    numbered = 0 in heads and _NUMBERED.fullmatch(re.sub(r"\s", "", heads[0].text))
    return bool(numbered) and 1 in row and bool(_SUBTOTAL.search(row[1].text))


def _rows(placed: list[dict[int, Paragraph]], first: int) -> Iterator[Row]:
    """Yield the rows that have a name in the column `first`, or a sum's in that before it."""
    within = ""
    for cells in placed:
        head = cells.get(first) or cells[0]
        if first and _TOTAL.fullmatch(re.sub(r"\s", "", cells[0].text if 0 in cells else "")):
            head = cells[0]  # | 合计 | — | 9380.00 |
        name = re.sub(r"\s", "", head.text)
        if first not in cells and not _SUBTOTAL.search(name):
            return
        mark = found[0] if (found := _MARK.match(name)) else ""
        part = bool(_PART.match(name))
        # 其中：人员经费 and the rows behind it without a number of their own, where that above it has one
        within = "其中" if part and within else "" if _SUBTOTAL.search(name) else mark or within
        part = part or (within == "其中" and not mark)
        bare = _PART.sub("", name[len(mark) :]) or name
        yield Row(bare, head, _numbers(cells, first), _shifted(cells, first), mark, part)


def _shifted(cells: dict[int, Paragraph], first: int) -> dict[int, Paragraph]:
    return {n - first: cell for n, cell in cells.items() if n >= first}


def _numbers(cells: dict[int, Paragraph], first: int) -> dict[int, Cell]:
    return {
        n: Cell(Decimal(text.replace(",", "").rstrip(_PERCENT)), cell)
        for n, cell in _shifted(cells, first).items()
        if n and _NUMBER.fullmatch(text := re.sub(r"\s", "", cell.text))
    }
