"""A table of the report as data: captions, heads, lines of printed cells, each with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from workbook.submission.model import Datum

Kind = Literal["text", "centre", "number"]
_FIGURE = re.compile(r"-?\d{1,18}(?:\.(?P<places>\d{1,9}))?(?P<rate>%?)")
PLACES = 2
"""Decimals of an amount, of points and of a rate in a table."""
POINTS = ("分值", "得分")
"""Heads over points."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell. origin: the cell of the workbook it shows or its key, or what it is computed from."""

    text: str
    origin: Datum | str | tuple[Datum | str, ...] = ""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of a table; total: set off as a sum."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its name among the placeholders, caption, heads, kinds of its columns, and lines.

    One without a caption is an annex of its own, under a heading of the template: it has no number.
    """

    name: str
    caption: str
    heads: tuple[str, ...]
    kinds: tuple[Kind, ...]
    lines: tuple[GridLine, ...]

    def __bool__(self) -> bool:
        """True when there is something to show."""
        return bool(self.lines)

    def called(self, line: GridLine, head: str) -> str:
        """Return what a cell is called: 其他收入·决算, after the last text before the figures of its line."""
        name = next((n for n, kind in enumerate(self.kinds) if kind != "text"), 1) - 1
        return f"{line.cells[name].text.strip()}·{head}"


def even(name: str, caption: str, heads: tuple[str, ...], kind: Kind, lines: list[GridLine]) -> Grid:
    """Return a table whose first column is text and every other of one kind."""
    return whole(name, caption, heads, ("text", *[kind] * (len(heads) - 1)), lines)


def whole(
    name: str, caption: str, heads: tuple[str, ...], kinds: tuple[Kind, ...], lines: Iterable[GridLine]
) -> Grid:
    """Return the table without the columns in which nothing stands, figures of a column printed alike."""
    lines = tuple(_alike(tuple(lines), heads, kinds))
    kept = [n for n in range(len(heads)) if any(line.cells[n].text for line in lines)]
    return Grid(
        name,
        caption,
        tuple(heads[n] for n in kept),
        tuple(kinds[n] for n in kept),
        tuple(GridLine(tuple(line.cells[n] for n in kept), line.total) for line in lines),
    )


def _alike(
    lines: tuple[GridLine, ...], heads: tuple[str, ...], kinds: tuple[Kind, ...]
) -> Iterator[GridLine]:
    """Yield the lines with as many decimals in a figure as the others have: 0 below 12.50 is 0.00.

    Amounts are alike in all columns, points in those of a head each; counts and what people typed stay.
    """
    amounts = {n for n, kind in enumerate(kinds) if kind == "number"}
    points = [{n} for n, head in enumerate(heads) if head in POINTS and kinds[n] == "centre"]
    broken = {
        n
        for columns in (amounts, *points)
        if any(_places(line.cells[n].text) for line in lines for n in columns)
        for n in columns
    }
    for line in lines:
        yield replace(
            line,
            cells=tuple(
                replace(cell, text=_padded(cell.text)) if n in broken else cell
                for n, cell in enumerate(line.cells)
            ),
        )


def _places(text: str) -> int:
    found = _FIGURE.fullmatch(text)
    return len(found["places"] or "") if found else 0


def _padded(text: str) -> str:
    """Return a figure with two decimals, or those it has; what is no figure as it stands."""
    found = _FIGURE.fullmatch(text)
    more = PLACES - len(found["places"] or "") if found else 0
    if not found or more <= 0:
        return text
    digits = text.removesuffix(found["rate"])
    return f"{digits}{'' if found['places'] else '.'}{'0' * more}{found['rate']}"
