"""Signing in and out, and one's own password."""

from __future__ import annotations

import sqlalchemy as sa
from starlette.responses import RedirectResponse, Response

from workbook.web import accounts, attempts, ledger, sessions
from workbook.web.attempts import ADDRESS, ALL_NOTED, LOGIN, NOTED, PAIR, SIGNED
from workbook.web.gate import COOKIE, PASSWORD, Page, Visit

WRONG = "登录名或密码不对"
WAIT = "试的次数太多，请过 {minutes} 分钟再试；忘了密码请找财政局重设"
NOBODY = "anonymous"
NO_MORE = "次数太多，一小时内同类的不再逐条记录"


def show_login(visit: Visit) -> Response:
    """The page to sign in at; who is signed in already goes on."""
    if visit.who is not None:
        return RedirectResponse(_home(visit), 303)
    return _login_page(visit, "")


def _login_page(visit: Visit, problem: str, status: int = 200) -> Response:
    token = visit.token or sessions.new_token()
    named = Visit(visit.site, visit.request, token, None, visit.form)
    wanted = visit.form.text("next") or visit.request.query_params.get("next", "")
    login = visit.form.text("login")
    response = named.render("login.html", status, problem=problem, wanted=wanted, login=login)
    if not visit.token:
        _hand_out(visit, response, token)
    return response


def sign_in(visit: Visit) -> Response:
    """Begin a session, unless the password is wrong or was guessed at too often."""
    login, password = visit.form.text("login").strip()[:100], visit.form.text("password")
    store, client = visit.site.store, visit.request.client
    address = attempts.origin(client.host if client else "")
    limits = {f"{login} {address}": PAIR, f"login {login}": LOGIN, f"address {address}": ADDRESS}
    with store.writing() as connection:  # counted before it is looked at: many may guess at the same time
        checked = {**limits, f"signed {login}": SIGNED}
        full = [limit for subject, limit in checked.items() if attempts.over(connection, subject, limit)]
        if full:
            _failure_note(connection, login, "blocked", address)
        else:
            attempts.count(connection, *limits)
    if full:
        minutes = max(limit.seconds for limit in full) // 60
        return _login_page(visit, WAIT.format(minutes=minutes), 429)
    who = accounts.verify(store, login, password[: accounts.LONGEST]) if login and password else None
    with store.writing() as connection:
        if who is None:
            _failure_note(connection, login, "refused", address)
        else:
            attempts.take_back(connection, *limits)
            attempts.forget(connection, f"{login} {address}")
            attempts.count(connection, f"signed {login}")
            sessions.clean(connection)
            sessions.end(connection, visit.token)
            token = sessions.begin(connection, who.id)
            ledger.note(connection, who.login, "login", address)
    if who is None:
        return _login_page(visit, WRONG, 401)
    wanted = visit.form.text("next")
    response = RedirectResponse(wanted if _inside(wanted) else "/", 303)
    _hand_out(visit, response, token)
    return response


def _failure_note(connection: sa.Connection, login: str, action: str, address: str) -> None:
    """Log a failed sign-in, unless strangers have filled enough of the log; the last entry says so."""
    limits = {f"noted {address}": NOTED, "noted": ALL_NOTED}
    if any(attempts.over(connection, subject, limit) for subject, limit in limits.items()):
        return
    attempts.count(connection, *limits)
    last = any(attempts.over(connection, subject, limit) for subject, limit in limits.items())
    ledger.note(connection, login or NOBODY, action, f"{address}；{NO_MORE}" if last else address)


def _inside(wanted: str) -> bool:
    """Tell whether an address is one of ours: “//elsewhere” and “/\\elsewhere” are not."""
    return wanted.startswith("/") and wanted[1:2] not in ("/", "\\") and wanted.isprintable()


def sign_out(visit: Visit) -> Response:
    """End the session."""
    with visit.site.store.writing() as connection:
        sessions.end(connection, visit.token)
        ledger.note(connection, visit.account.login, "logout")
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE, path="/")
    return response


def show_password(visit: Visit) -> Response:
    """The page to change one's password on."""
    return visit.render("password.html", problem="")


def change_password(visit: Visit) -> Response:
    """Change the password, and begin a new session in place of all there were."""
    old, new, again = (visit.form.text(name) for name in ("old", "new", "again"))
    store, who = visit.site.store, visit.account
    subject = f"password {who.login}"
    with store.writing() as connection:
        if attempts.over(connection, subject, PAIR):
            return visit.render("password.html", 429, problem=WAIT.format(minutes=PAIR.seconds // 60))
        attempts.take(connection, f"changed {who.login}", SIGNED, "修改密码")
        attempts.count(connection, subject)
    problem = "两次输入的新密码不同" if new != again else accounts.change(store, who, old, new)
    if problem:
        return visit.render("password.html", 400, problem=problem)
    with store.writing() as connection:
        attempts.forget(connection, subject)
        token = sessions.begin(connection, who.id)
    response = RedirectResponse("/", 303)
    _hand_out(visit, response, token)
    return response


def _hand_out(visit: Visit, response: Response, token: str) -> None:
    """Give the browser a token that no script can read and no other site can send."""
    secure = visit.request.url.scheme == "https"
    response.set_cookie(COOKIE, token, path="/", httponly=True, samesite="lax", secure=secure)


def _home(visit: Visit) -> str:
    return "/bureau" if visit.account.role == "bureau" else "/"


PAGES = (
    Page("/login", show_login, "anyone"),
    Page("/login", sign_in, "anyone", "POST"),
    Page("/logout", sign_out, "signed", "POST", before_change=True),
    Page(PASSWORD, show_password, "signed", before_change=True),
    Page(PASSWORD, change_password, "signed", "POST", before_change=True),
)
