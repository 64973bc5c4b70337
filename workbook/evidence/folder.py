"""The files of an evidence folder: found without following a link out of it, hashed piece by piece."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import posixpath
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Literal

from workbook.evidence.kinds import CFB, ENCRYPTED_MARK, kind_of, locked, whole
from workbook.package import Refused
from workbook.package.files import reason

MAX_FILES = 2000
MAX_FILE = 200 * 2**20
MAX_TOTAL = 2 * 2**30
DEPTH = 12
"""Folders within folders that are looked into."""
CHUNK, EDGE = 2**20, 2**16
LOCK = "~$"
_JUNK = {"thumbs.db", "desktop.ini", ".ds_store", "__macosx"}
"""What systems leave in folders by themselves."""
_DRIVE = re.compile(r"^[A-Za-z]:")
How = Literal["exact", "spelled", "missing", "outside", "several", "link"]


@dataclass(frozen=True, slots=True)
class Facts:
    """One file: path within the folder, size in bytes, SHA-256, its date, and what it is.

    kind: in Chinese, as `kinds` has it. locked: a password stands before the content. whole: its end is
    there. problem: why it was not read, empty when it was; then there is no hash.
    """

    path: str
    size: int = 0
    sha256: str = ""
    modified: dt.date | None = None
    kind: str = ""
    locked: bool = False
    whole: bool = True
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a listed name means: how it was found, and the paths it means or may have meant.

    exact: it is there; spelled: there under a name that differs in case, width or spaces only; several:
    more than one folder has it; link: it leads out of the folder; outside: the name itself does.
    """

    how: How
    paths: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The one path, or the first; empty when there is none."""
        return self.paths[0] if self.paths else ""


@dataclass(frozen=True)
class Folder:
    """A folder and the files in it, by path within it with forward slashes.

    links: paths that are links out of the folder or to another folder; others: neither file nor folder. Both
    are never opened. deep: folders too deep to look into.
    """

    root: Path
    files: dict[str, Path]
    links: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    deep: tuple[str, ...] = ()
    _known: dict[str, Facts] = field(default_factory=dict, repr=False, compare=False)

    def facts(self, path: str) -> Facts:
        """Return what the file at `path` is; read once, and not at all beyond the limits."""
        if path not in self._known:
            taken = sum(facts.size for facts in self._known.values())
            self._known[path] = _facts(path, self.files[path], MAX_TOTAL - taken)
        return self._known[path]

    def find(self, name: str) -> Match:
        """Return which file the listed `name` means."""
        wanted = _plain(name)
        if outside(wanted):
            return Match("outside", tuple(self._by(_plain, short=True).get(posixpath.basename(wanted), ())))
        wanted = posixpath.normpath(wanted)
        if path := self._nfc.get(wanted):
            return Match("link" if path in self.links | self.others else "exact", (path,))
        for how, fold in _WAYS:
            paths = self._by(fold).get(fold(wanted), [])
            if "/" not in wanted and not paths:
                paths = self._by(fold, short=True).get(fold(wanted), [])
            if paths:
                return Match(how if len(paths) == 1 else "several", tuple(paths))
        return Match("missing")

    @cached_property
    def _nfc(self) -> dict[str, str]:
        return {_plain(path): path for path in (*self.files, *self.links, *self.others)}

    def _by(self, fold: Callable[[str], str], short: bool = False) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self.files:
            found.setdefault(fold(path.rpartition("/")[2] if short else path), []).append(path)
        return found

    def loose(self, used: Collection[str]) -> list[str]:
        """Return the files not in `used`, without what systems and Office leave lying about."""
        return [path for path in self.files if path not in used and not _junk(path)]


def outside(name: str) -> bool:
    """Tell whether a listed name points out of the folder: upwards, to a drive, to the root."""
    parts = _plain(name).split("/")
    return ".." in parts or parts[0] in ("", "~") or _DRIVE.match(parts[0]) is not None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).replace("\\", "/")


def _folded(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _bare(name: str) -> str:
    """Fold to letters and digits, without the extension: E01_甲.doc and E01 甲.docx are probably the same."""
    return "".join(filter(str.isalnum, posixpath.splitext(_folded(name))[0]))


_WAYS: tuple[tuple[How, Callable[[str], str]], ...] = (
    ("exact", _plain),
    ("spelled", _folded),
    ("missing", _bare),
)
"""How far a name may be off, in steps, and what that makes of it."""


def _junk(path: str) -> bool:
    parts = path.split("/")
    return any(part.lower() in _JUNK or part.startswith((".", LOCK)) for part in parts)


def read_folder(root: Path, without: Collection[Path] = ()) -> Folder:
    """Return the folder at `root`; raise Refused when it is none, cannot be listed or holds too much.

    without: files that stand in it and are no evidence, such as the workbook itself.
    """
    if not root.is_dir():
        raise Refused(f"找不到佐证文件夹 {root}，请用 --evidence 指定存放佐证材料的文件夹")
    left_out = {os.path.realpath(path) for path in without}
    folder = Folder(root, {})
    links: set[str] = set()
    others: set[str] = set()
    deep: list[str] = []
    for path, entry, kind in _walk(root, os.path.realpath(root), ""):
        if kind == "file" and os.path.realpath(entry.path) not in left_out:
            folder.files[path] = Path(entry.path)
        {"link": links.add, "other": others.add, "deep": deep.append}.get(kind, len)(path)
        if len(folder.files) + len(links) + len(others) > MAX_FILES:
            raise Refused(f"佐证文件夹 {root} 里的文件超过 {MAX_FILES} 个，请只放这份自评表的佐证材料")
    return Folder(root, dict(sorted(folder.files.items())), frozenset(links), frozenset(others), tuple(deep))


def _walk(folder: Path, home: str, under: str) -> Iterator[tuple[str, os.DirEntry[str], str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise Refused(f"佐证文件夹 {folder} 打不开：{reason(error)}") from None
    for entry in entries:
        path = f"{under}{entry.name}"
        if entry.is_symlink() or _is_junction(entry.path):
            inside = os.path.realpath(entry.path).startswith(home + os.sep) and Path(entry.path).is_file()
            yield path, entry, "file" if inside else "link"
        elif entry.is_dir(follow_symlinks=False):
            if path.count("/") >= DEPTH:
                yield path, entry, "deep"
            else:
                yield from _walk(Path(entry.path), home, f"{path}/")
        else:
            yield path, entry, "file" if entry.is_file(follow_symlinks=False) else "other"


def _is_junction(path: str) -> bool:
    """Tell whether `path` is a junction of Windows; Python knows them from 3.12 on."""
    known = getattr(os.path, "isjunction", None)
    return known is not None and bool(known(path))


def _facts(path: str, file: Path, room: int) -> Facts:
    try:
        with file.open("rb") as source:
            stat = os.fstat(source.fileno())
            if stat.st_size > MAX_FILE:
                return Facts(path, problem=f"超过 {MAX_FILE >> 20} MB，没有读")
            if stat.st_size > room:
                return Facts(path, problem=f"佐证材料合计超过 {MAX_TOTAL >> 30} GB，没有读")
            day = dt.datetime.fromtimestamp(stat.st_mtime, dt.UTC).date()
            return _read(path, source, day)
    except OSError as error:
        return Facts(path, problem=f"打不开（{reason(error)}）")


def _read(path: str, source: BinaryIO, day: dt.date) -> Facts:
    """Hash a file in pieces, keeping only its first and last bytes."""
    digest, size, head, tail, marked = hashlib.sha256(), 0, b"", b"", False
    while piece := source.read(CHUNK):
        digest.update(piece)
        size += len(piece)
        head = head or piece[:EDGE]
        marked = marked or (head.startswith(CFB) and ENCRYPTED_MARK in tail + piece)
        tail = (tail + piece)[-EDGE:]
    kind = kind_of(head, tail)
    return Facts(
        path,
        size,
        digest.hexdigest(),
        day,
        kind,
        locked(kind, head, tail, marked),
        whole(kind, head, tail),
    )
