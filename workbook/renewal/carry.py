"""Carries what a department typed from one workbook into a fresh one, by field key.

Cells are taken as they are stored, value and type, whatever stands in them: a workbook of another
edition, of an older layout or for another indicator system need not be understood for that. Whatever
finds no place in the new workbook is listed, with its cell and content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workbook.build import build
from workbook.fill import finish
from workbook.layout import Field, Layout, Roster, Table, Type, assemble
from workbook.layout.placement import (
    FIRST_BLOCK_ROW,
    STAMPS,
    SYSTEM_TEXT,
)
from workbook.package.address import address, quoted
from workbook.package.guard import unpack
from workbook.package.patch import Edit, patch
from workbook.package.reader import Area, Book, Cell, read_book
from workbook.parsing import DAYS_1904
from workbook.read import read_members, stamp
from workbook.renewal.leftovers import OWN_SHEETS, Homeless, bare, empty, foreign, identity, standing, words
from workbook.submission import Datum, Submission
from workbook.systems import System

_GROUP = re.compile(r"_(?:[A-Z]\d+(?:_\d+)+|L\d+)$")
"""A name of an indicator's or level's part of a column."""
_CONSTANT = re.compile(r"^[\d\s.+\-*/()%]+$")
"""A formula that names no cell."""
PREFIXES = ("jx_", "_xlnm", "Print_")


@dataclass(frozen=True, slots=True)
class Kept:
    """One field carried over: from which cell to which."""

    key: str
    label: str
    old: str
    new: str


@dataclass(slots=True)
class Carried:
    """The new workbook, and what became of everything in the old one.

    fresh: labels with cells of required fields the old workbook did not have; notes: what else the user
    should know, in Chinese.
    """

    data: bytes = b""
    notes: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    homeless: list[Homeless] = field(default_factory=list)

    @property
    def moved(self) -> list[Kept]:
        """What stands in another cell than before."""
        return [item for item in self.kept if item.old != item.new]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The workbook to make. text: YAML of a system that is not shipped; findings: keep 校验结果 as it is."""

    system: System
    text: str
    edition: str
    findings: bool = True


def carry(members: Mapping[str, bytes], source: str, wanted: Wanted) -> Carried:
    """Return a fresh workbook with everything typed in the old one.

    members: the opened old workbook. Raises Refused when it is broken.
    """
    system, text = wanted.system, wanted.text
    book = read_book(dict(members), source)
    layout = assemble(system, text, _rows_needed(book, assemble(system, text)))
    fresh = unpack(build(layout, text, wanted.edition), source)
    return _Carrier(book, read_members(fresh, source), wanted.findings).into(fresh, source, members)


def _rows_needed(book: Book, layout: Layout) -> dict[str, int]:
    """Return how many rows each table must have for what the old workbook holds."""
    needed: dict[str, int] = {}
    for box in layout.boxes:
        if isinstance(box.block, Table):
            for column in box.block.columns:
                if (area := book.area(column.key)) and column.is_stored:
                    filled = [r for r in range(area.top, area.bottom + 1) if _content(book, area, r)]
                    count = filled[-1] - area.top + 1 if filled else 0
                    needed[box.block.key] = max(needed.get(box.block.key, 0), count)
    return needed


def _content(book: Book, area: Area, row: int) -> bool:
    value = book.cell(area.sheet, row, area.left).value
    return value is not None and value != ""


