"""What the workbook itself says, read through the guarded package reader; nothing in it is run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from workbook.cells.macros import XLWINGS_MODULE, changed, modules
from workbook.doctor.facts import File, Lock
from workbook.layout.placement import CONF_SHEET, STAMPS, SYSTEM_TEXT
from workbook.package import Book, Refused, open_package, read_book
from workbook.package.guard import macro_type
from workbook.package.unreadable import BY_SOFTWARE
from workbook.package.vba import vba_projects
from workbook.submission.identity import stamp
from workbook.systems import load_shipped, shipped_ids
from workbook.systems.fingerprint import fingerprint

_VERSION_CONSTANT = "Public Const XLWINGS_VERSION As String ="
_OWNER_LENGTH, _OWNER_TEXT, _OWNER_MAX = 55, 57, 52
"""Excel's owner file: 165 bytes, the user name's length at 55 and the name in UTF-16 from 57 (as
LibreOffice reads it: svl/source/misc/msodocumentlockfile.cxx)."""


def file_facts(path: Path, windows: bool) -> File:
    """Return the facts of the workbook at `path`; a file that does not open has only `refused`."""
    try:
        members = open_package(path, locked=True)
        book = read_book(members, path.name)
    except Refused as problem:
        return _file(path, windows, str(problem), {}, Book({}, {}))
    except Exception as surprise:  # whatever a hostile file does to its reader, the rest can be told
        refused = f"{path.name} 的内部结构已损坏（{type(surprise).__name__}），请从 Excel 另存一份"
        return _file(path, windows, refused, {}, Book({}, {}))
    return _file(path, windows, "", members, book)


def _file(path: Path, windows: bool, refused: str, members: dict[str, bytes], book: Book) -> File:
    there = [part for part in vba_projects(members) if part in members]
    project = modules(members[there[0]]) if there else None
    full, real = _paths(path)
    stamps = {name: stamp(book, name) for name in STAMPS}
    system = stamps["system_id"]
    shipped = load_shipped(system) if system in shipped_ids() else None
    return File(
        path=full,
        real_path=real,
        refused=refused,
        encrypted=BY_SOFTWARE in refused,
        writable=None if refused else os.access(path, os.W_OK),
        zone=_zone(path) if windows else None,
        office_lock=_office_lock(path),
        libreoffice_lock=_libreoffice_lock(path),
        macro_type=macro_type(members),
        modules=_names(project, bool(there)),
        changed=_changed(project),
        vba_xlwings=_vba_xlwings(project, bool(there)),
        conf_sheet=None if refused else CONF_SHEET in book.sheets,
        conf=_conf(book),
        layout_version=stamps["layout_version"],
        edition=stamps["edition"],
        system_id=system,
        system_version=stamps["system_version"],
        system_fingerprint=stamps["system_fingerprint"],
        product_version=stamps["product_version"],
        system_shipped=shipped.version if shipped else "",
        shipped_fingerprint=fingerprint(shipped) if shipped else "",
        system_embedded=book.area(SYSTEM_TEXT) is not None,
    )


def _paths(path: Path) -> tuple[str, str]:
    """Return the full path as it was given, and with links followed."""
    try:
        return str(path.absolute()), os.path.realpath(path)
    except OSError:  # the current folder has been deleted
        return str(path), str(path)


def _conf(book: Book) -> tuple[tuple[str, str], ...]:
    """Return the rows of the sheet xlwings.conf as xlwings reads them: from the top to the first gap."""
    pairs: list[tuple[str, str]] = []
    row = 0
    while (key := book.cell(CONF_SHEET, row, 0).value) not in (None, ""):
        value = book.cell(CONF_SHEET, row, 1).value
        pairs.append((str(key), "" if value is None else str(value)))
        row += 1
    return tuple(pairs)


def _names(project: Mapping[str, str] | None, exists: bool) -> tuple[str, ...] | None:
    if project is None:
        return None if exists else ()
    return tuple(project)


def _vba_xlwings(project: Mapping[str, str] | None, exists: bool) -> str | None:
    """Return the version xlwings' module in the workbook declares."""
    if project is None:
        return None if exists else ""
    for line in project.get(XLWINGS_MODULE, "").splitlines():
        if line.strip().startswith(_VERSION_CONSTANT):
            return line.partition("=")[2].strip().strip('"')
    return ""


def _changed(project: Mapping[str, str] | None) -> tuple[str, ...]:
    """Return our modules whose text differs; xlwings' own module is compared by version."""
    return tuple(name for name in changed(project or {}) if name != XLWINGS_MODULE)


def _zone(path: Path) -> str | None:
    """Return the ZoneId Windows keeps in the file's second stream (NTFS); '' = no mark."""
    try:
        with open(f"{path}:Zone.Identifier", encoding="ascii", errors="replace") as stream:  # noqa: PTH123
            lines = stream.read(4096).splitlines()
    except FileNotFoundError:
        return ""
    except OSError:
        return None
    zones = [line.partition("=")[2].strip() for line in lines if line.lower().startswith("zoneid=")]
    return zones[0] if zones else ""


def _office_lock(path: Path) -> Lock | None:
    lock, data = _lock(path, "~$", "")
    if data is None:
        return None
    size = data[_OWNER_LENGTH] if len(data) > _OWNER_TEXT else 0
    text = data[_OWNER_TEXT : _OWNER_TEXT + 2 * size] if size <= _OWNER_MAX else b""
    return Lock(lock, _printable(text.decode("utf-16-le", "ignore")))


def _libreoffice_lock(path: Path) -> Lock | None:
    """LibreOffice writes: name, user of the system, computer, time, profile; separated by commas."""
    lock, data = _lock(path, ".~lock.", "#")
    if data is None:
        return None
    fields = data.decode("utf-8", "replace").split(",")
    return Lock(lock, _printable(next((f.strip() for f in fields[:2] if f.strip()), "")))


def _lock(path: Path, before: str, after: str) -> tuple[str, bytes | None]:
    """Return name and content of the lock file beside `path`; None when there is none."""
    name = f"{before}{path.name}{after}"
    lock = path.parent / name
    try:
        with lock.open("rb") as file:
            return name, file.read(512)
    except PermissionError:  # held exclusively: that it is there says enough
        return name, b""
    except OSError:
        return name, None


def _printable(name: str) -> str:
    return "".join(c for c in name if c.isprintable()).strip()
