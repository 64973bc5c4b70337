"""A table of the report as data: captions, heads, lines of printed cells, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workbook.submission.model import Datum

Kind = Literal["text", "centre", "number"]


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
    """Return the table without the columns in which nothing stands."""
    lines = tuple(lines)
    kept = [n for n in range(len(heads)) if any(line.cells[n].text for line in lines)]
    return Grid(
        name,
        caption,
        tuple(heads[n] for n in kept),
        tuple(kinds[n] for n in kept),
        tuple(GridLine(tuple(line.cells[n] for n in kept), line.total) for line in lines),
    )
