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
    lines = tuple(_alike(tuple(lines), kinds))
    kept = [n for n in range(len(heads)) if any(line.cells[n].text for line in lines)]
    return Grid(
        name,
        caption,
        tuple(heads[n] for n in kept),
        tuple(kinds[n] for n in kept),
        tuple(GridLine(tuple(line.cells[n] for n in kept), line.total) for line in lines),
    )


def _alike(lines: tuple[GridLine, ...], kinds: tuple[Kind, ...]) -> Iterator[GridLine]:
    """Yield the lines with as many decimals in a column of figures as the others have: 0 below 12.50 is 0.00.

    A rate always has two, so that the same one reads alike in every table; counts have none. Columns of
    amounts are alike all of them.
    """
    broken = {n for n in range(len(kinds)) if any(_places(line.cells[n].text) for line in lines)}
    if any(kinds[n] == "number" for n in broken):
        broken |= {n for n, kind in enumerate(kinds) if kind == "number"}
    for line in lines:
        cells = (
            replace(cell, text=_padded(cell.text, n in broken)) if kinds[n] != "text" else cell
            for n, cell in enumerate(line.cells)
        )
        yield replace(line, cells=tuple(cells))


def _places(text: str) -> int:
    found = _FIGURE.fullmatch(text)
    return len(found["places"] or "") if found else 0


def _padded(text: str, broken: bool) -> str:
    """Return a figure with two decimals, or those it has; what is no figure, and a count, as it stands."""
    found = _FIGURE.fullmatch(text)
    if not found or not (broken or found["rate"]):
        return text
    digits = text.removesuffix(found["rate"])
    more = PLACES - len(found["places"] or "")
    return f"{digits}{'' if found['places'] else '.'}{'0' * more}{found['rate']}" if more > 0 else text
