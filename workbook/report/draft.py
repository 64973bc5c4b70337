"""What makes a report a draft: a watermark on every page, what is still open highlighted and listed at the
end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from workbook.report import grids, runs
from workbook.report.annex import UNFILLED
from workbook.report.filling import DOCUMENT, W, text_of
from workbook.report.finder import Finder
from workbook.report.grid import Cell, Grid, GridLine
from workbook.report.inserts import Parts, Tables, cells_in, width_at
from workbook.report.wording import one_line

MARK = "草稿"
HOLE = re.compile(r"（(?:待补|待核对)(?:：[^）]*)?）|(?:待补|待核对)：[^；。）]+|^待补$")
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_KINDS = ("default", "even", "first")
_VERBS = re.compile(r"^（?(待补|待核对)：?|）$")
_NEST = re.compile(r"[、；]")


_OPEN = "待"
"""Begins whatever is open; most finished reports do not hold it."""
_PROPERTIES, _STYLE, _VALUE = f"{W}pPr", f"{W}pStyle", f"{W}val"


@dataclass(frozen=True, slots=True)
class Hole:
    """Something open: under which heading, what, and where it is filled in."""

    heading: str
    what: str
    places: tuple[str, ...]


def holes(tree: Any, finder: Finder, tables: Tables = (), mark: bool = False) -> list[Hole]:
    """Return what is open in a filled document; `mark`: highlight it, and look up where it is filled in.

    tables: those put in, each with its element: what their cells show is known.
    """
    if _OPEN not in text_of(tree):
        return []
    exact = (
        {}
        if not mark
        else {
            tc: (grid.called(line, head), finder.shown_by(cell))
            for tc, cell, line, head, grid in cells_in(tables)
        }
    )
    found, headings = [], [""] * 10
    for paragraph in list(tree.iter(f"{W}p")):
        text = text_of(paragraph)
        heading = heading_of(paragraph, text, headings, finder.styles)
        spans = [match.span() for match in HOLE.finditer(text)] if _OPEN in text else []
        if not spans:
            continue
        if mark:
            for part in runs.isolated(paragraph, spans):
                for run in part:
                    runs.highlight(run)
        beside = row_texts(paragraph)
        for start, end in spans:
            for what in _wanted(text[start:end]):
                if not mark:
                    found.append(Hole(heading, what, ()))
                elif (place := _cell_of(paragraph)) in exact:
                    found.append(Hole(heading, *exact[place]))
                elif what == UNFILLED and beside:
                    found.append(_in_table(paragraph, beside, heading, finder))
                else:
                    found.append(Hole(heading, what, finder.places(what, (*beside, heading))))
    return list(dict.fromkeys(found))


def _cell_of(paragraph: Any) -> Any:
    return next(paragraph.iterancestors(f"{W}tc"), None)


def _in_table(paragraph: Any, beside: tuple[str, ...], heading: str, finder: Finder) -> Hole:
    """Return what is open in a cell of a table: it is called after its row and column."""
    name, head = row_name(beside, finder), column_head(paragraph)
    place = finder.places(head, (*beside, heading)) or finder.places(UNFILLED, (*beside, heading))
    return Hole(heading, f"{name}·{head}" if head else name, place or finder.in_row(name, head))


def heading_of(paragraph: Any, text: str, headings: list[str], styles: Mapping[str, int]) -> str:
    """Return the nearest heading of a paragraph; headings: those in force by level, kept up to date here."""
    level = styles.get(style_of(paragraph), 0)
    if level and text:
        headings[level:] = [text, *[""] * (9 - level)]
    return next(filter(None, reversed(headings)), "")


def row_name(texts: Sequence[str], finder: Finder) -> str:
    """Return what a row of a table is called: its indicator, or its first text that is no number."""
    item = finder.indicator(texts)
    names = [text.strip() for text in texts if text.strip() and not text.strip().isdigit()]
    return item.indicator.name if item else names[0] if names else ""


def column_head(paragraph: Any) -> str:
    """Return the head of the column in which the paragraph stands."""
    cell = next(paragraph.iterancestors(f"{W}tc"))
    row = cell.getparent()
    cells, heads = row.findall(f"{W}tc"), row.getparent().find(f"{W}tr").findall(f"{W}tc")
    return text_of(heads[cells.index(cell)]) if len(cells) == len(heads) else ""


def style_of(paragraph: Any) -> str:
    """Return the style id of a paragraph."""
    properties = next(iter(paragraph), None)
    if properties is None or properties.tag != _PROPERTIES:  # they come first, and so does the style in them
        properties = paragraph.find(_PROPERTIES)
    node = None if properties is None else properties.find(_STYLE)
    return "" if node is None else str(node.get(_VALUE))


def row_texts(paragraph: Any) -> tuple[str, ...]:
    """Return the texts of the row of a table in which the paragraph stands, empty outside tables."""
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    return () if row is None else tuple(text_of(cell) for cell in row.iter(f"{W}tc"))


def _wanted(text: str) -> list[str]:
    """Return what a placeholder asks for, thing by thing."""
    inner = _VERBS.sub("", _VERBS.sub("", text))
    return [part.strip() for part in _NEST.split(inner) if part.strip()] or [UNFILLED]


def listed(open_: Sequence[Hole], remarks: Sequence[tuple[str, str]], width: int) -> str:
    """Return the list at the end of a draft: what is open, then the errors found, each place and message."""
    pieces = [grids.paragraph("AnnexMark", f"{MARK}附录", "<w:pageBreakBefore/>")]
    if open_:
        lines = [
            GridLine((Cell(str(n)), Cell(hole.heading), Cell(hole.what), Cell("、".join(hole.places) or "—")))
            for n, hole in enumerate(open_, 1)
        ]
        heads = ("序号", "所在章节", "待补内容", "填报位置")
        grid = Grid("open", "待补事项", heads, ("centre", "text", "text", "text"), tuple(lines))
        pieces += [grids.paragraph(grids.CAPTION, f"待补事项（{len(lines)}项）"), grids.table(grid, width)]
    if remarks:
        rows = [
            GridLine((Cell(str(n)), Cell(one_line(place)), Cell(one_line(told))))
            for n, (place, told) in enumerate(remarks, 1)
        ]
        grid = Grid("errors", "校验错误", ("序号", "位置", "问题"), ("centre", "text", "text"), tuple(rows))
        title = grids.paragraph(grids.CAPTION, f"校验发现的错误（{len(rows)}项）")
        pieces += [title, grids.table(grid, width)]
    return "".join(pieces) + grids.paragraph(grids.GAP) if len(pieces) > 1 else ""


def append_list(tree: Any, open_: Sequence[Hole], remarks: Sequence[tuple[str, str]]) -> None:
    """Put the list of what is open at the end of the document."""
    body = tree.find(f"{W}body")
    last = body[-1]
    xml = listed(open_, remarks, width_at(last.getprevious() if last.tag == f"{W}sectPr" else last))
    for element in grids.parsed(xml):
        last.addprevious(element)


def watermark(tree: Any, headers: dict[str, Any], parts: Parts) -> None:
    """Write 草稿 across every page: into each header there is, and into new ones where a kind is missing.

    headers: the header parts as trees, by name.
    """
    numbers = iter(range(1, 100))
    for header in headers.values():
        own = header.findall(f"{W}p") or grids.parsed(grids.paragraph("Normal"))
        if own[-1].getparent() is not header:
            header.append(own[-1])
        own[-1].append(_mark(next(numbers)))
    first = next(tree.iter(f"{W}sectPr"), None)
    if first is None:
        first = tree.find(f"{W}body").makeelement(f"{W}sectPr", {})
        tree.find(f"{W}body").append(first)
    title_page = any(section.find(f"{W}titlePg") is not None for section in tree.iter(f"{W}sectPr"))
    there = {node.get(f"{W}type") for node in first.findall(f"{W}headerReference")}
    missing = [kind for kind in _KINDS[: 3 if title_page else 2] if kind not in there]
    for kind in reversed(missing):
        name = f"jxheader{len(parts.links) + 1}.xml"
        root = grids.parsed(f"<w:hdr>{grids.paragraph('Normal')}</w:hdr>")[0]
        root[0].append(_mark(next(numbers)))
        parts.members[f"word/{name}"] = serialised(root)
        parts.types[f"word/{name}"] = HEADER_TYPE
        reference = first.makeelement(f"{W}headerReference", {f"{W}type": kind})
        reference.set(f"{{{grids.NAMESPACES['r']}}}id", parts.link("header", name))
        first.insert(0, reference)


def _mark(number: int) -> Any:
    from lxml import etree

    text = _watermark().format(number=number, id=2048 + number, text=MARK)
    return etree.fromstring(text)


@cache
def _watermark() -> str:
    """Return the run that carries the mark, as Word writes one: every program knows it by its name."""
    return files(__package__).joinpath("watermark.xml").read_text("utf-8").strip()


def serialised(tree: Any) -> bytes:
    """Return an XML tree as a part."""
    from lxml import etree

    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True))


def heading_levels(styles: Any) -> Iterator[tuple[str, int]]:
    """Yield the style ids of headings with their level, 1 to 9, as the styles' outline says."""
    for style in styles.iter(f"{W}style"):
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and outline.get(f"{W}val", "9").isdigit():
            level = int(outline.get(f"{W}val")) + 1
            if level <= 9:
                yield str(style.get(f"{W}styleId")), level


__all__ = ["DOCUMENT", "Hole", "append_list", "holes", "watermark"]
