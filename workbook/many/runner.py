"""Does one job with each of many items, on several processes where that pays.

What comes of an item depends on the item alone, and results leave in the order of the items, so that the
number of processes never shows. An unexpected exception is that item's result, and so is the end of the
process that worked on it; the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from workbook.many.worker import begin, tidy, work

Item = TypeVar("Item")
Made = TypeVar("Made")

FEWEST = {"fork": 8, "spawn": 24}
"""Items from which processes are worth their start, by how they start: spawned ones load the program anew."""
AHEAD = 2
"""Items handed to each process, so that none waits for the next."""
WINDOW = 16
"""Items per process that may be done before their turn: one slow file does not fill the memory."""
MOST = 61
"""Processes Windows can wait for."""
PATIENCE = 2.0
"""Seconds after which it is asked whether all processes are alive."""
KILLED = "处理这个文件的进程意外终止（可能内存不足，或被其他程序结束）"


@dataclass(frozen=True, slots=True)
class Failed:
    """What came of an item whose job did not end well: why, in Chinese, and the technical details."""

    why: str
    details: str = ""


@dataclass(frozen=True)
class Plan(Generic[Item, Made]):
    """A job and how it is done.

    job: what is done with an item; it and what it returns are pickled. prepare: loads what the job needs,
    once per process. jobs: processes at most, None for as many as there are cores. start: how processes
    start, “fork” or “spawn”; None takes what the system does best.
    """

    job: Callable[[Item], Made]
    prepare: Callable[[], None] | None = None
    jobs: int | None = None
    start: str | None = None

    def processes(self, items: int) -> int:
        """Return how many processes are used for `items` items; 1 is the one that asks."""
        if self.jobs is not None:
            return max(1, min(self.jobs, items, MOST))
        return max(1, min(cores(), items, MOST)) if items >= FEWEST[self.method] else 1

    @property
    def method(self) -> str:
        """How its processes start."""
        return self.start or ("fork" if sys.platform == "linux" else "spawn")


def cores() -> int:
    """Return the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(items: Sequence[Item], plan: Plan[Item, Made]) -> Iterator[Made | Failed]:
    """Yield what comes of each of `items`, in their order, as soon as it is its turn."""
    processes = plan.processes(len(items))
    if processes == 1:
        for number, item in enumerate(items):
            if number:
                tidy()
            yield result(plan.job, item)
        return
    pool = _Pool(items, plan, processes)
    try:
        yield from pool.results()
    finally:
        with _undisturbed():
            pool.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no second interrupt break off the ending of the processes; only the main thread hears of one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def result(do: Callable[..., Made], *arguments: object) -> Made | Failed:
    """Return what `do` returns, or why it did not; the end of a process is not the item's alone to tell."""
    try:
        return do(*arguments)
    except BrokenProcessPool:
        raise
    except Exception as error:
        return Failed(
            f"程序内部错误（{type(error).__name__}：{error}）", "".join(traceback.format_exception(error))
        )


def _ended(pool: ProcessPoolExecutor, running: list[Future[Made]]) -> list[Future[Made]]:
    """Wait for one of `running` and return those that ended.

    Who reads the result of a process killed halfway through handing it back waits for the rest for ever: the
    standard library keeps this side of the pipe open, and the others wait for the lock the dead one held.
    Ending all of them and closing the pipe makes it a broken pool, like any other process that ended.
    """
    while True:
        if done := wait(running, PATIENCE, FIRST_COMPLETED).done:
            return list(done)
        processes = list((pool._processes or {}).values())
        if any(process.exitcode is not None for process in processes):
            for process in processes:
                process.kill()
            writer: Any = pool._result_queue
            if writer and not writer._writer.closed:
                writer._writer.close()


class _Pool(Generic[Item, Made]):
    """Processes at work; a new set of them stands in for one that broke."""

    def __init__(self, items: Sequence[Item], plan: Plan[Item, Made], processes: int) -> None:
        self.items, self.plan, self.processes = items, plan, processes
        self.others = {process.pid for process in multiprocessing.active_children()}
        self.waiting = deque(range(len(items)))
        self.running: dict[Future[Made], int] = {}
        self.done: dict[int, Made | Failed] = {}
        self.complete = False
        if plan.prepare and plan.method == "fork":
            plan.prepare()  # what is loaded here needs no loading in its copies
        self.pool = self._open(processes)

    def results(self) -> Iterator[Made | Failed]:
        """Yield the results in the order of the items."""
        for number in range(len(self.items)):
            while number not in self.done:
                try:
                    self._hand_out(number)
                    self._collect()
                except BrokenProcessPool:
                    self._recover()
            yield self.done.pop(number)
        self.complete = True

    def close(self) -> None:
        """End all processes, at once where not all is done: one that has not yet work would wait for ever.

        A process may end halfway through handing back a result. Who reads the rest of it waits for ever,
        unless this side of the pipe is closed as well; the standard library keeps it open.
        """
        results: Any = self.pool._result_queue
        self.pool.shutdown(wait=False, cancel_futures=True)
        if not self.complete:
            for process in multiprocessing.active_children():
                if process.pid not in self.others:
                    process.terminate()
            if results:  # none where the pool was already replaced
                results._writer.close()

    def _open(self, processes: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(self.plan.method)
        return ProcessPoolExecutor(processes, context, begin, (self.plan.job, self.plan.prepare))

    def _hand_out(self, turn: int) -> None:
        """Give the processes work, not too far ahead of the item whose `turn` it is."""
        last = turn + self.processes * WINDOW
        while self.waiting and self.waiting[0] < last and len(self.running) < self.processes * AHEAD:
            future = self.pool.submit(work, self.items[self.waiting[0]])
            self.running[future] = self.waiting.popleft()

    def _collect(self) -> None:
        """Wait for one of the running, and keep what came of those that ended."""
        for future in _ended(self.pool, list(self.running)):
            self.done[self.running[future]] = result(future.result)
            del self.running[future]

    def _recover(self) -> None:
        """After a process ended: each item at work is done again by itself, and what fails again is told."""
        self.pool.shutdown()
        for number in sorted(self.running.values()):
            with self._open(1) as alone:
                try:
                    (future,) = _ended(alone, [alone.submit(work, self.items[number])])
                    self.done[number] = result(future.result)
                except BrokenProcessPool:
                    self.done[number] = Failed(KILLED)
        self.running.clear()
        self.pool = self._open(self.processes)
