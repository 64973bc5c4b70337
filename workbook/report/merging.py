"""Merges repeated names of the score table downwards, so that none is lost where the table turns a page."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from workbook.report.filling import W, text_of

SCORE_TABLE = "ScoreTable"
"""Style of the table in which repeated level-1 and level-2 names are merged."""
MERGED_HEADS = ("一级指标", "二级指标")
LONGEST = 10
"""Rows that are kept on one page; a longer group is named again."""


def merge_repeats(tree: Any, score_table: str = SCORE_TABLE) -> None:
    """Merge the level columns of a group of rows that have the same names, and keep the group on one page.

    A merged cell shows its name once: were a group parted by the end of a page, its rest would have none.
    Every row keeps all its cells. score_table: the style of the tables meant, by its id.
    """
    for table in tree.iter(f"{W}tbl"):
        style = table.find(f"{W}tblPr/{W}tblStyle")
        if style is None or style.get(f"{W}val") != score_table:
            continue
        rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
        columns = [n for n, cell in enumerate(rows[0]) if text_of(cell) in MERGED_HEADS]
        for group in _groups(rows, columns):
            for above, cells in pairwise(group):
                _keep(above)
                for column in columns:
                    _continue(above[column], cells[column])


def _groups(rows: list[list[Any]], columns: list[int]) -> list[list[list[Any]]]:
    """Return the rows in groups of the same names."""
    groups: list[list[list[Any]]] = []
    names: list[str] = []
    for cells in rows[1:]:
        if len(cells) != len(rows[0]):  # a sum, its name across the columns
            names = []
            continue
        now = [text_of(cells[column]) for column in columns]
        if now == names and len(groups[-1]) < LONGEST:
            groups[-1].append(cells)
        else:
            groups.append([cells])
        names = now
    return groups


def _keep(cells: list[Any]) -> None:
    """Keep a row on the page of the next."""
    for cell in cells:
        for paragraph in cell.iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            if properties is not None and properties.find(f"{W}keepNext") is None:
                properties.insert(1, properties.makeelement(f"{W}keepNext", {}))


def _continue(above: Any, cell: Any) -> None:
    if above.find(f"{W}tcPr/{W}vMerge") is None:
        _set_merge(above, "restart")
    _set_merge(cell, "continue")
    for text in cell.iter(f"{W}t"):
        text.text = ""


def _set_merge(cell: Any, kind: str) -> None:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = cell.makeelement(f"{W}tcPr", {})
        cell.insert(0, properties)
    merge = properties.makeelement(f"{W}vMerge", {f"{W}val": kind})
    before = (f"{W}tcW", f"{W}gridSpan", f"{W}cnfStyle")
    places = [n for n, child in enumerate(properties) if child.tag in before]
    properties.insert(max(places, default=-1) + 1, merge)
