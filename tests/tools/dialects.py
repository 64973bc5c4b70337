"""The legal spellings of the same workbook: a package as other writers would have saved it.

Each takes the members of a workbook and returns those of one that says the same. Named in `DIALECTS` by the
clause of the standard that allows it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from workbook.package.address import position

Members = dict[str, bytes]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = (
    (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)


def sheets(members: Mapping[str, bytes]) -> list[str]:
    """Return the parts of the sheets."""
    return [name for name in members if re.search(r"worksheets/[^/]*\.xml$", name, re.IGNORECASE)]


def texts_too(members: Mapping[str, bytes]) -> list[str]:
    """Return the parts of SpreadsheetML that are read."""
    return [*sheets(members), "xl/workbook.xml", "xl/sharedStrings.xml"]


def each_part(members: Members, parts: list[str], change: Callable[[bytes], bytes]) -> Members:
    done = {part: change(members[part]) for part in parts}
    assert any(done[part] != members[part] for part in parts), "the dialect changed nothing"
    return {**members, **done}


def strict(members: Members) -> Members:
    """Write the Strict namespaces everywhere."""

    def change(data: bytes) -> bytes:
        for old, new in _STRICT:
            data = re.sub(
                rb'((?:xmlns(?::\w+)?|Type)=")' + re.escape(old.encode()), rb"\g<1>" + new.encode(), data
            )
        return data.replace(b"<workbook ", b'<workbook conformance="strict" ', 1)

    found = [name for name in members if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml"]
    return each_part(
        members, [name for name in found if "docProps" not in name and "customUI" not in name], change
    )


def prefixed(members: Members) -> Members:
    """Give every element of SpreadsheetML a prefix."""

    def change(data: bytes) -> bytes:
        declared = data.replace(b" xmlns=", b" xmlns:x=", 1)
        return re.sub(rb"<(/?)(?=[A-Za-z]\w*[\s/>])", rb"<\1x:", declared)

    return each_part(members, texts_too(members), change)


def _rebuilt(members: Members, change: Callable[[Any], None]) -> Members:
    def anew(data: bytes) -> bytes:
        root = etree.fromstring(data)
        change(root)
        return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))

    return each_part(members, sheets(members), anew)


def _no_addresses(root: Any, *, cells: bool) -> None:
    last = 0
    for row in list(root.iterfind("{*}sheetData/{*}row")):
        number = int(row.attrib.pop("r"))
        row.attrib.pop("spans", None)
        for _ in range(number - last - 1):
            row.addprevious(etree.Element(row.tag))
        last, col = number, -1
        for cell in list(row) if cells else ():
            here = position(cell.attrib.pop("r"))[1]
            for _ in range(here - col - 1):
                cell.addprevious(etree.Element(cell.tag))
            col = here


def no_cell_addresses(members: Members) -> Members:
    """Leave out ``r`` of rows and cells, with empty ones in the gaps."""
    return _rebuilt(members, lambda root: _no_addresses(root, cells=True))


def no_row_addresses(members: Members) -> Members:
    """Leave out ``r`` of the rows alone."""
    return _rebuilt(members, lambda root: _no_addresses(root, cells=False))


def other_order(members: Members) -> Members:
    """Write the attributes of cells in another order."""

    def turned(root: Any) -> None:
        for node in root.iterfind("{*}sheetData/{*}row/{*}c"):
            found = list(node.attrib.items())
            node.attrib.clear()
            node.attrib.update(reversed(found))

    return _rebuilt(members, turned)


def comments(members: Members) -> Members:
    """Put comments and instructions between the elements, ``>`` and tags in them."""
    word = b'<!-- <c r="A1"><v>9</v></c> > --><?mso x > y?>'

    def change(data: bytes) -> bytes:
        start = data.index(b"?>") + 2
        start = data.index(b">", start) + 1
        return data[:start] + re.sub(
            rb"(?=<(?:c|row|v|sheet|definedName|si|sheetData)[ >])", word, data[start:]
        )

    return each_part(members, texts_too(members), change)


def cdata(members: Members) -> Members:
    """Write texts as CDATA sections."""

    def section(match: re.Match[bytes]) -> bytes:
        text = match[2]
        for entity, sign in ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&amp;", b"&")):
            text = text.replace(entity, sign)
        return match[1] + b"<![CDATA[" + text + b"]]>" + match[3]

    return each_part(
        members,
        texts_too(members),
        lambda data: re.sub(rb"(<(?:t|f|definedName)\b[^>]*>)([^<]+)(</)", section, data),
    )


def single_quotes(members: Members) -> Members:
    """Write attributes in single quotes, with spaces around the sign."""

    def change(data: bytes) -> bytes:
        return re.sub(rb"<[^<>]*>", lambda tag: re.sub(rb'="([^"\']*)"', rb" = '\1'", tag[0]), data)

    return each_part(members, [*texts_too(members), "xl/_rels/workbook.xml.rels", "_rels/.rels"], change)


def utf16(members: Members) -> Members:
    """Encode the parts in UTF-16 (part 2: parts are UTF-8 or UTF-16)."""

    def change(data: bytes) -> bytes:
        text = data.decode("utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"', 1)
        return text.encode("utf-16")

    return each_part(members, texts_too(members), change)


def _renamed(members: Members, new: Callable[[str], str]) -> Members:
    return {new(name): data for name, data in members.items()}


def other_case(members: Members) -> Members:
    """Spell the members in another case than relationships and content types do."""
    return _renamed(members, lambda n: posixpath.join(posixpath.dirname(n), posixpath.basename(n).swapcase()))


def backslashes(members: Members) -> Members:
    """Write targets with backslashes, as some tools on Windows do; members are read with slashes."""
    rels = [name for name in members if name.endswith(".rels")]

    def turned(match: re.Match[bytes]) -> bytes:
        return match[0].replace(b"/", b"\\")

    return each_part(members, rels, lambda data: re.sub(rb'Target="[^":]*"', turned, data))


def absolute(members: Members) -> Members:
    """Write the targets of the book from the root of the package."""
    part = "xl/_rels/workbook.xml.rels"
    return each_part(members, [part], lambda data: re.sub(rb'Target="(?!/)', b'Target="/xl/', data))


def other_places(members: Members) -> Members:
    """Call the main part otherwise, and put it into another folder; targets lead back."""
    moved = {
        name.replace("xl/workbook.xml", "book/start.xml").replace(
            "xl/_rels/workbook", "book/_rels/start"
        ): data
        for name, data in members.items()
    }
    rels, types = "book/_rels/start.xml.rels", "[Content_Types].xml"
    moved[rels] = re.sub(rb'Target="(?!/)', b'Target="../xl/', moved[rels])
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(b"xl/workbook.xml", b"book/start.xml")
    moved[types] = moved[types].replace(b"/xl/workbook.xml", b"/book/start.xml")
    return moved


def scoped_names(members: Members) -> Members:
    """Give every name to the sheet it points to, and to another sheet one that points elsewhere."""
    book = members["xl/workbook.xml"].decode()
    order = re.findall(r'<sheet name="([^"]*)"', book)

    def scoped(match: re.Match[str]) -> str:
        sheet = match[2].rsplit("!", 1)[0].strip("'")
        if sheet not in order:
            return match[0]
        other = (order.index(sheet) + 1) % len(order)
        return (
            f'<definedName name="{match[1]}" localSheetId="{other}">{match[2]}</definedName>'
            f'<definedName name="{match[1]}" localSheetId="{order.index(sheet)}">{match[2]}</definedName>'
        )

    changed = re.sub(r'<definedName name="([A-Za-z]\w*)">([^<]*)</definedName>', scoped, book)
    assert changed != book
    return {**members, "xl/workbook.xml": changed.encode()}


def _shared(members: Mapping[str, bytes]) -> list[str]:
    root = etree.fromstring(members["xl/sharedStrings.xml"])
    return ["".join(t.text or "" for t in item.iter(f"{{{MAIN}}}t")) for item in root]


def inline_strings(members: Members) -> Members:
    """Write every text into its cell, in runs, with a phonetic guide; no shared strings."""
    texts = _shared(members)

    def change(root: Any) -> None:
        for cell in root.iterfind("{*}sheetData/{*}row/{*}c[@t='s']"):
            text = texts[int(cell[0].text)]
            half = len(text) // 2
            runs = "".join(
                f'<r xmlns="{MAIN}"><rPr><b/></rPr><t xml:space="preserve">{escape(part)}</t></r>'
                for part in (text[:half], text[half:])
            )
            guide = '<rPh sb="0" eb="1"><t>jixiao</t></rPh><phoneticPr fontId="1"/>'
            cell[:] = [etree.fromstring(f'<is xmlns="{MAIN}">{runs}{guide}</is>')]
            cell.set("t", "inlineStr")

    return _rebuilt(members, change)


def escaped(members: Members) -> Members:
    """Escape a letter of each text as ``_xHHHH_``, as ST_Xstring allows."""

    def change(match: re.Match[str]) -> str:
        first = match[2]
        return f"{match[1]}_x{ord(first):04X}_"

    part = "xl/sharedStrings.xml"
    return each_part(
        members,
        [part],
        lambda data: re.sub(r"(<t(?: [^>]*)?>)([\u4e00-\u9fff])", change, data.decode()).encode(),
    )


def spaced(members: Members) -> Members:
    """Indent the XML, as pretty-printing libraries do."""

    def change(data: bytes) -> bytes:
        return re.sub(rb"(?=<(?:c|row|sheetData|/row|/sheetData)[ />])", b"\n    ", data)

    return each_part(members, sheets(members), change)


DIALECTS: dict[str, Callable[[Members], Members]] = {
    "29500-1 annex M, 29500-4: Strict and Transitional namespaces": strict,
    "XML Names 1.0 §5: any prefix": prefixed,
    "29500-1 §18.3.1.4 c@r and §18.3.1.73 row@r are optional": no_cell_addresses,
    "29500-1 §18.3.1.73 row@r is optional": no_row_addresses,
    "XML 1.0 §3.1: attributes in any order": other_order,
    "XML 1.0 §2.5, §2.6: comments and instructions": comments,
    "XML 1.0 §2.7: CDATA": cdata,
    "XML 1.0 §2.3: either quotation mark": single_quotes,
    "29500-2 §6.2.5: UTF-8 or UTF-16": utf16,
    "29500-2 §6.2.2.3: part names in any case": other_case,
    "29500-2 §6.5.3.4: targets, with backslashes as some write them": backslashes,
    "29500-2 §6.5.3.4: absolute targets": absolute,
    "29500-2 §6.5: parts anywhere": other_places,
    "29500-1 §18.2.5: names of a sheet": scoped_names,
    "29500-1 §18.4.8, §18.4.6: inline strings, runs, phonetics": inline_strings,
    "29500-1 §22.9.2.19: ST_Xstring": escaped,
    "XML 1.0 §2.10: white space": spaced,
}
