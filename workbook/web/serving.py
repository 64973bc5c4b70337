"""The server: where it listens, by which certificate, behind which proxy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import uvicorn

from workbook.many import Limits
from workbook.web.patience import ALL, Patient
from workbook.web.site import Site, application
from workbook.web.store import Store
from workbook.web.workshop import Workshop

LOCAL = ("127.0.0.1", "::1", "localhost")
BYPASSED = (
    "在 {host} 上开，又写了 --proxy：别的电脑可以绕过代理，直接打开不加密的网页；代理在本机的，去掉 --host，"
    "代理在别的机器上的，用防火墙只放行代理，并加 --cert、--key"
)
"""How it is said that the page can be reached beside its proxy."""


@dataclass(frozen=True)
class Settings:
    """How the page is offered. host, port: where it listens; cert, key: for https; proxy: addresses whose
    word counts on who asks and whether by https; bureau: named on every page; limits: of one workbook.
    """

    host: str = "127.0.0.1"
    port: int = 8020
    cert: Path | None = None
    key: Path | None = None
    proxy: str = ""
    bureau: str = ""
    limits: Limits | None = None
    jobs: int | None = None

    @property
    def is_local(self) -> bool:
        """True where only this computer can reach the page."""
        return self.host in LOCAL

    @property
    def bypassed(self) -> str:
        """In words that others can go round the proxy without encryption, empty where they cannot."""
        open_ = self.proxy and not self.is_local and not self.cert
        return BYPASSED.format(host=self.host) if open_ else ""

    @property
    def address(self) -> str:
        """Where to point the browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.cert else 'http'}://{host}:{self.port}/"


def server(store: Store, settings: Settings) -> uvicorn.Server:
    """Return the server, ready to run; it tells no one which program answers."""
    site = Site(store, Workshop(store, settings.limits, settings.jobs), settings.bureau)
    return uvicorn.Server(
        uvicorn.Config(
            application(site),
            http=Patient,
            host=settings.host,
            port=settings.port,
            ssl_certfile=settings.cert,
            ssl_keyfile=settings.key,
            proxy_headers=bool(settings.proxy),
            forwarded_allow_ips=settings.proxy or None,
            server_header=False,
            access_log=False,
            log_level="warning",
            timeout_keep_alive=15,
            limit_concurrency=ALL,
        )
    )
