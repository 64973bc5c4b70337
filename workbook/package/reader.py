"""Reads values and formulas of every cell, and the defined names, in one pass over the package."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from lxml import etree

from workbook.package.areas import Area
from workbook.package.book import EMPTY, Book, Cell, CellValue, ErrorValue, Grid
from workbook.package.budget import Budget
from workbook.package.cells import Source, read_cells, stored_number
from workbook.package.markup import Damaged, elements, main_namespace, parse_xml, relation_id
from workbook.package.names import defined_names
from workbook.package.refusal import Refused
from workbook.package.relationships import Link, book_part, first, links
from workbook.package.strings import shared_strings
from workbook.package.xstring import decode

__all__ = [
    "EMPTY",
    "Area",
    "Book",
    "Cell",
    "CellValue",
    "ErrorValue",
    "Grid",
    "parse_xml",
    "read_book",
    "stored_number",
]


def read_book(members: Mapping[str, bytes], name: str) -> Book:
    """Return the content of an opened package; raise Refused when its XML is broken or hostile."""
    try:
        return _read(members, Budget(name))
    except Damaged as error:
        raise Refused(f"{name} 的内部结构已损坏（{error}），请从 Excel 另存一份") from None
    except (etree.XMLSyntaxError, ValueError, TypeError, LookupError) as error:
        raise Refused(f"{name} 的内部结构已损坏（{type(error).__name__}），请从 Excel 另存一份") from None


def _read(members: Mapping[str, bytes], budget: Budget) -> Book:
    main = book_part(members)
    if main not in members:
        raise Damaged("没有工作簿的内容")
    budget.parse(members[main], main)
    root = parse_xml(members[main])
    space = main_namespace(root)
    strings = first(members, main, "sharedStrings")
    properties = root.find(f"{space}workbookPr")
    date1904 = properties is not None and properties.get("date1904") in ("1", "true")
    shared = shared_strings(members.get(strings or ""), strings or "", budget)
    source = Source(shared, date1904, budget)
    sheets: dict[str, Grid] = {}
    hollow: list[str] = []
    order = []
    for sheet in _listed(root, space, {link.id: link for link in links(members, main)}):
        order.append(sheet.name)
        if sheet.part not in members:
            hollow.append(sheet.name)
            continue
        if sheet.kind == "worksheet":
            _read_sheet(members[sheet.part], sheet, source)
        sheets[sheet.name] = sheet
    names = defined_names(root, space, order)
    return Book(sheets, names, date1904, members, tuple(hollow), main)


def _listed(root: Any, space: str, found: Mapping[str, Link]) -> list[Grid]:
    """Return the sheets the main part lists, in order, still empty."""
    group = root.find(f"{space}sheets")
    if group is None:
        raise Damaged("没有工作表的目录")
    sheets: list[Grid] = []
    for node in elements(group):
        name, link = node.get("name"), found.get(relation_id(node) or "")
        if not name:
            raise Damaged("有一张工作表没有名称")
        if name in {sheet.name for sheet in sheets}:
            raise Damaged(f"有两张工作表都叫“{decode(name)}”")
        state, kind = node.get("state", "visible"), link.kind if link else "worksheet"
        part = link.target if link else ""
        sheets.append(Grid(decode(name), part, state == "visible", {}, state == "veryHidden", kind))
    return sheets


def _read_sheet(data: bytes, sheet: Grid, source: Source) -> None:
    try:
        read_cells(data, sheet, source)
    except etree.XMLSyntaxError:
        raise Damaged(f"“{sheet.name}”读不出来，{posixpath.basename(sheet.part)}") from None
