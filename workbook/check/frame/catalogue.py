"""佐证目录 beside the folder of evidence: which file each row means."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from workbook.check.frame.registry import Case
from workbook.evidence import Facts, Folder, Match
from workbook.language.hints import nearest
from workbook.submission.model import Row, Submission

ALIKE = 0.75
"""How much a name must resemble that of a file nobody else lists to be meant by it."""
_BETWEEN = re.compile(r"[；;、，,\n]")
_EXTENSION = re.compile(r"\.\w{1,5}$")


@dataclass(frozen=True, slots=True)
class Listed:
    """One file a row of 佐证目录 lists: the name as written, and `match`, what that is in the folder."""

    row: Row
    name: str
    match: Match

    @property
    def number(self) -> str:
        """The number of the evidence, as written."""
        return str(self.row.cells["evidence_no"].value or "")

    @property
    def basename(self) -> str:
        """The name of the file without its folders."""
        return posixpath.basename(self.match.path)

    @property
    def extension(self) -> str:
        """The extension in small letters: “.pdf”."""
        return posixpath.splitext(self.basename)[1].lower()


class Catalogue:
    """The filled rows of 佐证目录 and the files they list; nothing where no folder was given."""

    def __init__(self, case: Case) -> None:
        self.folder = case.evidence
        self.rows = list(case.submission.rows("evidence")) if case.evidence else []
        self.listed = list(listed(case.submission, case.evidence)) if case.evidence else []

    def found(self) -> list[tuple[Listed, Facts]]:
        """Return the listed files that are there, with what they are."""
        return self._found

    @cached_property
    def _found(self) -> list[tuple[Listed, Facts]]:
        return with_facts(self.listed, self.folder) if self.folder else []

    def loose(self) -> list[str]:
        """Return the files of the folder no row means."""
        return self.folder.loose(self._meant()) if self.folder else []

    def strangers(self) -> list[str]:
        """Return what is in the folder, not listed, and never opened: links, devices, deep folders."""
        if self.folder is None:
            return []
        known = {*self.folder.links, *self.folder.others, *self.folder.deep}
        return sorted(known - self._meant())

    def _meant(self) -> set[str]:
        """Return the paths rows mean, also those that were only misspelled."""
        return {path for item in self.listed for path in item.match.paths} | {*self.unnamed.values()}

    @cached_property
    def unnamed(self) -> dict[int, str]:
        """The file each row without a file name probably means: the only one that begins with its number."""
        found = {}
        for row in self.rows if self.folder else ():
            number = str(row.cells["evidence_no"].value or "")
            if number and row.cells["evidence_file"].blank and self.folder:
                begin = re.compile(re.escape(number) + r"(?!\d)", re.IGNORECASE)
                near = [path for path in self.folder.files if begin.match(posixpath.basename(path))]
                if len(near) == 1:
                    found[row.index] = near[0]
        return found


def listed(submission: Submission, folder: Folder) -> Iterator[Listed]:
    """Yield the files the rows list, top to bottom; a cell may list several.

    What is not there under its name probably means a file no other row lists.
    """
    found = []
    for row in submission.rows("evidence"):
        value = row.cells["evidence_file"].value
        if isinstance(value, str) and "://" not in value:
            found += [Listed(row, name, folder.find(name)) for name in _names(value, folder)]
    free = folder.loose({path for item in found for path in item.match.paths})
    for item in found:
        near = "" if item.match.how != "missing" or item.match.paths else nearest(item.name, free, ALIKE)
        yield replace(item, match=Match("missing", (near,))) if near else item


def _names(value: str, folder: Folder) -> list[str]:
    """Return the names in a cell: the whole of it where it is one, though it holds a comma."""
    parts = [part.strip() for part in _BETWEEN.split(value) if part.strip()]
    if folder.find(value).how == "exact" or not all(map(_EXTENSION.search, parts)):
        return [value]
    return parts


def with_facts(items: list[Listed], folder: Folder) -> list[tuple[Listed, Facts]]:
    """Return those of `items` whose file is there, each with what the file is."""
    there = [item for item in items if item.match.how in ("exact", "spelled")]
    return [(item, folder.facts(item.match.path)) for item in there]
