"""The page under load: many units hand in at the same moment; is anything lost, how long does it take?"""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.bench.scale import spent
from tests.tools.departments import department
from tests.tools.sites import CSRF, quick_hashes
from tests.tools.workbooks import SYSTEM, filled
from workbook.issuing import Unit
from workbook.layout.placement import PLAIN
from workbook.web import accounts, ledger, sessions, submissions
from workbook.web.gate import COOKIE
from workbook.web.schema import account
from workbook.web.serving import Settings, server
from workbook.web.store import Store, open_store

ASKED = 1
"""Seconds between two questions whether it is done, as the page's script asks."""


@dataclass(frozen=True)
class Load:
    """What came of it. seconds: from the click to the findings, of each; received, judged: how many were;
    effort: seconds of processor time of each, with all the asking: they do not depend on who else works.
    """

    seconds: Sequence[float]
    received: int
    judged: int
    whole: bool
    effort: float

    @property
    def late(self) -> float:
        """The time nineteen of twenty need at most."""
        return statistics.quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else self.seconds[0]


def load(folder: Path, units: Sequence[tuple[str, bytes]], jobs: int = 2) -> Load:
    """Serve a site in `folder` and let all `units`, of name and workbook, hand in at once."""
    with quick_hashes():
        store = open_store(folder)
        accounts.create_units(store, [Unit(name, f"{n:06}") for n, (name, _) in enumerate(units)])
    served = server(store, Settings(port=0, jobs=jobs))
    thread = threading.Thread(target=served.run)
    thread.start()
    while not served.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{served.servers[0].sockets[0].getsockname()[1]}"
    try:
        people = [(_token(store, name), data) for name, data in units]
        before = spent()
        seconds = _all_at_once(address, people)
        effort = (spent() - before) / len(units)
        with store.reading() as connection:
            current = submissions.current(connection)
            received = len(submissions.newest(connection))
            whole = not list(ledger.faults(connection))
        names = {found.verdict.record.department for found in current.values()}
        return Load(seconds, received, len(names & {name for name, _ in units}), whole, effort)
    finally:
        served.should_exit = True
        thread.join()
        store.close()


def _token(store: Store, name: str) -> str:
    """Return a session of a unit that has its own password."""
    with store.writing() as connection:
        connection.execute(account.update().values(must_change=False))
        found = next(one for one in accounts.all_of(connection, "unit") if one.name == name)
        return sessions.begin(connection, found.id)


def _all_at_once(address: str, people: Sequence[tuple[str, bytes]]) -> list[float]:
    ready = threading.Barrier(len(people))
    seconds: list[float] = []

    def hand_in(token: str, data: bytes) -> None:
        with httpx2.Client(base_url=address, cookies={COOKIE: token}, timeout=600) as client:
            csrf = CSRF.findall(client.get("/").text)[0]
            ready.wait()
            start = time.monotonic()
            answer = client.post("/submissions", data={"csrf": csrf}, files={"file": ("表.xlsx", data)})
            assert answer.status_code == 303, answer.text
            page = answer.headers["location"]
            while not client.get(f"{page}/state").json()["done"]:
                time.sleep(ASKED)
            assert client.get(page).status_code == 200
            seconds.append(time.monotonic() - start)

    threads = [threading.Thread(target=hand_in, args=person) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(seconds)


def made(number: int) -> list[tuple[str, bytes]]:
    """Return made-up units with their workbooks."""
    data = [department(seed) for seed in range(1, number + 1)]
    return [(str(one["dept_name"]), filled(one, SYSTEM, PLAIN)) for one in data]


def told(number: int) -> str:
    """Return in a line what came of `number` uploads at once."""
    with tempfile.TemporaryDirectory() as name:
        found = load(Path(name, "data"), made(number))
    middle = statistics.median(found.seconds)
    lost = number - found.judged
    return (
        f"{number} uploads at once, two processes: lost {lost}, findings after {middle:.1f} s (median), "
        f"{found.late:.1f} s (p95), {found.effort:.2f} s of processor time each; "
        f"log {'whole' if found.whole else 'BROKEN'}"
    )
