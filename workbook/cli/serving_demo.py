"""``jixiao serve --demo``: the page with a dozen made-up units, gone when it stops."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from workbook.web.serving import Settings
    from workbook.web.store import Store

REVIEWER = "shenhe"
BUREAU = "示例县财政局（演示）"


def demonstrate(settings: Settings) -> int:
    """Serve the demonstration; only this computer reaches it."""
    from workbook.cli.serving import run
    from workbook.package import Refused
    from workbook.web.store import open_store

    if not settings.is_local:
        raise Refused("演示只在本机开，请去掉 --host")
    with tempfile.TemporaryDirectory(prefix="jixiao-demo-") as folder:
        store = open_store(Path(folder, "data"))
        try:
            click.echo("正在准备十二个虚构单位……", err=True)
            _fill(store)
            return run(store, replace(settings, bureau=settings.bureau or BUREAU))
        finally:
            store.close()


def _fill(store: Store) -> None:
    """Hand in the workbooks of the made-up units, and say how to sign in."""
    from workbook.cli.demonstrating import filled, units
    from workbook.web import accounts, submissions

    books = list(filled())
    made = accounts.create_units(store, units([name for name, _ in books]))
    reviewer = accounts.create_reviewer(store, REVIEWER, "审核员（演示）")
    with store.reading() as connection:
        known = {account.name: account for account in accounts.all_of(connection, "unit")}
    for name, data in books:
        digest, size = store.shelf.put([data])
        submissions.receive(store, known[name], f"{name}_2024年度自评表.xlsx", digest, size)
    for account in (reviewer, made[0]):
        click.echo(f"{account.name}：登录名 {account.login}，密码 {account.password}（登录后要改）")
