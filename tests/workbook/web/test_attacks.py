"""What a hostile visitor, an unlucky moment or a forged backup tries."""

from __future__ import annotations

import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.tools.sites import OWN, House
from workbook.many import Failed
from workbook.package import Refused
from workbook.web import accounts, submissions, workshop
from workbook.web.accounts import Account
from workbook.web.attempts import PAIR
from workbook.web.gate import plain_name
from workbook.web.judging import Handed, Verdict, _in_hand
from workbook.web.store import Store


def test_nothing_is_accepted_while_its_successor_is_judged(fresh: House) -> None:
    unit, reviewer = fresh.account(OWN.code), fresh.account("zhangsan")
    digest, size = fresh.store.shelf.put([b"x"])
    first, second = (submissions.receive(fresh.store, unit, "表.xlsx", digest, size) for _ in range(2))
    submissions.settle(fresh.store, first, Verdict(whole=True))
    with pytest.raises(Refused, match="正在校验"):
        submissions.decide(fresh.store, reviewer, first, "accepted", "", "", unit.login)
    submissions.settle(fresh.store, second, Verdict(whole=True))
    submissions.decide(fresh.store, reviewer, second, "accepted", "", "", unit.login)


@pytest.mark.parametrize("number", ["2147483648", "9" * 30])
def test_a_number_too_large_for_the_database_is_no_page(fresh: House, number: str) -> None:
    assert fresh.browser(OWN.code).get(f"/submissions/{number}").status_code == 404
    assert fresh.browser("zhangsan").get(f"/bureau/units/{number}").status_code == 404


@pytest.mark.parametrize("name", ["..", "a/..", "C:\\.."])
def test_a_folder_above_is_no_name(name: str) -> None:
    assert plain_name(name) == ""


@pytest.mark.parametrize("digest", ["../../jixiao.db", "", "A" * 64, "a" * 64 + "\n"])
def test_what_is_no_sha256_leads_nowhere(fresh: House, digest: str) -> None:
    with pytest.raises(Refused, match="校验码"):
        fresh.store.shelf.path(digest)


def test_guesses_at_the_same_time_are_counted(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    tried, together = [], threading.Event()

    def slow(_: Store, login: str, __: str) -> Account | None:
        tried.append(login)
        together.wait(1)
        return None

    monkeypatch.setattr(accounts, "verify", slow)
    guessers = [fresh.stranger() for _ in range(PAIR.most + 3)]
    with ThreadPoolExecutor(len(guessers)) as pool:
        answers = pool.map(lambda guesser: guesser.sign_in(OWN.code, "猜").status_code, guessers)
    assert sorted(answers) == [401] * PAIR.most + [429] * 3
    assert len(tried) == PAIR.most


@pytest.mark.parametrize("login", ["%00", "a%00b"])
def test_a_login_no_database_takes_is_no_form(fresh: House, login: str) -> None:
    plain = {"content-type": "application/x-www-form-urlencoded"}
    answer = fresh.stranger().client.post("/login", content=f"csrf=x&login={login}", headers=plain)
    assert answer.status_code == 400


def test_half_a_character_is_no_name(fresh: House) -> None:
    head = 'Content-Disposition: form-data; name="file"; filename="\\\\ud800.xlsx"'
    kind = {"content-type": "multipart/form-data; boundary=B; charset=unicode_escape"}
    body = f"--B\r\n{head}\r\n\r\nhello\r\n--B--\r\n"
    answer = fresh.browser(OWN.code).client.post("/submissions", content=body, headers=kind)
    assert answer.status_code == 400


def test_no_copy_outlives_a_process_that_is_stopped(
    fresh: House, good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    held: list[Any] = []

    def stopped(_: Any, handed: Handed, *__: Any) -> Failed:
        held.append(_in_hand(handed))  # and never left, as by a process that is killed
        assert held[0].__enter__().is_relative_to(handed.folder)
        return Failed("已停止")

    monkeypatch.setattr(workshop, "alone", stopped)
    digest, size = fresh.store.shelf.put([good])
    number = submissions.receive(fresh.store, fresh.account(OWN.code), "表.xlsx", digest, size)
    fresh.site.workshop.judge(number).result()
    assert held
    assert not list(tmp_path.glob("jixiao-*"))
