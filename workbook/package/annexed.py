"""A plain sheet of texts put behind the others of a package, or put anew: nothing else of it changes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from workbook.package import content_types, relationships
from workbook.package.address import address, quoted
from workbook.package.content_types import EMPTY, STREAM
from workbook.package.heights import LINE_HEIGHT, height
from workbook.package.markup import (
    RELATION_SPACE,
    STRICT,
    STRICT_RELATION_SPACE,
    TRANSITIONAL,
    attribute,
    elements,
    in_utf8,
    main_namespace,
    parse_xml,
    serialised,
)
from workbook.package.names import BUILT_IN
from workbook.package.reader import Book
from workbook.package.refusal import Refused
from workbook.package.relationships import Spelled, beside, unused
from workbook.package.xstring import CELL_LIMIT, cut, element

_PRINTED = (
    b'<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
    b'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    b"<headerFooter><oddFooter>%s</oddFooter></headerFooter>"
)
TITLES = f"{BUILT_IN}Print_Titles"
"""The name of the rows repeated on every page."""
_HIDDEN = ' hidden="1"'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def with_sheet(
    members: Mapping[str, bytes],
    book: Book,
    name: str,
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    footer: str = "&L&10&A&R&10第 &P 页 共 &N 页",
) -> dict[str, bytes]:
    """Return the members with a sheet `name` that holds `rows`; widths: of its columns, in characters, 0:
    hidden.

    A sheet of that name is written anew, in its place.
    """
    done, strict = dict(members), main_namespace(parse_xml(members[book.main]))[1:-1] == STRICT
    content = _sheet(rows, widths, _looks(members, book), STRICT if strict else TRANSITIONAL, footer)
    if there := book.sheets.get(name):
        done[there.part] = content
        return done
    number, spelled = 1, Spelled(done)
    while spelled(part := f"xl/worksheets/sheet{number}.xml") in done:
        number += 1
    relations, types = beside(members, book.main), spelled(STREAM)
    link, space = unused(members, book.main), STRICT_RELATION_SPACE if strict else RELATION_SPACE
    done[book.main] = _listed(members[book.main], name, link, space)
    target = posixpath.relpath(part, posixpath.dirname(book.main))
    done[relations] = relationships.added(done.get(relations), [(link, f"{space}/worksheet", target)])
    done[types] = content_types.added(done.get(types, EMPTY), {part: _KIND})
    done[part] = content
    return done


def _listed(data: bytes, name: str, link: str, space: str) -> bytes:
    """Return the main part with one sheet more; space: of the relation's id.

    As Excel writes it the part keeps its bytes; what is spelled otherwise is written anew.
    """
    root = parse_xml(data)
    main = main_namespace(root)
    group = root.find(f"{main}sheets")
    if group is None:
        raise Refused(f"工作簿里没有工作表的目录，加不进工作表“{name}”；请在 Excel 中另存一份再试")
    ids = [int(found) for node in group if (found := attribute(node, "sheetId")).isdecimal()]
    number, heads = str(max(ids, default=0) + 1), f"{quoted(name)}!$1:$1"
    prefix = re.search(rf'xmlns:(\w+)="{re.escape(space)}"'.encode(), data)
    if prefix and data.count(b"</sheets>") == 1 and in_utf8(data) is data:
        entry = f'<sheet name="{name}" sheetId="{number}" {prefix[1].decode()}:id="{link}"/></sheets>'
        titled = data.replace(b"</sheets>", entry.encode())
        if data.count(b"</definedNames>") == 1:
            end = f'<definedName name="{TITLES}" localSheetId="{len(elements(group))}">{heads}</definedName>'
            titled = titled.replace(b"</definedNames>", f"{end}</definedNames>".encode())
        return titled
    if (names := root.find(f"{main}definedNames")) is not None:
        titles = names.makeelement(
            f"{main}definedName", {"name": TITLES, "localSheetId": str(len(elements(group)))}
        )
        titles.text = heads
        names.append(titles)
    group.append(group.makeelement(f"{main}sheet", {"name": name, "sheetId": number, f"{{{space}}}id": link}))
    return serialised(root)


def texts_of(book: Book, name: str) -> list[list[str]]:
    """Return the rows of a sheet of texts, the first included; none where there is no such sheet."""
    cells = book.sheets[name].cells if name in book.sheets else {}
    last, width = (max((at[axis] + 1 for at in cells), default=0) for axis in (0, 1))
    found = [[cells.get((row, col)) for col in range(width)] for row in range(last)]
    return [["" if cell is None or cell.value is None else str(cell.value) for cell in row] for row in found]


def _looks(members: Mapping[str, bytes], book: Book) -> tuple[int, int]:
    """Return the numbers of two looks of the workbook's own whose texts go on in the next line: of heads, and
    of the cells below; 0 where there is none.

    Where it has no table with heads, a plain look serves for both.
    """
    styles = relationships.first(members, book.main, "styles")
    if styles is None:
        return 0, 0
    root = parse_xml(members[styles])
    space = main_namespace(root)
    bold = [font.find(f"{space}b") is not None for font in root.iterfind(f"{space}fonts/{space}font")]
    found: dict[str, int] = {}
    for number, look in enumerate(root.iterfind(f"{space}cellXfs/{space}xf")):
        place = look.find(f"{space}alignment")
        if place is None or place.get("wrapText") not in ("1", "true") or look.get("numFmtId", "0") != "0":
            continue
        font, fill, border = (int(look.get(name, "0")) for name in ("fontId", "fillId", "borderId"))
        if fill > 1 and border:  # the first two fills are none and Excel's own pattern
            head = font < len(bold) and bold[font]
            found.setdefault("head" if head else "body", number)
        elif not fill and not border:
            found.setdefault("plain", number)
    if {"head", "body"} <= found.keys():
        return found["head"], found["body"]
    return (found.get("plain", 0),) * 2


def _sheet(
    rows: Sequence[Sequence[str]], widths: Sequence[int], looks: tuple[int, int], space: str, footer: str
) -> bytes:
    """Return the XML of a sheet of texts whose first row stays in view; space: its namespace."""
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{w or 9}" customWidth="1"{"" if w else _HIDDEN}/>'
        for n, w in enumerate(widths, 1)
    )
    body = b"".join(_row(number, row, widths, looks[number > 0]) for number, row in enumerate(rows))
    head = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/>'
        f"</sheetView></sheetViews><cols>{cols}</cols><sheetData>"
    )
    return head.encode() + body + b"</sheetData>" + _PRINTED % element(footer) + b"</worksheet>"


def _row(number: int, texts: Sequence[str], widths: Sequence[int], look: int) -> bytes:
    cells = b"".join(_cell(address(number, col), text, look) for col, text in enumerate(texts))
    high = max((height(text, w) for text, w in zip(texts, widths, strict=False) if w and text), default=0)
    size = f' ht="{high}" customHeight="1"'.encode() if look and high > LINE_HEIGHT + 4 else b""
    return b'<row r="%d"%s>%s</row>' % (number + 1, size, cells)


def _cell(at: str, text: str, look: int) -> bytes:
    if not text:
        return b'<c r="%s" s="%d"/>' % (at.encode(), look)
    said = element(cut(text, CELL_LIMIT))
    return b'<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (
        at.encode(), look, said,
    )  # fmt: skip
