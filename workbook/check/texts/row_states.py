"""What the cells of a row say of it: done or not, begun or not, spent or not, with the words to tell it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import amount, percent, plain
from pyfuncs.lists import target_met
from workbook.check.frame.finding import Place
from workbook.check.frame.registry import place_of
from workbook.check.words.subjects import Subject
from workbook.layout.sheets.project import SCORED_AIMS
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.work import EFFECT_GRADES, SCORED_TARGETS
from workbook.submission.model import Row

SCORED = {columns.list: columns for columns in (SCORED_TARGETS, SCORED_AIMS)}
_FULL, _PARTLY, _NOT = EFFECT_GRADES
_HALF = Decimal("0.5")
_ALL = Decimal("0.995")
"""Spent to this share, a text may say that all is spent."""


@dataclass(frozen=True, slots=True)
class Told:
    """What cells say: `told` in words, and the cell (`place`). rated: it is a rating somebody chose."""

    told: str
    place: Place
    rated: bool = False


def has_state(subject: Subject) -> bool:
    """Tell whether the cells of a row say if it is done or spent; a contract is only signed."""
    return subject.key in (*SCORED, "tasks") or bool(subject.listed.done or subject.listed.spent)


def done(subject: Subject) -> tuple[bool | None, Told | None]:
    """Return whether the row is done or its target met, None where that is open or only partly so."""
    row = subject.row
    if row is None:
        return None, None
    if subject.key in SCORED:
        return _scored(row, SCORED[subject.key])
    if subject.key == "tasks":
        datum = row.cells["task_state"]
        if not isinstance(datum.value, str):
            return None, None
        return datum.value == "已完成", Told(f"{datum.field.label}是“{datum.value}”", place_of(datum))
    if subject.listed.done:
        datum = row.cells[subject.listed.done]
        label = datum.field.label
        if isinstance(datum.value, dt.date):
            return True, Told(f"{label}是 {datum.value}", place_of(datum))
        return (False, Told(f"没有填{label}", place_of(datum))) if datum.blank else (None, None)
    return None, None


def _scored(row: Row, columns: RowColumns) -> tuple[bool | None, Told | None]:
    actual, rating = row.cells[columns.actual], row.cells[columns.rating].value
    later = row.cells.get(columns.revised) if columns.revised else None
    target = later if later is not None and isinstance(later.value, Decimal) else row.cells[columns.target]
    if isinstance(target.value, Decimal) and isinstance(actual.value, Decimal):
        sign = str(row.cells[columns.direction].value or "≥")
        figures = (
            f"{target.field.label}是 {plain(target.value)}，{actual.field.label}是 {plain(actual.value)}"
        )
        return target_met(sign, target.value, actual.value), Told(figures, place_of(actual))
    if target.blank and isinstance(rating, str):
        datum = row.cells[columns.rating]
        told = Told(f"{datum.field.label}是“{rating}”", place_of(datum), rated=True)
        return {_FULL: True, _NOT: False}.get(rating), told
    return None, None


def begun(subject: Subject) -> Told | None:
    """Return what says that something was done on the row, None where nothing does."""
    state, told = done(subject)
    if state:
        return told
    row = subject.row
    if row is not None and subject.key in SCORED:
        columns = SCORED[subject.key]
        actual, rating = row.cells[columns.actual], row.cells[columns.rating]
        if (
            isinstance(actual.value, Decimal)
            and actual.value > 0
            and row.cells[columns.direction].value != "≤"
        ):
            return Told(f"{actual.field.label}是 {plain(actual.value)}", place_of(actual))
        if rating.value == _PARTLY:
            return Told(f"{rating.field.label}是“{rating.value}”", place_of(rating), rated=True)
    money = moneys(subject)
    if money and money[0] > 0 and money[1] > money[0] * _HALF:
        return told_money(subject)
    return None


def moneys(subject: Subject) -> tuple[Decimal, Decimal] | None:
    """Return budget and spending of a row, in 万元."""
    if subject.row is None or not subject.listed.spent:
        return None
    budget, spent = (subject.row.scalar(key) for key in (subject.listed.budget, subject.listed.spent))
    return (budget, spent) if isinstance(budget, Decimal) and isinstance(spent, Decimal) else None


def told_money(subject: Subject) -> Told:
    """Return budget and spending of a row in words."""
    found = moneys(subject)
    assert found is not None
    assert subject.row is not None
    budget, spent = found
    submission = subject.row.submission
    fields = [submission.layout.field(key) for key in (subject.listed.budget, subject.listed.spent)]
    words = "，".join(f"{f.label}是 {amount(v)} 万元" for f, v in zip(fields, found, strict=True))
    rate = f"（执行率 {percent(spent / budget)}）" if budget > 0 else ""
    return Told(words + rate, money_place(subject))


def money_place(subject: Subject) -> Place:
    """Return the cell that holds what was spent on a row."""
    assert subject.row is not None
    key = subject.listed.spent
    if key in subject.row.cells:
        return place_of(subject.row.cells[key])
    area = subject.row.submission.book.area(key)
    first = next(iter(subject.row.cells.values()))
    return Place(first.sheet, first.row, area.left if area else first.col)


def spent_all(subject: Subject) -> bool | None:
    """Tell whether all the money was spent, None where there is none or it is not known."""
    found = moneys(subject)
    return found[1] >= found[0] * _ALL if found and found[0] > 0 else None


def late(subject: Subject) -> int | None:
    """Return by how many days the row was done after its day, less than 0 for before; None when open."""
    row, listed = subject.row, subject.listed
    if row is None or not listed.due:
        return None
    due, day = row.cells[listed.due].value, row.cells[listed.done].value
    return (day - due).days if isinstance(due, dt.date) and isinstance(day, dt.date) else None
