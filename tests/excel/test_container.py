"""The VBA project as a file, read by olefile and oletools: nothing left over, trees as [MS-CFB] asks."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest

from workbook.cells.macros import sources
from workbook.template.vba import vba_project

olefile = pytest.importorskip("olefile", reason="oletools is not installed")
SHEETS = [("甲",), ("甲", "乙", "丙"), tuple(f"表{n}" for n in range(24))]
NOBODY = 0xFFFFFFFF


@pytest.fixture(params=SHEETS, ids=len)
def project(request: pytest.FixtureRequest) -> Any:
    return olefile.OleFileIO(io.BytesIO(vba_project(request.param)))


def unpacked(data: bytes) -> bytes:
    from oletools.olevba import decompress_stream

    return bytes(decompress_stream(bytearray(data)))


def key(entry: Any) -> tuple[int, str]:
    """Shorter names come first, equally long ones in the order of their capitals."""
    return len(entry.name), entry.name.upper()


def black_height(entries: list[Any], number: int, below_red: bool) -> int:
    """Return the black nodes on every way down from here; assert that it is the same on all."""
    if number == NOBODY:
        return 0
    entry = entries[number]
    red = entry.color == 0
    assert not (red and below_red), f"{entry.name}: red below red"
    left, right = entry.sid_left, entry.sid_right
    assert left == NOBODY or key(entries[left]) < key(entry)
    assert right == NOBODY or key(entry) < key(entries[right])
    heights = {black_height(entries, side, red) for side in (left, right)}
    assert len(heights) == 1, entry.name
    return heights.pop() + (not red)


def test_directory_trees_are_red_black_trees(project: Any) -> None:
    entries = project.direntries
    roots = [entry.sid_child for entry in entries if entry and entry.sid_child != NOBODY]
    assert len(roots) == 2
    for root in roots:
        assert entries[root].color == 1, "a root is black"
        black_height(entries, root, False)


def test_the_stream_dir_ends_with_its_end(project: Any) -> None:
    content = unpacked(project.openstream("VBA/dir").read())
    at, kind, offsets, cookies = 0, 0, [], []
    while kind != 0x10:
        kind, size = struct.unpack_from("<HI", content, at)
        size = 6 if kind == 0x09 else size
        data = content[at + 6 : at + 6 + size]
        offsets += [data] if kind == 0x31 else []
        cookies += [data] if kind in (0x2C, 0x13) else []
        at += 6 + size
    assert at == len(content)
    assert set(offsets) == {bytes(4)}, "no compiled code before any text"
    assert set(cookies) == {b"\xff\xff"}


def test_every_module_is_text_from_its_first_byte(project: Any) -> None:
    found = {
        path[1]: unpacked(project.openstream(path).read()).decode("latin-1")
        for path in project.listdir()
        if path[0] == "VBA" and path[1] not in ("dir", "_VBA_PROJECT")
    }
    assert all(text.startswith("Attribute VB_Name = ") for text in found.values())
    for name, source in sources().items():
        assert source.splitlines()[-1] in found[name]
    assert project.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("cc61ffff000000")


def test_properties_of_the_project(project: Any) -> None:
    """Every module is declared once, nothing is locked, and no reference is missing on another computer."""
    lines = project.openstream("PROJECT").read().decode("gbk").split("\r\n")
    declared = [
        line.partition("=")[2].partition("/")[0] for line in lines if line[:7] in ("Module=", "Documen")
    ]
    streams = {path[1] for path in project.listdir() if path[0] == "VBA"} - {"dir", "_VBA_PROJECT"}
    assert sorted(declared) == sorted(streams)
    assert 'Name="VBAProject"' in lines
    assert not project.exists("PROJECTlk")
    content = unpacked(project.openstream("VBA/dir").read())
    assert content.count(b"*\\G{") == 2, "stdole and Office, which every Excel has"


def test_the_same_sheets_give_the_same_tree() -> None:
    one, other = (olefile.OleFileIO(io.BytesIO(vba_project(("甲", "乙")))) for _ in range(2))
    assert [e.color for e in one.direntries if e] == [e.color for e in other.direntries if e]
