"""The layout: which sheets and fields the workbook has, declared once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from workbook.layout.bindings import faults
from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import Field, Form, Roster, Sheet, Table, Type
from workbook.layout.laying import lay_out
from workbook.layout.placement import LAYOUT_VERSION, Layout
from workbook.systems.fingerprint import fingerprint
from workbook.systems.loader import problem
from workbook.systems.model import CheckSetting, System


@dataclass(frozen=True)
class _Known:
    """A system, told apart by what it says: two equal ones share their layouts.

    checks, sentences: not in the fingerprint, which is about scores; a layout knows them through its system.
    """

    fingerprint: str
    checks: tuple[CheckSetting, ...]
    sentences: tuple[str, ...]
    system: System = field(compare=False)


@lru_cache(maxsize=32)
def _placed(known: _Known, rows: frozenset[tuple[str, int]]) -> tuple[Layout, tuple[tuple[str, str], ...]]:
    """Return the layout with its faults; a layout is never changed, so one serves every workbook."""
    layout = lay_out(known.system, dict(rows))
    return layout, tuple(faults(layout))


def assemble(
    system: System, text: str = "", rows: Mapping[str, int] | None = None, source: str = ""
) -> Layout:
    """Return the layout of the workbook for `system`; the same system and rows give the same object.

    text: the YAML it was read from, so that a fault can name the line; source: name of its file;
    rows: tables (by key) that need at least so many rows. Raises SystemProblem when the system asks for a
    field or a choice the workbook does not have.
    """
    sentences = tuple(indicator.sentence for indicator in system.indicators)
    known = _Known(fingerprint(system), system.checks, sentences, system)
    layout, found = _placed(known, frozenset())
    prepared = {b.block.key: b.block.rows for b in layout.boxes if isinstance(b.block, Table)}
    if grown := frozenset((key, n) for key, n in (rows or {}).items() if n > prepared.get(key, n)):
        layout, found = _placed(known, grown)
    for path, message in found:
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
