"""What else a file holds: sheets out of sight, links of the ledger, notes, programs."""

from __future__ import annotations

import re

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.content import (
    BOOK,
    CLASS,
    HEAD,
    MAIN,
    RELS,
    WORKSHEET,
    add_default,
    add_type,
    link,
    relation,
    sheet_relation,
    some_sheet,
    whole,
)
from tests.corpus.operators.fifth import fault
from workbook.package.address import address


def _state(kind: str, state: str, sheets: tuple[str, ...]) -> None:
    """Register a kind that puts a sheet out of sight."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        seen = [s for s in sheets if s in desk.opened.book.sheets and desk.opened.book.sheets[s].visible]
        sheet = desk.pick(seen, "no such sheet")
        desk.part(
            BOOK, lambda t: t.replace(f'<sheet name="{sheet}"', f'<sheet name="{sheet}" state="{state}"')
        )
        desk.blame(sheet)
        desk.about = sheet


_state("scores_hidden", "hidden", ("指标评分", "绩效目标"))
_state("purchases_very_hidden", "veryHidden", ("政府采购", "预算调整", "加减分"))
_state("letters_hidden", "hidden", ("信访与满意度", "信息公开"))


def _sheet(kind: str, name: str, state: str, row: str) -> None:
    """Register a kind that leaves a sheet of their own out of sight."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        part = "xl/worksheets/sheet88.xml"
        desk.parts[part] = (
            f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'
        ).encode()
        relation(desk, RELS, "worksheet", "worksheets/sheet88.xml", number="rId988")
        add_type(desk, part, WORKSHEET)
        line = f'<sheet name="{name}" sheetId="988" state="{state}" r:id="rId988"/>'
        desk.part(BOOK, lambda t: t.replace("</sheets>", f"{line}</sheets>"))
        whole(desk, name, part)
        desk.about = name


_sheet("draft_of_scores_hidden", "打分底稿", "hidden",
       '<row r="1"><c r="A1" t="inlineStr"><is><t>内部掌握：再加3分</t></is></c></row>')  # fmt: skip
_sheet("last_years_sheet_hidden", "收支 (2)", "veryHidden",
       '<row r="1"><c r="A1"><v>1152.9</v></c></row>')  # fmt: skip


@fault("figure_linked_to_the_ledger", CLASS)
def ledger(desk: Desk) -> None:
    """A figure that comes from another workbook by a formula."""
    key = desk.pick(("income_total_final", "asset_used", "staff_total", "survey_sent"))
    link(desk)
    desk.spoil(key, desk.datum(key).value, "[1]Sheet1!$B$2")
    desk.about = key


@fault("rows_of_targets_hidden", CLASS)
def rows(desk: Desk) -> None:
    """A filled row of a list hidden."""
    table, key = desk.pick((("targets", "target_name"), ("projects", "project_name"), ("tasks", "task_name")))
    row = desk.pick(desk.rows(table), "nothing listed")
    datum = row.cells[key]
    if not desk.opened.book.sheets[datum.sheet].visible:
        raise NotHere("not seen anyway")
    number = datum.row + 1

    def change(words: str) -> str:
        return re.sub(rf'<row r="{number}"', f'<row r="{number}" hidden="1"', words, count=1)

    desk.part(desk.sheet_part(datum.sheet), change)
    letters = {address(0, d.col).rstrip("1") for d in row.cells.values()}
    desk.blame(datum.sheet, *(f"{datum.sheet}!{letter}{number}" for letter in letters))
    desk.about = table


@fault("letter_embedded", CLASS)
def letter(desk: Desk) -> None:
    """A document of another program laid into the sheet."""
    sheet = some_sheet(desk)
    name = "xl/embeddings/Microsoft_Word_Document7.docx"
    desk.parts[name] = b"PK\x03\x04" + bytes(64)
    sheet_relation(desk, sheet, "package", "../embeddings/Microsoft_Word_Document7.docx")
    add_default(desk, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    desk.blame(name)


@fault("program_in_an_icon", CLASS)
def program(desk: Desk) -> None:
    """An icon in a sheet that starts a program when clicked."""
    sheet = some_sheet(desk)
    name = "xl/embeddings/oleObject7.bin"
    desk.parts[name] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    sheet_relation(desk, sheet, "oleObject", "../embeddings/oleObject7.bin")
    add_default(desk, "bin", "application/vnd.openxmlformats-officedocument.oleObject")
    desk.blame(name)


@fault("figure_asked_from_the_web", CLASS)
def web(desk: Desk) -> None:
    """A figure a formula asks from an address."""
    key = desk.pick(("expend_total_final", "carryover_end", "survey_valid"))
    desk.spoil(key, desk.datum(key).value, '_xlfn.WEBSERVICE("http://example.com/cz?k=1")')
    desk.about = key
