"""What the user added around the cells: sheets, comments, hyperlinks, text boxes, charts, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from workbook.layout.placement import OWN_SHEETS, RECORD_SHEET
from workbook.package.address import address, column_index, quoted
from workbook.package.markup import local, relation_id
from workbook.package.reader import Book, Grid, parse_xml
from workbook.package.relationships import links
from workbook.renewal.form import Overlay
from workbook.renewal.leftovers import PREFIXES, Homeless, empty, words
from workbook.template.buttons import CAPTIONS
from workbook.template.charts import TITLES

CHART = "图表"
SHORT = 100  # characters shown of a longer text
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


def foreign(form: Overlay, members: Mapping[str, bytes]) -> Iterator[Homeless]:
    """Yield what the user added around the form of `form.book`, whose members are `members`."""
    for name, sheet in form.book.sheets.items():
        count = sum(not empty(cell) or cell.formula is not None for cell in sheet.cells.values())
        chart = sheet.kind == "chartsheet"
        if name not in form.twins and name not in (*OWN_SHEETS, RECORD_SHEET) and (count or chart):
            content = "图表" if chart else f"{count} 个单元格"
            yield Homeless(name, content, "自己加的工作表不带入新表，请另存或手工复制")
    for name, reference in form.book.names.items():
        if form.exact and name not in form.form.names and not name.startswith(PREFIXES):
            yield Homeless(name, f"={reference}", "自己定义的名称不带入新表")
    sheets = {*form.book.sheets, *form.form.sheets}  # a link keeps the old name of a renamed sheet
    ours = Counter((CHART, form.front, title) for title in TITLES)
    for thing in things(form.book, members, sheets):
        key = (thing.kind, form.twins.get(thing.sheet, thing.sheet), thing.text)
        if ours[key]:
            ours[key] -= 1
            continue
        content = f"{thing.kind}：{_short(thing.text)}" if thing.text else thing.kind
        yield Homeless(thing.place, content, f"自己加的{thing.kind}不带入新表，请手工复制")


def things(book: Book, members: Mapping[str, bytes], sheets: Container[str]) -> Iterator[Thing]:
    """Yield everything on the sheets that is no cell content, without the program's buttons and links.

    sheets: those the program's links lead to.
    """
    for sheet in book.sheets.values():
        related = _related(members, sheet.part)
        yield from _comments(sheet.name, members, related)
        for link in _links(book, sheet, members, related):
            name, _, cell = link.text.rpartition("!")
            to_a_sheet = cell == "A1" and name.strip("'").replace("''", "'") in sheets
            if not (to_a_sheet and link.at and link.at[1] == 0):
                yield link
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
    return {link.id: (link.kind, link.target) for link in links(members, part)}


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
    book: Book, sheet: Grid, members: Mapping[str, bytes], related: Mapping[str, tuple[str, str]]
) -> Iterator[Thing]:
    """Yield hyperlinks, without those that only repeat the text of their cell."""
    if b"hyperlink" not in members.get(sheet.part, b""):
        return
    root = _parsed(members[sheet.part])
    for node in () if root is None else root.iter("{*}hyperlink"):
        at, location = _position(node.get("ref", "")), node.get("location", "")
        target = related.get(relation_id(node) or "", ("", ""))[1]
        shown = words(book.cell(sheet.name, *at)) if at else ""
        if target != shown or not target:
            yield Thing("超链接", sheet.name, at, target or location)


def _shapes(sheet: str, members: Mapping[str, bytes], part: str) -> Iterator[Thing]:
    """Yield text boxes and shapes with their text, charts with their title, pictures."""
    root = _parsed(members.get(part))
    related = _related(members, part)
    tags = (f"{{*}}{name}" for name in ("sp", "cxnSp", "pic", "graphicFrame"))
    for node in () if root is None else root.iter(*tags):
        text = "".join(t.text or "" for t in node.iter("{*}t"))
        if _is_twin(node, text) or _OURS.search(node.get("macro", "")):
            continue
        starts = (parent.find("{*}from") for parent in node.iterancestors())
        start = next((found for found in starts if found is not None), None)
        at = None if start is None else (_number(start, "row"), _number(start, "col"))
        if local(node) == "graphicFrame":
            yield Thing(CHART, sheet, at, _title(node, members, related))
        elif local(node) == "pic":
            yield Thing("图片", sheet, at, "")
        else:
            yield Thing("文本框" if text else "图形", sheet, at, text)


def _is_twin(node: Any, text: str) -> bool:
    """Tell whether the shape stands for another: the old form of a new kind, or a control kept in VML.

    Excel hides the twin of a control; LibreOffice does not, there the caption tells our buttons.
    """
    if next(node.iterancestors(f"{_MC}Fallback"), None) is not None:
        return True
    name = node.find(".//{*}cNvPr")
    if name is not None and name.get("hidden") == "1":
        return True
    choice = next(node.iterancestors(f"{_MC}Choice"), None)
    return choice is not None and choice.get("Requires") == "a14" and "".join(text.split()) in CAPTIONS


def _number(start: Any, name: str) -> int:
    return int(start.findtext(f"{{*}}{name}") or 0)


def _title(frame: Any, members: Mapping[str, bytes], related: Mapping[str, tuple[str, str]]) -> str:
    """Return the title of a chart, empty when it has none."""
    chart = next((node for node in frame.iter("{*}chart") if relation_id(node)), None)
    part = related.get(relation_id(chart) or "", ("", ""))[1] if chart is not None else ""
    root = _parsed(members.get(part))
    title = None if root is None else root.find("{*}chart/{*}title")
    return "" if title is None else "".join(t.text or "" for t in title.iter("{*}t"))


def _controls(sheet: str, data: bytes) -> Iterator[Thing]:
    """Yield the controls of a VML drawing, which need not be well-formed XML."""
    for match in _CONTROL.finditer(data.decode("utf-8", "replace")):
        if match[1] != "Note" and not _OURS.search(match[0]):
            yield Thing(_CONTROLS.get(match[1], "控件"), sheet, None, "")
