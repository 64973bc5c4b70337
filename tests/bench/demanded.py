"""How many cells a department must type: what the form asks for, before and after the purpose is asked."""

from __future__ import annotations

from tests.tools.departments import department, layout_of
from tests.tools.minimal import least
from workbook.layout import Layout, Roster
from workbook.layout.fields.model import Field
from workbook.samples.amounts import Data
from workbook.systems import shipped_ids


def line() -> str:
    """Return one line: per system the cells of the fresh form, and those of a generated department."""
    parts = []
    for system_id in shipped_ids():
        layout, full = layout_of(system_id), department(0, system_id=system_id)
        before, after = (_cells(layout, by) for by in ("asked", "required"))
        typed = f"{_typed(full)} → {_typed(least(full, system_id))}"
        parts.append(f"{system_id} {before} → {after} (a department {typed})")
    return f"typed cells demanded: {'; '.join(parts)}"


def _cells(layout: Layout, by: str) -> int:
    """Return how many cells of a fresh form must be filled; by: what of a field says so."""
    single = sum(bool(getattr(spot.field, by)) for spot in layout.spots.values() if spot.field.is_input)
    return single + sum(_open(box.block, by) for box in layout.boxes if isinstance(box.block, Roster))


def _open(block: Roster, by: str) -> int:
    def taken(column: Field) -> int:
        return sum(e.open_columns is None or column.key in e.open_columns for e in block.entries)

    return sum(taken(column) for column in block.columns if getattr(column, by))


def _typed(data: Data) -> int:
    """Return how many cells `data` fills."""
    total = 0
    for value in data.values():
        rows = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [None]
        total += sum(len(row) if isinstance(row, dict) else 1 for row in rows)
    return total
