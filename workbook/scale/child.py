"""``python -m workbook.scale.child``: does one job with one item after another, for whom holds its pipes.

Both ways go messages of eight bytes of length and a pickle. The first that comes is the job and what it has
to load; then items, each answered by what came of it. The process ends with the pipe, whatever it is doing.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import queue
import signal
import struct
import sys
import threading
from typing import IO

HEAD = struct.Struct("!Q")
HANDS_OFF = 1.5
"""Times the limit after which a hung child ends itself: its guard, who ends it earlier, may be gone."""


def send(to: IO[bytes], message: bytes) -> None:
    """Write a message."""
    to.write(HEAD.pack(len(message)) + message)
    to.flush()


def receive(source: IO[bytes]) -> bytes | None:
    """Return the next message, None where there is no more."""
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (length,) = HEAD.unpack(head)
    message = source.read(length)
    return message if len(message) == length else None


def _listen(source: IO[bytes], orders: queue.SimpleQueue[bytes]) -> None:
    """Put what comes into `orders`, and end the process with the pipe."""
    while (message := receive(source)) is not None:
        orders.put(message)
    os._exit(0)


def main() -> None:
    """Work until the pipe is closed; an interrupt is the business of who holds it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the answers
    orders: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, orders), daemon=True).start()
    job, prepare, seconds = pickle.loads(orders.get())
    if prepare:
        prepare()
    from workbook.many.runner import result
    from workbook.many.worker import tidy

    gc.collect()
    gc.freeze()  # what is loaded stays; nobody need look through it again
    send(out, b"")
    while True:
        item = pickle.loads(orders.get())
        faulthandler.dump_traceback_later(seconds * HANDS_OFF, exit=True)
        tidy()
        made = result(job, item)
        faulthandler.cancel_dump_traceback_later()
        send(out, pickle.dumps(made))


if __name__ == "__main__":
    main()
