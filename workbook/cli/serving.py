"""``jixiao serve``: the page in the browser, and what its administrator does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

if TYPE_CHECKING:
    from workbook.web.accounts import Made
    from workbook.web.serving import Settings
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


@click.group(
    "serve",
    cls=base.CommandGroup,
    example=(
        "jixiao serve --demo                      # 带十二个虚构单位，试一试\n"
        "jixiao serve units 发放清单.xlsx -o 账号.xlsx\n"
        "jixiao serve reviewer zhangsan --name 张三\n"
        "jixiao serve --bureau 示例县财政局"
    ),
    invoke_without_command=True,
    help=(
        "在单位内网开一个网页：各单位用浏览器上传自评表，看问题和得分，下载报告；财政局看汇总、退回或接受。"
        "默认只有本机能打开。要另装 jixiao[web]。"
    ),
)
@kept
@click.option("--demo", is_flag=True, help="用临时数据演示，停下就没有了")
@click.option("--check", is_flag=True, help="不启动，只检查哪里不安全；有不安全的退出码 1")
@click.option(
    "--host", default="127.0.0.1", metavar="地址", help="在哪个地址上开，默认 127.0.0.1（只有本机能打开）"
)
@click.option("--port", type=click.IntRange(1, 65535), default=8020, metavar="端口", help="端口，默认 8020")
@click.option("--cert", type=PATH, metavar="证书.pem", help="https 的证书（连同中间证书）")
@click.option("--key", type=PATH, metavar="私钥.pem", help="证书的私钥")
@click.option("--proxy", default="", metavar="地址", help="前面有反向代理的，写代理的地址，几个用逗号隔开")
@click.option("--plain-http", is_flag=True, help="明知不加密也在非本机地址上开")
@click.option("--bureau", default="", metavar="名称", help="写在每页上方的财政局名称")
@click.pass_context
def serve(
    context: click.Context,
    data: Path,
    database: str,
    demo: bool,
    check: bool,
    host: str,
    port: int,
    cert: Path | None,
    key: Path | None,
    proxy: str,
    plain_http: bool,
    bureau: str,
) -> int:
    """Serve the page until it is interrupted."""
    if context.invoked_subcommand is not None:
        return 0
    require_web()
    from workbook.web.serving import Settings

    settings = Settings(host, port, cert, key, proxy, bureau)
    if demo:
        from workbook.cli.serving_demo import demonstrate

        return demonstrate(settings)
    with opened(data, database) as store:
        if check:
            return _checked(store, settings, database)
        _require_safe(settings, plain_http)
        return run(store, settings)


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


def _require_safe(settings: Settings, plain_http: bool) -> None:
    """Raise Refused where passwords would go over the network for everybody to read."""
    from workbook.package import Refused

    if not settings.is_local and not settings.cert and not settings.proxy and not plain_http:
        raise Refused(
            f"在 {settings.host} 上不加密地开网页，密码和自评表在网上谁都能看到；请用 --cert、--key "
            "给出证书，或放在反向代理后面用 --proxy 写明代理的地址；明知如此仍要开，加 --plain-http"
        )
    if bool(settings.cert) != bool(settings.key):
        raise click.UsageError("--cert 和 --key 要一起给")


def _checked(store: Store, settings: Settings, database: str) -> int:
    from workbook.web.check import unsafe

    problems = unsafe(store, settings, database)
    for problem in problems:
        click.echo(f"✗ {problem}")
    click.echo(f"不安全的 {len(problems)} 处。" if problems else "没有发现不安全的地方。")
    return base.EXIT_FINDINGS if problems else 0


def run(store: Store, settings: Settings) -> int:
    """Serve until interrupted; raise Refused where it cannot."""
    from workbook.package import Refused
    from workbook.web.serving import server

    click.echo(f"网页已开：{settings.address}　按 Ctrl+C 停止。")
    try:
        server(store, settings).run()
    except SystemExit:  # what uvicorn does where it cannot listen
        raise Refused(
            f"{settings.host} 的端口 {settings.port} 开不了，可能已被占用，请用 --port 换一个"
        ) from None
    except (OSError, ValueError) as error:
        raise Refused(f"网页开不了（{error}），请检查证书和私钥") from None
    return 0


def tell_passwords(made: Sequence[Made]) -> None:
    """Show first passwords on the screen, once."""
    for account in made:
        click.echo(f"{account.name}　登录名 {account.login}　首次密码 {account.password}")


@serve.command(
    "units",
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
        from workbook.web.accounts import create_units
        from workbook.web.handing_out import as_workbook

        made = create_units(store, listed)
        if made:
            write_atomically(out, as_workbook(made))
            out.chmod(0o600)
    told = f"已写入 {out}：新账号 {len(made)} 个，请逐个单位发放，不要群发。" if made else "没有新的单位。"
    click.echo(f"{told}原有 {len(listed) - len(made)} 个。")
    return 0


@serve.command(
    "reviewer",
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


@serve.command(
    "reset",
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
