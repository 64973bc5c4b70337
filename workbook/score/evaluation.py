"""Evaluates the calls of an indicator system on a submission, as the cells do in Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs import NotApplicable, Outcome, Unscorable
from pyfuncs.conversion import convert, is_blank
from pyfuncs.decimals import SIGNIFICANT, plain, to_decimal
from pyfuncs.outcome import NOT_APPLICABLE, UNSCORED_TEXTS, UNTOLD, PassedOn
from pyfuncs.parameters import COLUMN_KINDS, Kind, Parameter
from workbook.layout import Field, Type
from workbook.package.address import address, quoted
from workbook.submission.model import Datum, Seen, Submission
from workbook.systems.calls import Argument, Call, Key, Own, Term
from workbook.systems.plan import OWN_METRIC, OWN_POINTS, Plan
from workbook.systems.terms import worked_out

_OWN_KEYS = {OWN_METRIC: Own.METRIC, OWN_POINTS: Own.POINTS}
INVISIBLE = "▯"
"""Stands for what cannot be seen at the end of a text: no-break and full-width spaces, line breaks.

A native formula trims plain spaces only, so “已完成” followed by a full-width space is not 已完成 to it. The
evaluation of the plain edition reads such a cell as “已完成▯”, which no choice equals, as the formula does.
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a call gave: an outcome, or the text its cell shows instead of a number.

    said: that text with its reason, as 计分过程 has it, where there is more to say. told: the text is that of
    a term's cell, which both editions show; of other reasons a native formula only shows that there is one.
    """

    outcome: Outcome | None
    text: str = ""
    said: str = ""
    told: bool = False

    @property
    def cell(self) -> object:
        """What other formulas find in the cell, which holds 15 digits of a number."""
        if self.outcome is None:
            return self.text
        value = self.outcome.value
        return value if len(value.as_tuple().digits) <= SIGNIFICANT else to_decimal(float(value))

    @property
    def native(self) -> str:
        """The text as the edition without macros shows it."""
        return self.text if self.told or not self.text.startswith(UNSCORED_TEXTS[:2]) else UNTOLD

    @property
    def steps(self) -> str:
        """The worded arithmetic, or the reason there is none."""
        return self.outcome.steps if self.outcome else self.said or self.text


Columns = dict[tuple[str, str, int], object]
"""Converted columns by key, indicator (of a grouped column) and parameter."""


@dataclass(slots=True)
class Evaluator:
    """Evaluates calls for one indicator (`code`) or for the totals (no code).

    own: cells of the indicator's row; computed: cells of the totals, by key. Each call is evaluated once.
    columns: those already converted, shared by the evaluators of one submission. metric_told: told of the
    metric, see Result; told: keys of those computed that are; shown: what cells computed show in this
    edition, where they hold no number.
    """

    submission: Submission
    code: str = ""
    own: dict[Own, object] = field(default_factory=dict)
    computed: Mapping[str, object] = field(default_factory=dict)
    columns: Columns = field(default_factory=dict)
    metric_told: bool = False
    told: frozenset[str] = frozenset()
    shown: Mapping[str, object] = field(default_factory=dict)
    _known: dict[int, Result] = field(default_factory=dict)
    _terms: dict[int, Decimal | str] = field(default_factory=dict)

    def run(self, call: Call) -> Result:
        """Return what `call` gives; never raises for what users typed."""
        if id(call) not in self._known:
            self._known[id(call)] = self._attempt(call)
        return self._known[id(call)]

    def _attempt(self, call: Call) -> Result:
        pairs = zip(call.function.parameters, call.arguments, strict=True)
        raw = [
            None if argument is None else self._argument(parameter, argument) for parameter, argument in pairs
        ]
        try:
            return Result(call.function.call(*raw))
        except NotApplicable:
            return Result(None, NOT_APPLICABLE)
        except Unscorable as reason:
            return Result(None, str(reason), reason.steps, self._is_told(call, raw, reason))

    def _is_told(self, call: Call, raw: list[object], reason: Unscorable) -> bool:
        """Tell whether the reason is passed on from the cell of a term, directly or by another call."""
        if not isinstance(reason, PassedOn):
            return False
        argument = next(a for a, value in zip(call.arguments, raw, strict=True) if value == str(reason))
        if isinstance(argument, Call):
            return self.run(argument).told
        if isinstance(argument, Key):
            return argument.name in self.told
        if isinstance(argument, Term):
            return self.in_cell(argument) == str(reason)
        return argument is Own.METRIC and self.metric_told

    def _argument(self, parameter: Parameter, argument: Argument) -> object:
        if isinstance(argument, Own):
            return self.own[argument]
        if isinstance(argument, Call):
            return self.run(argument).cell
        if isinstance(argument, Term):
            return self.term(argument)
        if not isinstance(argument, Key):
            return argument
        if argument.name in self.computed:
            return self.computed[argument.name]
        if parameter.kind in COLUMN_KINDS and argument.name in self.submission.layout.strips:
            return self._column(argument.name, parameter)
        datum = self.submission.fields.get(argument.name)
        return self._raw(datum, parameter) if datum else self.submission.raw(argument.name)

    def term(self, term: Term) -> Decimal | str:
        """Return the value of `term`, or the reason why it has none."""
        if id(term) not in self._terms:
            self._terms[id(term)] = worked_out(term.node, term.facts, Found(self), term.places)
        return self._terms[id(term)]

    def in_cell(self, term: Term) -> Decimal | str:
        """Return what the cell of `term` shows: of another result that is 待补或有误 no more than that."""
        found = self.term(term)
        if self.submission.plain and isinstance(found, str):
            return worked_out(term.node, term.facts, Found(self, shown=True), term.places)
        return found

    def holds(self, term: Term) -> bool | None:
        """Tell whether a condition holds, None while that cannot be told."""
        found = self.term(term)
        return None if isinstance(found, str) else bool(found)

    def _column(self, key: str, parameter: Parameter) -> object:
        """Return a column as the function takes it, or as it stands where the function will refuse it."""
        submission = self.submission
        if formula := submission.layout.field(key).formula:
            rows = submission.all_rows(submission.layout.strips[key].box)
            return convert(parameter, [formula.evaluate(row) for row in rows])
        part = submission.part(key, self.code)
        # a declaration lives as long as the program and is hashed by what it is, not by what it says
        known = (key, "" if part is submission.columns.get(key) else self.code, id(parameter))
        if known not in self.columns:
            raw = [self._raw(datum, parameter) if submission.plain else datum.raw for datum in part]
            try:
                self.columns[known] = convert(parameter, raw)
            except Unscorable:
                return raw
        return self.columns[known]

    def _raw(self, datum: Datum, parameter: Parameter) -> object:
        """Return what the cell's formula finds: native formulas are blind to plain spaces only."""
        stored = datum.stored
        if not self.submission.plain or not isinstance(stored, str):
            return datum.raw
        bare = stored.strip(" ")
        looks_blank = parameter.kind in (Kind.NUMBERS, Kind.DATES) and not bare
        seen = "" if is_blank(stored) else stored.strip()
        return f"{bare}{INVISIBLE}" if looks_blank or bare != seen else datum.raw


