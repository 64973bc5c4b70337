"""How long things are kept: workbooks hold names and telephone numbers, and the log where people sat."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from workbook.web import ledger, sessions, submissions
from workbook.web.schema import ledger as entries
from workbook.web.schema import product, submission
from workbook.web.store import Store

GONE = "已按保留期限删除"
HOUR = 3600
"""Seconds for which a file stays, as somebody may be handing the same one in."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Days after which things go. replaced: submissions that do not count; all: every submission; log: what
    the log says beside who did what and when, the address of a sign-in above all.
    """

    replaced: int = 180
    all: int = 5 * 365
    log: int = 400


@dataclass(frozen=True, slots=True)
class Removed:
    """What went: submissions whose content was deleted, files, entries of the log that were blanked."""

    submissions: int
    files: int
    entries: int


def sweep(store: Store, dry: bool = False) -> int:
    """Delete files that belong to nothing, as an upload leaves them that broke off; return how many."""
    with store.reading() as connection:
        used = submissions.used(connection)
    return sum(store.shelf.drop(digest, HOUR, dry) for digest in store.shelf.digests() - used)


def retain(store: Store, rule: Rule, dry: bool = False) -> Removed:
    """Delete what was kept long enough. Of a submission its number, moment and SHA-256 stay: a receipt can
    still be checked against them. dry: only count.
    """
    strays = sweep(store, dry)
    with store.writing() as connection:
        numbers = _old(connection, rule)
        before = _before(rule.log)
        if dry:
            files = _files(connection, numbers)
            return Removed(len(numbers), len(files) + strays, _to_blank(connection, before))
        files = _files(connection, numbers)
        for number in numbers:
            same = submission.c.id == number
            values = {"state": "expired", "verdict": "", "why": GONE, "name": GONE, "word": "", "decider": ""}
            connection.execute(submission.update().where(same).values(**values))
            connection.execute(product.delete().where(product.c.submission == number))
        blanked = ledger.blank(connection, before)
        sessions.clean(connection)
        if numbers or blanked or strays:
            told = f"报送 {len(numbers)} 份，文件 {len(files) + strays} 个，记录的说明 {blanked} 条"
            ledger.note(connection, "管理员", "retain", told)
    for digest in files:
        store.shelf.drop(digest, older=HOUR)
    return Removed(len(numbers), len(files) + strays, blanked)


def _before(days: int) -> str:
    return (dt.datetime.now(dt.UTC) - dt.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _old(connection: sa.Connection, rule: Rule) -> list[int]:
    """Return the submissions that go; the one that counts stays as long as any."""
    counting = [found.number for found in submissions.current(connection).values()]
    ended = submission.c.state.in_(("judged", "refused"))
    replaced = (submission.c.received < _before(rule.replaced)) & submission.c.id.not_in(counting)
    old = replaced | (submission.c.received < _before(rule.all))
    return list(connection.scalars(sa.select(submission.c.id).where(ended & old)))


def _files(connection: sa.Connection, numbers: list[int]) -> set[str]:
    """Return the files that only these submissions have."""
    found: set[str] = set()
    kept: set[str] = set()
    for column, owner in (
        (submission.c.digest, submission.c.id),
        (product.c.digest, product.c.submission),
    ):
        rows = connection.execute(
            sa.select(column, owner, submission.c.state).where(owner == submission.c.id)
        )
        for digest, number, state in rows:
            (found if number in numbers else kept if state != "expired" else set()).add(digest)
    return found - kept


def _to_blank(connection: sa.Connection, before: str) -> int:
    old = (entries.c.at < before) & (entries.c.about != "")
    return connection.scalar(sa.select(sa.func.count()).select_from(entries).where(old)) or 0
