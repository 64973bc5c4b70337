"""What else a file holds: links, hidden sheets, macros, embedded files, pictures."""

from __future__ import annotations

import re

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.structure import mutate
from tests.corpus.registry import fault
from tests.tools import foreign

CLASS = "file"
BOOK, RELS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
EXTERNAL = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def whole(desk: Desk, *more: str) -> None:
    """Blame the file as a whole: no sheet, or the first one."""
    desk.blame("", "文件", next(iter(desk.opened.book.sheets)), *more)


def relation(desk: Desk, part: str, kind: str, target: str, more: str = "", number: str = "") -> None:
    """Add a relationship, and the part of relationships where there is none."""
    number = number or f"rIdX{len(desk.parts)}"
    line = f'<Relationship Id="{number}" Type="{KIND}/{kind}" Target="{target}"{more}/>'
    if part in desk.opened.members or part in desk.parts:
        desk.part(part, lambda t: t.replace("</Relationships>", f"{line}</Relationships>"))
    else:
        desk.parts[part] = f'{HEAD}<Relationships xmlns="{RELATIONS}">{line}</Relationships>'.encode()


def add_type(desk: Desk, name: str, content: str) -> None:
    line = f'<Override PartName="/{name}" ContentType="{content}"/>'
    desk.part(TYPES, lambda t: t.replace("</Types>", f"{line}</Types>"))


def add_default(desk: Desk, extension: str, content: str) -> None:
    line = f'<Default Extension="{extension}" ContentType="{content}"/>'
    desk.part(TYPES, lambda t: t.replace("<Override", f"{line}<Override", 1))


def sheet_relation(desk: Desk, sheet: str, kind: str, target: str, more: str = "", number: str = "") -> None:
    part = desk.sheet_part(sheet)
    folder, _, name = part.rpartition("/")
    relation(desk, f"{folder}/_rels/{name}.rels", kind, target, more, number)


def some_sheet(desk: Desk) -> str:
    sheet = desk.pick(("人员", "收支", "资产", "重点工作", "文字材料"))
    desk.about = sheet
    desk.blame(sheet, "", "文件")
    return sheet


def link(desk: Desk) -> None:
    name = "xl/externalLinks/externalLink1.xml"
    desk.parts[name] = (
        f'{HEAD}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{KIND}" r:id="rId1"><sheetNames>'
        '<sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>'
    ).encode()
    rels = "xl/externalLinks/_rels/externalLink1.xml.rels"
    desk.parts[rels] = (
        f'{HEAD}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{KIND}/externalLinkPath" '
        'Target="file:///D:/2023/决算.xlsx" TargetMode="External"/></Relationships>'
    ).encode()
    number = len(desk.parts)
    relation(desk, RELS, "externalLink", "externalLinks/externalLink1.xml")
    line = f'<externalReferences><externalReference r:id="rIdX{number}"/></externalReferences>'
    desk.part(BOOK, lambda t: t.replace("</sheets>", f"</sheets>{line}", 1))
    add_type(desk, name, EXTERNAL)


@fault("external_link", CLASS)
def external_link(desk: Desk) -> None:
    """A link to another workbook that no cell uses any more."""
    link(desk)
    whole(desk)
    desk.about = "link"


@fault("external_formula", CLASS)
def external_formula(desk: Desk) -> None:
    """A figure that comes from another workbook."""
    link(desk)
    key = desk.pick(("carryover_begin", "paid_total", "posts_total", "asset_total", "survey_sent"))
    datum = desk.datum(key)
    desk.spoil(datum, datum.value, f"[1]Sheet1!$B${desk.rng.randint(2, 40)}")


@fault("web_formula", CLASS)
def web_formula(desk: Desk) -> None:
    """A formula that asks a server."""
    key = desk.pick(("supervisor", "staff_note", "adj_note", "asset_note"))
    desk.spoil(key, desk.datum(key).value or "ok", '_xlfn.WEBSERVICE("http://example.com/x")')


@fault("dde_formula", CLASS)
def dde_formula(desk: Desk) -> None:
    """A formula that starts a program."""
    key = desk.pick(("supervisor", "staff_note", "adj_note"))
    desk.spoil(key, desk.datum(key).value or "ok", "cmd|'/c calc'!A1")


@fault("picture_formula", CLASS)
def picture_formula(desk: Desk) -> None:
    """A picture in the cell of a text, as WPS does."""
    key = desk.pick(("text_duties", "text_achievements", "staff_note", "asset_note"))
    desk.spoil(key, '=DISPIMG("ID_1A2B",1)', '_xlfn.DISPIMG("ID_1A2B",1)')


