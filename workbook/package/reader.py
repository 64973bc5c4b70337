"""Reads values and formulas of every cell, and the defined names, in one pass over the package."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lxml import etree

from pyfuncs.decimals import parse_decimal, to_decimal
from workbook.package.address import column_index, position
from workbook.package.guard import Refused
from workbook.package.shifting import shifted
from workbook.package.xstring import decode

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(
    r"^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$"
)


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An Excel error such as ``#REF!``."""

    code: str


CellValue = Decimal | str | bool | ErrorValue | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: value (cached result for a formula) and formula text (None for a constant).

    linked: the cell belongs to an array formula or a data table, whose cells change only together; all but
    the first of them have no formula of their own.
    """

    value: CellValue
    formula: str | None = None
    linked: bool = False


EMPTY = Cell(None)


@dataclass(slots=True)
class Grid:
    """One sheet: cells by (row, column), 0-based; `part` is its member in the package.

    buried: hidden so that Excel's own menu does not offer to show it (“very hidden”); kind: what it is by its
    relationship, “worksheet” or for example “chartsheet”.
    """

    name: str
    part: str
    visible: bool = True
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    buried: bool = False
    kind: str = "worksheet"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a sheet (0-based, ends included)."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Book:
    """What a workbook file says: sheets in order, and defined names with their raw references.

    parts: the members of the package, for those who ask what else is inside; hollow: sheets that are listed
    while the package lacks their content, as a damaged file has them: they count as missing.
    """

    sheets: dict[str, Grid]
    names: dict[str, str]
    date1904: bool = False
    parts: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    hollow: tuple[str, ...] = ()
    _areas: dict[str, Area | None] = field(default_factory=dict, repr=False, compare=False)

    def cell(self, sheet: str, row: int, col: int) -> Cell:
        """Return a cell; an absent one is empty."""
        found = self.sheets.get(sheet)
        return found.cells.get((row, col), EMPTY) if found else EMPTY

    def area(self, name: str) -> Area | None:
        """Return the rectangle a defined name stands for, None when it has none."""
        if name not in self._areas:
            self._areas[name] = self._find(name)
        return self._areas[name]

    def _find(self, name: str) -> Area | None:
        match = _REFERENCE.match(self.names.get(name, ""))
        if match is None:
            return None
        sheet = (match[1] or match[2]).replace("''", "'")
        left, top = column_index(match[3]), int(match[4]) - 1
        right = column_index(match[5]) if match[5] else left
        bottom = int(match[6]) - 1 if match[6] else top
        return Area(sheet, top, left, bottom, right) if sheet in self.sheets else None


def read_book(members: Mapping[str, bytes], name: str) -> Book:
    """Return the content of an opened package; raise Refused when its XML is broken or hostile."""
    try:
        return _read(members)
    except (etree.XMLSyntaxError, KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        raise Refused(f"{name} 的内部结构已损坏（{type(error).__name__}），请从 Excel 另存一份") from None


def parse_xml(data: bytes) -> Any:
    """Parse a member without entities, network or external DTD; a DTD is refused."""
    if b"<!DOCTYPE" in data[:2048]:
        raise ValueError("DTD")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(data, parser)


def _read(members: Mapping[str, bytes]) -> Book:
    root = parse_xml(members["xl/workbook.xml"])
    links = {r.get("Id"): r for r in parse_xml(members["xl/_rels/workbook.xml.rels"])}
    shared = _shared_strings(members.get("xl/sharedStrings.xml"))
    sheets: dict[str, Grid] = {}
    hollow: list[str] = []
    for node in root.find(f"{_MAIN}sheets"):
        link = links[node.get(_REL)]
        part = posixpath.normpath(posixpath.join("xl", link.get("Target"))).lstrip("/")
        part = part.removeprefix("xl/xl/") if part.startswith("xl/xl/") else part
        state, kind = node.get("state", "visible"), posixpath.basename(link.get("Type", ""))
        sheet = Grid(decode(node.get("name")), part, state == "visible", {}, state == "veryHidden", kind)
        if part not in members:
            hollow.append(sheet.name)
            continue
        if kind == "worksheet":
            _read_cells(members[part], shared, sheet)
        sheets[sheet.name] = sheet
    names = {
        decode(n.get("name")): decode(n.text or "")
        for n in root.iterfind(f"{_MAIN}definedNames/{_MAIN}definedName")
        if n.get("localSheetId") is None
    }
    properties = root.find(f"{_MAIN}workbookPr")
    date1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return Book(sheets, names, date1904, members, tuple(hollow))


def _shared_strings(data: bytes | None) -> list[str]:
    if data is None:
        return []
    return [_text(item) for item in parse_xml(data)]


def _text(node: Any) -> str:
    """Return the text of a string item, without phonetic guides."""
    texts = (t.text or "" for t in node.iter(f"{_MAIN}t") if t.getparent().tag != f"{_MAIN}rPh")
    return "".join(map(decode, texts))


def _read_cells(data: bytes, shared: list[str], sheet: Grid) -> None:
    cells = sheet.cells
    firsts: dict[str, tuple[int, int, str]] = {}
    arrays: list[str] = []
    for node in parse_xml(data).iterfind(f"{_MAIN}sheetData/{_MAIN}row/{_MAIN}c"):
        if not len(node):
            continue
        at = position(node.get("r"))
        value: str | None = None
        formula: str | None = None
        inline: str | None = None
        linked = False
        for child in node:
            tag = child.tag
            if tag == f"{_MAIN}v":
                value = child.text
            elif tag == f"{_MAIN}f":
                formula = _formula(child, at, firsts)
                if child.get("t") in ("array", "dataTable"):
                    linked = True
                    arrays.append(child.get("ref", ""))
            elif tag == f"{_MAIN}is":
                inline = _text(child)
        content = inline if inline is not None else _value(node.get("t", "n"), value, shared)
        cells[at] = Cell(content, formula, linked)
    for area in arrays:
        _link(cells, area)


def _formula(node: Any, at: tuple[int, int], firsts: dict[str, tuple[int, int, str]]) -> str:
    """Return a formula's text; a shared one is written once, in the first of its cells."""
    text = decode(node.text or "")
    if node.get("t") == "shared":
        row, col = at
        if text:
            firsts[node.get("si")] = (row, col, text)
        elif first := firsts.get(node.get("si")):
            text = shifted(first[2], row - first[0], col - first[1])
    return text


