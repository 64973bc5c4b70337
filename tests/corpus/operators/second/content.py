"""What came along with copied sheets and add-ins: controls, old macros, queries, names of other books."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.operators.content import (
    BOOK,
    CLASS,
    HEAD,
    KIND,
    MAIN,
    RELS,
    add_default,
    add_type,
    link,
    relation,
    sheet_relation,
    some_sheet,
    whole,
)
from tests.corpus.operators.second import fault

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
EXCEL = "application/vnd.ms-excel"
SPREAD = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ACTIVE = "http://schemas.microsoft.com/office/2006/activeX"


@fault("activex_control", CLASS)
def activex_control(desk: Desk) -> None:
    """A button of another department's form."""
    sheet = some_sheet(desk)
    desk.parts["xl/activeX/activeX1.xml"] = (
        f'{HEAD}<ax:ocx xmlns:ax="{ACTIVE}" xmlns:r="{KIND}" '
        'ax:classid="{D7053240-CE69-11CD-A777-00DD01143C57}" ax:persistence="persistStreamInit" r:id="rId1"/>'
    ).encode()
    desk.parts["xl/activeX/activeX1.bin"] = OLE
    sheet_relation(desk, sheet, "control", "../activeX/activeX1.xml")
    add_type(desk, "xl/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml")
    add_type(desk, "xl/activeX/activeX1.bin", "application/vnd.ms-office.activeX")
    desk.blame("xl/activeX/activeX1.xml", "xl/activeX/activeX1.bin")


@fault("old_macro_sheet", CLASS)
def old_macro_sheet(desk: Desk) -> None:
    """A sheet of Excel 4 macros, very hidden."""
    name = "xl/macrosheets/sheet1.xml"
    desk.parts[name] = (
        f'{HEAD}<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" xmlns="{MAIN}">'
        '<sheetData><row r="1"><c r="A1"><f>HALT()</f></c></row></sheetData></xm:macrosheet>'
    ).encode()
    kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    line = f'<Relationship Id="rId997" Type="{kind}" Target="macrosheets/sheet1.xml"/>'
    desk.part(RELS, lambda t: t.replace("</Relationships>", f"{line}</Relationships>"))
    add_type(desk, name, f"{EXCEL}.macrosheet+xml")
    sheet = '<sheet name="宏1" sheetId="997" state="veryHidden" r:id="rId997"/>'
    desk.part(BOOK, lambda t: t.replace("</sheets>", f"{sheet}</sheets>"))
    whole(desk, "宏1", "宏1!A1", name)
    desk.about = "macrosheet"


@fault("web_addin", CLASS)
def web_addin(desk: Desk) -> None:
    """An add-in of an office shop that opens with the book."""
    space = "http://schemas.microsoft.com/office/webextensions/webextension/2010/11"
    desk.parts["xl/webextensions/webextension1.xml"] = (
        f'{HEAD}<we:webextension xmlns:we="{space}" id="{{A1B2}}"><we:reference id="wa1" version="1.0" '
        'store="zh-CN" storeType="OMEX"/></we:webextension>'
    ).encode()
    add_type(desk, "xl/webextensions/webextension1.xml", "application/vnd.ms-office.webextension+xml")
    kind = "http://schemas.microsoft.com/office/2011/relationships/webextension"
    line = f'<Relationship Id="rId996" Type="{kind}" Target="webextensions/webextension1.xml"/>'
    desk.part(RELS, lambda t: t.replace("</Relationships>", f"{line}</Relationships>"))
    whole(desk, "xl/webextensions/webextension1.xml")
    desk.about = "webextension"


@fault("query_table", CLASS)
def query_table(desk: Desk) -> None:
    """A table that is filled from a web page."""
    sheet = some_sheet(desk)
    desk.parts["xl/connections.xml"] = (
        f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" name="连接" type="4" refreshedVersion="6" '
        'refreshOnLoad="1"><webPr url="http://example.com/t.html"/></connection></connections>'
    ).encode()
    desk.parts["xl/queryTables/queryTable1.xml"] = (
        f'{HEAD}<queryTable xmlns="{MAIN}" name="t" connectionId="1"/>'.encode()
    )
    relation(desk, RELS, "connections", "connections.xml")
    sheet_relation(desk, sheet, "queryTable", "../queryTables/queryTable1.xml")
    add_type(desk, "xl/connections.xml", f"{SPREAD}.connections+xml")
    add_type(desk, "xl/queryTables/queryTable1.xml", f"{SPREAD}.queryTable+xml")
    whole(desk, "xl/connections.xml", "xl/queryTables/queryTable1.xml")


@fault("name_of_another_book", CLASS)
def name_of_another_book(desk: Desk) -> None:
    """A name that came with a copied sheet and points to last year's book."""
    link(desk)
    line = '<definedName name="上年单位清单">[1]Sheet1!$A$1:$A$60</definedName></definedNames>'
    desk.part(BOOK, lambda t: t.replace("</definedNames>", line))
    whole(desk, "上年单位清单")
    desk.about = "name"


@fault("picture_from_the_web", CLASS)
def picture_from_the_web(desk: Desk) -> None:
    """A formula that fetches a picture."""
    key = desk.pick(("staff_note", "adj_note", "asset_note", "supervisor"))
    desk.spoil(key, desk.datum(key).value or "ok", '_xlfn.IMAGE("http://example.com/p.png")')


@fault("live_figure", CLASS)
def live_figure(desk: Desk) -> None:
    """A figure served by a program that must be running."""
    key = desk.pick(("carryover_begin", "paid_total", "asset_total", "survey_sent"))
    datum = desk.datum(key)
    desk.spoil(datum, datum.value, 'RTD("finance.server",,"bal")')


@fault("several_sheets_hidden", CLASS)
def several_sheets_hidden(desk: Desk) -> None:
    """Sheets that seemed not to concern the department are hidden."""
    for sheet in ("政府采购", "信访与满意度", "加减分"):
        if not desk.opened.book.sheets[sheet].visible:
            continue  # the system does not use it
        pattern = f'<sheet name="{sheet}"'
        desk.part(BOOK, lambda t, p=pattern: t.replace(p, f'{p} state="hidden"'))  # type: ignore[misc]
        desk.blame(sheet)
    desk.about = "hidden"


@fault("annexed_document", CLASS)
def annexed_document(desk: Desk) -> None:
    """The approval as an object in the sheet, not in the catalogue."""
    sheet = some_sheet(desk)
    desk.parts["xl/embeddings/Microsoft_Word_Document1.docx"] = b"PK\x05\x06" + bytes(18)
    sheet_relation(desk, sheet, "package", "../embeddings/Microsoft_Word_Document1.docx")
    add_default(desk, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    desk.blame("xl/embeddings/Microsoft_Word_Document1.docx")
