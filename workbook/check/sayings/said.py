"""What the sentences of a workbook say, right or wrong: figures, days, names, and what holds or not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import amount, half_up, plain
from workbook.check.sayings.expressions import keys, true_of, valued
from workbook.check.sayings.made import conditions, figures
from workbook.check.sayings.reading import Clause
from workbook.check.sayings.table import Figure, table
from workbook.check.words.derived import Values
from workbook.check.words.facts import At
from workbook.check.words.forms import YUAN, share_printed
from workbook.check.words.listed import MONEY_UNITS
from workbook.language.days import Day
from workbook.language.quantities import FACTORS, Bound, Kind, Quantity
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Datum, Row, Submission

_KINDS = {"money": Kind.MONEY, "share": Kind.SHARE, "count": Kind.COUNT}
_EXPLAINED = re.compile(r"[，,](?:均|都|主要|其中|全部|皆)*(?:为|系|是|属|用于)")
_PERCENT = ("%", "％")
_ALWAYS = frozenset(("have",))
"""What a sentence with a figure may always say: 存在减分事项3项."""
_CENT = Decimal("0.006")
"""万元 by which an average may be off where it was rounded on the way."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a clause says (`clause`) of something called `name`, where that is wrong.

    printed: what the workbook has; places: where; quantity:
    its figure, None where there is none; row: it is said of a row of a list, whose name is free text;
    day: it is a day.
    """

    clause: Clause
    name: str
    printed: str
    places: tuple[At, ...]
    quantity: Quantity | None = None
    row: bool = False
    day: bool = False


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a figure may be: in 元, as a ratio or a count; how messages print it."""

    values: tuple[Decimal, ...]
    printed: str
    places: tuple[At, ...]


def place_at(datum: Datum) -> At:
    """Return where a cell stands."""
    return datum.sheet, datum.row, datum.col


class Cells:
    """The cells of one workbook, and where each stands."""

    def __init__(self, submission: Submission, values: Values, card: Scorecard) -> None:
        self.submission, self.card = submission, card
        self._values = values
        self._totals = _totals(card)
        self._known: dict[tuple[str, str, int], Decimal | None] = {}

    def value(self, expression: str, row: Row | None) -> Decimal | None:
        """Return what an expression comes to."""
        if expression in self._totals:
            return self._totals[expression]
        known = ("value", expression, row.index if row else -1)
        if known not in self._known:
            self._known[known] = valued(expression, self.submission, row)
        return self._known[known]

    def places(self, expression: str, row: Row | None) -> tuple[At, ...]:
        """Return where an expression has its figures from."""
        found = []
        for key in keys(expression):
            if row is not None and key in row.cells:
                found.append(place_at(row.cells[key]))
            elif row is not None and key in self.submission.layout.strips:
                found.append(place_at(next(iter(row.cells.values()))))
            else:
                found.append(self._values.place(key))
        return tuple(dict.fromkeys(found))

    def has(self, expression: str) -> bool:
        """Tell whether this workbook has the cells."""
        layout = self.submission.layout
        columns = self.submission.columns
        return all(key in layout.spots or key in columns or key in layout.strips for key in keys(expression))


def _totals(card: Scorecard) -> dict[str, Decimal | None]:
    """Return what is no cell: how many indicators there are, those that apply, parts of both levels."""
    placed = [place[:2] for place in card.system.placed()]
    firsts = {part[0].name for part in placed}
    seconds = {(part[0].name, part[1].name) for part in placed}
    counts = {
        "card(indicators)": len(card.indicators),
        "card(applicable)": sum(item.applicable for item in card.indicators),
        "card(first)": len(firsts),
        "card(second)": len(seconds),
    }
    return {**{name: Decimal(count) for name, count in counts.items()}, "card(score)": card.total}


@dataclass(frozen=True, slots=True)
class Right:
    """A figure (`quantity`) that is one of those its clause may mean."""

    quantity: Quantity


