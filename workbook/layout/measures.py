"""Are the parameters of a call written in the unit of what they are compared with?

90 beside a rate would mean 9000 %, 5% beside an amount 0.05 万元: both compute without complaint and
give a wrong score, so neither is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from pyfuncs import Kind, Parameter, literals
from pyfuncs.decimals import half_up, plain
from pyfuncs.literals import Band, Interval, Quantity
from pyfuncs.parameters import SHARE
from workbook.layout.fields.model import Type
from workbook.layout.placement import Layout
from workbook.systems.calls import Argument, Call, Key, Own, Term
from workbook.systems.faults import Fault
from workbook.systems.model import Indicator
from workbook.systems.plan import Plan
from workbook.systems.planning import unit_of

_FAR_BELOW = Decimal(-(10**9))


def faults(layout: Layout) -> Iterator[Fault]:
    """Yield every parameter of another unit than what it is compared with, and other misfits."""
    for _, _, indicator, path in layout.system.placed():
        plan = layout.plans[indicator.code]
        for part, call in plan.parts():
            for name, message in _call_faults(layout, call, plan.metric):
                yield f"{path}.{part}.{name}", message
        for name, message in _short_of_points(plan):
            yield f"{path}.rule.{name}", message
    for name, message in _call_faults(layout, layout.scheme.bonus, None):
        yield f"$.bonus.rule.{name}", message
    for number, call in enumerate(layout.scheme.totals[1:]):
        for name, message in _call_faults(layout, call, None):
            yield f"$.after_total[{number}].rule.{name}", message
    yield from _ceiling_faults(layout)


def _call_faults(layout: Layout, call: Call, metric: Call | None) -> Iterator[tuple[str, str]]:
    """Yield (parameter, message)."""
    given = call.literals()
    for parameter, argument in call.pairs():
        if parameter.kind is Kind.INPUTS:
            continue
        if parameter.name in given:
            message = _literal_fault(layout, call, parameter, argument is None, metric)
        else:
            message = _field_fault(layout, call, parameter, argument, metric)
        if message:
            yield parameter.name, message


def _field_fault(
    layout: Layout, call: Call, parameter: Parameter, argument: Argument, metric: Call | None
) -> str:
    """Tell when a field is of another unit than what it is compared with."""
    like = parameter.like if isinstance(parameter.like, str) else ""
    if not like or not isinstance(argument, (Key, Term)):
        return ""
    what, unit = _compared(layout, call, like, metric)
    own = argument.unit if isinstance(argument, Term) else field_unit(layout, argument.name)
    same = (own == SHARE) == (unit == SHARE)
    return "" if same else f"{parameter.title}与{what}的单位不同，不能比较"


def _literal_fault(
    layout: Layout, call: Call, parameter: Parameter, silent: bool, metric: Call | None
) -> str:
    """Tell what is wrong with a literal beside what it is compared with and the literals around it."""
    given = call.literals()
    value = given[parameter.name]
    if like := parameter.compared_with(given):
        what, unit = _compared(layout, call, like, metric)
        if message := _unit_fault(parameter, value, what, unit, silent):
            return message
    if parameter.agrees and (message := parameter.agrees(given)):
        return message
    if metric and parameter.parse is literals.bands and _may_fall(layout, metric):
        bands: Sequence[Band] = value
        if not any(_FAR_BELOW in band.interval for band in bands):
            return f"{parameter.title}：指标值可能为负数，要有一档包括所有负数，如 ≤0%"
    return ""


def _short_of_points(plan: Plan) -> Iterator[tuple[str, str]]:
    """The best tier earns the points of the indicator; a second way of scoring may earn less."""
    if plan.indicator.alternative:
        return
    points = plan.indicator.points.value
    for parameter, bands in plan.steps[0].awards():
        best = max(band.award.of(points) for band in bands)
        if best < points:
            yield parameter.name, f"最好的一档只得 {plain(best)} 分，本指标 {plain(points)} 分得不满"


def _ceiling_faults(layout: Layout) -> Iterator[Fault]:
    """No ceiling may stand above the one of the total, where it would never be reached."""
    system = layout.system
    if system.ceiling < system.total:
        most, total = plain(system.ceiling), plain(system.total)
        yield "$.ceiling", f"总分上限 {most} 小于总分 {total}，满分也得不到"
    places = system.point_places if system.total_places is None else system.total_places
    if half_up(system.ceiling, places) != system.ceiling:
        yield "$.ceiling", f"总分上限 {plain(system.ceiling)} 的小数位数超过总分的小数位数"
    for number, call in enumerate(layout.scheme.totals[1:]):
        for parameter, bands in call.awards():
            for band in bands:
                if band.award.value > system.ceiling:
                    limit = f"档次“{band.interval}”的上限 {band.award}"
                    message = f"{limit} 超过总分上限 {plain(system.ceiling)}"
                    yield f"$.after_total[{number}].rule.{parameter.name}", message


def _compared(layout: Layout, call: Call, like: str, metric: Call | None) -> tuple[str, str]:
    """Return what a parameter is compared with, in words, and its unit."""
    if like == SHARE:
        return "所比的幅度", SHARE
    arguments = dict(zip((p.name for p in call.function.parameters), call.arguments, strict=True))
    operand = arguments[like]
    if isinstance(operand, Term):
        return f"“{operand.words}”", operand.unit
    if isinstance(operand, Key):
        return f"“{layout.field(operand.name).label}”", field_unit(layout, operand.name)
    counted = operand if isinstance(operand, Call) else metric
    assert counted is not None, operand
    assert not isinstance(operand, Own) or operand is Own.METRIC
    return "指标值", call_unit(layout, counted)


def metric_unit(layout: Layout, indicator: Indicator) -> str:
    """Return the unit of an indicator's value: "%" for a rate, else that of the figure it takes."""
    return call_unit(layout, layout.plans[indicator.code].metric)


