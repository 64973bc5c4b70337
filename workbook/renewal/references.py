"""What a formula refers to: cells, ranges and names, with their sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.package.address import column_index
from workbook.package.reader import Area, Book
from workbook.package.tokens import CELLS, ERROR, FUNCTION, LINES, NAME, UNKNOWN, tokens

LAST_ROW, LAST_COL = 2**20 - 1, 2**14 - 1
MOVING = {"INDIRECT", "OFFSET"}
"""Functions whose cells are known only when they run."""
_CORNER = re.compile(r"([A-Z]*)(\d*)")


@dataclass(frozen=True, slots=True)
class References:
    """All a formula names; functions in capitals."""

    areas: tuple[Area, ...]
    names: frozenset[str]
    functions: frozenset[str]


def references(formula: str, sheet: str) -> References | None:
    """Return what `formula`, standing on `sheet`, refers to.

    None where its text does not tell: another workbook, a table's column, a range up to a computed corner.
    """
    areas: list[Area] = []
    names: set[str] = set()
    functions: set[str] = set()
    for token in tokens(formula):
        if token.kind in (CELLS, LINES):
            areas.append(_area(token.text, token.sheet or sheet))
        elif token.kind == FUNCTION:
            functions.add(token.text.upper())
        elif token.kind == NAME and not token.sheet:
            names.add(token.text)
        elif token.kind in (NAME, ERROR, UNKNOWN):
            return None  # a name of one sheet only, or something else
    if functions & MOVING:
        return None
    return References(tuple(areas), frozenset(names - {"TRUE", "FALSE"}), frozenset(functions))


def _area(text: str, sheet: str) -> Area:
    """Return the rectangle; whole columns and rows reach to the end of the sheet."""
    corners = [_CORNER.fullmatch(part) for part in text.replace("$", "").upper().split(":")]
    first, last = corners[0], corners[-1]
    assert first is not None
    assert last is not None
    rows = sorted((int(first[2] or 1) - 1, int(last[2]) - 1 if last[2] else LAST_ROW))
    columns = sorted(
        (column_index(first[1]) if first[1] else 0, column_index(last[1]) if last[1] else LAST_COL)
    )
    return Area(sheet, rows[0], columns[0], rows[1], columns[1])


def same_places(book: Book, other: Book) -> bool:
    """Tell whether every name both books have stands for the same cells in both."""
    return all(book.area(name) == other.area(name) for name in other.names if name in book.names)
