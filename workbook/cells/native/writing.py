"""How a native formula is written: its arguments, guards for what users type, and small parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyfuncs.catalog import INPUTS, Function
from pyfuncs.decimals import plain
from pyfuncs.literals import Band, Interval, Quantity
from pyfuncs.outcome import NOT_APPLICABLE
from pyfuncs.parameters import (
    COLUMN_KINDS,
    COMPUTED_KINDS,
    FIELD_KINDS,
    LITERAL_KINDS,
    REQUIRED,
    Kind,
    Parameter,
)
from workbook.layout.fields.formula import settled
from workbook.systems import SystemProblem
from workbook.systems.calls import Call, Key, Own

OPEN_INPUT = "待补或有误"
"""What a native formula shows where an input is blank or unusable; validation says which and why."""
NEAR = 10
"""Decimals to which differences are rounded before they are compared: doubles are not exact."""
_UNSCORED = ("待填：", "有误：")


def shown_text(text: str) -> str:
    """Return what the native formula shows where the worksheet function shows `text`."""
    return OPEN_INPUT if text.startswith(_UNSCORED) else text


def quote(text: str) -> str:
    """Return `text` as a string literal of a formula."""
    return '"' + text.replace('"', '""') + '"'


OPEN = quote(OPEN_INPUT)
ABSENT = quote(NOT_APPLICABLE)


def number(value: Decimal | int) -> str:
    """Return `value` as a number literal; a negative one in brackets."""
    text = plain(Decimal(value))
    return f"({text})" if text.startswith("-") else text


@dataclass(frozen=True, slots=True)
class Args:
    """The arguments of one call by name: their parameters, written references, and parsed literals.

    Of ``proportional(score_metric, score_points, target=98%)`` in row 7: written {"metric": "$H7", "points":
    "$F7"}, literals {"target": 98 %, "places": 2}.
    """

    parameters: dict[str, Parameter]
    written: dict[str, str | None]
    literals: dict[str, Any]

    def ref(self, name: str) -> str:
        """Return the reference given for `name`; it must be there."""
        found = self.written[name]
        assert found is not None, name
        return found

    def has(self, name: str) -> bool:
        """Tell whether a reference is given for `name`."""
        return self.written.get(name) is not None

    def value(self, name: str) -> Any:
        """Return the parsed literal `name`, its default when the call is silent."""
        return self.literals[name]

    @property
    def points(self) -> str:
        """The reference of the indicator's points."""
        return self.ref(next(p.name for p in self.parameters.values() if p.kind is Kind.POINTS))

    @property
    def rounding(self) -> int | None:
        """The decimals of the result, of points or of a ratio; None where it is not rounded."""
        for parameter in self.parameters.values():
            if parameter.kind in (Kind.PLACES, Kind.DIGITS):
                return int(self.value(parameter.name)) + (2 if parameter.kind is Kind.DIGITS else 0)
        return None

    @property
    def places(self) -> int:
        """The decimals of a result that is rounded."""
        assert self.rounding is not None
        return self.rounding

    def label(self, name: str) -> str:
        """Return what people call the field bound to `name`."""
        bound = [p.name for p in self.parameters.values() if p.kind in FIELD_KINDS]
        found = dict(zip(bound, self.literals.get(INPUTS.name) or (), strict=False)).get(name)
        return found.label if found else self.parameters[name].title

    @property
    def stand_in(self) -> str | None:
        """The reference of the rate taken while the inputs are missing, None where none is given."""
        return next((self.written[p.name] for p in self.parameters.values() if p.stands_in), None)


Writer = Callable[[Args], str]
WRITERS: dict[str, Writer] = {}
Worder = Callable[[Args, str], str]
"""Words how a result came about, from the arguments and the formula that prints the result."""
WORDERS: dict[str, Worder] = {}


def native(writer: Writer) -> Writer:
    """Register the native formula of the scoring function with the same name."""
    if writer.__name__ in WRITERS:
        raise TypeError(f"{writer.__name__}: written twice")
    WRITERS[writer.__name__] = writer
    return writer


def worded(worder: Worder) -> Callable[[Writer], Writer]:
    """Register the words of the scoring function with the name of the decorated formula."""

    def register(writer: Writer) -> Writer:
        WORDERS[writer.__name__] = worder
        return writer

    return register


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
    for parameter, argument in zip(call.function.parameters, call.arguments, strict=True):
        if parameter.kind in LITERAL_KINDS:
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
    return Args(parameters, written, literals)


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
    return body if args.rounding is None else settled(body, args.rounding)


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
        if written is None or parameter.kind in (Kind.POINTS, Kind.RIVAL):
            continue
        if parameter.kind in COLUMN_KINDS:
            body = _column_guard(parameter, written, body)
        elif parameter.kind is Kind.TEXT:
            body = _text_guard(parameter, written, body)
        else:
            body = _number_guard(parameter, written, body)
    return body


