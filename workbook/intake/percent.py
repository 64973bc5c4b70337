"""Numbers shown as percentages: 0.95 in a cell formatted as one reads 95%, which is what its author meant.

calamine tells the number only, so a file's own markup is asked how it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.package.address import position
from workbook.package.book import Book
from workbook.package.markup import main_namespace, parse_xml
from workbook.package.relationships import first

_BUILT_IN = {"9", "10"}
_SCALED = re.compile(r"[0#?],+(?![0#?,])|[0#?](?:[!\\]\.|\"\.\")[0#?]")
"""A number format that shows less than is stored: thousands left out, or a point that is only printed, as in
0!.0000 for amounts in 元 that read as 万元.
"""
SCALED = "数字格式把数缩小了显示，看到的与存的不同；请改成常规格式，核对金额单位，再导入"
UNKNOWN = "公式没有保存结果（在 Excel 中打开这个文件并保存一次，再导入）"
_FORMAT = re.compile(rb"\x1e\x04..(..)(..)([\x00\x01])", re.DOTALL)
"""A number format in an .xls: its number and length, and whether its characters have two bytes."""
_HIDDEN = re.compile(rb'<(?:\w+:)?row\s[^<>]*?\bhidden="(?:1|true)"')
_UNSHOWN = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]')
"""Literal text of a number format: a percent sign in it multiplies nothing."""


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


def scaled_cells(members: Mapping[str, bytes], book: Book) -> set[tuple[str, int, int]]:
    """Return the cells of an .xlsx whose numbers are shown as less than they are."""
    styles = first(members, book.main, "styles")
    formats = _formats(members.get(styles or "", b""), is_scaled, frozenset())
    return {
        (sheet.name, *at)
        for sheet in (book.sheets.values() if formats else ())
        for at in _styled(members.get(sheet.part, b""), formats)
    }


def is_scaled(code: str) -> bool:
    """Tell whether a number format shows less than is stored."""
    return bool(_SCALED.search(code.partition(";")[0]))


def scaled_in_old(data: bytes) -> bool:
    """Tell whether an .xls has such a number format: which cells are shown by it nobody reads."""
    for match in _FORMAT.finditer(data):
        count, wide = int.from_bytes(match[2], "little"), match[3] == b"\x01"
        raw = data[match.end() : match.end() + (2 * count if wide else count)]
        if count < 80 and is_scaled(raw.decode("utf-16-le" if wide else "latin-1", "replace")):
            return True
    return False


def hidden_rows(members: Mapping[str, bytes], book: Book) -> dict[str, int]:
    """Return how many rows of each sheet of an .xlsx are hidden."""
    counts = {
        sheet.name: len(_HIDDEN.findall(members.get(sheet.part, b""))) for sheet in book.sheets.values()
    }
    return {name: count for name, count in counts.items() if count}


def _is_percentage(code: str) -> bool:
    return "%" in _UNSHOWN.sub("", code)


def _formats(
    data: bytes, meant: Callable[[str], bool] = _is_percentage, built_in: Set[str] = frozenset(_BUILT_IN)
) -> set[str]:
    """Return the numbers of the cell formats that are percentages, or others that are meant."""
    if not data:
        return set()
    root = parse_xml(data)
    space = main_namespace(root)
    own = {
        str(node.get("numFmtId"))
        for node in root.iterfind(f"{space}numFmts/{space}numFmt")
        if meant(node.get("formatCode", ""))
    }
    listed = root.iterfind(f"{space}cellXfs/{space}xf")
    return {str(number) for number, xf in enumerate(listed) if xf.get("numFmtId") in built_in | own}


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
