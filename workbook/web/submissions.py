"""What was handed in: received, judged, decided; the newest that could be read counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec
import sqlalchemy as sa

from workbook.dossier.receipt import beijing
from workbook.issuing.units import folded
from workbook.package import Refused
from workbook.web import ledger
from workbook.web.accounts import Account
from workbook.web.judging import Handed, Verdict
from workbook.web.schema import account, product, submission
from workbook.web.store import Store, now

State = Literal["waiting", "judged", "refused", "expired"]
STATE_WORDS: dict[State, str] = {
    "waiting": "正在校验",
    "judged": "已收",
    "refused": "读不了",
    "expired": "已删除",
}
Decision = Literal["", "accepted", "returned"]
DECISION_WORDS: dict[Decision, str] = {"": "待审核", "accepted": "已接受", "returned": "已退回"}
WORD = 1000
"""Characters of a reviewer's word."""
WAITING = 3
"""Uploads of one unit that may wait at once."""


@dataclass(frozen=True)
class Submission:
    """A workbook that was handed in. number: of all; account: whose; decided, decider: when and by whom."""

    number: int
    account: int
    received: str
    name: str
    digest: str
    size: int
    state: State
    why: str
    verdict_text: str
    decision: Decision
    word: str
    decided: str
    decider: str

    @cached_property
    def verdict(self) -> Verdict:
        """What came of it, empty while it waits."""
        return msgspec.json.decode(self.verdict_text, type=Verdict) if self.verdict_text else Verdict()

    @property
    def when(self) -> str:
        """When it was received, in Beijing's time."""
        return beijing(self.received)

    @property
    def shown_state(self) -> str:
        """Its state, or what was decided of it."""
        return DECISION_WORDS[self.decision] if self.decision else STATE_WORDS[self.state]


def receive(store: Store, who: Account, name: str, digest: str, size: int) -> int:
    """Take a file that is on the shelf as handed in by a unit, and return its number; raise Refused."""
    with store.writing() as connection:
        require_open(connection, who)
        values = {"received": now(), "name": name, "digest": digest, "size": size}
        empty = dict.fromkeys(("why", "verdict", "decision", "word", "decided", "decider"), "")
        found = connection.execute(
            submission.insert().values(account=who.id, state="waiting", **values, **empty)
        )
        assert found.inserted_primary_key is not None
        number = int(found.inserted_primary_key[0])
        ledger.note(connection, who.login, "upload", f"第 {number} 号 SHA-256 {digest}")
    return number


def require_open(connection: sa.Connection, who: Account) -> None:
    """Raise Refused where a unit cannot hand anything in now."""
    newest = current(connection, [who.id]).get(who.id)
    if newest is not None and newest.decision == "accepted":
        raise Refused("本单位的自评表已被接受，不能再上传；确要更正的，请联系财政局退回")
    own = (submission.c.account == who.id) & (submission.c.state == "waiting")
    waiting = connection.scalar(sa.select(sa.func.count()).select_from(submission).where(own)) or 0
    if waiting >= WAITING:
        raise Refused(f"已有 {waiting} 份正在校验，请等结果出来再上传")


def used(connection: sa.Connection) -> set[str]:
    """Return the hashes of all files that belong to something."""
    own = sa.select(submission.c.digest).where(submission.c.state != "expired")
    return {*connection.scalars(own), *connection.scalars(sa.select(product.c.digest))}


def settle(store: Store, number: int, verdict: Verdict) -> None:
    """Keep what came of a submission."""
    with store.writing() as connection:
        found = get(connection, number)
        assert found is not None
        why = verdict.refused or stranger(connection, found, verdict)
        state: State = "refused" if why else "judged"
        text = "" if why else msgspec.json.encode(verdict).decode()
        same = submission.c.id == number
        connection.execute(submission.update().where(same).values(state=state, why=why, verdict=text))
        told = f"第 {number} 号" + (f"：{why}" if why else f" 错误 {verdict.record.error}")
        ledger.note(connection, "程序", "unreadable" if why else "judged", told)


def stranger(connection: sa.Connection, found: Submission, verdict: Verdict) -> str:
    """Return why a workbook is another unit's than the one that signed in, empty where it is not.

    One that names no other unit of the list is its own: names on covers differ from those of lists.
    """
    rows = connection.execute(sa.select(account.c.id, account.c.code, account.c.name)).all()
    name, code = folded(verdict.record.department), verdict.record.code.casefold()
    own = next(row for row in rows if row.id == found.account)
    if name == folded(own.name):
        return ""
    others = [row for row in rows if row.id != own.id]
    if any(name and name == folded(row.name) for row in others):
        return f"封面写的是“{verdict.record.department}”，不是本单位“{own.name}”，请核对是否拿错了表"
    if any(code and code == row.code.casefold() for row in others):
        return f"这份表是发给别的单位的（预算编码 {verdict.record.code}），请用发给本单位的表填报"
    return ""


