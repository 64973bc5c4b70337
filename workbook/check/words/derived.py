"""Figures that texts derive from cells, shares, differences, counts of rows: the table ``derived.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import msgspec

from pyfuncs.lists import target_met
from workbook.check.words.facts import At, at
from workbook.check.words.listed import list_place
from workbook.language.lists import listed
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Row, Submission
from workbook.submission.targets import aimed

_STAFF = ("admin", "ca", "inst", "worker", "other")
FULL = Decimal(100)


class Formula(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"exists": "any"}):
    """How a figure is computed; one of these is given.

    key: it is that of a field; ratio: the first field by the second; short: what that is less than one;
    less: the first less the second; absolute: the sum of a column without signs; gaps: what the first kind
    of heads is above the second, kind by kind; exists: 0 where the field is 0, else unknown; rows: how many
    rows of a list have `where`, have the first date after the second (`later`; `blank` counts those without
    the first as well), have a blank cell (`missing`), are targets met or not (`met`, by the `revised` value).
    """

    key: str = ""
    ratio: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    absolute: str = ""
    gaps: tuple[str, ...] = ()
    exists: str = ""
    rows: str = ""
    where: dict[str, str] = {}
    later: tuple[str, ...] = ()
    blank: bool = False
    missing: str = ""
    met: bool | None = None
    revised: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields and lists it is computed from."""
        heads = tuple(f"{column}_total" for column in self.gaps)
        single = (self.key, self.absolute, self.exists, self.rows)
        return tuple(filter(None, (*single, *self.ratio, *self.short, *self.less, *heads)))


class Derived(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure with a `name` of its own; what is called a pattern is one of folded text.

    of: how it is computed; others: what else may be meant so; called: patterns of what stands before the
    figure; alone: what it is called beside one of its kind; around: patterns of the whole sentence, {n} the
    figure; some, none: patterns that there are such, that there are none; units: of a count; beside: words of
    which the sentence must have one; unless: words that give it another meaning; money: it is an amount;
    rate: told by points, too; more: only a text that says more than the cells is told; strict: told only
    where nothing else is spoken of before it; severity: where there is doubt.
    """

    name: str
    of: Formula
    others: tuple[Formula, ...] = msgspec.field(default=(), name="or")
    called: tuple[str, ...] = ()
    alone: str = ""
    around: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    money: bool = False
    rate: bool = False
    more: bool = False
    strict: bool = False
    severity: Literal["error", "warning"] | None = None


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a figure is called (`words`), the fields it may be of (`keys`), and last year's (`last`)."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    last: str = ""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: ends of keys by the words of columns, terms, derived figures, words of other subjects.

    columns: what a column is called, by the end of its keys; terms: figures compared with one another;
    derived: figures with names of their own; others: words of whom or what else a sentence is.
    """

    columns: dict[str, tuple[str, ...]]
    terms: tuple[Term, ...]
    derived: tuple[Derived, ...]
    others: tuple[str, ...]


table = listed("workbook.check.words", "derived.yaml", Table)
"""The file as it is."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a figure may be: `number`, in 元 for money, else a ratio or a count; the `keys` it is from."""

    number: Decimal
    keys: tuple[str, ...]


class Values:
    """The figures of one workbook that texts derive others from."""

    def __init__(self, submission: Submission, card: Scorecard) -> None:
        self._submission, self._card = submission, card

    def number(self, key: str) -> Decimal | None:
        """Return the figure of a field, of money in 万元, or of a total of scores (@self, @score, @full)."""
        if key.startswith("@"):
            totals = {"@self": self._card.self_total, "@score": self._card.total, "@full": FULL}
            return totals[key]
        return self._submission.number(key)

    def place(self, key: str) -> At:
        """Return where the field, list or total `key` stands."""
        if key.startswith("@"):
            return at(self._submission, "self_total")
        if key in self._submission.layout.spots or key in self._submission.columns:
            return at(self._submission, key)
        return list_place(self._submission, key)

    def of(self, derived: Derived) -> list[Value]:
        """Return all a derived figure may be, the likeliest first; none where the likeliest is unknown."""
        found = [self._value(formula) for formula in (derived.of, *derived.others)]
        return [value for value in found if value is not None] if found[0] is not None else []

    def _value(self, formula: Formula) -> Value | None:
        for compute in (self._field, self._pair, self._heads, self._counted):
            if (number := compute(formula)) is not None:
                return Value(number, formula.keys)
        return None

    def _field(self, formula: Formula) -> Decimal | None:
        if formula.absolute:
            data = self._submission.columns.get(formula.absolute, ())
            amounts = [datum.value for datum in data if not datum.blank]
            return sum((abs(a) for a in amounts if isinstance(a, Decimal)), Decimal(0))
        if formula.exists:
            return Decimal(0) if self.number(formula.exists) == 0 else None
        return self.number(formula.key) if formula.key else None

    def _pair(self, formula: Formula) -> Decimal | None:
        pair = formula.ratio or formula.short or formula.less
        if len(pair) != 2:
            return None
        first, second = (self.number(key) for key in pair)
        if first is None or second is None:
            return None
        if formula.less:
            return first - second
        if not second:
            return None
        return first / second if formula.ratio else 1 - first / second

    def _heads(self, formula: Formula) -> Decimal | None:
        if not formula.gaps:
            return None
        above = Decimal(0)
        for kind in _STAFF:
            first, second = (self.number(f"{column}_{kind}") or Decimal(0) for column in formula.gaps)
            above += max(Decimal(0), first - second)
        return above

    def _counted(self, formula: Formula) -> Decimal | None:
        if not formula.rows:
            return None
        told = [_tells(formula)(row) for row in self._submission.rows(formula.rows)]
        return None if None in told else Decimal(sum(each is True for each in told))


def _tells(formula: Formula) -> Callable[[Row], bool | None]:
    """Return what tells whether a row counts; None where that is open."""
    if formula.later:
        first, second = formula.later
        return lambda row: _later(row, first, second, formula.blank)
    if formula.missing:
        return lambda row: row.cells[formula.missing].blank
    if formula.met is not None:
        return lambda row: _met(row, formula)
    return lambda row: all(row.scalar(column) == value for column, value in formula.where.items())


def _later(row: Row, first: str, second: str, blank: bool) -> bool:
    one, two = row.cells[first].value, row.cells[second].value
    return blank if one is None or two is None else str(one) > str(two)


def _met(row: Row, formula: Formula) -> bool | None:
    value, actual = row.cells["target_value"].value, row.cells["target_actual"].value
    if row.cells["target_value"].blank and row.cells["target_actual"].blank:
        return False
    aim = aimed(row) if formula.revised else value
    if not isinstance(aim, Decimal) or not isinstance(actual, Decimal):
        return None
    return target_met(str(row.cells["target_direction"].value or "≥"), aim, actual) is formula.met


def terms_by_word() -> Iterator[tuple[str, Term]]:
    """Yield every word with its term."""
    for term in table().terms:
        for word in term.words:
            yield word, term
