"""Where everything stands: blocks are laid below one another, and every key gets its address.

These are the addresses of a fresh template. Readers go by the defined names found in the file, so rows
the user inserts do no harm; an address from here only says where a lost name used to stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import Block, Entry, Field, Form, Roster, Sheet, Table, Type
from workbook.layout.sheets.computation import scheme_of
from workbook.package.address import address, quoted
from workbook.systems.model import System
from workbook.systems.plan import Plan
from workbook.systems.scheme import Scheme

Found = TypeVar("Found")
LAYOUT_VERSION = "7"
TITLE_ROW, NOTE_ROW, LEGEND_ROW, FIRST_BLOCK_ROW = 0, 1, 2, 4
VERSION_SHEET = "版本信息"
DICTIONARY_SHEET = "字典"
CONF_SHEET = "xlwings.conf"
HELPER_SHEET = "中间步骤"
RECORD_SHEET = "导入记录"
"""Sheet behind the others in which ``import`` keeps where each value came from; only there once it was
used.
"""
RECORD_WIDTHS = (14, 18, 14, 11, 20, 19, 11, 19, 21, 0)
"""Of its columns, in characters."""
OWN_SHEETS = {VERSION_SHEET, DICTIONARY_SHEET, CONF_SHEET, HELPER_SHEET}
"""Hidden sheets of the program, nothing for people to fill in."""
UDF, PLAIN = "udf", "plain"
"""Editions: formulas that call Python (.xlsm), or native formulas without macros (.xlsx)."""
SYSTEM_TEXT = "system_text"
"""Defined name of the cells that carry the YAML of a system which is not shipped."""
STAMPS = (
    "system_id",
    "system_version",
    "layout_version",
    "product_version",
    "xlwings_version",
    "system_fingerprint",
    "edition",
    "unit_code",
    "review_seal",
)
REVIEW_SEAL = "review_seal"
"""Stamp with the digest of 财政复评 as ``review`` wrote it; empty where nobody did."""
UNIT_CODE = "unit_code"
"""Stamp with the 预算编码 of the unit a workbook was issued to; empty where nobody issued it."""


class Spot(msgspec.Struct, frozen=True):
    """The cell of one field: its sheet, 0-based row and column (col)."""

    field: Field
    sheet: str
    row: int
    col: int
    span: int = 1  # columns merged for a text value

    @property
    def cell(self) -> str:
        """A1 address."""
        return address(self.row, self.col)

    @property
    def reference(self) -> str:
        """Absolute reference for a defined name."""
        return f"{quoted(self.sheet)}!{address(self.row, self.col, absolute=True)}"


class Strip(msgspec.Struct, frozen=True):
    """The cells of one field's column on a sheet: col, rows first to last (0-based, `last` included)."""

    field: Field
    sheet: str
    col: int
    first: int
    last: int
    box: str  # key of the table, roster or matrix it belongs to

    @property
    def reference(self) -> str:
        """Absolute reference for a defined name."""
        a, b = (address(row, self.col, absolute=True) for row in (self.first, self.last))
        return f"{quoted(self.sheet)}!{a}:{b}"


class Box(msgspec.Struct, frozen=True):
    """A block placed on a sheet: `top` is its title row, `first` and `last` its data rows.

    width: how many columns it takes.
    """

    block: Block
    sheet: str
    top: int
    first: int
    last: int
    width: int
    span: int  # columns the label (form, roster without labels) takes

    @property
    def header(self) -> int:
        """Row of the column heads (tables, rosters, matrices)."""
        return self.first - 1

    @property
    def is_quoted(self) -> bool:
        """Tell whether it only repeats the indicator system: nothing in it is filled or worked out."""
        return isinstance(self.block, Roster) and all(field.role == "fixed" for field in self.block.columns)


def group_name(column: str, group: str) -> str:
    """Return the name of the part of roster column `column` that belongs to indicator `group`.

    Of check_answer, which covers the whole checklist, the rows of A1-3 are check_answer_A1_3: defined
    names allow no hyphen.
    """
    return f"{column}_{group.replace('-', '_')}"


