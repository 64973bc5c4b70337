"""Changes single cells of a package and nothing else.

Only the touched ``<c>`` elements of a sheet are rewritten (keeping their style and formula); every other
byte of the sheet and every other member stays as it was, so cached values, buttons, macros, ribbon,
validations and protection survive. What Excel keeps beside a cell and would no longer fit goes with it: the
other cells of a shared formula get formulas of their own, a row's ``spans`` and a stale calculation chain
are left out (Excel makes both anew).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pyfuncs.decimals import plain
from workbook.package.address import address, column_index
from workbook.package.book import Book, CellValue, ErrorValue
from workbook.package.chain import HasFormula, sheet_ids, without_stale_chain
from workbook.package.refusal import Refused
from workbook.package.spelling import plain as spelled
from workbook.package.unfold import unfolded
from workbook.package.xstring import CELL_LIMIT, element, units

_ROW = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_CELL = re.compile(rb"<c\b([^>]*?)(/>|>(.*?)</c>)", re.DOTALL)
_REF = re.compile(rb'\br="([A-Z]+)(\d+)"')
_ATTRIBUTE = re.compile(rb'\s([\w:]+)="([^"]*)"')
_NUMBER = re.compile(rb'<row\b[^>]*?\br="(\d+)"')
_SPANS = re.compile(rb'\sspans="(\d+):(\d+)"')
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>.*?</f>)", re.DOTALL)
LARGEST = Decimal("1.7976931348623157E308")
"""Of the doubles Excel computes with."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New content of a cell: a value, or for a formula cell the cached result.

    value: number, text, logical or error value, or None to empty the cell. formula: a new formula
    (without ``=``), "" for none; None keeps the one there is. array: it is the array formula of this cell.
    """

    value: CellValue
    formula: str | None = None
    array: bool = False


Edits = Mapping[str, Mapping[tuple[int, int], Edit]]
"""Sheet name, then 0-based (row, column)."""
Changes = dict[str, dict[tuple[int, int], Edit]]
"""Edits while they are collected."""


def patch(members: Mapping[str, bytes], book: Book, edits: Edits) -> dict[str, bytes]:
    """Return the members with `edits` applied; untouched members are the same bytes objects."""
    result = dict(members)
    for sheet, cells in edits.items():
        if cells:
            part = part_of(result, book, sheet)
            rewritten = {at for at, edit in cells.items() if edit.formula is not None}
            result[part] = _patch_sheet(unfolded(spelled(result[part]), rewritten), cells)
    return without_stale_chain(result, book.main, _formulas(members, book, edits))


def part_of(members: Mapping[str, bytes], book: Book, sheet: str) -> str:
    """Return the member a sheet's cells stand in; raise Refused when the package lacks it."""
    grid = book.sheets.get(sheet)
    part = grid.part if grid else ""
    if part not in members:
        raise Refused(f"找不到工作表“{sheet}”的内容（{part}），写不进去，请在 Excel 中另存一份后再试")
    return part


def _formulas(members: Mapping[str, bytes], book: Book, edits: Edits) -> HasFormula:
    """Return what tells whether a cell has a formula once `edits` are applied."""
    names: dict[int, str] = {}
    apart = {name for name, cells in edits.items() if rewrites_array(book, name, cells)}

    def has_formula(sheet_id: int, row: int, col: int) -> bool:
        if not names:
            names.update(sheet_ids(members[book.main], book.sheets))
        name = names.get(sheet_id, "")
        edit = edits.get(name, {}).get((row, col))
        if edit is not None and edit.formula is not None:
            return edit.formula != ""
        cell = book.cell(name, row, col)
        return bool(cell.formula) or (cell.linked and name not in apart)

    return has_formula


def rewrites_array(book: Book, sheet: str, cells: Mapping[tuple[int, int], Edit]) -> bool:
    """Tell whether a cell of an array formula gets another formula: its other cells then keep no formula."""
    return any(edit.formula is not None and book.cell(sheet, *at).linked for at, edit in cells.items())


