"""Shared strings and string items (ISO/IEC 29500-1 §18.4): plain and rich text, without phonetic guides."""

from __future__ import annotations

from typing import Any

from workbook.package.budget import TEXT, Budget
from workbook.package.markup import main_namespace, parse_xml
from workbook.package.xstring import decode


def shared_strings(data: bytes | None, part: str, budget: Budget) -> list[str]:
    """Return the texts of the shared strings by number; a book of numbers alone has none."""
    if data is None:
        return []
    budget.parse(data, part)
    root = parse_xml(data)
    space = main_namespace(root)
    found = [item_text(item, space) for item in root.iterfind(f"{space}si")]
    for text in found:
        if len(text) > TEXT:
            budget.text(text, "有一格的文字")
    return found


def item_text(node: Any, space: str) -> str:
    """Return the text of a string item ``si`` or ``is``; space: its namespace in braces."""
    mark, guide = f"{space}t", f"{space}rPh"
    if len(node) == 1 and node[0].tag == mark:
        return decode(node[0].text or "")
    texts = ("".join(t.itertext()) for t in node.iter(mark) if t.getparent().tag != guide)
    return "".join(map(decode, texts))
