"""The layout: which sheets and fields the workbook has, declared once."""

from collections.abc import Mapping

from workbook.layout.bindings import faults
from workbook.layout.fields.model import Field, Form, Matrix, Roster, Sheet, Table, Type
from workbook.layout.placement import LAYOUT_VERSION, Layout, place
from workbook.systems.loader import problem
from workbook.systems.model import System


def assemble(
    system: System, text: str = "", rows: Mapping[str, int] | None = None, source: str = ""
) -> Layout:
    """Return the layout of the workbook for `system`.

    text: the YAML it was read from, so that a fault can name the line; source: name of its file;
    rows: tables (by key) that need at least so many rows. Raises SystemProblem when the system asks for a
    field or a choice the workbook does not have.
    """
    layout = place(system, rows)
    for path, message in faults(layout):
        raise problem(text, source or f"指标体系 {system.id}", path, message)
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
