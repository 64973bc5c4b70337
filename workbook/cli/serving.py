"""``jixiao serve``: the page in the browser, and what its administrator does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, serving_accounts, serving_keeping
from workbook.cli.building import PATH
from workbook.cli.serving_store import kept, opened, require_web

if TYPE_CHECKING:
    from workbook.web.serving import Settings
    from workbook.web.store import Store


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
    if settings.bypassed:
        click.echo(f"提醒：{settings.bypassed}", err=True)


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
    except KeyboardInterrupt:  # passed on once all requests are answered
        click.echo("网页已停止。")
    except SystemExit:  # what uvicorn does where it cannot listen
        raise Refused(
            f"{settings.host} 的端口 {settings.port} 开不了，可能已被占用，请用 --port 换一个"
        ) from None
    except (OSError, ValueError) as error:
        raise Refused(f"网页开不了（{error}），请检查证书和私钥") from None
    return 0


for _command in (
    serving_accounts.units,
    serving_accounts.reviewer,
    serving_accounts.reset,
    serving_keeping.backup,
    serving_keeping.restore,
    serving_keeping.retain,
):
    serve.add_command(_command)
