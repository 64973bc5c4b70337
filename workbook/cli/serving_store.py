"""Where the page's data is, as the commands about it name it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbook.cli.building import PATH

if TYPE_CHECKING:
    from workbook.web.store import Store

NEEDED = ("starlette", "uvicorn", "sqlalchemy", "argon2", "python_multipart")
"""Modules of the extra."""
Function = TypeVar("Function", bound=Callable[..., Any])
DATA = click.option(
    "--data", type=PATH, default=Path("绩效网页"), metavar="文件夹", help="数据放在哪个文件夹，默认 绩效网页"
)
DATABASE = click.option(
    "--database",
    default="",
    envvar="JIXIAO_DATABASE",
    metavar="地址",
    help="用 PostgreSQL：postgresql://用户:密码@主机/库名，也可写在环境变量 JIXIAO_DATABASE；不写用 SQLite",
)


def kept(function: Function) -> Function:
    """Add the options that say where the data is."""
    return DATA(DATABASE(function))


def require_web() -> None:
    """Raise Refused where the extra is not installed."""
    from importlib.util import find_spec

    from workbook.package import Refused

    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        raise Refused(f"网页要另装几个部件（缺 {'、'.join(lacking)}）：pip install 'jixiao[web]'")


@contextmanager
def opened(data: Path, database: str) -> Iterator[Store]:
    """Yield the store, and let go of it at the end."""
    require_web()
    from workbook.web.store import open_store

    store = open_store(data, database)
    try:
        yield store
    finally:
        store.close()
