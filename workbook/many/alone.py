"""One item in a process of its own, which may take so long and so much memory and no more.

For items nobody vouches for: whatever becomes of the process, the one that asked lives on. What the job
makes is handed back as bytes, so that nothing a broken process sends is ever executed here.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing.connection import Connection
from typing import Any

from workbook.many.runner import KILLED, Failed
from workbook.many.worker import begin, work

MADE, FAILED = b"+", b"-"
CAN_COPY = sys.platform != "win32"
"""Whether a process can be copied from one that has loaded everything."""
TOO_SLOW = "处理这个文件超过 {seconds:g} 秒，已停止；请检查是否粘贴了大量无关内容"
TOO_LARGE = "处理这个文件要用的内存超过 {memory} MB，已停止；请检查是否粘贴了大量无关内容"
_starting = threading.Lock()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may take: seconds by the clock, bytes of memory, bytes of any file it writes."""

    seconds: float = 60
    memory: int = 1 << 30
    file: int = 256 << 20


def can_limit_memory() -> bool:
    """Tell whether this system can hold a process to its memory; Windows cannot."""
    return find_spec("resource") is not None


def ready(preload: Sequence[str]) -> None:
    """Start the process the others are copied from, so that the first item need not wait for it to load."""
    if CAN_COPY:
        from multiprocessing import forkserver

        with _starting:
            forkserver.set_forkserver_preload(list(preload))
            forkserver.ensure_running()


def alone(
    job: Callable[[Any], bytes], item: Any, limits: Limits, preload: Sequence[str] = ()
) -> bytes | Failed:
    """Return what `job` makes of `item` in a process of its own, or why it made nothing.

    job: a function a new process can import; item: is pickled. preload: modules that are loaded once where
    processes can be copied from one that has them.
    """
    context: Any = multiprocessing.get_context("forkserver" if CAN_COPY else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    with _starting:
        if preload and CAN_COPY:
            context.set_forkserver_preload(list(preload))
        process = context.Process(target=_work, args=(theirs, job, item, limits), daemon=True)
        process.start()
        theirs.close()  # or the end of the process would not be noticed
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        process.kill()

    clock = threading.Timer(limits.seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        answer = ours.recv_bytes()
    except (EOFError, OSError):
        return Failed(TOO_SLOW.format(seconds=limits.seconds) if overdue.is_set() else KILLED)
    finally:
        clock.cancel()
        ours.close()
        process.kill()
        process.join()
    return answer[1:] if answer[:1] == MADE else Failed(answer[1:].decode(errors="replace"))


def _work(pipe: Connection, job: Callable[[Any], bytes], item: Any, limits: Limits) -> None:
    """Do the job in this new process and hand back what came of it."""
    begin(job, None)
    _hold(limits)
    try:
        pipe.send_bytes(MADE + work(item))
    except MemoryError:
        pipe.send_bytes(FAILED + TOO_LARGE.format(memory=limits.memory >> 20).encode())
    except Exception as error:
        pipe.send_bytes(FAILED + f"程序内部错误（{type(error).__name__}：{error}）".encode())


def _hold(limits: Limits) -> None:
    """Let the system end this process where it takes more; the processor's time is a second guard."""
    if not can_limit_memory():
        return
    import resource

    seconds = int(limits.seconds) + 1
    wanted = {"RLIMIT_AS": limits.memory, "RLIMIT_CPU": seconds, "RLIMIT_FSIZE": limits.file}
    for name, value in wanted.items():
        resource.setrlimit(getattr(resource, name), (value, value))
