"""Macros are found by what the package says of them, whatever their parts are called, and however many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.tools import foreign
from tests.tools.hostile import good
from tests.tools.mutations import Members
from workbook.check import run
from workbook.doctor.workbook_facts import file_facts
from workbook.package import Refused
from workbook.package.guard import unpack
from workbook.package.patch import pack
from workbook.package.vba import vba_projects
from workbook.renewal import refresh
from workbook.score.scoring import score
from workbook.submission import open_members

PART, RELS, TYPES = "xl/vbaProject.bin", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
RELATION = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
KIND = b"application/vnd.ms-office.vbaProject"


@cache
def another() -> bytes:
    """The project with a module more, that runs when the file is opened."""
    return foreign.module({**good()}, ["Module1", "Sub Auto_Open()\r\nMsgBox 1\r\nEnd Sub\r\n"])[PART]


def moved(to: str, project: bytes, target: str = "") -> Members:
    """Return the workbook with its project under another name."""
    members = {name: data for name, data in good().items() if name != PART}
    members[RELS] = members[RELS].replace(b'"vbaProject.bin"', f'"{target or to}"'.encode())
    members[TYPES] = members[TYPES].replace(
        b"</Types>", b'<Override PartName="/%s" ContentType="%s"/></Types>' % (to.encode(), KIND)
    )
    return {**members, to: project}


def related(to: str, project: bytes, kind: bytes = RELATION, before: bool = False) -> Members:
    """Return the workbook with one project more, by a relationship of its own."""
    members = dict(good())
    link = b'<Relationship Id="rIdX" Type="%s" Target="/%s"/>' % (kind, to.encode())
    mark = b"<Relationship " if before else b"</Relationships>"
    members[RELS] = members[RELS].replace(mark, link + mark, 1)
    return {**members, to: project}


def typed(to: str, project: bytes) -> Members:
    """Return the workbook with one part more that only its content type calls a project."""
    members = dict(good())
    override = b'<Override PartName="/%s" ContentType="%s"/></Types>' % (to.encode(), KIND.upper())
    members[TYPES] = members[TYPES].replace(b"</Types>", override)
    return {**members, to: project}


HIDDEN: dict[str, Callable[[], Members]] = {
    "another name": lambda: moved("xl/theme.dat", another(), "/xl/theme.dat"),
    "another folder": lambda: moved("media/picture.png", another(), "../media/picture.png"),
    "another case": lambda: moved("XL/VBAPROJECT.BIN", another(), "vbaproject.bin"),
    "a second one": lambda: related("xl/second.bin", another()),
    "a second one that goes first": lambda: related("xl/second.bin", another(), before=True),
    "the type in another case": lambda: related("xl/second.bin", another(), RELATION.lower()),
    "by its content type": lambda: typed("xl/second.bin", another()),
    "by its name": lambda: {**good(), "xl/embeddings/VbaProject.BIN": another()},
}
HARMLESS: dict[str, Callable[[], Members]] = {
    "ours": lambda: dict(good()),
    "ours under another name": lambda: moved("xl/macros/project.bin", good()[PART], "macros/project.bin"),
    "ours in another case": lambda: moved("xl/VBAPROJECT.bin", good()[PART], "vbaproject.bin"),
    "printer settings": lambda: {**good(), "xl/printerSettings/printerSettings1.bin": b"H\0P\0" * 90},
    "a signature": lambda: related("xl/vbaProjectSignature.bin", b"signed", RELATION + b"Signature"),
}


def told(members: Mapping[str, bytes]) -> list[str]:
    submission = open_members(members, "t").submission
    return [finding.message for finding in run(submission, score(submission), ["JX-F-07"])]


@pytest.mark.parametrize("how", HIDDEN)
def test_foreign_macros_are_told_of_wherever_they_are(how: str) -> None:
    assert any(
        word in text for text in told(HIDDEN[how]()) for word in ("多出宏模块 Module1", "不止一个宏工程")
    )


@pytest.mark.parametrize("how", HARMLESS)
def test_our_own_macros_are_ours_under_any_name(how: str) -> None:
    members = HARMLESS[how]()
    assert told(members) == []
    assert len(vba_projects(members)) == 1


def test_a_missing_project_cannot_be_compared() -> None:
    members = {name: data for name, data in good().items() if name != PART}
    assert told(members) == ["宏读不出来，无法核对"]


def test_the_doctor_and_refresh_follow_the_relationship(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsm"
    path.write_bytes(pack(moved("xl/theme.dat", another(), "/xl/theme.dat")))
    facts = file_facts(path, windows=False)
    assert facts.modules is not None
    assert "Module1" in facts.modules
    new = refresh(open_members(unpack(path.read_bytes(), "t"), "t"))
    assert new.changed == ["xl/theme.dat"]
    assert told(new.new.members) == []
    with pytest.raises(Refused, match="不止一个宏工程"):
        refresh(open_members(related("xl/second.bin", another()), "t"))
