"""Fills a template from data whose keys are the field keys: Submission data to a finished workbook."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyfuncs.conversion import EXCEL_EPOCH
from pyfuncs.decimals import parse_decimal, to_decimal
from workbook.cells.results import with_results
from workbook.cells.spare import put_away
from workbook.language.hints import meant
from workbook.layout import Field, Layout, Roster, Table, Type
from workbook.package.address import address, quoted
from workbook.package.patch import Changes, Edit
from workbook.package.reader import Area, Book
from workbook.submission import Opened, Submission
from workbook.submission.opened import RoomTexts
from workbook.systems.places import line_of
from workbook.systems.syntax import Scalars, Unreadable, colon_hint, read_text, read_yaml
from workbook.template.folding import shown
from workbook.template.footers import with_unit

_LOST = "“{}”的定义名称 {} 已失效；请用 jixiao new 生成新表"


class BadData(Exception):
    """The data cannot be put into the workbook; ``str()`` names key and remedy in Chinese.

    path: where in the data, ``("targets", 2, "target_name")``; empty when it is not the data's fault.
    """

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path


class Data(dict[str, Any]):
    """What a data file holds; name and text: of the file, to say where in it something is wrong."""

    def __init__(self, values: Mapping[str, Any], name: str, text: str) -> None:
        super().__init__(values)
        self.name, self.text = name, text


def _scalars(*kinds: tuple[str, str, str]) -> Scalars:
    """Return the texts that are more than texts. kinds: tag, first characters, whole pattern."""
    found: Scalars = {}
    for tag, first, pattern in kinds:
        for sign in first or ("",):
            found.setdefault(sign, []).append((f"tag:yaml.org,2002:{tag}", re.compile(pattern)))
    return found


SCALARS = _scalars(
    ("null", "~n", r"^(?:~|null)$"),
    ("null", "", r"^$"),
    ("int", "-+0123456789", r"^[-+]?(?:0|[1-9]\d*)$"),
    ("float", "-+0123456789", r"^[-+]?(?:0|[1-9]\d*)\.\d+$"),
)
"""YAML as people type data: 0751… is text, not octal; 12:30, yes and 2024-12-31 are texts as well."""


def load_data(path: Path) -> Data:
    """Return the data file at `path`; raise BadData when it is not a mapping of keys."""
    try:
        text = read_text(path)
        data = read_yaml(text, SCALARS)
    except Unreadable as error:
        raise BadData(error.told(path.name)) from None
    if not isinstance(data, dict):
        raise BadData(f"{path.name} 应为“键: 值”的形式，键见 jixiao fields{colon_hint(data)}")
    return Data(data, path.name, text)


def fill(opened: Opened, data: Mapping[str, Any]) -> Opened:
    """Return the workbook with `data` typed in and every formula's result in place.

    Raises BadData for an unknown key or too many rows, before anything is written. Values of the wrong
    type are written as they are; validation reports them.
    """
    try:
        changes = _instead_of_formulas(opened.book, typed(opened.submission, data))
    except BadData as fault:
        raise _located(fault, data) from None
    return finish(opened.edit(changes))


def _located(fault: BadData, data: Mapping[str, Any]) -> BadData:
    """Return `fault` with file and line, where the data come from a file."""
    if not isinstance(data, Data) or not fault.path:
        return fault
    return BadData(f"{data.name} 第 {line_of(data.text, fault.path)} 行：{fault}", *fault.path)


def _instead_of_formulas(book: Book, changes: Changes) -> Changes:
    """Let values replace the formulas users put into input cells: kept, they would bring the old back."""
    return {
        sheet: {at: _without_formula(book, sheet, at, edit) for at, edit in cells.items()}
        for sheet, cells in changes.items()
    }


def _without_formula(book: Book, sheet: str, at: tuple[int, int], edit: Edit) -> Edit:
    cell = book.cell(sheet, *at)
    if cell.linked:
        raise BadData(
            f"{quoted(sheet)}!{address(*at)} 是数组公式的一格，不能只换这一格；"
            "请先在表中把这组公式改成数值或清除，再填"
        )
    return edit if cell.formula is None else replace(edit, formula="")


def finish(opened: Opened) -> Opened:
    """Return the workbook as it goes to people: rows show their texts whole, pages whose they are, and every
    formula's result is in place.
    """
    return with_results(with_unit(put_away(shown(roomy(opened)))))


def roomy(opened: Opened) -> Opened:
    """Return the workbook with rows that show their texts whole."""
    return opened.with_room(_texts(opened.submission))


def _texts(submission: Submission) -> RoomTexts:
    """Return every text typed in, with the number of columns its cell takes."""
    texts: dict[str, dict[tuple[int, int, int], str]] = {}
    for key, datum in submission.fields.items():
        if isinstance(datum.value, str):
            span = submission.layout.spots[key].span
            texts.setdefault(datum.sheet, {})[datum.row, datum.col, span] = datum.value
    for column in submission.columns.values():
        for datum in column:
            if isinstance(datum.value, str):
                texts.setdefault(datum.sheet, {})[datum.row, datum.col, 1] = datum.value
    return texts


def typed(submission: Submission, data: Mapping[str, Any]) -> Changes:
    """Return what `data` puts into the cells; raise BadData as `fill` does."""
    layout, book = submission.layout, submission.book
    changes: Changes = {}
    blocks = {
        box.block.key: box.block
        for box in layout.boxes
        if isinstance(box.block, (Table, Roster)) and any(c.is_input for c in box.block.columns)
    }
    for key, value in data.items():
        if key in submission.fields:
            datum = submission.fields[key]
            if datum.lost:
                raise BadData(_LOST.format(datum.field.label, key), key)
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = _edit(datum.field, value, key)
        elif isinstance(block := blocks.get(key), Table):
            _table(book, block, value, changes)
        elif block is not None:
            _roster(submission, block, value, changes)
        else:
            if told := _column_of(blocks.values(), key):
                raise BadData(told, str(key))
            fields = {name: datum.field.label for name, datum in submission.fields.items()}
            known = fields | {name: block.title for name, block in blocks.items()}
            raise BadData(_unknown("没有填报项", key, known, "；全部填报项见 jixiao fields"), str(key))
    return changes


def _column_of(blocks: Iterable[Table | Roster], key: object) -> str:
    """Return how a column of a list is written that was given by itself, empty where `key` is none."""
    for block in blocks:
        if any(key in (c.key, c.label) and c.is_input for c in block.columns):
            return f"“{key}”是“{block.title}”的一列，{_written(block)}"
    return ""


def _written(block: Table | Roster) -> str:
    """Return how the rows of a list are written: by their ids, or one after the other."""
    column = next(c.key for c in block.columns if c.is_input)
    if isinstance(block, Roster):
        return f"要按编号写：{block.key}: {{{block.entries[0].id}: {{{column}: …}}}}"
    return f"要逐行写：{block.key}: [{{{column}: …}}]"


def _unknown(said: str, key: object, known: Mapping[str, str], more: str = "") -> str:
    """Return what is wrong with a key; known: the labels of those that would be accepted, by key."""
    if len(named := [name for name, label in known.items() if label == str(key).rstrip(" *")]) == 1:
        return f"“{key}”是名称，数据文件里要写它的键 {named[0]}"
    return f"{said}“{key}”{meant(str(key), known)}{more}"


def _table(book: Book, block: Table, rows: Any, changes: Changes) -> None:
    columns = {c.key: (c, book.area(c.key)) for c in block.columns if c.is_input}
    if not isinstance(rows, list):
        raise BadData(f"“{block.key}”应为若干行的列表，{_written(block)}{colon_hint(rows)}", block.key)
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            message = f"“{block.key}”第 {number + 1} 行应为“列: 值”的形式{colon_hint(row)}"
            raise BadData(message, block.key, number)
        for key, value in row.items():
            field, area = _column(columns, key, block.key, number)
            if area.top + number > area.bottom:
                room = area.bottom - area.top + 1
                raise BadData(
                    f"“{block.title}”只有 {room} 行，数据有 {len(rows)} 行；请先在表中选中整行插入，"
                    f"或用 jixiao new --rows {block.key}={len(rows)} 生成新表，再填",
                    block.key,
                    number,
                )
            edit = _edit(field, value, block.key, number, key)
            changes.setdefault(area.sheet, {})[area.top + number, area.left] = edit


def _column(
    columns: Mapping[str, tuple[Field, Area | None]], key: str, table: str, number: int
) -> tuple[Field, Area]:
    field, area = columns.get(key, (None, None))
    if field is None or area is None:
        labels = {name: column.label for name, (column, _) in columns.items()}
        raise BadData(_unknown(f"“{table}”没有列", key, labels), table, number, str(key))
    return field, area


def _roster(submission: Submission, block: Roster, rows: Any, changes: Changes) -> None:
    if not isinstance(rows, dict):
        raise BadData(f"“{block.key}”应为“编号: {{列: 值}}”的形式{colon_hint(rows)}", block.key)
    ids = [entry.id for entry in block.entries]
    columns = {c.key: c.label for c in block.columns if c.is_input}
    for entry_id, cells in rows.items():
        if entry_id not in ids:
            message = f"“{block.title}”没有编号“{entry_id}”{meant(str(entry_id), ids)}"
            raise BadData(message, block.key, str(entry_id))
        if not isinstance(cells, dict):
            message = f"“{block.key}”的 {entry_id} 应为“列: 值”的形式{colon_hint(cells)}"
            raise BadData(message, block.key, str(entry_id))
        opened = block.entries[ids.index(entry_id)].open_columns
        for key, value in cells.items():
            datum = submission.entry(key, entry_id) if key in columns else None
            if datum is None:
                known = {k: label for k, label in columns.items() if opened is None or k in opened}
                raise BadData(_unknown(f"“{block.key}”没有列", key, known), block.key, entry_id, str(key))
            if datum.lost:
                raise BadData(_LOST.format(datum.field.label, key), block.key, entry_id, key)
            if opened is not None and key not in opened:
                message = f"{entry_id} 不填“{datum.field.label}”，请看该项问的是“是否”还是“次数”"
                raise BadData(message, block.key, entry_id, key)
            edit = _edit(datum.field, value, block.key, entry_id, key)
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = edit


def _edit(field: Field, value: Any, *path: str | int) -> Edit:
    """Return what stands in the cell for a YAML value; path: where in the data."""
    if value is None:
        return Edit(None)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return Edit(Decimal((value - EXCEL_EPOCH).days))
    number = to_decimal(value)
    if number is not None:
        return Edit(number)
    if isinstance(value, str):
        if field.type is Type.DATE and (day := _date(value)) is not None:
            return Edit(Decimal((day - EXCEL_EPOCH).days))
        if (
            field.type is Type.RATE
            and value.endswith("%")
            and (percent := parse_decimal(value[:-1])) is not None
        ):
            return Edit(percent / 100)
        return Edit(value)
    raise BadData(f"“{path[-1]}”的值应为数字、文字或日期", *path)


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None  # written as text; validation says what is wrong with it


def fresh_data(layout: Layout, department: str, year: int | None) -> dict[str, Any]:
    """Return the data a new template starts with."""
    year = year or (layout.system.year if layout.system.annual else None)
    return {**({"fiscal_year": year} if year else {}), **({"dept_name": department} if department else {})}
