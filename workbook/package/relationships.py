"""Relationships (ISO/IEC 29500-2 §6.5): what the parts of a package say of one another.

Part names are compared without regard to case (§6.2.2.3); targets are references relative to the part or to
the package, and some writers use backslashes or percent-encode what needs none.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from lxml import etree

from workbook.package.markup import children, parse_xml

ROOT = ""
"""Stands for the package itself as the source of relationships."""
DOCUMENT = "officeDocument"
_BOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship of a part.

    kind: the last word of its type, “oleObject”; target: a part of the package as its member is spelled or,
    outside, an address as it is written.
    """

    id: str
    kind: str
    target: str
    outside: bool


def actual(parts: Mapping[str, bytes], name: str) -> str:
    """Return how the member that is the part `name` is spelled; `name` itself when there is none."""
    if name in parts:
        return name
    return _spelled(tuple(parts)).get(_folded(name), name)


@lru_cache(maxsize=8)
def _spelled(parts: tuple[str, ...]) -> dict[str, str]:
    """Return the members by their folded names; asked for every relationship of a package."""
    return {_folded(part): part for part in reversed(parts)}


def _folded(name: str) -> str:
    return unquote(name).replace("\\", "/").casefold()


def beside(parts: Mapping[str, bytes], part: str) -> str:
    """Return the member with the relationships of `part`, whether it is there or not."""
    folder, name = posixpath.split(part)
    return actual(parts, posixpath.join(folder, "_rels", f"{name}.rels"))


def links(parts: Mapping[str, bytes], part: str) -> list[Link]:
    """Return the relationships of `part`; none where they are missing or broken."""
    folder = posixpath.dirname(part)
    return [_link(parts, node, folder) for node in children(parts.get(beside(parts, part)))]


def _link(parts: Mapping[str, bytes], node: Any, folder: str) -> Link:
    target, outside = node.get("Target", ""), node.get("TargetMode") == "External"
    if not outside:
        target = actual(parts, resolved(target, folder))
        if target not in parts and target.startswith("xl/xl/"):  # relative to the package, without its slash
            target = actual(parts, target.removeprefix("xl/"))
    return Link(node.get("Id", ""), posixpath.basename(node.get("Type", "")), target, outside)


def resolved(target: str, folder: str) -> str:
    """Return the part a target in `folder` means: ``../a.png`` in ``xl/worksheets`` is xl/a.png."""
    path = target.replace("\\", "/").partition("#")[0]
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def book_part(parts: Mapping[str, bytes]) -> str:
    """Return the main part, where Excel puts it when no relationship names one that is there."""
    found = [link.target for link in links(parts, ROOT) if link.kind == DOCUMENT and link.target in parts]
    return found[0] if found else actual(parts, _BOOK)


def first(parts: Mapping[str, bytes], part: str, kind: str) -> str | None:
    """Return the first part of `kind` that `part` is related to and the package holds."""
    return next((k.target for k in links(parts, part) if k.kind == kind and k.target in parts), None)


def without(data: bytes, link_id: str) -> bytes:
    """Return a part of relationships without the one with this id."""
    root = parse_xml(data)
    for node in root:
        if node.get("Id") == link_id:
            root.remove(node)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
