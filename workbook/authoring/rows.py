"""What stands in the rows of every sheet for a given system, as plain data; and reaching into plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.authoring import columns
from workbook.authoring.column import SystemSheet
from workbook.systems.model import System
from workbook.systems.writer import shortest

RowData = dict[str, Any]
ABSENT = object()
"""Stands for what is not there at all, where None is a value."""


def reach(data: Any, path: str, absent: Any = None) -> Any:
    """Return what stands at `path` (``points.value``) in nested mappings, `absent` where nothing does."""
    for key in path.split("."):
        if not isinstance(data, dict) or key not in data:
            return absent
        data = data[key]
    return data


def put(data: RowData, path: str, value: Any) -> None:
    """Set what stands at `path`, making the mappings on the way."""
    *parents, last = path.split(".")
    for key in parents:
        data = data.setdefault(key, {})
    data[last] = value


def rows(system: System) -> dict[str, list[RowData]]:
    """Return the rows of each sheet, by its name; 体系信息 has one.

    What has its default, or follows from the rest, is not among them.
    """
    raw = shortest(system)
    indicators = list(_indicators(raw))
    found: dict[str, list[RowData]] = {
        columns.INFO.name: [raw],
        columns.INDICATORS.name: indicators,
        columns.GRADES.name: [
            *raw.get("grades", ()),
            *({"name": limit["grade"], "when": limit["when"]} for limit in raw.get("grade_limits", ())),
        ],
        columns.INPUTS.name: [
            *raw.get("inputs", ()),
            *({"table": t["title"], **item} for t in raw.get("tables", ()) for item in t["columns"]),
            *({"code": i["code"], **item} for i in indicators for item in i.get("inputs", ())),
        ],
        columns.CHOICES.name: [
            {"field": key, "choices": texts} for key, texts in raw.get("choices", {}).items()
        ],
    }
    for sheet in columns.SHEETS:
        if sheet.name not in found:
            found[sheet.name] = list(_owned(sheet, indicators) if sheet.owned else reach(raw, sheet.key, ()))
    return found


def _owned(sheet: SystemSheet, indicators: list[RowData]) -> Iterator[RowData]:
    """Yield the objects of a key of every indicator, each with the code of its owner."""
    for indicator in indicators:
        listed = indicator.get(sheet.key, ())
        for item in [listed] if isinstance(listed, dict) else listed:
            yield {"code": indicator["code"], **({sheet.inner: item} if sheet.inner else item)}


def _indicators(raw: RowData) -> Iterator[RowData]:
    """Yield every indicator with its level and group; their points stand in their first row only."""
    for level in raw["levels"]:
        level_points = level.get("points")
        for group in level["groups"]:
            group_points = group.get("points")
            for indicator in group["indicators"]:
                points = indicator["points"]
                yield {
                    **indicator,
                    "points": points if isinstance(points, dict) else {"value": points},
                    "level": {"name": level["name"], "points": level_points},
                    "group": {"name": group["name"], "points": group_points},
                }
                level_points = group_points = None
