"""Data files in Excel with the workbook's own Chinese names as keys: fields below one another, lists by
headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbook.intake.conversion import Unusable, converted
from workbook.intake.found import Findings, Homeless, UnitWanted, Value, Wanted
from workbook.intake.grid import Grid
from workbook.intake.labels import UNITS, bare, folded, unit_in
from workbook.intake.mapping import Lines
from workbook.intake.mapping import Mapping as Listed
from workbook.layout import Layout, Table, Type

KEY, VALUES, UNIT = "填报项", ("值", "填报值", "数值", "内容", "填报内容"), "单位"
KIND = "数据文件"


def read_labelled(
    grids: Sequence[Grid], layout: Layout, wanted: Wanted, labels: Mapping[str, str]
) -> tuple[Findings, set[int]]:
    """Return what sheets headed 填报项 and 值 say, and their positions.

    labels: key of each field by its label, empty for a label several have. Raises UnitWanted for an amount
    without a unit.
    """
    found, used = Findings(), set()
    for number, grid in enumerate(grids):
        if (head := _head(grid)) is not None:
            used.add(number)
            for value in _fields(grid, head, layout, wanted, labels, found):
                found.values.append(value)
    return found, used


def _head(grid: Grid) -> tuple[int, int, int, int | None] | None:
    """Return the heading row with the columns of key, value and unit."""
    for row in range(min(len(grid.rows), 10)):
        columns = {bare(grid.text(row, col)): col for col in range(grid.width) if grid.text(row, col)}
        value = next((columns[name] for name in VALUES if name in columns), None)
        if KEY in columns and value is not None:
            return row, columns[KEY], value, columns.get(UNIT)
    return None


def _fields(
    grid: Grid,
    head: tuple[int, int, int, int | None],
    layout: Layout,
    wanted: Wanted,
    labels: Mapping[str, str],
    found: Findings,
) -> Iterator[Value]:
    top, names, values, units = head
    stated = unit_in(grid.text(top, values)) or next(
        filter(None, (unit_in(text) for row in range(top) for text in grid.texts(row))), ""
    )
    known = {folded(label): key for label, key in labels.items()}
    for row in range(top + 1, len(grid.rows)):
        said, place = grid.text(row, names), grid.place(row, values)
        if not said or grid.at(row, values) is None:
            continue
        key = known.get(folded(said))
        if not key or key not in layout.spots:
            why = (
                "有几个同名的填报项，请写它的键（见 jixiao fields）"
                if key == ""
                else "没有这个填报项，见 jixiao fields"
            )
            found.homeless.append(Homeless(str(grid.place(row, names)), said, why))
            continue
        target = layout.spots[key].field
        unit = (bare(grid.text(row, units)) if units is not None else "") or stated or wanted.unit
        if target.type is Type.MONEY and unit not in UNITS:
            raise UnitWanted(f"{grid.file} 的“{grid.name}”")
        try:
            value = converted(target, grid.at(row, values), UNITS.get(unit), {})
        except Unusable as reason:
            found.homeless.append(Homeless(str(place), said, f"{reason}，请手工填"))
            continue
        if value is not None:
            yield Value(key, value, (place,), KIND)


def own_lists(layout: Layout) -> tuple[Listed, ...]:
    """Return a mapping for each list of the workbook, by the names of its own columns."""
    found = []
    for box in layout.boxes:
        if not isinstance(box.block, Table) or box.block.columns[0].role == "output":
            continue
        columns = [column for column in box.block.columns if column.is_input]
        needed = [column.key for column in columns if column.asked]
        first = columns[0].key
        only = [box.block.title, box.sheet] if len(needed) < 3 else []
        found.append(
            Listed(
                box.block.key, box.block.title, {column.key: [column.label] for column in columns},
                list(dict.fromkeys([first, *needed])), sheet=only,
                lists=[Lines(first, first, {column.key: column.key for column in columns}, creates=True)],
            )
        )  # fmt: skip
    return tuple(found)
