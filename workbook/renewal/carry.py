"""Carries what a department typed from one workbook into a fresh one, by field key.

Cells are taken as they are stored, value and type, whatever stands in them: a workbook of another
edition, of an older layout or for another indicator system need not be understood for that. Whatever
finds no place in the new workbook is listed, with its cell and content.
"""

from __future__ import annotations

from decimal import Decimal

from workbook.layout import Field, Layout, Roster, Table, Type, assemble
from workbook.layout.fields.model import MOST_ROWS
from workbook.layout.placement import (
    CONF_SHEET,
    RECORD_SHEET,
    RECORD_WIDTHS,
    REVIEW_SEAL,
    UNIT_CODE,
)
from workbook.package.address import address, quoted
from workbook.package.annexed import texts_of, with_sheet
from workbook.package.patch import Changes, Edit
from workbook.package.reader import Area, Book, Cell
from workbook.renewal.carried import Carried, Kept, Wanted
from workbook.renewal.damage import damage
from workbook.renewal.form import Overlay, form_of
from workbook.renewal.leftovers import Homeless
from workbook.renewal.objects import foreign
from workbook.renewal.references import same_places
from workbook.renewal.rescored import rescored
from workbook.renewal.rosters import old_rows
from workbook.renewal.settings import interpreter_cell, kept_words, own_settings
from workbook.renewal.strays import Position, Walk
from workbook.renewal.typed import is_constant, understood
from workbook.submission import Datum, Opened
from workbook.submission.dates import DAYS_1904
from workbook.submission.identity import stamp, stamping
from workbook.template import build
from workbook.template.fill import finish
from workbook.template.footers import footer_of

FORMATS = "自己改的格式（底色、字体、列宽、条件格式等）不带入新表，要用的请在新表重设"
VALUE_ONLY = "这一格是公式，所引用的内容在新表中没有或不同，只带了结果"


def carry(old: Opened, wanted: Wanted) -> Carried:
    """Return a fresh workbook with everything typed in the old one.

    old: of any layout and system.
    """
    system, text = wanted.system, wanted.text
    layout = assemble(system, text, _rows_needed(old.book, assemble(system, text)))
    form = form_of(old.book, old.source, system, text)
    done = _Carrier(form, build(layout, text, wanted.edition), wanted.findings).everything(old)
    done.damage = damage(old)
    return done


def _rows_needed(book: Book, layout: Layout) -> dict[str, int]:
    """Return how many rows each table must have for what the old workbook holds, and has prepared."""
    needed: dict[str, int] = {}
    for box in layout.boxes:
        if isinstance(box.block, Table):
            for column in box.block.columns:
                if (area := book.area(column.key)) and column.is_stored:
                    filled = [r for r in range(area.top, area.bottom + 1) if _content(book, area, r)]
                    count = filled[-1] - area.top + 1 if filled else 0
                    room = area.bottom - area.top + 1
                    count = max(count, room if room <= MOST_ROWS else 0)
                    needed[box.block.key] = max(needed.get(box.block.key, 0), count)
    return needed


def _content(book: Book, area: Area, row: int) -> bool:
    value = book.cell(area.sheet, row, area.left).value
    return value is not None and value != ""


