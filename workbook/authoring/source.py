"""Reads the cells of the workbook: finds sheets and headings, and gives every row as contents by column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from workbook.authoring.column import Column, ColumnKind, SystemSheet
from workbook.authoring.columns import SHEETS
from workbook.authoring.content import Content
from workbook.authoring.formats import DATE, PERCENT, shown_as
from workbook.authoring.geometry import VERTICAL_HEADS, plain_title
from workbook.authoring.problems import At, Problems
from workbook.language.hints import HALF, nearest
from workbook.package import Cell, ErrorValue, Grid, Refused, read_book
from workbook.package.address import address
from workbook.submission.parsing import NO_CACHE

DEEPEST_HEADING = 30  # rows searched for the headings
MANY_SHEETS = 3
"""Sheets missing at once only in a file another version exported."""


@dataclass(slots=True)
class SheetLine:
    """One object of a sheet: what is filled in, by column title, and the cell of every column."""

    cells: dict[str, At]
    contents: dict[str, Content] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)

    def at(self, column: Column) -> At:
        """Return the cell of `column`."""
        return self.cells[column.title]

    def get(self, column: Column) -> Content | None:
        """Return what stands in `column`, None for a blank or unreadable cell."""
        return self.contents.get(column.title)

    def is_blank(self, column: Column) -> bool:
        """True when nothing stands in `column`."""
        return column.title not in self.contents and column.title not in self.unreadable


@dataclass
class SystemBook:
    """What the workbook says: the filled lines of every sheet, and headings that were passed over."""

    lines: dict[str, list[SheetLine]]
    ignored: list[str]


def read_source(members: dict[str, bytes], name: str, problems: Problems) -> SystemBook:
    """Return the contents of an opened package; `name` is used in messages.

    Raises Refused for what is no workbook of an indicator system; other problems are noted.
    """
    book = read_book(members, name)
    if not any(sheet.name in book.sheets for sheet in SHEETS):
        raise Refused(
            f"{name} 不是指标体系工作簿（没有“{SHEETS[0].name}”等页）；"
            "先用 jixiao systems export 导出一份，在里面改"
        )
    source = SystemBook({}, [])
    missing = 0
    for sheet in SHEETS:
        grid = book.sheets.get(sheet.name)
        source.lines[sheet.name] = []
        if grid is None:
            near = nearest(sheet.name, set(book.sheets) - {s.name for s in SHEETS}, HALF)
            hint = f"，是否改名成了“{near}”？请改回" if near else "；没有内容的页也要保留，请照导出的补上"
            problems.add(None, f"缺少工作表“{sheet.name}”{hint}")
            missing += not near
        elif (places := _places(sheet, grid, problems, source.ignored)) is not None:
            reader = _Reader(grid, shown_as(members, grid.part), problems)
            source.lines[sheet.name] = list(reader.lines(sheet, places))
    if missing >= MANY_SHEETS:
        again = "请用 jixiao systems export 把原来的体系文件再导出一份，在里面改"
        problems.add(None, f"缺少的页较多，像是别的版本导出的，{again}")
    return source


@dataclass(frozen=True, slots=True)
class _Places:
    """Row of the headings, and of each title its column (on a vertical sheet its row)."""

    head: int
    found: dict[str, int]
    value: int = 0  # column of the values on a vertical sheet


def _places(sheet: SystemSheet, grid: Grid, problems: Problems, ignored: list[str]) -> _Places | None:
    """Return where the columns of `sheet` stand, None when that cannot be told (noted)."""
    wanted = VERTICAL_HEADS[:2] if sheet.vertical else tuple(c.title for c in sheet.columns)
    head = max(range(DEEPEST_HEADING), key=lambda row: len(set(wanted) & set(_titles(grid, row))))
    titles = _titles(grid, head)
    if not set(wanted) & set(titles) or (sheet.vertical and set(wanted) - set(titles)):
        listed = "、".join(wanted[:3])
        problems.add(None, f"{sheet.name} 页找不到表头（应有 {listed} 等），请照导出的补上")
        return None
    if not sheet.vertical:
        found = _unique(sheet, titles, head, problems)
        ignored += [
            f"{sheet.name}!{address(head, col)}“{title}”"
            for title, cols in titles.items() for col in cols
            if title not in {column.title for column in sheet.columns}
        ]  # fmt: skip
        return _Places(head, found) if _complete(sheet, found, titles, head, problems) else None
    item, value = (titles[title][0] for title in wanted)
    rows: dict[str, list[int]] = {}
    for (row, col), cell in sorted(grid.cells.items()):
        if col == item and row > head and isinstance(cell.value, str) and cell.value.strip():
            rows.setdefault(plain_title(cell.value), []).append(row)
    found = {title: listed[0] for title, listed in rows.items()}
    return _Places(head, found, value) if _complete(sheet, found, rows, head, problems) else None


def _titles(grid: Grid, row: int) -> dict[str, list[int]]:
    """Return the columns of each heading in `row`."""
    found: dict[str, list[int]] = {}
    for (at, col), cell in sorted(grid.cells.items()):
        if at == row and isinstance(cell.value, str) and cell.value.strip():
            found.setdefault(plain_title(cell.value), []).append(col)
    return found


def _unique(
    sheet: SystemSheet, titles: dict[str, list[int]], head: int, problems: Problems
) -> dict[str, int]:
    for column in sheet.columns:
        if len(cols := titles.get(column.title, [])) > 1 and column.is_data:
            at = At(sheet.name, head, cols[1], column.title)
            problems.add(at, f"第 {head + 1} 行有两列都叫“{column.title}”，请删去或改名其中一列")
    return {title: cols[0] for title, cols in titles.items()}


def _complete(
    sheet: SystemSheet, found: dict[str, int], titles: dict[str, list[int]], head: int, problems: Problems
) -> bool:
    """Note every missing column; the last parameters of a call and generated columns may be missing."""
    strange = [title for title in titles if title not in {c.title for c in sheet.columns}]
    complete = True
    for column in sheet.columns:
        later = [c for c in sheet.columns if c.path == column.path and c.number > column.number]
        spare = column.kind is ColumnKind.PARAMETER and not any(c.title in found for c in later)
        if column.title in found or spare or not column.is_data:
            continue
        near = nearest(column.title, strange, HALF)
        hint = f"，是否改名成了“{near}”？请改回" if near else "，请照导出的补上"
        where, kind = ("少了", "行") if sheet.vertical else (f"第 {head + 1} 行的表头缺少", "列")
        problems.add(None, f"{sheet.name} 页{where}“{column.title}”一{kind}{hint}")
        complete = False
    return complete


class _Reader:
    """Reads the lines of one sheet."""

    def __init__(self, grid: Grid, shown: dict[str, str], problems: Problems) -> None:
        self.grid, self.shown, self.problems = grid, shown, problems

    def lines(self, sheet: SystemSheet, places: _Places) -> Iterator[SheetLine]:
        """Yield every line with something in it; a vertical sheet always has one."""
        columns = [c for c in sheet.columns if c.is_data and c.title in places.found]
        if sheet.vertical:
            cells = {c.title: At(sheet.name, places.found[c.title], places.value, c.title) for c in columns}
            yield self._line(cells)
            return
        wanted = {places.found[c.title] for c in columns}
        filled = {row for (row, col), cell in self.grid.cells.items() if col in wanted and row > places.head}
        for row in sorted(filled):
            cells = {c.title: At(sheet.name, row, places.found[c.title], c.title) for c in columns}
            line = self._line(cells)
            if line.contents or line.unreadable:
                yield line

    def _line(self, cells: dict[str, At]) -> SheetLine:
        line = SheetLine(cells)
        for title, at in cells.items():
            cell = self.grid.cells.get((at.row, at.col))
            if cell is None:
                continue
            try:
                content = self._content(cell, self.shown.get(address(at.row, at.col), ""))
            except ValueError as error:
                self.problems.add(at, str(error))
                line.unreadable.add(title)
                continue
            if content is not None:
                line.contents[title] = content
        return line

    def _content(self, cell: Cell, shown: str) -> Content | None:
        """Return what a cell holds, None when blank; raise ValueError for what cannot be used."""
        value = cell.value
        if isinstance(value, ErrorValue):
            raise ValueError(f"是错误值 {value.code}，请改成要填的内容")
        if value is None:
            if cell.formula is not None:
                raise ValueError(f"{NO_CACHE}，或直接填内容")
            return None
        if isinstance(value, Decimal):
            if shown == DATE:
                raise ValueError("被 Excel 存成了日期，请把这一格设为“文本”格式再填一次")
            return Content(value, shown == PERCENT)
        if isinstance(value, str):
            text = value.replace("\r\n", "\n").replace("\r", "\n")
            return Content(text) if text.strip() else None
        return Content(value)
