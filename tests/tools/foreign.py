"""What people, other programs and attackers put into a workbook beside its cells."""

from __future__ import annotations

import posixpath
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyopenvba import ExcelFile

from tests.tools.mutations import BOOK, Members
from workbook.package.guard import unpack
from workbook.package.patch import pack
from workbook.package.reader import read_book

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EMPTY = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'


def _related(
    members: Members, part: str, kind: str, target: str, *, outside: bool = False
) -> tuple[Members, str]:
    """Add a relationship to `part`; kind: its type, the base of Office unless it is an address."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    before = members.get(rels, empty)
    new = f"rIdX{before.count(b'<Relationship ')}"
    kind = kind if ":" in kind else f"{_OFFICE}/{kind}"
    mode = ' TargetMode="External"' if outside else ""
    node = f'<Relationship Id="{new}" Type="{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    return {**members, rels: before.replace(b"</Relationships>", node)}, new


def _in_book(members: Members, after: str, text: str) -> Members:
    book = members[BOOK].decode()
    assert after in book
    return {**members, BOOK: book.replace(after, f"{after}{text}", 1).encode()}


def _external(members: Members, content: str, number: int = 1) -> Members:
    part = f"xl/externalLinks/externalLink{number}.xml"
    xml = f'<externalLink xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{content}</externalLink>'
    found, rel = _related(members, BOOK, "externalLink", f"externalLinks/externalLink{number}.xml")
    link = f'<externalReferences><externalReference r:id="{rel}"/></externalReferences>'
    return {**_in_book(found, "</sheets>", link), part: xml.encode()}


def link_book(members: Members, target: str) -> Members:
    """Link another workbook, which formulas then call [1]."""
    found = _external(members, '<externalBook r:id="rIdX0"/>')
    part = "xl/externalLinks/externalLink1.xml"
    return _related(found, part, "externalLinkPath", target, outside=True)[0]


def link_program(members: Members, args: list[str]) -> Members:
    """Link a DDE topic of another program."""
    return _external(members, '<ddeLink ddeService="{}" ddeTopic="{}"/>'.format(*args))


def name_formula(members: Members, args: list[str]) -> Members:
    """Define a name of the user's own."""
    name, text = args
    return _in_book(members, "<definedNames>", f'<definedName name="{name}">{text}</definedName>')


def validate_by(members: Members, args: list[str]) -> Members:
    """Let a validation or conditional format, given as XML, stand on a sheet."""
    sheet, xml = args
    part = read_book(members, "t").sheets[sheet].part
    return {**members, part: members[part].replace(b"</sheetData>", b"</sheetData>" + xml.encode(), 1)}


def embed(members: Members, args: list[str]) -> Members:
    """Embed a file in a sheet."""
    sheet, name = args
    part = read_book(members, "t").sheets[sheet].part
    kind = "oleObject" if name.endswith(".bin") else "package"
    found, _ = _related(members, part, kind, f"../embeddings/{name}")
    return {**found, f"xl/embeddings/{name}": b"\xd0\xcf"}


def put(members: Members, args: list[str]) -> Members:
    """Put a part into the package."""
    return {**members, args[0]: args[1].encode()}


def move(members: Members, args: list[str]) -> Members:
    """Give a part another name, and tell whoever is related to it."""
    old, new = args
    targets = [f'"../{old.removeprefix("xl/")}"', f'"{old.removeprefix("xl/")}"', f'"/{old}"']
    moved = {new if name == old else name: data for name, data in members.items()}
    for name in [name for name in moved if name.endswith(".rels")]:
        for target in targets:
            moved[name] = moved[name].replace(target.encode(), f'"/{new}"'.encode())
    return moved


def control(members: Members, sheet: str) -> Members:
    """Draw an ActiveX control."""
    part = read_book(members, "t").sheets[sheet].part
    found, _ = _related(members, part, "control", "../activeX/activeX1.xml")
    return {**found, "xl/activeX/activeX1.xml": b"<ax/>"}


def form_button(members: Members, sheet: str) -> Members:
    """Draw a button of the form controls, as Excel keeps it."""
    part = read_book(members, "t").sheets[sheet].part
    found, _ = _related(members, part, "ctrlProp", "../ctrlProps/ctrlProp91.xml")
    return {**found, "xl/ctrlProps/ctrlProp91.xml": b'<formControlPr objectType="Button"/>'}


def pivot_cache(members: Members, target: str) -> Members:
    """Keep the cache of a pivot table over another workbook."""
    part = "xl/pivotCache/pivotCacheDefinition9.xml"
    found, _ = _related(members, BOOK, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition9.xml")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"
    line = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    types = found["[Content_Types].xml"].decode().replace("</Types>", line)
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/externalLinkPath" Target="{target}"/></Relationships>'
    )
    return {
        **found,
        "[Content_Types].xml": types.encode(),
        part: b"<pivotCacheDefinition/>",
        "xl/pivotCache/_rels/pivotCacheDefinition9.xml.rels": rels.encode(),
    }


