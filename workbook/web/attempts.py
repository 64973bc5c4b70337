"""How often something may be tried: failed sign-ins and uploads, counted where a restart does not forget."""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

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
OLDEST = 3600


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
