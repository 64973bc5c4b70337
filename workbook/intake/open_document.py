"""What an .ods says of its cells and calamine does not tell: percentages, errors, numbers shown as less.

An OpenDocument cell holds its number and the text it is shown as; where the number alone would mislead it is
replaced by a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from pyfuncs.decimals import parse_decimal
from workbook.intake.labels import NotANumber, number
from workbook.intake.percent import SCALED, UNKNOWN, shown
from workbook.package.markup import parse_xml

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELL = f"{_TABLE}table-cell"
_ERRORS = ("#", "Err:")
_LEAST = 100
"""A number shown as so much less is not rounded but scaled."""


def legible(members: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, int]]:
    """Return an .ods with texts for the numbers that mislead, and how many rows of each sheet are hidden."""
    data = members.get("content.xml", b"")
    if not data:
        return dict(members), {}
    root = parse_xml(data)
    changed = False
    for cell in list(root.iter(_CELL)):  # the loop changes the tree
        if (text := _meant(cell)) is not None:
            _as_text(cell, text)
            changed = True
    hidden = dict(_hidden(root))
    if not changed:
        return dict(members), hidden
    return {**members, "content.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")}, hidden


def _meant(cell: Any) -> str | None:
    """Return what a cell says to a reader, None where its value says the same."""
    kind, formula = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_TABLE}formula")
    text = "".join(cell.itertext()) if kind in ("float", "currency") or formula is not None else ""
    if cell.get(f"{_EXTENDED}value-type") == "error" or (formula is not None and text.startswith(_ERRORS)):
        return text or "#N/A"
    if formula is not None and kind is None:
        return UNKNOWN
    value = parse_decimal(cell.get(f"{_OFFICE}value", ""))
    if value is None:
        return None
    if kind == "percentage":
        return shown(value)
    try:
        seen = number(text)
    except NotANumber:
        return None
    scaled = bool(seen) and abs(value) >= _LEAST * abs(seen or value)
    return SCALED if scaled else None


def _as_text(cell: Any, text: str) -> None:
    cell.set(f"{_OFFICE}value-type", "string")
    for name in (f"{_OFFICE}value", f"{_OFFICE}string-value"):
        cell.attrib.pop(name, None)
    for child in list(cell):
        cell.remove(child)
    etree.SubElement(cell, f"{_TEXT}p").text = text


def _hidden(root: Any) -> Iterator[tuple[str, int]]:
    for table in root.iter(f"{_TABLE}table"):
        rows = [
            row
            for row in table.iter(f"{_TABLE}table-row")
            if row.get(f"{_TABLE}visibility", "visible") != "visible"
        ]
        filled = sum(1 for row in rows if "".join(row.itertext()).strip())
        if filled:
            yield table.get(f"{_TABLE}name", ""), filled
