"""The gate every page stands behind: who asks, whether they may, whether the form is one of ours.

A page says who may see it; nothing of this is left to the page itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workbook.package import Refused
from workbook.web import accounts, forms, sessions
from workbook.web.accounts import Account
from workbook.web.attempts import TooOften
from workbook.web.forms import SMALL, Form

if TYPE_CHECKING:
    from workbook.web.site import Site

COOKIE = "jixiao"
CSRF = "csrf"
LOGIN, PASSWORD = "/login", "/password"
LARGEST = (1 << 31) - 1
"""No number is larger in the database, which would not even look for one."""


class Number(Convertor[int]):
    """A number in an address: one that is longer than any there can be is no address of ours."""

    regex = "[0-9]{1,18}"

    def convert(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_string(self, value: int) -> str:
        """Return it as an address has it."""
        return str(value)


register_url_convertor("number", Number())

Who = Literal["anyone", "signed", "unit", "bureau"]


@dataclass(frozen=True)
class Visit:
    """One request: who asks (None on pages for anyone), with which token, what was sent."""

    site: Site
    request: Request
    token: str
    who: Account | None
    form: Form = field(default_factory=Form)

    @property
    def account(self) -> Account:
        """Who asks, on pages for those who are signed in."""
        assert self.who is not None
        return self.who

    def number(self, name: str = "number") -> int:
        """Return a number of the address."""
        return min(int(self.request.path_params[name]), LARGEST)

    def render(self, template: str, status: int = 200, **content: Any) -> Response:
        """Return a page."""
        return self.site.render(self, template, status, **content)

    def message(self, status: int, title: str, text: str) -> Response:
        """Return a page that says one thing."""
        return self.render("message.html", status, title=title, text=text)

    def missing(self) -> Response:
        """Return that there is no such thing, or none this account may see."""
        return self.message(404, "没有这一页", "地址不对，或者不是您能看的内容。")


@dataclass(frozen=True)
class Page:
    """A page. who: may see it; most: bytes of the form that is sent to it; before_change: it can be used
    while the first password is still to be changed; answers: makes it.
    """

    path: str
    answers: Callable[[Visit], Response]
    who: Who
    method: str = "GET"
    most: int = SMALL
    before_change: bool = False

    def behind(self, site: Site) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers requests for this page."""

        async def endpoint(request: Request) -> Response:
            return await _answer(self, site, request)

        return endpoint


async def _answer(page: Page, site: Site, request: Request) -> Response:
    token = request.cookies.get(COOKIE, "")
    visit = Visit(site, request, token, await run_in_threadpool(_who, site, token))
    if stopped := _stopped(page, visit):
        return stopped
    if page.method == "POST":
        sent = await _sent(page, visit)
        if isinstance(sent, Response):
            return sent
        visit = Visit(site, request, token, visit.who, sent)
    try:
        return await run_in_threadpool(page.answers, visit)
    except TooOften as problem:
        return visit.message(429, "次数太多", str(problem))
    except Refused as problem:
        return visit.message(400, "没有做成", str(problem))


def _who(site: Site, token: str) -> Account | None:
    """Return whose session this is."""
    if not token:
        return None
    with site.store.reading() as connection:
        found = sessions.find(connection, token)
        who = None if found is None else accounts.by_id(connection, found[0])
    if found is not None and found[1]:
        with site.store.writing() as connection:
            sessions.touch(connection, token)
    return who


def _stopped(page: Page, visit: Visit) -> Response | None:
    """Return the answer to who may not go on, None to who may."""
    who = visit.who
    if page.who == "anyone":
        return None
    if who is None:
        wanted = visit.request.url.path if page.method == "GET" else "/"
        return RedirectResponse(f"{LOGIN}?next={quote(wanted)}", 303)
    if who.must_change and not page.before_change:
        return RedirectResponse(PASSWORD, 303)
    if page.who not in ("signed", who.role):
        return visit.message(403, "没有权限", "这一页不是您的账号能用的。")
    return None


async def _sent(page: Page, visit: Visit) -> Form | Response:
    """Return the form that was sent, or the answer to one that is too long, broken or not ours."""
    try:
        sent = await forms.read(visit.request, page.most)
    except forms.TooLarge:
        return visit.message(413, "文件太大", f"上传的内容超过 {page.most >> 20} MB，请检查是否粘贴了图片。")
    except forms.TooSlow:
        return visit.message(408, "传得太慢", "内容没有按时传完，请检查网络后再试；刚才的操作没有执行。")
    except forms.Broken:
        return visit.message(400, "没有收到", "发来的内容不完整，请重新打开这一页再试。")
    given = sent.text(CSRF)
    if not _own_origin(visit.request) or not sessions.is_csrf(visit.token, given):
        return visit.message(403, "页面已过期", "请回到上一页刷新后再试；刚才的操作没有执行。")
    return sent


def _own_origin(request: Request) -> bool:
    """Tell whether a form was sent from a page of ours, where the browser says from which."""
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host", "")


def plain_name(name: str) -> str:
    """Return the name of a file as it was on its owner's computer, without folders."""
    plain = Path(name.replace("\\", "/")).name
    return "" if plain == ".." else plain
