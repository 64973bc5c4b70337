"""A workbook of one sheet, written by hand: what a clause of the standard allows, and nothing else."""

from __future__ import annotations

from tests.tools.dialects import MAIN, Members
from workbook.package.book import Book
from workbook.package.reader import read_book

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def relations(*links: tuple[str, str]) -> bytes:
    """Return a part of relationships: kind and target of each; ids r1, r2, …"""
    nodes = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{nodes}</Relationships>'.encode()


def members(cells: str, strings: str = "", names: str = "", properties: str = "") -> Members:
    """Return the members of a workbook: what is in sheetData, sst and definedNames, and of workbookPr."""
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>'
        f'<sheet name="甲" sheetId="1" r:id="r1"/><sheet name="乙" sheetId="2" r:id="r2"/></sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>'
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}"/></Types>'
        ).encode(),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("worksheet", "worksheets/sheet2.xml"),
            ("sharedStrings", "s.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet.format(cells).encode(),
        "xl/worksheets/sheet2.xml": sheet.format("").encode(),
        "xl/s.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'.encode(),
    }


def book(cells: str, strings: str = "", names: str = "", properties: str = "") -> Book:
    """Return what such a workbook says."""
    return read_book(members(cells, strings, names, properties), "t")
