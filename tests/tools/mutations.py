"""Ways in which workbooks really get damaged, applied to the package of a filled workbook."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from pyfuncs.decimals import to_decimal
from workbook.intake.grid import Place
from workbook.layout.placement import RECORD_SHEET, RECORD_WIDTHS
from workbook.package.address import column_index
from workbook.package.annexed import with_sheet
from workbook.package.patch import Edit, patch
from workbook.package.reader import read_book
from workbook.review.table import Given, Reviewed
from workbook.review.writing import write
from workbook.submission import open_members
from workbook.submission.sources import CARRIED, HEADS

Members = dict[str, bytes]
BOOK = "xl/workbook.xml"


def _text(members: Members, change: Callable[[str], str], part: str = BOOK) -> Members:
    before = members[part].decode()
    after = change(before)
    assert after != before, "the mutation changed nothing"
    return {**members, part: after.encode()}


def rename_sheet(members: Members, args: list[str]) -> Members:
    """Rename a sheet as Excel does: names follow."""
    old, new = args
    return _text(
        members, lambda t: t.replace(f'name="{old}"', f'name="{new}"').replace(f">{old}!", f">{new}!")
    )


def delete_sheet(members: Members, name: str) -> Members:
    """Delete a sheet: its names become #REF!."""

    def change(text: str) -> str:
        text = re.sub(rf'<sheet name="{name}"[^>]*/>', "", text)
        return re.sub(rf">{name}!\$[^<]*<", ">#REF!<", text)

    return _text(members, change)


def delete_name(members: Members, name: str) -> Members:
    """Delete a defined name."""
    return _text(members, lambda t: re.sub(rf'<definedName name="{name}">[^<]*</definedName>', "", t))


def break_name(members: Members, name: str) -> Members:
    """Delete the row a name stands for."""
    return _text(members, lambda t: re.sub(rf'(<definedName name="{name}">)[^<]*', r"\1支付进度!#REF!", t))


def point_name(members: Members, args: list[str]) -> Members:
    """Let a name stand for another cell: as the name manager does, or a macro that defines names anew."""
    name, reference = args
    pattern = rf'(<definedName name="{name}"[^>]*>)[^<]*'
    return _text(members, lambda t: re.sub(pattern, lambda m: m[1] + reference, t))


def hide_rows(members: Members, args: list[Any]) -> Members:
    """Hide rows of a sheet, numbered as on the screen."""
    sheet, *rows = args
    part = read_book(members, "t").sheets[sheet].part

    def change(text: str) -> str:
        for row in rows:
            text = re.sub(rf'<row r="{row}"', f'<row r="{row}" hidden="1"', text, count=1)
        return text

    return _text(members, change, part)


def hide_column(members: Members, args: list[Any]) -> Members:
    """Hide a column of a sheet, numbered from 1."""
    sheet, number = args
    part = read_book(members, "t").sheets[sheet].part
    return _text(
        members, lambda t: re.sub(rf'<col (min="{number}")', r'<col hidden="1" \1', t, count=1), part
    )


def print_area(members: Members, args: list[str]) -> Members:
    """Fix the printing area of a sheet, as Excel does once somebody has been through its page setup."""
    sheet, area = args
    book = read_book(members, "t")
    number = list(book.sheets).index(sheet)
    pattern = rf'(<definedName name="_xlnm.Print_Area" localSheetId="{number}"[^>]*>)[^<]*'
    return _text(members, lambda t: re.sub(pattern, lambda m: m[1] + area, t), book.main)


def exchange_names(members: Members, args: list[str]) -> Members:
    """Give two sheets each other's name, as somebody does who retypes the labels of both."""
    first, second = (f'<sheet name="{name}"' for name in args)
    return _text(members, lambda t: t.replace(first, "\0").replace(second, first).replace("\0", second))


def shift_name(members: Members, name: str) -> Members:
    """Insert a cell into one column only."""
    return _text(
        members,
        lambda t: re.sub(
            rf'(<definedName name="{name}">.*?\$)(\d+)(</definedName>)',
            lambda m: f"{m[1]}{int(m[2]) + 1}{m[3]}",
            t,
        ),
    )


def drag_cell(members: Members, args: list[str]) -> Members:
    """Drag a cell elsewhere: its name goes along."""
    name, target = args
    column, row = re.match(r"([A-Z]+)(\d+)", target).groups()  # type: ignore[union-attr]
    return _text(
        members,
        lambda t: re.sub(rf'(<definedName name="{name}">[^<]*!)\$[A-Z]+\$\d+', rf"\g<1>${column}${row}", t),
    )