@dataclass(frozen=True, eq=False)  # the same system and rows give the same object
class Layout:
    """All sheets of a workbook for one indicator system, with every key's place.

    boxes are the placed blocks in order; spots the cells of single fields by key, strips the columns, and
    groups the parts of columns that belong to one indicator, by the name of the part.
    """

    system: System
    sheets: tuple[Sheet, ...]
    boxes: tuple[Box, ...]
    spots: dict[str, Spot]
    strips: dict[str, Strip]
    groups: dict[str, Strip]

    @cached_property
    def inputs(self) -> dict[str, Field]:
        """Every input field by key (single fields and columns)."""
        found: dict[str, Spot | Strip] = {**self.strips, **self.spots}
        return {key: spot.field for key, spot in found.items() if spot.field.is_input}

    @cached_property
    def _known(self) -> dict[object, Any]:
        return {}

    def once(self, find: Callable[[Layout], Found]) -> Found:
        """Return what `find` makes of this layout: a layout never changes, so one serves every workbook."""
        if find not in self._known:
            self._known[find] = find(self)
        return self._known[find]  # type: ignore[no-any-return]

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """How each indicator is computed, by code."""
        return self.scheme.plans

    @cached_property
    def scheme(self) -> Scheme:
        """How the whole system is computed."""
        return scheme_of(self.system)

    @cached_property
    def names(self) -> dict[str, str]:
        """Every defined name with its reference."""
        places: list[tuple[str, Spot | Strip]] = []
        for found in (self.spots, self.strips, self.groups):
            places.extend(sorted(found.items(), key=lambda item: item[0]))
        return {key: spot.reference for key, spot in places}

    def part_name(self, key: str, code: str) -> str:
        """Return the name of what `key` means to indicator `code`: of a grouped column its own rows.

        check_answer means check_answer_A1_3 to A1-3, and paid_total the same to every indicator.
        """
        part = group_name(key, code)
        return part if code and part in self.groups else key

    def box(self, key: str) -> Box:
        """Return the placed table or roster with `key`."""
        return next(b for b in self.boxes if isinstance(b.block, (Table, Roster)) and b.block.key == key)

    def box_of(self, column: str) -> Box:
        """Return the placed table, roster or matrix that holds column `column`."""
        return self._boxes[self.strips[column].box]

    @cached_property
    def _boxes(self) -> dict[str, Box]:
        """Boxes by the key (of a matrix: the title) their columns name them with."""
        found = {}
        for box in self.boxes:
            if isinstance(box.block, (Table, Roster)):
                found[box.block.key] = box
            elif isinstance(box.block, Matrix):
                found[box.block.title] = box
        return found

    @cached_property
    def positions(self) -> dict[str, dict[str, int]]:
        """Row offset of every entry id, by roster key.

        positions["scores"]["A1-2"] is 1: the second row of 指标评分.
        """
        rosters = (box.block for box in self.boxes if isinstance(box.block, Roster))
        return {block.key: {entry.id: n for n, entry in enumerate(block.entries)} for block in rosters}

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the fixed rows of roster `key`."""
        block = self.box(key).block
        assert isinstance(block, Roster)
        return block.entries

    def field(self, key: str) -> Field:
        """Return the field declared as `key`, wherever it stands; KeyError when there is none."""
        return (self.spots.get(key) or self.strips[key]).field

    def sheet_of(self, key: str) -> str:
        """Return the name of the sheet that holds `key`."""
        return (self.spots.get(key) or self.strips[key]).sheet


def place(system: System, sheets: tuple[Sheet, ...]) -> Layout:
    """Lay the blocks of `sheets` below one another and give every key its place."""
    layout = Layout(system, sheets, (), {}, {}, {})
    boxes: list[Box] = []
    for sheet in sheets:
        row = FIRST_BLOCK_ROW
        for block in sheet.blocks:
            box = _box(block, sheet, row)
            boxes.append(box)
            _register(box, layout)
            row = box.last + 3
    return Layout(system, sheets, tuple(boxes), layout.spots, layout.strips, layout.groups)


def names_beside(layout: Layout, sheet: str) -> dict[str, str]:
    """Return the defined names all sheets but `sheet` have, also those a field of `sheet` has taken."""
    others = Layout(layout.system, layout.sheets, (), {}, {}, {})
    for box in layout.boxes:
        if box.sheet != sheet:
            _register(box, others)
    return others.names


def _box(block: Block, sheet: Sheet, top: int) -> Box:
    span = sheet.label_span
    if isinstance(block, Form):
        return Box(block, sheet.name, top, top + 1, top + len(block.fields), span + 3, span)
    if isinstance(block, Matrix):
        size = len(block.lines) + (3 if block.control else 0)
        return Box(block, sheet.name, top, top + 2, top + 1 + size, 1 + len(block.columns), 1)
    if isinstance(block, Table):
        return Box(block, sheet.name, top, top + 2, top + 1 + block.rows, len(block.columns), 0)
    span = 1 if block.labels else span
    width = span + len(block.labels) + len(block.columns)
    return Box(block, sheet.name, top, top + 2, top + 1 + len(block.entries), width, span)


def _register(box: Box, layout: Layout) -> None:
    block = box.block
    if isinstance(block, Form):
        for i, field in enumerate(block.fields):
            texts = field.type in (Type.TEXT, Type.LONG_TEXT)
            span = field.span or (2 if texts and field.is_input else 1)
            layout.spots[field.key] = Spot(field, box.sheet, box.first + i, box.span, span)
    elif isinstance(block, Matrix):
        for row, col, field in block.cells:
            layout.spots[field.key] = Spot(field, box.sheet, box.first + row, 1 + col)
        if block.named_columns:
            last = box.first + len(block.lines) - 1
            for col, field in enumerate(block.heads):
                layout.strips[field.key] = Strip(field, box.sheet, 1 + col, box.first, last, block.title)
    else:
        _register_columns(box, block, layout)


def _register_columns(box: Box, block: Table | Roster, layout: Layout) -> None:
    labels = block.labels if isinstance(block, Roster) else ()
    start = box.span + len(labels) if isinstance(block, Roster) else 0
    for col, field in enumerate((*labels, *block.columns), start - len(labels)):
        layout.strips[field.key] = Strip(field, box.sheet, col, box.first, box.last, block.key)
    if isinstance(block, Roster):
        layout.strips[f"{block.key}_id"] = Strip(
            Field(f"{block.key}_id", block.id_title, role="fixed"),
            box.sheet, 0, box.first, box.last, block.key,
        )  # fmt: skip
        _register_groups(box, block, start, layout)


def _register_groups(box: Box, block: Roster, start: int, layout: Layout) -> None:
    spans: dict[str, list[int]] = {}
    for row, entry in enumerate(block.entries, box.first):
        spans.setdefault(entry.group, []).append(row)
    for col, field in enumerate(block.columns, start):
        for group, rows in spans.items():
            if field.key in block.grouped:
                layout.groups[group_name(field.key, group)] = Strip(
                    field, box.sheet, col, rows[0], rows[-1], block.key
                )
