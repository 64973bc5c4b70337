"""The whole site: its pages, what they are rendered with, what stands around them."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files as resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pyfuncs.decimals import amount
from workbook.check.listing.page import environment
from workbook.collection import page as dashboard
from workbook.dossier.receipt import beijing
from workbook.web import bureau_pages, door, retention, sessions, unit_pages
from workbook.web.gate import Page, Visit
from workbook.web.headers import SafeHeaders
from workbook.web.latest import Latest
from workbook.web.store import Store
from workbook.web.workshop import Workshop

HERE = "workbook.web"
STATIC = {
    "style.css": (HERE, "static/style.css", "text/css"),
    "bar.css": (HERE, "static/bar.css", "text/css"),
    "site.js": (HERE, "static/site.js", "text/javascript"),
    "icon.svg": (HERE, "static/icon.svg", "image/svg+xml"),
    "dashboard.css": (dashboard.HERE, dashboard.STYLE, "text/css"),
    "dashboard.js": (dashboard.HERE, dashboard.SCRIPT, "text/javascript"),
}
"""Files of the pages by the name the browser asks for: package, name and type."""
TITLE = "部门整体支出绩效自评"
FAULTS = {
    404: ("没有这一页", "地址不对，或者不是您能看的内容。"),
    405: ("不能这样打开", "请从页面上的按钮进入。"),
    500: ("程序出错", "刚才的操作没有做成，请再试一次；再出错请告诉管理员。"),
}


@dataclass(frozen=True)
class Site:
    """The site. store: what it keeps; workshop: where it works; bureau: who offers it, named on each page."""

    store: Store
    workshop: Workshop
    bureau: str = ""
    latest: Latest = field(default_factory=Latest)

    @cached_property
    def pages(self) -> Environment:
        """What renders the templates; everything put into them is escaped."""
        made = environment(HERE)
        theirs = PrefixLoader({"collection": PackageLoader(dashboard.HERE, "")})
        made.loader = ChoiceLoader([PackageLoader(HERE, "templates"), theirs])
        made.filters["points"] = lambda value: "" if value is None else amount(value)
        return made

    def render(self, visit: Visit, template: str, status: int = 200, **content: Any) -> Response:
        """Return a page."""
        page = self.pages.get_template(template).render(
            site=TITLE,
            bureau=self.bureau,
            who=visit.who,
            here=visit.request.url.path,
            csrf=sessions.csrf_of(visit.token),
            static=static_address,
            decided=beijing,
            **content,
        )
        return Response(page, status, media_type="text/html")


def static_file(visit: Visit) -> Response:
    """A file of the pages; its address changes with its content, so that it may be kept."""
    name = visit.request.path_params["name"]
    if name not in STATIC:
        return visit.missing()
    media_type = STATIC[name][2]
    return Response(_content(name), media_type=media_type, headers={"cache-control": "public, max-age=86400"})


def static_address(name: str) -> str:
    """Return where the browser finds a file of the pages."""
    return f"/static/{name}?{hashlib.sha256(_content(name)).hexdigest()[:12]}"


def _content(name: str) -> bytes:
    package, path, _ = STATIC[name]
    return resources(package).joinpath(path).read_bytes()


def alive(visit: Visit) -> Response:
    """Say that the server answers, for the proxy or the container that watches it."""
    with visit.site.store.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    return Response("ok", media_type="text/plain")


PAGES: tuple[Page, ...] = (
    Page("/static/{name}", static_file, "anyone"),
    Page("/alive", alive, "anyone"),
    *door.PAGES,
    *unit_pages.PAGES,
    *bureau_pages.PAGES,
)
"""Every page there is."""


def application(site: Site) -> SafeHeaders:
    """Return the application a server runs."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        retention.sweep(site.store)
        site.workshop.start()
        yield
        site.workshop.stop()

    async def fault(request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 500)
        title, text = FAULTS.get(status, FAULTS[404])
        return Visit(site, request, "", None).message(status, title, text)

    routes = [Route(page.path, page.behind(site), methods=[page.method]) for page in PAGES]
    handlers: dict[Any, Any] = dict.fromkeys((404, 405, Exception), fault)
    return SafeHeaders(Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan))