def get(connection: sa.Connection, number: int, owner: int | None = None) -> Submission | None:
    """Return a submission; owner: only one of this account."""
    wanted = sa.select(submission).where(submission.c.id == number)
    if owner is not None:
        wanted = wanted.where(submission.c.account == owner)
    row = connection.execute(wanted).one_or_none()
    return None if row is None else Submission(*row)


def of(connection: sa.Connection, owner: int, most: int = 200) -> list[Submission]:
    """Return what an account handed in, the newest first."""
    wanted = sa.select(submission).where(submission.c.account == owner)
    rows = connection.execute(wanted.order_by(submission.c.id.desc()).limit(most))
    return [Submission(*row) for row in rows]


def current(connection: sa.Connection, owners: Sequence[int] | None = None) -> dict[int, Submission]:
    """Return the submission that counts of each account: the newest that could be read."""
    return _newest(connection, submission.c.state == "judged", owners)


def returned(connection: sa.Connection) -> dict[int, Submission]:
    """Return the one last sent back of each account."""
    return _newest(connection, submission.c.decision == "returned", None)


def newest(connection: sa.Connection) -> dict[int, Submission]:
    """Return what each account handed in last, whatever came of it."""
    return _newest(connection, sa.true(), None)


def _newest(
    connection: sa.Connection, which: sa.ColumnElement[bool], owners: Sequence[int] | None
) -> dict[int, Submission]:
    last = sa.select(sa.func.max(submission.c.id)).where(which).group_by(submission.c.account)
    if owners is not None:
        last = last.where(submission.c.account.in_(owners))
    rows = connection.execute(sa.select(submission).where(submission.c.id.in_(last)))
    return {row.account: Submission(*row) for row in rows}


def waiting(connection: sa.Connection) -> list[int]:
    """Return the numbers of what waits to be judged, in their order."""
    wanted = sa.select(submission.c.id).where(submission.c.state == "waiting")
    return list(connection.scalars(wanted.order_by(submission.c.id)))


def ahead(connection: sa.Connection, number: int) -> int:
    """Return how many were handed in before this one and still wait."""
    before = (submission.c.state == "waiting") & (submission.c.id < number)
    return connection.scalar(sa.select(sa.func.count()).select_from(submission).where(before)) or 0


def decide(store: Store, who: Account, number: int, decision: str, word: str, seen: str, login: str) -> None:
    """Accept or return a submission with a word; raise Refused where it cannot be.

    seen: the decision the reviewer saw, so that two reviewers do not undo each other unawares; login: of the
    unit, for the log.
    """
    word = word.strip()
    if decision not in ("accepted", "returned"):
        raise Refused("请选择接受或退回")
    if decision == "returned" and not word:
        raise Refused("退回要写明意见，单位才知道改什么")
    if len(word) > WORD:
        raise Refused(f"意见至多 {WORD} 个字，现在有 {len(word)} 个")
    with store.writing() as connection:
        found = get(connection, number)
        newer = found and current(connection, [found.account]).get(found.account)
        if found is None or newer is None or newer.number != number:
            raise Refused("这一份已被单位新上传的代替，请看最新的一份")
        if found.decision != seen:
            raise Refused(f"{found.decider}刚刚已处理过（{DECISION_WORDS[found.decision]}），请刷新后再看")
        coming = (submission.c.account == found.account) & (submission.c.state == "waiting")
        if connection.scalar(sa.select(sa.func.count()).select_from(submission).where(coming)):
            raise Refused("单位刚上传了新的一份，正在校验；请等结果出来再处理")
        values = {"decision": decision, "word": word, "decided": now(), "decider": who.name}
        connection.execute(submission.update().where(submission.c.id == number).values(**values))
        ledger.note(connection, who.login, decision, f"第 {number} 号（{login}）")


def handed(store: Store, found: Submission) -> Handed:
    """Return a submission as the stages take it."""
    moment = dt.datetime.fromisoformat(found.received).timestamp()
    return Handed(str(store.shelf.path(found.digest)), found.name, moment)


def kept_product(connection: sa.Connection, number: int, kind: str) -> tuple[str, str] | None:
    """Return name and hash of what was already made of a submission."""
    own = (product.c.submission == number) & (product.c.kind == kind)
    row = connection.execute(sa.select(product.c.name, product.c.digest).where(own)).one_or_none()
    return None if row is None else (row.name, row.digest)
