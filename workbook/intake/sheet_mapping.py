"""A mapping written as an Excel sheet: one row a field, for those who would not write YAML."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyfuncs.decimals import plain
from workbook.intake.grid import Grid, read_grids
from workbook.package.guard import Refused

HEADS = ("填报项", "来源表头", "取法", "条件表头", "条件", "日期表头", "截至")
"""Headings of the sheet: the field by its label or key; the source's heading; how it is taken; only rows
with one of these texts in that column; only rows up to this day.
"""
ROW, EACH, INTO, TOTAL = "行名", "逐行", "汇总到行", "合计"
WAYS = (ROW, EACH, INTO, TOTAL)


def mappings_in(path: Path, labels: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the data of each sheet of a mapping file; raise Refused, naming the cell that is wrong."""
    found = False
    for grid in read_grids(path):
        head = next((r for r in range(len(grid.rows)) if {*HEADS[:3]} <= set(grid.texts(r))), None)
        if head is not None:
            found = True
            yield _mapping(grid, head, labels)
    if not found:
        raise Refused(f"{path.name} 里没有对照表：表头应为 {'、'.join(HEADS)}，见 docs/导入.md")


def _mapping(grid: Grid, head: int, labels: dict[str, str]) -> dict[str, Any]:
    columns = {grid.text(head, col): col for col in range(grid.width) if grid.text(head, col)}
    data: dict[str, Any] = {"id": grid.name, "name": grid.name, "columns": {}, "needed": [], "fields": {}}
    line: dict[str, Any] = {"set": {}, "sum": {}}
    for row in range(head + 1, len(grid.rows)):
        cells = {name: _text(grid, row, columns.get(name)) for name in HEADS}
        if not any(cells.values()):
            continue
        key = _key(cells["填报项"], labels, f"{grid.place(row, columns['填报项'])}")
        way, source = cells["取法"], cells["来源表头"]
        if way not in WAYS or not source:
            what = f"取法应为 {'、'.join(WAYS)} 之一" if way not in WAYS else "没有写来源表头"
            raise Refused(f"{grid.place(row, columns['取法'])}：{what}")
        data["columns"][source] = [source]
        data["needed"].append(source)
        if way == TOTAL:
            data["fields"][key] = _total(cells, source, data)
        else:
            line["sum" if way == INTO else "set"][key] = source
            if way == ROW:
                line |= {"by": key, "row": source}
    return _completed(data, line, grid)


def _total(cells: dict[str, str], source: str, data: dict[str, Any]) -> dict[str, Any]:
    total: dict[str, Any] = {"sum": source}
    if cells["条件表头"]:
        data["columns"][cells["条件表头"]] = [cells["条件表头"]]
        total["where"] = {cells["条件表头"]: cells["条件"].replace("，", "、").split("、")}
    if cells["日期表头"]:
        data["columns"][cells["日期表头"]] = [cells["日期表头"]]
        data["date"] = cells["日期表头"]
    if cells["截至"]:
        total["until"] = cells["截至"]
    return total


def _completed(data: dict[str, Any], line: dict[str, Any], grid: Grid) -> dict[str, Any]:
    if line["set"] or line["sum"]:
        if "by" not in line:
            raise Refused(f"{grid.file} 的“{grid.name}”：有“逐行”或“汇总到行”的，要有一行的取法是“行名”")
        only = set(line["set"]) == {line["by"]} and line["sum"]  # sums into rows that are there already
        data["lists"] = [line | {"creates": not only, "set": {} if only else line["set"]}]
    data["needed"] = list(dict.fromkeys(data["needed"]))
    return data


def _text(grid: Grid, row: int, col: int | None) -> str:
    value = grid.at(row, col) if col is not None else None
    return plain(value) if isinstance(value, Decimal) else str(value).strip() if value is not None else ""


def _key(said: str, labels: dict[str, str], place: str) -> str:
    """Return the key of a field named by its label or key."""
    if said in labels.values():
        return said
    key = labels.get(said)
    if key:
        return key
    why = "有几个同名的填报项，请写它的键" if key == "" else "没有这个填报项"
    raise Refused(f"{place}：“{said}”{why}，见 jixiao fields")