def pack(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of `members` in their order, with fixed dates: same members, same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def _patch_sheet(xml: bytes, cells: Mapping[tuple[int, int], Edit]) -> bytes:
    by_row: dict[int, dict[int, Edit]] = {}
    for (row, col), edit in cells.items():
        by_row.setdefault(row + 1, {})[col] = edit
    xml = re.sub(rb"<sheetData\s*/>", b"<sheetData></sheetData>", xml)
    start = xml.index(b">", xml.index(b"<sheetData")) + 1
    end = xml.index(b"</sheetData>")
    if (done := _in_place(xml, start, end, cells)) is not None:
        return done
    pieces: list[bytes] = []
    waiting = sorted(by_row, reverse=True)
    for match in _ROW.finditer(xml, start, end):
        text = match[0]
        number = _row_number(text)
        while waiting and waiting[-1] < number:
            missing = waiting.pop()
            pieces.append(_new_row(missing, by_row[missing]))
        found = bool(waiting) and waiting[-1] == number
        pieces.append(_patch_row(text, number, by_row[waiting.pop()]) if found else text)
    pieces.extend(_new_row(number, by_row[number]) for number in reversed(waiting))
    return xml[:start] + b"".join(pieces) + xml[end:]


def _in_place(xml: bytes, start: int, end: int, cells: Mapping[tuple[int, int], Edit]) -> bytes | None:
    """Return the sheet with `cells` where all of them stand in it already, as those of a form do, else None.

    `spelled` put them in order, so each is looked for from the one before: the sheet is gone through once.
    """
    pieces: list[bytes] = []
    position, before, spans = start, -1, None
    for (row, col), edit in sorted(cells.items()):
        head = b'<c r="%s"' % address(row, col).encode()
        at = xml.find(head, position, end)
        if at < 0:
            return None
        if row != before:
            tag, before = xml.rindex(b"<row", start, at), row
            spans = _SPANS.search(xml, tag, xml.index(b">", tag))
        if spans is not None and not int(spans[1]) <= col + 1 <= int(spans[2]):
            return None
        mark = xml.index(b">", at)
        empty = xml[mark - 1 : mark] == b"/"
        close = mark + 1 if empty else xml.index(b"</c>", mark)
        attributes, inside = xml[at + len(head) : mark - empty], b"" if empty else xml[mark + 1 : close]
        pieces += (xml[position if pieces else 0 : at], _rewritten(row + 1, col, attributes, inside, edit))
        position = close if empty else close + len(b"</c>")
    return b"".join(pieces) + xml[position if pieces else 0 :]


def _rewritten(number: int, col: int, attributes: bytes, inside: bytes | None, edit: Edit) -> bytes:
    """Return a cell with other content; attributes, inside: as it was."""
    kept = _kept(attributes, edit.formula is not None)
    return _cell(number, col, kept, _formula_of(inside) if inside else b"", edit)


def _formula_of(inside: bytes) -> bytes:
    """Return the formula among what stands in a cell, with its tags; empty where there is none."""
    if inside.startswith(b"<f>") and (end := inside.find(b"</f>")) > 0:
        return inside[: end + len(b"</f>")]
    found = _FORMULA.search(inside)
    return found[0] if found else b""


def _row_number(text: bytes) -> int:
    match = _NUMBER.search(text)
    assert match is not None  # `spelled` gave it one
    return int(match[1])


def _new_row(number: int, cells: Mapping[int, Edit]) -> bytes:
    body = b"".join(_cell(number, col, b"", b"", edit) for col, edit in sorted(cells.items()))
    return b'<row r="%d">%s</row>' % (number, body)


def _patch_row(text: bytes, number: int, edits: dict[int, Edit]) -> bytes:
    text = _fitting_spans(text, edits)
    if text.endswith(b"/>"):
        return text[:-2] + b">" + _new_row(number, edits).split(b">", 1)[1]
    pieces: list[bytes] = []
    position = 0
    waiting = sorted(edits, reverse=True)
    for match in _CELL.finditer(text):
        reference = _REF.search(match[1])
        assert reference is not None  # `spelled` gave it one
        col = column_index(reference[1].decode())
        pieces.append(text[position : match.start()])
        position = match.end()
        while waiting and waiting[-1] < col:
            missing = waiting.pop()
            pieces.append(_cell(number, missing, b"", b"", edits[missing]))
        if waiting and waiting[-1] == col:
            pieces.append(_rewritten(number, col, match[1], match[3], edits[waiting.pop()]))
        else:
            pieces.append(match[0])
    tail = text[position:]
    body = b"".join(_cell(number, col, b"", b"", edits[col]) for col in reversed(waiting))
    return b"".join(pieces) + body + tail


def _fitting_spans(text: bytes, columns: Iterable[int]) -> bytes:
    """Return the row without its hint on where its cells stand if `columns` are not within it."""
    end = text.index(b">")
    spans = _SPANS.search(text, 0, end)
    if spans is None or all(int(spans[1]) <= col + 1 <= int(spans[2]) for col in columns):
        return text
    return text[: spans.start()] + text[spans.end() :]


@lru_cache
def _kept(attributes: bytes, anew: bool) -> bytes:
    """Return the attributes a cell keeps: not those that say what stood in it; anew: also another formula.

    vm: data behind its value (a picture, a linked type, a new kind of error); cm: its formula spills over.
    """
    gone = {b"r", b"t", b"vm", *((b"cm",) if anew else ())}
    found = _ATTRIBUTE.findall(b" " + attributes)
    return b"".join(b' %s="%s"' % (key, value) for key, value in found if key not in gone)


def _formula(row: int, col: int, edit: Edit) -> bytes:
    start = b'<f t="array" ref="%s">' % address(row - 1, col).encode() if edit.array else b"<f>"
    return start + element(edit.formula or "") + b"</f>"


def _cell(row: int, col: int, attributes: bytes, formula: bytes, edit: Edit) -> bytes:
    head = b'<c r="%s"%s' % (address(row - 1, col).encode(), attributes)
    if edit.formula is not None:
        formula = _formula(row, col, edit) if edit.formula else b""
    value = edit.value
    if isinstance(value, Decimal) and abs(value) > LARGEST:
        value = plain(value)
    if value is None:
        if formula:
            return head + b' t="str">' + formula + b"<v></v></c>"
        return head + b"/>"
    if isinstance(value, bool):
        return head + b' t="b">' + formula + b"<v>%d</v></c>" % value
    if isinstance(value, Decimal):
        return head + b">" + formula + b"<v>" + plain(value).encode() + b"</v></c>"
    if isinstance(value, ErrorValue):
        return head + b' t="e">' + formula + b"<v>" + value.code.encode() + b"</v></c>"
    if units(value) > CELL_LIMIT:
        place = address(row - 1, col)
        raise Refused(
            f"{place} 的文字有 {units(value)} 个字，Excel 一格放不下（最多 {CELL_LIMIT} 个），请改短"
        )
    text = element(value)
    if formula:
        return head + b' t="str">' + formula + b"<v>" + text + b"</v></c>"
    return head + b' t="inlineStr"><is><t xml:space="preserve">' + text + b"</t></is></c>"
