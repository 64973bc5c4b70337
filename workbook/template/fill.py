"""Fills a template from data whose keys are the field keys: Submission data to a finished workbook."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from pyfuncs.conversion import EXCEL_EPOCH
from pyfuncs.decimals import parse_decimal, to_decimal
from workbook.cells.results import edits as result_edits
from workbook.layout import Field, Layout, Roster, Table, Type
from workbook.layout.placement import UDF
from workbook.layout.sheets.score import APPLICABLE
from workbook.package.address import address, quoted
from workbook.package.heights import fit_rows
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import Area, Book, CellValue
from workbook.score.scorecard import score
from workbook.submission.model import Submission
from workbook.submission.read import read_members
from workbook.submission.virtual import virtual

Changes = dict[str, dict[tuple[int, int], Edit]]


class BadData(Exception):
    """The data cannot be put into the workbook; ``str()`` names key and remedy in Chinese."""


class _Data(yaml.SafeLoader):
    """YAML as people type data: 0751… is text, not octal; 12:30 is no number; a key stands once."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  (PyYAML copies it per class)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping; raise BadData for a key written twice."""
        seen = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                line = key_node.start_mark.line + 1
                raise BadData(f"第 {line} 行：“{key_node.value}”写了两次，请只留一处")
            seen.add(key_node.value)
        return super().construct_mapping(node, deep)


_Data.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Data.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9]\d*)$"), list("-+0123456789")
)
_Data.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:0|[1-9]\d*)\.\d+$"), list("-+0123456789")
)


def load_data(path: Path) -> dict[str, Any]:
    """Return the data file at `path`; raise BadData when it is not a mapping of keys."""
    try:
        data = yaml.load(path.read_text("utf-8-sig"), Loader=_Data)
    except FileNotFoundError:
        raise BadData(f"找不到数据文件 {path}") from None
    except (OSError, UnicodeDecodeError):
        raise BadData(f"{path.name} 读不出来，请另存为 UTF-8 编码的文本") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise BadData(f"{path.name} {line}不是正确的 YAML") from None
    if not isinstance(data, dict):
        raise BadData(f"{path.name} 应为“键: 值”的形式，键见 jixiao fields")
    return data


def fill(members: Mapping[str, bytes], data: Mapping[str, Any], source: str) -> bytes:
    """Return the workbook with `data` typed in and every formula's result in place.

    members: an opened workbook. Raises BadData for an unknown key or too many rows, before anything
    is written. Values of the wrong type are written as they are; validation reports them.
    """
    submission = read_members(dict(members), source)
    changes = _instead_of_formulas(submission.book, _changes(submission, data))
    return finish(patch(members, submission.book, changes), source)


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
            f"{quoted(sheet)}!{address(*at)} 是下拉填充或数组公式，不能只换这一格；"
            "请先在表中把这组公式改成数值或清除，再填"
        )
    return edit if cell.formula is None else replace(edit, formula="")


def finish(members: dict[str, bytes], source: str) -> bytes:
    """Return the workbook with rows that show their texts whole and every formula's result in place."""
    return with_results(_fitted(members, source), source)


def _fitted(members: dict[str, bytes], source: str) -> dict[str, bytes]:
    """Raise the rows whose texts would not show whole."""
    submission = read_members(members, source)
    texts: dict[str, dict[tuple[int, int, int], str]] = {}
    for key, datum in submission.fields.items():
        if isinstance(datum.value, str):
            span = submission.layout.spots[key].span
            texts.setdefault(datum.sheet, {})[datum.row, datum.col, span] = datum.value
    for column in submission.columns.values():
        for datum in column:
            if isinstance(datum.value, str):
                texts.setdefault(datum.sheet, {})[datum.row, datum.col, 1] = datum.value
    parts = {name: sheet.part for name, sheet in submission.book.sheets.items()}
    return {
        **members,
        **{parts[name]: fit_rows(members[parts[name]], found) for name, found in texts.items()},
    }


def with_results(members: Mapping[str, bytes], source: str) -> bytes:
    """Return the workbook with every formula's result stored in its cell."""
    submission = read_members(dict(members), source)
    changes = result_edits(submission, score(submission))
    return pack(patch(members, submission.book, changes))


