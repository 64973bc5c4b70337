"""Numbered points of a text: 一、 （一） 1. （1） ① 一是 第一，, and the gaps between their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.language.folding import Folded
from workbook.language.numerals import chinese

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_HAN = "[一二三四五六七八九十]{1,3}"
_START = r"(?:^|(?<=[\n。；;：:]))"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("一、", re.compile(rf"{_START}({_HAN})、")),
    ("（一）", re.compile(rf"{_START}\(({_HAN})\)")),
    ("1.", re.compile(rf"{_START}(\d{{1,2}})[.、．](?!\d)")),
    ("（1）", re.compile(rf"{_START}\((\d{{1,2}})\)")),
    ("①", re.compile(rf"{_START}([{_CIRCLED}])")),
    ("一是", re.compile(rf"(?:{_START}|(?<=[，,]))({_HAN})是")),
    ("第一，", re.compile(rf"{_START}第({_HAN})[，,、]")),
)
_BEFORE = re.compile(rf"[\n。；;：:，,](?=[一二三四五六七八九十\d(第{_CIRCLED}])")
"""Before a point that does not begin the text."""
_BEFORE_A_COUNT = re.compile(r"(?<=[；;])(\d{1,2})\.(?=\d{1,4}[名人个项家户件台处次份])")
"""A point that begins with a count: 3.培训未达标；4.12名对象补助延后. It goes on from the one before."""
_LEVELS = {style: number for number, (style, _) in enumerate(_STYLES[:5])}
"""Styles of headings, the higher first: a higher one starts the lower ones afresh."""


@dataclass(frozen=True, slots=True)
class Point:
    """A number that begins a point: its style (一是), which it is, where it stands in the folded text."""

    style: str
    number: int
    start: int
    written: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Two points that follow one another while their numbers do not: 一是 and then 三是."""

    before: Point
    after: Point


def points(text: Folded) -> list[Point]:
    """Return the numbered points of `text`, in order."""
    starts = (0, *(sign.end() for sign in _BEFORE.finditer(text.text)))
    found = [
        Point(style, _value(match[1]), match.start(), match[0])
        for start in starts
        for style, pattern in _STYLES
        if (match := pattern.match(text.text, start))
    ]
    before = {point.number + 1 for point in found if point.style == "1."}
    found += [
        Point("1.", int(match[1]), match.start(), match[0])
        for match in (_BEFORE_A_COUNT.finditer(text.text) if before else ())
        if int(match[1]) in before
    ]
    return sorted(found, key=lambda point: point.start)


def gaps(text: Folded) -> Iterator[Gap]:
    """Yield every place where a number is left out or stands twice.

    A list may begin anew under another heading, so a 1 is always right.
    """
    last: dict[str, Point] = {}
    for point in points(text):
        before = last.get(point.style)
        if before and point.number not in (1, before.number + 1):
            yield Gap(before, point)
        last[point.style] = point
        if point.style in _LEVELS:
            lower = [s for s, level in _LEVELS.items() if level > _LEVELS[point.style]]
            for style in (*lower, "一是", "第一，"):
                last.pop(style, None)


def _value(text: str) -> int:
    if text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    if text.isdigit():
        return int(text)
    numeral = chinese(text)
    return int(numeral.value) if numeral else 0
