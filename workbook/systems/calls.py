"""A call of a scoring function, nested as its formula nests it, and how one is made of what is written.

One tree, three uses: ``cells.formulas`` writes it into cells, ``score.scoring`` evaluates it and
``layout.standard`` words it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Any

import msgspec

from pyfuncs import CATALOG, Function, Kind
from pyfuncs.decimals import EXACT
from pyfuncs.literals import Band
from pyfuncs.names import as_offered
from pyfuncs.operands import Operand, written
from pyfuncs.parameters import COLUMN_KINDS, FIELD_KINDS, SHARE, SUPPLIED_KINDS, Parameter
from workbook.systems.model import Binding
from workbook.systems.terms import Facts, Node, Ref, TermFault, keys, parse, resolved, sort_of, words
from workbook.systems.terms.facts import CONDITION, NUMBER, TEXT


class Own(Enum):
    """A cell of the indicator's own row; the value is its column in 指标评分."""

    __hash__ = object.__hash__  # see pyfuncs.parameters.Kind

    METRIC = "score_metric"
    POINTS = "score_points"
    SELF = "score_self"


class Key(msgspec.Struct, frozen=True):
    """A field or column of the workbook, by its name."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A term over fields, computed in a cell of its own.

    name is the defined name of its cell, text how the system writes it, node what it says; places: decimals
    of its value, where the standard rounds rates.
    """

    name: str
    text: str
    node: Node
    facts: Facts
    places: int = EXACT

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the fields it reads."""
        return keys(self.node)

    @property
    def unit(self) -> str:
        """The unit of its number, "%" for a ratio."""
        return sort_of(self.node, self.facts).unit

    @property
    def words(self) -> str:
        """What the printed standard says."""
        return words(self.node, self.facts)


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One call of `function`; an argument of None is left out.

    ``metric: {fn: ratio, part: paid_total, whole: payable}`` is Call(ratio, (Key("paid_total"),
    Key("payable"), None, …)) and the cell ``JX_RATIO(paid_total,payable)``. ``rule: {fn: proportional}`` is
    Call(proportional, (Own.METRIC, Own.POINTS, …)), in row 14 ``JX_PROPORTIONAL($H14,$F14)``. An adjustment
    takes the call before it as an argument, as its formula does. rows: what the formula in every row of a
    list goes by that the call adds up.
    """

    function: Function
    arguments: tuple[Argument, ...]
    rows: tuple[Argument, ...] = ()

    def literals(self) -> dict[str, Any]:
        """Return the parsed literals by name, defaults for those left out; ValueError for a faulty one."""
        return _literals(self)

    def pairs(self) -> Iterator[tuple[Parameter, Argument]]:
        """Yield every parameter with its argument, in order, those of the rows last."""
        yield from zip(self.function.parameters, self.arguments, strict=True)
        if self.rows:
            yield from zip(self.function.rows, self.rows, strict=True)

    def key_of(self, name: str) -> str:
        """Return the key of the field bound to the parameter `name`, empty where there is none."""
        found = (a.name for p, a in self.pairs() if p.name == name and isinstance(a, Key))
        return next(found, "")

    @property
    def stand_in(self) -> str:
        """The key of the rate taken while the inputs are missing, empty where there is none."""
        return next((a.name for p, a in self.pairs() if p.stands_in and isinstance(a, Key)), "")

    def awards(self) -> Iterator[tuple[Parameter, Sequence[Band]]]:
        """Yield the bands that say what is given, with their parameter; ValueError for a faulty one."""
        given = self.literals()
        yield from ((p, given[p.name]) for p in self.function.parameters if p.awards and p.name in given)

    def allotted(self, key: str) -> Iterator[str]:
        """Yield the texts of column `key` whose rows this call takes for its indicator."""
        given = self.literals()
        for parameter in self.function.parameters:
            if parameter.allots and self.key_of(parameter.of) == key:
                yield from given[parameter.name]

    def fields(self) -> Iterator[tuple[Parameter, str]]:
        """Yield (parameter, key) of every field read, in nested calls and terms too, in order."""
        for parameter, argument in self.pairs():
            if isinstance(argument, Key):
                yield parameter, argument.name
            elif isinstance(argument, Term):
                yield from ((parameter, key) for key in argument.keys)
            elif isinstance(argument, Call):
                yield from argument.fields()

    def argument(self, name: str) -> Argument:
        """Return the argument for the parameter `name`."""
        return next(argument for parameter, argument in self.pairs() if parameter.name == name)


Argument = Call | Own | Key | Term | str | int | float | None
Supplied = Mapping[Kind, Sequence[Argument]]
"""Arguments the workbook supplies, by kind; several of one kind in the order of the parameters."""
_OWN = {Kind.POINTS: Own.POINTS, Kind.METRIC: Own.METRIC, Kind.SELF: Own.SELF}
"""What stands in the indicator's own row, by the kind of the parameter that takes it."""
_WANTED = {Kind.NUMBER: NUMBER, Kind.TEXT: TEXT, Kind.CONDITION: CONDITION}


