"""What is unsafe about the page as it would be served, each with what to do."""

from __future__ import annotations

import datetime as dt
import os
import ssl
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from workbook.many.alone import can_limit_memory
from workbook.web import accounts, ledger
from workbook.web.schema import account, submission
from workbook.web.schema import ledger as entries
from workbook.web.serving import LOCAL, Settings
from workbook.web.store import Store

OTHERS = 0o077
NAMED = 5
WEEK, MONTH = dt.timedelta(days=7), dt.timedelta(days=30)


def unsafe(store: Store, settings: Settings, database: str = "") -> list[str]:
    """Return in words what is unsafe, empty where nothing is; database: its address, as it was given."""
    return [
        *_network(settings),
        *_database(database),
        *_rights(store, settings),
        *_people(store),
        *_kept(store),
    ]


def _network(settings: Settings) -> Iterator[str]:
    if not settings.is_local and not settings.cert and not settings.proxy:
        yield f"在 {settings.host} 上开而没有加密，密码在网上看得到：用 --cert、--key，或在代理后面用 --proxy"
    if settings.bypassed:
        yield settings.bypassed
    if "*" in settings.proxy:
        yield "--proxy 写了 *，谁都能冒充别的地址和 https：写代理自己的地址"
    if settings.cert:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(settings.cert, settings.key)
        except (OSError, ssl.SSLError) as error:
            yield f"证书 {settings.cert} 和私钥用不了（{error}）：检查文件是否成对"


def _database(database: str) -> Iterator[str]:
    if not database:
        return
    url = sa.make_url(database)
    if not url.password:
        yield "数据库地址里没有密码：给数据库用户设密码，写在环境变量 JIXIAO_DATABASE 里"
    if (url.host or "") not in ("", *LOCAL) and url.query.get("sslmode") not in ("verify-full", "verify-ca"):
        yield f"到数据库 {url.host} 的连接没有核对证书：地址后面加 ?sslmode=verify-full"
    if not os.environ.get("JIXIAO_DATABASE") and url.password:
        yield "数据库密码写在命令行上，本机别的用户看得到：改写在环境变量 JIXIAO_DATABASE 里"


def _rights(store: Store, settings: Settings) -> Iterator[str]:
    if not can_limit_memory():
        yield "这个系统不能限制处理进程的内存，只能限制时间：重要的场合请用 Linux"
    if os.name != "posix":
        return
    if os.geteuid() == 0:
        yield "正以 root 运行：建一个专用的系统用户来运行"
    private: list[Path | None] = [store.folder, store.shelf.folder, settings.key]
    private += store.folder.glob("jixiao.db*")
    for path in private:
        if path is not None and path.exists() and path.stat().st_mode & OTHERS:
            yield f"{path} 别的用户也能进或能读：chmod -R go= {path}"


def _people(store: Store) -> Iterator[str]:
    month_ago = (dt.datetime.now(dt.UTC) - MONTH).strftime("%Y-%m-%dT%H:%M:%SZ")
    open_ = account.c.closed.is_(False)
    with store.reading() as connection:
        first = sa.select(account.c.login, account.c.created).where(account.c.must_change, open_)
        unchanged = connection.execute(first.order_by(account.c.login)).all()
        reviewers = len(accounts.all_of(connection, "bureau"))
    old = [row.login for row in unchanged if row.created < month_ago]
    if old:
        yield f"首次密码一个月没有改的账号 {len(old)} 个（{_some(old)}）：催办，或用 jixiao serve reset 重设"
    new = len(unchanged) - len(old)
    if new:
        yield f"还在用首次密码的账号 {new} 个：首次密码请单独发放，登录后就会改掉"
    if not reviewers:
        yield "还没有审核人员的账号：jixiao serve reviewer 登录名 --name 姓名"


def _kept(store: Store) -> Iterator[str]:
    with store.reading() as connection:
        yield from ledger.faults(connection)
        wanted = set(connection.scalars(sa.select(submission.c.digest).where(submission.c.state == "judged")))
        last = connection.scalar(sa.select(sa.func.max(entries.c.at)).where(entries.c.action == "backup"))
    lost = sorted(wanted - store.shelf.digests())
    if lost:
        yield f"报送的文件有 {len(lost)} 个不在 {store.shelf.folder} 里：从备份恢复"
    if wanted and (not last or dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(last) > WEEK):
        yield "一周没有备份：jixiao serve backup -o 备份.zip，放到别的机器上"


def _some(names: list[str]) -> str:
    return "、".join(names[:NAMED]) + (" 等" if len(names) > NAMED else "")
