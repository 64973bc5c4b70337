"""Numbers shown as percentages: 0.95 in a cell formatted as one reads 95%, which is what its author meant.

calamine tells the number only, so a file's own markup is asked how it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lxml import etree

from pyfuncs.decimals import parse_decimal, plain
from workbook.package.address import position
from workbook.package.book import Book
from workbook.package.markup import main_namespace, parse_xml
from workbook.package.relationships import first

_BUILT_IN = {"9", "10"}
_UNSHOWN = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]')
"""Literal text of a number format: a percent sign in it multiplies nothing."""
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def shown(value: Decimal) -> str:
    """Return a number as a percentage, with every digit: 95.125%."""
    return f"{plain(value * 100)}%"


def percent_cells(members: Mapping[str, bytes], book: Book) -> set[tuple[str, int, int]]:
    """Return the cells of an .xlsx whose numbers are shown as percentages."""
    styles = first(members, book.main, "styles")
    formats = _formats(members.get(styles or "", b""))
    if not formats:
        return set()
    return {
        (sheet.name, *at)
        for sheet in book.sheets.values()
        for at in _styled(members.get(sheet.part, b""), formats)
    }


def _formats(data: bytes) -> set[str]:
    """Return the numbers of the cell formats that are percentages."""
    if not data:
        return set()
    root = parse_xml(data)
    space = main_namespace(root)
    own = {
        str(node.get("numFmtId"))
        for node in root.iterfind(f"{space}numFmts/{space}numFmt")
        if "%" in _UNSHOWN.sub("", node.get("formatCode", ""))
    }
    listed = root.iterfind(f"{space}cellXfs/{space}xf")
    return {str(number) for number, xf in enumerate(listed) if xf.get("numFmtId") in _BUILT_IN | own}


def _styled(data: bytes, formats: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the cells of a sheet with one of `formats`; a row or cell without its number is the next one."""
    if not data:
        return
    root = parse_xml(data)
    space = main_namespace(root)
    row_at = -1
    for row in root.iterfind(f"{space}sheetData/{space}row"):
        row_at = int(row.get("r", row_at + 2)) - 1
        col_at = -1
        for cell in row.iterfind(f"{space}c"):
            reference = cell.get("r")
            col_at = position(reference)[1] if reference else col_at + 1
            if cell.get("s") in formats:
                yield row_at, col_at


def with_percentages(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return an .ods with its percentages as texts: an OpenDocument cell says of itself that it is one."""
    data = members.get("content.xml", b"")
    if b"percentage" not in data:
        return dict(members)
    root = parse_xml(data)
    for cell in list(root.iter()):  # the loop changes the tree
        if cell.get(f"{_OFFICE}value-type") == "percentage":
            _as_text(cell)
    return {**members, "content.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")}


def _as_text(cell: Any) -> None:
    value = parse_decimal(cell.get(f"{_OFFICE}value", ""))
    if value is None:
        return
    cell.set(f"{_OFFICE}value-type", "string")
    del cell.attrib[f"{_OFFICE}value"]
    for child in list(cell):
        cell.remove(child)
    etree.SubElement(cell, f"{_TEXT}p").text = shown(value)
