"""What else a file holds: sheets out of sight, things linked and laid in."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.operators.content import BOOK, CLASS, add_default, link, sheet_relation, some_sheet
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.structure import mutate
from tests.corpus.operators.third.claims import needed
from tests.tools import mutations
from workbook.package.address import address


@fault("entry_sheet_out_of_sight", CLASS)
def hidden(desk: Desk) -> None:
    """An entry sheet hidden because it was thought to be of no use."""
    book = desk.opened.book.sheets
    seen = [
        s for s in ("人员", "资产", "公用与三公", "文字材料", "重点工作") if s in book and book[s].visible
    ]
    sheet = desk.pick(seen, "no such sheet")
    state = desk.pick(("hidden", "veryHidden"))
    desk.part(BOOK, lambda t: t.replace(f'<sheet name="{sheet}"', f'<sheet name="{sheet}" state="{state}"'))
    desk.blame(sheet)
    desk.about = sheet


@fault("figure_taken_from_a_colleagues_book", CLASS)
def linked(desk: Desk) -> None:
    """A figure that a formula takes from a colleague's workbook."""
    keys = ("posts_total", "paid_total", "asset_total", "petition_received", "expend_basic_final")
    key = desk.pick([k for k in keys if desk.has(k) and not desk.datum(k).blank], "no such cell")
    link(desk)
    desk.spoil(key, desk.datum(key).value, "VLOOKUP(1,[1]Sheet1!$A:$C,3,0)")
    desk.about = key


@fault("macro_program_laid_in", CLASS)
def program(desk: Desk) -> None:
    """A program of another kind laid into the sheet as an object."""
    sheet = some_sheet(desk)
    name = "xl/embeddings/oleObject31.bin"
    needed(name not in desk.opened.members, "there is one")
    desk.parts[name] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    sheet_relation(desk, sheet, "oleObject", "../embeddings/oleObject31.bin")
    add_default(desk, "bin", "application/vnd.openxmlformats-officedocument.oleObject")
    desk.blame(name)


COLUMNS = (
    ("projects", "project_spent"),
    ("tasks", "task_done"),
    ("procurements", "proc_actual"),
    ("adjustments", "adj_amount"),
)


@fault("column_of_a_list_hidden", CLASS)
def column(desk: Desk) -> None:
    """A column of figures hidden so that the print fits on the page."""
    table, key = desk.pick(COLUMNS)
    datum = desk.rows(table)[0].cells[key]
    needed(desk.opened.book.sheets[datum.sheet].visible, "not seen anyway")
    mutate(desk, mutations.hide_column, [datum.sheet, datum.col + 1])
    needed(bool(desk.parts), "no such column")
    desk.blame(datum.sheet, key)
    desk.blame(*(f"{datum.sheet}!{address(row, datum.col)}" for row in range(datum.row)))
    desk.about = key
