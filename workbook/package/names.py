"""Defined names (ISO/IEC 29500-1 §18.2.5): of the book, and of single sheets (``localSheetId``).

A writer may put a name of the book on a sheet: what stands in the cells is the same. So a name of a sheet
counts where the book has none of this name, the one of the sheet it points to first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.package.areas import sheet_of
from workbook.package.budget import NAMES
from workbook.package.markup import Damaged
from workbook.package.xstring import decode

BUILT_IN = "_xlnm."
"""How the names begin that Excel gives a sheet for its own use: the print area, the filter."""


def defined_names(root: Any, space: str, sheets: Sequence[str]) -> dict[str, str]:
    """Return the references by name. root: the main part; sheets: their names in order."""
    nodes = root.findall(f"{space}definedNames/{space}definedName")
    if len(nodes) > NAMES:
        raise Damaged(f"有 {len(nodes)} 个定义名称")
    found: dict[str, str] = {}
    local: dict[str, list[tuple[str, str]]] = {}
    for node in nodes:
        content = "".join(node.itertext()) if len(node) else node.text or ""
        name, text = decode(node.get("name", "")), decode(content)
        scope = node.get("localSheetId")
        if scope is not None and name.startswith(BUILT_IN):
            continue
        if scope is None:
            found[name] = text
        elif scope.isdecimal() and int(scope) < len(sheets):
            local.setdefault(name, []).append((sheets[int(scope)], text))
    for name, scoped in local.items():
        if name not in found:
            own = [text for sheet, text in scoped if sheet_of(text) == sheet]
            found[name] = (own or [text for _, text in scoped])[0]
    return found
