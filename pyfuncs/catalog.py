"""The catalog: one entry per function, from which UDF, cell formula, help and sentence derive.

A function is declared once with ``@metric`` or ``@rule``. Its Python signature gives argument names,
order and defaults; the declaration adds what a signature cannot say: the kind of each argument, the
Chinese help shown by Excel's function wizard, and the sentence printed as scoring standard.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pyfuncs.conversion import convert, is_blank, slot, stripped
from pyfuncs.decimals import amount, half_up
from pyfuncs.operands import Operand, operands
from pyfuncs.outcome import NOT_APPLICABLE, Missing, Outcome, Settled, Unscorable, Wrong
from pyfuncs.parameters import FIELD_KINDS, SUPPLIED_KINDS, Kind, Parameter, literal
from pyfuncs.tells import Tells, arguments_of

ROLES = {
    "metric": "指标值函数",
    "rule": "评分规则",
    "adjustment": "得分调整",
    "policy": "不适用的处理",
    "bonus": "加减分",
    "total": "总分",
}
"""What a function is for; the words are those of messages and documentation."""


@dataclass(frozen=True, slots=True)
class Function:
    """One scoring function with everything derived from its declaration.

    name is that of the Python function; title, help (of Excel's function wizard) and sentence (of the
    scoring standard) are Chinese; parameters stand in the order of the signature; body is the function.
    For ``ratio``: name ``ratio``, udf ``JX_RATIO``, title 比率, sentence ``{part}÷{whole}×100%``, unit ``%``.
    """

    name: str
    role: str  # a key of ROLES
    shapes: tuple[int, ...]  # numbers of the rule shapes it covers, see docs/规则
    title: str
    help: str
    sentence: str
    unit: str  # unit of the result: "%" for a rate, else the unit printed after the number
    parameters: tuple[Parameter, ...]
    body: Callable[..., Outcome]
    native: str = ""  # the formula of the edition without macros, where a simple one will do
    serves: str = ""  # key of an indicator system for which the workbook calls it; no system names it
    returns: str = ""  # the argument that is the result unchanged: unit and limits are those of its field
    may_be_negative: bool | Callable[[Mapping[str, Any]], bool] = False  # see ``falls``
    unit_by: Callable[[Mapping[str, Any]], str] | None = None  # see ``unit_of``
    most: Callable[[Mapping[str, Any]], Decimal | None] | None = None  # of bonus points, see ``function``
    rows: tuple[Parameter, ...] = ()  # of the formula in every row of the list it adds up, not its own
    gates: bool = False  # its condition, not met, ends the examination of the indicator
    alone: str = ""  # the argument a term is, where a system writes the term alone for the call
    divides: tuple[str, ...] = ()  # the arguments of which the first is divided by the second, its whole
    grows: tuple[str, ...] = ()  # the arguments with this year's figure and last year's
    graded: tuple[str, ...] = ()  # the arguments: grades given, their coefficients, the bounds of these
    tells: Tells | None = None  # of what, for texts that say more than the number

    @property
    def udf(self) -> str:
        """Name of the worksheet function."""
        return f"JX_{self.name.upper()}"

    def falls(self, literals: Mapping[str, Any]) -> bool:
        """Tell by the parsed literals whether the result can be negative; a field's limits may forbid it."""
        declared = self.may_be_negative
        return declared if isinstance(declared, bool) else declared(literals)

    def unit_of(self, literals: Mapping[str, Any]) -> str:
        """Return the unit of the result by the parsed literals: weighted occurrences are 分, not 次."""
        return self.unit_by(literals) if self.unit_by else self.unit

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter called `name`, or None."""
        return next((p for p in (*self.parameters, *self.rows) if p.name == name), None)

    def call(self, *raw: object) -> Outcome:
        """Convert raw cell values by kind and call the function.

        Both doors use this: the UDF with what xlwings hands over, the command line with what the
        reader found. Raises Unscorable with the text the cell shall show.
        """
        given = dict(zip((p.name for p in self.parameters), raw, strict=False))
        named: dict[str, Operand] = {}
        try:
            named = self._operands(given)
            return self._computed(given, named).named(self._titles(named))
        except Unscorable as reason:
            raise reason.named(self._titles(named)) from None

    def _titles(self, named: Mapping[str, Operand]) -> dict[str, str]:
        """Return what people call each argument: its field, or what it is."""
        return {p.name: named[p.name].label if p.name in named else p.title for p in self.parameters}

    def _operands(self, given: Mapping[str, object]) -> dict[str, Operand]:
        """Return what the call knows of its fields, by argument."""
        last = self.parameters[-1] if self.parameters else None
        if last is None or last.kind is not Kind.INPUTS or is_blank(given.get(last.name)):
            return {}
        found = convert(last, given[last.name])
        return {p.name: o for p, o in zip(self.bound, found, strict=False) if o is not None}

    def _computed(self, given: Mapping[str, object], named: Mapping[str, Operand]) -> Outcome:
        args = []
        try:
            for parameter in self.parameters:
                if parameter.kind is not Kind.INPUTS:
                    args.append(_argument(parameter, given.get(parameter.name), named.get(parameter.name)))
        except Settled as settled:
            if self.role == "metric":
                raise
            return self._settled(given, settled)
        return self.body(*args)

    def _settled(self, given: Mapping[str, object], settled: Settled) -> Outcome:
        """Return the score where the standard settles it without a value; an adjustment leaves it."""
        by_kind = {p.kind: p for p in reversed(self.parameters)}  # of two scores the first
        if before := by_kind.get(Kind.SCORE) or by_kind.get(Kind.EITHER):
            score = convert(before, given.get(before.name))
            if isinstance(score, Unscorable):
                raise score
            return Outcome(score, "没有指标值，不调整")
        points, places = by_kind[Kind.POINTS], by_kind[Kind.PLACES]
        full = convert(points, given.get(points.name))
        score = half_up(full * settled.share, convert(places, given.get(places.name)))
        return Outcome(score, f"{settled}，计 {amount(score)}")

    @property
    def bound(self) -> tuple[Parameter, ...]:
        """The parameters whose fields the last argument names, in order."""
        return tuple(p for p in self.parameters if p.kind in FIELD_KINDS)

    def own_parameters(self) -> tuple[Parameter, ...]:
        """Return the parameters an indicator system writes, in order."""
        return tuple(p for p in (*self.rows, *self.parameters) if p.kind not in SUPPLIED_KINDS)


CATALOG: dict[str, Function] = {}
INPUTS = replace(
    literal("填报项", operands, "各填报项的名称和可填内容，用于提示，如 甲≥0；乙∈是|否", lambda _: ""),
    name="inputs",
    kind=Kind.INPUTS,
)
"""Last argument of every function that reads fields, see ``pyfuncs.operands``."""


def _argument(parameter: Parameter, raw: object, operand: Operand | None) -> Any:
    """Return what the body takes for an argument; raise Unscorable, also for what its field may not hold."""
    if operand and operand.typed and raw == NOT_APPLICABLE:
        raise Wrong(f"{slot(parameter)}不是数字")  # only a computed cell tells that something does not apply
    value = convert(parameter, raw)
    if operand:
        if parameter.filled and value is None:
            raise Missing(slot(parameter))
        operand.require(value)
    return stripped(value) if parameter.kind in (Kind.TEXT, Kind.TEXTS, Kind.NAMES) else value


def serving(key: str) -> Function:
    """Return the function the workbook calls by itself for `key` of an indicator system."""
    return next(function for function in CATALOG.values() if function.serves == key)


def offered(role: str) -> tuple[Function, ...]:
    """Return the functions of `role` that an indicator system can name."""
    return tuple(f for f in CATALOG.values() if f.role == role and not f.serves)


Declared = Callable[[Callable[..., Outcome]], Callable[..., Outcome]]


def function(
    role: str,
    title: str,
    help_text: str,
    sentence: str,
    unit: str = "分",
    shapes: tuple[int, ...] = (),
    native: str = "",
    serves: str = "",
    returns: str = "",
    may_be_negative: bool | Callable[[Mapping[str, Any]], bool] = False,
    unit_by: Callable[[Mapping[str, Any]], str] | None = None,
    most: Callable[[Mapping[str, Any]], Decimal | None] | None = None,
    rows: Mapping[str, Parameter] | None = None,
    gates: bool = False,
    alone: str = "",
    divides: tuple[str, ...] = (),
    grows: tuple[str, ...] = (),
    graded: tuple[str, ...] = (),
    tells: Tells | None = None,
    **kinds: Parameter,
) -> Declared:
    """Declare a scoring function.

    role: key of ROLES; sentence: the standard's words with {parameter} for each argument; unit: of the
    result; native: the same as a formula for spreadsheets, {argument} standing for its cell or number,
    {argument:points} for an amount of points and {open} for what cannot be scored (longer ones stand in
    workbook/cells/native); serves, returns, may_be_negative, unit_by, gates, alone, divides, grows, graded,
    tells: see Function; most: the most bonus points by the parsed literals and what is bound, None without
    a limit; rows: the parameters, with their defaults, of the formula that stands in every row of the list
    the function adds up; kinds: one Parameter per argument of the signature, in its order.
    """
    if role not in ROLES:
        raise TypeError(f"unknown role {role}")

    def register(body: Callable[..., Outcome]) -> Callable[..., Outcome]:
        parameters = _parameters(body, kinds, tells)
        CATALOG[body.__name__] = Function(
            body.__name__, role, shapes, title, help_text, sentence, unit, parameters, body, native,
            serves, returns, may_be_negative, unit_by, most,
            tuple(replace(p, name=name) for name, p in (rows or {}).items()), gates, alone,
            divides, grows, graded, tells,
        )  # fmt: skip
        return body

    return register


def _parameters(
    body: Callable[..., Outcome], kinds: Mapping[str, Parameter], tells: Tells | None
) -> tuple[Parameter, ...]:
    """Return the parameters of `body` as declared; raise TypeError where the declaration is not of it."""
    signature = inspect.signature(body)
    if list(signature.parameters) != list(kinds):
        raise TypeError(f"{body.__name__}: declared arguments differ from the signature")
    if foreign := set(arguments_of(tells)) - set(kinds):
        raise TypeError(f"{body.__name__}: tells of {', '.join(sorted(foreign))}, no arguments of it")
    if not body.__doc__:
        raise TypeError(f"{body.__name__}: a public function needs a docstring")
    if body.__name__ in CATALOG:
        raise TypeError(f"{body.__name__}: declared twice")
    parameters = tuple(
        replace(p, name=name, default=signature.parameters[name].default) for name, p in kinds.items()
    )
    more = (replace(INPUTS, default=()),) if any(p.kind in FIELD_KINDS for p in parameters) else ()
    return parameters + more


def metric(title: str, help_text: str, sentence: str, unit: str = "%", **kinds: Any) -> Declared:
    """Declare a metric function (inputs to 指标值)."""
    return function("metric", title, help_text, sentence, unit, **kinds)


def rule(title: str, help_text: str, sentence: str, **kinds: Any) -> Declared:
    """Declare a rule function (指标值 and 分值 to 得分)."""
    return function("rule", title, help_text, sentence, **kinds)
