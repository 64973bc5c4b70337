"""What a workbook file says, as data: sheets, cells, defined names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import msgspec

from workbook.package.areas import Area, area_of


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An Excel error such as ``#REF!``."""

    code: str


CellValue = Decimal | str | bool | ErrorValue | None


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One cell: value (cached result for a formula) and formula text (None for a constant).

    linked: the cell belongs to an array formula or a data table, whose cells change only together; all but
    the first of them have no formula of their own.
    """

    value: CellValue
    formula: str | None = None
    linked: bool = False


EMPTY = Cell(None)


@dataclass(slots=True)
class Grid:
    """One sheet: cells by (row, column), 0-based; `part` is its member in the package.

    buried: hidden so that Excel's own menu does not offer to show it (“very hidden”); kind: what it is by its
    relationship, “worksheet” or for example “chartsheet”.
    """

    name: str
    part: str
    visible: bool = True
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    buried: bool = False
    kind: str = "worksheet"


@dataclass(slots=True)
class Book:
    """What a workbook file says: sheets in order, and defined names with their raw references.

    parts: the members of the package, for those who ask what else is inside; hollow: sheets that are listed
    while the package lacks their content, as a damaged file has them: they count as missing; main: the member
    that lists the sheets.
    """

    sheets: dict[str, Grid]
    names: dict[str, str]
    date1904: bool = False
    parts: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    hollow: tuple[str, ...] = ()
    main: str = "xl/workbook.xml"
    _areas: dict[str, Area | None] = field(default_factory=dict, repr=False, compare=False)

    def cell(self, sheet: str, row: int, col: int) -> Cell:
        """Return a cell; an absent one is empty."""
        found = self.sheets.get(sheet)
        return found.cells.get((row, col), EMPTY) if found else EMPTY

    def area(self, name: str) -> Area | None:
        """Return the rectangle a defined name stands for, None when it has none."""
        if name not in self._areas:
            self._areas[name] = self._find(name)
        return self._areas[name]

    def _find(self, name: str) -> Area | None:
        found = area_of(self.names.get(name, ""))
        return found if found and found.sheet in self.sheets else None
