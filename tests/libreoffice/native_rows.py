"""Every case of the scoring functions as a row of a sheet: arguments in cells, the native formula beside.

The rows come from the case files (``tests/cases/functions``) and, derived from their examples, from inputs
spoiled one at a time: blank, text, error, negative. What a row must show is what the worksheet function
gives, in the words of the edition without macros.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pyfuncs import CATALOG, Function, Kind, Unscorable
from pyfuncs.conversion import EXCEL_EPOCH
from pyfuncs.literals import quantity
from pyfuncs.outcome import SETTLED, UNSCORED_TEXTS, UNTOLD
from pyfuncs.parameters import COLUMN_KINDS, COMPUTED_KINDS, LITERAL_KINDS, Parameter
from tests.pyfuncs import cases
from workbook.cells import native
from workbook.cells.native.totals import total_steps
from workbook.score.evaluation import INVISIBLE, Result
from workbook.systems.calls import Argument, Call, Key, Term
from workbook.systems.terms import Facts
from workbook.systems.terms.nodes import Number

Values = Mapping[str, tuple[Any, ...]]
Ref = Callable[[str], str]
Writer = Callable[[Call, Ref], str]
Worder = Callable[[tuple[Call, ...], Ref], str]
UNLIKE = {
    "checklist_share refused 4": "the workbook writes as many weights as the checklist has items",
    "occurrences refused 4": "the workbook writes as many weights as the checklist has items",
    "ratio refused 9": "LibreOffice takes TRUE for a number, Excel and WPS do not",
    "ratio refused 9, left out": "LibreOffice takes TRUE for a number, Excel and WPS do not",
}
"""Rows whose formula shows something else in LibreOffice, and why that is no fault."""
ERROR = "#DIV/0!"
WORDED = ("capped_total", "execution_ceiling", "total_when")
"""Functions whose arithmetic a native formula words."""
SPACE = " "
LEFT_OUT = ", left out"
IN_CELLS = ", in cells"
"""Ends the names of rows whose numbers stand in cells where a literal may give them as well."""
REAL = ", a real error"


@dataclass(frozen=True)
class Error:
    """A cell that holds an error, not the text of one."""

    code: str


@dataclass(frozen=True)
class Row:
    """One row: values of its cells by argument, the call over them, and what the formula must show.

    The cells of literals are read by terms, as a workbook does.
    """

    name: str
    call: Call
    cells: Values
    wanted: Decimal | str
    worded: bool = False

    def formula(self, ref: Ref, write: Writer = native.formula, words: Worder = total_steps) -> str:
        """Return the native formula, of a worded row the one that words the total.

        ref: argument to the address of its cell or column; write, words: of another version of the writers.
        """
        call = replace(self.call, arguments=tuple(self._argument(p, a, ref) for p, a in self.call.pairs()))
        return words((call,), ref) if self.worded else write(call, ref)

    def _argument(self, parameter: Parameter, argument: Argument, ref: Ref) -> Argument:
        if parameter.kind not in LITERAL_KINDS or not isinstance(argument, Key):
            return argument
        return Term(ref(argument.name), argument.name, Number(Decimal(0)), Facts({}))


def case_rows() -> Iterator[Row]:
    """Yield the examples and refusals of every case file."""
    for kind in ("examples", "refused"):
        for function in CATALOG.values():
            for number, case in enumerate(cases.listed(function.name, kind), 1):
                wanted = case["value"] if kind == "examples" else case["text"]
                name = f"{function.name} {kind} {number}"
                yield from _variants(name, function, case["args"], wanted)
                if function.name in WORDED and kind == "examples":
                    call = row(name, function, case["args"], wanted)
                    yield replace(call, name=f"{name}, in words", wanted=str(case["steps"]), worded=True)


def _variants(name: str, function: Function, args: Mapping[str, Any], wanted: Decimal | str) -> Iterator[Row]:
    """Yield the case with the inputs it is silent about as blank cells, and without them in the call."""
    if isinstance(wanted, str):
        is_told = any(p.or_cell and args.get(p.name) == wanted for p in function.parameters)
        wanted = Result(None, wanted, told=is_told).native
    blank = _blanks(function, args)
    yield row(name, function, {**blank, **args}, wanted)
    if blank:
        yield row(f"{name}{LEFT_OUT}", function, args, wanted)
    numbers = {p.name: _number_of(args[p.name]) for p in function.parameters if p.or_cell and p.name in args}
    told = {key: n for key, n in numbers.items() if isinstance(n, Decimal) or n.startswith(UNSCORED_TEXTS)}
    if told and len(told) == len(numbers):  # the cell of a term holds a number or says why there is none
        yield row(f"{name}{IN_CELLS}", function, {**blank, **args, **told}, wanted, set(told))
    for key in args:
        if str(args[key]).startswith("#"):
            yield row(f"{name}{REAL}", function, {**blank, **args, key: Error(args[key])}, wanted)


def _number_of(written: Any) -> Any:
    """Return what a cell holds in the place of a literal, the text itself where it is no number."""
    try:
        return quantity(written).value
    except ValueError:
        return written


def spoiled_rows() -> Iterator[Row]:
    """Yield every case with one of its cells spoiled; the worksheet function says what must be shown."""
    for name, function, case in _expressible():
        for parameter in (p for p in function.parameters if p.name in case):
            if parameter.kind in LITERAL_KINDS and not parameter.or_cell:
                continue
            for value in _spoils(parameter, case[parameter.name]):
                args = {**_blanks(function, case), **case, parameter.name: value}
                placed = {parameter.name} if parameter.or_cell else set()
                wanted = shown(function, args)
                yield row(f"{name}, {parameter.name}={value!r}", function, args, wanted, placed)


def _expressible() -> Iterator[tuple[str, Function, Mapping[str, Any]]]:
    for each in (each for each in case_rows() if not each.worded and not why_inexpressible(each)):
        name, _, variant = each.name.partition(",")
        if not variant and name not in UNLIKE:
            function, kind, number = name.split()
            case = cases.listed(function, kind)[int(number) - 1]
            yield name, CATALOG[function], case["args"]


def shown(function: Function, args: Mapping[str, Any]) -> Decimal | str:
    """Return what the plain edition shows for the call, by the worksheet function."""
    read = {p.name: _as_read(p, args[p.name]) for p in function.parameters if p.name in args}
    try:
        outcome = function.call(*cases.arguments(function, read))
    except Unscorable as reason:
        told = any(p.or_cell and args.get(p.name) == str(reason) for p in function.parameters)
        return Result(None, str(reason), told=told).native
    return outcome.label or outcome.value


def _as_read(parameter: Parameter, value: Any) -> Any:
    """Return what the evaluator hands over for a cell of this edition (see its ``_raw``)."""
    if isinstance(value, list):
        return [_as_read(parameter, item) for item in value]
    if value == SPACE and parameter.kind in (Kind.NUMBERS, Kind.DATES):
        return INVISIBLE  # native formulas see a text there, not a blank
    return value.code if isinstance(value, Error) else value


def _blanks(function: Function, args: Mapping[str, Any]) -> dict[str, None]:
    """Return the single inputs that may be blank and of which the case says nothing."""
    single = (p for p in _inputs(function) if p.kind not in COLUMN_KINDS)
    return {p.name: None for p in single if p.optional and not p.filled and p.name not in args}


def _inputs(function: Function) -> Iterator[Parameter]:
    return (p for p in function.parameters if p.kind not in LITERAL_KINDS)


def _spoils(parameter: Parameter, given: Any) -> Iterator[Any]:
    """Yield what can stand in such a cell, or in the first of a column, instead of what the case gives."""
    for value in _odd(parameter):
        yield [value, *given[1:]] if isinstance(given, list) else value
    if parameter.kind in (Kind.TEXT, Kind.TEXTS):
        yield [_padded(item) for item in given] if isinstance(given, list) else _padded(given)


def _padded(text: Any) -> Any:
    return f" {text} " if isinstance(text, str) else text


def _odd(parameter: Parameter) -> tuple[Any, ...]:
    if parameter.kind is Kind.POINTS:
        return ()  # printed by us
    if parameter.or_cell:
        return ("待填：某项", Decimal(-1), Decimal(0), Decimal("0.5"))  # of the cell of a term
    if parameter.kind is Kind.SELF:
        return (None, "约 5", Decimal(-1), Error(ERROR))
    if parameter.kind is Kind.CONDITION:
        return ("不适用", "有误：某项", Decimal(0), Decimal(1))  # a formula of this edition
    if parameter.kind in COMPUTED_KINDS:
        settled = SETTLED if parameter.kind is Kind.METRIC else ()
        return ("不适用", "有误：某项", *settled, Decimal(-1), Decimal(0))
    if parameter.kind in (Kind.TEXT, Kind.TEXTS):
        return (None, SPACE, "约 5", "不适用", "待填：某项", ERROR, Error(ERROR))
    return (None, SPACE, "约 5", "不适用", ERROR, Decimal(-1), Decimal(0), Decimal("0.5"), Error(ERROR))


def row(
    name: str,
    function: Function,
    args: Mapping[str, Any],
    wanted: Decimal | str,
    placed: Collection[str] = (),
) -> Row:
    """Return the row of a call; ValueError when a parameter is one that no system may hold.

    placed: literals whose number stands in a cell.
    """
    arguments: list[Argument] = []
    cells: dict[str, tuple[Any, ...]] = {}
    for parameter, value in zip(function.parameters, cases.arguments(function, dict(args)), strict=True):
        passed_on = parameter.or_cell and str(value).startswith(UNSCORED_TEXTS)  # by the cell of a term
        if parameter.kind in LITERAL_KINDS and not passed_on and parameter.name not in placed:
            arguments.append(None if value is None else str(value))
            continue
        if parameter.optional and parameter.name not in args:
            arguments.append(None)
            continue
        content = value if isinstance(value, list) else [value]
        cells[parameter.name] = tuple(_stored(parameter, item) for item in content)
        arguments.append(Key(parameter.name))
    return Row(name, Call(function, tuple(arguments)), cells, wanted)


def _stored(parameter: Parameter, value: Any) -> Any:
    """Return what stands in the cell; operands are other formulas of this edition."""
    if isinstance(value, dt.date):
        return (value - EXCEL_EPOCH).days
    if isinstance(value, Decimal):
        return float(value)
    computed = parameter.kind in COMPUTED_KINDS and parameter.kind is not Kind.SELF
    if computed or parameter.kind is Kind.CONDITION:  # a formula, never blank
        return UNTOLD if value is None else Result(None, value).native
    return value


def why_inexpressible(each: Row) -> str:
    """Return why the row has no native formula, empty when it has one."""
    try:
        each.formula(lambda name: name)
    except ValueError as problem:
        return f"no system loads with this parameter: {problem}"
    except AssertionError as argument:
        return f"the argument {argument} must be given"
    return ""
