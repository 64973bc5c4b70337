"""Which amounts are likely to be typed in one unit: the book, a sheet, a block, a column, a row, a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.check.ledger.ledger import Ledger
from workbook.layout import Type
from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import Form, Table
from workbook.layout.placement import Box, Layout
from workbook.submission.model import Datum

BOOK = "全表各项金额"


@dataclass(frozen=True, eq=False)
class Scope:
    """Amounts that stand together, in `cells`. name: how the message calls them; whole: of whole sheets."""

    name: str
    cells: tuple[Datum, ...]
    whole: bool = False

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets they stand on."""
        return tuple(dict.fromkeys(d.sheet for d in self.cells))


def amounts(ledger: Ledger) -> dict[str, tuple[Datum, ...]]:
    """Return the amounts of a submission by key, without zeros and what is no number."""
    found = {}
    for key, data in ledger.cells.items():
        if kept := tuple(d for d in data if d.field.type is Type.MONEY and d.value):
            found[key] = kept
    return found


def scopes(layout: Layout, found: dict[str, tuple[Datum, ...]]) -> list[Scope]:
    """Return what may have been typed in one unit, the widest first; the book itself is left out."""
    parts = [part for box in layout.boxes for part in _parts(box)]
    wide = [Scope(f"“{sheet}”表的各项金额", cells, whole=True) for sheet, cells in by_sheet(found).items()]
    named = [Scope(name, tuple(d for key in keys for d in found.get(key, ()))) for name, keys in parts]
    columns = _across(layout)
    named += [Scope(name, tuple(d for key in keys for d in found.get(key, ()))) for name, keys in columns]
    rows = list(_rows(layout, found))
    single = [Scope(d.field.label, (d,)) for data in found.values() for d in data]
    return [*wide, *(s for s in (*named, *rows) if len(s.cells) > 1), *single]


def by_sheet(found: dict[str, tuple[Datum, ...]]) -> dict[str, tuple[Datum, ...]]:
    """Return the amounts of each sheet."""
    sheets: dict[str, list[Datum]] = {}
    for data in found.values():
        for datum in data:
            sheets.setdefault(datum.sheet, []).append(datum)
    return {sheet: tuple(data) for sheet, data in sheets.items()}


def _parts(box: Box) -> Iterator[tuple[str, list[str]]]:
    """Yield a block, then its columns and its lines, by name with their keys."""
    block = box.block
    name = f"“{box.sheet}”表“{getattr(block, 'title', '')}”"
    if isinstance(block, Form):
        yield f"{name}的各项金额", [f.key for f in block.fields]
    elif isinstance(block, Table):
        yield f"{name}的各项金额", [c.key for c in block.columns]
        yield from ((f"{name}的“{c.label}”一列", [c.key]) for c in block.columns)
    elif isinstance(block, Matrix):
        lines = [(line.key, line.label) for line in block.lines]
        lines += [("total", "合计")] if block.control else []
        yield f"{name}的各项金额", [block.key(key, c) for key, _ in lines for c in block.columns]
        for column in block.columns:
            yield f"{name}的“{column.label}”一列", [block.key(key, column) for key, _ in lines]
        for key, label in lines:
            yield f"{name}的“{label}”一行", [block.key(key, c) for c in block.columns]


def _across(layout: Layout) -> Iterator[tuple[str, list[str]]]:
    """Yield the columns that several matrices of a sheet have in common."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for box in layout.boxes:
        if isinstance(box.block, Matrix):
            for column in box.block.columns:
                lines = [line.key for line in box.block.lines] + (["total"] if box.block.control else [])
                keys = found.setdefault((box.sheet, column.key, column.label), [])
                keys += [box.block.key(key, column) for key in lines]
    yield from ((f"“{sheet}”表的“{label}”一列", keys) for (sheet, _, label), keys in found.items())


def _rows(layout: Layout, found: dict[str, tuple[Datum, ...]]) -> Iterator[Scope]:
    """Yield the rows of lists that have several amounts."""
    for box in layout.boxes:
        if isinstance(box.block, Table):
            rows: dict[int, list[Datum]] = {}
            for column in box.block.columns:
                for datum in found.get(column.key, ()):
                    rows.setdefault(datum.row, []).append(datum)
            for number, data in rows.items():
                yield Scope(f"“{box.sheet}”表第 {number + 1} 行的金额", tuple(data))