def _changes(submission: Submission, data: Mapping[str, Any]) -> Changes:
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
                raise BadData(f"“{datum.field.label}”的定义名称 {key} 已失效；请用 jixiao new 生成新表")
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = _edit(datum.field, value, key)
        elif isinstance(block := blocks.get(key), Table):
            _table(book, block, value, changes)
        elif block is not None:
            _roster(submission, block, value, changes)
        else:
            known = [*submission.fields, *blocks]
            raise BadData(f"没有填报项“{key}”{_hint(str(key), known)}；全部填报项见 jixiao fields")
    return changes


def _hint(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, 1)
    return f"，是否指 {near[0]}" if near else ""


def _table(book: Book, block: Table, rows: Any, changes: Changes) -> None:
    columns = {c.key: (c, book.area(c.key)) for c in block.columns if c.is_input}
    if not isinstance(rows, list):
        raise BadData(f"“{block.key}”应为若干行的列表")
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            raise BadData(f"“{block.key}”第 {number + 1} 行应为“列: 值”的形式")
        for key, value in row.items():
            field, area = _column(columns, key, block.key)
            if area.top + number > area.bottom:
                room = area.bottom - area.top + 1
                raise BadData(
                    f"“{block.title}”只有 {room} 行，数据有 {len(rows)} 行；请先在表中选中整行插入，再填"
                )
            changes.setdefault(area.sheet, {})[area.top + number, area.left] = _edit(field, value, key)


def _column(columns: Mapping[str, tuple[Field, Area | None]], key: str, table: str) -> tuple[Field, Area]:
    field, area = columns.get(key, (None, None))
    if field is None or area is None:
        raise BadData(f"“{table}”没有列“{key}”{_hint(str(key), list(columns))}")
    return field, area


def _roster(submission: Submission, block: Roster, rows: Any, changes: Changes) -> None:
    if not isinstance(rows, dict):
        raise BadData(f"“{block.key}”应为“编号: {{列: 值}}”的形式")
    ids = [entry.id for entry in block.entries]
    columns = [c.key for c in block.columns if c.is_input]
    for entry_id, cells in rows.items():
        if entry_id not in ids:
            raise BadData(f"“{block.title}”没有编号“{entry_id}”{_hint(str(entry_id), ids)}")
        if not isinstance(cells, dict):
            raise BadData(f"“{block.key}”的 {entry_id} 应为“列: 值”的形式")
        opened = block.entries[ids.index(entry_id)].open_columns
        for key, value in cells.items():
            datum = submission.entry(key, entry_id) if key in columns else None
            if datum is None:
                raise BadData(f"“{block.key}”没有列“{key}”{_hint(str(key), columns)}")
            if opened is not None and key not in opened:
                raise BadData(f"{entry_id} 不填“{datum.field.label}”，请看该项问的是“是否”还是“次数”")
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = _edit(datum.field, value, key)


def _edit(field: Field, value: Any, key: str) -> Edit:
    """Return what stands in the cell for a YAML value."""
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
    raise BadData(f"“{key}”的值应为数字、文字或日期")


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None  # written as text; validation says what is wrong with it


def fresh_data(layout: Layout, department: str, year: int | None) -> dict[str, Any]:
    """Return the data a new template starts with."""
    year = year or (layout.system.year if layout.system.annual else None)
    return {**({"fiscal_year": year} if year else {}), **({"dept_name": department} if department else {})}


def from_data(layout: Layout, data: Mapping[str, Any], edition: str = UDF) -> Submission:
    """Return what a fresh workbook of `layout` says once `fill` has put `data` in, without making one."""
    strip = layout.strips["score_applicable"]
    typed: dict[str, dict[tuple[int, int], CellValue]] = {
        strip.sheet: {(row, strip.col): APPLICABLE[0] for row in range(strip.first, strip.last + 1)}
    }  # what the template says before anyone types
    for sheet, cells in _changes(virtual(layout, {}, edition), data).items():
        typed.setdefault(sheet, {}).update((at, edit.value) for at, edit in cells.items())
    return virtual(layout, typed, edition)
