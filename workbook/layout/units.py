"""The unit in which an indicator's value is printed."""

from __future__ import annotations

from workbook.layout.placement import Layout
from workbook.systems.calls import Call, Key
from workbook.systems.model import Indicator


def metric_unit(layout: Layout, indicator: Indicator) -> str:
    """Return the unit of an indicator's value: "%" for a rate, else that of the figure it takes."""
    return call_unit(layout, layout.plans[indicator.code].metric)


def call_unit(layout: Layout, call: Call) -> str:
    """Return the unit of what a metric function gives."""
    key = call.arguments[0]
    if call.function.name == "figure" and isinstance(key, Key) and key.name in layout.spots:
        return layout.spots[key.name].field.unit
    return call.function.unit
