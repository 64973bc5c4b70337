"""Opens a workbook file, or refuses it with one clear sentence, before any XML is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

MAX_FILE = 20 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200  # of members over one MiB; a deflate bomb reaches 1000
MAX_MEMBERS = 2000
_CFB = bytes.fromhex("D0CF11E0A1B11AE1")


class Refused(Exception):
    """The file cannot be used; ``str()`` says what it is and what to do, in Chinese."""


class AnotherWorkbook(Refused):
    """A sound workbook, but not one of ours."""


def open_package(path: Path, locked: bool = False) -> dict[str, bytes]:
    """Return every member of the workbook at `path`, by name.

    locked: read it even while Excel has it open.
    Raises Refused for whatever is not a readable OOXML workbook: missing, locked by Excel, old .xls,
    encrypted, truncated, or hostile (bomb, foreign paths).
    """
    if path.name.startswith("~$"):
        raise Refused(f"{path.name} 是 Excel 的临时锁文件，请选择不带 ~$ 的工作簿")
    try:
        size = path.stat().st_size
    except OSError:
        raise Refused(f"找不到文件 {path}") from None
    if path.is_dir():
        raise Refused(f"{path} 是文件夹，请指定工作簿文件")
    if not locked and (lock := path.with_name(f"~${path.name}")).exists():
        raise Refused(
            f"{path.name} 正在 Excel 中打开（有锁文件 {lock.name}），请保存并关闭后再试；"
            "若 Excel 已关闭，删除该锁文件"
        )
    if size > MAX_FILE:
        raise Refused(f"{path.name} 超过 {MAX_FILE >> 20} MB，不像自评表，请检查是否粘贴了图片")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path.name} 打不开（系统错误 {error.errno}），请检查权限或关闭占用它的程序") from None
    return unpack(data, path.name)


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the members of the package `data`; `name` is used in messages."""
    if data.startswith(_CFB):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(f"{name} 有打开密码，请在 Excel 中取消密码（文件→信息→保护工作簿）后另存")
        if "WordDocument".encode("utf-16-le") in data:
            raise Refused(f"{name} 是 Word 文件，请指定 .xlsm 或 .xlsx 工作簿")
        raise Refused(f"{name} 是旧版 .xls 文件，请在 Excel 中另存为 .xlsm 或 .xlsx 后再试")
    if not data.startswith(b"PK"):
        raise Refused(f"{name} 不是 Excel 工作簿，请指定 .xlsm 或 .xlsx 文件")
    members = contents(data, name)
    if members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise Refused(f"{name} 是 .ods 文件，请在 LibreOffice 或 WPS 中另存为 .xlsx 后再试")
    if "xl/workbook.xml" not in members or "[Content_Types].xml" not in members:
        raise Refused(f"{name} 不是 Excel 工作簿（可能是 Word 或压缩文件改了名）")
    return members


def contents(data: bytes, name: str, program: str = "Excel") -> dict[str, bytes]:
    """Return the members of a zip of whatever kind, within the same limits; or raise Refused.

    program: what wrote it, “Excel” or “Word”, named in the remedy.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _inspect(archive, name)
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise Refused(f"{name} 不完整或已损坏，请重新复制，或从 {program} 另存一份") from None


def macro_type(members: Mapping[str, bytes]) -> bool | None:
    """Tell whether the content type is that of a workbook with macros (.xlsm); None for other kinds."""
    types = members.get("[Content_Types].xml", b"")
    if b"ms-excel.sheet.macroEnabled.main+xml" in types:
        return True
    return False if b"spreadsheetml.sheet.main+xml" in types else None


def _inspect(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS or sum(i.file_size for i in infos) > MAX_UNPACKED:
        raise Refused(f"{name} 解压后过大，拒绝打开")
    for info in infos:
        if info.file_size > 2**20 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise Refused(f"{name} 的压缩比异常，疑似恶意文件，拒绝打开")
        parts = info.filename.split("/")
        if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in info.filename:
            raise Refused(f"{name} 内有异常路径，疑似恶意文件，拒绝打开")
