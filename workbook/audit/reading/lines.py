"""What every reader yields: the lines of a report as they stand, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a report.

    number: of the line in a text file, of the paragraph in a document; spot: how people name it, “第 12 段”;
    level: of its heading style, 0 for none; table: it is a cell, `row` the number of its row,
    `column` its place in it from 1 on, 0 where the file does not say; title: it is styled as the title;
    listed: its number is not typed but made by the list it belongs to.
    """

    number: int
    spot: str
    text: str
    level: int = 0
    table: bool = False
    row: int = 0
    title: bool = False
    listed: bool = False
    column: int = 0