def said_figures(clause: Clause, cells: Cells, rest: str) -> Iterator[Said | Right]:
    """Yield what the figure of a clause is, right or wrong; rest: the sentence behind the clause.

    A smaller one that is explained there is some of it: 尚有13万元未执行，为质保金.
    """
    quantity = _told_one(clause)
    if quantity is None or quantity.loose or quantity.kind not in _KINDS.values():
        return
    meant = [f for f in figures() if _may_be(f, quantity) and clause.means(f.say, f.may | _ALWAYS, own=f.own)]
    meant = [f for f in meant if not any(f.say < other.say for other in meant)]
    told = [(f, worth) for f in meant if (worth := _worth(f, clause, quantity, cells))]
    if not told and meant and (odd := _in_another_unit(meant, clause, quantity)):
        yield odd
    if not told or len(told) < len(meant):
        return
    if any(_agrees(quantity, value) for _, worth in told for value in worth.values):
        yield Right(quantity)
        return
    figure, worth = told[0]
    if figure.among and _of_others(figure.among, clause, quantity, cells):
        return
    if figure.share and not figure.row and _is_of_a_row(figure, clause):
        return
    if _EXPLAINED.match(rest) and quantity.value < worth.values[0]:
        return
    yield Said(clause, figure.name, worth.printed, worth.places, quantity, bool(figure.row))


def _is_of_a_row(figure: Figure, clause: Clause) -> bool:
    """Tell whether a share goes on about a row named before: 运维服务采购45.2万元，完成计划的98.3%."""
    rows = any(isinstance(thing, tuple) for thing in clause.known)
    own = frozenset[str]().union(*(token for way in clause.ways for token in way))
    return rows and not figure.say <= own


def _told_one(clause: Clause) -> Quantity | None:
    """Return the figure a clause tells: its only one, or a share or mean behind how many there are."""
    found = clause.quantities
    if len(found) == 1:
        return found[0]
    base = len(found) == 2 and found[0].kind is Kind.COUNT and found[0].unit in ("个", "项", "家")
    if base and found[1].kind in (Kind.SHARE, Kind.MONEY) and clause.meant & {"each", "coverage"}:
        return found[1]
    return None


def _in_another_unit(meant: list[Figure], clause: Clause, quantity: Quantity) -> Said | None:
    """Return the unit of a named row where its figure is told in one of something else: 114吨, not 个."""
    for figure in meant:
        rows = clause.rows(figure.row) if figure.unit_of else []
        for key in figure.expressions if len(rows) == 1 else ():
            datum, unit = rows[0].cells.get(key), str(rows[0].cells[figure.unit_of].value or "")
            one, other = (_dimension(each) for each in (unit, quantity.unit))
            number = quantity.value / FACTORS.get(quantity.unit, Decimal(1))
            if datum is not None and datum.value == number and None not in (one, other) and one != other:
                printed = f"{plain(number)} {unit}"
                return Said(clause, figure.name, printed, (place_at(datum),), quantity, row=True)
    return None


def _dimension(unit: str) -> int | None:
    return next((number for number, units in enumerate(table().dimensions) if unit in units), None)


def _of_others(key: str, clause: Clause, quantity: Quantity, cells: Cells) -> bool:
    """Tell whether a number of rows is more than there are, or follows one: 入库项目12个，评审5个."""
    numbers = (quantity, *clause.earlier)
    most = sum(1 for _ in cells.submission.rows(key))
    return any(each.kind is Kind.COUNT and each.value > most for each in numbers)


def _agrees(quantity: Quantity, value: Decimal) -> bool:
    if quantity.kind is Kind.MONEY and quantity.bound is Bound.EXACT:
        return quantity.agrees(value) or abs(quantity.value - value) <= _CENT * YUAN
    return quantity.agrees(value)


def _may_be(figure: Figure, quantity: Quantity) -> bool:
    if figure.unit_of:
        return True
    kind = Kind.MONEY if figure.money else Kind.SHARE if figure.share else Kind.COUNT
    return kind is quantity.kind and (kind is not Kind.COUNT or quantity.unit in figure.units)


def _worth(figure: Figure, clause: Clause, quantity: Quantity, cells: Cells) -> _Worth | None:
    """Return what a figure may be, None where the likeliest is not known."""
    if figure.days:
        return _days_between(figure, clause, cells)
    rows: list[Row | None] = [*clause.rows(figure.row)] if figure.row else [None]
    first = figure.expressions[0]
    if not rows or not cells.has(first):
        return None
    found, printed = [], ""
    for row in rows:
        factor, unit = _unit(figure, row, quantity)
        for expression in figure.expressions if factor else ():
            value = cells.value(expression, row) if cells.has(expression) else None
            if value is None and expression == first:
                return None
            if value is not None:
                found.append(value * factor)
                printed = printed or _printed(figure, value, unit)
    return _Worth(tuple(found), printed, cells.places(first, rows[0])) if found else None


