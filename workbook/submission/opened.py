"""A workbook in hand: opened once, edited by values, packed once at the door.

What a layout is, is loaded when the file has shown that it can be read: refusing one costs nothing of that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyfuncs.decimals import plain
from workbook.package import Edit, open_package, patch, read_book
from workbook.package.heights import fit_rows, show_rows
from workbook.package.patch import LARGEST, Edits, pack, part_of, rewrites_array
from workbook.package.reader import EMPTY, Book, Cell, CellValue, stored_number
from workbook.package.spelling import plain as spelled
from workbook.package.states import with_states
from workbook.package.xstring import decode, encode

if TYPE_CHECKING:
    from workbook.layout import Layout
    from workbook.submission.model import Submission

RoomTexts = Mapping[str, Mapping[tuple[int, int, int], str]]
"""Sheet name, then texts by 0-based row, column and number of merged columns."""


@dataclass(frozen=True)
class Opened:
    """A workbook in hand.

    source: its name in messages; members: the parts of the package; book: what they say. Edits give a new
    value in which members and book both hold the change, so that nothing has to be read again::

        opened = open_workbook(path)
        done = opened.edit({"收支预算": {(6, 1): Edit(Decimal("12.5"))}})
        write_atomically(out, done.packed())
    """

    source: str
    members: Mapping[str, bytes] = field(repr=False)
    book: Book = field(repr=False)
    _placed: Layout | None = field(default=None, repr=False, compare=False)

    @cached_property
    def layout(self) -> Layout:
        """The layout it was made with; Refused when this program works with another one."""
        from workbook.submission.identity import layout_of

        return self._placed or layout_of(self.book, self.source)

    @cached_property
    def submission(self) -> Submission:
        """What the department filled in; Refused as for `layout`."""
        from workbook.submission.read import read_submission

        return read_submission(self.book, self.source, self.layout)

    def edit(self, changes: Edits) -> Opened:
        """Return the workbook with `changes` in members and book; no other cell and part is touched."""
        wanted = {sheet: cells for sheet, cells in changes.items() if cells}
        members = patch(self.members, self.book, wanted)
        if any(rewrites_array(self.book, sheet, cells) for sheet, cells in wanted.items()):
            return self._with(members, read_book(members, self.source))
        return self._with(members, edited(self.book, wanted))

    def with_parts(self, parts: Mapping[str, bytes], visible: Collection[str] = ()) -> Opened:
        """Return the workbook with whole members replaced that change no cells (VBA, ribbon, heights).

        visible: names of sheets these members show.
        """
        sheets = {
            name: replace(s, visible=s.visible or name in visible) for name, s in self.book.sheets.items()
        }
        return self._with(
            {**self.members, **parts}, replace(self.book, sheets=sheets) if visible else self.book
        )

    def with_room(self, texts: RoomTexts) -> Opened:
        """Return the workbook with rows raised where one of `texts` would not show whole."""
        parts = {name: part_of(self.members, self.book, name) for name in texts}
        return self.with_parts(
            {part: fit_rows(spelled(self.members[part]), texts[name]) for name, part in parts.items()}
        )

    def with_rows(self, sheet: str, shown: Set[int], hidden: Set[int]) -> Opened:
        """Return the workbook with these rows of a sheet (0-based) in view, and others hidden."""
        part = part_of(self.members, self.book, sheet)
        return self.with_parts({part: show_rows(spelled(self.members[part]), shown, hidden)})

    def with_sheet(self, name: str, visible: bool) -> Opened:
        """Return the workbook with a sheet in view, or hidden unless it opens first."""
        if self.book.sheets[name].visible == visible:
            return self
        before = self.members[self.book.main]
        part = with_states(before, shown=(name,)) if visible else with_states(before, hidden=(name,))
        if part == before:
            return self
        seen = replace(self.book.sheets[name], visible=visible)
        book = replace(self.book, sheets={**self.book.sheets, name: seen})
        return self._with({**self.members, self.book.main: part}, book)

    def packed(self) -> bytes:
        """Return the file's bytes."""
        return pack(self.members)

    def _with(self, members: Mapping[str, bytes], book: Book) -> Opened:
        known = self.__dict__.get("layout", self._placed)
        return Opened(self.source, members, replace(book, parts=members), known)


def open_workbook(path: Path) -> Opened:
    """Return the workbook file at `path`; raise Refused when it is broken, locked or hostile."""
    return open_members(open_package(path), path.name)


def open_members(members: Mapping[str, bytes], source: str) -> Opened:
    """Return the workbook whose package has `members`; raise Refused when its XML is broken."""
    return Opened(source, members, read_book(members, source))


def edited(book: Book, changes: Edits) -> Book:
    """Return `book` as it would be read from the patched package."""
    sheets = dict(book.sheets)
    for name, cells in changes.items():
        now = dict(sheets[name].cells)
        for at, edit in cells.items():
            cell = _cell(now.pop(at, EMPTY), edit)
            if cell != EMPTY:
                now[at] = cell
        sheets[name] = replace(sheets[name], cells=now)
    return replace(book, sheets=sheets)


def _cell(before: Cell, edit: Edit) -> Cell:
    formula = before.formula if edit.formula is None else edit.formula or None
    linked = before.linked if edit.formula is None else edit.array
    return Cell(_value(edit.value, formula), formula, linked)


def _value(value: CellValue, formula: str | None) -> CellValue:
    """Return the value as it would be read back: fifteen digits of a number, a formula's empty text."""
    if value is None:
        return None if formula is None else ""
    if isinstance(value, Decimal) and abs(value) <= LARGEST:
        return stored_number(plain(value))
    text = plain(value) if isinstance(value, Decimal) else value
    return decode(encode(text)) if isinstance(text, str) else text
