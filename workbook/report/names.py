"""The placeholders for single fields, by key and by Chinese name, generated from the layout.

A field of a form is called what stands beside it, ``{{ 年末结转结余 }}``; a cell of a matrix by title, line
and column, ``{{ 收入.其他收入.决算 }}``, a total by title and column alone, ``{{ 收入.决算 }}``; a list is
gone through row by row, ``{%tr for 行 in 项目明细 %}{{ 行.项目名称 }}``. A Chinese name may be cut short as
long as only one is meant: 收入.年初. Characters a name cannot hold are left out: “三公”经费 is 三公经费.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from workbook.layout import Field, Form, Layout, Matrix, Roster, Table
from workbook.layout.fields.matrix import CONTROL_LABELS
from workbook.report.facts import ReportFacts, ReportProblem
from workbook.report.held import Entries, Held, held, held_cell, held_entry
from workbook.report.known import Known
from workbook.report.overview import PART_OF
from workbook.report.wording import one_line, shown
from workbook.submission.model import Row

LISTS = "lists"
_NOT_IN_NAMES = re.compile(r"\W")
_UNIT = re.compile(r"[^\d.%]+$")
Tree = Mapping[str, Any]
"""Names to the key of a field, to a tree of further names, or to a `Rows`."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list: its key, and its columns by name."""

    key: str
    columns: Mapping[str, str]


def chinese(label: str) -> str:
    """Return `label` as a name: without the characters a name cannot hold."""
    name = _NOT_IN_NAMES.sub("", label)
    return f"其{name}" if name[:1].isdigit() else name


def tree(layout: Layout) -> Tree:
    """Return every name there is for `layout`; a Chinese name of two fields is left to the longer one."""
    return layout.once(_tree)


def _tree(layout: Layout) -> Tree:
    names: dict[str, Any] = {key: key for key in layout.spots}
    lists: dict[str, Any] = {}
    own: dict[str, list[str]] = {}
    for box in layout.boxes:
        block, title = box.block, chinese(box.block.title)
        if isinstance(block, Form):
            labels = {chinese(field.label): field.key for field in block.fields}
            names.setdefault(title, labels)
            for label, key in labels.items():
                own.setdefault(label, []).append(key)
        elif isinstance(block, Matrix):
            names.setdefault(title, _of_matrix(block))
        elif isinstance(block, Table):
            columns = {chinese(c.label): c.key for c in block.columns} | {c.key: c.key for c in block.columns}
            lists[block.key] = Rows(block.key, columns)
            names.setdefault(title, lists[block.key])
        else:
            names.setdefault(title, _of_roster(block))
            names |= {c.key: Entries(c.key) for c in block.columns}
    for label, keys in own.items():
        if len(keys) == 1:
            names.setdefault(label, keys[0])
    return {**{key: rows for key, rows in lists.items() if key not in names}, LISTS: lists, **names}


def _of_roster(block: Roster) -> dict[str, Entries]:
    """Return the columns by name; where two have one name the one that is filled in is meant."""
    fixed = {chinese(c.label): Entries(c.key, place) for place, c in enumerate(block.labels)}
    columns = {chinese(c.label): Entries(c.key) for c in block.columns}
    return {chinese(block.id_title): Entries(block.key, -1), **fixed, **columns}


def _of_matrix(block: Matrix) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if block.control:
        found |= {chinese(c.label): block.key("total", c) for c in block.columns}
        for label, row in zip(CONTROL_LABELS, ("sum", "total", "gap"), strict=True):
            name = chinese(label.partition("（")[0])
            found[name] = {chinese(c.label): block.key(row, c) for c in block.columns}
    for line in block.lines:
        cells = {chinese(c.label): block.key(line.key, c) for c in block.columns}
        found.setdefault(chinese(line.label.removeprefix(PART_OF)), cells)
    return found


@dataclass(frozen=True, slots=True)
class Name:
    """A placeholder as it is listed: how it is written, the key and label of its field, and the sheet."""

    written: str
    key: str
    label: str
    sheet: str