@dataclass(slots=True)
class Scope:
    """What a call may speak of, and the terms and faults found while calls are made.

    stem: how the names of the terms' cells begin and, after their number, end; rate_places: decimals every
    rate is rounded to, None where none is.
    """

    facts: Facts
    stem: tuple[str, str] = ("jx_term", "")
    rate_places: int | None = None
    terms: list[Term] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def term(self, text: str, kind: str, path: str) -> Term | None:
        """Return the term written in `text`, which gives a value of `kind`; None after noting its fault."""
        try:
            node = resolved(parse(text), self.facts)
            sort = sort_of(node, self.facts)
            if sort.kind != kind:
                raise TermFault(f"“{text}”是{sort.kind}，这里要{kind}")
        except TermFault as fault:
            self.faults.append((path, str(fault)))
            return None
        known = next((term for term in self.terms if term.node == node), None)
        if known:
            return known
        first, last = self.stem
        rounds = self.rate_places is not None and sort.unit == SHARE and kind == NUMBER
        places = (self.rate_places or 0) + 2 if rounds else EXACT
        made = Term(f"{first}{len(self.terms) + 1}{last}", text, node, self.facts, places)
        self.terms.append(made)
        return made

    def field(self, parameter: Parameter, text: str, path: str) -> Argument:
        """Return the field or term bound to a parameter; what is no field stays, for the checks to refuse."""
        alone = parameter.kind is not Kind.CONDITION and not parameter.of_metric
        if alone and text in self.facts.by_key:
            return Key(text)
        try:
            node = parse(text)
        except TermFault as fault:
            self.faults.append((path, f"{parameter.title}：{fault}"))
            return Key(text)
        if isinstance(node, Ref) and alone:
            try:
                key = self.facts.key(node.name)
                return self.term(text, _WANTED[parameter.kind], path) if key in self.facts.own else Key(key)
            except TermFault as fault:
                if not node.name.isascii():
                    self.faults.append((path, str(fault)))
                return Key(node.name)
        if parameter.kind in COLUMN_KINDS:
            self.faults.append((path, f"{parameter.title}要写明细表的一列，不能写算式"))
            return Key(text)
        return self.term(text, _WANTED[parameter.kind], path) or Key(text)


def bind(
    binding: Binding, supplied: Supplied | None = None, scope: Scope | None = None, path: str = ""
) -> Call:
    """Return the call written as `binding`, completed by `supplied` where the binding is silent.

    scope: the fields known, without which every name is taken for a key; path: of the call, for faults.
    """
    function = CATALOG[str(binding["fn"])]
    waiting: dict[Kind, Iterator[Argument]] = {k: iter(given) for k, given in (supplied or {}).items()}
    arguments: list[Argument] = []
    for parameter in (*function.parameters, *function.rows):
        kind = parameter.kind
        said = None if kind in SUPPLIED_KINDS else binding.get(parameter.name)
        if said is not None:
            said = _offered(parameter, said, binding, scope)
            arguments.append(_written(parameter, said, scope, f"{path}.{parameter.name}"))
        elif kind is Kind.NAMES and kind not in waiting:
            waiting[kind] = _telling_apart(arguments, scope)
            arguments.append(next(waiting[kind], None))
        elif kind is Kind.INPUTS and kind not in waiting:
            arguments.append(_inputs(function, arguments, scope))
        else:
            arguments.append(next(waiting[kind], None) if kind in waiting else _OWN.get(kind))
    own = len(function.parameters)
    return Call(function, tuple(arguments[:own]), tuple(arguments[own:]))


def _telling_apart(arguments: Sequence[Argument], scope: Scope | None) -> Iterator[Argument]:
    """Return the columns that tell apart the rows of the list which the arguments so far are columns of."""
    known = scope.facts.by_key if scope else {}
    boxes = (known[a.name].box for a in arguments if isinstance(a, Key) and a.name in known)
    keys = scope.facts.once.get(next(boxes, ""), ()) if scope else ()
    return map(Key, keys)


def _offered(
    parameter: Parameter, said: str | int | float, binding: Binding, scope: Scope | None
) -> str | int | float:
    """Return a literal with the choices it names spelled as the field offers them."""
    bound = str(binding.get(parameter.of, "")) if parameter.of else ""
    if scope is None or not bound or not isinstance(said, str):
        return said
    try:
        return as_offered(said, scope.facts.by_key[scope.facts.key(bound)].choices)
    except TermFault:
        return said  # told as a fault of the field


def _written(parameter: Parameter, said: str | int | float, scope: Scope | None, path: str) -> Argument:
    """Return what stands in the system for a parameter: a field, a term or the literal as it is."""
    if parameter.kind in FIELD_KINDS:
        return scope.field(parameter, str(said), path) if scope else Key(str(said))
    if parameter.or_cell and scope and not is_literal(parameter, said):
        if term := scope.term(str(said), NUMBER, path):
            return term
        place, fault = scope.faults.pop()
        scope.faults.append(
            (place, f"参数 {parameter.name}（{parameter.title}）：{fault}；要写数、填报项或算式")
        )
        return None
    return said


def is_literal(parameter: Parameter, said: object) -> bool:
    """Tell whether what is written for `parameter` is a literal, rather than a field or term."""
    assert parameter.parse is not None
    try:
        parameter.parse(said)
    except ValueError:
        try:
            return not any(keys(parse(str(said))))  # a faulty literal is told as one
        except TermFault:
            return True
    return True


def _inputs(function: Function, arguments: Sequence[Argument], scope: Scope | None) -> str | None:
    """Return what the call is told of its fields: what they are called, and their limits."""
    if scope is None:
        return None
    found: list[Operand | None] = []
    for parameter, argument in zip(function.parameters, arguments, strict=False):
        if parameter.kind not in FIELD_KINDS:
            continue
        if isinstance(argument, Key) and argument.name in scope.facts.by_key:
            found.append(scope.facts.by_key[argument.name].operand)
        else:
            found.append(Operand(argument.words) if isinstance(argument, Term) else None)
    return written(found) or None


@lru_cache(maxsize=1024)
def _literals(call: Call) -> dict[str, Any]:
    """Parse the literals of a call, once for all workbooks of its system."""
    return {
        parameter.name: parameter.default if argument is None else parameter.parse(argument)
        for parameter, argument in call.pairs()
        if parameter.parse is not None
        and (argument is not None or parameter.optional)
        and not isinstance(argument, Term)
    }
