"""A department that fills only what is demanded: the least that must do."""

from __future__ import annotations

from typing import Any

from tests.tools.departments import layout_of
from workbook.layout import Layout, Roster, Table
from workbook.layout.fields.model import block_fields
from workbook.layout.purposes import purposes
from workbook.layout.readers import own_keys
from workbook.samples.amounts import Data

PLAIN_TEXTS = {
    "text_duties": "本部门（虚构）负责示例产业发展和政务服务。",
    "text_work": "按年度计划推进各项工作。",
    "text_conclusion": "资金使用总体合规，主要目标基本完成。",
    "text_achievements": "服务对象反映良好。",
}
"""Long texts that quote no figure: of a list that is left out there is nothing to quote."""


def least(data: Data, system_id: str) -> Data:
    """Return of a complete department's data only what its system demands.

    A field stays where it must be filled. Lists an indicator or the report reads keep their rows, with what
    must be filled and what an indicator reads: a blank there says something (not done yet, no figure set).
    Self scores are left to the workbook.
    """
    layout = layout_of(system_id)
    own = {key for _, _, keys in own_keys(layout) for key in keys}
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key in layout.spots:
            field = layout.field(key)
            if field.required or key in own:  # of its own optional inputs a system says when
                found[key] = PLAIN_TEXTS.get(key, value)
            continue
        block = layout.box(key).block
        if isinstance(block, Table) and not block.optional and serves(layout, block):
            found[key] = [_row(layout, row) for row in value]
        elif isinstance(block, Roster):
            rows = {entry: _entry(block, cells) for entry, cells in value.items()}
            found[key] = {entry: cells for entry, cells in rows.items() if cells}
    return found


def serves(layout: Layout, block: Table) -> bool:
    """Tell whether anything of a list serves an indicator or the report."""
    kinds = {p.kind for column in block_fields(block) for p in purposes(layout).get(column.key, ())}
    return not kinds.isdisjoint(("indicator", "report"))


def _row(layout: Layout, row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if layout.field(key).required or key in purposes(layout)}


def _entry(block: Roster, cells: dict[str, Any]) -> dict[str, Any]:
    wanted = {column.key for column in block.columns if column.required}
    if block.key == "scores":  # what costs points is to be explained
        wanted |= {"score_applicable", "score_reason"}
        wanted |= {"score_self"} if cells.get("score_applicable") == "不适用" else set()
    return {key: value for key, value in cells.items() if key in wanted}
