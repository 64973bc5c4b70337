"""Next year's workbook from this year's: what stays, and what becomes last year's, as values to land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fnmatch import fnmatchcase

import msgspec

from workbook.intake.found import Findings, Value
from workbook.intake.grid import Place
from workbook.intake.labels import folded
from workbook.language.lists import listed
from workbook.layout import Field, Layout, Roster, Table
from workbook.submission import Datum, Opened
from workbook.submission.model import Row, Submission
from workbook.systems.fingerprint import fingerprint

SOURCE = "上年自评表"


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What of a list is kept. columns: the first tells its rows apart; without: rows left out for a text in a
    column; unmet: of rows with actual value, target value, direction and the target as it was changed in the
    year only those not reached; same_system: columns kept only where the system is the same.
    """

    columns: list[str]
    without: dict[str, list[str]] = {}
    unmet: list[str] = []
    same_system: list[str] = []


class Roll(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What begins a new year. keep: keys, ``*`` for any part; lists and rosters: of the tables.

    What becomes a figure of last year is declared with the field (``Field.last``).
    """

    keep: list[str]
    lists: list[Kept]
    rosters: list[str]


rules = listed("workbook.intake", "roll.yaml", Roll)
"""What is carried into a new year."""


def rolled(old: Opened, layout: Layout) -> Findings:
    """Return what `old` gives the workbook of the next year, which has `layout`."""
    found, submission = Findings(), old.submission
    same = fingerprint(submission.layout.system) == fingerprint(layout.system)
    for datum in submission.fields.values():
        for target in _targets(datum.field):
            if target in layout.spots:
                found.values += _value(old.source, datum, target)
    for kept in rules().lists:
        found.values += _rows(old.source, submission, kept, same)
    for column in rules().rosters if same else ():
        found.values += _roster(old.source, submission, column)
    return found


def _targets(field: Field) -> Iterator[str]:
    """Yield the keys of the new year a field goes to."""
    if any(fnmatchcase(field.key, pattern) for pattern in rules().keep):
        yield field.key
    yield from _before(field)


def _before(field: Field) -> Iterator[str]:
    """Yield the key of the figure of last year that a field of this year becomes."""
    if field.last and field.last.lands:
        yield field.last.lands


def _value(file: str, datum: Datum, key: str, by: str = "", row: str = "", nth: int = 0) -> Iterator[Value]:
    """Yield the value of a cell under its key of the new year; what is no value stays behind."""
    if datum.value is None or isinstance(datum.value, bool):
        return
    place = Place(file, datum.sheet, datum.row, datum.col)
    yield Value(key, datum.value, (place,), SOURCE, by, row, nth, bool(by))


def _rows(file: str, submission: Submission, kept: Kept, same: bool) -> Iterator[Value]:
    by, seen = kept.columns[0], Counter[str]()
    if by not in submission.columns:
        return
    block = submission.layout.box_of(by).block
    assert isinstance(block, Table)
    for row in submission.rows(block.key):
        name = str(row.cells[by].value or "")
        if not name or _left_out(row, kept):
            continue
        pairs = [(key, key) for key in kept.columns if same or key not in kept.same_system]
        pairs += [(key, target) for key, datum in row.cells.items() for target in _before(datum.field)]
        for key, target in pairs:
            yield from _value(file, row.cells[key], target, by, name, seen[folded(name)])
        seen[folded(name)] += 1


def _left_out(row: Row, kept: Kept) -> bool:
    if any(row.cells[key].value in texts for key, texts in kept.without.items()):
        return True
    return bool(kept.unmet) and _met(*(row.cells[key].value for key in kept.unmet))


def _met(actual: object, target: object, direction: object, revised: object = None) -> bool:
    """Tell whether a target was reached, as it was changed in the year; one without a figure was not."""
    target = target if revised is None else revised
    if not isinstance(actual, Decimal) or not isinstance(target, Decimal):
        return False
    return {"≤": actual <= target, "=": actual == target}.get(str(direction), actual >= target)


def _roster(file: str, submission: Submission, column: str) -> Iterator[Value]:
    if column not in submission.columns:
        return
    block = submission.layout.box_of(column).block
    assert isinstance(block, Roster)
    for entry, datum in zip(block.entries, submission.columns[column], strict=True):
        yield from _value(file, datum, column, "", entry.id)
