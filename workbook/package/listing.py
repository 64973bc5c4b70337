"""The sheets a workbook lists (ISO/IEC 29500-1 §18.2.19 and §18.2.20), each with the part that holds it.

A sheet whose part is missing, is another's too, or is none of a sheet is listed as hollow: what it held is
not known, and nobody may take it for blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.package.book import Grid
from workbook.package.budget import SHEETS
from workbook.package.content_types import Types
from workbook.package.markup import Damaged, elements, relation_id
from workbook.package.relationships import Link, links
from workbook.package.xstring import decode

WORKSHEET = "worksheet"
_OF_SHEETS = "spreadsheetml.worksheet+xml"
_UNSAID = ("", "application/xml", "text/xml")
"""What some writers leave to the relationship; what is said otherwise is said."""
KINDS = {
    "chartsheet": "图表工作表",
    "dialogsheet": "对话框工作表",
    "xlMacrosheet": "宏表",
    "xlIntlMacrosheet": "宏表",
}
"""What a sheet may be beside a worksheet, by its relationship."""


@dataclass(slots=True)
class Listed:
    """The sheets that can be read, in order; those that cannot, with the reason; the names of all."""

    sheets: dict[str, Grid]
    hollow: dict[str, str]
    order: list[str]


def list_sheets(root: Any, space: str, members: Mapping[str, bytes], main: str) -> Listed:
    """Return the sheets the main part `root` lists, still empty; raise Damaged where it lists none."""
    found = _listed(root, space, links(members, main))
    users: dict[str, list[str]] = {}
    for sheet in found:
        users.setdefault(sheet.part, []).append(sheet.name)
    types, listed = Types(members), Listed({}, {}, [sheet.name for sheet in found])
    for sheet in found:
        why = _why_not(sheet, members, types, users[sheet.part])
        if why:
            listed.hollow[sheet.name] = why
        else:
            listed.sheets[sheet.name] = sheet
    return listed


def _listed(root: Any, space: str, found: list[Link]) -> list[Grid]:
    group = root.find(f"{space}sheets")
    if group is None:
        raise Damaged("没有工作表的目录")
    if len(group) > SHEETS:
        raise Damaged(f"有 {len(group)} 张工作表，最多 {SHEETS} 张")
    by_id: dict[str, Link | None] = {}
    for each in found:  # where two parts have one id, nobody can tell which of them is meant
        by_id[each.id] = None if by_id.get(each.id, each) != each else each
    sheets: dict[str, Grid] = {}
    for node in elements(group):
        name, link = decode(node.get("name", "")), by_id.get(relation_id(node) or "")
        if not name:
            raise Damaged("有一张工作表没有名称")
        if name.casefold() in sheets:
            raise Damaged(f"有两张工作表都叫“{name}”")
        state, kind = node.get("state", "visible"), link.kind if link else WORKSHEET
        part = link.target if link else ""
        sheets[name.casefold()] = Grid(name, part, state == "visible", {}, state == "veryHidden", kind)
    return list(sheets.values())


def _why_not(sheet: Grid, members: Mapping[str, bytes], types: Types, users: list[str]) -> str:
    """Return why nobody can tell what a sheet holds, empty where it can be read; users: of the same part."""
    if not sheet.part:
        return "表名还在，目录没有写明内容在哪里"
    if sheet.part not in members:
        return "表名还在，文件已损坏"
    if len(users) > 1:
        other = next(name for name in users if name != sheet.name)
        return f"与“{other}”指向同一份内容，分不清是哪一张的"
    kind = types.of(sheet.part)
    if sheet.kind == WORKSHEET and kind not in _UNSAID and not kind.endswith(_OF_SHEETS):
        return f"文件里把它标成了别的类型：{kind[:80]}"
    return ""
