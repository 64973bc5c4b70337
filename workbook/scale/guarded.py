"""Does a job in a child process that may crash, hang or eat memory: that costs its item, nothing else.

Children stay for the next item; one that had to be ended, or grew, is replaced.
"""

from __future__ import annotations

import atexit
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from workbook.many import Failed
from workbook.many.runner import KILLED
from workbook.package.budget import MIB
from workbook.scale.child import receive, send

TICK = 0.1
"""Seconds between two looks at the child's time and memory."""
START = 120.0
"""Seconds a child may take to load the program; a busy machine is slow."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an item may cost, in seconds and bytes of memory; a child that grew to `grown` is replaced."""

    seconds: float = 60.0
    memory: int = 1536 * MIB
    grown: int = 512 * MIB

    def too_long(self) -> str:
        """What is said of an item that took too long."""
        return f"处理这个文件超过 {self.seconds:.0f} 秒，已经停下；请打开看看，内容是否异常地多"

    def too_large(self) -> str:
        """What is said of an item that took too much memory."""
        return f"处理这个文件用的内存超过 {self.memory // MIB} MB，已经停下；请打开看看，内容是否异常地多"


class Ended(Exception):
    """The child is no more; why: in Chinese; own: it was ended for what its item cost."""

    def __init__(self, why: str, own: bool = False) -> None:
        super().__init__(why)
        self.why, self.own = why, own


class Child:
    """A child process that has loaded a job. order: the pickled job, what to load, and the seconds."""

    def __init__(self, order: bytes, limits: Limits) -> None:
        import psutil

        self.order, self.limits = order, limits
        path = os.pathsep.join(folder for folder in sys.path if folder)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "workbook.scale.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.watched = psutil.Process(self.process.pid)
        self.answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._asked(order, START)

    def ask(self, item: bytes) -> Any:
        """Return what comes of the pickled `item`; raise Ended where the child did not live to tell."""
        return pickle.loads(self._asked(item, self.limits.seconds))

    def _asked(self, message: bytes, seconds: float) -> bytes:
        until = time.monotonic() + seconds
        assert self.process.stdin
        try:
            send(self.process.stdin, message)
        except OSError:
            raise self._ended(KILLED) from None
        while True:
            try:
                answer = self.answers.get(timeout=TICK)
            except queue.Empty:
                if time.monotonic() > until:
                    raise self._ended(self.limits.too_long(), own=True) from None
                if self.size() > self.limits.memory:
                    raise self._ended(self.limits.too_large(), own=True) from None
                continue
            if answer is None:
                raise self._ended(KILLED)
            return answer

    def size(self) -> int:
        """Return the memory it has, in bytes; 0 once it ended."""
        import psutil

        try:
            found: int = self.watched.memory_info().rss
        except psutil.Error:
            return 0
        return found

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe and pipe.close()
            except OSError:
                continue  # something for the child was still in it

    def _ended(self, why: str, own: bool = False) -> Ended:
        self.end()
        return Ended(why, own)

    def _listen(self) -> None:
        assert self.process.stdout
        try:
            while (message := receive(self.process.stdout)) is not None:
                self.answers.put(message)
        except (OSError, ValueError):
            pass  # closed from this side
        self.answers.put(None)


@dataclass
class _Children:
    """The children of this process that wait for work; several threads may ask."""

    waiting: list[Child] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def one(self, order: bytes, limits: Limits) -> Child:
        """Return a child with this job; those with another are of the past."""
        with self.lock:
            mine = [child for child in self.waiting if (child.order, child.limits) == (order, limits)]
            others = [child for child in self.waiting if child not in mine]
            found = mine.pop() if mine else None
            self.waiting = mine
        for child in others:
            child.end()
        return found or Child(order, limits)

    def back(self, child: Child) -> None:
        """Keep a child for the next item unless it grew."""
        if child.size() > child.limits.grown:
            child.end()
            return
        with self.lock:
            self.waiting.append(child)

    def end(self) -> None:
        """End all."""
        with self.lock:
            for child in self.waiting:
                child.end()
            self.waiting.clear()


_children = _Children()
atexit.register(_children.end)


def guarded(order: bytes, item: bytes, limits: Limits) -> Any:
    """Return what the job of `order` makes of the pickled `item`, or Failed.

    A child that ended without a word may have been ended by others: the item is tried a second time.
    """
    why = KILLED
    for _ in range(2):
        try:
            child = _children.one(order, limits)
            made = child.ask(item)
        except Ended as ended:
            why = ended.why
            if ended.own:
                break
            continue
        _children.back(child)
        return made
    return Failed(why)
