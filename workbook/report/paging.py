"""What stays on one page: rows with those they belong to; no gap has a page of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbook.report.filling import W, text_of

NO_HEIGHT = 20
"""Twentieths of a point: the least a line of exact height takes."""


def keep(cells: Iterable[Any], following: bool = True) -> None:
    """Keep a row on the page of the next; following: False lets it part from it, whatever its style says."""
    for cell in cells:
        for paragraph in cell.iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            if properties is None:
                continue
            node = properties.find(f"{W}keepNext")
            if node is None:
                node = properties.makeelement(f"{W}keepNext", {})
                properties.insert(1, node)
            node.attrib.clear()
            if not following:
                node.set(f"{W}val", "0")


def shrink_gaps(tree: Any, gap: str) -> None:
    """Make empty paragraphs of the style `gap` flat where a page ends with them anyway.

    Behind a table that fills its page such a paragraph would have a page of its own.
    """
    for style in list(tree.iter(f"{W}pStyle")):
        if style.get(f"{W}val") != gap:
            continue
        properties = style.getparent()
        paragraph = properties.getparent()
        if paragraph.tag != f"{W}p" or text_of(paragraph) or not _last_of_page(paragraph):
            continue
        if properties.find(f"{W}spacing") is None:
            line = {f"{W}line": str(NO_HEIGHT), f"{W}lineRule": "exact"}
            style.addnext(properties.makeelement(f"{W}spacing", line))


def _last_of_page(paragraph: Any) -> bool:
    after = paragraph.getnext()
    return after is not None and (
        after.tag == f"{W}sectPr" or after.find(f"{W}pPr/{W}pageBreakBefore") is not None
    )
