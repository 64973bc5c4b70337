"""What a formula refers to: cells, ranges and names, with their sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.package.address import column_index
from workbook.package.reader import Area, Book

LAST_ROW, LAST_COL = 2**20 - 1, 2**14 - 1
MOVING = {"INDIRECT", "OFFSET"}
"""Functions whose cells are known only when they run."""
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_TOKEN = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?"
    r"(?:(?P<area>\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(.!])"
    r"|(?P<function>[^\W\d][\w.]*)(?=\()"
    r"|(?P<name>[^\W\d][\w.]*))"
    r"|\d*\.?\d+(?:[eE][+-]?\d+)?"
)
_PLAIN = re.compile(r"[\s+\-*/^&=<>(),;%{}.]*")
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
    text = _TEXT.sub(" ", formula)
    areas: list[Area] = []
    names: set[str] = set()
    functions: set[str] = set()
    for match in _TOKEN.finditer(text):
        if match["area"]:
            areas.append(_area(match["area"], _unquoted(match["sheet"]) or sheet))
        elif match["function"]:
            functions.add(match["function"].upper())
        elif match["name"]:
            if match["sheet"]:
                return None  # a name of one sheet only
            names.add(match["name"])
    if not _PLAIN.fullmatch(_TOKEN.sub("", text)) or functions & MOVING:
        return None
    return References(tuple(areas), frozenset(names - {"TRUE", "FALSE"}), frozenset(functions))


def _unquoted(sheet: str | None) -> str:
    if sheet is None:
        return ""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


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
