"""The zip of a 送审包: written so that same contents give same bytes, read with distrust.

Members are stored, not compressed: office files, PDFs and pictures are compressed already, no bomb can be
built of what does not grow, and the bytes do not depend on the machine's zlib.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from workbook.evidence.folder import CHUNK, MAX_FILES, MAX_TOTAL
from workbook.package import Refused
from workbook.package.files import reason, replacing

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date zip gives every member; the real time stands in the manifest."""
MAX_MEMBERS = MAX_FILES + 50
MAX_SIZE = MAX_TOTAL + 200 * 2**20
MAX_NAME = 240
MAX_DIRECTORY = 4 * 2**20
"""Bytes of the zip's own table: Python makes an object of every entry before anybody can count them."""
_END, _END_SIZE, _LOCATOR, _LOCATOR_SIZE = b"PK\x05\x06", 22, b"PK\x06\x07", 20
_UNIX, _MODE = 3, (stat.S_IFREG | 0o644) << 16
_BAD = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]')
_UTF8, _ENCRYPTED = 0x800, 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def fault_of(name: str) -> str:
    """Return why `name` cannot be the path of a member, empty when it can: “路径含有 ..”."""
    parts = name.split("/")
    if not name or name.startswith("/") or any(part in ("", ".", "..") for part in parts):
        return "路径指到包外面"
    if _BAD.search(name):
        return "名称里有不能用的字符"
    if any(part != part.strip() or part.endswith(".") for part in parts):
        return "名称以空格或句点结尾"
    return f"路径超过 {MAX_NAME} 个字" if len(name) > MAX_NAME else ""


def repeated(names: Collection[str]) -> str:
    """Return a name that is the same as another for Windows: A.pdf and a.pdf; empty when there is none."""
    seen: set[str] = set()
    for name in names:
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            return name
        seen.add(folded)
    return ""


def write_package(target: Path, members: Mapping[str, bytes | Path], hashes: Mapping[str, str]) -> None:
    """Write the package to `target`, whole or not at all.

    members: content, or the file it is copied from, by path in the package; hashes: SHA-256 the copied files
    must still have. Raises Refused when a name is impossible, a file has changed or cannot be read.
    """
    for name in members:
        if fault := fault_of(name):
            raise Refused(f"“{name}”不能装进送审包：{fault}，请改名")
    if double := repeated(members):
        raise Refused(f"“{double}”与另一个文件只差大小写，在 Windows 里是同一个文件，请改名")
    with replacing(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system, info.external_attr = _UNIX, _MODE
            if isinstance(content, bytes):
                archive.writestr(info, content)
            else:
                _copy(archive, info, content, hashes[name])


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Path, expected: str) -> None:
    digest = hashlib.sha256()
    try:
        opened = source.open("rb")
    except OSError as error:
        raise Refused(f"{source} 打不开（{reason(error)}），请关闭占用它的程序后再试") from None
    with opened, archive.open(info, "w") as member:
        for piece in iter(lambda: opened.read(CHUNK), b""):
            digest.update(piece)
            member.write(piece)
    if digest.hexdigest() != expected:
        raise Refused(f"{source} 在装包时变了，请关闭正在用它的程序，再装一次")


class Package:
    """A package opened for reading: `names` are the files in it.

    Raises Refused for what is no zip, is damaged at its end, or was made to do harm.
    """

    def __init__(self, file: BinaryIO, source: str) -> None:
        self._source = source
        size = file.seek(0, 2)
        file.seek(0)
        if file.read(4) != b"PK\x03\x04":
            raise Refused(f"{source} 不是送审包（不是 zip 文件）")
        self._require_plain_end(file, size)
        try:
            self._archive = zipfile.ZipFile(file)
        except _BROKEN:
            raise Refused(f"{source} 不完整或已损坏，请重新复制一份") from None
        self._infos = self._inspected(size)
        self.names = list(self._infos)

    def _require_plain_end(self, file: BinaryIO, size: int) -> None:
        """Look at the last bytes as they must be: nothing after the table, and the table no bomb."""
        file.seek(max(0, size - _END_SIZE - _LOCATOR_SIZE))
        last = file.read()
        end = last[-_END_SIZE:]
        if not end.startswith(_END) or end[-2:] != b"\0\0":
            raise Refused(f"{self._source} 不完整，或后面加了别的内容，请重新复制一份")
        if last.startswith(_LOCATOR) or int.from_bytes(end[12:16], "little") > MAX_DIRECTORY:
            raise self._hostile("文件表过大")

    def _inspected(self, size: int) -> dict[str, zipfile.ZipInfo]:
        infos = self._archive.infolist()
        packed, unpacked = (sum(sizes) for sizes in ([i.compress_size for i in infos], _sizes(infos)))
        if len(infos) > MAX_MEMBERS or unpacked > MAX_SIZE:
            raise self._hostile("解开后过大")
        if packed > size:
            raise self._hostile("内容互相重叠")
        found: list[tuple[str, zipfile.ZipInfo]] = []
        for info in infos:
            name, mode = _name(info), info.external_attr >> 16
            if info.is_dir() and not info.file_size:
                continue  # zipping an unpacked package again adds them; they hold nothing
            if fault := fault_of(name):
                raise self._hostile(f"“{name[:80]}”{fault}")
            if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                raise self._hostile(f"“{name}”是链接或特殊文件")
            if info.flag_bits & _ENCRYPTED or info.compress_type not in (0, zipfile.ZIP_DEFLATED):
                raise self._hostile(f"“{name}”加了密或用了不认识的压缩方法")
            found.append((name, info))
        if double := repeated([name for name, _ in found]):
            raise self._hostile(f"“{double}”有两个")
        return dict(found)

    def _hostile(self, what: str) -> Refused:
        return Refused(f"{self._source} 里{what}，不像是本程序装的，拒绝打开")

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a member in pieces; raise Refused when it is damaged or larger than it says."""
        left = self._infos[name].file_size
        try:
            with self._archive.open(self._infos[name]) as member:
                while piece := member.read(CHUNK):
                    left -= len(piece)
                    if left < 0:
                        raise self._hostile(f"“{name}”比写明的大")
                    yield piece
        except (*_BROKEN, OSError):
            raise Damaged(f"“{name}”已损坏，读不出来") from None

    def read(self, name: str, most: int) -> bytes:
        """Return a whole member; raise Refused when it has more than `most` bytes."""
        if self._infos[name].file_size > most:
            raise self._hostile(f"“{name}”过大")
        return b"".join(self.pieces(name))

    def digest(self, name: str) -> tuple[str, int]:
        """Return SHA-256 and size of a member; raise Damaged when it cannot be read."""
        digest, size = hashlib.sha256(), 0
        for piece in self.pieces(name):
            digest.update(piece)
            size += len(piece)
        return digest.hexdigest(), size


class Damaged(Refused):
    """One member cannot be read; the others can."""


def _sizes(infos: Collection[zipfile.ZipInfo]) -> list[int]:
    return [info.file_size for info in infos]


def _name(info: zipfile.ZipInfo) -> str:
    """Return the member's name: Windows zips Chinese names as GBK without saying so, others as UTF-8."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeError):
            return info.orig_filename.encode("cp437").decode(encoding)
    return info.orig_filename


def file_digest(path: Path) -> str:
    """Return the SHA-256 of the file at `path`; raise Refused when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Refused(f"{path} 打不开（{reason(error)}）") from None
