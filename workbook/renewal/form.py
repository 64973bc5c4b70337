"""The form an old workbook was made from, laid over it: what the program itself put into each cell.

Rows and columns the user inserted, deleted or sorted shift cells; defined names and the ids of fixed rows
say which place of the form a cell belongs to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version

from workbook.cells.formulas import skeleton
from workbook.layout import LAYOUT_VERSION, Layout, Roster, Table, assemble
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import Refused
from workbook.package.reader import Area, Book, Cell
from workbook.package.tokens import CELLS, SIGN, tokens
from workbook.renewal.leftovers import empty
from workbook.submission.identity import known_system, stamp
from workbook.systems import System, SystemProblem
from workbook.systems.fingerprint import fingerprint
from workbook.template import drawn


class Overlay:
    """The fresh form beside the filled book made from it.

    exact: it is the very form, not only the nearest one this program can build; current: and written by
    this version of the program, so that its formulas must be the same.
    """

    def __init__(self, book: Book, form: Book, layout: Layout, exact: bool, current: bool) -> None:
        self.book, self.form, self.exact, self.current = book, form, exact, current
        self.front = layout.sheets[0].name  # the cover, with the program's charts
        self.twins = self._twins(layout)
        self.homes = self._homes(layout)
        self._rows, self._columns = self._axes(layout)
        self._printed = {
            name: {cell.value for cell in sheet.cells.values() if cell.formula is None}
            for name, sheet in self.form.sheets.items()
        }

    def standing(self, sheet: str, row: int, col: int) -> list[Cell]:
        """Return what the form has at a place of the old book; several where that is not certain."""
        twin = self.twins.get(sheet)
        return [self.form.cell(twin, *at) for at in self.places(sheet, row, col)] if twin else []

    def places(self, sheet: str, row: int, col: int) -> Iterator[tuple[int, int]]:
        """Yield the positions of the form a place of the old book may come from."""
        for form_row in self._rows[sheet].images(row):
            for form_col in self._columns[sheet].images(col):
                yield form_row, form_col

    def has(self, sheet: str, row: int, col: int) -> bool:
        """Tell whether the old cell holds what the form has there."""
        cell = self.book.cell(sheet, row, col)
        if any(_same(cell, other) for other in self.standing(sheet, row, col)):
            return True
        text = isinstance(cell.value, str) and cell.formula is None
        printed = (self._printed[home] for home in self.homes[sheet])
        return not self.exact and text and any(cell.value in texts for texts in printed)

    def _twins(self, layout: Layout) -> dict[str, str]:
        """Return the form's sheet for each sheet of the old book, by its names: it may be renamed."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for _, old, new in self._shared(layout):
            votes[old.sheet][new.sheet] += 1
        same = {name: name for name in self.book.sheets if name in self.form.sheets}
        return same | {name: found.most_common(1)[0][0] for name, found in votes.items()}

    def _homes(self, layout: Layout) -> dict[str, set[str]]:
        """Return the form's sheets on which what an old sheet had stands now: a list may have moved."""
        found = {old: {new} for old, new in self.twins.items()}
        for _, old, new in self._shared(layout):
            found[old.sheet].add(new.sheet)
        return found

    def _shared(self, layout: Layout) -> Iterator[tuple[str, Area, Area]]:
        """Yield every name both books know, with its two areas."""
        for name in (*layout.spots, *layout.strips):
            old, new = self.book.area(name), self.form.area(name)
            if old and new:
                yield name, old, new

    def _axes(self, layout: Layout) -> tuple[dict[str, Axis], dict[str, Axis]]:
        rows: dict[str, list[tuple[int, int]]] = {name: [] for name in self.book.sheets}
        columns: dict[str, list[tuple[int, int]]] = {name: [] for name in self.book.sheets}
        rosters = {box.block.key for box in layout.boxes if isinstance(box.block, Roster)}
        for name, old, new in self._shared(layout):
            if self.twins[old.sheet] != new.sheet:
                continue
            columns[old.sheet].append((old.left, new.left))
            box = layout.strips[name].box if name in layout.strips else ""
            if name == f"{box}_id":
                rows[old.sheet] += self._entries(old, new)
            elif box not in rosters or self.book.area(f"{box}_id") is None:
                height = min(old.bottom - old.top, new.bottom - new.top) + 1
                rows[old.sheet] += [(old.top + n, new.top + n) for n in range(height)]
        return _axes(rows), _axes(columns)

    def _entries(self, old: Area, new: Area) -> Iterator[tuple[int, int]]:
        """Pair the rows of a fixed list by their ids: it may be sorted, or have rows put between."""
        there = {
            self.form.cell(new.sheet, row, new.left).value: row for row in range(new.top, new.bottom + 1)
        }
        for row in range(old.top, old.bottom + 1):
            value = self.book.cell(old.sheet, row, old.left).value
            if value in there:
                yield row, there.pop(value)


