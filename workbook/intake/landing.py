"""Puts what was found into the workbook: blank cells are filled, typed ones kept or, by choice, replaced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from pyfuncs.decimals import plain, to_decimal
from workbook.intake.found import Findings, Homeless, Value
from workbook.intake.grid import Place
from workbook.intake.labels import folded
from workbook.intake.mapping import shipped_mappings
from workbook.layout import Table
from workbook.package.patch import Changes, Edit
from workbook.submission import Datum, Opened, Submission
from workbook.submission.dates import DAYS_1904
from workbook.submission.sources import CARRIED, shown
from workbook.systems.days import serial
from workbook.template.fill import finish

ROUNDED = Decimal("0.005")
"""Amounts in 万元 that differ by less are one amount, printed with more or with fewer decimals."""


class State(Enum):
    """What became of a value; the value is what people read."""

    TAKEN = "填入"
    CARRIED = CARRIED
    SAME = "与表中相同，没有改"
    KEPT = "与表中不同，留下表中的"
    REPLACED = "与表中不同，换成来源的"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value and what became of it. row: what tells its row of a list; old and new: before, and of the
    source.
    """

    key: str
    label: str
    row: str
    target: str
    old: object
    new: Decimal | str | dt.date
    places: tuple[Place, ...]
    source: str
    state: State

    @property
    def old_text(self) -> str:
        """What stood in the workbook, for people."""
        return shown(self.old)

    @property
    def new_text(self) -> str:
        """What the source says, for people."""
        return shown(self.new)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two places of the sources that state one field differently: nothing of it was taken.

    split: the kind of list of which there are several, which may be parts of one.
    """

    key: str
    label: str
    row: str
    stated: tuple[tuple[str, Place], ...]
    split: str = ""

    def __str__(self) -> str:
        """As messages print it."""
        where = f"（{self.row}）" if self.row else ""
        said = "；".join(f"{place} 是 {value}" for value, place in self.stated)
        parts = f"（分成几张的{self.split}请先合并成一张，再导入）" if self.split else ""
        return f"{self.label}{where}：{said}{parts}"


@dataclass(slots=True)
class Landed:
    """The new workbook and what became of every value."""

    new: Opened
    entries: list[Entry] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    homeless: list[Homeless] = field(default_factory=list)

    @property
    def differing(self) -> list[Entry]:
        """Values for which something else stood in the workbook."""
        return [entry for entry in self.entries if entry.state in (State.KEPT, State.REPLACED)]


def land(opened: Opened, found: Findings, prefer_source: bool, filled: State = State.TAKEN) -> Landed:
    """Return the workbook with the values of `found`.

    prefer_source: they win over what was typed; filled: what is said of a blank cell that was filled.
    """
    done = Landed(opened)
    submission = opened.submission
    changes: Changes = {}
    rows = _Rows(submission)
    spots: dict[int, tuple[int, int, int]] = {}
    sheets = [sheet.name for sheet in submission.layout.sheets]
    for group in _grouped(found.values):
        value = _agreed(group)
        datum = rows.datum(value or group[0])
        if datum is None or datum.lost:
            if not group[0].creates or group[0].key == group[0].by:  # once for a row
                aside = all(one.aside for one in group)
                why = rows.aside(group[0]) if aside else rows.why(group[0])
                told = _told(group[0], submission)
                done.homeless.append(Homeless(str(group[0].places[0]), told, why, aside))
            continue
        if value is None:
            stated = tuple((shown(v.value), v.places[0]) for v in group)
            split = _split(group)
            done.clashes.append(Clash(group[0].key, datum.field.label, group[0].row, stated, split))
            continue
        entry = _entry(datum, value, prefer_source, filled)
        done.entries.append(entry)
        spots[id(entry)] = sheets.index(datum.sheet), datum.row, datum.col
        if entry.state in (filled, State.REPLACED):
            cell = _edit(datum, value, submission.book.date1904)
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = cell
    done.homeless += found.homeless
    done.entries.sort(key=lambda entry: spots[id(entry)])  # as people go through the sheets
    if changes:
        done.new = finish(opened.edit(changes))
    return done


def _grouped(values: Sequence[Value]) -> list[list[Value]]:
    """Return the values of each field together; those that make rows first, so that others find them."""
    groups: dict[tuple[str, str, str, int], list[Value]] = {}
    for value in sorted(values, key=lambda v: (not v.creates, v.key != v.by)):
        groups.setdefault((value.key, value.by, folded(value.row), value.nth), []).append(value)
    return list(groups.values())


def _agreed(group: Sequence[Value]) -> Value | None:
    """Return the value all sources state, that with the most decimals; None where they differ."""
    first = group[0]
    if all(same(first.value, other.value) for other in group):
        return first
    amounts = [v.value for v in group if isinstance(v.value, Decimal)]
    finest = max(amounts, key=_decimals, default=Decimal(0))
    if len(amounts) == len(group) and all(abs(finest - one) <= _rounding(one) for one in amounts):
        return next(value for value in group if value.value == finest)
    return None


def _rounding(value: Decimal) -> Decimal:
    """Return how far an amount may be off by rounding: half of its last decimal, of two at least."""
    return min(ROUNDED, Decimal(5).scaleb(-_decimals(value) - 1))


def _split(group: Sequence[Value]) -> str:
    """Return the kind of list that gave all values of a group, one list a month for instance; else empty."""
    kinds = {value.source for value in group} & {mapping.name for mapping in shipped_mappings()}
    sheets = {(place.file, place.sheet) for value in group for place in value.places}
    return kinds.pop() if len(kinds) == 1 and len(sheets) == len(group) else ""


def _decimals(value: object) -> int:
    return len(plain(value).partition(".")[2]) if isinstance(value, Decimal) else 0


def same(one: object, other: object) -> bool:
    """Tell whether two values are one: numbers by what they are worth, texts without blanks."""
    if isinstance(one, str) and isinstance(other, str):
        return "".join(one.split()) == "".join(other.split())
    a, b = to_decimal(one), to_decimal(other)
    return a == b if a is not None and b is not None else one == other


def _entry(datum: Datum, value: Value, prefer_source: bool, filled: State) -> Entry:
    old = datum.value if not datum.problem else datum.stored
    if datum.blank:
        state = filled
    elif same(old, value.value):
        state = State.SAME
    else:
        state = State.REPLACED if prefer_source else State.KEPT
    return Entry(
        value.key,
        datum.field.label,
        value.row,
        datum.place,
        old,
        value.value,
        value.places,
        value.source,
        state,
    )


def _edit(datum: Datum, value: Value, date1904: bool) -> Edit:
    content = value.value
    if isinstance(content, dt.date):
        content = serial(content) - (DAYS_1904 if date1904 else 0)
    return Edit(content, None if datum.formula is None else "")


class _Rows:
    """Finds the row of a list a value belongs to, or a blank one for it."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.known: dict[tuple[str, str, int], int] = {}
        self.next: dict[str, int] = {}
        self.full: set[str] = set()
        self.doubled: set[str] = set()

    def datum(self, value: Value) -> Datum | None:
        """Return the cell, None where there is no such row or column."""
        if not value.by:
            single = self.submission.fields.get(value.key)
            return self.submission.item(f"{value.key}:{value.row}") if value.row else single
        column = self.submission.columns.get(value.key)
        strip = self.submission.layout.strips.get(value.by)
        if column is None or strip is None:
            return None
        row = self._row(value, strip.box)
        return column[row] if row is not None and row < len(column) else None

    def _row(self, value: Value, box: str) -> int | None:
        if box not in self.next:
            self._learn(value.by, box)
        key = (value.by, folded(value.row), value.nth)
        if key not in self.known and value.creates:
            if self.next[box] >= len(self.submission.columns[value.by]):
                self.full.add(value.by)
                return None
            self.known[key] = self.next[box]
            self.next[box] += 1
        if not value.creates and (value.by, folded(value.row), 1) in self.known:
            self.doubled.add(folded(value.row))
            return None
        return self.known.get(key)

    def _learn(self, by: str, box: str) -> None:
        """Note the rows that are filled already."""
        filled = list(self.submission.rows(box))
        self.next[box] = max((row.index for row in filled), default=-1) + 1
        seen: dict[str, int] = {}
        for row in filled:
            name = folded(str(row.cells[by].value or ""))
            self.known[by, name, seen.get(name, 0)] = row.index
            seen[name] = seen.get(name, 0) + 1

    def why(self, value: Value) -> str:
        """Say why a value has no cell."""
        if not value.by:
            return "这份自评表没有这个填报项"
        if value.key not in self.submission.columns:
            return "这份自评表没有这一列"
        if folded(value.row) in self.doubled:
            return f"“{self._title(value.by)}”里有几行都叫“{value.row}”，分不清是哪一行，请手工填"
        if value.by in self.full:
            title = self._title(value.by)
            return f"“{title}”的行已用完；请先在表中选中整行插入，再导入"
        return f"“{self._title(value.by)}”里没有“{value.row}”这一行"

    def aside(self, value: Value) -> str:
        """Say why nobody misses a value that has no row."""
        return f"不是“{self._title(value.by)}”里的一行，只计入合计"

    def _title(self, by: str) -> str:
        block = self.submission.layout.box_of(by).block
        return block.title if isinstance(block, Table) else ""


def _told(value: Value, submission: Submission) -> str:
    declared = submission.layout.inputs.get(value.key)
    row = f"（{value.row}）" if value.row else ""
    return f"{value.source}的{declared.label if declared else value.key}{row}＝{shown(value.value)}"
