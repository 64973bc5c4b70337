"""Limits of Excel and triggers of its repair that no schema tells, each with its source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.openxml import part_limits
from tests.openxml.package import MAIN, Package
from tests.openxml.registry import LIMITS, SPECIFICATIONS, Found, limit
from workbook.package.address import position
from workbook.package.xstring import decode, units

__all__ = ["LIMITS", "breaches", "part_limits"]


def breaches(members: Mapping[str, bytes]) -> list[str]:
    """Return what a workbook breaks, as ``limit: place``."""
    package = Package(members)
    return [f"{name}: {place}" for name, item in LIMITS.items() for place in item.find(package)]


@limit("ISO/IEC 29500-1, 18.17: a formula is an expression, and an empty text is none")
def empty_formula(package: Package) -> Found:
    """No formula is empty, but the pointer to a shared one."""
    for name, cell in package.cells():
        for node in cell.iterfind(f"{MAIN}f"):
            if not (node.text or "").strip() and node.get("t") not in ("shared", "dataTable"):
                yield f"{name}!{cell.get('r')}"
    for place, text in package.formulas():
        if "!" not in place and not text.strip():
            yield place


@limit("[MS-OI29500] 2.1.1085, ST_Formula: at most 8192 characters")
def formula_length(package: Package) -> Found:
    """Formulas are at most 8,192 characters long."""
    yield from (place for place, text in package.formulas() if 2 * len(text) > 8192 and units(text) > 8192)


@limit(f"{SPECIFICATIONS}: nested levels of functions 64")
def formula_nesting(package: Package) -> Found:
    """Functions stand at most 64 deep within one another."""
    for place, text in package.formulas():
        if text.count("(") <= 64:
            continue
        depth = deepest = 0
        calls: list[bool] = []
        for mark in re.finditer(r'"(?:[^"]|"")*"|(\w)?\(|\)', text):
            if mark[0].endswith("("):
                calls.append(mark[1] is not None)
                depth += calls[-1]
                deepest = max(deepest, depth)
            elif mark[0] == ")" and calls:
                depth -= calls.pop()
        if deepest > 64:
            yield f"{place}: {deepest}"


@limit("Excel's own message: text values in formulas are limited to 255 characters")
def formula_literal(package: Package) -> Found:
    """Texts written in formulas are at most 255 characters long."""
    for place, text in package.formulas():
        for literal in re.findall(r'"((?:[^"]|"")*)"', text) if 2 * len(text) > 255 else ():
            if units(literal.replace('""', '"')) > 255:
                yield place


@limit("XlsxWriter's documentation of data_validation, POI pull request 187: a list written out, 255")
def validation_list(package: Package) -> Found:
    """The choices of a list written into the validation are at most 255 characters long."""
    for name, part, _ in package.sheets:
        for node in package.xml(part).iter(f"{MAIN}dataValidation"):
            text = node.findtext(f"{MAIN}formula1") or ""
            if node.get("type") == "list" and text.startswith('"') and units(decode(text)) > 257:
                yield f"{name}!{node.get('sqref')}"


@limit("[MS-OI29500] 2.1.613, dataValidation: titles 32, error 224, prompt 255")
def validation_text(package: Package) -> Found:
    """Titles and texts of a validation have their lengths."""
    longest = {"errorTitle": 32, "promptTitle": 32, "error": 224, "prompt": 255}
    for name, part, _ in package.sheets:
        for node in package.xml(part).iter(f"{MAIN}dataValidation"):
            for key, most in longest.items():
                if units(decode(node.get(key, ""))) > most:
                    yield f"{name}!{node.get('sqref')} {key}"


@limit("[MS-XLSB] 2.5.166, XLNameWideString; [MS-OI29500] 2.1.568: 1 to 255 characters")
def defined_name(package: Package) -> Found:
    """Names are words that read neither as a reference nor as a truth value."""
    for node in package.xml("xl/workbook.xml").iter(f"{MAIN}definedName"):
        name = decode(node.get("name"))
        cell = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7})", name)
        is_cell = cell and position(name.upper())[1] < 2**14 and 0 < int(cell[2]) <= 2**20
        r1c1 = re.match(r"(?:[Rr]\d*[Cc]\d*|[Rr]\d*|[Cc]\d*)(?![\w.?\\])|[Rr]\d+|[Cc]\d+", name)
        word = re.fullmatch(r"(?:[^\W\d]|\\)[\w.?\\]*", name)
        if not word or is_cell or r1c1 or not 1 <= units(name) <= 255 or name.upper() in ("TRUE", "FALSE"):
            yield name


@limit("ISO/IEC 29500-1, 18.17.2.5: names are unique and not case-sensitive")
def defined_name_twice(package: Package) -> Found:
    """A name stands once for the workbook and once for each sheet."""
    seen = set()
    for node in package.xml("xl/workbook.xml").iter(f"{MAIN}definedName"):
        key = (node.get("name").casefold(), node.get("localSheetId"))
        if key in seen:
            yield node.get("name")
        seen.add(key)


@limit("[MS-OI29500] 2.1.578, sheet, and 2.1.863, sheet-name-special")
def sheet_name(package: Package) -> Found:
    """Sheets have 1 to 31 allowed characters, and names that differ in more than case."""
    seen: set[str] = set()
    for name, _, _ in package.sheets:
        bad = re.search(r"[\[\]*?:/\\\x03]", name) or name.startswith("'") or name.endswith("'")
        if bad or not 1 <= units(name) <= 31 or name.casefold() in seen:
            yield name
        seen.add(name.casefold())


@limit("[MS-OI29500] 2.1.578, sheet: sheetId 1 to 65534; the calculation chain knows sheets by it")
def sheet_id(package: Package) -> Found:
    """Every sheet has an id of its own."""
    ids = [number for _, _, number in package.sheets]
    yield from (str(n) for n in ids if not 1 <= n <= 65534 or ids.count(n) > 1)


@limit("[MS-OI29500] 2.1.633, oddFooter, and its like: 255 characters")
def header_footer(package: Package) -> Found:
    """Headers and footers are at most 255 characters long."""
    for name, part, _ in package.sheets:
        for node in package.xml(part).iterfind(f"{MAIN}headerFooter/*"):
            if units(decode(node.text or "")) > 255:
                yield name


@limit("[MS-XLS] Row, miyRw: at most 8192 twips, which Excel shows as 409.5 points")
def row_height(package: Package) -> Found:
    """Rows are at most 409.5 points high."""
    for name, part, _ in package.sheets:
        for node in package.xml(part).iter(f"{MAIN}row"):
            if float(node.get("ht", 0)) > 409.5:
                yield f"{name}!{node.get('r')}"


@limit(f"{SPECIFICATIONS}: column width 255 characters")
def column_width(package: Package) -> Found:
    """Columns are at most 255 characters wide."""
    for name, part, _ in package.sheets:
        for node in package.xml(part).iter(f"{MAIN}col"):
            if float(node.get("width", 0)) > 255:
                yield f"{name}!{node.get('min')}"


@limit("XlsxWriter issue 687, abap2xlsx issue 361: Excel removes merged cells that overlap")
def merge_overlap(package: Package) -> Found:
    """No cell is merged twice."""
    for name, part, _ in package.sheets:
        taken: set[tuple[int, int]] = set()
        for node in package.xml(part).iter(f"{MAIN}mergeCell"):
            corners = node.get("ref").split(":")
            (top, left), (bottom, right) = position(corners[0]), position(corners[-1])
            area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
            if taken & area or len(area) < 2:
                yield f"{name}!{node.get('ref')}"
            taken |= area


@limit(f"{SPECIFICATIONS}: characters that a cell can contain 32,767")
def cell_text(package: Package) -> Found:
    """Texts of cells are at most 32,767 characters long."""
    shared = []
    if "xl/sharedStrings.xml" in package.members:
        for item in package.xml("xl/sharedStrings.xml").iterfind(f"{MAIN}si"):
            shared.append(
                "".join(t.text or "" for t in item.iter(f"{MAIN}t") if "rPh" not in t.getparent().tag)
            )
    for name, cell in package.cells():
        text = cell.findtext(f"{MAIN}v") or ""
        if cell.get("t") == "s":
            if not text.isdigit() or int(text) >= len(shared):
                yield f"{name}!{cell.get('r')}: no such text"
                continue
            text = shared[int(text)]
        elif cell.get("t") == "inlineStr":
            text = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
        if 2 * len(text) > 32767 and units(decode(text)) > 32767:
            yield f"{name}!{cell.get('r')}"


@limit(f"{SPECIFICATIONS}: numbers up to 1.7976931348623158E+308; ISO/IEC 29500-1, ST_CellType")
def cell_value(package: Package) -> Found:
    """What a cell holds is of the kind it says."""
    errors = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
    for name, cell in package.cells():
        text, kind = cell.findtext(f"{MAIN}v"), cell.get("t", "n")
        bad = text is not None and (
            (kind == "n" and not _finite(text))
            or (kind == "b" and text not in ("0", "1"))
            or (kind == "e" and text not in errors and cell.get("vm") is None)
        )
        if bad:
            yield f"{name}!{cell.get('r')}: {text}"


def _finite(text: str) -> bool:
    try:
        return abs(float(text)) < float("inf")
    except ValueError:
        return False


@limit("[MS-XLSB] BrtRowHdr: rows ascend; FastExcel issue 72, openspout issue 362: so do cells")
def cell_order(package: Package) -> Found:
    """Rows and cells stand once, in order, cells in their row and within its spans."""
    for name, part, _ in package.sheets:
        last_row = 0
        for row in package.xml(part).iter(f"{MAIN}row"):
            number = int(row.get("r"))
            if number <= last_row or number > 2**20:
                yield f"{name}!{number}"
            last_row, last_col = number, -1
            low, high = (int(n) for n in row.get("spans", "1:16384").split(":"))
            for cell in row.iterfind(f"{MAIN}c"):
                at, col = position(cell.get("r"))
                if at + 1 != number or col <= last_col or not low <= col + 1 <= high:
                    yield f"{name}!{cell.get('r')}"
                last_col = col


@limit("[MS-OI29500] on c: s indexes cellXfs; cm and vm index the metadata part")
def cell_index(package: Package) -> Found:
    """Styles and metadata of cells exist."""
    styles = package.xml("xl/styles.xml").find(f"{MAIN}cellXfs")
    counts = {"s": len(styles), "cm": 0, "vm": 0}
    if "xl/metadata.xml" in package.members:
        for key, tag in (("cm", "cellMetadata"), ("vm", "valueMetadata")):
            found = package.xml("xl/metadata.xml").find(f"{MAIN}{tag}")
            counts[key] = 0 if found is None else len(found)
    for name, cell in package.cells():
        number = int(cell.get("s", 0))
        if number >= counts["s"] or any(int(cell.get(k, 0)) > counts[k] for k in ("cm", "vm")):
            yield f"{name}!{cell.get('r')}"


@limit("ISO/IEC 29500-1, 18.3.1.40, si; npoi-examples issue 1: Excel removes such shared formulas")
def shared_formula(package: Package) -> Found:
    """Whatever points at a shared formula has one before it, whose area it stands in."""
    for name, part, _ in package.sheets:
        areas: dict[str, str] = {}
        for cell in package.xml(part).iter(f"{MAIN}c"):
            for node in cell.iterfind(f"{MAIN}f[@t='shared']"):
                if node.text:
                    areas[node.get("si")] = node.get("ref", "")
                if not _within(cell.get("r"), areas.get(node.get("si"), "")):
                    yield f"{name}!{cell.get('r')}"


def _within(cell: str, area: str) -> bool:
    if not area:
        return False
    corners = area.split(":")
    (top, left), (bottom, right) = position(corners[0]), position(corners[-1])
    row, col = position(cell)
    return top <= row <= bottom and left <= col <= right
