"""Tables, charts and references at the places the template gives them.

A placeholder such as ``{{ 表.收支 }}`` becomes an element of our own in the filled document, which text of
users never is: it is escaped. Here each is replaced by what it stands for. Tables and charts are numbered
in the order in which they stand in the document, and a reference, ``{{ 表.收支.编号 }}``, is a field that
follows them.
"""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from markupsafe import Markup

from workbook.package import relationships
from workbook.package.markup import RELATION_SPACE
from workbook.package.word import MAIN
from workbook.report import charts, grids
from workbook.report.charts import CHARTS, Chart
from workbook.report.filling import W, text_of
from workbook.report.grid import Cell, Grid, GridLine
from workbook.report.known import Known
from workbook.report.tables import TABLES

_SECTION = etree.XPath(
    "(following-sibling::w:sectPr | following-sibling::*/w:pPr/w:sectPr)[1]", namespaces=grids.NAMESPACES
)
"""The properties of the section in which a paragraph stands."""
JX = "urn:jixiao:report"
TEXT_WIDTH = 8845  # twips: of the shipped template's pages
WORDS = {"table": "表", "chart": "图"}
"""What is counted, by kind."""


Tables = Sequence[tuple[Any, "Grid | Chart"]]
"""What was put in, each with its element."""


class Insert(Markup):
    """A placeholder's value: an element to be replaced; empty, so false, where there is nothing to show."""

    def __new__(cls, kind: str, name: str, there: bool) -> Insert:
        """Return the value of the table or chart `name`."""
        made = super().__new__(cls, _element(kind, name) if there else "")
        made.number = Markup(_element(f"{kind}-number", name) if there else "")
        return made

    number: Markup

    def __getattr__(self, name: str) -> Markup:
        """Return the number under its Chinese name."""
        if name == "编号":
            return self.number
        raise AttributeError(name)


def _element(kind: str, name: str) -> str:
    return f'</w:t><jx:insert xmlns:jx="{JX}" kind="{kind}" name="{name}"/><w:t xml:space="preserve">'


@dataclass(slots=True)
class Shown:
    """What may be inserted, made when it is asked for; where each was put, once it is."""

    known: Known
    charts_on: bool = True
    made: dict[tuple[str, str], Grid | Chart] = field(default_factory=dict)

    def find(self, kind: str, name: str) -> Grid | Chart:
        """Return the table or chart `name`."""
        if (kind, name) not in self.made:
            of_kind: Mapping[str, Any] = TABLES if kind == "table" else CHARTS
            self.made[kind, name] = of_kind[name][1](self.known)
        return self.made[kind, name]

    def value(self, kind: str, name: str) -> Insert:
        """Return what the template gets for it."""
        there = bool(self.find(kind, name)) and (kind == "table" or self.charts_on)
        return Insert(kind, name, there)


@dataclass(slots=True)
class Parts:
    """New parts of the package `there`: content, content types, and the document's relationships to them.

    links: id, type and target. None of them takes a name or an id the package has already.
    """

    there: Mapping[str, bytes]
    members: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    ids: Iterator[str] | None = None

    def add_chart(self, chart: Chart) -> str:
        """Add a chart and return the relationship that leads to it."""
        name = self.add("word/charts/chart{}.xml", charts.part(chart), charts.CHART_TYPE)
        number = re.sub(r"\D", "", name)
        embedded = f"word/embeddings/chart{number}.xlsx"
        link = ("rId1", "package", f"../embeddings/chart{number}.xlsx")
        self.members[f"word/charts/_rels/chart{number}.xml.rels"] = charts.relations(link)
        self.members[embedded] = charts.book(chart)
        self.types[embedded] = charts.BOOK_TYPE
        return self.link("chart", name)

    def add(self, pattern: str, data: bytes, kind: str) -> str:
        """Add a part under the first name that is free and return it; kind: its content type."""
        taken = {name.casefold() for name in (*self.there, *self.members)}
        numbered = (pattern.format(number) for number in itertools.count(1))
        name = next(name for name in numbered if name.casefold() not in taken)
        self.members[name], self.types[name] = data, kind
        return name

    def link(self, kind: str, part: str) -> str:
        """Add a relationship of the document to `part` and return its id."""
        if self.ids is None:
            self.ids = relationships.fresh_ids(self.there, MAIN)
        target = posixpath.relpath(part, posixpath.dirname(MAIN))
        self.links.append((next(self.ids), f"{RELATION_SPACE}/{kind}", target))
        return self.links[-1][0]


