"""Files that mean harm or are broken, one of each kind, made of a sound workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

from tests.tools.mutations import Members
from tests.tools.workbooks import OWN, filled, sample
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack
from workbook.package.reader import read_book
from workbook.submission import open_members

MAIN, TYPES, STRINGS = "xl/workbook.xml", "[Content_Types].xml", "xl/sharedStrings.xml"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
"""Nine to the tenth texts in ten lines of YAML."""


@cache
def good() -> Members:
    """Return the members of the workbook they are made of."""
    return unpack(filled(sample("example-2024")), "t")


def zipped(members: Members) -> bytes:
    """Return a zip with members of any name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """Return the workbook with one place of a part changed."""
    members = good()
    assert old in members[part]
    return pack({**members, part: members[part].replace(old, new, 1)})


def sheet_part(name: str) -> str:
    """Return the part of a sheet."""
    return read_book(good(), "t").sheets[name].part


def name_of_no_encoding() -> bytes:
    """Return a zip whose directory has a name that is no UTF-8, though it says so."""
    data = zipped({"中.xml": b"x"})
    at = data.rindex("中.xml".encode())
    return data[:at] + b"\xe6((.xml" + data[at + 7 :]


def text_that_is_not_there(index: bytes) -> bytes:
    """Return the workbook with a cell that refers to a shared text by a wrong number."""
    part = sheet_part("收支")
    members = good()
    head, _, tail = members[part].partition(b't="s"><v>')
    return pack({**members, part: head + b't="s"><v>' + index + tail[tail.index(b"<") :]})


def nameless_sheet() -> bytes:
    """Return the workbook with a sheet that has no name."""
    return changed(MAIN, '<sheet name="收支" '.encode(), b"<sheet ")


def entity() -> bytes:
    """Return the workbook with an entity that stands for a file, in UTF-16, where few look for it."""
    members = good()
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    text = members[STRINGS].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"', 1)
    at = text.index("<sst")
    return pack({**members, STRINGS: (text[:at] + doctype + text[at:]).encode("utf-16")})


def aliases() -> bytes:
    """Return a workbook whose own system grows without end when it is read."""
    opened = open_members(unpack(filled(sample("example-2024"), OWN[0]), "t"), "t")
    area = opened.book.area("system_text")
    assert area is not None
    cells = {(row, area.left): Edit(None) for row in range(area.top, area.bottom + 1)}
    return opened.edit({area.sheet: {**cells, (area.top, area.left): Edit(BOMB)}}).packed()


def without_part() -> bytes:
    """Return the workbook without the content of a sheet it lists."""
    members = good()
    lost = sheet_part("信访与满意度")
    return pack({name: data for name, data in members.items() if name != lost})


def endless_number() -> bytes:
    """Return the workbook with a number of a million digits."""
    part = sheet_part("收支")
    members = good()
    at = members[part].index(b"<v>")
    return pack({**members, part: members[part][: at + 3] + b"9" * 1_000_000 + members[part][at + 3 :]})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a name of no encoding": (name_of_no_encoding, "不完整或已损坏"),
    "no content types": (lambda: pack({**good(), TYPES: b""}), "内部目录没有列出工作簿"),
    "a path with a drive": (lambda: zipped({**good(), "C:evil": b"x"}), "内有异常路径"),
    "a path that leads out": (lambda: zipped({**good(), "../../evil.txt": b"x"}), "内有异常路径"),
    "the same with backslashes": (lambda: zipped({**good(), "..\\..\\evil.txt": b"x"}), "内有异常路径"),
    "a path from the root": (lambda: zipped({**good(), "/evil.txt": b"x"}), "内有异常路径"),
    "aliases of aliases": (aliases, "附带的指标体系有错"),
    "digits without end": (endless_number, "个字，超过一格能放的"),
    "a sheet without a name": (nameless_sheet, "有一张工作表没有名称"),
    "a text of a negative number": (lambda: text_that_is_not_there(b"-1"), "引用的文字不存在"),
    "a text beyond the last": (lambda: text_that_is_not_there(b"99999"), "引用的文字不存在"),
    "an entity in UTF-16": (entity, "有 DTD"),
    "a bomb": (lambda: pack({**good(), "xl/media/a.png": b"\0" * (80 << 20)}), "解压后过大"),
}
"""By kind: what makes the file, and words of the refusal."""
TOLD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a sheet without its part": (without_part, "信访与满意度"),
}
"""By kind, files that are read: what makes one, and words of what is told."""
