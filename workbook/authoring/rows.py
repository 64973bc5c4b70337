"""What stands in the rows of every sheet for a given system, as plain data; and reaching into plain data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from workbook.authoring import columns
from workbook.systems.model import System

RowData = dict[str, Any]


def reach(data: Any, path: str) -> Any:
    """Return what stands at `path` (``points.value``) in nested mappings, None where nothing does."""
    for key in path.split("."):
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data


def put(data: RowData, path: str, value: Any) -> None:
    """Set what stands at `path`, making the mappings on the way."""
    *parents, last = path.split(".")
    for key in parents:
        data = data.setdefault(key, {})
    data[last] = value


def rows(system: System) -> dict[str, list[RowData]]:
    """Return the rows of each sheet, by its name; 体系信息 has one."""
    raw: RowData = msgspec.to_builtins(system, builtin_types=(Decimal,))
    indicators = list(_indicators(raw))
    found: dict[str, list[RowData]] = {
        columns.INFO.name: [raw],
        columns.GRADES.name: raw["grades"],
        columns.INDICATORS.name: indicators,
        columns.CHECKLIST.name: [{"code": i["code"], **x} for i in indicators for x in i["checklist"]],
        columns.ALTERNATIVES.name: [
            {"code": i["code"], **i["alternative"]} for i in indicators if i["alternative"]
        ],
        columns.ADJUSTMENTS.name: [
            {"code": i["code"], "call": call} for i in indicators for call in i["adjust"]
        ],
        columns.INPUTS.name: [
            *raw["inputs"],
            *({"table": table["title"], **item} for table in raw["tables"] for item in table["columns"]),
        ],
        columns.TABLES.name: raw["tables"],
        columns.CHOICES.name: [{"field": key, "choices": texts} for key, texts in raw["choices"].items()],
    }
    return {name: list(listed) for name, listed in found.items()}


def _indicators(raw: RowData) -> Iterator[RowData]:
    """Yield every indicator with its level and group; their points stand in their first row only."""
    for level in raw["levels"]:
        level_points = level["points"]
        for group in level["groups"]:
            group_points = group["points"]
            for indicator in group["indicators"]:
                yield {
                    **indicator,
                    "level": {"name": level["name"], "points": level_points},
                    "group": {"name": group["name"], "points": group_points},
                }
                level_points = group_points = None
