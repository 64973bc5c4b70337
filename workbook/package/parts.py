"""What the parts of a package say of one another: the relationships beside each part."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from workbook.package.reader import parse_xml


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship of a part.

    kind: the last word of its type, “oleObject”; target: a part of the package or, outside, an address as it
    is written.
    """

    id: str
    kind: str
    target: str
    outside: bool


def links(parts: Mapping[str, bytes], part: str) -> list[Link]:
    """Return the relationships of `part`; none where they are missing or broken."""
    folder, name = posixpath.split(part)
    return [
        _link(node, folder) for node in children(parts.get(posixpath.join(folder, "_rels", f"{name}.rels")))
    ]


def _link(node: Any, folder: str) -> Link:
    target, outside = node.get("Target", ""), node.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Link(node.get("Id", ""), posixpath.basename(node.get("Type", "")), target, outside)


def children(data: bytes | None) -> list[Any]:
    """Return the elements under the root of an XML part; none where it is missing or broken."""
    try:
        return [] if data is None else [node for node in parse_xml(data) if isinstance(node.tag, str)]
    except (etree.XMLSyntaxError, ValueError):
        return []


def local(node: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(etree.QName(node).localname)


def attribute(node: Any, name: str) -> str:
    """Return the attribute `name` of whatever namespace, empty when there is none."""
    return next((str(v) for k, v in node.attrib.items() if k.rpartition("}")[2] == name), "")