def swap_cells(members: Members, args: list[str]) -> Members:
    """Exchange two cells of a sheet, as sorting does."""
    sheet, one, other = args
    book = read_book(members, "t")
    first, second = (book.cell(sheet, *_position(cell)).value for cell in (one, other))
    edits = {sheet: {_position(one): Edit(second), _position(other): Edit(first)}}
    return patch(members, book, edits)


def narrow(members: Members, args: list[Any]) -> Members:
    """Let every name of a list [sheet, first row, last row] cover other rows [.., first, last] instead."""
    sheet, first, last, new_first, new_last = args
    return _text(
        members,
        lambda t: re.sub(
            rf"('?{sheet}'?!\$[A-Z]+\$){first}(:\$[A-Z]+\$){last}\b",
            lambda m: f"{m[1]}{new_first}{m[2]}{new_last}",
            t,
        ),
    )


def type_in(members: Members, args: list[Any]) -> Members:
    """Type something into any cell of a sheet, however far away."""
    sheet, cell, value = args
    content = to_decimal(value) if isinstance(value, (int, float)) else value
    return patch(members, read_book(members, "t"), {sheet: {_position(cell): Edit(content)}})


def reviewed(members: Members, scores: dict[str, Any]) -> Members:
    """Write back the bureau's scores, by the codes of indicators."""
    opened, at = open_members(members, "t"), Place("t", "复评得分", 3, 7)
    given = {code: Given(code, to_decimal(value), "佐证材料不足", None, at) for code, value in scores.items()}
    unit = Reviewed("t", "", at, given, person="王五", day=dt.date(2025, 8, 20))
    return dict(write(unit, opened).opened.members)


def drop_cached(members: Members, _: Any) -> Members:
    """Save with a program that stores formulas without results."""
    return {
        name: re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data) if name.startswith("xl/worksheets/") else data
        for name, data in members.items()
    }


def _position(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, column_index(letters)


def _cell(members: Members, sheet: str, cell: str, change: Callable[[bytes], bytes]) -> Members:
    part = read_book(members, "t").sheets[sheet].part
    pattern = re.compile(rb'<c r="%s"[^>]*?(?:/>|>.*?</c>)' % cell.encode(), re.S)
    assert pattern.search(members[part])
    return {**members, part: pattern.sub(lambda m: change(m[0]), members[part])}


def overwrite(members: Members, args: list[Any]) -> Members:
    """Type a figure over a formula."""
    sheet, cell, value = args
    return _cell(
        members, sheet, cell, lambda _: b'<c r="%s"><v>%s</v></c>' % (cell.encode(), str(value).encode())
    )


def stale(members: Members, args: list[Any]) -> Members:
    """Leave an old result in a formula cell."""
    sheet, cell, value = args
    edits = {sheet: {_position(cell): Edit(to_decimal(value))}}
    return patch(members, read_book(members, "t"), edits)


def retype(members: Members, args: list[Any]) -> Members:
    """Change a locked cell."""
    sheet, cell, value = args
    edits = {sheet: {_position(cell): Edit(to_decimal(value) or str(value))}}
    return patch(members, read_book(members, "t"), edits)


def error_cell(members: Members, args: list[str]) -> Members:
    """Let an input cell hold an error."""
    sheet, cell, code = args
    new = f'<c r="{cell}" t="e"><v>{code}</v></c>'.encode()
    return _cell(members, sheet, cell, lambda _: new)


def formula_cell(members: Members, args: list[str]) -> Members:
    """Type a formula into an input cell, saved without result."""
    sheet, cell, formula = args
    new = f'<c r="{cell}"><f>{formula}</f></c>'.encode()
    return _cell(members, sheet, cell, lambda _: new)


def carried(members: Members, rows: list[list[Any]]) -> Members:
    """Let 导入记录 say that last year's workbook was carried over: [key, cell, value] for each figure."""
    told = [
        {"来源文件": "上年.xlsm", "来源工作表": "上年", "来源单元格": "B2", "写入的格": cell,
         "来源的值": str(value), "怎样处理": CARRIED, "键": key}
        for key, cell, value in rows
    ]  # fmt: skip
    texts = [HEADS, *([row.get(head, "") for head in HEADS] for row in told)]
    return with_sheet(members, read_book(members, "t"), RECORD_SHEET, texts, RECORD_WIDTHS)


MUTATIONS: dict[str, Callable[[Members, Any], Members]] = {
    f.__name__: f
    for f in (
        rename_sheet,
        delete_sheet,
        delete_name,
        break_name,
        point_name,
        hide_rows,
        print_area,
        hide_column,
        exchange_names,
        drag_cell,
        swap_cells,
        narrow,
        type_in,
        shift_name,
        drop_cached,
        reviewed,
        overwrite,
        stale,
        retype,
        error_cell,
        formula_cell,
        carried,
    )
}
