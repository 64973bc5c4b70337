"""Parts of a paragraph's text as runs of their own, so that they can be marked."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from workbook.report.filling import W

_AFTER_HIGHLIGHT = {
    f"{W}{name}"
    for name in (
        [
            "u",
            "effect",
            "bdr",
            "shd",
            "fitText",
            "vertAlign",
            "rtl",
            "cs",
            "em",
            "lang",
            "eastAsianLayout",
            "specVanish",
            "oMath",
        ]
    )
}
"""What must stand behind the highlight among a run's properties."""


def isolated(paragraph: Any, spans: Sequence[tuple[int, int]]) -> list[list[Any]]:
    """Split the runs of `paragraph` at the ends of `spans`, and return the runs of each.

    spans: start and end in the text of the paragraph, in order and apart. A run that holds more than one text
    is taken whole.
    """
    for end in sorted({point for pair in spans for point in pair}, reverse=True):
        _cut(paragraph, end)
    found: list[list[Any]] = [[] for _ in spans]
    place = 0
    for text in paragraph.iter(f"{W}t"):
        size = len(text.text or "")
        for n, (start, end) in enumerate(spans):
            if size and start < place + size and place < end:
                found[n].append(text.getparent())
        place += size
    return found


def _cut(paragraph: Any, point: int) -> None:
    """Split the run in which `point` lies."""
    place = 0
    for text in paragraph.iter(f"{W}t"):
        content = text.text or ""
        if place < point < place + len(content):
            run = text.getparent()
            if run.tag != f"{W}r" or len(run.findall(f"{W}t")) != 1:
                return
            rest = deepcopy(run)
            _set(text, content[: point - place])
            _set(rest.find(f"{W}t"), content[point - place :])
            run.addnext(rest)
            return
        place += len(content)


def _set(text: Any, content: str) -> None:
    text.text = content
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def highlight(run: Any, colour: str = "yellow") -> None:
    """Mark a run as with a pen."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = run.makeelement(f"{W}rPr", {})
        run.insert(0, properties)
    for old in properties.findall(f"{W}highlight"):
        properties.remove(old)
    mark = properties.makeelement(f"{W}highlight", {f"{W}val": colour})
    follower = next((n for n, child in enumerate(properties) if child.tag in _AFTER_HIGHLIGHT), None)
    properties.insert(len(properties) if follower is None else follower, mark)


def enclose(runs: Sequence[Any], name: str, mark: int) -> None:
    """Put a bookmark around runs that follow one another."""
    start = runs[0].makeelement(f"{W}bookmarkStart", {f"{W}id": str(mark), f"{W}name": name})
    end = runs[0].makeelement(f"{W}bookmarkEnd", {f"{W}id": str(mark)})
    runs[0].addprevious(start)
    runs[-1].addnext(end)