def call_unit(layout: Layout, call: Call) -> str:
    """Return the unit of what a metric function gives."""
    return unit_of(call, layout.scheme.facts)


def field_unit(layout: Layout, key: str) -> str:
    """Return "%" for a field that holds a ratio, else its unit."""
    field = layout.field(key)
    return SHARE if field.type is Type.RATE else field.unit


def _unit_fault(parameter: Parameter, value: object, what: str, unit: str, silent: bool) -> str:
    """Tell which number has the wrong unit; zero is zero in every unit."""
    for quantity in quantities(value):
        if quantity.value == 0 or quantity.is_percent == (unit == SHARE):
            continue
        if silent:
            return f"{parameter.title}没有写；{what}不是比率，不能按默认的 {quantity} 计"
        if unit == SHARE:
            return f"{parameter.title}“{quantity}”：{what}是比率，请写成百分数，如 90%"
        counted = f"以“{unit}”计" if unit else "是数字"
        return f"{parameter.title}“{quantity}”：{what}{counted}，不是比率，不能写百分数"
    return ""


def quantities(value: object) -> Iterator[Quantity]:
    """Yield the numbers of a parsed literal that are compared; awards are not among them.

    Of ``≥90%: 100%; <90%: 0`` these are 90% and 90%, the bounds.
    """
    if isinstance(value, Quantity):
        yield value
    elif isinstance(value, Band):
        yield from quantities(value.interval)
    elif isinstance(value, Interval):
        yield from (end for end in (value.low, value.high) if end is not None)
    elif isinstance(value, Mapping):
        yield from quantities(tuple(value.values()))
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for part in value:
            # a pair is a target and what it earns
            yield from quantities(part[0] if isinstance(part, tuple) else part)


def _may_fall(layout: Layout, metric: Call) -> bool:
    """Tell whether a metric can be negative."""
    if metric.function.serves == "case_metric":
        return any(_may_fall(layout, a) for a in metric.arguments if isinstance(a, Call))
    if not metric.function.falls(metric.literals()):
        return False
    key = metric.key_of(metric.function.returns)
    if key not in layout.spots:
        return True
    minimum = layout.field(key).minimum
    return minimum is None or minimum < 0
