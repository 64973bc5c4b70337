"""What else a workbook file holds beside its cells, as the checks of its contents ask for it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case
from workbook.package.content_types import Types
from workbook.package.markup import attribute, children, elements, local
from workbook.package.relationships import Link, all_links, links
from workbook.package.spelling import plain
from workbook.submission.model import Datum

_TEXT = re.compile(r'"[^"]*"')
_ELSEWHERE = re.compile(r"(?<![\w\]])\[([^\[\]]+)\][^\[\]!(),]*!")
"""A reference into another workbook: “[1]Sheet1!A1”, “'C:\\x\\[b.xlsx]表'!A1”, “[1]!name”; no column."""
_SERVICE = re.compile(r"\b(?:WEBSERVICE|RTD|DDE)\s*\(|\b\w+\|[^!]+!", re.IGNORECASE)
"""A formula that asks another program or the network: “WEBSERVICE(…)”, “cmd|'/c calc'!A0”."""
_OUTSIDE = re.compile(r"[\[|]|WEBSERVICE|RTD|DDE", re.IGNORECASE)
"""One of these stands in every formula that leads out of the file; most hold none."""
_OWN_BOOK = "0"
"""“[0]!name” is how Excel writes a name of the book itself."""
_RULES = re.compile(rb"<(?:\w+:)?(?:formula|formula1|formula2|f)>([^<]*\[[^<]*)</")


@dataclass(frozen=True, slots=True)
class Source:
    """What “[1]” stands for: `target`, another workbook, or a program that is asked (kind “dde”, “ole”)."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Use:
    """Where something is used: its place for a finding, and the words that name it.

    sources: what is used there; datum: the cell people fill that it stands in, None elsewhere.
    """

    place: Place
    words: str
    sources: tuple[Source, ...] = ()
    datum: Datum | None = None


class Inside:
    """The contents of one file, found when asked for."""

    def __init__(self, case: Case) -> None:
        self._case, self._book = case, case.submission.book
        self.parts = self._book.parts
        self.cover = Place(case.submission.layout.sheets[0].name)

    @cached_property
    def inputs(self) -> dict[tuple[str, int, int], Datum]:
        """Every input cell by sheet, row and column."""
        return {(d.sheet, d.row, d.col): d for d in self._case.submission.cells() if not d.lost}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """What the numbers in brackets stand for."""
        found = {link.id: link.target for link in links(self.parts, self._book.main)}
        order = [
            found.get(attribute(node, "id"), "")
            for group in children(self.parts.get(self._book.main))
            if local(group) == "externalReferences"
            for node in elements(group)
        ]
        return {str(number): self._source(part) for number, part in enumerate(order, 1)}

    def _source(self, part: str) -> Source:
        for node in children(self.parts.get(part)):
            if local(node) == "ddeLink":
                return Source("dde", f"{node.get('ddeService', '')}|{node.get('ddeTopic', '')}")
            if local(node) == "oleLink":
                return Source("ole", node.get("progId", ""))
        target = next((link.target for link in links(self.parts, part) if link.outside), "")
        return Source("book", posixpath.basename(unquote(target).replace("\\", "/")) or "已找不到的工作簿")

    @cached_property
    def uses(self) -> list[Use]:
        """Every formula that leads out of the file: cells, then names, validations and formats."""
        return [*self._cells(), *self._names(), *self._rules()]

    def asked(self, formula: str) -> tuple[Source, ...]:
        """Return what a formula takes from outside the file."""
        if not _OUTSIDE.search(formula):
            return ()
        bare = _TEXT.sub('""', formula)
        books = [b for b in _ELSEWHERE.findall(bare) if b != _OWN_BOOK] if "[" in bare else []
        found = [self.sources.get(b, Source("book", b)) for b in books]
        if not found and (service := _SERVICE.search(bare)):
            found = [Source("dde", service[0].split("(")[0].split("|")[0])]
        return tuple(dict.fromkeys(found))

    def _cells(self) -> Iterator[Use]:
        computed = {(r.sheet, r.row, r.col) for r, _ in self._case.computed}
        for name, sheet in self._book.sheets.items():
            for (row, col), cell in sheet.cells.items():
                if cell.formula and (name, row, col) not in computed and (asked := self.asked(cell.formula)):
                    place = Place(name, row, col)
                    yield Use(place, str(place), asked, self.inputs.get((name, row, col)))

    def _names(self) -> Iterator[Use]:
        for name, text, _ in self.names:
            if asked := self.asked(text):
                yield Use(self.cover, f"名称 {name}", asked)

    @cached_property
    def names(self) -> list[tuple[str, str, bool]]:
        """Every defined name, also of single sheets: name, reference, whether it is a macro."""
        return [
            (node.get("name", ""), node.text or "", any(node.get(k) == "1" for k in ("function", "xlm")))
            for group in children(self.parts.get(self._book.main))
            if local(group) == "definedNames"
            for node in elements(group)
        ]

    def _rules(self) -> Iterator[Use]:
        if not self.sources:
            return
        for name, sheet in self._book.sheets.items():
            if sheet.kind != "worksheet":
                continue
            _, _, tail = plain(self.parts[sheet.part]).rpartition(b"</sheetData>")
            for rule in _RULES.finditer(tail):
                before = tail[: rule.start()]
                is_format = before.rfind(b"onditionalFormatting ") > before.rfind(b"ataValidation ")
                if asked := self.asked(rule[1].decode("utf-8", "replace")):
                    words = "条件格式" if is_format else "数据验证"
                    yield Use(Place(name), f"{name}的{words}", asked)

    @cached_property
    def unused(self) -> list[Source]:
        """Links to other workbooks and programs that nothing in the file uses."""
        used = {source for use in self.uses for source in use.sources}
        return [source for source in dict.fromkeys(self.sources.values()) if source not in used]

    @cached_property
    def pivots(self) -> list[Use]:
        """The caches of pivot tables whose figures stand in another workbook."""
        found = [link for part in self.typed("pivotcachedefinition") for link in self._all.get(part, ())]
        names = [
            posixpath.basename(unquote(link.target).replace("\\", "/")) for link in found if link.outside
        ]
        return [
            Use(self.cover, "数据透视表的缓存", (Source("book", name or "别的工作簿"),)) for name in names
        ]

    def of_sheets(self, *kinds: str) -> list[tuple[str, str]]:
        """Return (sheet, target) of the relationships of sheets that are of one of `kinds`."""
        return [(name, link.target) for name, link in self._links if link.kind in kinds]

    def links_of(self, sheet: str, kind: str) -> list[Link]:
        """Return the relationships of one sheet that are of `kind`."""
        return [link for name, link in self._links if name == sheet and link.kind == kind]

    def of_any(self, *kinds: str) -> list[str]:
        """Return the parts that any part, or the package, calls one of `kinds`, whatever their names."""
        found = (link.target for links in self._all.values() for link in links if link.kind in kinds)
        return [part for part in dict.fromkeys(found) if part in self.parts]

    def typed(self, *words: str) -> list[str]:
        """Return the parts in whose content type one of `words` stands."""
        return [part for part in self.parts if any(word in self._types.of(part) for word in words)]

    @cached_property
    def _types(self) -> Types:
        return Types(self.parts)

    @cached_property
    def _all(self) -> dict[str, list[Link]]:
        return all_links(self.parts)

    @cached_property
    def _links(self) -> list[tuple[str, Link]]:
        """The relationships of every sheet."""
        sheets = self._book.sheets.items()
        return [(name, link) for name, sheet in sheets for link in self._all.get(sheet.part, ())]
