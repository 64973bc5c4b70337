"""The database and the files of the page, opened, brought up to date, read and written."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from workbook.package import Refused
from workbook.package.files import reason
from workbook.web.schema import STEPS, VERSION, meta
from workbook.web.shelf import Shelf

DATABASE, FILES = "jixiao.db", "files"
KEY = "schema_version"
PRIVATE = 0o700
WAIT = 30
"""Seconds a writer waits for another one."""


def now() -> str:
    """Return this moment as it is stored: 2026-11-28T05:13:09Z."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Store:
    """Where everything is kept. folder: the data's folder; engine: the database; shelf: the files."""

    folder: Path
    engine: sa.Engine
    shelf: Shelf

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Yield a connection that sees one state of the database."""
        level = {} if self.is_file else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect().execution_options(**level) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Yield a connection whose changes are all kept, or none of them."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @property
    def is_file(self) -> bool:
        """True of SQLite, whose database is a file in the folder."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_store(folder: Path, url: str = "", to: int = VERSION) -> Store:
    """Return the store in `folder`, made where there is none; raise Refused where it cannot be used.

    url: of a PostgreSQL database, empty for SQLite in the folder. to: the version an older database is
    brought up to, 0 to leave it as it is.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    except OSError:
        raise Refused(f"数据文件夹 {folder} 建不起来，请换一个位置或检查权限") from None
    try:
        store = Store(folder, _engine(folder, url), Shelf(folder / FILES))
        upgrade(store, to)
    except sa.exc.SQLAlchemyError as error:
        raise Refused(f"数据库打不开（{_plainly(error)}），请检查地址、权限和磁盘") from None
    except OSError as error:
        raise Refused(f"数据文件夹 {folder} 用不了：{reason(error)}") from None
    return store


def version_of(store: Store) -> int:
    """Return the version of the database, 0 of an empty one."""
    with store.reading() as connection:
        if not sa.inspect(connection).has_table(meta.name):
            return 0
        return int(connection.scalar(sa.select(meta.c.value).where(meta.c.key == KEY)) or 0)


def upgrade(store: Store, to: int = VERSION) -> None:
    """Take the steps to version `to`, all or none; of a database in use a copy is kept first.

    Raises Refused for a database newer than the program.
    """
    version = version_of(store)
    if version > VERSION:
        raise Refused(f"数据库是第 {version} 版，本程序只认得第 {VERSION} 版，请换新版的程序")
    if version >= to:
        return
    if version and store.is_file:
        copy = store.folder / f"{DATABASE}.第{version}版"
        copy.unlink(missing_ok=True)
        with closing(sqlite3.connect(store.folder / DATABASE)) as whole:
            whole.execute("VACUUM INTO ?", (str(copy),))
        copy.chmod(0o600)
    with store.writing() as connection:
        for step in STEPS[version:to]:
            step(connection)
        connection.execute(meta.delete().where(meta.c.key == KEY))
        connection.execute(meta.insert().values(key=KEY, value=str(to)))


def _engine(folder: Path, url: str) -> sa.Engine:
    if not url:
        path = folder / DATABASE
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)),
            connect_args={"timeout": WAIT, "isolation_level": None},
        )
        sa.event.listen(engine, "connect", _pragmas)
        sa.event.listen(engine, "begin", _begin)
        return engine
    try:
        made = sa.make_url(url)
        if made.get_backend_name() != "postgresql":
            raise Refused("数据库只能是 SQLite（不写 --database）或 PostgreSQL（postgresql://…）")
        return sa.create_engine(made.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ImportError:
        raise Refused("用 PostgreSQL 要另装 psycopg：pip install 'jixiao[postgresql]'") from None
    except sa.exc.ArgumentError:
        raise Refused("数据库地址不对，应为 postgresql://用户:密码@主机/库名") from None


def _pragmas(connection: sqlite3.Connection, _: Any) -> None:
    """Let readers and one writer work side by side, and let nothing be lost when the power fails."""
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    """Begin for real: a writer takes its turn at once, instead of failing when it comes to write."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _plainly(error: sa.exc.SQLAlchemyError) -> str:
    """Return the first line of what the driver says; it names no password."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
