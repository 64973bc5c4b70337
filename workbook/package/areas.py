"""Rectangles of cells, and the references that stand for them."""

from __future__ import annotations

import re

import msgspec

from workbook.package.address import LAST_COLUMN, LAST_ROW, column_index
from workbook.package.budget import AREA_COLUMNS, AREA_ROWS

_REFERENCE = re.compile(
    r"^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$"
)


class Area(msgspec.Struct, frozen=True, gc=False):
    """A rectangle on a sheet (0-based, ends included)."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


def sheet_of(reference: str) -> str:
    """Return the sheet a reference to cells names, empty when it is none."""
    match = _REFERENCE.match(reference)
    return _sheet(match) if match else ""


def _sheet(match: re.Match[str]) -> str:
    return (match[1] or match[2]).replace("''", "'")


def area_of(reference: str) -> Area | None:
    """Return the rectangle a reference stands for, None when it is none.

    At most AREA_ROWS rows and AREA_COLUMNS columns of it: nobody fills more, and a name drawn down to the
    last row of the sheet must cost nothing.
    """
    whole = drawn(reference)
    if whole is None or (whole.bottom - whole.top < AREA_ROWS and whole.right - whole.left < AREA_COLUMNS):
        return whole
    bottom, right = (
        min(whole.bottom, whole.top + AREA_ROWS - 1),
        min(whole.right, whole.left + AREA_COLUMNS - 1),
    )
    return Area(whole.sheet, whole.top, whole.left, bottom, right)


def drawn(reference: str) -> Area | None:
    """Return the rectangle as it is written, however large."""
    match = _REFERENCE.match(reference)
    if match is None:
        return None
    left, top = column_index(match[3]), int(match[4]) - 1
    right = column_index(match[5]) if match[5] else left
    bottom = int(match[6]) - 1 if match[6] else top
    if not (0 <= top <= bottom <= LAST_ROW and left <= right <= LAST_COLUMN):
        return None
    return Area(_sheet(match), top, left, bottom, right)
