"""A worked example of the case files as sentence, YAML, formula and figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from pyfuncs import CATALOG, Function, Kind, Outcome
from pyfuncs.decimals import amount, half_up, plain
from pyfuncs.literals import Band, Quantity
from pyfuncs.parameters import COLUMN_KINDS, FIELD_KINDS, LITERAL_KINDS, Parameter
from pyfuncs.rates import worded
from pyfuncs.rows import EXECUTION, TARGET_ROW
from tests.pyfuncs import cases
from tests.tools.handbook.markdown import code, table
from tests.tools.workbooks import SYSTEM
from workbook.cells import native
from workbook.cells.udfs import write
from workbook.layout import Layout, assemble
from workbook.layout.standard import call_sentence
from workbook.package.address import address
from workbook.systems import load_shipped
from workbook.systems.calls import Argument, Call, Key, Own
from workbook.systems.model import NATIONAL_PROJECT_FORM

OWN = {Kind.METRIC: Own.METRIC, Kind.POINTS: Own.POINTS, Kind.SELF: Own.SELF}
_CELLS = {Kind.SCORE, Kind.RIVAL, Kind.EITHER, Kind.COUNTED, Kind.NAMES}
BLANK, LEFT_OUT = "空白", "不写"


@cache
def layout() -> Layout:
    """Return the layout whose cells the formulas of the handbook name."""
    return assemble(load_shipped(SYSTEM))


def own_cells() -> dict[Own, str]:
    """Return the cells of the first indicator's row in 指标评分."""
    strips = [(own, layout().strips[own.value]) for own in Own]
    return {own: address(strip.first, strip.col) for own, strip in strips}


def call_of(function: Function, args: dict[str, Any]) -> Call:
    """Return the call of an example; parameter titles stand for fields and for nested scores."""

    def argument(parameter: Parameter) -> Argument:
        given = parameter.name in args
        if parameter.kind in OWN:
            return OWN[parameter.kind] if given or not parameter.optional else None
        if parameter.kind in FIELD_KINDS or parameter.kind in _CELLS:
            return Key(parameter.title) if given or not parameter.optional else None
        value = args.get(parameter.name)
        return _number(value) if isinstance(value, Decimal) else value

    rows = tuple(map(argument, function.rows)) if any(p.name in args for p in function.rows) else ()
    return Call(function, tuple(map(argument, function.parameters)), rows)


def sentence(function: Function, args: dict[str, Any]) -> str:
    """Return the sentence of the scoring standard."""
    return call_sentence(call_of(function, args), {})


def formula(function: Function, args: dict[str, Any], steps: bool = False) -> str:
    """Return the formula of the cell, or of its worded arithmetic."""
    return "=" + write(call_of(function, args), str, own_cells(), steps)


def native_formula(function: Function, args: dict[str, Any]) -> str:
    """Return the formula of the cell in the edition without macros."""
    if function.name not in native.WRITERS and not function.native:
        return "（没有普通版的公式）"
    return "=" + native.formula(call_of(function, args), str, own_cells())


def binding(function: Function, args: dict[str, Any]) -> dict[str, Any]:
    """Return the call as an indicator system writes it; parameter titles stand for keys of fields."""
    call = call_of(function, args)
    found: dict[str, Any] = {"fn": function.name}
    for parameter, argument in call.pairs():
        if parameter in function.own_parameters() and argument is not None:
            found[parameter.name] = argument.name if isinstance(argument, Key) else argument
    return found


def flow(value: Any) -> str:
    """Return `value` as one line of YAML."""
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return text.strip().removesuffix("...").strip()


def as_written(function: Function, args: dict[str, Any]) -> str:
    """Return the lines of an indicator system that lead to this call."""
    if function.role == "policy":
        return f"not_applicable: {args['policy']}"
    if function.serves:
        return _built_in(function, args)
    call = binding(function, args)
    if function.role == "bonus":
        return "bonus:\n  rule:\n" + "\n".join(f"    {key}: {flow(value)}" for key, value in call.items())
    if function.role == "total":
        return f"after_total:\n  - rule: {flow(call)}"
    return f"adjust: [{flow(call)}]" if function.role == "adjustment" else f"{function.role}: {flow(call)}"