def put(tree: Any, shown: Shown, parts: Parts, marks: Iterator[int]) -> list[tuple[Any, Grid | Chart]]:
    """Replace every insert of `tree`; return the tables put in, each with its element.

    marks: fresh numbers for bookmarks.
    """
    found = list(tree.iter(f"{{{JX}}}insert"))
    numbers: dict[tuple[str, str], int] = {}
    count = {kind: itertools.count(1) for kind in WORDS}
    for node in found:
        what = (node.get("kind"), node.get("name"))
        if what[0] in WORDS and what not in numbers and shown.find(*what).caption:
            numbers[what] = next(count[what[0]])
    put_in: list[tuple[Any, Grid | Chart]] = []
    for node in found:
        kind, name = node.get("kind").removesuffix("-number"), node.get("name")
        number = numbers.get((kind, name))
        if kind == node.get("kind"):
            put_in += _block(node, kind, shown.find(kind, name), number or 0, parts, next(marks))
        else:
            _reference(node, kind, name, number)
    return put_in


def cells_in(tables: Tables) -> Iterator[tuple[Any, Cell, GridLine, str, Grid]]:
    """Yield the cells of the tables put in: the element, what it shows, its line, head and table."""
    for element, grid in tables:
        if isinstance(grid, Grid):
            for row, line in zip(element.findall(f"{W}tr")[1:], grid.lines, strict=True):
                for tc, cell, head in zip(row.findall(f"{W}tc"), line.cells, grid.heads, strict=True):
                    yield tc, cell, line, head, grid


def bookmark(kind: str, name: str) -> str:
    """Return the name of the bookmark around the number of a table or chart."""
    return f"_Ref_{kind}_{name}"


def _reference(node: Any, kind: str, name: str, number: int | None) -> None:
    """Put a field in the place of a number; nothing where what it points at is not in the document."""
    run = node.getparent()
    if number is None or run.tag != f"{W}r":
        run.remove(node)
        return
    properties = run.find(f"{W}rPr")
    looks = "" if properties is None else etree.tostring(properties, encoding="unicode")
    made = grids.parsed(grids.counted(f"REF {bookmark(kind, name)} \\h", f"{WORDS[kind]}{number}", looks))
    after = _split(run, node)
    for element in reversed([*made, after]):
        run.addnext(element)


def _split(run: Any, node: Any) -> Any:
    """Take `node` out of `run` and return a new run with what followed it."""
    after = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(f"{W}rPr")
    if properties is not None:
        after.append(deepcopy(properties))
    for child in list(node.itersiblings()):
        after.append(child)
    run.remove(node)
    return after


def _block(
    node: Any, kind: str, what: Grid | Chart, number: int, parts: Parts, mark: int
) -> list[tuple[Any, Grid | Chart]]:
    place = next(node.iterancestors(f"{W}p"))
    run = node.getparent()
    run.remove(node)
    label = grids.numbered(WORDS[kind], number, bookmark(kind, what.name), mark)
    if isinstance(what, Grid):
        title = grids.caption(grids.CAPTION, label, what.caption) if what.caption else ""
        made = grids.parsed(title + grids.table(what, width_at(place)) + grids.paragraph(grids.GAP))
    else:
        drawing = charts.inline(what, parts.add_chart(what), number)
        title = grids.caption(grids.FIGURE_CAPTION, label, what.caption)
        made = grids.parsed(grids.paragraph(grids.FIGURE, inner=drawing) + title)
    for element in reversed(made):
        place.addnext(element)
    if not text_of(place).strip() and place.find(f"{W}pPr/{W}sectPr") is None:
        place.getparent().remove(place)
    return [(made[-2] if isinstance(what, Grid) else made[0], what)]


def width_at(place: Any) -> int:
    """Return the width of the text where the paragraph `place` stands, in twips."""
    found: Any = _SECTION(place)
    section = next(iter(found), None)
    size, margin = (None if section is None else section.find(f"{W}{name}") for name in ("pgSz", "pgMar"))
    if size is None or margin is None:
        return TEXT_WIDTH
    left, right = (int(margin.get(f"{W}{side}", "0")) for side in ("left", "right"))
    return int(size.get(f"{W}w", "0")) - left - right or TEXT_WIDTH
