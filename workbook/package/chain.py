"""The calculation chain (``calcChain.xml``): the order in which Excel last computed the formulas.

A cell in it without a formula makes Excel repair the file ("Removed Records: Formula from
/xl/calcChain.xml"); without the part Excel builds the chain anew. So a chain that no longer fits goes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from workbook.package.address import position

RELATIONS, TYPES, WORKBOOK = "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/workbook.xml"
_RELATION = re.compile(rb'<(?:\w+:)?Relationship\b(?=[^>]*\bType="[^"]*/calcChain")[^>]*?(?:/>|>\s*</[^>]*>)')
_TARGET = re.compile(rb'\bTarget="([^"]*)"')
_ENTRY = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_REF, _SHEET = re.compile(rb'\br="([A-Z]+\d+)"'), re.compile(rb'\bi="(\d+)"')
HasFormula = Callable[[int, int, int], bool]
"""Tells for a sheet's id, a row and a column whether a formula stands there."""


def without_stale_chain(members: dict[str, bytes], has_formula: HasFormula) -> dict[str, bytes]:
    """Return the members without the chain, its relationship and content type where it names a cell that
    has no formula; else the same members."""
    relation = _RELATION.search(members.get(RELATIONS, b""))
    target = _TARGET.search(relation[0]) if relation else None
    if relation is None or target is None:
        return members
    part = posixpath.normpath(posixpath.join("/xl", target[1].decode())).lstrip("/")
    if part in members and all(has_formula(*entry) for entry in _entries(members[part])):
        return members
    result = {name: data for name, data in members.items() if name != part}
    result[RELATIONS] = members[RELATIONS].replace(relation[0], b"")
    override = rb'<(?:\w+:)?Override\b(?=[^>]*\bPartName="/%s")[^>]*?(?:/>|>\s*</[^>]*>)' % re.escape(
        part.encode()
    )
    result[TYPES] = re.sub(override, b"", members[TYPES])
    return result


def _entries(chain: bytes) -> list[tuple[int, int, int]]:
    """Return sheet id, row and column of every entry; one without a sheet is on that of the one before."""
    found = []
    sheet = 0
    for entry in _ENTRY.finditer(chain):
        if match := _SHEET.search(entry[1]):
            sheet = int(match[1])
        if cell := _REF.search(entry[1]):
            found.append((sheet, *position(cell[1].decode())))
    return found
