"""Signing in: guessed at, forgotten, changed, over; what the log keeps of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.tools.sites import OTHER, OWN, PASSWORD, House
from workbook.issuing import Unit
from workbook.package import Refused
from workbook.web import accounts, door, ledger, sessions
from workbook.web.attempts import ADDRESS, PAIR, Limit
from workbook.web.gate import COOKIE
from workbook.web.schema import account, session
from workbook.web.schema import ledger as entries


def test_signing_in_and_out(fresh: House) -> None:
    browser = fresh.stranger()
    before = browser.get("/login") and browser.client.cookies[COOKIE]
    assert browser.sign_in(OWN.code, PASSWORD).url.path == "/"
    assert browser.client.cookies[COOKIE] != before, "a token known before is worth nothing after"
    assert OWN.name in browser.get("/").text
    browser.post("/logout")
    assert browser.get("/").url.path == "/login"


def test_a_wrong_password_and_a_wrong_name_look_alike(fresh: House) -> None:
    browser = fresh.stranger()
    answers = [browser.sign_in(login, "wrong password") for login in (OWN.code, "nobody")]
    assert [answer.status_code for answer in answers] == [401, 401]
    texts = [a.text.replace(OWN.code, "nobody") for a in answers]
    assert texts[0] == texts[1]


def test_who_guesses_waits_and_does_not_lock_out_others(fresh: House) -> None:
    browser = fresh.stranger(client=("203.0.113.9", 1))
    for _ in range(PAIR.most):
        assert browser.sign_in(OWN.code, "wrong password").status_code == 401
    assert browser.sign_in(OWN.code, PASSWORD).status_code == 429, "even the right one"
    assert browser.sign_in(OTHER.code, PASSWORD).status_code == 200
    assert fresh.stranger().sign_in(OWN.code, PASSWORD).status_code == 200


def test_one_address_guesses_at_many_names_no_longer(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "ADDRESS", Limit(8, ADDRESS.seconds))
    browser = fresh.stranger()
    codes = [browser.sign_in(f"unit{n}", "wrong password").status_code for n in range(9)]
    assert codes == [401] * 8 + [429]


@pytest.mark.parametrize(("column", "age"), [("seen", sessions.IDLE), ("begun", sessions.LONGEST)])
def test_a_session_is_over_after_its_time(fresh: House, column: str, age: int) -> None:
    browser = fresh.browser(OWN.code)
    for seconds, path in ((age - 60, "/"), (age + 60, "/login")):
        with fresh.store.writing() as connection:
            values = {"seen": time.time(), "begun": time.time(), column: time.time() - seconds}
            connection.execute(session.update().values(**values))
        assert browser.get("/").url.path == path


def test_tokens_and_passwords_are_not_kept(fresh: House) -> None:
    token = fresh.browser(OWN.code).client.cookies[COOKIE]
    fresh.stranger().sign_in(OWN.code, PASSWORD)
    data = b"".join(path.read_bytes() for path in fresh.store.folder.glob("jixiao.db*"))
    assert token.encode() not in data
    assert PASSWORD.encode() not in data
    assert fresh.made[OWN.code].password.encode() not in data
    with fresh.store.reading() as connection:
        assert all(p.startswith("$argon2id$") for p in connection.scalars(sa.select(account.c.password)))


def test_a_new_password_ends_all_other_sessions(fresh: House) -> None:
    here, there = fresh.browser(OWN.code), fresh.browser(OWN.code)
    new = "冬天的一场大雪 2025"
    for fields, status in (
        ({"old": "wrong", "new": new, "again": new}, 400),
        ({"old": PASSWORD, "new": new, "again": new + "x"}, 400),
        ({"old": PASSWORD, "new": "short", "again": "short"}, 400),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, 400),
        ({"old": PASSWORD, "new": f"{OWN.code}-abcdef", "again": f"{OWN.code}-abcdef"}, 400),
    ):
        assert here.post("/password", **fields).status_code == status
    assert here.post("/password", old=PASSWORD, new=new, again=new).status_code == 429, "five tries"
    with fresh.store.writing() as connection:
        connection.execute(sa.text("DELETE FROM attempt"))
    assert here.post("/password", old=PASSWORD, new=new, again=new).url.path == "/"
    assert here.get("/").url.path == "/"
    assert there.get("/").url.path == "/login"


def test_a_reset_password_is_for_one_sign_in(fresh: House) -> None:
    browser = fresh.browser(OWN.code)
    made = accounts.reset(fresh.store, OWN.code)
    assert browser.get("/").url.path == "/login"
    assert fresh.stranger().sign_in(OWN.code, PASSWORD).status_code == 401
    assert fresh.stranger().sign_in(OWN.code, made.password).url.path == "/password"
    accounts.close(fresh.store, OWN.code)
    assert fresh.stranger().sign_in(OWN.code, made.password).status_code == 401
    with pytest.raises(Refused, match="没有账号 404"):
        accounts.reset(fresh.store, "404")


def test_a_list_read_again_changes_names_and_no_password(fresh: House) -> None:
    renamed = Unit("示例县新局", OWN.code, "县级", "乙组")
    made = accounts.create_units(fresh.store, [renamed, OTHER, Unit("第三局", "3")])
    assert [one.login for one in made] == ["3"]
    assert fresh.account(OWN.code).unit == renamed
    assert fresh.stranger().sign_in(OWN.code, PASSWORD).status_code == 200
    with pytest.raises(Refused, match="zhangsan"):
        accounts.create_units(fresh.store, [Unit("张三局", "zhangsan")])


def test_a_list_read_again_opens_no_closed_account(fresh: House) -> None:
    accounts.close(fresh.store, OWN.code)
    assert accounts.create_units(fresh.store, [OWN, OTHER]) == []
    with fresh.store.reading() as connection:
        assert accounts.closed_of(connection, [OWN, OTHER]) == [OWN.code]
    assert fresh.stranger().sign_in(OWN.code, PASSWORD).status_code == 401
    accounts.reset(fresh.store, OWN.code)
    with fresh.store.reading() as connection:
        assert accounts.closed_of(connection, [OWN, OTHER]) == []


@pytest.mark.parametrize(
    "wanted", ["//elsewhere.example", "/\\elsewhere", "https://elsewhere", "javascript:x"]
)
def test_signing_in_leads_nowhere_else(fresh: House, wanted: str) -> None:
    browser = fresh.stranger()
    answer = browser.post("/login", "/login", login=OWN.code, password=PASSWORD, next=wanted)
    assert (answer.url.host, answer.url.path) == ("testserver", "/")


def test_the_log_tells_and_notices_every_change(fresh: House) -> None:
    fresh.stranger().sign_in(OWN.code, PASSWORD)
    with fresh.store.reading() as connection:
        assert ledger.entries(connection)[0].action == "login"
        assert list(ledger.faults(connection)) == []
        number = connection.scalar(sa.select(sa.func.max(entries.c.id)))
    for change in (
        entries.update().values(who="somebody"),
        entries.update().values(about=""),
        entries.delete(),
    ):
        with pytest.raises(sa.exc.DatabaseError, match="append-only"), fresh.store.writing() as connection:
            connection.execute(change)
    for statement in (
        f"UPDATE ledger SET who = 'x' WHERE id = {number - 1}",
        f"UPDATE ledger SET about = 'x' WHERE id = {number - 1}",
        f"DELETE FROM ledger WHERE id = {number - 1}",
        f"DELETE FROM ledger WHERE id = {number}",
    ):
        with (
            fresh.store.engine.connect().execution_options(writes=True) as connection,
            connection.begin() as turn,
        ):
            for name in ("update", "delete"):
                connection.execute(sa.text(f"DROP TRIGGER ledger_no_{name}"))
            connection.execute(sa.text(statement))
            assert list(ledger.faults(connection))
            turn.rollback()
    with fresh.store.writing() as connection:
        assert (
            ledger.blank(connection, "9") == 4
        )  # three accounts, one sign-in; a new password is about nothing
        assert list(ledger.faults(connection)) == [], "what it was about is gone, that it was is not"


def test_every_action_has_its_words() -> None:
    """What the code notes is what the page can name."""
    import re

    folder = Path(str(ledger.__file__)).parent
    used = {m for p in folder.glob("*.py") for m in re.findall(r'note\([^"\n]*"(\w+)"', p.read_text("utf-8"))}
    assert used - {"管理员"} <= set(ledger.ACTIONS) | {"程序"}
    assert {"login", "refused", "upload"} <= used
