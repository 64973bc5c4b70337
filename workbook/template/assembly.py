"""Puts the workbook file together: visible sheets, hidden sheets, names, macros."""

from __future__ import annotations

import datetime as dt
import io
import re
import tempfile
from functools import lru_cache
from pathlib import Path

from workbook.cells.formulas import helper_formulas
from workbook.cells.native.helpers import all_helpers
from workbook.cells.signs.every import signs
from workbook.layout import Layout, Roster, Table
from workbook.layout.placement import (
    CONF_SHEET,
    DICTIONARY_SHEET,
    HELPER_SHEET,
    PLAIN,
    UDF,
    VERSION_SHEET,
)
from workbook.package import writing
from workbook.package.address import address, quoted
from workbook.package.guard import unpack
from workbook.package.reader import Book
from workbook.submission import Opened
from workbook.template import buttons, charts, hidden, paper
from workbook.template.buttons import STATUS_ROW
from workbook.template.recording import RecordingBook, RecordingSheet
from workbook.template.sheets import SheetWriter
from workbook.template.styles import HEAD, Styles
from workbook.template.vba import ribbon, vba_project

SOURCE = "模板"
"""What messages call a workbook that was built just now."""
STATUS_TEXTS = {
    UDF: "尚未评分。填好各页后点“评分”。",
    PLAIN: "本表不含宏，得分由公式计算；校验和报告用命令行 jixiao。",
}
EXCEL_CALC_ENGINE = 191029
"""Excel recalculates a file on opening when it names an older engine than its own. This is the engine of
Excel 2019 and later, so that stored scores stay readable where Python is missing."""
KEPT = 6
"""Empty workbooks a process keeps, some 7 MB each: two systems in both editions, and some to spare."""
EPOCH = dt.datetime(2024, 1, 1)
RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_RELATION = (
    b'<Relationship Id="rIdRibbon" Target="' + RIBBON_PART.encode() + b'" Type='
    b'"http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"/></Relationships>'
)


def build(layout: Layout, system_text: str = "", edition: str = UDF) -> Opened:
    """Return an empty workbook for `layout`; its formulas have no results yet, `fill` gives them.

    edition: UDF (.xlsm, formulas call Python) or PLAIN (.xlsx, native formulas, no macros).
    system_text: YAML of the indicator system when it is not a shipped one; the workbook carries it.
    Same input, same bytes, and made once: whoever converts or migrates many has the same one to fill.
    """
    return _built(layout, system_text, edition)


@lru_cache(maxsize=KEPT)
def _built(layout: Layout, system_text: str, edition: str) -> Opened:
    buffer = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        book = _started(buffer)
        if edition == UDF:
            _macros(book, layout, Path(folder))
        _write(book, layout, system_text, edition)
        book.close()
    members = _growing(unpack(buffer.getvalue(), SOURCE), layout)
    return Opened(SOURCE, _with_ribbon(members) if edition == UDF else members, book.book(), layout)


def drawn(layout: Layout, system_text: str = "", edition: str = UDF) -> Book:
    """Return what the empty workbook says, without making the file.

    Raises SystemProblem when the system needs a formula longer than Excel takes.
    """
    return _drawn(layout, system_text, edition)


@lru_cache(maxsize=KEPT)
def _drawn(layout: Layout, system_text: str, edition: str) -> Book:
    book = _started(io.BytesIO())
    _write(book, layout, system_text, edition)
    return book.book()


def _started(target: io.BytesIO) -> RecordingBook:
    book = RecordingBook(target, {"in_memory": True})
    book.set_calc_mode("auto", EXCEL_CALC_ENGINE)
    book.calc_on_load = False
    return book


def _hidden_names(layout: Layout, edition: str) -> list[str]:
    """Return the names of the program's own sheets, in order."""
    extra = [CONF_SHEET] if edition == UDF else []
    if any(all_helpers(layout, edition == PLAIN)):
        extra.append(HELPER_SHEET)
    return [DICTIONARY_SHEET, VERSION_SHEET, *extra]


