"""One sheet of a form being filled: its rows repeated, its cells filled, what is alike merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from workbook.form import alike, heads
from workbook.form.alike import Level
from workbook.form.fitting import fit, shrink
from workbook.form.looks import Looks
from workbook.form.notation import MERGE
from workbook.form.page import Box, Texts, at
from workbook.form.plan import PagePlan, Placed
from workbook.form.putting import Putter
from workbook.form.shown import shown
from workbook.form.spreading import Maps, Origin, spread, write_merges
from workbook.form.values import Printed, Source
from workbook.package.address import address

Cell = tuple[int, int]
Items = Mapping[int, Sequence[Any]]
"""The rows of the list each band of rows is repeated for, by its first row."""


class SheetFilling:
    """A sheet being filled.

    holes: what is owed, with its cell; cramped: cells whose text is too long for the highest row.
    """

    def __init__(self, plan: PagePlan, source: Source, items: Items, looks: Looks, putter: Putter) -> None:
        """Keep what is filled from what."""
        self._plan, self._page, self._source = plan, plan.page, source
        self._items, self._looks, self._putter = items, looks, putter
        self._texts: dict[Cell, str] = {}
        self._numbers: dict[Cell, str] = {}
        self._alike: dict[Cell, list[tuple[int, int, str]]] = {}
        self.holes: list[tuple[str, str]] = []
        self.cramped: list[str] = []

    def fill(self, maps: Maps, texts: Texts, draft: bool) -> None:
        """Fill the sheet; texts: of the form's cells."""
        page, plan = self._page, self._plan
        _named_cells(plan)
        covered = _covered(plan)
        origins = spread(page, maps)
        for row in page.rows:
            for cell in row:
                where = at(cell)
                origin = origins.get(where, (where, None, 0))
                if origin[2] and origin[0] in covered:
                    self._putter.clear(cell)  # under a merged cell that now reaches over all copies
                elif placed := plan.cells.get(origin[0]):
                    self._fill(cell, where, origin, placed, texts)
        self._merge_alike()
        shrink(page, self._numbers, self._looks)
        self.cramped = [page.place(*cell) for cell in fit(page, self._texts, self._looks)]
        found = {k: [(p.tag, self._printed(None, p, None)) for p in v] for k, v in plan.heads.items()}
        heads.fill(page, found)
        if draft:
            heads.mark(page)

    def _fill(self, cell: Any, where: Cell, origin: Origin, placed: Sequence[Placed], texts: Texts) -> None:
        pieces = [self._printed(where, p, origin) for p in placed]
        runs = None if origin[0] in self._plan.named else texts.runs(cell)
        if runs is None:
            text = self._putter.value(cell, pieces[0])
        else:
            spans = [(p.tag.start, p.tag.end, s) for p, s in zip(placed, pieces, strict=True)]
            text = self._putter.put(cell, runs, spans)
        if text:
            self._texts[where] = text
        elif said := [p.value for p in pieces if isinstance(p.value, (Decimal, int, dt.date))]:
            code = self._looks.look(int(cell.get("s", 0))).code
            self._numbers[where] = shown(said[0] if isinstance(said[0], dt.date) else Decimal(said[0]), code)
        if origin[1] is not None and any(MERGE in p.tag.ways for p in placed):
            self._alike.setdefault(origin[0], []).append((*where, "".join(p.text for p in pieces)))

    def _printed(self, where: Cell | None, placed: Placed, origin: Origin | None) -> Printed:
        """Return what a placeholder prints, and note what is owed."""
        item, number = None, 0
        if origin is not None and origin[1] is not None:
            items, number = self._items[origin[1].top], origin[2] + 1
            item = items[origin[2]] if items else None
        printed = self._source.printed(placed.tag, placed.target, item, number)
        if printed.hole:
            self.holes.append((self._page.place(*where) if where else self._page.name, printed.hole))
        return printed

    def _merge_alike(self) -> None:
        """Merge what is alike, list by list."""
        boxes: dict[Cell, Box] = {box[:2]: box for box in self._page.merges}
        gone: set[Cell] = set()
        for band in self._plan.bands:
            cells = [before for before in self._alike if band.top <= before[0] <= band.bottom]
            levels = []
            for before in sorted(cells, key=lambda cell: cell[1]):
                places = self._alike[before]
                areas = tuple(boxes.get((r, c), (r, c, r, c)) for r, c, _ in places)
                levels.append(Level(areas, tuple(text for *_, text in places)))
            gone.update(alike.merge(self._page, levels))
        if gone:
            for cell in (cell for row in self._page.rows for cell in row if at(cell) in gone):
                self._putter.clear(cell)
                self._texts.pop(at(cell), None)
            write_merges(self._page)


def _covered(plan: PagePlan) -> set[Cell]:
    """Return the cells of repeated rows under merged cells that reach out of them: those are stretched."""
    rows = {row: band for band in plan.bands for row in range(band.top, band.bottom + 1)}
    reaching: dict[int, set[tuple[int, int]]] = {}
    for top, left, bottom, right in dict.fromkeys(plan.page.merges):
        for row, band in rows.items():
            if top <= row <= bottom and not band.top <= top <= bottom <= band.bottom:
                reaching.setdefault(row, set()).add((left, right))
    found: set[Cell] = set()
    for node in plan.page.rows:
        row = int(node.get("r")) - 1
        if row in reaching:
            columns = {col for left, right in reaching[row] for col in range(left, right + 1)}
            found.update(at(cell) for cell in node if at(cell)[1] in columns)
    return found


def _named_cells(plan: PagePlan) -> None:
    """Make sure that the cells filled by their name are there."""
    page = plan.page
    for row, col in plan.named:
        nodes = {int(node.get("r")) - 1: node for node in page.rows}
        if row not in nodes:
            node = page.rows.makeelement(page.tag("row"), {"r": str(row + 1)})
            _insert(page.rows, node, [nodes[r] for r in sorted(nodes) if r > row])
            nodes[row] = node
        cells = {at(cell)[1]: cell for cell in nodes[row]}
        if col not in cells:
            cell = page.rows.makeelement(page.tag("c"), {"r": address(row, col)})
            _insert(nodes[row], cell, [cells[c] for c in sorted(cells) if c > col])
            nodes[row].attrib.pop("spans", None)


def _insert(parent: Any, node: Any, later: Sequence[Any]) -> None:
    if later:
        later[0].addprevious(node)
    else:
        parent.append(node)
