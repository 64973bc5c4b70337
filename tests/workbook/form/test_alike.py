"""Neighbouring cells with the same content."""

from __future__ import annotations

from lxml import etree

from workbook.form.alike import Level, merge
from workbook.form.page import Box, Page


def level(col: int, texts: str, height: int = 1) -> Level:
    """Return the copies of a cell in a column, one text for each."""
    boxes: list[Box] = [(n * height, col, (n + 1) * height - 1, col) for n in range(len(texts))]
    return Level(tuple(boxes), tuple(texts))


def test_a_level_stays_within_the_one_before() -> None:
    """b goes on over the border of a and c, and is cut there; what stands alone stays as it is."""
    page = Page("表", "", etree.Element("worksheet"), "")
    covered = merge(page, [level(0, "aaccd"), level(1, "bbbbb")])
    assert sorted(page.merges) == [(0, 0, 1, 0), (0, 1, 1, 1), (2, 0, 3, 0), (2, 1, 3, 1)]
    assert sorted(covered) == [(1, 0), (1, 1), (3, 0), (3, 1)]


def test_cells_of_two_rows() -> None:
    """Merged cells that are alike become one, in place of the old ones."""
    page = Page("表", "", etree.Element("worksheet"), "", [(0, 0, 1, 0), (2, 0, 3, 0), (9, 0, 9, 1)])
    assert merge(page, [level(0, "aa", 2)]) == [(2, 0)]
    assert sorted(page.merges) == [(0, 0, 3, 0), (9, 0, 9, 1)]


def test_blanks_are_not_merged() -> None:
    """Two blank cells are two blank cells."""
    page = Page("表", "", etree.Element("worksheet"), "")
    boxes: tuple[Box, ...] = ((0, 0, 0, 0), (1, 0, 1, 0))
    assert merge(page, [Level(boxes, ("", ""))]) == []
    assert page.merges == []