def _number_guard(parameter: Parameter, cell: str, body: str) -> str:
    if parameter.kind in COMPUTED_KINDS and parameter.kind is not Kind.SELF:
        return f"IF(ISNUMBER({cell}),{body},{cell})"  # the operand says itself why there is no number
    fallback = f"IF({cell}={ABSENT},{ABSENT},{OPEN})"
    if parameter.optional and not parameter.filled:
        return f"IF(OR(ISNUMBER({cell}),LEN(TRIM({cell}))=0),{body},{fallback})"
    return f"IF(ISNUMBER({cell}),{body},{fallback})"


def _text_guard(parameter: Parameter, cell: str, body: str) -> str:
    if parameter.optional:
        return f'IF(LEFT({cell},1)="#",{OPEN},{body})'
    return f'IF(OR(LEN(TRIM({cell}))=0,LEFT({cell},1)="#"),{OPEN},{body})'


def _column_guard(parameter: Parameter, cells: str, body: str) -> str:
    """A column may have blanks, but neither error texts nor, where numbers are due, other texts."""
    if parameter.kind in (Kind.TEXTS, Kind.COUNTED):
        return f'IF(SUMPRODUCT(--(LEFT({cells},1)="#"))>0,{OPEN},{body})'
    wrong = f"COUNTA({cells})<>COUNT({cells})"  # a text that looks blank would break the arithmetic
    if parameter.kind is Kind.DATES:
        outside = f'COUNTIF({cells},"<1")+COUNTIF({cells},">=2958466")'
        return f"IF(OR({wrong},{outside}>0),{OPEN},{body})"
    return f"IF({wrong},{OPEN},{body})"


def amount_of(quantity: Quantity, points: str) -> str:
    """Return an amount of points: a percentage is a share of the points cell."""
    return f"{points}*{number(quantity.value)}" if quantity.is_percent else number(quantity.value)


def rounded(value: str, places: int) -> str:
    """Return the content of a cell rounded half up (away from zero), as both sides do."""
    return f"ROUND({value},{places})"


def bounded(value: str, points: str, places: int, floor: str = "0") -> str:
    """Return `value` kept between the floor and the points, rounded."""
    return settled(f"MIN({points},MAX({floor},{value}))", places)


def within(value: str, interval: Interval) -> str:
    """Return the condition that `value` lies in `interval`."""
    conditions = []
    if interval.low is not None and interval.low == interval.high:
        return f"{value}={number(interval.low.value)}"
    if interval.low is not None:
        conditions.append(f"{value}{'>=' if interval.low_closed else '>'}{number(interval.low.value)}")
    if interval.high is not None:
        conditions.append(f"{value}{'<=' if interval.high_closed else '<'}{number(interval.high.value)}")
    return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"


def product_within(value: str, interval: Interval) -> str:
    """Return the condition as a product, for use over a column.

    Where `within` says ``AND($H7>=0.75,$H7<0.9)``, this says ``($H7>=0.75)*($H7<0.9)``: AND over a column
    would give one answer for all its rows.
    """
    parts = []
    if interval.low is not None:
        parts.append(f"({value}{'>=' if interval.low_closed else '>'}{number(interval.low.value)})")
    if interval.high is not None:
        parts.append(f"({value}{'<=' if interval.high_closed else '<'}{number(interval.high.value)})")
    return "*".join(parts)


def chosen(value: str, bands: Sequence[Band], award: Callable[[Band], str], otherwise: str = OPEN) -> str:
    """Return the award of the band that holds `value`.

    ``≥90%: 100%; <90%: 0`` becomes ``IF($H7>=0.9,$F7*1,IF($H7<0.9,0,"待补或有误"))``: a value in no band
    is open.
    """
    for band in reversed(bands):
        otherwise = f"IF({within(value, band.interval)},{award(band)},{otherwise})"
    return otherwise


def is_one_of(cells: str, texts: Iterable[str]) -> str:
    """Return the sum of comparisons that tells, cell by cell, whether it holds one of `texts`.

    ``((TRIM(task_state)="已完成")+(TRIM(task_state)="已办结"))`` is 1 for a row in one of both states,
    else 0; SUMPRODUCT over it counts them.
    """
    return "(" + "+".join(f"(TRIM({cells})={quote(text)})" for text in texts) + ")"


def filled(cells: str) -> str:
    """Return, cell by cell, whether it holds anything."""
    return f"(LEN(TRIM({cells}))>0)"


def default(parameter: Parameter) -> Any:
    """Return the default of an optional parameter."""
    assert parameter.default is not REQUIRED
    return parameter.default
