"""The rows of a PDF's pages: what stands on one height, its pieces put together, parted where a gap is wide.

A PDF knows no lines, only pieces of text in places. Widths are reckoned, not read from the fonts: a Chinese
character is as wide as the letter is high, any other half of that.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_PARTED, _CLOSE = 1.2, 0.4
"""A gap of so many letters parts two cells; within a line letters are spread by less, within a cell by
hardly any."""
_ALIKE = 0.45
"""Pieces whose feet differ by less than this part of a letter stand on one line."""
_SPACE = 0.15
_SPREAD = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
_EDGE, _NUMBERED = 0.085, 0.13
"""Head and foot of a page: this part of its height from either end; a page's number stands further in."""
_OFTEN, _LEAST = 0.4, 3
"""What stands at the edge of so many of the pages, and of so many at least, is a running title."""
PAGE_NUMBER = re.compile(
    r"^[-—–－\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/共]\s*\d{1,3}(?:\s*页)?)?[-—–－\s]*$"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Text without a wide gap: where it begins and ends, in points from the left of the page."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one height: page (1-based), height of its foot over the bottom, height of its letters.

    edge: how near it is to head or foot, as a part of the page's height; cells: as of running text;
    close: as of a table.
    """

    page: int
    foot: float
    size: float
    edge: float
    cells: tuple[Cell, ...]
    close: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """All that stands there."""
        return "".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.cells[-1].right


@dataclass(frozen=True, slots=True)
class _Piece:
    left: float
    foot: float
    size: float
    text: str


def width(text: str) -> float:
    """Return how wide `text` is, in letters."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def usual_size(pieces: Iterable[Row | _Piece]) -> float:
    """Return the height of the letters most of `pieces` are set in, to a tenth of a point; 0 of none."""
    sizes = Counter[float]()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def rows_of(pages: Sequence[Any]) -> list[Row]:
    """Return the rows of the pages of a ``pypdf.PdfReader``, top to bottom, without running titles."""
    found = [row for number, page in enumerate(pages, 1) for row in _rows(number, page)]
    running = Counter(key for key, _ in {(_told(row), row.page) for row in found if row.edge < _EDGE})
    often = max(_LEAST, _OFTEN * len(pages))
    return [row for row in found if not _is_running(row, running[_told(row)] >= often)]


def _told(row: Row) -> str:
    return re.sub(r"[\d\s]", "", row.text)


def _is_running(row: Row, repeated: bool) -> bool:
    number = row.edge < _NUMBERED and PAGE_NUMBER.match(row.text) is not None
    return number or (row.edge < _EDGE and repeated and bool(_told(row)))


def _rows(number: int, page: Any) -> Iterator[Row]:
    """Yield the rows of a page."""
    height = float(page.mediabox.height)
    pieces = sorted(_pieces(page), key=lambda piece: -piece.foot)
    while pieces:
        first = pieces[0]
        here = [piece for piece in pieces if first.foot - piece.foot <= _ALIKE * first.size]
        pieces = pieces[len(here) :]
        here.sort(key=lambda piece: piece.left)
        size = usual_size(here)
        share = first.foot / height if height else 0.5
        edge = min(share, 1 - share)
        wide, close = (tuple(_cells(here, gap)) for gap in (_PARTED, _CLOSE))
        yield Row(number, first.foot, size, edge, wide, close)


def _pieces(page: Any) -> list[_Piece]:
    """Return the pieces of text of a page; what is turned, as a watermark is, is none of its text."""
    found: list[_Piece] = []

    def told(text: str, place: Sequence[float], at: Sequence[float], _font: object, size: float) -> None:
        bare = text.replace("\n", "").lstrip(" ")
        indent = len(bare) - len(bare.lstrip("\u3000"))
        turned = at[1] * place[0] + at[3] * place[1]
        high = abs(size * (at[2] * place[1] + at[3] * place[3]))
        if not bare.strip() or abs(turned) > 1e-3 or high < 1:
            return
        left = at[4] * place[0] + at[5] * place[2] + place[4]
        foot = at[4] * place[1] + at[5] * place[3] + place[5]
        found.append(_Piece(left + indent * high, foot, high, bare.strip()))

    page.extract_text(visitor_text=told)
    return found


def _cells(pieces: Sequence[_Piece], parted: float) -> Iterator[Cell]:
    """Yield the cells of a row: pieces as far as no gap of so many letters parts them."""
    text, left, right = "", pieces[0].left, pieces[0].left
    for piece in pieces:
        gap = (piece.left - right) / piece.size
        if text and gap > parted:
            yield Cell(_closed(text), left, right)
            text, left = "", piece.left
        text += (" " if text and gap > _SPACE else "") + piece.text
        right = piece.left + width(piece.text) * piece.size
    yield Cell(_closed(text), left, right)


def _closed(text: str) -> str:
    """Return a text without the spaces a PDF spreads its letters with; those between Latin words are kept."""
    return _SPREAD.sub("", text)
