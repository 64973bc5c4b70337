"""Where the work is done: what was handed in is judged one after another, on every core, and none is lost.

The queue is the database: what waits there when the program ends is taken up when it starts again.
"""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

import msgspec

from workbook.many import Failed, Limits, alone, ready
from workbook.many.runner import cores
from workbook.package import Refused
from workbook.web import submissions
from workbook.web.judging import PRELOAD, Handed, Kind, Verdict, examine, make
from workbook.web.schema import product
from workbook.web.store import Store, now
from workbook.web.submissions import Submission

LOG = logging.getLogger(__name__)
AGAIN = 60
"""Seconds after which it is tried again to judge what could not be settled: the disk was full, say."""
LOST = "程序处理时出错，请重新上传；再出错请告诉管理员"


class Workshop:
    """The processes at work. store: what they work on; limits: what each may take; jobs: at once."""

    def __init__(self, store: Store, limits: Limits | None = None, jobs: int | None = None) -> None:
        self.store, self.limits = store, limits or Limits()
        self._judges = ThreadPoolExecutor(jobs or cores(), "judge")
        self._makers = threading.BoundedSemaphore(max(1, jobs or cores()))

    def start(self) -> None:
        """Take up what waited when the program ended."""
        ready(PRELOAD)
        with self.store.reading() as connection:
            waiting = submissions.waiting(connection)
        for number in waiting:
            self.judge(number)

    def stop(self) -> None:
        """Let those at work finish; what waits, waits in the database."""
        self._judges.shutdown(wait=True, cancel_futures=True)

    def stop_when_done(self) -> None:
        """Let everything that was handed to the processes finish."""
        self._judges.shutdown(wait=True)

    def judge(self, number: int) -> Future[None]:
        """Have a submission judged when it is its turn."""
        return self._judges.submit(self._judge, number)

    def _judge(self, number: int) -> None:
        try:
            with self.store.reading() as connection:
                found = submissions.get(connection, number)
            if found is None or found.state != "waiting":
                return
            with self._handed(found) as handed:
                answer = alone(examine, handed, self.limits, PRELOAD)
            verdict = Verdict(answer.why) if isinstance(answer, Failed) else _read(answer, Verdict)
        except Exception:
            verdict = Verdict(LOST)
        self._settle(number, verdict)

    def _settle(self, number: int, verdict: Verdict) -> None:
        """Keep what came of it; or else that it was lost; where neither can be, try again later.

        A submission nothing came of would wait for ever, and its unit's others could not be decided.
        """
        for told in (verdict, Verdict(LOST)):
            try:
                submissions.settle(self.store, number, told)
            except Exception:
                LOG.exception("submission %s could not be settled", number)
            else:
                return
        later = threading.Timer(AGAIN, self._again, [number])
        later.daemon = True
        later.start()

    def _again(self, number: int) -> None:
        with suppress(RuntimeError):  # the workshop has closed: it is taken up at the next start
            self.judge(number)

    def product(self, found: Submission, kind: Kind) -> tuple[str, bytes]:
        """Return name and bytes of what is made of a submission, the same whenever it is asked for."""
        with self.store.reading() as connection:
            kept = submissions.kept_product(connection, found.number, kind)
        if kept is not None:
            return kept[0], self.store.shelf.get(kept[1])
        self.store.shelf.get(found.digest)  # says so where it is gone
        with self._makers, self._handed(found) as handed:
            answer = alone(make, (handed, kind), self.limits, PRELOAD)
        if isinstance(answer, Failed):
            raise Refused(answer.why)
        name, data, why = _read_made(answer)
        if why:
            raise Refused(why)
        return self._keep(found.number, kind, name, data)

    @contextmanager
    def _handed(self, found: Submission) -> Iterator[Handed]:
        """Yield a submission as the stages take it; copies of it do not outlive a process that is stopped."""
        with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
            yield replace(submissions.handed(self.store, found), folder=folder)

    def _keep(self, number: int, kind: Kind, name: str, data: bytes) -> tuple[str, bytes]:
        """Keep what was made; where another request was quicker, its own stays."""
        digest, _ = self.store.shelf.put([data])
        with self.store.writing() as connection:
            kept = submissions.kept_product(connection, number, kind)
            if kept is None:
                values = {"name": name, "digest": digest, "made": now()}
                connection.execute(product.insert().values(submission=number, kind=kind, **values))
        return (name, data) if kept is None else (kept[0], self.store.shelf.get(kept[1]))


def _read(answer: bytes, kind: type[Verdict]) -> Verdict:
    return msgspec.json.decode(answer, type=kind)


def _read_made(answer: bytes) -> tuple[str, bytes, str]:
    made: Any = msgspec.msgpack.decode(answer, type=tuple[str, bytes, str])
    name, data, why = made
    return name, data, why
