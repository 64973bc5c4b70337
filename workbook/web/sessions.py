"""Who is signed in: a random token in a cookie, of which only a hash is kept, for so long and no longer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time

import sqlalchemy as sa

from workbook.web.schema import session

IDLE, LONGEST = 2 * 3600, 12 * 3600
"""Seconds without a request, and in all, after which one signs in again."""
STEP = 60
"""Seconds after which it is noted again that somebody is there."""


def new_token() -> str:
    """Return a token nobody can guess."""
    return secrets.token_urlsafe(32)


def csrf_of(token: str) -> str:
    """Return what a form of this session carries: other sites cannot know it, and it tells nothing of it."""
    return hashlib.sha256(f"csrf:{token}".encode()).hexdigest()


def is_csrf(token: str, given: str) -> bool:
    """Tell whether a form is one of this session."""
    return bool(token) and hmac.compare_digest(csrf_of(token).encode(), given.encode())


def begin(connection: sa.Connection, account: int) -> str:
    """Begin a session and return its token."""
    token, at = new_token(), time.time()
    connection.execute(session.insert().values(token=_kept(token), account=account, begun=at, seen=at))
    return token


def find(connection: sa.Connection, token: str) -> tuple[int, bool] | None:
    """Return the account of a session, and whether it is to be noted that it is in use; None when over."""
    at = time.time()
    row = connection.execute(sa.select(session).where(session.c.token == _kept(token))).one_or_none()
    if row is None or at - row.seen > IDLE or at - row.begun > LONGEST:
        return None
    return row.account, at - row.seen > STEP


def touch(connection: sa.Connection, token: str) -> None:
    """Note that a session is in use."""
    connection.execute(session.update().where(session.c.token == _kept(token)).values(seen=time.time()))


def end(connection: sa.Connection, token: str) -> None:
    """End a session."""
    connection.execute(session.delete().where(session.c.token == _kept(token)))


def end_all(connection: sa.Connection, account: int) -> None:
    """End all sessions of an account."""
    connection.execute(session.delete().where(session.c.account == account))


def clean(connection: sa.Connection) -> None:
    """Forget the sessions that are over."""
    at = time.time()
    over = (session.c.seen < at - IDLE) | (session.c.begun < at - LONGEST)
    connection.execute(session.delete().where(over))


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
