"""A workbook we built, as Excel would save it: the parts and attributes Excel adds on its own.

Made from the published part formats (ISO/IEC 29500-1; [MS-XLSX] for persons and threaded comments): no file
saved by Excel was at hand. Only formulas without other sheets are shared, as Excel does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from workbook.package.address import address, position
from workbook.package.guard import unpack
from workbook.package.patch import pack
from workbook.package.reader import Book, read_book
from workbook.package.shifting import shifted
from workbook.package.xstring import element

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_IGNORABLE = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr xr2 xr3"'
    ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
    ' xmlns:xr2="http://schemas.microsoft.com/office/spreadsheetml/2015/revision2"'
    ' xmlns:xr3="http://schemas.microsoft.com/office/spreadsheetml/2016/revision3"'
    ' xr:uid="{00000000-0001-0000-0000-000000000000}"'
)
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_INLINE = re.compile(r' t="inlineStr"([^>]*)><is>(.*?)</is></c>', re.DOTALL)
Members = dict[str, bytes]
TALK = "{12345678-1234-1234-1234-123456789012}"
TALKED = "人员"
"""The sheet that gets a conversation, a comment for old programs and printer settings."""


def as_excel_saves(data: bytes) -> Members:
    """Return the members of the workbook `data` as Excel would save them."""
    members = unpack(data, "t")
    book = read_book(members, "t")
    for sheet in book.sheets.values():
        members[sheet.part] = _sheet(members[sheet.part].decode(), book, sheet.name).encode()
    _share_texts(members, book)
    _add_chain(members, book)
    _add_properties(members)
    _add_talk(members, book)
    return unpack(pack(members), "t")


def _sheet(xml: str, book: Book, name: str) -> str:
    xml = re.sub(r"^<\?xml[^>]*\?>\s*", _DECLARATION, xml)
    xml = re.sub(r"(<worksheet\b[^>]*)>", rf"\1{_IGNORABLE}>", xml, count=1)
    xml = xml.replace("<sheetFormatPr ", '<sheetFormatPr x14ac:dyDescent="0.25" ', 1)
    return re.sub(r"<row\b[^>]*?(?:/>|>.*?</row>)", _row, _shared(xml, book, name), flags=re.DOTALL)


def _row(match: re.Match[str]) -> str:
    """Give the row the span of its cells, which XlsxWriter groups by 16 rows, and its descent."""
    row = re.sub(r'\sspans="[^"]*"', "", match[0])
    columns = [position(ref)[1] + 1 for ref in re.findall(r'<c\b[^>]*?\br="([A-Z]+\d+)"', row)]
    spans = f' spans="{min(columns)}:{max(columns)}"' if columns else ""
    return re.sub(r'(<row r="\d+")', rf'\1{spans} x14ac:dyDescent="0.25"', row, count=1)


def groups(book: Book, name: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the cells of each run of equal formulas down a column."""
    cells = book.sheets[name].cells
    at_home = {
        at: c.formula for at, c in cells.items() if c.formula and not c.linked and "!" not in c.formula
    }
    in_r1c1 = {(col, row): shifted(text, 600 - row, 60 - col) for (row, col), text in at_home.items()}
    ordered = sorted(in_r1c1)
    keyed = [(at, (at[0], at[1] - n, in_r1c1[at])) for n, at in enumerate(ordered)]
    for _, run in groupby(keyed, key=lambda pair: pair[1]):
        found = [(row, col) for (col, row), _ in run]
        if len(found) > 1:
            yield found


def _shared(xml: str, book: Book, name: str) -> str:
    """Write formulas that were filled down once, with their first cell."""
    written: dict[str, str] = {}
    for number, cells in enumerate(groups(book, name)):
        area = f"{address(*cells[0])}:{address(*cells[-1])}"
        text = element(book.cell(name, *cells[0]).formula or "").decode()
        for at in cells:
            written[address(*at)] = f'<f t="shared" si="{number}"/>'
        written[address(*cells[0])] = f'<f t="shared" ref="{area}" si="{number}">{text}</f>'

    def cell(match: re.Match[str]) -> str:
        reference = re.search(r'\br="([A-Z]+\d+)"', match[1])
        new = written.get(reference[1], "") if reference else ""
        return (
            re.sub(r"<f\b[^>]*>.*?</f>", lambda _: new, match[0], count=1, flags=re.DOTALL)
            if new
            else match[0]
        )

    return _CELL.sub(cell, xml)


def _share_texts(members: Members, book: Book) -> None:
    """Move texts into the table of shared strings; some in two colours, some with a reading above."""
    part = "xl/sharedStrings.xml"
    items = re.findall(r"<si>.*?</si>", members[part].decode(), re.DOTALL)

    def moved(match: re.Match[str]) -> str:
        text = match[2]
        if len(items) % 3 == 1:
            text = f'<r><rPr><b/><sz val="10"/></rPr>{text}</r>'
        elif len(items) % 3 == 2:
            text += '<rPh sb="0" eb="1"><t>ji</t></rPh><phoneticPr fontId="1"/>'
        items.append(f"<si>{text}</si>")
        return f' t="s"{match[1]}><v>{len(items) - 1}</v></c>'

    for sheet in book.sheets.values():
        members[sheet.part] = _INLINE.sub(moved, members[sheet.part].decode()).encode()
    count = sum(data.count(b' t="s"') for name, data in members.items() if "/worksheets/" in name)
    head = f'{_DECLARATION}<sst xmlns="{_MAIN}" count="{count}" uniqueCount="{len(items)}">'
    members[part] = f"{head}{''.join(items)}</sst>".encode()


