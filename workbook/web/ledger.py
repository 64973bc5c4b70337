"""The log of everything that was done: it only grows, and each entry carries the hash of all before it.

What an entry is about may be blanked when it was kept long enough; its seal stays, and the chain with it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from workbook.web.schema import HEAD, START, ledger, meta
from workbook.web.store import now

ACTIONS = {
    "account": "建立账号",
    "reset": "重设密码",
    "close": "停用账号",
    "login": "登录",
    "refused": "登录失败",
    "blocked": "登录太多次，暂停",
    "logout": "退出",
    "password": "修改密码",
    "upload": "上传",
    "judged": "校验完成",
    "unreadable": "读不了",
    "download": "下载",
    "accepted": "接受",
    "returned": "退回",
    "notice": "导出通知",
    "export": "导出汇总",
    "backup": "备份",
    "restore": "恢复",
    "retain": "按期限删除",
}
"""What is done, and how it is called on the page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: when, who, what, about what."""

    number: int
    at: str
    who: str
    action: str
    about: str


def note(connection: sa.Connection, who: str, action: str, about: str = "") -> None:
    """Add an entry within the transaction of what it tells, so that neither is there without the other."""
    assert action in ACTIONS
    head = sa.select(meta.c.value).where(meta.c.key == HEAD).with_for_update()  # one writer after another
    at, salt = now(), secrets.token_hex(16)
    seal = sealed(salt, about)
    made = sealed(connection.scalars(head).one(), at, who, action, seal)
    values = {
        "at": at,
        "who": who,
        "action": action,
        "about": about,
        "salt": salt,
        "seal": seal,
        "hash": made,
    }
    connection.execute(ledger.insert().values(**values))
    connection.execute(meta.update().where(meta.c.key == HEAD).values(value=made))


def sealed(*told: str) -> str:
    """Return the hash of texts: of an entry that of the hash before it and of all it tells."""
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def entries(connection: sa.Connection, most: int = 500, before: int | None = None) -> list[Entry]:
    """Return the newest entries, the newest first; before: only those older than that number."""
    columns = [ledger.c[name] for name in ("id", "at", "who", "action", "about")]
    wanted = sa.select(*columns).order_by(ledger.c.id.desc()).limit(most)
    if before is not None:
        wanted = wanted.where(ledger.c.id < before)
    return [Entry(*row) for row in connection.execute(wanted)]


def faults(connection: sa.Connection) -> Iterator[str]:
    """Yield in words where the log was changed, where entries are gone, and whether its end is missing."""
    before = START
    rows = connection.execute(sa.select(ledger).order_by(ledger.c.id))
    for row in rows:
        blanked = not row.salt and not row.about
        whole = blanked or sealed(row.salt, row.about) == row.seal
        if not whole or sealed(before, row.at, row.who, row.action, row.seal) != row.hash:
            yield f"操作记录第 {row.id} 条与它前面的对不上：有记录被改过、删过或插过"
            return
        before = row.hash
    if connection.scalar(sa.select(meta.c.value).where(meta.c.key == HEAD)) != before:
        yield "操作记录的末尾被删过"


def blank(connection: sa.Connection, before: str) -> int:
    """Blank what the entries older than `before` are about, and return of how many."""
    old = (ledger.c.at < before) & (ledger.c.about != "")
    return connection.execute(ledger.update().where(old).values(about="", salt="")).rowcount
