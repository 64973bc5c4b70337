"""What follows repeated rows in other parts: names, drawings, comments, tables, charts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbook.form.page import serialised
from workbook.form.references import RowMap, moved, ranges
from workbook.form.spreading import Maps
from workbook.package import relationships
from workbook.package.book import Book
from workbook.package.markup import elements, local, parse_xml

_VML_ROW = re.compile(rb"(<x:Row>\s*)(\d+)(\s*</x:Row>)")
_CHARTS = ("chart", "chartEx")
"""Kinds of relationships that lead to charts, of 2016 and later the second."""
_VML_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")


def others(members: Mapping[str, bytes], book: Book, maps: Maps) -> Iterator[tuple[str, bytes]]:
    """Yield the parts beside the sheets that change because rows are repeated; of charts all."""
    for sheet, rows in maps.items():
        part = book.sheets[sheet].part
        for link in relationships.links(members, part):
            change = _CHANGES.get(link.kind)
            if change and link.target in members:
                yield link.target, change(members[link.target], rows)
    found = (link for links in relationships.all_links(members).values() for link in links)
    charts = dict.fromkeys(link.target for link in found if link.kind in _CHARTS)
    for name in (name for name in charts if name in members):
        yield name, _chart(members[name], maps)


def names(root: Any, maps: Maps) -> None:
    """Move the references of the defined names in the main part, the print areas and titles too."""
    for node in root.iter():
        if isinstance(node.tag, str) and local(node) == "definedName" and node.text:
            node.text = moved(node.text, maps, named=True)


def _table(data: bytes, rows: RowMap) -> bytes:
    root = parse_xml(data)
    for node in root.iter():
        if isinstance(node.tag, str) and node.get("ref"):
            node.set("ref", ranges(node.get("ref"), rows))
    return serialised(root)


def _comments(data: bytes, rows: RowMap) -> bytes:
    """Move the comments; one on a repeated row stays with the first."""
    root = parse_xml(data)
    for node in root.iter():
        if isinstance(node.tag, str) and local(node) in ("comment", "threadedComment") and node.get("ref"):
            node.set("ref", ranges(node.get("ref"), rows).partition(":")[0])
    return serialised(root)


def _drawing(data: bytes, rows: RowMap) -> bytes:
    """Move pictures, shapes and charts as they are, in their size."""
    root = parse_xml(data)
    for anchor in elements(root):
        marks = [
            row
            for mark in elements(anchor)
            if local(mark) in ("from", "to")
            for row in elements(mark)
            if local(row) == "row"
        ]
        if marks:
            top = int(marks[0].text or 0)
            down = rows.first(top) - top
            for mark in marks:
                mark.text = str(int(mark.text or 0) + down)
    return serialised(root)


def _vml(data: bytes, rows: RowMap) -> bytes:
    """Move the boxes of comments and controls."""

    def row(match: re.Match[bytes]) -> bytes:
        return match[1] + str(rows.first(int(match[2]))).encode() + match[3]

    def anchor(match: re.Match[bytes]) -> bytes:
        places = match[2].split(b",")
        if len(places) != 8 or not all(place.strip().lstrip(b"-").isdigit() for place in places):
            return match[0]
        down = rows.first(int(places[2])) - int(places[2])
        places[2], places[6] = (b" %d" % (int(places[n]) + down) for n in (2, 6))
        return match[1] + b",".join(places) + match[3]

    return _VML_ANCHOR.sub(anchor, _VML_ROW.sub(row, data))


def _chart(data: bytes, maps: Maps) -> bytes:
    root = parse_xml(data)
    found = [n for n in root.iter() if isinstance(n.tag, str) and local(n) == "f" and n.text]
    texts = [moved(node.text, maps, named=True) for node in found]
    if texts == [node.text for node in found]:
        return data
    for node, text in zip(found, texts, strict=True):
        node.text = text
    return serialised(root)


_CHANGES: dict[str, Callable[[bytes, RowMap], bytes]] = {
    "table": _table,
    "comments": _comments,
    "threadedComment": _comments,
    "drawing": _drawing,
    "vmlDrawing": _vml,
}
"""What is done with the parts of a sheet, by the kind of their relationship."""
