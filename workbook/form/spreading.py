"""Rows of a page repeated: what else in the page, and beside it, then stands elsewhere."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from workbook.form.order import ensured
from workbook.form.page import Page, at, formula_of
from workbook.form.references import Block, Here, RowMap, moved, range_of, ranges
from workbook.package.address import address
from workbook.package.markup import elements, local

Maps = Mapping[str, RowMap]
"""The rows of each sheet that has some repeated."""
_RANGES, _CELLS = {"sqref", "ref"}, {"activeCell", "topLeftCell"}
"""Attributes that hold ranges of the page itself, and single cells of it."""
_APART = {"conditionalFormatting", "dataValidation", "protectedRange", "ignoredError"}
_FORMULAS = {"formula", "formula1", "formula2", "f", "oldFormula"}
Origin = tuple[tuple[int, int], Block | None, int]
"""Where a cell stood, the block it belongs to, and the number of its copy."""


def spread(page: Page, maps: Maps) -> dict[tuple[int, int], Origin]:
    """Repeat the rows of a page and move what belongs to them; return where each cell came from.

    A page without repeated rows only has its formulas follow those of others.
    """
    rows = maps.get(page.name) or RowMap(())
    origins = _rows(page, rows, maps)
    for node in page.root:
        if isinstance(node.tag, str) and local(node) not in ("sheetData", "mergeCells"):
            _follow(node, page.name, rows, maps)
    _merges(page, rows)
    return origins


def _rows(page: Page, rows: RowMap, maps: Maps) -> dict[tuple[int, int], Origin]:
    """Repeat the rows; a block's rows that hold nothing need no repeating."""
    origins: dict[tuple[int, int], Origin] = {}
    area = page.rows
    found: list[Any] = []
    waiting: list[Any] = []
    for node in [*elements(area), None]:
        number = int(node.get("r")) - 1 if node is not None else -1
        block = rows.block(number) if node is not None else None
        if waiting and block is not rows.block(int(waiting[0].get("r")) - 1):
            found += _copies(page, waiting, rows, maps, origins)
            waiting = []
        if block is not None:
            waiting.append(node)
        elif node is not None:
            found.append(_placed(page, node, rows.first(number), maps, None, origins))
    area[:] = found
    return origins


def _copies(page: Page, nodes: list[Any], rows: RowMap, maps: Maps, origins: Any) -> list[Any]:
    block = rows.block(int(nodes[0].get("r")) - 1)
    assert block is not None
    found = []
    for number in range(block.copies):
        here = Here(page.name, block, number)
        for node in nodes:
            row = rows.copy(int(node.get("r")) - 1, number)
            found.append(_placed(page, copy.deepcopy(node), row, maps, here, origins))
    return found


def _placed(page: Page, node: Any, row: int, maps: Maps, here: Here | None, origins: Any) -> Any:
    """Put a row in its new place, its formulas with it."""
    node.set("r", str(row + 1))
    for cell in elements(node):
        if local(cell) != "c":
            continue
        before = at(cell)
        cell.set("r", address(row, before[1]))
        origins[row, before[1]] = (before, here.block if here else None, here.number if here else 0)
        if formula_of(cell) is not None:
            _formula(page, cell, row - before[0], maps, here)
    return node


def _formula(page: Page, cell: Any, down: int, maps: Maps, here: Here | None) -> None:
    """Move a cell's formula; its result is to be worked out anew."""
    for node in elements(cell):
        if local(node) == "f":
            node.text = moved(node.text or "", maps, page.name, here)
            if node.get("ref"):
                box = re.sub(r"\d+", lambda m: str(int(m[0]) + down), node.get("ref"))
                node.set("ref", box)
        elif local(node) == "v":
            cell.remove(node)
    if cell.get("t") in ("str", "s", "e", "b"):
        del cell.attrib["t"]


def _follow(node: Any, sheet: str, rows: RowMap, maps: Maps) -> None:
    """Move every range and formula within an element of the page."""
    for inner in node.iter():
        if not isinstance(inner.tag, str):
            continue
        name = local(inner)
        for key in _RANGES & set(inner.attrib):
            inner.set(key, ranges(inner.get(key), rows, name in _APART))
        for key in _CELLS & set(inner.attrib):
            inner.set(key, ranges(inner.get(key), rows).partition(":")[0])
        if name == "hyperlink" and inner.get("location"):
            inner.set("location", moved(inner.get("location"), maps, named=True))
        if name == "sqref" and inner.text:  # of an extension
            inner.text = ranges(inner.text, rows, True)
        elif name in _FORMULAS and inner.text:
            inner.text = moved(inner.text, maps, sheet)
        elif name == "brk" and local(inner.getparent()) == "rowBreaks":
            last = rows.last(int(inner.get("id", 0)) - 1) + 1
            inner.set("id", str(last))


def _merges(page: Page, rows: RowMap) -> None:
    """Move the merged cells: those within a block are repeated, those that reach beyond are stretched."""
    group = page.root.find(page.tag("mergeCells"))
    found = []
    for top, left, bottom, right in page.merges:
        block = rows.block(top)
        if block and bottom <= block.bottom:
            found += [(rows.copy(top, n), left, rows.copy(bottom, n), right) for n in range(block.copies)]
        else:
            found.append((rows.first(top), left, rows.last(bottom), right))
    page.merges = found
    if group is not None:
        write_merges(page)


def write_merges(page: Page) -> None:
    """Put the merged cells into the page."""
    group = page.root.find(page.tag("mergeCells"))
    if not page.merges:
        if group is not None:
            page.root.remove(group)
        return
    group = ensured(page.root, "mergeCells")
    for node in list(group):
        group.remove(node)
    for box in page.merges:
        etree.SubElement(group, page.tag("mergeCell"), {"ref": range_of(*box)})
    group.set("count", str(len(page.merges)))
