"""A package taken apart for the checks: parts, their kinds and relationships, sheets and cells."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree

from workbook.package.xstring import decode

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship; target is a part's name, or an address outside."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass
class Package:
    """The members of a package, parsed once."""

    members: Mapping[str, bytes]
    _parsed: dict[str, Any] = field(default_factory=dict)

    def xml(self, part: str) -> Any:
        """Return the root of a part."""
        if part not in self._parsed:
            self._parsed[part] = etree.fromstring(self.members[part])
        return self._parsed[part]

    @cached_property
    def types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return content types by extension and by part."""
        root = self.xml(TYPES)
        defaults = {n.get("Extension").lower(): n.get("ContentType") for n in root.iter("{*}Default")}
        overrides = {n.get("PartName"): n.get("ContentType") for n in root.iter("{*}Override")}
        return defaults, overrides

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part, "" for the package's own."""
        folder, name = posixpath.split(part)
        member = posixpath.join(folder, "_rels", f"{name}.rels")
        found = []
        for node in self.xml(member) if member in self.members else ():
            external = node.get("TargetMode") == "External"
            target = node.get("Target")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relation(node.get("Id"), node.get("Type").rsplit("/", 1)[-1], target, external))
        return found

    @cached_property
    def sheets(self) -> list[tuple[str, str, int]]:
        """Return name, part and id of every worksheet."""
        targets = {r.id: r.target for r in self.relations("xl/workbook.xml")}
        return [
            (decode(node.get("name")), targets[node.get(f"{REL}id")], int(node.get("sheetId")))
            for node in self.xml("xl/workbook.xml").iterfind(f"{MAIN}sheets/{MAIN}sheet")
        ]

    def cells(self) -> list[tuple[str, Any]]:
        """Return sheet name and node of every cell."""
        return self._all_cells

    def formulas(self) -> list[tuple[str, str]]:
        """Return place and text of every formula, in cells or elsewhere, as a reader sees it."""
        return self._all_formulas

    @cached_property
    def _all_cells(self) -> list[tuple[str, Any]]:
        return list(self._each_cell())

    @cached_property
    def _all_formulas(self) -> list[tuple[str, str]]:
        return list(self._each_formula())

    def _each_cell(self) -> Iterator[tuple[str, Any]]:
        for name, part, _ in self.sheets:
            for node in self.xml(part).iter(f"{MAIN}c"):
                yield name, node

    def _each_formula(self) -> Iterator[tuple[str, str]]:
        for name, cell in self.cells():
            for node in cell.iterfind(f"{MAIN}f"):
                yield f"{name}!{cell.get('r')}", decode(node.text or "")
        for name, part, _ in self.sheets:
            for tag in ("formula", "formula1", "formula2"):
                for node in self.xml(part).iter(f"{MAIN}{tag}"):
                    yield f"{name} {tag}", decode(node.text or "")
        for node in self.xml("xl/workbook.xml").iter(f"{MAIN}definedName"):
            yield f"name {node.get('name')}", decode(node.text or "")
        for part in self.members:
            if part.startswith("xl/charts/chart"):
                for node in self.xml(part).iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}f"):
                    yield part, node.text or ""
