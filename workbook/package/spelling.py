"""One spelling of a sheet's XML, for what changes single cells byte by byte.

Excel writes double quotes, no prefix, every address, no comments; so do most. What another writer spells
otherwise is written anew, its namespace (Transitional or Strict) kept: the same sheet for any reader.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from lxml import etree

from workbook.package.address import address, position
from workbook.package.markup import elements, main_namespace, parse_xml

_DECLARATION = re.compile(
    rb'^<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="\w+")?\s*\?>'
)
_ODD = re.compile(rb'<(?!/?\w[\w:.-]*(?:\s+[\w:.-]+="[^"<>]*")*\s*/?>)')
"""A mark that is no plain tag: a comment, CDATA, an instruction, single quotes, ``>`` in an attribute."""
_NO_ADDRESS = re.compile(rb'<(?:c(?!\s[^>]*?\br="[A-Z]+\d)|row(?!\s[^>]*?\br="\d))[\s/>]')
_ROWS = re.compile(rb'<row\s[^>]*?\br="(\d+)"')


def plain(xml: bytes) -> bytes:
    """Return a sheet's part in the one spelling: the same bytes where it has it already."""
    return xml if _is_plain(xml) else _anew(xml)


def _is_plain(xml: bytes) -> bool:
    declaration = _DECLARATION.match(xml)
    start = declaration.end() if declaration else 0
    return (
        b"<sheetData" in xml
        and _ODD.search(xml, start) is None
        and _NO_ADDRESS.search(xml, start) is None
        and _ascending([int(number) for number in _ROWS.findall(xml)])
    )


def _ascending(numbers: list[int]) -> bool:
    return all(one < other for one, other in itertools.pairwise(numbers))


def _anew(xml: bytes) -> bytes:
    old = parse_xml(xml)
    space = main_namespace(old)
    others = {prefix: uri for prefix, uri in old.nsmap.items() if prefix and uri != space[1:-1]}
    spaces: dict[Any, str] = {None: space[1:-1], **others}
    root: Any = etree.Element(old.tag, nsmap=spaces, attrib=dict(old.attrib))
    root.extend(elements(old))
    area = root.find(f"{space}sheetData")
    if area is None:
        area = etree.SubElement(root, f"{space}sheetData")
    _address(area, space)
    etree.strip_tags(root, etree.Comment, etree.PI)
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(others))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _address(area: Any, space: str) -> None:
    """Give every row and cell its address and its place."""
    last = 0
    rows: dict[int, Any] = {}
    for row in elements(area):
        last = int(row.get("r", last + 1))
        _first(row, str(last))
        if last in rows:
            rows[last].extend(elements(row))
        else:
            rows[last] = row
        _address_cells(row, last, space)
    area[:] = [rows[number] for number in sorted(rows)]
    for number, row in rows.items():
        cells = {position(cell.get("r"))[1]: cell for cell in elements(row) if cell.get("r")}
        row[:] = [cells[col] for col in sorted(cells)]
        del number


def _address_cells(row: Any, number: int, space: str) -> None:
    col = -1
    for cell in elements(row):
        if cell.tag == f"{space}c":
            reference = cell.get("r")
            col = position(reference)[1] if reference else col + 1
            _first(cell, address(number - 1, col))


def _first(node: Any, reference: str) -> None:
    """Let ``r`` be the first attribute, as Excel has it."""
    others = {key: value for key, value in node.attrib.items() if key != "r"}
    node.attrib.clear()
    node.set("r", reference)
    node.attrib.update(others)
