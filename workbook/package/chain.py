"""The calculation chain (``calcChain.xml``): the order in which Excel last computed the formulas.

A cell in it without a formula makes Excel repair the file ("Removed Records: Formula from
/xl/calcChain.xml"); without the part Excel builds the chain anew. So a chain that no longer fits goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook.package import content_types, relationships
from workbook.package.address import position
from workbook.package.markup import children

KIND = "calcChain"
HasFormula = Callable[[int, int, int], bool]
"""Tells for a sheet's id, a row and a column whether a formula stands there."""


def without_stale_chain(members: dict[str, bytes], main: str, has_formula: HasFormula) -> dict[str, bytes]:
    """Return the members without the chain, its relationship and content type where it names a cell that
    has no formula; else the same members. main: the part that lists the sheets.
    """
    link = next((link for link in relationships.links(members, main) if link.kind == KIND), None)
    if link is None:
        return members
    if link.target in members and all(has_formula(*entry) for entry in _entries(members[link.target])):
        return members
    result = {name: data for name, data in members.items() if name != link.target}
    beside = relationships.beside(members, main)
    types = relationships.actual(members, content_types.STREAM)
    result[beside] = relationships.without(members[beside], link.id)
    result[types] = content_types.without(members[types], link.target)
    return result


def _entries(chain: bytes) -> list[tuple[int, int, int]]:
    """Return sheet id, row and column of every entry; one without a sheet is on that of the one before."""
    found = []
    sheet = 0
    for node in children(chain):
        sheet = int(node.get("i", sheet))
        if reference := node.get("r"):
            found.append((sheet, *position(reference)))
    return found


def sheet_ids(main: bytes, names: Mapping[str, object]) -> dict[int, str]:
    """Return the name of each sheet by the id the chain knows it by. names: of the sheets, in order."""
    groups = [node for node in children(main) if node.tag.endswith("}sheets")]
    ids = {
        node.get("name"): int(node.get("sheetId", 0))
        for group in groups
        for node in group
        if len(node.attrib)
    }
    return {number: name for name, number in ids.items() if name in names}
