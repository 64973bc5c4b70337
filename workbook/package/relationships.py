"""Relationships (ISO/IEC 29500-2 §6.5): what the parts of a package say of one another.

Part names are compared without regard to case (§6.2.2.3); targets are references relative to the part or to
the package, and some writers use backslashes or percent-encode what needs none.
"""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from lxml import etree

from workbook.package.budget import directory
from workbook.package.markup import children, parse_xml

ROOT = ""
"""Stands for the package itself as the source of relationships."""
DOCUMENT, CORE = "officeDocument", "core-properties"
_BOOK = "xl/workbook.xml"
_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


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
    return Spelled(parts)(name)


@lru_cache(maxsize=8)
def _spelled(parts: tuple[str, ...]) -> dict[str, str]:
    """Return the members by their folded names; asked for every relationship of a package."""
    return {_folded(part): part for part in reversed(parts)}


class Spelled:
    """How the members of a package are spelled; one search, however many names are asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts, self._folded = parts, dict[str, str]()

    def __call__(self, name: str) -> str:
        """Return how the member that is the part `name` is spelled; `name` itself when there is none."""
        if name in self._parts:
            return name
        if not self._folded:
            self._folded = _spelled(tuple(self._parts))
        return self._folded.get(_folded(name), name)


def _folded(name: str) -> str:
    return unquote(name).replace("\\", "/").casefold()


def beside(parts: Mapping[str, bytes], part: str) -> str:
    """Return the member with the relationships of `part`, whether it is there or not."""
    folder, name = posixpath.split(part)
    return actual(parts, posixpath.join(folder, "_rels", f"{name}.rels"))


def links(parts: Mapping[str, bytes], part: str) -> list[Link]:
    """Return the relationships of `part`; none where they are missing or broken."""
    folder, spelled = posixpath.dirname(part), Spelled(parts)
    return [
        _link(parts, node, folder, spelled) for node in children(directory(parts.get(beside(parts, part))))
    ]


def _link(parts: Mapping[str, bytes], node: Any, folder: str, spelled: Spelled) -> Link:
    target, outside = node.get("Target", ""), node.get("TargetMode") == "External"
    if not outside:
        target = spelled(resolved(target, folder))
        if target not in parts and folder and target.startswith(f"{folder}/{folder}/"):
            target = spelled(target.removeprefix(f"{folder}/"))  # relative to the package, without its slash
    return Link(node.get("Id", ""), posixpath.basename(node.get("Type", "")), target, outside)


def all_links(parts: Mapping[str, bytes]) -> dict[str, list[Link]]:
    """Return the relationships of every part that has some, the package itself among them."""
    split = [posixpath.split(name) for name in parts if name.casefold().endswith(".rels")]
    found = [posixpath.join(posixpath.dirname(folder), name[:-5]) for folder, name in split]
    sources = [ROOT if source == ROOT else actual(parts, source) for source in found]
    return {source: links(parts, source) for source in dict.fromkeys(sources)}


def resolved(target: str, folder: str) -> str:
    """Return the part a target in `folder` means: ``../a.png`` in ``xl/worksheets`` is xl/a.png."""
    path = target.replace("\\", "/").partition("#")[0]
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def document(parts: Mapping[str, bytes]) -> str | None:
    """Return the main part the package names and holds."""
    return first(parts, ROOT, DOCUMENT)


def book_part(parts: Mapping[str, bytes]) -> str:
    """Return the main part, where Excel puts it when no relationship names one that is there."""
    return document(parts) or actual(parts, _BOOK)


def first(parts: Mapping[str, bytes], part: str, kind: str) -> str | None:
    """Return the first part of `kind` that `part` is related to and the package holds."""
    return next((k.target for k in links(parts, part) if k.kind == kind and k.target in parts), None)


def unused(parts: Mapping[str, bytes], part: str) -> str:
    """Return an id no relationship of `part` has yet: “jxId3”."""
    return next(fresh_ids(parts, part))


def fresh_ids(parts: Mapping[str, bytes], part: str) -> Iterator[str]:
    """Yield ids no relationship of `part` has yet."""
    taken = {link.id for link in links(parts, part)}
    return (new for number in itertools.count(1) if (new := f"jxId{number}") not in taken)


def added(data: bytes | None, new: Iterable[tuple[str, str, str]]) -> bytes:
    """Return a part of relationships with new ones: id, type (in full) and target of each."""
    root = parse_xml(data if data is not None else f'<Relationships xmlns="{_SPACE}"/>'.encode())
    for link_id, kind, target in new:
        attributes = {"Id": link_id, "Type": kind, "Target": target}
        root.append(root.makeelement(f"{{{_SPACE}}}Relationship", attributes))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def without(data: bytes, link_id: str) -> bytes:
    """Return a part of relationships without the one with this id."""
    root = parse_xml(data)
    for node in root:
        if node.get("Id") == link_id:
            root.remove(node)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
