"""The plain data of a system put together from its sheets, with the cell of every part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from workbook.authoring.lines import Part
from workbook.authoring.problems import At
from workbook.authoring.rows import RowData, reach


@dataclass(frozen=True, slots=True)
class Owner:
    """An indicator other sheets add to."""

    path: str
    data: RowData

    @property
    def points(self) -> Decimal | None:
        """Its points, None when they could not be read."""
        points = self.data.get("points")
        value = reach(points, "value") if isinstance(points, dict) else points
        return value if isinstance(value, Decimal) else None


@dataclass
class Assembled:
    """Plain data for ``loader.from_plain``.

    cells: by path; owners: indicators by code; unsound: paths of those with a fault of their own.
    """

    raw: RowData = field(default_factory=dict)
    cells: dict[str, At] = field(default_factory=dict)
    owners: dict[str, Owner] = field(default_factory=dict)
    unsound: set[str] = field(default_factory=set)

    def register(self, part: Part, prefix: str, inner: str = "") -> RowData:
        """Take over the cells of `part`, which stands at `prefix`, and return its data.

        inner: the piece of it that counts.
        """
        if prefix != "$":
            self.cells.setdefault(prefix, next(iter(part.cells.values())))
        for path, at in part.cells.items():
            kept = path.removeprefix(inner).lstrip(".") if path.startswith(inner) else None
            if kept is not None:
                self.cells[f"{prefix}.{kept}" if kept else prefix] = at
        data: RowData = part.data.get(inner, {}) if inner else part.data
        return data
