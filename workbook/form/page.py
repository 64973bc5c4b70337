"""A sheet of a form in hand: its XML, the texts of its cells, its merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from workbook.form.references import box_of
from workbook.package.address import address, position, quoted
from workbook.package.book import Book, Grid
from workbook.package.markup import children, elements, local, main_namespace, parse_xml
from workbook.package.spelling import plain as spelled
from workbook.package.unfold import unfolded
from workbook.package.xstring import decode

Box = tuple[int, int, int, int]
"""Top, left, bottom and right of a rectangle, 0-based, ends included."""
Run = tuple[Any, str]
"""A piece of a text with its looks: the element ``rPr``, or None."""


@dataclass(slots=True)
class Page:
    """A worksheet: its name, its part, its XML with a namespace in braces, and its merged cells."""

    name: str
    part: str
    root: Any
    space: str
    merges: list[Box] = field(default_factory=list)
    _anchors: dict[tuple[int, int], Box] | None = field(default=None, init=False)

    def tag(self, name: str) -> str:
        """Return the full name of an element."""
        return f"{self.space}{name}"

    @property
    def rows(self) -> Any:
        """The element that holds the rows."""
        return self.root.find(self.tag("sheetData"))

    def place(self, row: int, col: int) -> str:
        """Return a cell as messages name it."""
        return f"{quoted(self.name)}!{address(row, col)}"

    def merged(self, row: int, col: int) -> Box:
        """Return the merged cells of the form that begin at a cell, else the cell."""
        if self._anchors is None:
            self._anchors = {box[:2]: box for box in self.merges}
        return self._anchors.get((row, col), (row, col, row, col))


def page_of(grid: Grid, data: bytes) -> Page:
    """Return the worksheet with content `data`; shared formulas are taken apart."""
    formulas = {at for at, cell in grid.cells.items() if cell.formula is not None}
    root = parse_xml(unfolded(spelled(data), formulas))
    space = main_namespace(root)
    found = root.find(f"{space}mergeCells")
    boxes = (box_of(node.get("ref", "")) for node in (elements(found) if found is not None else ()))
    return Page(grid.name, grid.part, root, space, [box for box in boxes if box])


def worksheets(book: Book, members: Mapping[str, bytes]) -> Iterator[Page]:
    """Yield the worksheets of a book, in order."""
    for grid in book.sheets.values():
        if grid.kind == "worksheet" and grid.part in members:
            yield page_of(grid, members[grid.part])


class Texts:
    """The texts of cells with their looks; shared ones are parsed once."""

    def __init__(self, data: bytes | None) -> None:
        """Keep the part of the shared strings."""
        self._items = [node for node in children(data) if local(node) == "si"]

    def runs(self, cell: Any) -> list[Run] | None:
        """Return the pieces of a cell's text, None for a cell without one."""
        kind = cell.get("t")
        if kind == "inlineStr":
            item = next((n for n in elements(cell) if local(n) == "is"), None)
            return None if item is None else _runs(item)
        value = next((n.text for n in elements(cell) if local(n) == "v"), None)
        if kind == "s" and value and value.strip().isdecimal() and int(value) < len(self._items):
            return _runs(self._items[int(value)])
        return [(None, decode(value or ""))] if kind == "str" else None


def _runs(item: Any) -> list[Run]:
    found: list[Run] = []
    for node in elements(item):
        if local(node) == "t":
            found.append((None, decode(node.text or "")))
        elif local(node) == "r":
            looks = next((n for n in elements(node) if local(n) == "rPr"), None)
            text = next((n.text for n in elements(node) if local(n) == "t"), "")
            found.append((looks, decode(text or "")))
    return found


def joined(runs: Sequence[Run]) -> str:
    """Return the text of the pieces."""
    return "".join(text for _, text in runs)


def formula_of(cell: Any) -> str | None:
    """Return the formula of a cell, None of a constant."""
    node = next((n for n in elements(cell) if local(n) == "f"), None)
    return None if node is None else (node.text or "")


def at(cell: Any) -> tuple[int, int]:
    """Return row and column of a cell."""
    return position(cell.get("r"))


def serialised(root: Any) -> bytes:
    """Return a part as bytes."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