def _hidden(kind: str, state: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        wanted = ("人员", "资产", "重点工作", "佐证目录", "信息公开")
        sheet = desk.pick([name for name in wanted if desk.opened.book.sheets[name].visible])
        pattern = rf'<sheet name="{sheet}"'
        desk.part(BOOK, lambda t: t.replace(pattern, f'{pattern} state="{state}"'))
        desk.blame(sheet)


_hidden("sheet_hidden", "hidden")
_hidden("sheet_very_hidden", "veryHidden")


def _added(kind: str, state: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        name = "xl/worksheets/sheet99.xml"
        desk.parts[name] = (
            f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
            "<t>真实数据</t></is></c></row></sheetData></worksheet>"
        ).encode()
        line = '<Relationship Id="rId999" '
        kind_ = f'Type="{KIND}/worksheet" Target="worksheets/sheet99.xml"/>'
        desk.part(RELS, lambda t: t.replace("</Relationships>", f"{line}{kind_}</Relationships>"))
        add_type(desk, name, WORKSHEET)
        sheet = f'<sheet name="底稿" sheetId="999" state="{state}" r:id="rId999"/>'
        desk.part(BOOK, lambda t: t.replace("</sheets>", f"{sheet}</sheets>"))
        desk.blame("底稿", "底稿!A1", "")


_added("foreign_sheet_hidden", "hidden")
_added("foreign_sheet_very_hidden", "veryHidden")


@fault("vba_changed", CLASS)
def vba_changed(desk: Desk) -> None:
    """A module of the program with other macros, or one more."""
    if "xl/vbaProject.bin" not in desk.opened.members:
        raise NotHere("no macros")
    macro = "Sub Auto_Open()\r\nMsgBox 1\r\nEnd Sub\r\n"
    mutate(desk, foreign.module, [desk.pick(("JxMain", "Module1")), macro])
    whole(desk, "xl/vbaProject.bin")
    desk.about = "vba"


@fault("vba_in_plain_edition", CLASS)
def vba_in_plain(desk: Desk) -> None:
    """Macros in the edition that has none."""
    if "xl/vbaProject.bin" in desk.opened.members:
        raise NotHere("the edition has macros")
    desk.parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    add_default(desk, "bin", "application/vnd.ms-office.vbaProject")
    line = f'<Relationship Id="rId998" Type="{VBA}" Target="vbaProject.bin"/>'
    desk.part(RELS, lambda t: t.replace("</Relationships>", f"{line}</Relationships>"))
    whole(desk, "xl/vbaProject.bin")
    desk.about = "vba"


VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


@fault("ole_object", CLASS)
def ole_object(desk: Desk) -> None:
    """An embedded object of another program."""
    sheet = some_sheet(desk)
    desk.parts["xl/embeddings/oleObject1.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    sheet_relation(desk, sheet, "oleObject", "../embeddings/oleObject1.bin")
    add_type(desk, "xl/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject")


@fault("embedded_workbook", CLASS)
def embedded_workbook(desk: Desk) -> None:
    """Another workbook within."""
    sheet = some_sheet(desk)
    desk.parts["xl/embeddings/Microsoft_Excel_Sheet1.xlsx"] = b"PK\x05\x06" + bytes(18)
    sheet_relation(desk, sheet, "package", "../embeddings/Microsoft_Excel_Sheet1.xlsx")
    add_default(desk, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def _picture(desk: Desk, key: str, blip: str) -> None:
    """Lay a picture over the blank cell of an input."""
    datum = desk.put(key, None)
    sheet, row, col = datum.sheet, datum.row, datum.col
    desk.blame(datum, sheet)
    desk.parts["xl/drawings/drawing9.xml"] = (
        f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{KIND}">'
        f"<xdr:twoCellAnchor>{_corner('from', row, col)}{_corner('to', row + 1, col + 1)}<xdr:pic>"
        '<xdr:nvPicPr><xdr:cNvPr id="2" name="图片 1"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip {blip}="rIdX0"/></xdr:blipFill>'
        '<xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor>'
        "</xdr:wsDr>"
    ).encode()
    add_type(desk, "xl/drawings/drawing9.xml", "application/vnd.openxmlformats-officedocument.drawing+xml")
    sheet_relation(desk, sheet, "drawing", "../drawings/drawing9.xml", number="rIdP")
    line = f'<drawing xmlns:r="{KIND}" r:id="rIdP"/>'
    after = r"(?=<(?:legacyDrawing|picture|oleObjects|controls|tableParts|extLst)\b|</worksheet>)"
    desk.part(desk.sheet_part(sheet), lambda t: re.sub(after, line, t, count=1))


def _corner(name: str, row: int, col: int) -> str:
    across = f"<xdr:col>{col}</xdr:col><xdr:colOff>0</xdr:colOff>"
    return f"<xdr:{name}>{across}<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
DRAWING_RELS = "xl/drawings/_rels/drawing9.xml.rels"
NOTES = ("staff_note", "asset_note", "supervisor")


@fault("linked_picture", CLASS)
def linked_picture(desk: Desk) -> None:
    """A picture fetched from a server."""
    _picture(desk, desk.pick(NOTES), "r:link")
    target = "http://example.com/pixel.png"
    relation(desk, DRAWING_RELS, "image", target, ' TargetMode="External"', number="rIdX0")


@fault("picture_for_text", CLASS)
def picture_for_text(desk: Desk) -> None:
    """A picture lies where words belong."""
    _picture(desk, desk.pick(NOTES), "r:embed")
    desk.parts["xl/media/image9.png"] = b"\x89PNG\r\n\x1a\n" + bytes(64)
    add_default(desk, "png", "image/png")
    relation(desk, DRAWING_RELS, "image", "../media/image9.png", number="rIdX0")


@fault("data_connection", CLASS)
def data_connection(desk: Desk) -> None:
    """A connection to a database."""
    desk.parts["xl/connections.xml"] = (
        f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" name="库" type="1" refreshedVersion="6">'
        '<dbPr connection="DSN=x" command="select 1"/></connection></connections>'
    ).encode()
    relation(desk, RELS, "connections", "connections.xml")
    add_type(
        desk,
        "xl/connections.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
    )
    whole(desk, "xl/connections.xml")
    desk.about = "connection"
