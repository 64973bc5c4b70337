"""A list as a department exports it: its heading row, which column is which, and its rows without sums and
remarks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbook.intake.beneath import resolved, rows_beneath
from workbook.intake.conversion import Unusable, day
from workbook.intake.grid import Grid, Place, Value
from workbook.intake.labels import bare, folded, is_total, means_number, unit_in, years_in
from workbook.intake.mapping import Mapping

DEEPEST = 30  # rows looked through for the headings


@dataclass(frozen=True)
class Listing:
    """A list recognised. head: its heading row; at: the column of each name; unit: of money, empty where it
    does not say; year: its title's; first: the row below the headings; doubled: headings that are there
    twice; unclear: those with several columns beneath.
    """

    mapping: Mapping
    grid: Grid
    head: int
    at: dict[str, int]
    unit: str
    year: int | None
    doubled: dict[str, tuple[int, int]] = field(default_factory=dict)
    first: int = 0
    unclear: dict[str, list[int]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As messages call it."""
        return f"{self.grid.file} 的“{self.grid.name}”（{self.mapping.name}）"

    def value(self, row: int, name: str) -> Value:
        """Return what stands in a column of a row; None for a column the list does not have."""
        if name in self.mapping.down:
            return self.text(row, name) or None
        return self.grid.at(row, self.at[name]) if name in self.at else None

    def text(self, row: int, name: str) -> str:
        """Return a text of a row, empty for anything else."""
        if name not in self.at:
            return ""
        if name not in self.mapping.down:
            return self.grid.text(row, self.at[name])
        above, text = self._standing(row, name)
        over = self.mapping.within.get(name, "")
        if over in self.at and above < row:
            (_, old), (_, new) = self._standing(above, over), self._standing(row, over)
            return text if old == new else new
        return text

    def _standing(self, row: int, name: str) -> tuple[int, str]:
        """Return the nearest row from `row` upwards that has a text in a column, and the text."""
        text = self.grid.text(row, self.at[name])
        while not text and row > self.head + 1:
            row -= 1
            text = self.grid.text(row, self.at[name])
        return row, text

    def place(self, row: int, name: str) -> Place:
        """Return the cell of a column in a row."""
        return self.grid.place(row, self.at[name])

    def money_unit(self, name: str) -> str:
        """Return the unit a column's own heading states, else that of the list."""
        over = (self.grid.text(row, self.at[name]) for row in range(self.head, self.first))
        return next(filter(None, map(unit_in, over)), self.unit)

    def rows(self) -> tuple[list[int], list[int]]:
        """Return the rows of the list, and those that sum others up."""
        return self._rows

    @cached_property
    def _rows(self) -> tuple[list[int], list[int]]:
        rows: list[int] = []
        totals: list[int] = []
        for row in range(self.first, len(self.grid.rows)):
            cells = self._cells(row)
            if not cells or self._heading(row):
                continue
            if any(is_total(text) for text in self.grid.texts(row)[:2]) or self._outlined(row):
                totals.append(row)
            elif not _remark(cells):
                rows.append(row)
        return rows, totals

    def _cells(self, row: int) -> list[Value]:
        """Return the values of a row, those shared with rows above it too; of one that only goes on, none."""
        grid = self.grid
        own: list[Value] = [value for value in grid.rows[row] if value is not None]
        above = {at for col in range(grid.width) if (at := grid.merged.get((row, col))) and at[0] < row}
        if not own or not above:
            return own
        goes_on = {at[0] < row for c in self.at.values() if (at := grid.merged.get((row, c)))}
        if True in goes_on and all(grid.rows[row][c] is None for c in self.at.values()):
            return []
        return [*own, *(value for at in sorted(above) if (value := grid.at(*at)) is not None)]

    def parts(self, row: int) -> bool:
        """Tell whether a row is a part of one above it: 其中：……"""
        names = {self.mapping.needed[0], *(part.row for part in self.mapping.lists)}
        return any(folded(self.text(row, name)).startswith("其中") for name in names)

    def _outlined(self, row: int) -> bool:
        """Tell whether a row is one Excel's own outline put in: “培训 汇总” with rows of 培训."""
        for col in self.at.values():
            found = bare(self.grid.text(row, col))
            if found.endswith("汇总") and found.removesuffix("汇总") in self._named[col]:
                return True
        return False

    @cached_property
    def _named(self) -> dict[int, frozenset[str]]:
        """Texts of each column."""
        rows = range(self.first, len(self.grid.rows))
        return {c: frozenset(bare(self.grid.text(row, c)) for row in rows) for c in self.at.values()}

    def _heading(self, row: int) -> bool:
        """Tell whether the headings are printed again, as on every page."""
        same = [self.grid.text(row, col) == self.grid.text(self.head, col) != "" for col in self.at.values()]
        return sum(same) >= len(self.mapping.needed)


