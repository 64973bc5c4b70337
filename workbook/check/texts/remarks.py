"""What notes work out of the cells beside them, such as the gap to a target, against those cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import msgspec

from pyfuncs.decimals import amount, half_up, plain
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.sayings.expressions import keys, valued
from workbook.check.words.forms import YUAN, share_printed
from workbook.check.words.listed import MONEY_UNITS
from workbook.check.words.names import UNIT_WORDS
from workbook.language.folding import Folded, Span, clauses, fold
from workbook.language.function_words import FUTURE, one_of
from workbook.language.lists import listed
from workbook.language.patterns import own
from workbook.language.periods import named, part_of_year, years
from workbook.language.quantities import Bound, Kind, Quantity, quantities
from workbook.submission.model import Datum, Row

_KINDS = {"money": Kind.MONEY, "share": Kind.SHARE, "count": Kind.COUNT}
_LEFT = 2
"""Letters at the most that a clause may have besides the words that are known."""
_CENT = Decimal("0.006")


class Remark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure notes work out, its `name`.

    list: of whose rows, empty for fields; notes: the columns or fields it is written in; worth: what it
    may be; kind, unit_of, units: how it is measured; say, never: words of the clause; total: a smaller
    figure is a part; sides: below zero it is the contrary.
    """

    name: str
    notes: tuple[str, ...]
    worth: tuple[str, ...]
    kind: str
    say: tuple[tuple[str, ...], ...]
    list: str = ""
    never: tuple[str, ...] = ()
    unit_of: str = ""
    units: tuple[str, ...] = ()
    total: bool = False
    sides: bool = False


class Remarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: the figures (`remarks`), and the words beside them.

    wholly: it is all of it; apart: it is something else; fillers: little words; points_apart: beside points.
    """

    remarks: tuple[Remark, ...]
    wholly: tuple[str, ...]
    apart: tuple[str, ...]
    fillers: tuple[str, ...]
    points_apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Note:
    """A note in the cell `datum`, its text folded, and its row."""

    datum: Datum
    text: Folded
    row: Row | None


table = listed("workbook.check.words", "remarks.yaml", Remarks)
"""The file as it is."""


@cache
@own
def _known(number: int) -> re.Pattern[str]:
    """Return what may stand in a clause that tells figure `number`."""
    said = [word for group in table().remarks[number].say for word in group]
    return re.compile(one_of((*said, *table().fillers)))


def remarks_against_rows(case: Case, known: frozenset[Place]) -> Iterator[Hit]:
    """Yield the notes that work out another figure than their cells give; those `known` have been told."""
    year = case.submission.number("fiscal_year")
    for number, remark in enumerate(table().remarks):
        for note in _notes(case, remark) if year else ():
            if place_of(note.datum) not in known:
                yield from _of_note(case, number, remark, note, int(year or 0))


def _notes(case: Case, remark: Remark) -> Iterator[_Note]:
    rows: Iterator[Row | None] = iter((None,))
    if remark.list:
        columns = case.submission.columns
        if not any(key in columns for key in remark.notes):
            return
        rows = iter(case.submission.rows(remark.list))
    for row in rows:
        cells = row.cells if row is not None else case.submission.fields
        for key in remark.notes:
            datum = cells.get(key)
            if datum is not None and isinstance(datum.value, str) and datum.value.strip():
                yield _Note(datum, fold(datum.value), row)


def _of_note(case: Case, number: int, remark: Remark, note: _Note, year: int) -> Iterator[Hit]:
    for sentence in note.text.sentences:
        if any(told.number != year for told in years(sentence.text)):
            continue
        for clause in clauses(sentence):
            quantity = _told(number, remark, note, clause)
            worth = _worth(case, remark, note.row) if quantity else []
            if quantity is None or not worth or _agrees(quantity, remark, note.row, worth, clause.text):
                continue
            where, printed = _place(case, remark, note.row), _printed(remark, note.row, worth[0])
            quote = note.text.quote(clause.start, clause.end)
            args = {"quote": quote, "told": f"{remark.name}按表中的数是 {printed}", "where": str(where)}
            yield Hit(place_of(note.datum), note.datum.field, quote, printed, args=args, rests=(where,))
            return


def _told(number: int, remark: Remark, note: _Note, clause: Span) -> Quantity | None:
    """Return the one figure of a clause that says nothing but this, None where it says something else."""
    found = list(quantities(clause.text))
    if len(found) != 1 or found[0].loose or found[0].bound not in (Bound.EXACT, Bound.ABOUT):
        return None
    quantity = found[0]
    text = clause.text[: quantity.start] + "\n" + clause.text[quantity.end :]
    if not _is_of(quantity, remark, note.row) or not all(named(text, group) for group in remark.say):
        return None
    if named(text, (*remark.never, *table().apart, *FUTURE)) or part_of_year(text):
        return None
    return quantity if len(_known(number).sub("", text).strip()) <= _LEFT else None


def _is_of(quantity: Quantity, remark: Remark, row: Row | None) -> bool:
    if remark.kind != "unit":
        kind = _KINDS[remark.kind]
        return quantity.kind is kind and (kind is not Kind.COUNT or quantity.unit in remark.units)
    unit = _unit(remark, row)
    if unit in MONEY_UNITS:
        return quantity.kind is Kind.MONEY
    if unit in ("%", "％"):
        return quantity.kind is Kind.CHANGE
    return quantity.kind is Kind.COUNT and quantity.unit in UNIT_WORDS.get(unit, (unit,))


def _unit(remark: Remark, row: Row | None) -> str:
    return str(row.cells[remark.unit_of].value or "") if row is not None and remark.unit_of else ""


def _worth(case: Case, remark: Remark, row: Row | None) -> list[Decimal]:
    """Return what the figure may be, the likeliest first; none where that is open."""
    found = []
    for expression in remark.worth:
        has = all(
            key in case.submission.layout.spots or key in case.submission.columns for key in keys(expression)
        )
        value = valued(expression, case.submission, row) if has else None
        if value is None and expression == remark.worth[0]:
            return []
        found += [value] if value is not None else []
    return found


def _agrees(quantity: Quantity, remark: Remark, row: Row | None, worth: list[Decimal], text: str) -> bool:
    unit = _unit(remark, row)
    factor = YUAN if remark.kind == "money" else MONEY_UNITS.get(unit, Decimal(1))
    factor = Decimal("0.01") if unit in ("%", "％") and quantity.kind is Kind.CHANGE else factor
    for value in worth:
        meant = (value if remark.sides else abs(value)) * factor
        if quantity.agrees(meant) or (
            quantity.kind is Kind.MONEY and abs(quantity.value - meant) <= _CENT * YUAN
        ):
            return True
    part = remark.total and not named(text, table().wholly)
    return part and quantity.value <= max(worth) * factor


def _printed(remark: Remark, row: Row | None, value: Decimal) -> str:
    if remark.kind == "share":
        return share_printed(value)
    if remark.kind == "money":
        return f"{amount(half_up(value, 2))} 万元"
    unit = _unit(remark, row) or (remark.units[0] if remark.units else "")
    return f"{plain(value)} {unit}"


def _place(case: Case, remark: Remark, row: Row | None) -> Place:
    key = keys(remark.worth[0])[0]
    return place_of(row.cells[key]) if row is not None and key in row.cells else case.at(key)
