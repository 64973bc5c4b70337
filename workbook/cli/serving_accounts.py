"""Accounts of ``jixiao serve``: units from the bureau's list, reviewers, forgotten passwords."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH
from workbook.cli.serving_store import kept, opened

if TYPE_CHECKING:
    from workbook.web.accounts import Made


def tell_passwords(made: Sequence[Made]) -> None:
    """Show first passwords on the screen, once."""
    for account in made:
        click.echo(f"{account.name}　登录名 {account.login}　首次密码 {account.password}")


@click.command(
    "units",
    cls=base.Command,
    example="jixiao serve units 发放清单.xlsx -o 账号.xlsx",
    help="按单位清单（或 issue 的发放清单.xlsx）给每个单位建账号；已有的只更新名称、级次、组，密码不变。",
)
@click.argument("units", type=PATH, metavar="单位清单")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="账号.xlsx", help="首次密码写到哪里")
@kept
@FORCE
def units(units: Path, out: Path, data: Path, database: str, force: bool) -> int:
    """Make the accounts of the units."""
    from workbook.issuing import read_units
    from workbook.package.files import require_writable, write_atomically

    require_writable(out, (units,), force)
    listed = read_units(units)
    with opened(data, database) as store:
        from workbook.web.accounts import closed_of, create_units
        from workbook.web.handing_out import as_workbook

        made = create_units(store, listed)
        with store.reading() as connection:
            closed = closed_of(connection, listed)
        if made:
            write_atomically(out, as_workbook(made))
            out.chmod(0o600)
    told = f"已写入 {out}：新账号 {len(made)} 个，请逐个单位发放，不要群发。" if made else "没有新的单位。"
    click.echo(f"{told}原有 {len(listed) - len(made)} 个。")
    if closed:
        told = f"其中 {len(closed)} 个账号已停用，没有重开：{'、'.join(closed)}"
        click.echo(f"{told}；要重开的用 jixiao serve reset 登录名")
    return 0


@click.command(
    "reviewer",
    cls=base.Command,
    example="jixiao serve reviewer zhangsan --name 张三",
    help="给审核人员建账号，首次密码显示在屏幕上。",
)
@click.argument("login", metavar="登录名")
@click.option("--name", default="", metavar="姓名", help="写在审核意见后面的姓名")
@kept
def reviewer(login: str, name: str, data: Path, database: str) -> int:
    """Make the account of a reviewer."""
    with opened(data, database) as store:
        from workbook.web.accounts import create_reviewer

        tell_passwords([create_reviewer(store, login, name)])
    return 0


@click.command(
    "reset",
    cls=base.Command,
    example="jixiao serve reset 101001",
    help="重设密码：给一个新的首次密码，原来登录着的都退出。",
)
@click.argument("login", metavar="登录名")
@click.option("--close", is_flag=True, help="不重设，而是停用这个账号；报送过的都保留")
@kept
def reset(login: str, close: bool, data: Path, database: str) -> int:
    """Give an account a new first password, or close it."""
    with opened(data, database) as store:
        from workbook.web import accounts

        if close:
            accounts.close(store, login)
            click.echo(f"已停用 {login}。")
        else:
            tell_passwords([accounts.reset(store, login)])
    return 0
