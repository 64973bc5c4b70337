"""A site for tests: two units, a reviewer, and people who click on its pages."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from httpx2 import Response
from starlette.testclient import TestClient

from workbook.issuing import Unit
from workbook.many import Limits
from workbook.web import accounts, sessions
from workbook.web.accounts import Account, Made
from workbook.web.gate import COOKIE
from workbook.web.site import Site, application
from workbook.web.store import Store, open_store
from workbook.web.workshop import Workshop

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Hashes that take no time; the real ones take 50 ms on purpose."""
OWN, OTHER = (
    Unit("示例县示例局（虚构）", "101001", "县级", "甲组"),
    Unit("示例县别的局", "101002", "县级", "甲组"),
)
PASSWORD = "秋天的第一杯茶 2024"
CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


@contextmanager
def quick_hashes() -> Iterator[None]:
    """Let passwords be hashed with what takes no time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "HASHER", QUICK)
        patch.setattr(accounts, "_NOBODY", QUICK.hash("nobody's"))
        yield


@dataclass
class Browser:
    """Somebody at a browser: keeps cookies, fills forms in."""

    client: TestClient

    def get(self, path: str) -> Response:
        return self.client.get(path)

    def post(self, path: str, page: str = "/password", files: Any = None, **fields: str) -> Response:
        """Send a form with the token the form on `page` carries."""
        found = CSRF.search(self.get(page).text)
        return self.client.post(path, data={"csrf": found[1] if found else "", **fields}, files=files)

    def sign_in(self, login: str, password: str) -> Response:
        return self.post("/login", "/login", login=login, password=password, next="")

    def upload(self, data: bytes, name: str = "自评表.xlsx") -> Response:
        return self.post("/submissions", files={"file": (name, data)})

    def judged(self, data: bytes, name: str = "自评表.xlsx") -> str:
        """Upload, wait for what comes of it and return its page's address."""
        answer = self.upload(data, name)
        assert answer.status_code == 200, answer.text
        address = answer.url.path
        end = time.monotonic() + 60
        while not self.get(f"{address}/state").json()["done"]:
            assert time.monotonic() < end
            time.sleep(0.05)
        return address


@dataclass
class House:
    """A site with its people. people: by login, signed in without the effort of it."""

    store: Store
    site: Site
    made: dict[str, Made]

    def account(self, login: str) -> Account:
        with self.store.reading() as connection:
            roles: Any = accounts.ROLE_WORDS
            return next(a for role in roles for a in accounts.all_of(connection, role) if a.login == login)

    def stranger(self, **client: Any) -> Browser:
        """Return somebody who is not signed in."""
        return Browser(TestClient(application(self.site), **client))

    def browser(self, login: str) -> Browser:
        """Return somebody who is signed in already."""
        who = self.stranger()
        with self.store.writing() as connection:
            who.client.cookies.set(COOKIE, sessions.begin(connection, self.account(login).id))
        return who


@contextmanager
def house(folder: Path, url: str = "", limits: Limits | None = None) -> Iterator[House]:
    """Yield a site with two units and a reviewer, whose first passwords are changed."""
    store = open_store(folder, url)
    made = [*accounts.create_units(store, [OWN, OTHER]), accounts.create_reviewer(store, "zhangsan", "张三")]
    workshop = Workshop(store, limits, jobs=2)
    found = House(store, Site(store, workshop, "示例县财政局"), {one.login: one for one in made})
    for one in made:
        assert accounts.change(store, found.account(one.login), one.password, PASSWORD) == ""
    try:
        yield found
    finally:
        workshop.stop()
        store.close()
