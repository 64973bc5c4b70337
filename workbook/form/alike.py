"""Neighbouring cells of one column with the same content, merged: the levels of a score table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.form.page import Box, Page


@dataclass(frozen=True, slots=True)
class Level:
    """Cells to be merged where they are alike: the copies of one cell, top to bottom, and their texts."""

    boxes: tuple[Box, ...]
    texts: tuple[str, ...]


def merge(page: Page, levels: Sequence[Level]) -> list[tuple[int, int]]:
    """Merge what is alike in each column, never across the cells of the column before it.

    levels: of one list, from left to right. Returns the cells that are covered and must be emptied.
    """
    covered: list[tuple[int, int]] = []
    gone: dict[Box, Box] = {}
    before: Sequence[int] = ()
    for level in levels:
        groups, group = [], 0
        for number, text in enumerate(level.texts):
            same = number and text == level.texts[number - 1] and text != ""
            if before and number and before[number] != before[number - 1]:
                same = False
            group += 0 if same else number > 0
            groups.append(int(group))
        for boxes in _together(level.boxes, groups).values():
            if len(boxes) > 1:
                whole = (boxes[0][0], boxes[0][1], boxes[-1][2], boxes[0][3])
                gone.update(dict.fromkeys(boxes, whole))
                covered += [box[:2] for box in boxes[1:]]
        before = groups
    kept = [box for box in page.merges if box not in gone]
    page.merges = [*kept, *dict.fromkeys(gone.values())]
    return covered


def _together(boxes: Sequence[Box], groups: Sequence[int]) -> Mapping[int, list[Box]]:
    found: dict[int, list[Box]] = {}
    for box, group in zip(boxes, groups, strict=True):
        found.setdefault(group, []).append(box)
    return found
