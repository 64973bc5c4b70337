"""The points of a text people wrote, numbered anew: whatever they numbered with becomes （一）（二）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.report.wording import chinese_number

_HAN = "[一二三四五六七八九十]{1,3}"
_STYLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{_HAN}、",
        rf"^[（(]{_HAN}[）)][、.．]?",
        r"^\d{1,2}[.、．](?!\d)",
        r"^[（(]\d{1,2}[）)][、.．]?",
        r"^[①②③④⑤⑥⑦⑧⑨⑩]",
        rf"^{_HAN}是",
        rf"^第{_HAN}[，,、]",
    )
)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a text: its first paragraph without a number, and those that belong to it."""

    text: str
    more: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All it says."""
        return "".join((self.text, *self.more))


def split(lines: Iterable[str]) -> tuple[list[str], list[Point]]:
    """Return what stands before the first point, and the points.

    Where no paragraph is numbered each is a point of its own, but for one that announces them with a colon.
    """
    found = list(lines)
    style = next((s for line in found for s in _STYLES if s.match(line)), None)
    if style is None:
        lead = [line for line in found[:1] if line.endswith(("：", ":")) and len(found) > 1]
        return lead, [Point(line) for line in found[len(lead) :]]
    lead, points = [], []
    for line in found:
        if match := style.match(line):
            points.append(Point(line[match.end() :].strip()))
        elif points:
            points[-1] = Point(points[-1].text, (*points[-1].more, line))
        else:
            lead.append(line)
    return lead, points


def numbered(points: Iterable[Point]) -> list[str]:
    """Return the paragraphs with （一）（二）; a single point has no number."""
    found = list(points)
    if len(found) == 1:
        return [found[0].text, *found[0].more]
    return [
        line
        for number, point in enumerate(found, 1)
        for line in (f"（{chinese_number(number)}）{point.text}", *point.more)
    ]
