"""Formulas moved from one cell to another: what a follower of a shared formula says.

Excel stores a formula filled over a range once, with its first cell; the others point at it, and their text
is the first one's with relative references moved along (ISO/IEC 29500-1, 18.3.1.40).
"""

from __future__ import annotations

import re

from workbook.package.address import column_index, column_letter

LAST_ROW, LAST_COL = 2**20, 2**14
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_COLUMNS = r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}"
_ROWS = r"\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    r"|'(?:[^']|'')*'!?"  # a sheet in quotes
    r"|\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]"  # another workbook, or columns of a table
    r"|#[A-Z/0]+[!?]?"  # an error
    rf"|(?<![\w.$\\])(?P<area>{_CELL}:{_CELL}|{_COLUMNS}|{_ROWS}|{_CELL})(?![\w.(!\[\\])"
    r"|\d+(?:\.\d*)?(?:[Ee][+-]?\d+)?"
    r"|[^\W\d][\w.\\?]*"  # a function, a name, a sheet without quotes
)
_PART = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")


def shifted(formula: str, rows: int, cols: int) -> str:
    """Return `formula` as it reads `rows` below and `cols` to the right of where it stands.

    Absolute references stay; one that would leave the sheet is ``#REF!``. For 1 row:
    ``SUM(A1,A$1,费用!B:B)*LOG10(C3)`` is ``SUM(A2,A$1,费用!B:B)*LOG10(C4)``.
    """

    def moved(match: re.Match[str]) -> str:
        area = match["area"]
        return match[0] if area is None else _area(area, rows, cols)

    return _TOKEN.sub(moved, formula)


def _area(area: str, rows: int, cols: int) -> str:
    """Return the moved area; what lies beyond the sheet's last cell is no area but a name (XFE1)."""
    found = [_PART.fullmatch(corner) for corner in area.split(":")]
    corners = [corner for corner in found if corner is not None]
    if not all(_inside(c[2] and column_index(c[2].upper()), int(c[4]) - 1 if c[4] else 0) for c in corners):
        return area
    moved = [_corner(corner, rows, cols, len(corners) > 1) for corner in corners]
    return "#REF!" if None in moved else ":".join(filter(None, moved))


def _inside(col: int | str, row: int) -> bool:
    return 0 <= (col or 0) < LAST_COL and 0 <= row < LAST_ROW  # type: ignore[operator]


def _corner(corner: re.Match[str], rows: int, cols: int, ranged: bool) -> str | None:
    """Return one corner moved, None when it leaves the sheet. In ``A:B`` and ``1:2`` the $ comes first."""
    first, letters, second, digits = corner.groups()
    row_fixed = second if letters else first
    col = column_index(letters.upper()) + (0 if first else cols) if letters else 0
    row = int(digits) - 1 + (0 if row_fixed else rows) if digits else 0
    if not _inside(col, row):
        return None
    return (
        (first + column_letter(col) if letters else "")
        + (row_fixed if digits else "")
        + (str(row + 1) if digits else "")
    )
