"""Where a workbook lies: a path of this computer, or an address of fsspec (s3://, webdav://, memory://, …).

Credentials come from fsspec's own ways only (its configuration, the environment, the libraries' own files).
Some addresses carry them; what is shown or recorded never does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from workbook.package import Refused
from workbook.package.guard import file_bytes, require_size
from workbook.scale.extras import need, storage_missing

Got = TypeVar("Got")
_USER = re.compile(r"//[^/@]*@")
_ASKED = re.compile(r"[?#].*$")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://")
_WRITTEN = ("mtime", "LastModified", "last_modified", "modified", "created")
"""What the file systems call the time of the last writing; the first that is there counts."""
PURPOSE = "读写 s3:// 一类的地址"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be a workbook.

    file: how it is shown and recorded; touched: when it was last written, in seconds; folder: shown, of the
    one it was found in, empty for one that was named; size: bytes, where the storage told; root: the address
    as it was given, empty for a path of this computer; inner: what the storage calls the file.
    """

    file: str
    touched: float = 0.0
    folder: str = ""
    size: int = 0
    root: str = field(default="", repr=False)
    inner: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """The file's name without the folders."""
        return Path(self.file).name if not self.root else PurePosixPath(self.inner).name

    @property
    def here(self) -> bool:
        """Whether only this process, or this computer, can read it."""
        return not self.root or self.root.startswith(("memory://", "file://", "local://"))

    def read(self) -> bytes:
        """Return the bytes; raise Refused where they cannot be had or are too many."""
        if not self.root:
            return file_bytes(Path(self.file))
        fs, _ = opened(self.root)
        require_size(self.size, self.name)
        data: bytes = asked(lambda: fs.cat_file(self.inner), self.file)
        require_size(len(data), self.name)
        return data


def is_address(name: str) -> bool:
    """Tell an address from a path: “s3://汇总/报送”; “C:\\报送” is none."""
    return bool(_ADDRESS.match(name))


def shown(address: str) -> str:
    """Return an address without user, password and query."""
    return (
        _ASKED.sub("", _USER.sub("//", address)) if address.startswith("http") else _USER.sub("//", address)
    )


def at(path: Path, folder: Path | None = None) -> Source:
    """Return the file at `path`, found in `folder` where it was not named."""
    try:
        touched = path.stat().st_mtime
    except (OSError, ValueError):
        touched = 0.0  # reading it says what is wrong
    return Source(str(path), touched, str(folder) if folder else "")


def opened(address: str) -> tuple[Any, str]:
    """Return the file system of an address and what it calls the place; Refused where it cannot be used."""
    fsspec = need("fsspec.core", PURPOSE)
    protocol = address.partition("://")[0]
    try:
        found: tuple[Any, str] = fsspec.url_to_fs(address)
    except ImportError:
        raise storage_missing(protocol) from None
    except Exception as error:
        raise Refused(
            f"{shown(address)} 不能用（{type(error).__name__}），"
            f"请检查地址，以及 fsspec 关于 {protocol} 的设置"
        ) from None
    return found


def asked(question: Callable[[], Got], shown_as: str) -> Got:
    """Return what a storage answers; raise Refused with the reason, never with what it was asked with."""
    try:
        return question()
    except FileNotFoundError:
        raise Refused(f"找不到 {shown_as}") from None
    except PermissionError:
        raise Refused(f"{shown_as} 没有权限，请检查密钥和权限的设置") from None
    except Exception as error:
        raise Refused(
            f"{shown_as} 读写不了（{type(error).__name__}），请检查网络、地址和密钥的设置"
        ) from None


def listed(address: str, wanted: Callable[[PurePosixPath], bool]) -> list[Source]:
    """Return the files an address means: itself, those of a folder that are `wanted`, those of a pattern.

    wanted: is asked with the path within the folder. Raises Refused where nothing can be read there.
    """
    fs, place = opened(address)
    if any(sign in place for sign in "*?"):
        found = asked(lambda: fs.glob(place, detail=True), shown(address))
        return [_source(address, inner, fs.unstrip_protocol(inner), info) for inner, info in _files(found)]
    if asked(lambda: fs.isfile(place), shown(address)):
        return [_source(address, place, shown(address), asked(lambda: fs.info(place), shown(address)))]
    found = asked(lambda: fs.find(place, detail=True), shown(address))
    base = shown(address).rstrip("/")
    sources = []
    for inner, info in _files(found):
        within = inner[len(place.rstrip("/")) :].lstrip("/")
        if wanted(PurePosixPath(within)):
            sources.append(_source(address, inner, f"{base}/{within}", info, base))
    return sources


def _files(found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from ((inner, info) for inner, info in sorted(found.items()) if info.get("type") != "directory")


def _source(root: str, inner: str, file: str, info: Mapping[str, Any], folder: str = "") -> Source:
    return Source(shown(file), _written(info), folder, int(info.get("size") or 0), root, inner)


def _written(info: Mapping[str, Any]) -> float:
    found = next((info[key] for key in _WRITTEN if info.get(key)), 0.0)
    if isinstance(found, datetime):
        return found.timestamp()
    return float(found) if isinstance(found, (int, float)) else 0.0