def listed(layout: Layout) -> Iterator[Name]:
    """Yield the Chinese name of every field; where there is none, its key."""
    named: dict[str, str] = {}
    _collect(tree(layout), "", named)
    for key, spot in layout.spots.items():
        yield Name(named.get(key, key), key, spot.field.label, spot.sheet)
    for box in layout.boxes:
        if isinstance(box.block, (Table, Roster)):
            for column in box.block.columns:
                title = chinese(box.block.title)
                row = f"{title} 的行.{chinese(column.label)}"
                fixed = f'{title}.{chinese(column.label)}["{_first_id(box.block)}"]'
                is_list = isinstance(box.block, Table)
                yield Name(row if is_list else fixed, column.key, column.label, box.sheet)


def _first_id(block: Roster | Table) -> str:
    return block.entries[0].id if isinstance(block, Roster) and block.entries else ""


def _collect(names: Tree, before: str, found: dict[str, str]) -> None:
    """Note the first Chinese name of every key: of a field with a name of its own that one."""
    for name, value in names.items():
        if isinstance(value, str) and name != value:
            if value not in found or ("." in found[value] and "." not in f"{before}{name}"):
                found[value] = f"{before}{name}"
        elif isinstance(value, dict) and name != LISTS:
            _collect(value, f"{before}{name}.", found)


class Figure(Markup):
    """A printed value; ``数值`` or ``number`` is the same without its unit."""

    def __getattr__(self, name: str) -> Markup:
        """Return the figure without its unit."""
        if name in ("数值", "number"):
            return Markup(_UNIT.sub("", str(self)))
        raise AttributeError(name)


def printed(text: str) -> Figure:
    """Return a text as a placeholder's value: escaped."""
    return Figure(escape(text))


class Place:
    """Names behind a dot, or fixed rows in brackets."""

    def __init__(self, known: Known, names: Any, path: str) -> None:
        """Keep where to look; path: the name so far, for messages."""
        self._known, self._names, self._path = known, names, path

    def __getitem__(self, name: str) -> Any:
        """Return the value of `name`; KeyError when there is none."""
        if isinstance(self._names, Entries):
            return _printed(held_entry(self._known, self._names, name))
        return value(self._known, self._names[full(self._names, name)], f"{self._path}.{name}")

    def __html__(self) -> str:
        """A group of fields cannot be printed."""
        raise ReportProblem(
            f"报告模板里的“{self._path}”是一组填报项，请写到具体一项，全部写法见 jixiao template names"
        )

    __str__ = __html__


def full(names: Tree, name: str) -> str:
    """Return the name meant by `name`: itself, or the only one it begins; KeyError for none or several."""
    if name in names:
        return name
    found = [n for n in names if n.startswith(name)] if not name.isascii() else []
    keys = {str(names[n]) for n in found}
    if len(keys) != 1:
        raise KeyError(name)
    return found[0]


def _printed(found: Held) -> Figure:
    return _shown(found.field, found.value)


def value(known: Known, found: Any, path: str) -> Any:
    """Return what a template gets for a name."""
    if isinstance(found, str):
        there = held(known, found)
        return printed(known.facts.show(found)) if there.owed else _printed(there)
    if isinstance(found, Rows):
        return [Line(known.facts, row, found.columns) for row in known.facts.submission.rows(found.key)]
    return Place(known, found, path)


class Line:
    """A row of a list: its cells by name."""

    def __init__(self, facts: ReportFacts, row: Row, columns: Mapping[str, str]) -> None:
        """Keep the row."""
        self._facts, self._row, self._columns = facts, row, columns

    def __getitem__(self, name: str) -> Figure:
        """Return the printed value of a column; KeyError when there is none."""
        return _printed(held_cell(self._facts, self._row, self._columns[full(self._columns, name)]))


def _shown(field: Field, found: Any) -> Figure:
    return printed("" if found is None else one_line(shown(field, found)))
