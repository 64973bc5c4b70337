"""A call as a native formula: its body within the checks of what may stand in its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pyfuncs.catalog import Function
from pyfuncs.conversion import ERRORS
from pyfuncs.literals import Quantity
from pyfuncs.operands import Operand
from pyfuncs.outcome import UNSCORED_TEXTS, UNTOLD
from pyfuncs.parameters import COLUMN_KINDS, COMPUTED_KINDS, LITERAL_KINDS, Kind, Parameter
from workbook.cells.native.writing import (
    ABSENT,
    ALL,
    NONE,
    OPEN,
    WRITERS,
    Args,
    amount_of,
    bounded,
    computed,
    number,
    rounded,
)
from workbook.systems import SystemProblem
from workbook.systems.calls import Call, Key, Own, Term
from workbook.systems.terms.literals import quote
from workbook.systems.terms.refusals import listed, passing, unlisted


def formula(
    call: Call,
    ref: Callable[[str], str],
    own: dict[Own, str] | None = None,
    cells: Mapping[int, str] | None = None,
) -> str:
    """Return `call` as a native formula (without ``=``).

    ref: key to name or address; own: addresses of the indicator's own row; cells: names of the cells
    that hold the results of inner calls, by the identity of the call. What the user typed is checked in
    the order of the arguments, as the worksheet function does.
    """
    args = arguments(call, ref, own, cells)
    return f"IFERROR({_guarded(args, _body(call.function, args))},{OPEN})"


def arguments(
    call: Call,
    ref: Callable[[str], str],
    own: dict[Own, str] | None = None,
    cells: Mapping[int, str] | None = None,
) -> Args:
    """Return the arguments of `call` as `formula` takes them."""
    parameters = {p.name: p for p in call.function.parameters}
    written: dict[str, str | None] = {}
    literals: dict[str, Any] = {}
    terms = {p.name for p, argument in call.pairs() if isinstance(argument, Term)}
    for parameter, argument in zip(call.function.parameters, call.arguments, strict=True):
        if isinstance(argument, Term):
            written[parameter.name] = argument.name
        elif parameter.kind in LITERAL_KINDS:
            assert parameter.parse is not None
            given = argument is not None
            literals[parameter.name] = parameter.parse(argument) if given else parameter.default
        elif isinstance(argument, Call):
            cell = (cells or {}).get(id(argument))
            written[parameter.name] = cell or formula(argument, ref, own, cells)
        elif isinstance(argument, Own):
            written[parameter.name] = (own or {})[argument]
        else:
            written[parameter.name] = ref(argument.name) if isinstance(argument, Key) else None
    return Args(parameters, written, literals, frozenset(terms))


def _body(function: Function, args: Args) -> str:
    """Return the formula before the checks of its arguments."""
    if writer := WRITERS.get(function.name):
        return writer(args)
    if not function.native:
        raise SystemProblem(f"函数 {function.name} 没有普通版的公式，请改用函数版（.xlsm）")
    slots = {name: _Slot(args, name) for name in args.parameters}
    body = function.native.format(open=OPEN, **slots)
    if function.role == "rule":
        return bounded(body, args.points, args.places)
    return body if args.rounding is None else computed(body, args)


@dataclass(frozen=True, slots=True)
class _Slot:
    """An argument in the formula of a declaration: the one called `name` among `args`.

    ``{metric}`` becomes its cell, ``{target}`` a number, ``{deduct:points}`` an amount of points: with 10 %
    of the cell $F7 it is ``$F7*0.1``.
    """

    args: Args
    name: str

    def __format__(self, spec: str) -> str:
        if self.name not in self.args.literals:
            return self.args.ref(self.name)
        value = self.args.value(self.name)
        if not isinstance(value, Quantity):
            return str(value)
        return amount_of(value, self.args.points) if spec == "points" else number(value.value)


def _guarded(args: Args, body: str) -> str:
    """Wrap `body` in the checks of every argument, the first outermost."""
    for name, parameter in reversed(args.parameters.items()):
        written = args.written.get(name)
        if written is None or parameter.kind in (Kind.POINTS, Kind.RIVAL, Kind.EITHER):
            continue
        if name in args.terms:
            body = _term_guard(args, parameter, written, body)
            continue
        if parameter.kind in (Kind.NUMBER, Kind.NUMBERS, Kind.TEXT, Kind.TEXTS, Kind.DATES):
            body = _field_guard(args.operand(name), written, body)
        if parameter.kind in COLUMN_KINDS:
            body = _column_guard(parameter, written, body)
        elif parameter.kind is Kind.TEXT:
            body = _text_guard(parameter, written, body)
        elif parameter.kind in (Kind.METRIC, Kind.CONDITION):
            body = f"IF(ISNUMBER({written}),{body},{_settled_score(args, written, written)})"
        elif parameter.of_metric:
            otherwise = f"IF({written}={ABSENT},{ABSENT},{OPEN})"
            body = f"IF(ISNUMBER({written}),{body},{_settled_score(args, written, otherwise)})"
        else:
            body = _number_guard(parameter, args.operand(name), written, body)
    return body


def _term_guard(args: Args, parameter: Parameter, cell: str, body: str) -> str:
    """Show what the cell of a term says where it has no value; a rule gives what a settled one earns."""
    if parameter.kind is Kind.TEXT:
        reasons = ",".join(f"LEFT({cell},{len(text)})={quote(text)}" for text in UNSCORED_TEXTS[:2])
        return f"IF(OR({reasons}),{cell},{body})"
    settles = parameter.of_metric or parameter.kind is Kind.CONDITION
    return f"IF(ISNUMBER({cell}),{body},{_settled_score(args, cell, cell) if settles else cell})"


def _settled_score(args: Args, cell: str, otherwise: str) -> str:
    """Return the score where the standard settles it, else `otherwise`, mostly what the cell itself says."""
    if args.before is not None:
        return f"IF(OR({cell}={NONE},{cell}={ALL}),{args.before},{otherwise})"
    if not any(p.kind is Kind.POINTS for p in args.parameters.values()):
        return otherwise
    return f"IF({cell}={NONE},0,IF({cell}={ALL},{rounded(args.points, args.places)},{otherwise}))"


def _field_guard(operand: Operand | None, cells: str, body: str) -> str:
    """Refuse what the field may not hold, as validation does."""
    if operand is None:
        return body
    counts = [passing(cells, limit) for limit in operand.limits]
    counts += [unlisted(cells, operand.choices)] if operand.choices else []
    return f"IF({'+'.join(counts)}>0,{OPEN},{body})" if counts else body


def _number_guard(parameter: Parameter, operand: Operand | None, cell: str, body: str) -> str:
    said = parameter.kind in COMPUTED_KINDS and parameter.kind is not Kind.SELF
    if said:
        return f"IF(ISNUMBER({cell}),{body},{cell})"  # the operand says itself why there is no number
    if parameter.or_cell:
        return f"IF(ISNUMBER({cell}),{body},{OPEN})"
    typed = operand is not None and operand.typed  # only a computed cell tells that something does not apply
    fallback = OPEN if typed else f"IF({cell}={ABSENT},{ABSENT},{OPEN})"
    if parameter.optional and not parameter.filled:
        return f"IF(OR(ISNUMBER({cell}),LEN(TRIM({cell}))=0),{body},{fallback})"
    return f"IF(ISNUMBER({cell}),{body},{fallback})"


def _text_guard(parameter: Parameter, cell: str, body: str) -> str:
    """A text may be computed by a term in a cell of its own, which says what it lacks."""
    unscored = [f"LEFT({cell},{len(text)})={quote(text)}" for text in (*UNSCORED_TEXTS, UNTOLD)]
    unusable = ",".join([f"{listed(cell, ERRORS)}>0", *unscored])
    if parameter.optional:
        return f"IF(OR({unusable}),{OPEN},{body})"
    return f"IF(OR(LEN(TRIM({cell}))=0,{unusable}),{OPEN},{body})"


def _column_guard(parameter: Parameter, cells: str, body: str) -> str:
    """A column may have blanks, but neither error texts nor, where numbers are due, other texts."""
    if parameter.kind in (Kind.TEXTS, Kind.NAMES, Kind.COUNTED):
        return f"IF(SUMPRODUCT({listed(cells, ERRORS)})>0,{OPEN},{body})"
    wrong = f"COUNTA({cells})<>COUNT({cells})"  # a text that looks blank would break the arithmetic
    if parameter.kind is Kind.DATES:
        outside = f'COUNTIF({cells},"<1")+COUNTIF({cells},">=2958466")'
        return f"IF(OR({wrong},{outside}>0),{OPEN},{body})"
    return f"IF({wrong},{OPEN},{body})"
