"""What programs that save a workbook change in it, and a user's own sheets."""

from __future__ import annotations

import re

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.content import BOOK, HEAD, MAIN, RELS, WORKSHEET, add_type
from tests.corpus.registry import benign
from workbook.package.patch import Edit


@benign("sheet_added", rescored=False)
def sheet_added(desk: Desk) -> None:
    """A visible sheet of notes of their own."""
    name = "xl/worksheets/sheet99.xml"
    desk.parts[name] = (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        "<t>备忘</t></is></c></row></sheetData></worksheet>"
    ).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    line = f'<Relationship Id="rId999" Type="{kind}" Target="worksheets/sheet99.xml"/>'
    desk.part(RELS, lambda t: t.replace("</Relationships>", f"{line}</Relationships>"))
    add_type(desk, name, WORKSHEET)
    desk.part(
        BOOK, lambda t: t.replace("</sheets>", '<sheet name="备忘" sheetId="999" r:id="rId999"/></sheets>')
    )


@benign("sheets_reordered", rescored=False)
def sheets_reordered(desk: Desk) -> None:
    """Two tabs exchanged; local names follow."""
    text = desk.opened.members[BOOK].decode()
    found = re.findall(r'<sheet name="[^"]*"[^>]*/>', text)
    visible = [n for n, line in enumerate(found) if "state=" not in line]
    one, other = visible[3], visible[4]
    order = found[:]
    order[one], order[other] = order[other], order[one]

    swapped = {one: other, other: one}

    def local(match: re.Match[str]) -> str:
        number = int(match[1])
        return f'localSheetId="{swapped.get(number, number)}"'

    moved = text.replace("".join(found), "".join(order))
    desk.parts[BOOK] = re.sub(r'localSheetId="(\d+)"', local, moved).encode()


@benign("view_changed", rescored=False)
def view_changed(desk: Desk) -> None:
    """Another tab is in front."""
    desk.part(BOOK, lambda t: re.sub(r"<workbookView ", '<workbookView activeTab="2" ', t, count=1))


@benign("saved_by_wps", rescored=False)
def saved_by_wps(desk: Desk) -> None:
    """The name of another program in the file."""
    desk.part("docProps/app.xml", lambda t: t.replace("Microsoft Excel", "WPS 表格"))


@benign("author_changed", rescored=False)
def author_changed(desk: Desk) -> None:
    """Another author."""
    desk.part(
        "docProps/core.xml",
        lambda t: t.replace("</cp:coreProperties>", "<dc:title>自评</dc:title></cp:coreProperties>"),
    )


@benign("comment_beside_form", rescored=False)
def note_far_right(desk: Desk) -> None:
    """A note of their own far to the right of a form."""
    desk.changes["人员"] = {(3, 20): Edit("已与编办核对")}


@benign("name_of_their_own", rescored=False)
def own_name(desk: Desk) -> None:
    """A defined name of their own."""
    line = '<definedName name="备注区">人员!$U$1:$U$9</definedName></definedNames>'
    desk.part(BOOK, lambda t: t.replace("</definedNames>", line))


@benign("calculated_on_opening", rescored=False)
def recalculated(desk: Desk) -> None:
    """Set to calculate fully on opening."""
    if "<calcPr" not in desk.opened.members[BOOK].decode():
        raise NotHere("no calcPr")
    desk.part(BOOK, lambda t: t.replace("<calcPr ", '<calcPr iterate="0" ', 1))


@benign("column_wider", rescored=False)
def column_wider(desk: Desk) -> None:
    """A column made wider."""
    part = desk.sheet_part("人员")
    desk.part(part, lambda t: re.sub(r'(<col [^>]*width=")[^"]*"', r'\g<1>31.7"', t, count=1))


@benign("row_higher", rescored=False)
def row_higher(desk: Desk) -> None:
    """A row made higher."""
    part = desk.sheet_part("资产")
    desk.part(part, lambda t: re.sub(r'<row r="9"([^>]*)>', r'<row r="9" thickBot="1"\1>', t, count=1))
