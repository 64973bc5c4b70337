"""A plain sheet of texts put behind the others of a package, or put anew: nothing else of it changes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from workbook.package.address import address
from workbook.package.content_types import STREAM
from workbook.package.reader import Book
from workbook.package.refusal import Refused
from workbook.package.relationships import actual, beside
from workbook.package.xstring import CELL_LIMIT, cut, element

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PRINTED = b'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def with_sheet(
    members: Mapping[str, bytes], book: Book, name: str, rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> dict[str, bytes]:
    """Return the members with a sheet `name` that holds `rows`; widths: of its columns, in characters.

    A sheet of that name is written anew, in its place. Raises Refused where the package is not written the
    way Excel writes it.
    """
    done = dict(members)
    if there := book.sheets.get(name):
        done[there.part] = _sheet(rows, widths)
        return done
    number = 1
    while (part := f"xl/worksheets/sheet{number}.xml") in done:
        number += 1
    places = book.main, beside(members, book.main), actual(members, STREAM)
    listed, relations, types = (done[place].decode("utf-8", "replace") for place in places)
    prefix = re.search(rf'xmlns:(\w+)="{re.escape(_OFFICE)}"', listed)
    ends = (listed, "</sheets>"), (relations, "</Relationships>"), (types, "</Types>")
    if prefix is None or any(end not in text for text, end in ends):
        raise Refused(f"工作簿的内部写法特殊，加不进工作表“{name}”；请在 Excel 中另存一份再试")
    ids = {int(found) for found in re.findall(r'<sheet\b[^>]*\bsheetId="(\d+)"', listed)}
    relation = f"jixiao{max(ids, default=0) + 1}"
    entry = f'<sheet name="{name}" sheetId="{max(ids, default=0) + 1}" {prefix[1]}:id="{relation}"/>'
    target = posixpath.relpath(part, posixpath.dirname(book.main))
    link = f'<Relationship Id="{relation}" Type="{_OFFICE}/worksheet" Target="{target}"/>'
    done[places[0]] = listed.replace("</sheets>", f"{entry}</sheets>", 1).encode()
    done[places[1]] = relations.replace("</Relationships>", f"{link}</Relationships>", 1).encode()
    override = f'<Override PartName="/{part}" ContentType="{_KIND}"/>'
    done[places[2]] = types.replace("</Types>", f"{override}</Types>", 1).encode()
    done[part] = _sheet(rows, widths)
    return done


def texts_of(book: Book, name: str) -> list[list[str]]:
    """Return the rows of a sheet of texts, the first included; none where there is no such sheet."""
    cells = book.sheets[name].cells if name in book.sheets else {}
    last, width = (max((at[axis] + 1 for at in cells), default=0) for axis in (0, 1))
    found = [[cells.get((row, col)) for col in range(width)] for row in range(last)]
    return [["" if cell is None or cell.value is None else str(cell.value) for cell in row] for row in found]


def _sheet(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> bytes:
    """Return the XML of a sheet of texts whose first row stays in view."""
    cols = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(widths, 1))
    body = b"".join(_row(number, row) for number, row in enumerate(rows))
    head = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/>'
        f"</sheetView></sheetViews><cols>{cols}</cols><sheetData>"
    )
    return head.encode() + body + b"</sheetData>" + _PRINTED + b"</worksheet>"


def _row(number: int, texts: Sequence[str]) -> bytes:
    cells = b"".join(
        b'<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
        % (address(number, col).encode(), element(cut(text, CELL_LIMIT)))
        for col, text in enumerate(texts)
        if text
    )
    return b'<row r="%d">%s</row>' % (number + 1, cells)
