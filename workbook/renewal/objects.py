"""What the user added around the cells: sheets, comments, hyperlinks, text boxes, charts, pictures."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from workbook.package.address import address, column_index, quoted
from workbook.package.reader import Book, Sheet, parse_xml
from workbook.renewal.form import Form
from workbook.renewal.leftovers import OWN_SHEETS, Homeless, empty, words

SHORT = 100  # characters shown of a longer text
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OURS = re.compile(r"\bJX_")
"""In the macro of a button: it is one of the program's."""
_CONTROL = re.compile(r'ObjectType="(\w+)".*?</x:ClientData>', re.DOTALL)
_CONTROLS = {"Pict": "嵌入对象"}
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on a sheet that is no cell content. at: 0-based row and column, None where it has none."""

    kind: str
    sheet: str
    at: tuple[int, int] | None
    text: str

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"{quoted(self.sheet)}!{address(*self.at)}" if self.at else self.sheet


def foreign(form: Form, members: Mapping[str, bytes]) -> Iterator[Homeless]:
    """Yield what the user added around the form of `form.book`, whose members are `members`."""
    for name, sheet in form.book.sheets.items():
        count = sum(not empty(cell) or cell.formula is not None for cell in sheet.cells.values())
        chart = sheet.part.startswith("xl/chartsheets/")
        if name not in form.twins and name not in OWN_SHEETS and (count or chart):
            content = "图表" if chart else f"{count} 个单元格"
            yield Homeless(name, content, "自己加的工作表不带入新表，请另存或手工复制")
    ours = Counter((thing.kind, thing.sheet, thing.text) for thing in things(form.form, form.members))
    for thing in things(form.book, members):
        key = (thing.kind, form.twins.get(thing.sheet, thing.sheet), thing.text)
        if ours[key]:
            ours[key] -= 1
            continue
        content = f"{thing.kind}：{_short(thing.text)}" if thing.text else thing.kind
        yield Homeless(thing.place, content, f"自己加的{thing.kind}不带入新表，请手工复制")


def things(book: Book, members: Mapping[str, bytes]) -> Iterator[Thing]:
    """Yield everything on the sheets that is no cell content, without the program's buttons and links."""
    for sheet in book.sheets.values():
        related = _related(members, sheet.part)
        yield from _comments(sheet.name, members, related)
        yield from _links(book, sheet, members, related)
        for kind, part in related.values():
            if kind == "drawing":
                yield from _shapes(sheet.name, members, part)
            elif kind == "vmlDrawing":
                yield from _controls(sheet.name, members.get(part, b""))
            elif kind == "image":  # behind the cells
                yield Thing("图片", sheet.name, None, "")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT else f"{flat[:SHORT]}…"


def _related(members: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return kind and target (a member, or an address outside) of what `part` refers to, by id."""
    folder, name = posixpath.split(part)
    root = _parsed(members.get(f"{folder}/_rels/{name}.rels"))
    found = {}
    for node in () if root is None else root:
        target = node.get("Target", "")
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[node.get("Id", "")] = (node.get("Type", "").rsplit("/", 1)[-1], target)
    return found


def _parsed(data: bytes | None) -> Any:
    """Return a member's root; None for one that is missing or broken: the cells were read all the same."""
    try:
        return None if data is None else parse_xml(data)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _position(reference: str) -> tuple[int, int] | None:
    match = _ADDRESS.match(reference)
    return (int(match[2]) - 1, column_index(match[1])) if match else None


def _comments(
    sheet: str, members: Mapping[str, bytes], related: Mapping[str, tuple[str, str]]
) -> Iterator[Thing]:
    """Yield comments by cell; of a conversation its own texts instead of the copy for old programs."""
    talks = set()
    for wanted in ("threadedComment", "comments"):
        for kind, part in related.values():
            root = _parsed(members.get(part)) if kind == wanted else None
            for node in () if root is None else root.iter("{*}threadedComment", "{*}comment"):
                reference = node.get("ref", "")
                if wanted == "comments" and reference in talks:
                    continue
                talks |= {reference} if wanted == "threadedComment" else set()
                text = "".join(t.text or "" for t in node.iter("{*}t", "{*}text") if not len(t))
                yield Thing("批注", sheet, _position(reference), text)


def _links(
    book: Book, sheet: Sheet, members: Mapping[str, bytes], related: Mapping[str, tuple[str, str]]
) -> Iterator[Thing]:
    """Yield hyperlinks, without the form's (to the top of a sheet) and those that only repeat the text."""
    if b"<hyperlink" not in members.get(sheet.part, b""):
        return
    root = _parsed(members[sheet.part])
    for node in () if root is None else root.iter("{*}hyperlink"):
        at, location = _position(node.get("ref", "")), node.get("location", "")
        target = related.get(node.get(f"{_R}id", ""), ("", ""))[1]
        target_sheet, _, cell = location.rpartition("!")
        ours = not target and cell == "A1" and at is not None and at[1] == 0
        shown = words(book.cell(sheet.name, *at)) if at else ""
        if not (ours and target_sheet.strip("'").replace("''", "'") in book.sheets) and target != shown:
            yield Thing("超链接", sheet.name, at, target or location)


def _shapes(sheet: str, members: Mapping[str, bytes], part: str) -> Iterator[Thing]:
    """Yield text boxes and shapes with their text, charts with their title, pictures."""
    root = _parsed(members.get(part))
    related = _related(members, part)
    for anchor in () if root is None else root:
        start = anchor.find(f"{_XDR}from")
        at = None if start is None else (_number(start, "row"), _number(start, "col"))
        for node in anchor.iter(f"{_XDR}sp", f"{_XDR}cxnSp", f"{_XDR}pic", f"{_XDR}graphicFrame"):
            name = node.find(f".//{_XDR}cNvPr")
            control = name is not None and name.get("hidden") == "1"  # shown by its VML twin
            fallback = next(node.iterancestors(f"{_MC}Fallback"), None) is not None
            if control or fallback or _OURS.search(node.get("macro", "")):
                continue
            if node.tag == f"{_XDR}graphicFrame":
                yield Thing("图表", sheet, at, _title(node, members, related))
            elif node.tag == f"{_XDR}pic":
                yield Thing("图片", sheet, at, "")
            else:
                text = "".join(t.text or "" for t in node.iter(f"{_A}t"))
                yield Thing("文本框" if text else "图形", sheet, at, text)


def _number(start: Any, name: str) -> int:
    return int(start.findtext(f"{_XDR}{name}") or 0)


def _title(frame: Any, members: Mapping[str, bytes], related: Mapping[str, tuple[str, str]]) -> str:
    """Return the title of a chart, empty when it has none."""
    chart = next((node for node in frame.iter("{*}chart") if node.get(f"{_R}id")), None)
    part = related.get(chart.get(f"{_R}id"), ("", ""))[1] if chart is not None else ""
    root = _parsed(members.get(part))
    title = None if root is None else root.find("{*}chart/{*}title")
    return "" if title is None else "".join(t.text or "" for t in title.iter(f"{_A}t"))


def _controls(sheet: str, data: bytes) -> Iterator[Thing]:
    """Yield the controls of a VML drawing, which need not be well-formed XML."""
    for match in _CONTROL.finditer(data.decode("utf-8", "replace")):
        if match[1] != "Note" and not _OURS.search(match[0]):
            yield Thing(_CONTROLS.get(match[1], "控件"), sheet, None, "")
