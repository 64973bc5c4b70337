"""What else came into the file: old macros, live formulas, panes, buttons, queries, hidden columns."""

from __future__ import annotations

import re

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.content import (
    BOOK,
    CLASS,
    DRAWING_RELS,
    HEAD,
    MAIN,
    RELS,
    _picture,
    add_default,
    add_type,
    link,
    relation,
    sheet_relation,
    some_sheet,
    whole,
)
from tests.corpus.operators.fourth import fault
from workbook.package.address import address

ROOT = "_rels/.rels"


@fault("macro_sheet_left", CLASS)
def macro_sheet(desk: Desk) -> None:
    """A macro sheet of the nineties, very hidden."""
    name = "xl/macrosheets/sheet1.xml"
    desk.parts[name] = (
        f'{HEAD}<xm:macrosheet xmlns="{MAIN}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<sheetData><row r="1"><c r="A1"><f>EXEC("calc")</f></c></row></sheetData></xm:macrosheet>'
    ).encode()
    line = (
        '<Relationship Id="rId997" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" '
        'Target="macrosheets/sheet1.xml"/>'
    )
    desk.part(RELS, lambda t: t.replace("</Relationships>", f"{line}</Relationships>"))
    add_type(desk, name, "application/vnd.ms-excel.macrosheet+xml")
    sheet = '<sheet name="Macro1" sheetId="997" state="veryHidden" r:id="rId997"/>'
    desk.part(BOOK, lambda t: t.replace("</sheets>", f"{sheet}</sheets>"))
    whole(desk, "Macro1", "Macro1!A1", name)
    desk.about = "macrosheet"


def _live(kind: str, text: str, *keys: str) -> None:
    """Register a kind that leaves a formula asking elsewhere in an input."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        key = desk.pick([k for k in keys if desk.has(k)], "no such input")
        desk.spoil(key, desk.datum(key).value or "ok", text)


_live("real_time_formula", '_xlfn.RTD("budget.server",,"支付数")', "paid_total", "carryover_begin", "asset_total")
_live("image_from_a_server", '_xlfn.IMAGE("https://example.com/seal.png")', "staff_note", "asset_note", "adj_note")
_live("formula_of_a_service", '_xlfn.FILTERXML(_xlfn.WEBSERVICE("http://example.com/d.xml"),"//a")',
      "posts_total", "survey_sent", "staff_total")  # fmt: skip


@fault("name_of_another_book", CLASS)
def name_of_book(desk: Desk) -> None:
    """A name of the clerk's own that stands for a cell of another workbook."""
    link(desk)
    line = '<definedName name="上年决算数">[1]Sheet1!$A$1</definedName>'
    desk.part(BOOK, lambda t: t.replace("</definedNames>", f"{line}</definedNames>", 1))
    whole(desk, "上年决算数")
    desk.about = "name"


@fault("query_table_left", CLASS)
def query_table(desk: Desk) -> None:
    """A table fetched from the portal by a query."""
    sheet = some_sheet(desk)
    desk.parts["xl/queryTables/queryTable1.xml"] = (
        f'{HEAD}<queryTable xmlns="{MAIN}" name="网页数据" connectionId="1"/>'
    ).encode()
    sheet_relation(desk, sheet, "queryTable", "../queryTables/queryTable1.xml")
    desk.parts["xl/connections.xml"] = (
        f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" name="网页数据" type="4" refreshedVersion="6">'
        '<webPr url="http://example.com/data.htm"/></connection></connections>'
    ).encode()
    relation(desk, RELS, "connections", "connections.xml")
    desk.blame("xl/connections.xml", "xl/queryTables/queryTable1.xml")


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


@fault("add_in_pane_left", CLASS)
def pane(desk: Desk) -> None:
    """The pane of an add-in that opens with the workbook."""
    name = "xl/webextensions/taskpanes.xml"
    desk.parts[name] = (
        f'{HEAD}<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11">'
        '<wetp:taskpane dockstate="right" visibility="1" width="350" row="0"/></wetp:taskpanes>'
    ).encode()
    line = (
        '<Relationship Id="rId996" Target="xl/webextensions/taskpanes.xml" '
        'Type="http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes"/>'
    )
    desk.part(ROOT, lambda t: t.replace("</Relationships>", f"{line}</Relationships>"))
    add_type(desk, name, "application/vnd.ms-office.webextensiontaskpanes+xml")
    whole(desk, name)
    desk.about = "add-in"


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


