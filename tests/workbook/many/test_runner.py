"""The runner: order, failures, ended processes, both ways processes start."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from workbook.many import Failed, Plan, each, runner
from workbook.many.runner import FEWEST, KILLED, WINDOW


def job(item: str) -> str:
    """Do what the item says."""
    kind, _, number = item.partition(" ")
    if kind == "raise":
        raise LookupError(f"number {number}")
    if kind == "exhaust":
        raise MemoryError
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "half":
        Connection._send = hand_over_half  # type: ignore[attr-defined]
    if kind == "slow":
        time.sleep(0.2)
    return f"{number} done"


def hand_over_half(connection: Connection, data: bytes) -> None:
    """Be killed in the middle of handing back a result."""
    os.write(connection.fileno(), bytes(data[: len(data) // 2]))
    os.kill(os.getpid(), signal.SIGKILL)


def nothing() -> None:
    """Load nothing."""


def process(_item: int) -> int:
    return os.getpid()


ITEMS = ["slow 0", "well 1", "raise 2", "well 3", "exhaust 4", *(f"well {n}" for n in range(5, 20))]


@pytest.mark.parametrize(("jobs", "start"), [(1, None), (2, "fork"), (3, "fork"), (2, "spawn")])
def test_results_come_in_order_whatever_the_processes(jobs: int, start: str | None) -> None:
    results = list(each(ITEMS, Plan(job, nothing, jobs, start)))
    assert [r for r in results if not isinstance(r, Failed)] == [
        f"{n} done" for n in range(20) if n not in (2, 4)
    ]
    raised, exhausted = results[2], results[4]
    assert isinstance(raised, Failed)
    assert isinstance(exhausted, Failed)
    assert raised.why == "程序内部错误（LookupError：number 2）"
    assert "in job" in raised.details
    assert "MemoryError" in exhausted.why


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_a_killed_process_costs_its_own_item_only(start: str) -> None:
    items = ["well 0", "kill 1", "slow 2", "kill 3", "well 4", "well 5", "well 6"]
    results = list(each(items, Plan(job, None, 2, start)))
    assert [r.why if isinstance(r, Failed) else r for r in results] == [
        "0 done", KILLED, "2 done", KILLED, "4 done", "5 done", "6 done",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_a_process_killed_while_it_hands_back_a_result_costs_its_own_item_only(
    start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the result never comes, and the others wait for the lock it held."""
    monkeypatch.setattr(runner, "PATIENCE", 0.3)
    items = ["well 0", "half 1", "well 2", "slow 3", "half 4", "well 5"]
    results = list(each(items, Plan(job, None, 2, start)))
    assert [r.why if isinstance(r, Failed) else r for r in results] == [
        "0 done", KILLED, "2 done", "3 done", KILLED, "5 done",
    ]  # fmt: skip


def test_few_items_do_not_pay_for_processes() -> None:
    few = list(range(FEWEST["fork"] - 1))
    assert set(each(few, Plan(process, start="fork"))) == {os.getpid()}
    assert os.getpid() not in set(each(few, Plan(process, jobs=2, start="fork")))
    assert Plan(process, start="spawn").processes(FEWEST["spawn"] - 1) == 1


def test_one_slow_item_does_not_let_the_others_run_ahead_for_ever(tmp_path) -> None:
    total = 2 * WINDOW * 2
    items = [str(tmp_path / str(n)) for n in range(total)]
    results = each(items, Plan(touch_all_but_the_first, jobs=2, start="fork"))
    first = next(results)
    assert isinstance(first, int)
    assert first < total


def touch_all_but_the_first(path: str) -> int:
    """Mark the item as done; the first waits, and returns how many are by then."""
    mark = Path(path)
    if mark.name == "0":
        time.sleep(0.5)
        return len(list(mark.parent.iterdir()))
    mark.touch()
    return 0


def test_leaving_early_ends_the_processes() -> None:
    results: Iterator[int | Failed] = each(list(range(40)), Plan(sleeping, jobs=2, start="fork"))
    workers = {next(results), next(results)}
    results.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 10
    while any(map(_lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_lives, workers))


def test_an_interrupt_while_work_is_handed_out_ends_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes without work would wait for ever, and the program for them."""

    def interrupted(pool: runner._Pool[int, int], _turn: int) -> None:
        pool.pool._launch_processes()  # type: ignore[attr-defined]  # the first thing it does with work
        raise KeyboardInterrupt

    monkeypatch.setattr(runner._Pool, "_hand_out", interrupted)
    before = set(multiprocessing.active_children())
    with pytest.raises(KeyboardInterrupt):
        list(each(list(range(40)), Plan(sleeping, jobs=2, start="fork")))
    started = set(multiprocessing.active_children()) - before
    for child in started:
        child.join(10)
    assert not any(child.is_alive() for child in started)


LEFT_HALFWAY = """
import signal, struct, sys, time
from workbook.many import Plan, each

def half(item):
    # the queue of results is a variable of the standard library's loop around every job
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        frame = frame.f_back
    frame.f_locals["result_queue"]._writer._send(struct.pack("!i", 1000))
    time.sleep(600)

results = each(list(range(8)), Plan(half, jobs=2, start="fork"))
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may ignore it
signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
signal.setitimer(signal.ITIMER_REAL, 2, 0.5)  # again and again: one that arrives inside a fork is lost
try:
    next(results)
except KeyboardInterrupt:
    signal.setitimer(signal.ITIMER_REAL, 0)
    results.close()
"""


def test_a_result_handed_back_by_half_keeps_nobody_waiting() -> None:
    """The program ends, whatever its processes were doing."""
    subprocess.run([sys.executable, "-c", LEFT_HALFWAY], check=True, timeout=60)


def sleeping(item: int) -> int:
    time.sleep(0 if item < 2 else 30)
    return os.getpid()


def _lives(process: object) -> bool:
    """Tell whether a child is at work; one that ended is taken note of."""
    assert isinstance(process, int)
    try:
        return os.waitpid(process, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False
