"""Opens a workbook file, or refuses it with one clear sentence, before any XML is parsed."""

from __future__ import annotations

import errno
from pathlib import Path

from workbook.package.archive import contents
from workbook.package.budget import FILE, MIB
from workbook.package.content_types import macro_type
from workbook.package.refusal import AnotherWorkbook, Refused
from workbook.package.unreadable import no_package, no_workbook

__all__ = [
    "MAX_FILE",
    "AnotherWorkbook",
    "Refused",
    "contents",
    "file_bytes",
    "macro_type",
    "open_package",
    "require_size",
    "unpack",
]
MAX_FILE = FILE
LOCKS = (("~${}", "Excel"),)
"""The file a program puts beside one it has open, and the program. Those of WPS and LibreOffice often stay
behind in folders that are copied, so they stop nobody."""
_TAKEN = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
_WINDOWS_SHARING = (32, 33)


def open_package(path: Path, locked: bool = False) -> dict[str, bytes]:
    """Return every member of the workbook at `path`, by name.

    locked: read it even while Excel has it open.
    Raises Refused for whatever is not a readable OOXML workbook: missing, locked by Excel, old .xls,
    encrypted, truncated, or hostile (bomb, foreign paths).
    """
    return unpack(file_bytes(path, locked), path.name)


def file_bytes(path: Path, locked: bool = False) -> bytes:
    """Return what the file at `path` holds; Refused where it is missing, locked, too large or no file."""
    if path.name.startswith(("~$", ".~")):
        raise Refused(f"{path.name} 是 Excel 或 WPS 的临时锁文件，请选择不带 {path.name[:2]} 的工作簿")
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        raise Refused(f"找不到文件 {path}") from None
    if path.is_dir():
        raise Refused(f"{path} 是文件夹，请指定工作簿文件")
    if not path.is_file():
        raise Refused(f"{path} 不是普通文件（设备或管道），请指定工作簿文件")
    if not locked:
        _require_closed(path)
    require_size(size, path.name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(_not_read(path.name, error)) from None


def require_size(size: int, name: str) -> None:
    """Raise Refused where a file of `size` bytes called `name` is larger than a workbook may be."""
    if size > MAX_FILE:
        raise Refused(f"{name} 超过 {MAX_FILE // MIB} MB，不像自评表，请检查是否粘贴了图片")


def _require_closed(path: Path) -> None:
    """Raise Refused where a program has the file open: the screen may show more than the disk has."""
    for pattern, program in LOCKS:
        lock = path.with_name(pattern.format(path.name))
        if lock.exists():
            raise Refused(
                f"{path.name} 正在 {program} 中打开（有锁文件 {lock.name}），请保存并关闭后再试；"
                "确已关闭的，删除该锁文件"
            )


def _not_read(name: str, error: OSError) -> str:
    taken = error.errno in _TAKEN or getattr(error, "winerror", 0) in _WINDOWS_SHARING
    if taken:
        return (
            f"{name} 打不开，可能正被 Excel、WPS 或同步盘占用，也可能没有读的权限；"
            "请关闭占用它的程序，再检查权限"
        )
    return f"{name} 打不开（系统错误 {error.errno}），请检查磁盘或网络，把文件复制到本机再试"


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the members of the package `data`; `name` is used in messages."""
    if not data.startswith(b"PK"):
        raise Refused(f"{name} {no_package(data, name)}")
    members = contents(data, name)
    if words := no_workbook(members):
        raise Refused(f"{name} {words}")
    return members
