"""What native formulas are written with: the arguments of a call, and small parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyfuncs.decimals import EXACT, SETTLED, plain
from pyfuncs.literals import Band, Interval, Quantity
from pyfuncs.operands import Operand
from pyfuncs.outcome import EVERYTHING, NOT_APPLICABLE, NOTHING, UNTOLD
from pyfuncs.parameters import (
    FIELD_KINDS,
    Kind,
    Parameter,
)
from workbook.layout.fields.formula import settled
from workbook.systems.terms.literals import quote

NEAR = 10
"""Decimals to which differences are rounded before they are compared: doubles are not exact."""


OPEN = quote(UNTOLD)
ABSENT = quote(NOT_APPLICABLE)
NONE, ALL = quote(NOTHING), quote(EVERYTHING)
"""What a metric shows where the standard settles the score without a value."""


def number(value: Decimal | int) -> str:
    """Return `value` as a number literal; a negative one in brackets."""
    text = plain(Decimal(value))
    return f"({text})" if text.startswith("-") else text


@dataclass(frozen=True, slots=True)
class Args:
    """The arguments of one call by name: their parameters, written references, and parsed literals.

    terms: those read from the cell of a term.

    Of ``proportional(score_metric, score_points, target=98%)`` in row 7: written {"metric": "$H7", "points":
    "$F7"}, literals {"target": 98 %, "places": 2}.
    """

    parameters: dict[str, Parameter]
    written: dict[str, str | None]
    literals: dict[str, Any]
    terms: frozenset[str] = frozenset()

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
            if parameter.kind is Kind.PLACES:
                return int(self.value(parameter.name))
            if parameter.kind is Kind.DIGITS:
                digits = self.value(parameter.name)
                return EXACT if digits is None else int(digits) + 2
        return None

    @property
    def places(self) -> int:
        """The decimals of a result that is rounded."""
        assert self.rounding is not None
        return self.rounding

    def operand(self, name: str) -> Operand | None:
        """Return what is known of the field bound to `name`, None where nothing is."""
        bound = [p.name for p in self.parameters.values() if p.kind in FIELD_KINDS]
        return dict(zip(bound, self.literals.get("inputs", ()), strict=False)).get(name)

    def label(self, name: str) -> str:
        """Return what people call the field bound to `name`."""
        operand = self.operand(name)
        return operand.label if operand else self.parameters[name].title

    @property
    def before(self) -> str | None:
        """The reference of the score an adjustment changes, None in a rule."""
        kinds = (Kind.SCORE, Kind.EITHER)
        return next((self.written[p.name] for p in self.parameters.values() if p.kind in kinds), None)

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


def computed(value: str, args: Args) -> str:
    """Return a computed value rounded as the result of the call is: by itself to 12 decimals."""
    return rounded(value, EXACT) if args.places == EXACT else settled(value, args.places)


def conventional(chosen: str) -> str:
    """Return what a convention shows (see ``pyfuncs.conventions``): open where it gives no value."""
    return {"na": ABSENT, "nothing": NONE, "full": ALL, "zero": "0"}.get(chosen, OPEN)


def amount_of(quantity: Quantity, points: str) -> str:
    """Return an amount of points: a percentage is a share of the points cell."""
    return f"{points}*{number(quantity.value)}" if quantity.is_percent else number(quantity.value)


def rounded(value: str, places: int) -> str:
    """Return the content of a cell rounded half up (away from zero), as both sides do."""
    return f"ROUND({value},{places})"


def bounded(value: str, points: str, places: int, floor: str = "0") -> str:
    """Return `value` kept between the floor and the points, rounded as ``pyfuncs.scoring.scored`` does."""
    return rounded(rounded(f"MIN({points},MAX({floor},{value}))", SETTLED), places)


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


MANY = 3
"""So many texts are compared one by one."""


def is_one_of(cells: str, texts: Iterable[str]) -> str:
    """Return the sum of comparisons that tells, cell by cell, whether it holds one of `texts`.

    ``((TRIM(task_state)="已完成")+(TRIM(task_state)="已办结")+0)`` is 1 for a row in one of both states,
    else 0; SUMPRODUCT over it counts them. The sum makes numbers of the answers, a single one included:
    Excel's SUMPRODUCT takes TRUE for nothing. With many texts the column is compared with a line of them
    and the line summed, ``MMULT((TRIM(g)={"甲","乙"})*1,{1;1})``: a formula mentions it over and over, and
    nine comparisons each would pass Excel's 8192 characters.
    """
    texts = tuple(texts)
    if len(texts) > MANY:
        line, ones = ",".join(map(quote, texts)), ";".join("1" for _ in texts)
        return f"MMULT((TRIM({cells})={{{line}}})*1,{{{ones}}})"
    return "(" + "+".join([*(f"(TRIM({cells})={quote(text)})" for text in texts), "0"]) + ")"


def filled(cells: str) -> str:
    """Return, cell by cell, whether it holds anything."""
    return f"(LEN(TRIM({cells}))>0)"
