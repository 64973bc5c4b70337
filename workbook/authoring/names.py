"""Defined names behind dropdowns, hints and colours, and the hidden sheet they point into."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pyfuncs import CATALOG, Function, Kind
from pyfuncs.catalog import ROLES, offered
from pyfuncs.parameters import FIELD_KINDS, Parameter
from workbook.authoring.bindings import hint, option_label
from workbook.authoring.columns import LIST_SHEET
from workbook.package import writing
from workbook.package.address import address, quoted

NONE = "jx_none"
"""Name of one empty cell: the dropdown of a parameter that is typed freely."""
ALL_FIELDS, CODES, NAMES = "jx_fields", "jx_codes", "jx_names"
"""Names of all fields offered, and of the codes and names of the indicators."""


def role_name(role: str, part: str) -> str:
    """Return the name of one part of a role's table: fn, hint, count, lists, needs or helps."""
    return f"jx_{role}_{part}"


def field_name(kind: Kind) -> str:
    """Return the name of the list of fields a parameter of `kind` takes."""
    return f"jx_fields_{kind.name.lower()}"


def list_name(function: Function, parameter: Parameter) -> str:
    """Return the name of the list offered for `parameter`."""
    if parameter.kind in FIELD_KINDS and parameter.kind is not Kind.CONDITION:
        return field_name(parameter.kind)
    return f"jx_options_{function.name}_{parameter.name}" if parameter.options else NONE


def parameter_help(parameter: Parameter) -> str:
    """Return what is printed beside a parameter: its title and how it is written."""
    need = "可空" if parameter.optional else "必填"
    return f"{parameter.title}（{need}）：{parameter.help}"


def roles() -> list[str]:
    """Return the roles an indicator system names functions for."""
    return [role for role in ROLES if offered(role)]


class Lists:
    """Writes tables and lists one below another on the hidden sheet, naming each."""

    def __init__(self, book: Workbook, target: Worksheet) -> None:
        self._book, self._target, self._row = book, target, 0

    def write(self) -> None:
        """Write everything the names of functions and options stand for."""
        self.named(NONE, [[""]])
        for role in roles():
            self._role(role)
        for function in CATALOG.values():
            for parameter in function.own_parameters():
                if parameter.options:
                    labels = [[option_label(parameter, key)] for key in parameter.options]
                    self.named(list_name(function, parameter), labels)

    def _role(self, role: str) -> None:
        found = offered(role)
        most = max(len(function.own_parameters()) for function in found)

        def table(value: object) -> list[list[object]]:
            cells = [[value(f, p) for p in f.own_parameters()] for f in found]  # type: ignore[operator]
            return [row + [""] * (most - len(row)) for row in cells]

        self.named(role_name(role, "fn"), [[f.title] for f in found])
        self.named(role_name(role, "hint"), [[hint(f)] for f in found])
        self.named(role_name(role, "count"), [[len(f.own_parameters())] for f in found])
        self.named(role_name(role, "lists"), table(list_name))
        self.named(role_name(role, "needs"), table(lambda _, p: int(not p.optional)))
        self.named(role_name(role, "helps"), table(lambda _, p: parameter_help(p)))

    def named(self, name: str, cells: Sequence[Sequence[object]]) -> None:
        """Write a rectangle of cells and give it `name`."""
        first = self._row
        for row in cells:
            for col, value in enumerate(row):
                if isinstance(value, int):
                    self._target.write_number(self._row, col, value)
                else:
                    writing.text(self._target, self._row, col, str(value))
            self._row += 1
        last = address(self._row - 1, len(cells[0]) - 1, True)
        self._book.define_name(name, f"={quoted(LIST_SHEET)}!{address(first, 0, True)}:{last}")
        self._row += 1
