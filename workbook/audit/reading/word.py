"""A Word document: paragraphs and cells in their order, with the numbers its lists make by themselves.

Deleted text of tracked changes is left out, inserted text is taken; headers, footers, comments and the text
of fields' codes are no part of what is read; footnotes follow at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from workbook.audit.reading.lines import Line
from workbook.audit.reading.numbers import Lists, read_lists, value_of
from workbook.package.guard import Refused, contents
from workbook.package.markup import Damaged, parse_xml
from workbook.package.relationships import book_part
from workbook.package.word import MAIN, as_word, main_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    *(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "tblPr")),
    f"{_MC}Fallback",
}
_DOCUMENT, _STYLES, _NUMBERING = MAIN, "word/styles.xml", "word/numbering.xml"
_NOTES = "word/footnotes.xml"


def word_lines(data: bytes, name: str) -> list[Line]:
    """Return the paragraphs of a .docx."""
    members = contents(data, name, "Word")
    if members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise Refused(f"{name} 是 OpenDocument 文件，请在 LibreOffice 或 WPS 中另存为 .docx 后再审核")
    if main_part(members) is None:
        if book_part(members) in members:
            raise Refused(f"{name} 是 Excel 工作簿，不是报告；校验自评表用 jixiao validate")
        raise Refused(f"{name} 不是 Word 文档（可能是压缩文件改了名），请用报告的 .docx 原稿")
    try:
        members = as_word(members)
        parts = {part: parse_xml(members[part]) for part in _PARTS if part in members}
    except (etree.XMLSyntaxError, ValueError) as error:
        what = f"（{error}）" if isinstance(error, Damaged) else ""
        raise Refused(f"{name} 已损坏{what}，请用 Word 打开后另存一份") from None
    reader = _Reader(_styles(parts.get(_STYLES)), read_lists(parts.get(_NUMBERING), parts.get(_STYLES)))
    body = parts[_DOCUMENT].find(f"{_W}body")
    found = list(reader.lines(body)) if body is not None else []
    notes = parts.get(_NOTES)
    return [*found, *(reader.lines(notes) if notes is not None else ())]


_PARTS = (_DOCUMENT, _STYLES, _NUMBERING, _NOTES)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says: the level of its heading (0: none), and whether it is the title."""

    level: int = 0
    title: bool = False


def _styles(root: Any) -> dict[str, _Style]:
    """Return the styles of paragraphs by id; what they take over from others is followed."""
    if root is None:
        return {}
    found: dict[str, _Style] = {}
    based: dict[str, str] = {}
    for style in root.iterfind(f"{_W}style"):
        name = value_of(style.find(f"{_W}name")).lower()
        style_id = style.get(f"{_W}styleId", "")
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        level = int(name[8:]) if name.startswith("heading ") and name[8:].isdigit() else 0
        if not level and outline is not None and value_of(outline).isdigit() and int(value_of(outline)) < 9:
            level = int(value_of(outline)) + 1
        found[style_id] = _Style(level, name in ("title", "标题 0", "公文标题"))
        based[style_id] = value_of(style.find(f"{_W}basedOn"))
    for style_id in list(found):
        above, steps = based.get(style_id, ""), 0
        while above in found and found[style_id] == _Style() and steps < 10:
            found[style_id], above, steps = found[above], based[above], steps + 1
    return found


@dataclass(slots=True)
class _Reader:
    """Reads the body: `number` paragraphs so far, `rows` rows of tables, `column` of the cell it is in."""

    styles: dict[str, _Style]
    lists: Lists
    number: int = field(default=0)
    rows: int = field(default=0)
    column: int = field(default=0)

    def lines(self, element: Any, row: int = 0) -> Iterator[Line]:
        """Yield the paragraphs below `element`, those of cells with the number of their row."""
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, row)
            elif child.tag == f"{_W}tr":
                self.rows, before = self.rows + 1, self.column
                self.column = 0
                yield from self.lines(child, self.rows)
                self.column = before
            elif child.tag == f"{_W}tc":
                self.column += 1
                yield from self.lines(child, row)
                spanned = value_of(child.find(f"{_W}tcPr/{_W}gridSpan"))
                self.column += int(spanned) - 1 if spanned.isdigit() else 0
            elif child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            elif len(child):
                yield from self.lines(child, row)

    def _paragraph(self, paragraph: Any, row: int) -> Iterator[Line]:
        said = "".join(_texts(paragraph)).strip("\n")
        style = self.styles.get(value_of(paragraph.find(f"{_W}pPr/{_W}pStyle")), _Style())
        outline = value_of(paragraph.find(f"{_W}pPr/{_W}outlineLvl"))
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else style.level
        label = self.lists.label(paragraph) if said.strip() else ""
        column = self.column if row else 0
        for part in said.split("\n"):
            if part.strip():
                self.number += 1
                spot = f"第 {self.number} 段" + ("（表格）" if row else "")
                yield Line(
                    self.number, spot, label + part, level, bool(row), row, style.title, bool(label), column
                )
                label = ""
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
                yield from self.lines(box, row)


def _texts(element: Any) -> Iterator[str]:
    """Yield the text of a paragraph: inserted text too, deleted text not."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n" if child.get(f"{_W}type") not in ("page", "column") else ""
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _SKIPPED and child.tag != f"{_W}txbxContent" and isinstance(child.tag, str):
            yield from _texts(child)