class Axis:
    """Which rows (or columns) of the form those of an old sheet come from."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for old, new in pairs:
            votes[old][new] += 1
        self._known = {old: found.most_common(1)[0][0] for old, found in votes.items()}
        self._order = sorted(self._known)

    def images(self, index: int) -> Sequence[int]:
        """Return where `index` may come from; between known ones whose distance changed, all between."""
        if index in self._known:
            return (self._known[index],)
        at = bisect_left(self._order, index)
        before = self._order[at - 1] if at else -1
        low = self._known.get(before, -1)
        if at == len(self._order):
            return (low + index - before,)
        after = self._order[at]
        high = self._known[after]
        if after - before == high - low:
            return (low + index - before,)
        return range(low + 1, high)


def _axes(pairs: Mapping[str, list[tuple[int, int]]]) -> dict[str, Axis]:
    return {name: Axis(found) for name, found in pairs.items()}


def form_of(book: Book, source: str, system: System, text: str) -> Overlay:
    """Return the form of `book`, or where its system is not known that of `system`.

    text: the YAML of `system` when it is not a shipped one.
    """
    try:
        return _form(book, *known_system(book, source))
    except (Refused, SystemProblem):
        return _form(book, system, text)


def _form(book: Book, system: System, text: str) -> Overlay:
    layout = assemble(system, text)
    layout = assemble(system, text, _heights(book, layout))
    edition = stamp(book, "edition")
    form = drawn(layout, text, edition if edition in (UDF, PLAIN) else UDF)
    stamps = (stamp(book, "layout_version"), stamp(book, "system_fingerprint"))
    exact = stamps == (LAYOUT_VERSION, fingerprint(system))
    return Overlay(book, form, layout, exact, exact and stamp(book, "product_version") == version("jixiao"))


def _heights(book: Book, layout: Layout) -> dict[str, int]:
    """Return how many rows the tables of the old book have."""
    found: dict[str, int] = {}
    for box in layout.boxes:
        if isinstance(box.block, Table):
            areas = [area for column in box.block.columns if (area := book.area(column.key))]
            found[box.block.key] = max((area.bottom - area.top + 1 for area in areas), default=0)
    return found


def _same(cell: Cell, other: Cell) -> bool:
    """Tell whether both hold the same: formulas whatever cells they name, other content with its type."""
    if (cell.formula is None) != (other.formula is None):
        return False
    if cell.formula is not None and other.formula is not None:
        return cell.formula == other.formula or _shape(cell.formula) == _shape(other.formula)
    if empty(cell) and empty(other):
        return True
    return type(cell.value) is type(other.value) and cell.value == other.value


def _shape(formula: str) -> tuple[list[str], list[str], int]:
    """Return what a formula keeps when rows are inserted or another program saves it.

    Functions, names and constants in order, signs in order, and how many cells it names.
    """
    bare = formula.replace("_xlfn.", "").replace("_xlws.", "")
    found = list(tokens(bare))
    signs = [token.text for token in found if token.kind == SIGN]
    corners = sum(1 + token.text.count(":") for token in found if token.kind == CELLS)
    return skeleton(bare), signs, corners