def _remark(cells: Sequence[Value]) -> bool:
    """Tell whether a row is a sentence, no amount and no day, or says who made the list: 制表人：……"""
    if len(cells) > 1:
        return all(isinstance(value, str) and ":" in folded(value) for value in cells)
    value = cells[0]
    if not isinstance(value, str):
        return False
    try:
        day(value)
    except Unusable:
        return not means_number(value)
    return False


def recognised(grid: Grid, mappings: Sequence[Mapping]) -> Listing | None:
    """Return the list in a sheet by the mapping that knows most of its headings, None when none fits."""
    best: Listing | None = None
    for mapping in mappings:
        for row in range(min(len(grid.rows), DEEPEST)):
            found = _columns(grid, row, mapping)
            if set(mapping.needed) <= set(found) and _entitled(mapping, grid, row):
                here = _described(mapping, grid, row, found)
                if best is None or len(here.at) > len(best.at):
                    best = here
                break
    return best


def nearly(grid: Grid, mappings: Sequence[Mapping]) -> tuple[Mapping, list[str]] | None:
    """Return the mapping a sheet no mapping fits comes nearest to, and the needed columns it lacks.

    None where it has fewer than two columns of any, or only columns that any list may have.
    """
    best: tuple[int, Mapping, list[str]] | None = None
    for mapping in mappings:
        for row in range(min(len(grid.rows), DEEPEST)):
            found = set(_columns(grid, row, mapping)) - {mapping.owner, mapping.year}
            lacks = [name for name in mapping.needed if name not in found]
            known = len(found) > 1 and len(lacks) < len(mapping.needed) and _entitled(mapping, grid, row)
            if known and (best is None or len(found) > best[0]):
                best = len(found), mapping, lacks
    return best and best[1:]


def _entitled(mapping: Mapping, grid: Grid, head: int) -> bool:
    """Tell whether title, sheet or file have the name the mapping asks for, if it asks for one."""
    titles = "".join(text for row in range(head) for text in grid.texts(row))
    return not mapping.sheet or any(bare(t) in bare(f"{grid.file}{grid.name}{titles}") for t in mapping.sheet)


def _columns(grid: Grid, row: int, mapping: Mapping) -> dict[str, list[int]]:
    """Return the columns under the first heading of each name that is there."""
    texts: dict[str, list[int]] = {}
    for col in range(grid.width):
        if grid.merged.get((row, col), (row, col))[1] == col and (text := bare(grid.text(row, col))):
            texts.setdefault(text, []).append(col)
    found = {}
    for name, heads in mapping.columns.items():
        there = next((texts[bare(head)] for head in heads if bare(head) in texts), None)
        if there:
            found[name] = there
    return found


def _described(mapping: Mapping, grid: Grid, head: int, found: dict[str, list[int]]) -> Listing:
    columns = {name: cols[0] for name, cols in found.items()}
    beneath = rows_beneath(grid, head, columns[mapping.needed[0]])
    at, unclear = resolved(grid, head, beneath, columns)
    above = [text for row in range(head + 1 + len(beneath)) for text in grid.texts(row)]
    units = {unit for text in above[: len(above)] if (unit := unit_in(text))}
    apart = {unit_in(grid.text(head, cols[0])) for cols in found.values()} - {""}
    stated = units - apart or (units if len(units) == 1 else set())
    years = {year for row in range(head) for text in grid.texts(row) for year in years_in(text)}
    return Listing(
        mapping, grid, head, at,
        stated.pop() if len(stated) == 1 else "", years.pop() if len(years) == 1 else None,
        {name: (cols[0], cols[1]) for name, cols in found.items() if len(cols) > 1},
        head + 1 + len(beneath), unclear,
    )  # fmt: skip
