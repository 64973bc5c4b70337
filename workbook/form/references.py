"""References after rows have multiplied: what a formula, a name or a range says of the new sheet.

A block of rows that stood once stands `copies` times. What begins in it begins with its first copy, what ends
in it ends with its last: a sum over the one row is a sum over all of them. A formula within a copy keeps to
its own copy, save where it fixes the row with ``$``: ``D5/SUM(D$5:D$5)`` is the share of each row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbook.package.address import LAST_ROW, column_index, column_letter

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_ROWS = r"\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    r"|(?:(?P<sheet>(?<!:)'(?:[^']|''){1,62}'!|(?<![\w.\]:])[^\W\d][\w.]*!)|(?<![\w.$\\!:]))"
    rf"(?P<area>{_CELL}:{_CELL}|{_ROWS}|{_CELL})(?![\w.(!\[\\:])"
    r"|\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\][\w.]*!?"  # another workbook, or columns of a table
    r"|'(?:[^']|'')+'"
    r"|#[A-Z/0]+[!?]?"
)
_IN_SHEET = re.compile(
    rf"(?P<sheet>(?<!:)'(?:[^']|''){{1,62}}'!|(?<![\w.\]:])[^\W\d][\w.]*!)(?P<area>{_CELL}:{_CELL}|{_ROWS}|{_CELL})"
    r"(?![\w.(!\[\\:])"
)
_PART = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")
_OVER_ALL = re.compile(r"\b(?:SUM|AVERAGE|COUNT|COUNTA|MAX|MIN|SUBTOTAL\(\d+,|SUMIFS?|PRODUCT)\(?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are repeated (0-based): the first, how many they are, and how often they stand."""

    top: int
    height: int
    copies: int

    @property
    def bottom(self) -> int:
        """The last row."""
        return self.top + self.height - 1

    @property
    def added(self) -> int:
        """Rows more than there were."""
        return (self.copies - 1) * self.height


class RowMap:
    """Where the rows of a sheet stand once its blocks are repeated."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Keep the blocks, top to bottom."""
        self.blocks = tuple(blocks)
        self._tops = [block.top for block in blocks]
        self._before = [0]
        for block in blocks:
            self._before.append(self._before[-1] + block.added)

    def block(self, row: int) -> Block | None:
        """Return the block `row` is in."""
        found = self.blocks[at] if (at := bisect_right(self._tops, row) - 1) >= 0 else None
        return found if found and row <= found.bottom else None

    def first(self, row: int) -> int:
        """Return where `row` stands, the first time."""
        at = bisect_right(self._tops, row)
        if at and row <= self.blocks[at - 1].bottom:
            at -= 1
        return min(row + self._before[at], LAST_ROW)

    def last(self, row: int) -> int:
        """Return where `row` stands the last time."""
        block = self.block(row)
        return self.first(row) + (block.added if block else 0)

    def copy(self, row: int, number: int) -> int:
        """Return where `row` of a block stands in its copy `number`, from 0."""
        block = self.block(row)
        assert block is not None
        return self.first(row) + number * block.height

    @property
    def added(self) -> int:
        """Rows more than there were, in all."""
        return self._before[-1]


@dataclass(frozen=True, slots=True)
class Here:
    """The copy of a block a formula stands in."""

    sheet: str
    block: Block
    number: int


def moved(
    formula: str, maps: Mapping[str, RowMap], sheet: str = "", here: Here | None = None, named: bool = False
) -> str:
    """Return a formula that stands on `sheet` as it reads once the rows of `maps` are repeated.

    here: where in a block it stands; named: it is that of a defined name, whose references name their sheet.
    """

    def follow(match: re.Match[str]) -> str:
        area = match["area"]
        if area is None:
            return match[0]
        prefix = match["sheet"] or ""
        name = prefix[:-1].strip("'").replace("''", "'") if prefix else sheet
        rows = maps.get(name)
        if rows is None:
            return match[0]
        own = here if here is not None and here.sheet == name else None
        summed = ":" not in area and _OVER_ALL.search(match.string[: match.start()]) is not None
        return prefix + _area(area, rows, own, summed and match.string[match.end() :].lstrip()[:1] == ")")

    return (_IN_SHEET if named else _TOKEN).sub(follow, formula)


def _area(area: str, rows: RowMap, here: Here | None, summed: bool) -> str:
    first, _, second = area.partition(":")
    if not second:
        if summed and not _own(first, here) and _row(first, rows.first) != _row(first, rows.last):
            return f"{_row(first, rows.first)}:{_row(first, rows.last)}"
        return _one(first, rows, here, rows.first)
    return f"{_one(first, rows, here, rows.first)}:{_one(second, rows, here, rows.last)}"


def _own(reference: str, here: Here | None) -> bool:
    """Tell whether a reference is to the copy it stands in."""
    part = _PART.fullmatch(reference)
    assert part is not None
    fixed = part[3] if part[2] else part[1]
    return here is not None and not fixed and here.block.top <= int(part[4]) - 1 <= here.block.bottom


def _one(reference: str, rows: RowMap, here: Here | None, otherwise: Callable[[int], int]) -> str:
    if here is not None and _own(reference, here):
        return _row(reference, lambda row: rows.copy(row, here.number))
    return _row(reference, otherwise)


def _row(reference: str, where: Callable[[int], int]) -> str:
    part = _PART.fullmatch(reference)
    assert part is not None
    dollar, letters, second, digits = part.groups()
    if letters and column_index(letters.upper()) >= 2**14:
        return reference
    return f"{dollar}{letters}{second}{where(int(digits) - 1) + 1}"


def ranges(text: str, rows: RowMap, apart: bool = False) -> str:
    """Return a list of ranges (``A1:B2 D4``) of the sheet itself.

    apart: what covers a part of a block's rows is repeated with each copy, not stretched over all of them.
    """
    return " ".join(piece for one in text.split() for piece in _range(one, rows, apart))


def _range(text: str, rows: RowMap, apart: bool) -> list[str]:
    box = box_of(text)
    if box is None:
        return [text]
    top, left, bottom, right = box
    block = rows.block(top)
    if apart and block and bottom <= block.bottom and (top, bottom) != (block.top, block.bottom):
        places = ((rows.copy(top, n), rows.copy(bottom, n)) for n in range(block.copies))
        return [range_of(first, left, last, right) for first, last in places]
    return [range_of(rows.first(top), left, rows.last(bottom), right)]


def box_of(text: str) -> tuple[int, int, int, int] | None:
    """Return top, left, bottom and right (0-based) of a range; None for whole columns, or what is none."""
    first, _, second = text.replace("$", "").partition(":")
    corners = [_PART.fullmatch(corner) for corner in (first, second or first)]
    if not all(corner and corner[2] and corner[4] for corner in corners):
        return None
    (top, left), (bottom, right) = (
        (int(c[4]) - 1, column_index(c[2].upper())) for c in corners if c is not None
    )
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def range_of(top: int, left: int, bottom: int, right: int) -> str:
    """Return a range as a sheet says it: ``A1:B2``, or ``A1`` of a single cell."""
    first, last = f"{column_letter(left)}{top + 1}", f"{column_letter(right)}{bottom + 1}"
    return first if first == last else f"{first}:{last}"
