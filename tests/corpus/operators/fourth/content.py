"""What else came into the file: old macros, live formulas, panes, buttons, queries, hidden columns."""

from __future__ import annotations

import re

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.content import (
    BOOK,
    CLASS,
    DRAWING_RELS,
    EXTERNAL,
    HEAD,
    KIND,
    MAIN,
    RELS,
    _picture,
    add_default,
    add_type,
    relation,
    sheet_relation,
    some_sheet,
    whole,
)
from tests.corpus.operators.fourth import fault
from workbook.package.address import address


def _live(kind: str, text: str, *keys: str) -> None:
    """Register a kind that leaves a formula asking elsewhere in an input."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        key = desk.pick([k for k in keys if desk.has(k)], "no such input")
        desk.spoil(key, desk.datum(key).value or "ok", text)


_live(
    "real_time_formula",
    '_xlfn.RTD("budget.server",,"支付数")',
    "paid_total",
    "carryover_begin",
    "asset_total",
)
_live(
    "image_from_a_server",
    '_xlfn.IMAGE("https://example.com/seal.png")',
    "staff_note",
    "asset_note",
    "adj_note",
)
_live("formula_of_a_service", '_xlfn.FILTERXML(_xlfn.WEBSERVICE("http://example.com/d.xml"),"//a")',
      "posts_total", "survey_sent", "staff_total")  # fmt: skip


@fault("button_of_their_own", CLASS)
def button(desk: Desk) -> None:
    """A form control that runs a macro of the clerk's own."""
    sheet = some_sheet(desk)
    name = "xl/ctrlProps/ctrlProp91.xml"
    desk.parts[name] = (
        f'{HEAD}<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'objectType="Button" lockText="1"/>'
    ).encode()
    sheet_relation(desk, sheet, "ctrlProp", "../ctrlProps/ctrlProp91.xml")
    add_type(desk, name, "application/vnd.ms-excel.controlproperties+xml")
    desk.blame(name)


@fault("picture_for_a_figure", CLASS)
def picture(desk: Desk) -> None:
    """A picture of the seal lies where a figure belongs."""
    key = desk.pick(("asset_idle", "lixiu", "nonstaff"))
    _picture(desk, key, "r:embed")
    desk.parts["xl/media/image9.png"] = b"\x89PNG\r\n\x1a\n" + bytes(64)
    add_default(desk, "png", "image/png")
    relation(desk, DRAWING_RELS, "image", "../media/image9.png", number="rIdX0")


@fault("filled_column_hidden", CLASS)
def column_hidden(desk: Desk) -> None:
    """A column of figures made invisible."""
    sheet, column = desk.pick((("收支", 4), ("项目清单", 4), ("绩效目标", 9)))
    if sheet not in desk.opened.book.sheets or not desk.opened.book.sheets[sheet].visible:
        raise NotHere("no such sheet")

    def change(words: str) -> str:
        found = re.search(rf'<col [^>]*min="{column}"[^>]*/>', words)
        if found is None or "hidden=" in found[0]:
            raise NotHere("no such column")
        return words.replace(found[0], found[0].replace("<col ", '<col hidden="1" ', 1), 1)

    desk.part(desk.sheet_part(sheet), change)
    letter = address(0, column - 1).rstrip("1")
    cells = desk.opened.book.sheets[sheet].cells
    desk.blame(sheet, *(f"{sheet}!{letter}{row + 1}" for row, col in cells if col == column - 1))
    desk.about = sheet


@fault("pivot_of_another_book", CLASS)
def pivot(desk: Desk) -> None:
    """The cache of a pivot table whose figures stand in the ledger's workbook."""
    name = "xl/pivotCache/pivotCacheDefinition9.xml"
    desk.parts[name] = (
        f'{HEAD}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{KIND}" r:id="rId1" refreshedBy="会计">'
        '<cacheSource type="worksheet"><worksheetSource ref="A1:H9" sheet="明细" r:id="rId1"/></cacheSource>'
        '<cacheFields count="0"/></pivotCacheDefinition>'
    ).encode()
    target = "file:///D:/账务/明细账.xlsx"
    rels = "xl/pivotCache/_rels/pivotCacheDefinition9.xml.rels"
    relation(desk, rels, "externalLinkPath", target, ' TargetMode="External"', number="rId1")
    relation(desk, RELS, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition9.xml")
    add_type(
        desk, name, "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"
    )
    whole(desk, name, rels)
    desk.about = "pivot"


@fault("ole_link_to_a_letter", CLASS)
def ole_link(desk: Desk) -> None:
    """A live link to a document of another program."""
    name = "xl/externalLinks/externalLink8.xml"
    desk.parts[name] = (
        f'{HEAD}<externalLink xmlns="{MAIN}"><oleLink xmlns:r="{KIND}" r:id="rId1" progId="Word.Document.12">'
        '<oleItems><oleItem name="\'" advise="1"/></oleItems></oleLink></externalLink>'
    ).encode()
    rels = "xl/externalLinks/_rels/externalLink8.xml.rels"
    relation(desk, rels, "oleObject", "file:///D:/请示.docx", ' TargetMode="External"', number="rId1")
    number = len(desk.parts)
    relation(desk, RELS, "externalLink", "externalLinks/externalLink8.xml")
    line = f'<externalReferences><externalReference r:id="rIdX{number}"/></externalReferences>'
    desk.part(BOOK, lambda t: t.replace("</sheets>", f"</sheets>{line}", 1))
    add_type(desk, name, EXTERNAL)
    whole(desk, name)
    desk.about = "link"


@fault("dialog_sheet_left", CLASS)
def dialog(desk: Desk) -> None:
    """A dialog of the macros of the nineties, hidden."""
    name = "xl/dialogsheets/sheet1.xml"
    desk.parts[name] = f'{HEAD}<dialogsheet xmlns="{MAIN}"/>'.encode()
    line = f'<Relationship Id="rId995" Type="{KIND}/dialogsheet" Target="dialogsheets/sheet1.xml"/>'
    desk.part(RELS, lambda t: t.replace("</Relationships>", f"{line}</Relationships>"))
    add_type(desk, name, "application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml")
    sheet = '<sheet name="Dialog1" sheetId="995" state="hidden" r:id="rId995"/>'
    desk.part(BOOK, lambda t: t.replace("</sheets>", f"{sheet}</sheets>"))
    whole(desk, "Dialog1", name)
    desk.about = "dialog"
