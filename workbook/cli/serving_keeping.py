"""Keeping what ``jixiao serve`` has: backup, restore, and how long."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH
from workbook.cli.serving_store import kept, opened, require_web


@click.command(
    "backup",
    cls=base.Command,
    example="jixiao serve backup -o 备份.zip",
    help="把数据库和文件备份成一个文件，网页开着也可以做。",
)
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="备份.zip", help="备份写到哪里")
@kept
@FORCE
def backup(out: Path, data: Path, database: str, force: bool) -> int:
    """Back everything up."""
    from workbook.package.files import require_writable

    require_writable(out, (), force)
    with opened(data, database) as store:
        from workbook.web.backup import backup as write

        head = write(store, out)
    told = f"账号 {head.rows['account']}，报送 {head.rows['submission']}，文件 {len(head.files)}"
    click.echo(f"已写入 {out}：{told}。里面有各单位的表，请妥善保管。")
    return 0


@click.command(
    "restore",
    cls=base.Command,
    example="jixiao serve restore 备份.zip --data 新的文件夹",
    help="从备份恢复到空的文件夹（和空的数据库）；SQLite 的备份也可以恢复到 PostgreSQL，反过来也行。",
)
@click.argument("source", type=PATH, metavar="备份.zip")
@kept
def restore(source: Path, data: Path, database: str) -> int:
    """Put a backup back."""
    require_web()
    from workbook.web.backup import restore as put_back

    head = put_back(source, data, database)
    told = f"账号 {head.rows['account']}，报送 {head.rows['submission']}，文件 {len(head.files)}"
    click.echo(f"已恢复到 {data}：{told}。密码与备份时相同，大家要重新登录。")
    return 0


@click.command(
    "retain",
    cls=base.Command,
    example="jixiao serve retain --dry-run",
    help=(
        "删除留够了期限的：自评表里有姓名、电话，记录里有登录的地址。"
        "报送的编号、时间和 SHA-256 一直保留，回执仍可核对。"
    ),
)
@click.option(
    "--replaced",
    type=click.IntRange(1, 36500),
    default=180,
    metavar="天",
    help="被代替的、读不了的，默认 180 天",
)
@click.option(
    "--all", "every", type=click.IntRange(1, 36500), default=1825, metavar="天", help="所有报送，默认 1825 天"
)
@click.option(
    "--log", type=click.IntRange(180, 36500), default=400, metavar="天", help="操作记录的说明，默认 400 天"
)
@click.option("--dry-run", "dry", is_flag=True, help="只数一数，不删")
@kept
def retain(replaced: int, every: int, log: int, dry: bool, data: Path, database: str) -> int:
    """Delete what was kept long enough."""
    with opened(data, database) as store:
        from workbook.web.retention import Rule
        from workbook.web.retention import retain as remove

        gone = remove(store, Rule(replaced, every, log), dry)
    told = f"报送 {gone.submissions} 份，文件 {gone.files} 个，操作记录的说明 {gone.entries} 条"
    click.echo(f"{'会删除' if dry else '已删除'}：{told}。")
    return 0
