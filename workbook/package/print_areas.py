"""Printing areas (ISO/IEC 29500-1 §18.2.5): what of a sheet is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from workbook.package.areas import Area, drawn
from workbook.package.markup import main_namespace, parse_xml
from workbook.package.names import BUILT_IN

_QUOTED = re.compile("'[^']*'")
"""The name of a sheet that needs quotes: it may have brackets."""
_PARTS = re.compile(r"(?:'[^']*'|[^',])+")
"""The areas of a sheet that has several, apart at their commas."""
AREA = f"{BUILT_IN}Print_Area"


def plain_areas(book: bytes) -> dict[str, tuple[Area, ...]]:
    """Return the printing areas of the main part that are written as addresses, by sheet.

    Excel writes them so once somebody went through its page setup, whatever formula stood there.
    """
    root = parse_xml(book)
    space = main_namespace(root)
    sheets = [sheet.get("name", "") for sheet in root.iter(f"{space}sheet")]
    found: dict[str, tuple[Area, ...]] = {}
    for node in root.iter(f"{space}definedName"):
        number = node.get("localSheetId") or ""
        if node.get("name") == AREA and number.isdecimal() and int(number) < len(sheets):
            areas = [drawn(part) for part in _PARTS.findall(node.text or "")]
            if areas and all(areas):
                found[sheets[int(number)]] = tuple(area for area in areas if area)
    return found


def with_print_areas(book: bytes, areas: Mapping[str, str]) -> bytes:
    """Return the main part with these areas by sheet, "" for none.

    An area that is plain already stays where it reaches as far: it has moved with its rows. One that ends
    above, as Excel and others write it when rows are typed later, a worded one, which LibreOffice does not
    know, and one that was lost are written.
    """
    root = parse_xml(book)
    space = main_namespace(root)
    names = root.find(f"{space}definedNames")
    if names is None:
        return book
    found = {node.get("localSheetId"): node for node in names if node.get("name") == AREA}
    for number, sheet in enumerate(root.iter(f"{space}sheet")):
        name = sheet.get("name", "")
        if name in areas:
            _set(names, found.get(str(number)), str(number), areas[name])
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _set(names: Any, node: Any, number: str, area: str) -> None:
    if not area:
        if node is not None:
            names.remove(node)
    elif node is None:
        node = names.makeelement(names[0].tag, {"name": AREA, "localSheetId": number})
        node.text = area
        names.insert(0, node)
    elif "(" in _QUOTED.sub("", node.text or "") or not _reaches(node.text or "", area):
        node.text = area


def _reaches(area: str, wanted: str) -> bool:
    """Tell whether one plain area has everything of another; of several nothing is known."""
    here, there = drawn(area), drawn(wanted)
    if here is None or there is None:
        return there is None
    within = here.top <= there.top and here.left <= there.left
    return within and here.bottom >= there.bottom and here.right >= there.right
