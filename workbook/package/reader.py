"""Reads values and formulas of every cell, and the defined names, in one pass over the package."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from workbook.package.areas import Area
from workbook.package.book import EMPTY, Book, Cell, CellValue, ErrorValue, Grid
from workbook.package.budget import Budget
from workbook.package.cells import NoSheet, Source, read_cells, stored_number
from workbook.package.listing import WORKSHEET, list_sheets
from workbook.package.markup import Damaged, main_namespace, parse_xml
from workbook.package.names import defined_names
from workbook.package.refusal import Refused
from workbook.package.relationships import book_part, first
from workbook.package.strings import shared_strings

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
    listed = list_sheets(root, space, members, main)
    for sheet in [sheet for sheet in listed.sheets.values() if sheet.kind == WORKSHEET]:
        try:
            _read_sheet(members[sheet.part], sheet, source)
        except NoSheet:
            listed.hollow[sheet.name] = "它指向的不是工作表的内容"
            del listed.sheets[sheet.name]
    names = defined_names(root, space, listed.order)
    return Book(listed.sheets, names, date1904, members, listed.hollow, main)


def _read_sheet(data: bytes, sheet: Grid, source: Source) -> None:
    try:
        read_cells(data, sheet, source)
    except etree.XMLSyntaxError:
        raise Damaged(f"“{sheet.name}”读不出来，{posixpath.basename(sheet.part)}") from None


def require_whole(book: Book, name: str) -> None:
    """Raise Refused where the file does not say what one of its sheets holds."""
    for sheet, why in book.hollow.items():
        raise Refused(
            f"{name} 里工作表“{sheet}”的内容读不到（{why}），请在 Excel 中另存一份，或向来源单位要原文件"
        )
