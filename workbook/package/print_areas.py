"""Printing areas (ISO/IEC 29500-1 §18.2.5): what of a sheet is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from workbook.package.markup import main_namespace, parse_xml
from workbook.package.names import BUILT_IN

_QUOTED = re.compile("'[^']*'")
"""The name of a sheet that needs quotes: it may have brackets."""
AREA = f"{BUILT_IN}Print_Area"


def with_print_areas(book: bytes, areas: Mapping[str, str]) -> bytes:
    """Return the main part with these areas by sheet, "" for none.

    An area that is plain already stays: it has moved with its rows. A worded one, which LibreOffice does not
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
    elif "(" in _QUOTED.sub("", node.text or ""):
        node.text = area
