"""What a process of the runner does: gets ready, works, and ends with the one that started it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import wait
from typing import Any

_mine: list[Callable[[Any], Any]] = []
"""The job of this process."""
WHOLE = 64
"""Items after which all is looked through for what nobody holds any more, not only what is new."""
_tidied = count(1)


def begin(job: Callable[[Any], Any], prepare: Callable[[], None] | None) -> None:
    """Get a new process ready: an interrupt is its parent's business, and so is how long it lives."""
    _mine[:] = [job]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare:
        prepare()
    gc.freeze()  # what is loaded stays; nobody need look through it again


def work(item: Any) -> Any:
    """Do the job of this process with one item."""
    tidy()
    return _mine[0](item)


def tidy() -> None:
    """Let go of what the item before left: objects that hold one another, as a workbook and its rows do.

    The collector comes by itself only after so many workbooks that they are most of the memory; between two,
    it looks at what is new alone, some milliseconds. Not right after one: its failure still holds everything.
    """
    gc.collect(2 if next(_tidied) % WHOLE == 0 else 1)


def _end_with_parent() -> None:
    """Wait until the parent is gone, however it went, and go too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
