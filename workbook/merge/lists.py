"""The rows of the units' lists for those of the department: projects, procurements, adjustments.

A row the department has already is the same where all that tells rows apart is, so that merging twice adds
nothing; two units' projects of one name stay two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from workbook.intake.found import Findings, Homeless, Value
from workbook.intake.labels import folded
from workbook.intake.landing import same
from workbook.layout import Layout, Table
from workbook.merge.figures import KIND, place
from workbook.merge.projects import Renamed
from workbook.merge.units import Unit
from workbook.submission import Submission
from workbook.submission.model import Row


def gathered(layout: Layout, more: Collection[str]) -> list[Table]:
    """Return the lists that take the units' rows; more: keys of others the user wants."""
    tables = [box.block for box in layout.boxes if isinstance(box.block, Table)]
    return [table for table in tables if table.gathered or table.key in more]


def rows(units: Sequence[tuple[Unit, Renamed]], department: Submission, more: Collection[str]) -> Findings:
    """Return the rows of all units, those of 本级 without a word of where they are from.

    units: with what the keys of its projects become.
    """
    found = Findings()
    for table in gathered(department.layout, more):
        taken = _Taken(table, department)
        for unit, keys in units:
            for row in _rows(unit, table.key):
                found.values += _row(unit, keys, row, table, taken, found)
    return found


def _row(
    unit: Unit, keys: Renamed, row: Row, table: Table, taken: _Taken, found: Findings
) -> Iterator[Value]:
    by = table.columns[0].key
    if row.cells[by].value is None:
        where = f"{unit.file} {row.cells[by].place}"
        found.homeless.append(Homeless(where, table.title, "这一行没有写名称，没有汇总"))
        return
    cells = {c.key: row.cells[c.key] for c in table.columns if c.is_input and c.key in row.cells}
    values = keys.values(table.key, {key: datum.value for key, datum in cells.items() if not datum.problem})
    if table.origin and unit.state != "office" and values.get(table.origin) is None:
        values[table.origin] = unit.called
    nth = taken.nth(values)
    for key, value in values.items():
        datum = cells.get(key, row.cells[by])
        if value is not None and not isinstance(value, bool):
            yield Value(key, value, (place(unit.file, datum),), KIND, by, str(values[by]), nth, True)
    for datum in cells.values():
        if datum.problem:
            where = f"{unit.file} {datum.place}"
            found.homeless.append(Homeless(where, datum.field.label, f"{datum.problem}，没有汇总"))


class _Taken:
    """Which rows of the department's list are spoken for."""

    def __init__(self, table: Table, department: Submission) -> None:
        self.by = table.columns[0].key
        telling = table.once.telling if table.once else (self.by,)
        self.telling = (*telling, *((table.origin,) if table.origin else ()))
        self.origin = table.origin
        self.rows: dict[str, list[dict[str, object]]] = {}
        self.free: dict[str, set[int]] = {}
        for row in department.rows(table.key):
            name = folded(str(row.cells[self.by].value or ""))
            mine = self.rows.setdefault(name, [])
            self.free.setdefault(name, set()).add(len(mine))
            mine.append({key: row.cells[key].value for key in self.telling})

    def nth(self, values: Mapping[str, object]) -> int:
        """Return which of the rows of its name a row is, from 0."""
        name = folded(str(values[self.by]))
        mine, free = self.rows.setdefault(name, []), self.free.setdefault(name, set())
        for number in sorted(free, key=lambda n: (not self._owned(mine[n], values), n)):
            if self._alike(mine[number], values):
                free.discard(number)
                return number
        mine.append({key: values.get(key) for key in self.telling})
        return len(mine) - 1

    def _owned(self, one: Mapping[str, object], other: Mapping[str, object]) -> bool:
        """Tell whether both rows say the same of whose they are; one that says nothing may be anyone's."""
        a, b = (folded(str(row.get(self.origin) or "")) for row in (one, other))
        return a == b

    def _alike(self, one: Mapping[str, object], other: Mapping[str, object]) -> bool:
        if one.get(self.origin) is not None and not self._owned(one, other):
            return False
        pairs = [(one.get(key), other.get(key)) for key in self.telling]
        return all(a is None or b is None or _same(a, b) for a, b in pairs)


def _same(one: object, other: object) -> bool:
    return (
        folded(one) == folded(other) if isinstance(one, str) and isinstance(other, str) else same(one, other)
    )


def left(units: Sequence[Unit], department: Layout, more: Collection[str]) -> Iterator[Homeless]:
    """Tell of the units' lists that are not gathered: what a department fills in itself."""
    taken = {table.key for table in gathered(department, more)}
    for box in department.boxes:
        block = box.block
        if isinstance(block, Table) and block.key not in taken:
            filled = {u.called: n for u in units if (n := sum(1 for _ in _rows(u, block.key)))}
            if filled:
                told = f"{len(filled)} 家共 {sum(filled.values())} 行"
                why = f"由部门自己填；要收进来的，加 --list {block.key}"
                yield Homeless(f"“{block.title}”", told, why, harmless=True)


def _rows(unit: Unit, key: str) -> Iterator[Row]:
    known = any(isinstance(b.block, Table) and b.block.key == key for b in unit.submission.layout.boxes)
    yield from unit.submission.rows(key) if known else ()
