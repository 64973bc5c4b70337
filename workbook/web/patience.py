"""How long a connection may take and how many an address may hold: a place held is one others need.

A proxy waits for slow senders and counts its callers itself; without one the server has to.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import get_remote_addr

from workbook.web.attempts import origin

HEAD, WHOLE = 20, 1800
"""Seconds for the head of a request, and for all of it with its answer."""
ALL, EACH = 500, 100
"""Connections in all, and of one address: a browser holds six, and an office may share an address."""


class Patient(H11Protocol):
    """A connection that is closed when a request takes too long to arrive, or its answer to be fetched."""

    head_seconds: float = HEAD
    whole_seconds: float = WHOLE
    each: int = EACH
    address = ""
    _deadline: asyncio.TimerHandle | None = None
    _busy = False

    def connection_made(self, transport: Any) -> None:
        """Wait for the first request."""
        remote = get_remote_addr(transport)
        self.address = origin(remote[0]) if remote else ""
        super().connection_made(transport)
        if self._crowded(remote[0] if remote else ""):
            transport.abort()
            return
        self._wait(self.head_seconds)

    def _crowded(self, host: str) -> bool:
        """Tell whether the address holds more than its share; a proxy speaks for all who come through it."""
        if host in getattr(self.app, "trusted_hosts", ()):
            return False
        same = sum(getattr(other, "address", None) == self.address for other in self.connections)
        return bool(same > self.each)

    def data_received(self, data: bytes) -> None:
        """Take what comes; once the head is complete the rest has longer."""
        waiting = self._deadline is not None and not self._busy
        super().data_received(data)
        busy = self.cycle is not None and not self.cycle.response_complete
        if busy and not self._busy:
            self._busy = True
            self._wait(self.whole_seconds)
        elif not busy and not waiting and not self.transport.is_closing():
            self._wait(self.head_seconds)

    def on_response_complete(self) -> None:
        """Let the connection idle as long as the server lets it, from here on."""
        self._busy = False
        self._stop()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self, seconds: float) -> None:
        self._stop()
        self._deadline = self.loop.call_later(seconds, self._give_up)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if self._busy:
            self.transport.abort()  # what was written and is not fetched would keep it open
        else:
            self.transport.close()
