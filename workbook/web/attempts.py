"""How often something may be done: sign-ins, uploads, downloads, and what the log says of strangers.

Counted where a restart does not forget.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

import sqlalchemy as sa

from workbook.package import Refused
from workbook.web.schema import attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times within `seconds`."""

    most: int
    seconds: int


PAIR = Limit(5, 900)
"""Failed sign-ins of one login from one address."""
LOGIN = Limit(30, 3600)
"""Of one login from anywhere: who guesses from many addresses; it locks its owner out no longer than that."""
ADDRESS = Limit(60, 900)
"""From one address: a whole office may share one."""
UPLOADS = Limit(60, 3600)
"""Uploads of one account."""
DOWNLOADS = Limit(2000, 3600)
"""Downloads and exports of one account: more than a reviewer fetches by hand; each is an entry of the log."""
SIGNED = Limit(60, 3600)
"""Sign-ins and changes of password of one login that succeed: each costs a core for a moment."""
NOTED, ALL_NOTED = Limit(60, 3600), Limit(2000, 3600)
"""Entries of the log on failed sign-ins, from one address and from all: no stranger fills the log."""
OLDEST = 3600
NETWORK = 64
"""Bits of an IPv6 address that tell one connection from another: whoever has one has all that begin so."""


class TooOften(Refused):
    """Something was done more often than it may be."""


def origin(host: str) -> str:
    """Return what an address is counted by."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host[:100]
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, NETWORK), strict=False))


def take(connection: sa.Connection, subject: str, limit: Limit, what: str) -> None:
    """Count what is done; raise TooOften where it was done often enough, in words with `what`."""
    if over(connection, subject, limit):
        raise TooOften(f"一小时内{what}已达 {limit.most} 次，请过一会儿再试")
    count(connection, subject)


def over(connection: sa.Connection, subject: str, limit: Limit) -> bool:
    """Tell whether `subject` has tried often enough."""
    recent = (attempt.c.subject == subject) & (attempt.c.at > time.time() - limit.seconds)
    found = connection.scalar(sa.select(sa.func.count()).select_from(attempt).where(recent)) or 0
    return found >= limit.most


def count(connection: sa.Connection, *subjects: str) -> None:
    """Count a try of each of `subjects`, and forget the old ones."""
    at = time.time()
    connection.execute(attempt.delete().where(attempt.c.at < at - OLDEST))
    connection.execute(attempt.insert(), [{"subject": subject[:200], "at": at} for subject in subjects])


def take_back(connection: sa.Connection, *subjects: str) -> None:
    """Count one try less of each of `subjects`: it succeeded, those before it did not."""
    for subject in subjects:
        last = sa.select(sa.func.max(attempt.c.id)).where(attempt.c.subject == subject[:200])
        connection.execute(attempt.delete().where(attempt.c.id == last.scalar_subquery()))


def forget(connection: sa.Connection, subject: str) -> None:
    """Forget what `subject` tried: it succeeded."""
    connection.execute(attempt.delete().where(attempt.c.subject == subject))
