"""Who may see what: derived from the table of pages, so that a new page is tested by being there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from httpx2 import Response

from tests.tools.sites import OTHER, OWN, Browser, House
from workbook.web import forms, sessions
from workbook.web.gate import COOKIE, PASSWORD, Page
from workbook.web.headers import ALWAYS, KEPT
from workbook.web.judging import KIND_WORDS
from workbook.web.site import PAGES, STATIC

POSTS = [page for page in PAGES if page.method == "POST"]
GETS = [page for page in PAGES if page.method == "GET"]
NUMBERED = [page for page in PAGES if "{number" in page.path and page.who == "unit"]
TEMPLATES = Path(str(forms.__file__)).parent / "templates"


def address(page: Page) -> str:
    """Return an address of a page that there is: unit 1, submission 1."""
    kinds = {"/static": next(iter(STATIC)), "/bureau/export": "json"}
    kind = next((k for start, k in kinds.items() if page.path.startswith(start)), "marked")
    return page.path.replace("{number:number}", "1").replace("{kind}", kind).replace("{name}", kind)


def ask(browser: Browser, page: Page, **fields: str) -> Response:
    return browser.client.request(page.method, address(page), data=fields or None, follow_redirects=False)


def named(pages: list[Page]) -> list[object]:
    return [pytest.param(page, id=f"{page.method} {page.path}") for page in pages]


@pytest.mark.parametrize("page", named(list(PAGES)))
def test_who_is_not_signed_in_sees_what_is_for_anyone(used: House, page: Page) -> None:
    answer = ask(used.stranger(), page)
    if page.who == "anyone":
        assert answer.status_code in ((200,) if page.method == "GET" else (400, 403))
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login?")


@pytest.mark.parametrize("page", named([page for page in GETS if page.who != "anyone"]))
@pytest.mark.parametrize(("login", "role"), [(OWN.code, "unit"), ("zhangsan", "bureau")])
def test_each_role_sees_its_own_pages(used: House, page: Page, login: str, role: str) -> None:
    status = ask(used.browser(login), page).status_code
    assert status in ((200, 303) if page.who in ("signed", role) else (403,))


@pytest.mark.parametrize("page", named(NUMBERED))
def test_a_unit_sees_nothing_of_another(used: House, page: Page) -> None:
    """As if it were not there: even that it is there is nothing of the other's."""
    own, other = used.browser(OWN.code), used.browser(OTHER.code)
    assert ask(own, page).status_code == 200
    answer = ask(other, page)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == ask(other, Page("/none", page.answers, "unit")).headers[
        "content-type"
    ] or page.path.endswith("/state")
    assert OWN.name not in answer.text


@pytest.mark.parametrize("page", named(POSTS))
@pytest.mark.parametrize("given", ["", "0" * 64, "other"])
def test_a_form_without_its_token_does_nothing(used: House, page: Page, given: str) -> None:
    browser = used.browser("zhangsan" if page.who == "bureau" else OWN.code)
    token = sessions.csrf_of(used.browser(OTHER.code).client.cookies[COOKIE]) if given == "other" else given
    before = state(used)
    assert ask(browser, page, csrf=token).status_code == 403
    assert state(used) == before


@pytest.mark.parametrize("page", named(POSTS))
def test_a_form_from_elsewhere_does_nothing(used: House, page: Page) -> None:
    browser = used.browser("zhangsan" if page.who == "bureau" else OWN.code)
    browser.client.headers["origin"] = "https://elsewhere.example"
    before = state(used)
    csrf = sessions.csrf_of(browser.client.cookies[COOKIE])
    assert ask(browser, page, csrf=csrf).status_code == 403
    assert state(used) == before


def state(used: House) -> list[str]:
    """Return what the log says, which tells of every change."""
    from workbook.web import ledger

    with used.store.reading() as connection:
        return [entry.action for entry in ledger.entries(connection)]


@pytest.mark.parametrize("page", named([page for page in PAGES if page.who != "anyone"]))
def test_with_the_first_password_there_is_one_page(fresh_password: Browser, page: Page) -> None:
    answer = ask(fresh_password, page)
    if not page.before_change:
        assert answer.status_code == 303
        assert answer.headers["location"] == PASSWORD


@pytest.fixture(scope="module")
def fresh_password(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A unit that still has its first password."""
    from tests.tools.sites import house
    from workbook.web import accounts

    with house(tmp_path_factory.mktemp("site")) as made:
        browser = made.stranger()
        browser.sign_in(OWN.code, accounts.reset(made.store, OWN.code).password)
        return browser


@pytest.mark.parametrize("page", named(list(PAGES)))
def test_every_answer_is_safe_in_a_browser(used: House, page: Page) -> None:
    for browser in (used.stranger(), used.browser("zhangsan" if page.who == "bureau" else OWN.code)):
        headers = ask(browser, page).headers
        assert {name: headers[name] for name in ALWAYS} == ALWAYS
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == KEPT or page.path.startswith("/static")
        assert "strict-transport-security" not in headers


def test_faults_are_as_safe_and_in_chinese(used: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbook.web import ledger

    browser = used.browser("zhangsan")
    monkeypatch.setattr(ledger, "entries", lambda *_: 1 / 0)
    failing = used.stranger(raise_server_exceptions=False)
    failing.client.cookies = browser.client.cookies
    for path, status, words in (("/none", 404, "没有这一页"), ("/bureau/log", 500, "程序出错")):
        answer = failing.get(path)
        assert answer.status_code == status
        assert words in answer.text
        assert ALWAYS.items() <= dict(answer.headers).items()
    assert failing.client.put("/").status_code == 405


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_page_has_a_script_or_a_style_of_its_own(path: Path) -> None:
    """What the policy forbids is not written either; and nothing comes from another site."""
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|\|safe|https?://|src=\"//", text)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", text))


def test_cookies_are_for_this_site_and_no_script(used: House) -> None:
    browser = used.stranger(base_url="https://testserver")
    said = browser.get("/login").headers["set-cookie"].lower()
    assert {"httponly", "samesite=lax", "secure", "path=/"} <= set(said.split("; "))
    assert "secure" not in used.stranger().get("/login").headers["set-cookie"].lower()
    assert browser.get("/login").headers["strict-transport-security"]


def test_every_kind_of_file_is_saved_not_shown(used: House) -> None:
    browser = used.browser(OWN.code)
    for kind in (*KIND_WORDS, "original"):
        headers = browser.get(f"/submissions/1/{kind}").headers
        assert headers["content-disposition"].startswith("attachment")
        assert headers["content-type"] == "application/octet-stream"