def _add_chain(members: Members, book: Book) -> None:
    """Add the calculation chain, last formula first as Excel has it."""
    entries = []
    for number, sheet in reversed(list(enumerate(book.sheets.values(), 1))):
        cells = [at for at, cell in sheet.cells.items() if cell.formula is not None]
        for position_in_sheet, at in enumerate(sorted(cells, reverse=True)):
            first = f' i="{number}"' if position_in_sheet == 0 else ""
            entries.append(f'<c r="{address(*at)}"{first}/>')
    if entries:
        xml = f'{_DECLARATION}<calcChain xmlns="{_MAIN}">{"".join(entries)}</calcChain>'
        _add(members, "xl/calcChain.xml", xml, f"{_OFFICE}.calcChain+xml")
        _relate(members, "xl/workbook.xml", f"{_RELATION}/calcChain", "calcChain.xml")


def _add_properties(members: Members) -> None:
    xml = (
        f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>2052-12.1.0</vt:lpwstr></property></Properties>"
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    _add(members, "docProps/custom.xml", xml, kind)
    _relate(members, "", f"{_RELATION}/custom-properties", "docProps/custom.xml")


_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_RELATED = "http://schemas.microsoft.com/office/2017/10/relationships"
_PERSON = (
    f'{_DECLARATION}<personList xmlns="{_THREADS}"><person displayName="审核人" id="{TALK}"'
    ' userId="审核人" providerId="None"/></personList>'
)
_SAID = (
    f'{_DECLARATION}<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="A1"'
    f' dT="2024-12-31T08:00:00.00" personId="{TALK}" id="{TALK}"><text>请核对</text>'
    "</threadedComment></ThreadedComments>"
)
_OLD = (
    f'{_DECLARATION}<comments xmlns="{_MAIN}"><authors><author>tc={TALK}</author></authors>'
    '<commentList><comment ref="A1" authorId="0" shapeId="0"><text><t>请核对</t></text></comment>'
    "</commentList></comments>"
)
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"'
    ' coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
    '<v:shape id="_x0000_s9025" type="#_x0000_t202"'
    ' style="position:absolute;visibility:hidden"><x:ClientData ObjectType="Note"><x:Row>0</x:Row>'
    "<x:Column>0</x:Column></x:ClientData></v:shape></xml>"
)


def _add_talk(members: Members, book: Book) -> None:
    """Add a conversation in A1 with its copy for old programs, and settings of a printer."""
    sheet = book.sheets[TALKED].part
    _add(members, "xl/persons/person.xml", _PERSON, "application/vnd.ms-excel.person+xml")
    _relate(members, "xl/workbook.xml", f"{_RELATED}/person", "persons/person.xml")
    _add(
        members,
        "xl/threadedComments/threadedComment1.xml",
        _SAID,
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    _relate(members, sheet, f"{_RELATED}/threadedComment", "../threadedComments/threadedComment1.xml")
    _add(members, "xl/comments9.xml", _OLD, f"{_OFFICE}.comments+xml")
    _relate(members, sheet, f"{_RELATION}/comments", "../comments9.xml")
    _add(
        members,
        "xl/drawings/vmlDrawing9.vml",
        _VML,
        "application/vnd.openxmlformats-officedocument.vmlDrawing",
    )
    drawing = _relate(members, sheet, f"{_RELATION}/vmlDrawing", "../drawings/vmlDrawing9.vml")
    _add(members, "xl/printerSettings/printerSettings1.bin", "\x00\x01", f"{_OFFICE}.printerSettings")
    settings = _relate(
        members, sheet, f"{_RELATION}/printerSettings", "../printerSettings/printerSettings1.bin"
    )
    xml = members[sheet].decode()
    xml = re.sub(r"<pageSetup ([^>]*?)/>", rf'<pageSetup \1 r:id="{settings}"/>', xml, count=1)
    before = next(tag for tag in ("<tableParts", "<extLst", "</worksheet>") if tag in xml)
    members[sheet] = xml.replace(before, f'<legacyDrawing r:id="{drawing}"/>{before}', 1).encode()


def _add(members: Members, part: str, content: str, kind: str) -> None:
    members[part] = content.encode()
    override = f'<Override PartName="/{part}" ContentType="{html.escape(kind)}"/></Types>'.encode()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"</Types>", override)


def _relate(members: Members, part: str, kind: str, target: str) -> str:
    """Add a relationship of `part` ("" for the package's own); return its id."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    before = members.get(rels, _DECLARATION.encode() + empty)
    new_id = f"rId9{before.count(b'<Relationship ')}"
    node = f'<Relationship Id="{new_id}" Type="{kind}" Target="{target}"/></Relationships>'.encode()
    members[rels] = before.replace(b"</Relationships>", node)
    return new_id
