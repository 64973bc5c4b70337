"""The unit in which an indicator's value is printed."""

from __future__ import annotations

from pyfuncs import CATALOG
from workbook.layout.placement import Layout
from workbook.systems.model import Indicator


def metric_unit(layout: Layout, indicator: Indicator) -> str:
    """Return the unit of an indicator's value: "%" for a rate, else that of the figure it takes."""
    function = CATALOG[str(indicator.metric["fn"])]
    if function.name == "figure" and (taken := layout.spots.get(str(indicator.metric["value"]))):
        return taken.field.unit
    return function.unit
