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
from workbook.layout.placement import CONF_SHEET, DICTIONARY_SHEET, STAMPS, SYSTEM_TEXT, VERSION_SHEET
from workbook.layout.score_sheets import APPLICABLE
from workbook.native.helpers import HELPER_SHEET
from workbook.package.address import address, quoted
from workbook.package.guard import unpack
from workbook.package.patch import Edit, patch
from workbook.package.reader import Area, Book, Cell, ErrorValue, read_book
from workbook.parsing import DAYS_1904
from workbook.read import read_members
from workbook.submission import Datum, Submission
from workbook.systems import System
from workbook.systems.model import NAME_NOTES

OWN_SHEETS = {DICTIONARY_SHEET, VERSION_SHEET, CONF_SHEET, HELPER_SHEET}
_GROUP = re.compile(r"_(?:[A-Z]\d+(?:_\d+)+|L\d+)$")
"""A name of an indicator's or level's part of a column."""
PREFIXES = ("jx_", "_xlnm", "Print_", "way1_", "way2_", "way_better_")


@dataclass(frozen=True, slots=True)
class Kept:
    """One field carried over: from which cell to which."""

    key: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Homeless:
    """Something typed that has no place in the new workbook. why: in Chinese."""

    place: str
    content: str
    why: str


@dataclass(slots=True)
class Carried:
    """The new workbook, and what became of everything in the old one.

    fresh: labels with cells of required fields the old workbook did not have.
    """

    data: bytes = b""
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

    def into(self, fresh: dict[str, bytes], source: str, members: Mapping[str, bytes]) -> Carried:
        """Write everything and list what is left."""
        for key, datum in self.target.fields.items():
            if area := self.book.area(key):
                self._move(key, datum, area, area.top)
            elif datum.field.required:
                self.done.fresh.append(f"{datum.field.label}（{datum.place}）")
        for box in self.target.layout.boxes:
            if isinstance(box.block, Table):
                self._table(box.block)
            elif isinstance(box.block, Roster):
                self._roster(box.block)
        self.done.homeless.extend(self._left())
        self.done.homeless.extend(_foreign(self.book, self.target.layout, members))
        self.done.data = finish(patch(fresh, self.target.book, self.changes), source)
        return self.done

    def _table(self, block: Table) -> None:
        for column in block.columns:
            area = self.book.area(column.key)
            if not self._wanted(column):
                continue
            if area is None:
                if column.required:
                    self.done.fresh.append(f"{block.title}·{column.label}")
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
            text = _bare(str(self.book.cell(texts.sheet, row, texts.left).value)) if texts else ""
            by_text.setdefault(text, []).append(row)
            found[f"{self.book.cell(ids.sheet, row, ids.left).value}\n{text}"] = row
        rows = {}
        for entry in block.entries:
            text = _bare(entry.labels[position]) if key else ""
            same = by_text.get(text, []) if key else []
            meant = found.get(f"{entry.id}\n{text}", same[0] if len(same) == 1 else None)
            if meant is not None:
                rows[entry.id] = meant
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
        formula = cell.formula if old == datum.place else None
        if cell.formula is not None and formula is None:
            why = "这一格是公式，在新表中换了位置，只带了结果"
            self.done.homeless.append(Homeless(old, f"={cell.formula}", why))
        self.changes.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(value, formula)
        self.done.kept.append(Kept(key, datum.field.label, old, datum.place))

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
                    if at in seen or cell.formula is not None or _empty(cell) or _standing(name, cell):
                        continue
                    seen.add(at)
                    place = f"{quoted(area.sheet)}!{address(row, col)}"
                    yield Homeless(place, _words(cell), self._why(name, row))

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


def identity(block: Roster) -> tuple[int, str]:
    """Return which label tells what a row of `block` is: its position and key, no key without labels."""
    for position, label in enumerate(block.labels):
        if label.key.endswith(("_name", "_item")):
            return position, label.key
    return 0, ""


def _bare(name: str) -> str:
    """Return an indicator's name without the note on where the name comes from."""
    for note in filter(None, (*NAME_NOTES.values(), "通行指标，来源报告未列")):  # the last: in layout 1
        name = name.removesuffix(f"（{note}）")
    return name


def _standing(name: str, cell: Cell) -> bool:
    """Tell whether the cell holds what a fresh workbook has there."""
    return name == "score_applicable" and cell.value == APPLICABLE[0]


def _empty(cell: Cell) -> bool:
    return cell.value is None or cell.value == ""


def _words(cell: Cell) -> str:
    return cell.value.code if isinstance(cell.value, ErrorValue) else str(cell.value)


def _foreign(book: Book, layout: Layout, members: Mapping[str, bytes]) -> Iterator[Homeless]:
    """Yield what the user added around the form: sheets, comments, pictures."""
    ours = {sheet.name for sheet in layout.sheets} | OWN_SHEETS
    for name, sheet in book.sheets.items():
        if name not in ours and any(not _empty(cell) for cell in sheet.cells.values()):
            count = sum(not _empty(cell) for cell in sheet.cells.values())
            yield Homeless(name, f"{count} 个单元格", "自己加的工作表不带入新表，请另存或手工复制")
    kinds = (("xl/comments", "批注"), ("xl/threadedComments", "批注"), ("xl/media/", "图片"))
    for start, words in kinds:
        count = sum(part.startswith(start) for part in members)
        if count:
            yield Homeless("整个文件", f"{words} {count} 组", f"自己加的{words}不带入新表，请手工复制")
