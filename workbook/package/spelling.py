"""One spelling of a sheet's XML, for what changes single cells byte by byte.

Excel writes double quotes, no prefix, every address, no comments; so do most. What another writer spells
otherwise is written anew, its namespace (Transitional or Strict) kept: the same sheet for any reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from lxml import etree

from workbook.package.address import address
from workbook.package.cells import placed
from workbook.package.markup import elements, main_namespace, parse_xml

_DECLARATION = re.compile(
    rb'^<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="\w+")?\s*\?>'
)
_ODD = re.compile(rb'<(?!/?\w[\w:.-]*(?:\s+[\w:.-]+="[^"<>]*")*\s*/?>)')
"""A mark that is no plain tag: a comment, CDATA, an instruction, single quotes, ``>`` in an attribute."""
_NO_ADDRESS = re.compile(rb'<(?:c(?!\s[^>]*?\br="[A-Z]+\d)|row(?!\s[^>]*?\br="\d))[\s/>]')
_PLACES = re.compile(rb'<(?:row|c)\s[^>]*?\br="([A-Z]*)(\d+)"')


_SEEN: set[bytes] = set()
"""Digests of parts that were found to be in the one spelling: an empty form is filled again and again."""
_MOST = 2048


def plain(xml: bytes) -> bytes:
    """Return a sheet's part in the one spelling: the same bytes where it has it already."""
    digest = blake2b(xml, digest_size=16).digest()  # in a tenth of the time the look takes
    if digest in _SEEN:
        return xml
    if not _is_plain(xml):
        return _anew(xml)
    if len(_SEEN) >= _MOST:
        _SEEN.clear()
    _SEEN.add(digest)
    return xml


def _is_plain(xml: bytes) -> bool:
    declaration = _DECLARATION.match(xml)
    start = declaration.end() if declaration else 0
    return (
        b"<sheetData" in xml
        and _ODD.search(xml, start) is None
        and _NO_ADDRESS.search(xml, start) is None
        and _in_order(_PLACES.findall(xml))
    )


def _in_order(places: list[tuple[bytes, bytes]]) -> bool:
    """Tell whether rows follow one another downwards, and in each its own cells to the right."""
    number, digits, last = 0, b"", b""
    for letters, said in places:
        if not letters:
            if int(said) <= number:
                return False
            number, digits, last = int(said), said, b""
        elif said != digits or (len(letters), letters) <= (len(last), last):
            return False
        else:
            last = letters
    return True


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
    """Give every row and cell its address and its place, as reading does: a cell's own address counts."""
    row_tag, cell_tag = f"{space}row", f"{space}c"
    rows: dict[int, Any] = {}
    cells: dict[int, dict[int, Any]] = {}
    last = 0
    for row in area.iterchildren(row_tag):
        last = int(row.get("r", last + 1))
        rows.setdefault(last, row)
        for number, col, cell in _cells(row, last, cell_tag):
            found = cells.setdefault(number, {})
            if len(cell) or col not in found:  # of two with the same address the last with content is read
                found[col] = cell
    for number in cells:
        rows.setdefault(number, etree.Element(row_tag))
    for number, row in rows.items():
        _first(row, str(number))
        found, more = cells.get(number, {}), [node for node in elements(row) if node.tag != cell_tag]
        for col, cell in found.items():
            _first(cell, address(number - 1, col))
        row[:] = [*(found[col] for col in sorted(found)), *more]
    area[:] = [rows[number] for number in sorted(rows)]


def _cells(row: Any, number: int, tag: str) -> Iterator[tuple[int, int, Any]]:
    """Yield the number of its row, its column and the element of each cell written in `row`."""
    col = -1
    for cell in row.iterchildren(tag):
        reference = cell.get("r")
        at = (number - 1, col + 1) if reference is None else placed(reference)
        col = at[1]
        yield at[0] + 1, col, cell


def _first(node: Any, reference: str) -> None:
    """Let ``r`` be the first attribute, as Excel has it."""
    others = {key: value for key, value in node.attrib.items() if key != "r"}
    node.attrib.clear()
    node.set("r", reference)
    node.attrib.update(others)
