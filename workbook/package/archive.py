"""The zip a package is stored in (ISO/IEC 29500-2 annex B), unpacked within the budget."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from workbook.package.budget import INFLATED, MEMBERS, MIB
from workbook.package.refusal import Refused

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
    OSError,
)
"""What the zip module raises for files that are none, or that were changed."""
_ENCRYPTED = 0x1
_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 2 * MEMBERS
"""How an entry of the directory begins; files within the file may have directories of their own."""


def contents(data: bytes, name: str, program: str = "Excel") -> dict[str, bytes]:
    """Return the members of a zip of whatever kind by part name; or raise Refused.

    Sizes are known from the directory at its end, so nothing is unpacked before all of it is affordable; a
    member that is larger than it says is given up as soon as it is. program: what wrote it, “Excel” or
    “Word”, named in the remedy.
    """
    if data.count(_ENTRY) > _MOST_ENTRIES:
        raise Refused(_too_large(name, f"超过 {_MOST_ENTRIES} 个部分"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = [info for info in archive.infolist() if not info.orig_filename.endswith(("/", "\\"))]
            names = _names(listed, name)
            _affordable(listed, name)
            return {part: _member(archive, info) for part, info in zip(names, listed, strict=True)}
    except _BROKEN:
        raise Refused(f"{name} 不完整或已损坏，请重新复制，或从 {program} 另存一份") from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as source:
        content = source.read(info.file_size) if info.file_size else b""
        if len(content) != info.file_size or source.read(1):
            raise zipfile.BadZipFile("another size than the directory says")
    return content


def _too_large(name: str, size: str) -> str:
    return (
        f"{name} 解压后过大（{size}，最多 {INFLATED // MIB} MB、{MEMBERS} 个部分），拒绝打开；"
        "请删去粘贴的图片和整张大表后另存"
    )


def _affordable(listed: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(info.file_size for info in listed)
    if len(listed) > MEMBERS or total > INFLATED:
        raise Refused(_too_large(name, f"{total // MIB} MB、{len(listed)} 个部分"))
    if any(info.flag_bits & _ENCRYPTED for info in listed):
        raise Refused(f"{name} 是有密码的压缩包，请输入密码解压，再指定里面的文件")
    if any(info.compress_type not in _METHODS for info in listed):
        raise zipfile.BadZipFile("a method no package has")


def _names(listed: list[zipfile.ZipInfo], name: str) -> list[str]:
    """Return the part names, with slashes; raise Refused for paths that lead out, and for two of one name."""
    names = [info.orig_filename.replace("\\", "/") for info in listed]
    for part in names:
        if ".." in part.split("/") or part.startswith("/") or ":" in part or "\0" in part or not part:
            raise Refused(f"{name} 内有异常路径，疑似恶意文件，拒绝打开")
    if len({part.casefold() for part in names}) < len(names):
        raise Refused(f"{name} 内有两个同名的部分，疑似恶意文件，拒绝打开")
    return names
