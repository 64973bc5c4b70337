"""The layout: which sheets and fields the workbook has, declared once."""

from workbook.layout.model import Field, Form, Matrix, Roster, Sheet, Table, Type
from workbook.layout.placement import LAYOUT_VERSION, Layout, assemble

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
