"""What the department's own figures come to: 本级 and every unit, less what they paid one another.

A sum is proposed only where every part is known. The figures the list of units has are taken from the list as
it now stands, typed rows included; all others from the workbooks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from workbook.check.ledger.relations import EQUAL, relations
from workbook.intake.found import Value
from workbook.intake.grid import Place
from workbook.intake.labels import same_name
from workbook.layout import Layout, Type
from workbook.layout.fields.model import Field
from workbook.layout.sheets.entry import ENTRY_SHEETS
from workbook.layout.sheets.extra import EXTRA_SHEET
from workbook.layout.sheets.subordinate import (
    MEASURES,
    NAME,
    NO_UNITS,
    SUBORDINATES,
    UNITS_LIST,
    Measure,
)
from workbook.merge.figures import place
from workbook.merge.units import OFFICE, Unit
from workbook.submission import Datum, Opened
from workbook.submission.model import Row

KIND = "本级和下属单位合计"
NOT_ADDED = ("天", "年")
"""Units of whole numbers that add up to nothing."""
OFFSET = "抵销"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sum: whose, how much (less than zero for 抵销), and its cell."""

    called: str
    value: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class Total:
    """The sum for a field of the department."""

    field: Field
    parts: tuple[Part, ...]

    @property
    def value(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def landing(self) -> Value:
        """Return it as a value to be landed."""
        return Value(self.field.key, self.value, tuple(part.place for part in self.parts), KIND)


@dataclass(slots=True)
class Totals:
    """All sums, and of the fields without one why, in Chinese, by their labels."""

    sums: list[Total] = field(default_factory=list)
    unknown: list[tuple[Field, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def totals(given: Sequence[Unit], landed: Opened) -> Totals:
    """Return the sums for the department; given: every file, the refused too; landed: its workbook with the
    rows of the units.
    """
    found, units = Totals(), [unit for unit in given if unit.state != "refused"]
    if nameless := [unit.file for unit in given if unit.state == "refused" and not unit.name]:
        told = f"{_few(nameless, '份')}没有汇总，不知道是哪个单位的表，各项都不求合计"
        found.notes.append(f"{told}；请先改好再汇总，不是下属单位的表就不要给。")
        return found
    if outside := _outside(given, landed):
        told = f"{_few(outside)}的表没有汇总，清单里也没有这个单位，各项都不求合计"
        found.notes.append(f"{told}；请先改好那份表再汇总，或把单位写进“{SUBORDINATES.name}”的清单。")
        return found
    for measure in MEASURES:
        _measure(measure, units, landed, found)
    if absent := _absent(units, landed):
        told = "、".join(absent)
        found.notes.append(f"{told}没有给自评表，单位清单里没有的各项不求合计，请部门自己填。")
        return found
    spoilt, parts = _offset_beside(landed), _parts(landed.layout)
    for key in _added(landed.layout):
        _field(landed.layout.field(key), units, key in spoilt, key in parts, found)
    return found


def _measure(measure: Measure, units: Sequence[Unit], landed: Opened, found: Totals) -> None:
    submission, sheets = landed.submission, {u.called: u for u in units}
    of = landed.layout.field(measure.whole)
    cells = {OFFICE: submission.fields[measure.own]}
    for number, row in enumerate(_listed(landed), 1):
        cells[str(row.cells[NAME].value or f"第 {number} 行")] = row.cells[measure.key]
    blank = [name for name, datum in cells.items() if not isinstance(datum.value, Decimal)]
    if len(cells) == 1 or len(blank) == len(cells):
        return
    if blank:
        found.unknown.append((of, f"{_few(blank)}没有数"))
        return
    parts = [_part(name, datum, sheets.get(name), measure.whole, landed) for name, datum in cells.items()]
    offset = submission.fields.get(measure.offset) if measure.offset else None
    if offset is not None and isinstance(offset.value, Decimal) and offset.value:
        parts.append(Part(OFFSET, -offset.value, place(landed.source, offset)))
    found.sums.append(Total(of, tuple(parts)))


def _part(name: str, datum: Datum, unit: Unit | None, key: str, landed: Opened) -> Part:
    """Return a part with the cell it comes from: of the unit's workbook where that says the same."""
    assert isinstance(datum.value, Decimal)
    there = unit.submission.fields[key] if unit else None
    if unit and there is not None and there.value == datum.value:
        return Part(name, datum.value, place(unit.file, there))
    return Part(name, datum.value, place(landed.source, datum))


def _listed(landed: Opened) -> list[Row]:
    rows = landed.submission.rows(UNITS_LIST)
    return [row for row in rows if str(row.cells[NAME].value or "") not in NO_UNITS]


def _outside(given: Sequence[Unit], landed: Opened) -> list[str]:
    """Return the units that are neither merged nor in the list: a sum without them would be too small."""
    known = [
        landed.submission.text("dept_name"),
        *(str(row.cells[NAME].value or "") for row in _listed(landed)),
    ]
    known += [unit.name for unit in given if unit.state != "refused"]
    names = dict.fromkeys(unit.name for unit in given if unit.state == "refused" and unit.name)
    return [name for name in names if not any(same_name(name, other) for other in known if other)]


def _absent(units: Sequence[Unit], landed: Opened) -> list[str]:
    """Return who has no workbook among those given: 本级, units of the list."""
    given = {unit.called for unit in units}
    names = [str(row.cells[NAME].value or "未写名称的一行") for row in _listed(landed)]
    return [name for name in (OFFICE, *names) if name not in given]


def _added(layout: Layout) -> Iterator[str]:
    """Yield the single fields that add up over units, beside those of the list."""
    known = {measure.whole for measure in MEASURES}
    sheets = {sheet.name for sheet in ENTRY_SHEETS} - {SUBORDINATES.name} | {EXTRA_SHEET}
    for key, spot in layout.spots.items():
        adds = spot.field.type is Type.MONEY or (
            spot.field.type is Type.COUNT and spot.field.unit not in NOT_ADDED
        )
        if adds and spot.field.is_input and spot.sheet in sheets and key not in known:
            yield key


def _offset_beside(landed: Opened) -> set[str]:
    """Return the fields of which nobody can say how much of an 抵销 is theirs: what adds up with its sum."""
    wholes = {m.whole for m in MEASURES if m.offset and landed.submission.number(m.offset)}
    near = (r.keys for r in relations(landed.layout) if r.op == EQUAL and not wholes.isdisjoint(r.keys))
    return {key for keys in near for key in keys}


def _parts(layout: Layout) -> set[str]:
    """Return the fields that are parts of a sum: blank beside the sum, such a part is none."""
    return {key for relation in relations(layout) if relation.is_sum for _, key in relation.terms}


def _field(of: Field, units: Sequence[Unit], offset: bool, part: bool, found: Totals) -> None:
    cells = {u.called: (u, u.submission.fields.get(of.key)) for u in units}
    filled = {name for name, (_, datum) in cells.items() if datum and isinstance(datum.value, Decimal)}
    if not filled:
        return
    unsure = [
        name
        for name, (_, d) in cells.items()
        if name not in filled and (d is None or d.problem or of.asked or not part)
    ]
    if unsure:
        found.unknown.append((of, f"{_few(unsure)}没有填"))
    elif offset:
        found.unknown.append((of, "有抵销数，抵在哪一项不知道，请手工填"))
    else:
        parts = [
            Part(name, datum.value, place(unit.file, datum))
            for name, (unit, datum) in cells.items()
            if datum is not None and isinstance(datum.value, Decimal)
        ]
        found.sums.append(Total(of, tuple(parts)))


def _few(names: Sequence[str], counted: str = "家") -> str:
    return f"{'、'.join(names[:3])}{f'等 {len(names)} {counted}' if len(names) > 3 else ''}"