def _link(cells: dict[tuple[int, int], Cell], area: str) -> None:
    """Mark the cells of an array formula's area that show its other results."""
    if ":" not in area:
        return
    (top, left), (bottom, right) = map(position, area.split(":"))
    for at, cell in cells.items():
        if top <= at[0] <= bottom and left <= at[1] <= right and not cell.linked:
            cells[at] = Cell(cell.value, cell.formula, linked=True)


def _value(kind: str, raw: str | None, shared: list[str]) -> CellValue:
    if raw is None:
        return "" if kind == "str" else None  # a formula's empty text is a result, no <v> is none
    if kind == "s":
        return shared[int(raw)]
    if kind == "str":
        return decode(raw)
    if kind == "d":
        return raw
    if kind == "b":
        return raw in ("1", "true")
    if kind == "e":
        return ErrorValue(raw)
    return stored_number(raw)


def stored_number(raw: str) -> CellValue:
    """Return the number the user typed.

    Excel stores doubles, some with 17 digits (0.55940000000000001); the 15 digits it shows are what stood
    in the cell, and what a worksheet function makes of the double it is handed.
    """
    if len(raw) <= 15 and "E" not in raw and "e" not in raw:
        return parse_decimal(raw)
    number = to_decimal(float(raw))
    return raw if number is None else number
