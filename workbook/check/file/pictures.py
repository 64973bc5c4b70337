"""Pictures that stand where something should be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from workbook.check.frame.inside import Inside
from workbook.check.frame.registry import Case
from workbook.package.address import position
from workbook.package.markup import children, local
from workbook.package.relationships import first
from workbook.package.spelling import plain
from workbook.submission.model import Datum
from workbook.submission.parsing import is_picture

_RICH_CELL = re.compile(rb'<c\b(?=[^>]*\br="([A-Z]+\d+)")[^>]*\bvm="\d+"')

_PICTURE = re.compile(rb"p\0?i\0?c")
"""Stands in every drawing with a picture, in whatever encoding."""
LONG = 10  # digits; no row, column or offset has as many

Covered = tuple[list[Datum], bool]
"""Input cells a picture covers, and whether it stands inside the cell itself."""


def covered(case: Case) -> Iterator[Covered]:
    """Yield the input cells under each picture, those in the cell first."""
    inside = case.once(Inside)
    rich = set(_rich(case, inside))
    for place, datum in inside.inputs.items():
        typed = datum.stored is not None or datum.formula is not None
        if (typed and is_picture(case.submission.book.cell(*place))) or place in rich:
            yield [datum], True
    for sheet, part in inside.of_sheets("drawing"):
        if not _PICTURE.search(inside.parts.get(part, b"")):
            continue  # the program's own buttons: every sheet has some
        for anchor in children(inside.parts.get(part)):
            if (box := _box(anchor)) and (data := _under(case, inside, sheet, box)):
                yield data, False


def _rich(case: Case, inside: Inside) -> Iterator[tuple[str, int, int]]:
    """Yield the cells that hold a picture as newer versions of Excel keep one."""
    structure = first(inside.parts, case.submission.book.main, "rdRichValueStructure") or ""
    if b"ocalImage" not in inside.parts.get(structure, b""):
        return
    sheets = case.submission.book.sheets.items()
    for name, sheet in ((n, s) for n, s in sheets if s.kind == "worksheet"):
        for found in _RICH_CELL.findall(plain(inside.parts[sheet.part])):
            yield name, *position(found.decode())


Box = tuple[int, int, int, int]
"""Top, left, bottom, right; 0-based, ends included."""


def _box(anchor: Any) -> Box | None:
    """Return the cells a picture lies on, None for anything else than a picture."""
    if not any(isinstance(n.tag, str) and local(n) == "pic" for n in anchor.iter()):
        return None
    corners = [
        _corner(node) for node in anchor if isinstance(node.tag, str) and local(node) in ("from", "to")
    ]
    if not corners:
        return None
    (top, left, _, _), (bottom, right, below, beside) = corners[0], corners[-1]
    # a picture that ends at the edge of a cell does not lie on it
    return (top, left, max(top, bottom - (not below)), max(left, right - (not beside)))


def _corner(node: etree._Element) -> tuple[int, int, int, int]:
    said = {
        local(n): int(n.text)
        for n in node
        if isinstance(n.tag, str) and n.text and n.text.isdecimal() and len(n.text) < LONG
    }
    return said.get("row", 0), said.get("col", 0), said.get("rowOff", 0), said.get("colOff", 0)


def _under(case: Case, inside: Inside, sheet: str, box: Box) -> list[Datum]:
    top, left, bottom, right = box
    spots = case.submission.layout.spots

    def last(datum: Datum) -> int:
        spot = spots.get(datum.field.key)
        return datum.col + (spot.span if spot else 1) - 1

    return [
        datum
        for datum in inside.inputs.values()
        if datum.sheet == sheet and top <= datum.row <= bottom and datum.col <= right and last(datum) >= left
    ]
