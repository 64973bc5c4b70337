"""One file with everything: the tables as lines of JSON, whatever database they lay in, and the files."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from workbook.package import Refused
from workbook.package.files import replacing
from workbook.web import ledger
from workbook.web.schema import TEMPORARY, VERSION, account, tables
from workbook.web.store import Store, now, open_store, upgrade, version_of

HEAD, TABLES, FILES = "manifest.json", "tables/", "files/"
WHO = "管理员"
BROKEN = "{} 不是 jixiao serve backup 写的备份，或已损坏"
AT_ONCE = 500
SMALLEST, MOST_PACKED = 1 << 20, 250
"""Bytes any part may have, and how many times as many as it has packed: rows of JSON with hashes in them pack
to a tenth or so, nothing but zeros to a thousandth."""
_MALFORMED = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    msgspec.DecodeError,
    sa.exc.SQLAlchemyError,
)
"""What is raised for a file that is no backup, or whose rows are none of these tables."""
KEPT = tuple(table for table in tables.sorted_tables if table not in TEMPORARY)


class Head(msgspec.Struct):
    """What a backup says of itself. version: of the tables; files: SHA-256 of the files that belong to it."""

    version: int
    program: str
    time: str
    rows: dict[str, int]
    files: list[str]


def backup(store: Store, target: Path) -> Head:
    """Write a backup to `target`, whole or not at all; the page may go on meanwhile.

    Files are written once and never changed, so those the tables speak of are the right ones.
    """
    with replacing(target) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        rows: dict[str, int] = {}
        digests: set[str] = set()
        with store.reading() as connection:
            for table in KEPT:
                found = [dict(row._mapping) for row in connection.execute(sa.select(table))]
                digests |= {row["digest"] for row in found if row.get("digest")}
                rows[table.name] = len(found)
                lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
                archive.writestr(f"{TABLES}{table.name}.jsonl", lines)
        there = sorted(digests & store.shelf.digests())
        for digest in there:
            archive.writestr(f"{FILES}{digest}", store.shelf.get(digest), zipfile.ZIP_STORED)
        head = Head(VERSION, version("jixiao"), now(), rows, there)
        archive.writestr(HEAD, msgspec.json.encode(head))
    target.chmod(0o600)
    with store.writing() as connection:
        ledger.note(connection, WHO, "backup", f"{target.name}，文件 {len(there)} 个")
    return head


def restore(source: Path, folder: Path, url: str = "") -> Head:
    """Put a backup into an empty place, SQLite or PostgreSQL whichever it came from; raise Refused."""
    try:
        with zipfile.ZipFile(source) as archive:
            _require_affordable(archive)
            head = msgspec.json.decode(archive.read(HEAD), type=Head)
            if head.version > VERSION:
                raise Refused(f"备份是第 {head.version} 版的，本程序只认得第 {VERSION} 版，请换新版的程序")
            store = open_store(folder, url, to=0)
            try:
                _require_empty(store)
                try:
                    _files(store, archive, head)
                    _rows(store, archive, head)
                except BaseException:
                    _undo(store)
                    raise
            finally:
                store.close()
    except _MALFORMED:
        raise Refused(BROKEN.format(source)) from None
    return head


def _require_affordable(archive: zipfile.ZipFile) -> None:
    """Raise Refused for what unpacks to more than any backup: files lie in it as they are, tables packed."""
    for info in archive.infolist():
        stored = info.compress_type == zipfile.ZIP_STORED and info.file_size == info.compress_size
        if info.filename.startswith(FILES) and not stored:
            raise zipfile.BadZipFile("a file that was packed by somebody else")
        if info.file_size > SMALLEST + info.compress_size * MOST_PACKED:
            raise Refused("备份里的内容解压后大得不正常，疑似恶意文件，拒绝恢复")


def _undo(store: Store) -> None:
    """Leave an empty place as it was found, so that a restore can be tried again."""
    with suppress(sa.exc.SQLAlchemyError):
        for table in reversed(tables.sorted_tables):
            table.drop(store.engine, checkfirst=True)
        if not store.is_file:
            with store.writing() as connection:
                connection.exec_driver_sql("DROP FUNCTION IF EXISTS ledger_refuse")
    with suppress(OSError):
        for digest in store.shelf.digests():
            store.shelf.drop(digest)


def _require_empty(store: Store) -> None:
    """Raise Refused where something is there already: a restore replaces nothing."""
    if not version_of(store):
        return
    with store.reading() as connection:
        if connection.scalar(sa.select(sa.func.count()).select_from(account)):
            raise Refused(f"{store.folder} 里已有数据，请恢复到空的文件夹（和空的数据库）")
    raise Refused(f"{store.folder} 的数据库已经建好，请换一个空的")


def _files(store: Store, archive: zipfile.ZipFile, head: Head) -> None:
    for digest in head.files:
        data = archive.read(f"{FILES}{digest}")
        if hashlib.sha256(data).hexdigest() != digest:
            raise Refused(f"备份里的文件 {digest[:12]}… 与备份时不同，备份已损坏")
        store.shelf.put([data])


def _rows(store: Store, archive: zipfile.ZipFile, head: Head) -> None:
    """Make the tables as they were at the time, fill them, and bring them up to date."""
    upgrade(store, head.version)
    with store.writing() as connection:
        known = sa.MetaData()
        known.reflect(connection)
        order = [table.name for table in KEPT if table.name in head.rows]
        connection.execute(known.tables["meta"].delete())
        for name in order:
            table = known.tables[name]
            rows = list(_lines(archive, name))
            for at in range(0, len(rows), AT_ONCE):
                connection.execute(table.insert(), rows[at : at + AT_ONCE])
            if connection.dialect.name == "postgresql" and "id" in table.c and rows:
                last = max(row["id"] for row in rows)  # numbers go on from the last one
                follow = sa.func.setval(sa.func.pg_get_serial_sequence(name, "id"), last)
                connection.execute(sa.select(follow))
        faults = list(ledger.faults(connection))
        if faults:
            raise Refused(f"备份里的{faults[0]}")
    upgrade(store)
    with store.writing() as connection:
        ledger.note(connection, WHO, "restore", f"{head.time} 的备份，文件 {len(head.files)} 个")


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(f"{TABLES}{name}.jsonl") as lines:
        for line in lines:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise TypeError("a row that is none")
            yield row
