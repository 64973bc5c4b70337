"""Shared formulas taken apart: before a cell of such a group is rewritten, every cell gets its own formula.

Else the others would point at a formula that is gone, and Excel would repair the file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Set
from dataclasses import dataclass

from workbook.package.address import position
from workbook.package.shifting import shifted
from workbook.package.xstring import decode, element

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_SHARED = re.compile(rb'<f\b(?=[^>]*?\bt="shared")([^>]*?)(?:/>|>(.*?)</f>)', re.DOTALL)
_REF = re.compile(rb'\br="([A-Z]+\d+)"')
_GROUP = re.compile(rb'\bsi="(\d+)"')
_OF_THE_GROUP = re.compile(rb'\s(?:t|si|ref)="[^"]*"')


@dataclass(frozen=True, slots=True)
class _First:
    """The cell that holds the text of a group."""

    row: int
    col: int
    formula: str


def unfolded(xml: bytes, touched: Set[tuple[int, int]]) -> bytes:
    """Return the sheet with those groups taken apart whose formula one of the `touched` cells has."""
    if b'"shared"' not in xml:
        return xml
    members = _members(xml)
    groups = {group for at, group in members.items() if at in touched}
    if not groups:
        return xml
    firsts: dict[bytes, _First] = {}

    def own(cell: re.Match[bytes]) -> bytes:
        at = _position(cell)
        if at is None or members.get(at) not in groups:
            return cell[0]
        return _SHARED.sub(lambda formula: _own(formula, at, firsts), cell[0], 1)

    return _CELL.sub(own, xml)


def _members(xml: bytes) -> dict[tuple[int, int], bytes]:
    """Return the group of every cell with a shared formula."""
    found = {}
    for cell in _CELL.finditer(xml):
        formula = _SHARED.search(cell[2] or b"")
        group = _GROUP.search(formula[1]) if formula else None
        at = _position(cell)
        if group and at:
            found[at] = group[1]
    return found


def _position(cell: re.Match[bytes]) -> tuple[int, int] | None:
    reference = _REF.search(cell[1])
    return position(reference[1].decode()) if reference else None


def _own(formula: re.Match[bytes], at: tuple[int, int], firsts: dict[bytes, _First]) -> bytes:
    """Return the ``<f>`` of the cell at `at` with a text of its own; a group's first cell is noted."""
    group = _GROUP.search(formula[1])
    assert group is not None
    row, col = at
    if formula[2]:
        text = decode(html.unescape(formula[2].decode()))
        firsts[group[1]] = _First(row, col, text)
    elif group[1] in firsts:
        first = firsts[group[1]]
        text = shifted(first.formula, row - first.row, col - first.col)
    else:
        return b""  # its first cell is missing: Excel would drop the formula and keep the value
    return b"<f%s>%s</f>" % (_OF_THE_GROUP.sub(b"", formula[1]), element(text))