class _Carrier:
    """Moves the content of `book` into the empty submission `target`."""

    def __init__(self, book: Book, target: Submission, findings: bool) -> None:
        self.book, self.target, self.findings = book, target, findings
        self.done = Carried()
        self.changes: dict[str, dict[tuple[int, int], Edit]] = {}
        self.read: set[tuple[str, int, int]] = set()
        self.formulas: list[tuple[Datum, Cell, str]] = []
        self.same = all(stamp(book, name) == target.stamps[name] for name in ("system_id", "layout_version"))

    def into(self, fresh: dict[str, bytes], source: str, members: Mapping[str, bytes]) -> Carried:
        """Write everything and list what is left."""
        for key, datum in self.target.fields.items():
            if area := self.book.area(key):
                self._move(key, datum, area, area.top)
            else:
                self._absent(key, f"{datum.field.label}（{datum.place}）", datum.field)
        for box in self.target.layout.boxes:
            if isinstance(box.block, Table):
                self._table(box.block)
            elif isinstance(box.block, Roster):
                self._roster(box.block)
        self._keep_formulas()
        self.done.homeless.extend(self._left())
        if self.same:
            self.done.homeless.extend(self._strays())
        self._compare_systems()
        self.done.homeless.extend(foreign(self.book, self.target.layout, members))
        self.done.data = finish(patch(fresh, self.target.book, self.changes), source)
        return self.done

    def _table(self, block: Table) -> None:
        for column in block.columns:
            area = self.book.area(column.key)
            if not self._wanted(column):
                continue
            if area is None:
                self._absent(column.key, f"{block.title}·{column.label}", column)
                continue
            data = self.target.columns[column.key]
            for offset, row in enumerate(range(area.top, area.bottom + 1)):
                if offset < len(data):
                    self._move(column.key, data[offset], area, row)

    def _roster(self, block: Roster) -> None:
        ids = self.book.area(f"{block.key}_id")
        if ids is None:
            return
        rows = self._rows(block, ids)
        for column in block.columns:
            area = self.book.area(column.key)
            if area is None or not self._wanted(column):
                continue
            for entry, datum in zip(block.entries, self.target.columns[column.key], strict=True):
                opened = entry.open_columns is None or column.key in entry.open_columns
                if entry.id in rows and opened:
                    self._move(column.key, datum, area, rows[entry.id])

    def _rows(self, block: Roster, ids: Area) -> dict[str, int]:
        """Return the old row of each entry that is the same thing: same id and text, or the one same text.

        Another system may use the same id for something else, or another id for the same.
        """
        position, key = identity(block)
        texts = self.book.area(key) if key else None
        found: dict[str, int] = {}
        by_text: dict[str, list[int]] = {}
        for row in range(ids.top, ids.bottom + 1):
            text = bare(str(self.book.cell(texts.sheet, row, texts.left).value)) if texts else ""
            by_text.setdefault(text, []).append(row)
            found[f"{self.book.cell(ids.sheet, row, ids.left).value}\n{text}"] = row
        texts_now = [bare(entry.labels[position]) if key else "" for entry in block.entries]
        rows = {
            entry.id: found[f"{entry.id}\n{text}"]
            for entry, text in zip(block.entries, texts_now, strict=True)
            if f"{entry.id}\n{text}" in found
        }
        for entry, text in zip(block.entries, texts_now, strict=True):
            same = [row for row in by_text.get(text, []) if row not in rows.values()]
            if key and entry.id not in rows and len(same) == 1 and texts_now.count(text) == 1:
                rows[entry.id] = same[0]
        return rows

    def _wanted(self, column: Field) -> bool:
        return column.is_input or (column.is_stored and self.findings)

    def _move(self, key: str, datum: Datum, area: Area, row: int) -> None:
        """Carry one cell: the value with its type, and a formula as long as it means the same cells."""
        cell = self.book.cell(area.sheet, row, area.left)
        self.read.add((area.sheet, row, area.left))
        if (cell.value is None or cell.value == "") and cell.formula is None:
            if datum.stored is not None and datum.field.is_input:
                self.changes.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(None)
            return
        value = cell.value
        if self.book.date1904 and datum.field.type is Type.DATE and isinstance(value, Decimal):
            value += DAYS_1904  # days count from 1904 in the old file
        old = f"{quoted(area.sheet)}!{address(row, area.left)}"
        if cell.formula is not None:
            self.formulas.append((datum, cell, old))
        self.changes.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(value)
        self.done.kept.append(Kept(key, datum.field.label, old, datum.place))

    def _absent(self, key: str, words: str, declared: Field) -> None:
        """A field without a place in the old file: lost there, or new here."""
        if self.same:
            why = f"旧表中它的定义名称 {key} 已失效，内容没有带入，请从旧表手工补填"
            self.done.homeless.append(Homeless(words, "", why))
        elif declared.required:
            self.done.fresh.append(words)

    def _keep_formulas(self) -> None:
        """Keep what users typed as formulas where every cell they name is still where it was."""
        steady = self.same and not self.done.moved
        for datum, cell, old in self.formulas:
            assert cell.formula is not None
            if (steady and not cell.linked and self._understood(cell.formula)) or _CONSTANT.match(
                cell.formula
            ):
                edit = self.changes[datum.sheet][datum.row, datum.col]
                self.changes[datum.sheet][datum.row, datum.col] = Edit(edit.value, cell.formula)
            else:
                why = "这一格是公式，所引用的单元格在新表中可能不同，只带了结果"
                self.done.homeless.append(Homeless(old, f"={cell.formula}", why))

    def _understood(self, formula: str) -> bool:
        """Tell whether the formula names only sheets and names the new workbook has."""
        bare = re.sub(r'"[^"]*"', "", formula)
        sheets = {name.strip("'") for name in re.findall(r"('[^']+'|[^\s!'+\-*/(),:&=<>]+)!", bare)}
        words = set(re.findall(r"[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*(?![\w(!.])", bare))
        known = {*self.target.book.names, *self.target.book.sheets, "TRUE", "FALSE"}
        strange = {w for w in words if not re.fullmatch(r"[A-Za-z]{1,3}\d{0,7}", w)} - known
        return "[" not in bare and sheets <= set(self.target.book.sheets) and not strange

    def _strays(self) -> Iterator[Homeless]:
        """Yield what stands on the form beside its fields, or in place of a formula."""
        found = self.target.layout.sheet_of("result_place")
        for name, sheet in self.target.book.sheets.items():
            old = self.book.sheets.get(name)
            if old is None or name in OWN_SHEETS or (name == found and not self.findings):
                continue
            printed = {cell.value for cell in sheet.cells.values() if cell.formula is None}
            for (row, col), cell in old.cells.items():
                typed = cell.formula is None and not empty(cell) and cell.value not in printed
                if typed and row >= FIRST_BLOCK_ROW and (name, row, col) not in self.read:
                    place = f"{quoted(name)}!{address(row, col)}"
                    yield Homeless(place, words(cell), "不是填报格，或盖掉了公式，没有带入")

    def _compare_systems(self) -> None:
        """Say when the rules are no longer those the old scores were given by."""
        before, now = (stamp(self.book, "system_fingerprint"), self.target.stamps["system_fingerprint"])
        if before and before != now:
            self.done.notes.append("指标体系与旧表不同：得分已按新体系重算，请逐项核对自评得分和扣分原因")

    def _left(self) -> Iterator[Homeless]:
        """Yield everything typed under a name of the old workbook that was not carried."""
        seen = set(self.read)
        for name in self.book.names:
            area = self.book.area(name)
            if area is None or self._ours(name) or area.sheet in OWN_SHEETS:
                continue
            for row in range(area.top, area.bottom + 1):
                for col in range(area.left, area.right + 1):
                    at = (area.sheet, row, col)
                    cell = self.book.cell(*at)
                    if at in seen or cell.formula is not None or empty(cell) or standing(name, cell):
                        continue
                    seen.add(at)
                    place = f"{quoted(area.sheet)}!{address(row, col)}"
                    yield Homeless(place, words(cell), self._why(name, row))

    def _ours(self, name: str) -> bool:
        """Tell whether `name` stands for what the program writes: formulas, fixed texts, stamps."""
        layout = self.target.layout
        place = layout.spots.get(name) or layout.strips.get(name)
        if place is not None:
            return not self._wanted(place.field) and not place.field.is_input
        return name in (*STAMPS, SYSTEM_TEXT) or name.startswith(PREFIXES) or bool(_GROUP.search(name))

    def _why(self, name: str, row: int) -> str:
        layout = self.target.layout
        if name not in layout.strips:
            return f"新表没有填报项 {name}"
        ids = self.book.area(f"{layout.strips[name].box}_id")
        entry = self.book.cell(ids.sheet, row, ids.left).value if ids else None
        return f"新表没有编号“{entry}”的同一项" if entry else "新表没有这一行"
