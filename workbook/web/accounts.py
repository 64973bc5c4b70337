"""Who may sign in: a unit or a reviewer, with a password of which only an argon2 hash is kept."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from workbook.issuing import Unit
from workbook.package import Refused
from workbook.web import ledger, sessions
from workbook.web.schema import account
from workbook.web.store import Store, now

Role = Literal["unit", "bureau"]
ROLE_WORDS: dict[Role, str] = {"unit": "单位", "bureau": "审核人员"}
SHORTEST, LONGEST = 10, 200
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of first passwords: none that look alike on paper."""
HASHER = PasswordHasher()
_AT_ONCE = threading.BoundedSemaphore(2)
"""A hash takes 64 MB and a core; a hundred sign-ins at once wait their turn."""
_NOBODY = HASHER.hash(secrets.token_hex())


@dataclass(frozen=True, slots=True)
class Account:
    """An account, as the pages know it: the unit's 预算编码, 级次 and 组 as in the bureau's list."""

    id: int
    login: str
    role: Role
    name: str
    code: str
    level: str
    peers: str
    must_change: bool
    closed: bool

    @property
    def unit(self) -> Unit:
        """The unit of the bureau's list."""
        return Unit(self.name, self.code, self.level, self.peers)


_COLUMNS = [account.c[name] for name in Account.__slots__]


@dataclass(frozen=True, slots=True)
class Made:
    """An account that was made or given a new password, which nobody can look up later."""

    login: str
    name: str
    password: str


def all_of(connection: sa.Connection, role: Role) -> list[Account]:
    """Return the open accounts of a role, units by code."""
    wanted = sa.select(*_COLUMNS).where(account.c.role == role, account.c.closed.is_(False))
    return [Account(*row) for row in connection.execute(wanted.order_by(account.c.code, account.c.name))]


def by_id(connection: sa.Connection, number: int) -> Account | None:
    """Return an open account."""
    row = connection.execute(
        sa.select(*_COLUMNS).where(account.c.id == number, account.c.closed.is_(False))
    ).one_or_none()
    return None if row is None else Account(*row)


def create_units(store: Store, units: Sequence[Unit]) -> list[Made]:
    """Make an account for every unit that has none, and bring the others up to the list.

    A unit signs in by its 预算编码, by its name where it has no code. Returns the new ones. An account that
    was closed stays so: somebody closed it on purpose, and its password may be known.
    """
    made = []
    with store.writing() as connection:
        for unit in units:
            login = unit.code or unit.name
            told = {"name": unit.name, "code": unit.code, "level": unit.level, "peers": unit.group}
            known = connection.execute(sa.select(account).where(account.c.login == login)).one_or_none()
            if known is None:
                made.append(_insert(connection, login, "unit", told))
            elif known.role != "unit":
                raise Refused(f"登录名 {login} 已是{ROLE_WORDS['bureau']}的，请在单位清单里换一个预算编码")
            else:
                same = account.c.id == known.id
                connection.execute(account.update().where(same).values(**told))
    return made


def closed_of(connection: sa.Connection, units: Sequence[Unit]) -> list[str]:
    """Return the logins of those of the units whose accounts are closed."""
    logins = {unit.code or unit.name for unit in units}
    rows = connection.scalars(sa.select(account.c.login).where(account.c.closed.is_(True)))
    return sorted(logins.intersection(rows))


def create_reviewer(store: Store, login: str, name: str) -> Made:
    """Make an account for a reviewer; raise Refused where the login is taken."""
    if not login or len(login) > 40 or login != login.strip():
        raise Refused("登录名应为 1 至 40 个字，前后没有空格")
    with store.writing() as connection:
        if connection.scalar(sa.select(account.c.id).where(account.c.login == login)) is not None:
            raise Refused(f"登录名 {login} 已经有了；忘了密码的用 jixiao serve reset {login}")
        told = {"name": name or login, "code": "", "level": "", "peers": ""}
        return _insert(connection, login, "bureau", told)


def _insert(connection: sa.Connection, login: str, role: Role, told: dict[str, str]) -> Made:
    password = first_password()
    values = {"password": _hash(password), "must_change": True, "closed": False, "created": now()}
    connection.execute(account.insert().values(login=login, role=role, **told, **values))
    ledger.note(connection, "管理员", "account", f"{ROLE_WORDS[role]} {login}")
    return Made(login, told["name"], password)


def reset(store: Store, login: str) -> Made:
    """Give an account a new first password and end its sessions; raise Refused where there is none."""
    password = first_password()
    with store.writing() as connection:
        known = _required(connection, login)
        values = {"password": _hash(password), "must_change": True, "closed": False}
        connection.execute(account.update().where(account.c.id == known.id).values(**values))
        sessions.end_all(connection, known.id)
        ledger.note(connection, "管理员", "reset", login)
    return Made(login, known.name, password)


def close(store: Store, login: str) -> None:
    """Let nobody sign in by this account any more; what it handed in stays."""
    with store.writing() as connection:
        known = _required(connection, login)
        connection.execute(account.update().where(account.c.id == known.id).values(closed=True))
        sessions.end_all(connection, known.id)
        ledger.note(connection, "管理员", "close", login)


def _required(connection: sa.Connection, login: str) -> Account:
    row = connection.execute(sa.select(*_COLUMNS).where(account.c.login == login)).one_or_none()
    if row is None:
        raise Refused(f"没有账号 {login}；单位的登录名是预算编码")
    return Account(*row)


def verify(store: Store, login: str, password: str) -> Account | None:
    """Return the account whose password this is; what there is not takes as long as what is wrong."""
    with store.reading() as connection:
        row = connection.execute(
            sa.select(*_COLUMNS, account.c.password).where(
                account.c.login == login, account.c.closed.is_(False)
            )
        ).one_or_none()
    known = _is(row.password if row is not None else _NOBODY, password)
    return Account(*row[:-1]) if row is not None and known else None


def change(store: Store, who: Account, old: str, new: str) -> str:
    """Set a new password and end all sessions of the account; return in Chinese why not, empty when done."""
    if verify(store, who.login, old) is None:
        return "原密码不对"
    if why := weakness(who, new):
        return why
    if old == new:
        return "新密码不能与原密码相同"
    with store.writing() as connection:
        values = {"password": _hash(new), "must_change": False}
        connection.execute(account.update().where(account.c.id == who.id).values(**values))
        sessions.end_all(connection, who.id)
        ledger.note(connection, who.login, "password")
    return ""


def weakness(who: Account, password: str) -> str:
    """Return in Chinese why a password is no good, empty when it is."""
    if len(password) < SHORTEST:
        return f"新密码至少 {SHORTEST} 个字符，可以是一句好记的话"
    if len(password) > LONGEST:
        return f"新密码至多 {LONGEST} 个字符"
    if len(set(password)) < 5 or password.casefold() in "01234567890123456789abcdefghijklmnopqrstuvwxyz":
        return "新密码太好猜，请不要用连续或重复的字符"
    if any(own and own.casefold() in password.casefold() for own in (who.login, who.name, who.code)):
        return "新密码里不要有登录名、单位名称"
    return ""


def first_password() -> str:
    """Return a password for the first time: three groups of four, good to be read out."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def _hash(password: str) -> str:
    with _AT_ONCE:
        return HASHER.hash(password)


def _is(known: str, password: str) -> bool:
    try:
        with _AT_ONCE:
            return HASHER.verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
