"""The layout: which sheets and fields the workbook has, declared once."""

from workbook.layout.bindings import faults
from workbook.layout.model import Field, Form, Matrix, Roster, Sheet, Table, Type
from workbook.layout.placement import LAYOUT_VERSION, Layout, place
from workbook.systems.loader import SystemProblem
from workbook.systems.model import System


def assemble(system: System) -> Layout:
    """Return the layout of the workbook for `system`; raise SystemProblem when it asks for no such field."""
    layout = place(system)
    for fault in faults(layout):
        raise SystemProblem(f"指标体系 {system.id}：{fault}")
    return layout


__all__ = [
    "LAYOUT_VERSION",
    "Field",
    "Form",
    "Layout",
    "Matrix",
    "Roster",
    "Sheet",
    "Table",
    "Type",
    "assemble",
]
