"""The collection as it stands, made once for each state of what it is made of.

A thousand units take seconds; nothing of it changes until a unit hands in or a reviewer decides.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from workbook.collection import Collected
from workbook.collection.page import content
from workbook.web import round
from workbook.web.schema import account, submission
from workbook.web.store import Store


@dataclass(frozen=True)
class Standing:
    """The collection of one state. state: the hash of what it was made of."""

    state: str
    collected: Collected

    @cached_property
    def shown(self) -> dict[str, Any]:
        """What the dashboard is made of."""
        return content(self.collected, _address)


class Latest:
    """Keeps the collection of the state it was last asked for."""

    def __init__(self) -> None:
        self._kept: Standing | None = None
        self._one_at_a_time = threading.Lock()

    def of(self, store: Store) -> Standing:
        """Return the collection as it stands now; many who ask at once wait for the same."""
        with self._one_at_a_time, store.reading() as connection:
            state = state_of(connection)
            if self._kept is None or self._kept.state != state:
                self._kept = Standing(state, round.collected(connection))
            return self._kept


def state_of(connection: sa.Connection) -> str:
    """Return a hash that is another as soon as anything the collection is made of is."""
    told = hashlib.sha256()
    people = [account.c[name] for name in ("id", "name", "code", "level", "peers", "closed")]
    handed = [
        submission.c[name]
        for name in ("id", "account", "state", "decision", "decided", "word", "name", "digest")
    ]
    for columns in (people, handed):
        for row in connection.execute(sa.select(*columns).order_by(columns[0])):
            told.update(repr(tuple(row)).encode())
    return told.hexdigest()


def _address(file: str) -> str:
    return f"/bureau/submissions/{round.number_of(file)}"
