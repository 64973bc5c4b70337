"""Packages made to mislead or to do harm, and files that are none."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbook.dossier.packages import BOOK, Members, members_of, relisted, rewrite, verified
from workbook.cli import main
from workbook.dossier import archive
from workbook.package.guard import unpack


def _zip(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for info, data in entries:
            opened.writestr(info, data)
    return buffer.getvalue()


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("佐证材料/链接.pdf")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def _added(name: zipfile.ZipInfo | str, data: bytes = b"x") -> Callable[[Members], bytes]:
    return lambda m: _zip(*m.items(), (name, data))


def _grown(members: Members) -> bytes:
    """Let the table say that a member is larger than all the package may be."""
    data = bytearray(_zip(*members.items()))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 2**32 - 2)
    return bytes(data)


def _overlapping(members: Members) -> bytes:
    """Let every entry of the table point at one large member, as David Fifield's bombs do."""
    data = bytearray(
        _zip(("manifest.json", members["manifest.json"]), *((f"{n}.bin", b"") for n in range(40)))
    )
    first, at = data.find(b"PK\x01\x02"), 0
    sizes = data[first + 16 : first + 28]
    at = data.find(b"PK\x01\x02", first + 4)
    while at >= 0:
        data[at + 16 : at + 28], data[at + 42 : at + 46] = sizes, data[first + 42 : first + 46]
        data[at + 10 : at + 12] = data[first + 10 : first + 12]
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _encrypted(members: Members) -> bytes:
    data = bytearray(_zip(*members.items()))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[Members], bytes], str]] = {
    "up": (_added("../../x.txt"), "指到包外面"),
    "root": (_added("/etc/x"), "指到包外面"),
    "backslash": (_added("..\\x.txt"), "不能用的字符"),
    "drive": (_added("C:/x.txt"), "不能用的字符"),
    "device": (_added("a\x01.txt"), "不能用的字符"),
    "link": (_added(_link()), "链接或特殊文件"),
    "case": (_added("Manifest.JSON"), "有两个"),
    "too many": (lambda m: _zip(*m.items(), *((f"{n}", b"") for n in range(2100))), "解开后过大"),
    "too large": (_grown, "解开后过大"),
    "overlapping": (_overlapping, "重叠"),
    "encrypted": (_encrypted, "加了密"),
    "more behind": (lambda m: _zip(*m.items()) + b"MZ", "后面加了别的内容"),
    "more before": (lambda m: b"MZ" + _zip(*m.items()), "不是 zip 文件"),
    "cut": (lambda m: _zip(*m.items())[:-30], "不完整"),
    "empty": (lambda m: b"", "不是 zip 文件"),
    "not ours": (lambda m: _zip(("a.txt", b"a")), "没有 manifest.json"),
    "a workbook": (lambda m: m[BOOK], "没有 manifest.json"),
    "no json": (lambda m: _zip(*(m | {"manifest.json": b"{"}).items()), "读不懂"),
    "deep json": (lambda m: _zip(*(m | {"manifest.json": b"[" * 10**6}).items()), "读不懂"),
    "other json": (lambda m: _zip(*(m | {"manifest.json": b'{"files": 3}'}).items()), "读不懂"),
    "huge list": (lambda m: _zip(*(m | {"manifest.json": b" " * (5 * 2**20)}).items()), "过大"),
    "next version": (
        lambda m: _zip(*relisted(m, lambda c: c.update(schema_version=2)).items()),
        "清单是第 2 版",
    ),
}


@pytest.mark.parametrize(("make", "said"), HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_or_foreign_files_are_refused(
    package: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Members], bytes], said: str
) -> None:
    package.write_bytes(make(members_of(package)))
    code, told = verified(package, capsys)
    assert code == 2
    assert said in told
    assert told.startswith("错误：")
    assert told.count("\n") == 1


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package.write_bytes(_added(BOOK)(members_of(package)))
    assert verified(package, capsys)[0] == 2


def test_a_table_that_would_fill_memory_is_refused_unread(
    package: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 100)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("the table was read"))
    code, said = verified(package, capsys)
    assert code == 2
    assert "文件表过大" in said


def test_a_bomb_within_the_package_is_not_opened(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The packed workbook itself goes through the guard of every workbook."""
    members = members_of(package)
    bomb = {**unpack(members[BOOK], "自评表.xlsm"), "xl/workbook.xml": bytes(90 * 2**20)}
    members[BOOK] = _zip(*bomb.items())
    rewrite(package, relisted(members))
    code, told = verified(package, capsys)
    assert code == 0, "integrity is whole, the workbook cannot be judged"
    assert "重新校验：没有做" in told
    assert "拒绝打开" in told


def test_nothing_is_unpacked_anywhere(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(package.parent.rglob("*"))
    monkeypatch.setattr(zipfile.ZipFile, "extract", lambda *_: pytest.fail("unpacked"))
    monkeypatch.setattr(zipfile.ZipFile, "extractall", lambda *_: pytest.fail("unpacked"))
    assert main(["verify", str(package)]) == 0
    assert sorted(package.parent.rglob("*")) == before