def _built_in(function: Function, args: dict[str, Any]) -> str:
    """Return what makes the workbook call one of the functions a system does not name itself."""
    if function.name == "better":
        metric, rule = CATALOG["change_rate"], CATALOG["tiers"]
        return (
            f"alternative:\n  metric: {flow(binding(metric, examples(metric)[0]['args']))}\n"
            f"  rule: {flow(binding(rule, examples(rule)[0]['args']))}"
        )
    if function.name in ("chosen", "chosen_metric"):
        changed = CATALOG["growth_rate" if function.name == "chosen_metric" else "tiers"]
        call = flow(binding(changed, examples(changed)[0]["args"]))
        return f"cases:\n  - when: 本年新设立 = “是”\n    {changed.role}: {call}"
    if function.serves in (TARGET_ROW, EXECUTION):
        return f"project_form: {{execution: {plain(NATIONAL_PROJECT_FORM.execution)}}}"
    if function.name == "grade":
        grades = function.parameters[1].parse(args["grades"])  # type: ignore[misc]
        return "grades:\n" + "\n".join(f"  - {flow({'name': n, 'lowest': int(v)})}" for n, v in grades)
    parameters = {p.name: p.default for p in function.parameters}
    return f"ceiling: {args.get('ceiling', parameters['ceiling'])}\npoint_places: {parameters['places']}"


def examples(function: Function, shape: int = 0) -> list[dict[str, Any]]:
    """Return the examples of `function`: the one to show first, that of rule shape `shape` if it has one."""
    return _led_by(shape, cases.load(function.name)["examples"])


def refusals(function: Function, shape: int = 0) -> list[dict[str, Any]]:
    """Return what `function` refuses, what rule shape `shape` is about first."""
    return _led_by(shape, cases.load(function.name)["refused"] or [])


def _led_by(shape: int, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put what is about `shape` first and leave out what is about another one."""
    if not shape:
        return list(found)
    fitting = [case for case in found if case.get("shape", shape) == shape]
    return sorted(fitting, key=lambda case: "shape" not in case)


def run(function: Function, args: dict[str, Any]) -> Outcome:
    """Call `function` with the arguments of an example."""
    return function.call(*cases.arguments(function, args))


def result(function: Function, args: dict[str, Any]) -> str:
    """Return the printed result of an example."""
    outcome = run(function, args)
    if outcome.label:
        return outcome.label
    if function.unit == "%":
        digits = args.get("digits")
        return worded(outcome.value, None if digits is None else int(digits))
    if function.unit == "分":
        return f"{amount(outcome.value)} 分"
    return f"{plain(outcome.value)} {function.unit}".strip()


def words(function: Function, args: dict[str, Any], name: str) -> str:
    """Return the argument `name` as a reader would type it."""
    parameter = function.parameter(name)
    assert parameter is not None
    if name not in args:
        return LEFT_OUT if parameter.optional else BLANK
    value = args[name]
    if parameter.kind in COLUMN_KINDS:
        return "（" + "、".join(map(_item, value)) + "）"
    if parameter.kind in LITERAL_KINDS and isinstance(value, str) and not parameter.options:
        return code(value)
    if parameter.kind is Kind.METRIC and isinstance(value, Decimal) and _is_rate(function, args):
        return f"{plain(half_up(value * 100, 4))}%"
    return _item(value)


def inputs(function: Function, args: dict[str, Any]) -> str:
    """Return the inputs of an example: columns row by row, then everything else."""
    given = [p for p in function.parameters if p.name in args]
    columns = [p for p in given if p.kind in COLUMN_KINDS]
    single = [(p.title, words(function, args, p.name)) for p in given if p not in columns]
    cells = [["" if item is None else _item(item) for item in args[p.name]] for p in columns]
    lines = [(str(number), *row) for number, row in enumerate(zip(*cells, strict=True), 1)]
    parts = [
        table(("行", *(p.title for p in columns)), lines) if columns else "",
        table(("输入", "数值"), single) if single else "",
    ]
    return "\n\n".join(part for part in parts if part)


def changed(function: Function, args: dict[str, Any], base: dict[str, Any]) -> str:
    """Return in words how `args` differ from `base`."""
    names = [p.name for p in function.parameters if args.get(p.name) != base.get(p.name)]
    title = {p.name: p.title for p in function.parameters}
    return "；".join(f"{title[name]} {words(function, args, name)}" for name in names) or "同上"


def _item(value: object) -> str:
    if value is None:
        return BLANK
    text = str(value).strip() or BLANK
    return plain(value) if isinstance(value, Decimal) else text


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _is_rate(function: Function, args: dict[str, Any]) -> bool:
    """Tell whether the metric of an example is a rate: what it is compared with says so."""
    ends: list[Quantity] = []
    for parameter in function.parameters:
        if parameter.parse is None:
            continue
        given = args.get(parameter.name)
        try:
            parsed = parameter.default if given is None else parameter.parse(given)
        except ValueError:  # an example of what is refused
            continue
        if isinstance(parsed, Quantity) and parameter.within is None:
            return parsed.is_percent
        ends += _bounds(parsed)
    return any(end.is_percent for end in ends)


def _bounds(parsed: object) -> Sequence[Quantity]:
    if not isinstance(parsed, tuple):
        return ()
    spans = [band.interval for band in parsed if isinstance(band, Band)]
    return [end for span in spans for end in (span.low, span.high) if end]