def _unit(figure: Figure, row: Row | None, quantity: Quantity) -> tuple[Decimal, str]:
    """Return by how much a value of the workbook is multiplied to be one of the text, 0 where it is none."""
    if figure.money:
        return YUAN, "万元"
    if not figure.unit_of:
        return Decimal(1), figure.units[0] if figure.units else ""
    unit = str(row.cells[figure.unit_of].value or "") if row else ""
    if unit in _PERCENT and quantity.kind is Kind.SHARE:
        return Decimal("0.01"), unit
    if unit in MONEY_UNITS and quantity.kind is Kind.MONEY:
        return MONEY_UNITS[unit], unit
    same = quantity.kind is Kind.COUNT and unit == quantity.unit
    return (Decimal(1) if same else Decimal(0)), unit


def _printed(figure: Figure, value: Decimal, unit: str) -> str:
    if figure.share:
        return share_printed(value)
    return f"{amount(half_up(value, 2)) if figure.money else plain(value)} {unit}"


def _days_between(figure: Figure, clause: Clause, cells: Cells) -> _Worth | None:
    """Return the days between two fields, or between two cells of each row that is named."""
    homes = [row.cells for row in clause.rows(figure.row)] if figure.row else [cells.submission.fields]
    found, places = [], list[At]()
    for home in homes:
        data = [home.get(key) for key in figure.days]
        days = [datum.value for datum in data if datum is not None]
        if len(days) != 2 or not all(isinstance(day, dt.date) for day in days):
            return None
        places += [place_at(datum) for datum in data if datum is not None]
        found.append(Decimal((days[1] - days[0]).days))  # type: ignore[operator,union-attr]
    if not found:
        return None
    return _Worth(tuple(found), f"{plain(found[0])} {figure.units[0]}", tuple(dict.fromkeys(places)))


def said_conditions(clause: Clause, cells: Cells) -> Iterator[Said]:
    """Yield what a clause without a figure says that does not hold, or denies though it does."""
    if clause.quantities:
        return
    for condition in conditions():
        says = clause.means if condition.carried else clause.states
        plainly = says(condition.say, condition.may)
        denied = condition.denied and not plainly and clause.states(condition.say | {"not"}, condition.may)
        if not (plainly or denied):
            continue
        rows: list[Row | None] = [*clause.rows(condition.row)] if condition.row else [None]
        if not cells.has(condition.holds) or not rows:
            return
        told = [true_of(condition.holds, cells.submission, row) for row in rows]
        if None not in told and all(each is denied for each in told):
            printed = condition.so if told[0] else condition.otherwise
            places = cells.places(condition.key, rows[0])
            yield Said(clause, condition.name, printed, places, row=bool(condition.row))
        return


def said_choices(clause: Clause, cells: Cells) -> Iterator[Said]:
    """Yield where a clause names another choice than the field has."""
    for key, choice in table().choices.items():
        datum = cells.submission.fields.get(key)
        if datum is None or not isinstance(datum.value, str) or datum.value not in choice.words.values():
            continue
        for meaning, word in choice.words.items():
            if word != datum.value and clause.states(choice.say | {meaning}, choice.may):
                yield Said(clause, datum.field.label, datum.value, (place_at(datum),))


def said_days(clause: Clause, cells: Cells) -> Iterator[Said]:
    """Yield where a clause gives another day than the field, or the row it names, has."""
    day = clause.day()
    if day is None:
        return
    for key, told in table().dates.items():
        datum = cells.submission.fields.get(key)
        if datum is not None and isinstance(datum.value, dt.date) and _dated(clause, told.say, told.may):
            if not day.agrees(datum.value) and (not day.loose or "until" in told.say):
                yield Said(clause, datum.field.label, str(datum.value), (place_at(datum),), day=True)
            return
    for key, listed in table().lists.items() if not day.loose else ():
        for column, told in listed.days.items():
            if not _dated(clause, (f"@{key}", *told.say), (listed.noun, *told.may)):
                continue
            data = [row.cells[column] for row in clause.rows(key)]
            held = [datum.value for datum in data]
            if data and all(isinstance(value, dt.date) and not _on(day, value) for value in held):
                yield Said(
                    clause, data[0].field.label, str(held[0]), (place_at(data[0]),), row=True, day=True
                )
            return


def _on(day: Day, held: dt.date) -> bool:
    """Tell whether a text may mean a day; 4月底前 is any limit of that month."""
    month = (held.year, held.month) == (day.last.year, day.last.month)
    return day.agrees(held) or (day.until and day.first != day.last and month)


def _dated(clause: Clause, say: tuple[str, ...], may: tuple[str, ...]) -> bool:
    return clause.means(frozenset((*say, "day")), frozenset(may))
