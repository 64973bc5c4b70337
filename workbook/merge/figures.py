"""The figures of a unit in its row of 下属单位, and those of 本级 above it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbook.intake.found import Findings, Homeless, Value
from workbook.intake.grid import Place
from workbook.intake.labels import same_name
from workbook.layout.placement import UNIT_CODE
from workbook.layout.sheets.subordinate import CODE, MEASURES, NAME
from workbook.merge.units import Unit
from workbook.submission import Datum

KIND = "单位的自评表"


def place(file: str, datum: Datum) -> Place:
    """Return a cell of the file."""
    return Place(file, datum.sheet, datum.row, datum.col)


def figures(unit: Unit) -> Findings:
    """Return what the workbook of a unit says of its row, or that of 本级 of the figures of 本级."""
    found = Findings()
    if unit.state != "office":
        found.values += _named(unit)
    for measure in MEASURES:
        datum = unit.submission.fields[measure.whole]
        if datum.problem or datum.lost:
            why = datum.problem or "找不到这一格"
            found.homeless.append(
                Homeless(f"{unit.file} {datum.place}", datum.field.label, f"{why}，没有汇总")
            )
        elif isinstance(datum.value, Decimal):
            at = (place(unit.file, datum),)
            if unit.state == "office":
                found.values.append(Value(measure.own, datum.value, at, KIND))
            else:
                found.values.append(Value(measure.key, datum.value, at, KIND, NAME, unit.row, 0, True))
    return found


def _named(unit: Unit) -> Iterator[Value]:
    """Yield name and code of the row; a name that only leaves out its region stays as it is."""
    at = (place(unit.file, unit.submission.fields["dept_name"]),)
    name = unit.row if same_name(unit.row, unit.name) else unit.name
    yield Value(NAME, name, at, KIND, NAME, unit.row, 0, True)
    stamped = unit.opened.book.area(UNIT_CODE) if unit.opened else None
    if unit.code and stamped:
        of = Place(unit.file, stamped.sheet, stamped.top, stamped.left)
        yield Value(CODE, unit.code, (of,), KIND, NAME, unit.row, 0, True)