def connection(members: Members, name: str) -> Members:
    """Fetch data from a database."""
    xml = f'<connections xmlns="{_MAIN}"><connection id="1" name="{name}" type="1"/></connections>'
    found, _ = _related(members, BOOK, "connections", "connections.xml")
    return {**found, "xl/connections.xml": xml.encode()}


def picture(members: Members, args: list[Any]) -> Members:
    """Paste a picture over the cells from row, column to row, column (0-based, the last not covered)."""
    sheet, top, left, bottom, right = args
    part = read_book(members, "t").sheets[sheet].part
    found, _ = _related(members, part, "drawing", "../drawings/drawing9.xml")
    corners = "".join(
        f"<xdr:{name}><xdr:col>{col}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        for name, row, col in (("from", top, left), ("to", bottom, right))
    )
    xml = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
        f"<xdr:twoCellAnchor>{corners}<xdr:pic/><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    return {**found, "xl/drawings/drawing9.xml": xml.encode()}


def module(members: Members, args: list[str]) -> Members:
    """Give a VBA module another text, or add one."""
    name, source = args
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "a.xlsm"), Path(folder, "b.xlsm")
        before.write_bytes(pack(members))
        with ExcelFile(str(before)) as package:
            if name in package.module_names():
                package.set_module(name, source)
            else:
                package.vba_project().add_module(name, source)
            package.save(str(after))
        return unpack(after.read_bytes(), "t")


def sheet(members: Members, args: list[str]) -> Members:
    """Add a sheet: its name, state and kind (a type of relationship)."""
    name, state, kind = args
    kind = f"{_MICROSOFT}/{kind}" if kind.startswith("xl") else kind
    folder = "worksheets" if kind == "worksheet" else "macrosheets"
    found, rel = _related(members, BOOK, kind, f"{folder}/sheet99.xml")
    text = found[BOOK].decode()
    node = f'<sheet name="{name}" sheetId="99" state="{state}" r:id="{rel}"/></sheets>'
    changed = text.replace("</sheets>", node, 1)
    return {**found, BOOK: changed.encode(), f"xl/{folder}/sheet99.xml": _EMPTY.encode()}


def drop_part(members: Members, name: str) -> Members:
    """Lose the part of a sheet."""
    part = read_book(members, "t").sheets[name].part
    return {member: data for member, data in members.items() if member != part}


def share_part(members: Members, args: list[str]) -> Members:
    """Let the first sheet's relationship lead to the part of the second."""
    part, other = (read_book(members, "t").sheets[name].part.removeprefix("xl/") for name in args)
    rels = "xl/_rels/workbook.xml.rels"
    return {**members, rels: members[rels].replace(f'"{part}"'.encode(), f'"{other}"'.encode())}


def unlink(members: Members, name: str) -> Members:
    """Lose the relationship of a sheet; its part stays."""
    part = read_book(members, "t").sheets[name].part.removeprefix("xl/")
    rels = "xl/_rels/workbook.xml.rels"
    text = re.sub(rf'<Relationship [^>]*Target="{re.escape(part)}"[^>]*/>', "", members[rels].decode())
    return {**members, rels: text.encode()}


def mislabel(members: Members, args: list[str]) -> Members:
    """Say in the content types that the part of a sheet is something else."""
    name, kind = args
    part = read_book(members, "t").sheets[name].part
    types = members["[Content_Types].xml"].decode()
    text = re.sub(rf'(PartName="/{re.escape(part)}" ContentType=")[^"]*', rf"\g<1>{kind}", types)
    return {**members, "[Content_Types].xml": text.encode()}


def relate(members: Members, args: list[str]) -> Members:
    """Say in the relationships that a sheet is of another kind."""
    name, kind = args
    part = read_book(members, "t").sheets[name].part.removeprefix("xl/")
    rels = "xl/_rels/workbook.xml.rels"
    text = members[rels].decode()
    changed = re.sub(rf'/worksheet"( Target="{re.escape(part)}")', rf'/{kind}"\1', text)
    return {**members, rels: changed.encode()}


def instead(members: Members, args: list[str]) -> Members:
    """Put the content of another part into that of a sheet."""
    name, other = args
    return {**members, read_book(members, "t").sheets[name].part: members[other]}


def unlist(members: Members, name: str) -> Members:
    """Hide a sheet, as the menu does."""
    text = re.sub(rf'(<sheet name="{name}" )', r'\1state="hidden" ', members[BOOK].decode())
    return {**members, BOOK: text.encode()}


FOREIGN: dict[str, Callable[[Members, Any], Members]] = {
    f.__name__: f
    for f in (
        link_book,
        link_program,
        name_formula,
        validate_by,
        embed,
        put,
        move,
        form_button,
        pivot_cache,
        control,
        connection,
        picture,
        module,
        sheet,
        drop_part,
        share_part,
        unlink,
        mislabel,
        relate,
        instead,
        unlist,
    )
}
"""By name, as case files ask for them under `mutate`."""