class _Carrier:
    """Moves the content of the form's filled book into the empty workbook `fresh`."""

    def __init__(self, form: Overlay, fresh: Opened, findings: bool) -> None:
        self.form, self.book, self.findings = form, form.book, findings
        self.target = fresh.submission
        self.done = Carried(fresh)
        self.changes: Changes = {}
        self.read: set[tuple[str, int, int]] = set()
        self.formulas: list[tuple[Datum, Cell, str]] = []
        self.scored: dict[str, int] = {}
        self.same = all(
            stamp(self.book, name) == self.target.stamps[name] for name in ("system_id", "layout_version")
        )
        self.unchanged = stamp(self.book, "system_fingerprint") == self.target.stamps["system_fingerprint"]

    def everything(self, old: Opened) -> Carried:
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
        walk = Walk(self.form, self.target, self.read, self.findings)
        strays = list(walk.strays())
        self._keep_formulas({stray.place for stray in strays})
        self.done.homeless.extend(stray.told for stray in strays)
        if walk.renewed:
            self.done.notes.append(f"{walk.renewed} 格评分和合计公式与旧版程序写的不同，已换成新版的")
        self._compare_systems()
        self._settings()
        self._unit()
        self.done.homeless.extend(foreign(self.form, old.members))
        self.done.notes.append(FORMATS)
        self.done.new = finish(self.done.new.edit(self.changes))
        self._record(old)
        self.done.rescored = rescored(self.book, self.scored, self.done.new.submission)
        return self.done

    def _table(self, block: Table) -> None:
        for column in block.columns:
            area = self.book.area(column.key)
            if not self._wanted(column):
                continue
            if area is None:
                if not column.is_input or self._is_gone(block):
                    continue  # the program writes it again
                if self.same or not block.optional:
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
        rows = old_rows(self.book, block, ids)
        if block.key == "scores":
            self.scored = rows
        for column in block.columns:
            area = self.book.area(column.key)
            if area is None or not column.is_stored:
                continue
            for entry, datum in zip(block.entries, self.target.columns[column.key], strict=True):
                opened = entry.open_columns is None or column.key in entry.open_columns
                if entry.id in rows and opened:
                    self._move(column.key, datum, area, rows[entry.id])

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

    def _is_gone(self, block: Table) -> bool:
        """Tell whether a list the program writes, 校验结果, was deleted as a whole: with its answers."""
        written = block.columns[0].role == "output"
        return written and not any(self.book.area(column.key) for column in block.columns)

    def _absent(self, key: str, words: str, declared: Field) -> None:
        """A field without a place in the old file: lost there, or new here."""
        had = self.unchanged or key in self.book.names  # else a later version of the system asks first
        if self.same and had:
            why = f"旧表中它的定义名称 {key} 已失效，内容没有带入，请从旧表手工补填"
            self.done.homeless.append(Homeless(words, "", why))
        elif declared.required:
            self.done.fresh.append(words)

    def _keep_formulas(self, left: set[Position]) -> None:
        """Keep what users typed as formulas where everything they name means the same in the new book."""
        steady = self.same and not self.done.moved and same_places(self.book, self.target.book)
        for datum, cell, old in self.formulas:
            assert cell.formula is not None
            means_the_same = steady and not cell.linked and understood(self.target, datum, cell.formula, left)
            if means_the_same or is_constant(cell.formula):
                edit = self.changes[datum.sheet][datum.row, datum.col]
                self.changes[datum.sheet][datum.row, datum.col] = Edit(edit.value, cell.formula)
            else:
                self.done.homeless.append(Homeless(old, f"={cell.formula}", VALUE_ONLY))

    def _record(self, old: Opened) -> None:
        """Keep 导入记录, which import put behind the sheets: it tells where the carried values came from."""
        if rows := texts_of(old.book, RECORD_SHEET):
            new = self.done.new
            footer = footer_of(new.submission)
            parts = with_sheet(new.members, new.book, RECORD_SHEET, rows, RECORD_WIDTHS, footer)
            self.done.new = new.with_parts(parts)

    def _settings(self) -> None:
        """Keep an interpreter of the user's own; tell of any other setting."""
        cell = interpreter_cell(self.target.book)
        for item in own_settings(self.book):
            if cell and item.kept:
                self.changes.setdefault(CONF_SHEET, {})[cell] = Edit(item.value)
                self.done.notes.append(kept_words(item))
            else:
                why = "自己改的设置不带入新表" if cell else "普通版不连接 Python，没有带入"
                self.done.homeless.append(Homeless(item.place, f"{item.key}＝{item.value}", why))

    def _unit(self) -> None:
        """Keep whose workbook it is and what seals its review, as the bureau stamped them."""
        for name in (UNIT_CODE, REVIEW_SEAL):
            for sheet, cells in stamping(self.target.book, name, stamp(self.book, name)).items():
                self.changes.setdefault(sheet, {}).update(cells)

    def _compare_systems(self) -> None:
        """Say when the rules are no longer those the old scores were given by."""
        before, now = (stamp(self.book, "system_fingerprint"), self.target.stamps["system_fingerprint"])
        if before and before != now:
            self.done.notes.append("指标体系与旧表不同：得分已按新体系重算，请逐项核对自评得分和扣分原因")