@dataclass(frozen=True, slots=True)
class Found:
    """What a term is computed from, as the `evaluator` of an indicator knows it.

    shown: as the cells have it, where the plain edition does not say why another result is no number.
    """

    evaluator: Evaluator
    shown: bool = False

    def scalar(self, key: str) -> object:
        """Return a cell of the indicator's row, of the totals, or a field."""
        evaluator = self.evaluator
        if key in _OWN_KEYS:
            own = evaluator.own[_OWN_KEYS[key]]
            untold = self.shown and isinstance(own, str) and not evaluator.metric_told
            return Result(None, own).native if untold and isinstance(own, str) else own
        if self.shown and key in evaluator.shown:
            return evaluator.shown[key]
        if key in evaluator.computed:
            return evaluator.computed[key]
        return Seen(evaluator.submission).scalar(key)

    def column(self, key: str) -> Sequence[object]:
        """Return the cells of a column, of a grouped one those of the indicator."""
        return [datum.seen for datum in self.evaluator.submission.part(key, self.evaluator.code)]


@dataclass(frozen=True, slots=True)
class Source:
    """One input of an indicator: key and label, the value that stood there, its place, and whether blank.

    Of a column the value counts its filled cells: “11 格” at 重点工作!F14:F43.
    """

    key: str
    label: str
    value: str
    place: str
    blank: bool = False


def sources(submission: Submission, plan: Plan) -> tuple[Source, ...]:
    """Return the inputs of `plan`; a reported rate only where one is given."""
    found = []
    for parameter, key in plan.fields:
        if key in submission.layout.spots and parameter.stands_in and submission.scalar(key) is None:
            continue
        found += sources_of(submission, key, plan.indicator.code)
    return tuple(found)


def sources_of(submission: Submission, key: str, code: str = "") -> list[Source]:
    """Return what stands in the field `key`, or in a column as far as indicator `code` has rows there."""
    if key in submission.layout.spots:
        return [_source(submission, key)]
    return _column_source(submission, key, code)


def _source(submission: Submission, key: str) -> Source:
    value = submission.scalar(key)
    if datum := submission.fields.get(key):
        words = shown(value, datum.field) if value is not None else datum.problem
        return Source(key, datum.field.label, words, datum.place, datum.blank)
    spot = submission.layout.spots[key]
    return Source(key, spot.field.label, shown(value, spot.field), where(submission, key), value is None)


def _column_source(submission: Submission, key: str, code: str) -> list[Source]:
    data = submission.part(key, code)
    if not data:
        return []
    filled = sum(not datum.blank for datum in data)
    place = where(submission, key, code)
    return [Source(key, data[0].field.label, f"{filled} 格", place, not filled)]


def shown(value: object, field: Field) -> str:
    """Print a value of `field` for people, a ratio as a percentage."""
    if value is None:
        return ""
    if not isinstance(value, Decimal):
        return str(value)
    return f"{plain(value * 100)}%" if field.type is Type.RATE else plain(value)


def where(submission: Submission, key: str, code: str = "") -> str:
    """Return sheet and cells of a field, or of a column's part that belongs to indicator `code`."""
    name = submission.layout.part_name(key, code)
    if name not in submission.places:
        submission.places[name] = _where(submission, name)
    sheet, cells = submission.places[name]
    return f"{quoted(sheet)}!{cells}"


def standing(submission: Submission, key: str, code: str = "") -> tuple[str, str]:
    """Return the same as a pair: the name of the sheet, and the cells on it."""
    where(submission, key, code)
    return submission.places[submission.layout.part_name(key, code)]


def _where(submission: Submission, name: str) -> tuple[str, str]:
    layout = submission.layout
    if area := submission.book.area(name):
        first, last = address(area.top, area.left), address(area.bottom, area.left)
        return area.sheet, first if last == first else f"{first}:{last}"
    spot = layout.spots.get(name) or layout.strips.get(name) or layout.groups[name]
    return spot.sheet, layout.names[name].rpartition("!")[2].replace("$", "")
