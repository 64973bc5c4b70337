"""Printed headers and footers: placeholders in them filled, and the mark of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workbook.form.notation import Tag
from workbook.form.order import ensured
from workbook.form.page import Page
from workbook.form.values import Printed
from workbook.package.markup import elements, local

DRAFT = "草稿，未经校验通过"
_CENTRE = re.compile(r"&C")
_ORDER = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def fill(page: Page, printed: Mapping[str, Sequence[tuple[Tag, Printed]]]) -> None:
    """Put values into headers and footers, by element; ``&`` begins a command there, so it is doubled."""
    group = page.root.find(page.tag("headerFooter"))
    for node in () if group is None else elements(group):
        text = node.text or ""
        for tag, value in reversed(printed.get(local(node), ())):
            said = " ".join(value.text.split()).replace("&", "&&")
            text = text[: tag.start] + said + text[tag.end :]
        node.text = text


def mark(page: Page) -> None:
    """Let 草稿 stand in the middle above every printed page."""
    group = ensured(page.root, "headerFooter")
    wanted = {"oddHeader"}
    wanted |= {"evenHeader"} if group.get("differentOddEven") in ("1", "true") else set()
    wanted |= {"firstHeader"} if group.get("differentFirst") in ("1", "true") else set()
    there = {local(node): node for node in elements(group)}
    for name in _ORDER:
        if name not in wanted:
            continue
        node = there.get(name)
        if node is None:
            node = group.makeelement(page.tag(name), {})
            place = next((there[n] for n in _ORDER[_ORDER.index(name) + 1 :] if n in there), None)
            group.append(node) if place is None else place.addprevious(node)
            there[name] = node
        node.text = _marked(node.text or "")


def _marked(text: str) -> str:
    """Return a header with the mark before what stands in its middle."""
    centre = _CENTRE.search(text)
    if centre:
        return f"{text[: centre.end()]}{DRAFT}  {text[centre.end() :]}"
    if text and not text.startswith("&"):
        return f"&C{DRAFT}  {text}"  # without a command a header stands in the middle
    right = text.find("&R")
    return f"{text}&C{DRAFT}" if right < 0 else f"{text[:right]}&C{DRAFT}{text[right:]}"
