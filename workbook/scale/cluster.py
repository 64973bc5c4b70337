"""The work on Dask: on this computer's cores as processes, or on the machines of a cluster at an address.

What is done is the same as on one process, and one task is one item: a worker that is gone costs its tasks
another try elsewhere. Nothing listens beyond this computer unless the user names an address, and what runs
for “local” is closed to other users of the computer by TLS.
"""

from __future__ import annotations

import logging
import pickle
import queue
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from workbook.many import Failed, Plan
from workbook.many.runner import KILLED, cores
from workbook.package import Refused
from workbook.scale.extras import need
from workbook.scale.guarded import Limits, guarded
from workbook.scale.program import fingerprint

Item = TypeVar("Item")
Made = TypeVar("Made")
LOCAL = "local"
AHEAD = 3
"""Items handed to each thread of the cluster: none waits for the next, and what is under way stays little."""
PATIENCE = 120.0
"""Seconds without a single worker after which nobody waits any longer."""

SETTINGS = {
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.deploy.lost-worker-timeout": "10 minutes",  # 15 s: a busy machine starts none anew so fast
}


class OtherProgram(Exception):
    """A worker has another version of the program than the one who asks."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster at work. client: of Dask; local: it is of this computer."""

    client: Any
    local: bool

    @property
    def threads(self) -> int:
        """How many items it can do at once, now."""
        return sum(self.client.nthreads().values())


@contextmanager
def cluster(address: str, jobs: int | None = None) -> Iterator[Cluster]:
    """Yield the cluster at `address`, or one of this computer; it ends with the block.

    jobs: processes of a local one, None for one per core. Raises Refused where there is none.
    """
    distributed, config = need("distributed", "--dask "), need("dask.config", "--dask ")
    need("psutil", "--dask ")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as stack, warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="distributed")
        stack.enter_context(config.set(SETTINGS))
        try:
            where: Any = address
            if address == LOCAL:
                where = stack.enter_context(_local(distributed, jobs or cores()))
            client = stack.enter_context(distributed.Client(where, timeout=PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError, RuntimeError) as error:
            raise Refused(_unreached(address, type(error).__name__)) from None
        yield Cluster(client, address == LOCAL)


def _local(distributed: Any, jobs: int) -> Any:
    """Return a cluster of this computer: every worker a process of one thread, no web page."""
    try:
        return distributed.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            worker_dashboard_address=None,
            security=True,
            silence_logs=logging.CRITICAL,
        )
    except ImportError:  # the library for TLS
        raise Refused("--dask local 要另装组件：pip install 'jixiao[dask]'") from None


def _unreached(address: str, error: str) -> str:
    if address == LOCAL:
        return f"本机的 Dask 起不来（{error}），多半是机器太忙或内存不足；请稍后再试，或不用 --dask"
    return (
        f"连不上 --dask 的地址 {address}（{error}），或那里没有 worker；"
        "请检查地址，以及 dask scheduler、dask worker 是否在运行"
    )


def each(
    items: Sequence[Item],
    plan: Plan[Item, Made],
    on: Cluster,
    pack: Callable[[Item], Item] | None = None,
    limits: Limits | None = None,
) -> Iterator[tuple[int, Made | Failed]]:
    """Yield the number of each item and what came of it, as they are done.

    pack: what is done here with an item before it goes on its way. Raises Refused where the cluster is gone
    or has another program; what was yielded is done.
    """
    run = _Run(on, pickle.dumps((plan.job, plan.prepare, (limits or Limits()).seconds)), limits or Limits())
    try:
        yield from run.results(items, pack or (lambda item: item))
    finally:
        run.cancel()


class _Run:
    """Tasks under way, by their futures."""

    def __init__(self, on: Cluster, order: bytes, limits: Limits) -> None:
        self.on, self.order, self.limits = on, order, limits
        self.running: dict[Any, int] = {}
        self.done: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def results(self, items: Sequence[Any], pack: Callable[[Any], Any]) -> Iterator[tuple[int, Any]]:
        """Hand out the items, never far ahead, and yield what came of them."""
        numbers, most = iter(range(len(items))), self._most()
        while True:
            while len(self.running) < most and (number := next(numbers, None)) is not None:
                self._submit(number, pack(items[number]))
            if not self.running:
                return
            try:
                future = self.done.get(timeout=PATIENCE)
            except queue.Empty:
                self._require_workers()
                continue
            most = self._most() if len(self.running) % AHEAD == 0 else most
            yield self.running.pop(future), _result(future)

    def cancel(self) -> None:
        """Let go of what is under way."""
        if self.running:
            self.on.client.cancel(list(self.running))
        self.running.clear()

    def _submit(self, number: int, item: Any) -> None:
        future = self.on.client.submit(
            work, self.order, pickle.dumps(item), self.limits, fingerprint(), pure=False
        )
        self.running[future] = number
        future.add_done_callback(self.done.put)

    def _most(self) -> int:
        return max(1, self.on.threads) * AHEAD

    def _require_workers(self) -> None:
        if not self.on.threads:
            raise Refused(
                f"集群上 {PATIENCE:.0f} 秒没有一个 worker；已经做完的都留着，worker 起来后再运行一次，接着做"
            )


def work(order: bytes, item: bytes, limits: Limits, program: str) -> Any:
    """Do a job on a worker; raise OtherProgram where the worker would do it otherwise than who asks."""
    if fingerprint() != program:
        raise OtherProgram
    return guarded(order, item, limits)


def _result(future: Any) -> Any:
    """Return what came of a task; raise Refused for what concerns all of them."""
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return Failed(KILLED)
    except (OtherProgram, ModuleNotFoundError):
        raise Refused(
            "worker 上的 jixiao 与这里的不是同一版，或没有装；请在每台机器上装同一版，重启 worker 后再试"
        ) from None
    except Exception as error:
        if future.status == "cancelled":
            raise Refused("与 Dask 的调度器断开了；已经做完的都留着，再运行一次，接着做") from None
        return Failed(f"程序内部错误（{type(error).__name__}：{error}）")
