"""Writes output files: to a new path, whole or not at all, never over the input."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbook.package.content_types import macro_type
from workbook.package.refusal import Refused
from workbook.package.temporary import clean, prefix
from workbook.package.xstring import cut


def require_writable(path: Path, inputs: Collection[Path] = (), force: bool = False) -> None:
    """Raise Refused when `path` cannot become a new file; called before any work is done.

    inputs: files read by the command, never to be overwritten. force: an existing file may go.
    """
    if any(path.resolve() == source.resolve() for source in inputs):
        raise Refused(f"输出文件不能就是输入文件 {path.name}，请换一个文件名")
    if path.is_dir():
        raise Refused(f"{path} 是文件夹，请写完整的文件名")
    if path.exists() and not force:
        raise Refused(f"{path} 已经存在，请换一个文件名，或加 --force 覆盖")
    if os.path.lexists(path) and not path.is_file():
        raise Refused(f"{path} 不是普通文件（设备、管道或失效的链接），不能覆盖，请换一个文件名")
    if not path.parent.is_dir():
        raise Refused(f"文件夹 {path.parent} 不存在，请先建立")
    if path.with_name(f"~${path.name}").exists():
        raise Refused(f"{path.name} 正在 Office 中打开，请关闭后再试")
    if not os.access(path.parent, os.W_OK):
        raise Refused(f"文件夹 {path.parent} 不能写入，请换一个位置或检查权限")


def require_folder(path: Path) -> None:
    """Raise Refused when files cannot be written into the folder `path`, which may be new."""
    if path.exists() and not path.is_dir():
        raise Refused(f"{path} 已经存在，不是文件夹，请换一个名称")
    there = path if path.exists() else path.parent
    if not there.is_dir():
        raise Refused(f"文件夹 {there} 不存在，请先建立")
    if not os.access(there, os.W_OK):
        raise Refused(f"文件夹 {there} 不能写入，请换一个位置或检查权限")


def make_folder(path: Path) -> None:
    """Make the folder `path` unless it is there; raise Refused on failure."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"文件夹 {path} 建不起来：{reason(error)}") from None


def require_same_kind(path: Path, source: Path, members: Mapping[str, bytes]) -> None:
    """Raise Refused unless a copy of workbook `source` gets the kind of file name its content asks for.

    members: the opened `source`. Excel opens no file whose name promises the other kind.
    """
    macros = macro_type(members)
    kind = ".xlsm" if macros else ".xlsx"
    if macros is not None and source.suffix.lower() != kind:
        content = "含宏的工作簿" if macros else "不含宏的工作簿"
        raise Refused(f"{source.name} 的内容是{content}，请先把文件名改回 {kind} 结尾再试")
    if path.suffix.lower() != source.suffix.lower():
        raise Refused(f"输出文件应以 {source.suffix} 结尾（与 {source.name} 相同），现在是 {path.name}")


REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.ENOENT: "路径不存在",
    errno.EEXIST: "已有同名文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "这是文件夹",
    errno.EROFS: "位置只读",
    errno.ENAMETOOLONG: "文件名太长",
}


def reason(error: OSError) -> str:
    """Return why the system refused, in Chinese."""
    return REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that no half-written file is ever seen; raise Refused on failure."""
    with replacing(path) as target:
        target.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a new file to write to; it becomes `path` when the block ends well, and is gone if not.

    Raises Refused when the system does not let it be written.
    """
    try:
        clean(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix(), suffix=path.suffix)
        try:
            with os.fdopen(handle, "w+b") as target:
                yield target
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Refused(
            f"{path} 写不进去：{reason(error)}，请检查磁盘空间、权限，或是否被其他程序占用"
        ) from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST = 80
"""Characters of a name made from a text: three bytes each in UTF-8, and a file's name has at most 255."""


def safe_name(text: str) -> str:
    """Return `text` as a name Windows and Linux can give a file: “a/b: c.” is “a_b_ c”."""
    name = _FORBIDDEN.sub("_", text)[:LONGEST].strip(" .")
    return f"_{name}" if _DEVICE.match(name) else name or "未填单位"


class Names:
    """Gives names out, each once, with a number where it was given before: 甲局, 甲局（2）.

    longest: characters a name may have with its number; taken: names not to be used. Names that differ in
    case or in full width only are the same for Windows.
    """

    def __init__(self, longest: int, taken: Iterable[str] = ()) -> None:
        self._longest, self._used = longest, set(map(_folded, taken))
        self._next: dict[str, int] = {}

    def new(self, name: str) -> str:
        """Return `name`, or where it is used already, with the next number that is free."""
        now, key = cut(name, self._longest), _folded(name)
        number = self._next.get(key, 2)
        while _folded(now) in self._used:
            mark = f"（{number}）"
            now, number = cut(name, self._longest - len(mark)) + mark, number + 1
        self._used.add(_folded(now))
        self._next[key] = number
        return now


def distinct(names: Iterable[str], longest: int, taken: Collection[str] = ()) -> list[str]:
    """Return `names`, each once, as `Names` gives them out."""
    given = Names(longest, taken)
    return [given.new(name) for name in names]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