def _macros(book: RecordingBook, layout: Layout, folder: Path) -> None:
    """Add the VBA project; it has a module for every sheet."""
    project = folder / "vbaProject.bin"
    names = [*(sheet.name for sheet in layout.sheets), *_hidden_names(layout, UDF)]
    project.write_bytes(vba_project(tuple(names)))
    book.add_vba_project(str(project))
    book.set_vba_name("ThisWorkbook")


def _write(book: RecordingBook, layout: Layout, system_text: str, edition: str) -> None:
    book.set_properties(
        {"title": "部门整体支出绩效自评表", "created": EPOCH, "comments": layout.system.title}
    )
    hidden_names = _hidden_names(layout, edition)
    targets = _sheets(book, [*(sheet.name for sheet in layout.sheets), *hidden_names], edition)
    styles = Styles(book)
    lists = hidden.dictionary(book, targets[DICTIONARY_SHEET], layout)
    for sheet in layout.sheets:
        writer = SheetWriter(targets[sheet.name], sheet, layout, styles, lists, edition == PLAIN)
        writer.write()
        paper.print_area(book, targets[sheet.name], sheet, layout, writer.last_col)
    charts.add(book, targets[layout.sheets[0].name], layout)
    _status(book, targets[layout.sheet_of("score_rule")], styles, STATUS_TEXTS[edition])
    hidden.versions(book, targets[VERSION_SHEET], layout, system_text, edition)
    if edition == UDF:
        buttons.draw(book, targets, layout, styles)
        hidden.configuration(targets[CONF_SHEET])
    if HELPER_SHEET in targets:
        hidden.helpers(book, targets[HELPER_SHEET], helper_formulas(layout, edition == PLAIN))
    for name in hidden_names:
        targets[name].hide()
    for sign in signs(layout):
        book.define_name(sign.name, f"={quoted(sign.sheet)}!{address(sign.row, sign.col, True)}")
    for name, reference in layout.names.items():
        book.define_name(name, f"={reference}")
    targets[layout.sheets[0].name].activate()


def _growing(members: dict[str, bytes], layout: Layout) -> dict[str, bytes]:
    """Let the rows of lists grow with their text: XlsxWriter marks every height as fixed by hand.

    Not those of the directory, whose texts are known.
    """
    result = dict(members)
    for number, sheet in enumerate(layout.sheets, 1):
        boxes = [b for b in layout.boxes if b.sheet == sheet.name and isinstance(b.block, (Table, Roster))]
        boxes = [b for b in boxes if not (isinstance(b.block, Roster) and b.block.key == "progress")]
        rows = {str(row + 1).encode() for b in boxes for row in range(b.first, b.last + 1)}
        part = f"xl/worksheets/sheet{number}.xml"
        result[part] = re.sub(
            rb'(<row r="(\d+)"[^>]*?) customHeight="1"',
            lambda m, rows=rows: m[1] if m[2] in rows else m[0],  # type: ignore[misc]
            members[part],
        )
    return result


def _with_ribbon(members: dict[str, bytes]) -> dict[str, bytes]:
    """Add the ribbon, which XlsxWriter does not write."""
    relations = members["_rels/.rels"].replace(b"</Relationships>", _RIBBON_RELATION)
    return {**members, "_rels/.rels": relations, RIBBON_PART: ribbon()}


def _sheets(book: RecordingBook, names: list[str], edition: str) -> dict[str, RecordingSheet]:
    """Add the sheets, in the edition with macros with the names of their modules."""
    targets = {}
    for number, name in enumerate(names, 1):
        targets[name] = book.add_worksheet(name)
        if edition == UDF:
            targets[name].set_vba_name(f"Sheet{number}")
    return targets


def _status(book: RecordingBook, target: RecordingSheet, styles: Styles, text: str) -> None:
    target.set_row(STATUS_ROW, 20)
    writing.text(target, STATUS_ROW, 0, text, styles.get(bold=True, font_color=HEAD))
    book.define_name("jx_status", f"={quoted(target.get_name())}!{address(STATUS_ROW, 0, True)}")
