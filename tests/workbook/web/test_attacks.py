"""What a hostile visitor, an unlucky moment or a forged backup tries."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.tools.sites import OTHER, OWN, House
from workbook.collection import Collected
from workbook.issuing import Unit
from workbook.many import Failed
from workbook.package import Refused
from workbook.web import accounts, round, submissions, workshop
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


@pytest.mark.parametrize("address", ["/submissions/{}", "/submissions/{}/state", "/submissions/{}/report"])
@pytest.mark.parametrize("number", ["9" * 5000, "9" * 19, "9" * 18, "-1", "1e3", "٣", "0x1", ""])
def test_no_number_brings_a_page_to_fall(fresh: House, address: str, number: str) -> None:
    assert fresh.browser(OWN.code).get(address.format(number)).status_code in (404, 405)


def test_what_cannot_be_settled_blocks_no_unit(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = submissions.settle

    def full(store: Store, number: int, verdict: Verdict) -> None:
        if verdict.refused != workshop.LOST:
            raise OSError("no space left")
        kept(store, number, verdict)

    monkeypatch.setattr(submissions, "settle", full)
    digest, size = fresh.store.shelf.put([b"no workbook"])
    number = submissions.receive(fresh.store, fresh.account(OWN.code), "表.xlsx", digest, size)
    fresh.site.workshop.judge(number).result()
    with fresh.store.reading() as connection:
        found = submissions.get(connection, number)
    assert found is not None
    assert (found.state, found.why) == ("refused", workshop.LOST)


def test_what_cannot_be_settled_at_all_is_tried_again(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, tried = submissions.settle, []

    def broken(store: Store, number: int, verdict: Verdict) -> None:
        tried.append(number)
        if len(tried) < 3:
            raise OSError("no space left")
        kept(store, number, verdict)

    monkeypatch.setattr(submissions, "settle", broken)
    monkeypatch.setattr(workshop, "AGAIN", 0.05)
    digest, size = fresh.store.shelf.put([b"no workbook"])
    number = submissions.receive(fresh.store, fresh.account(OWN.code), "表.xlsx", digest, size)
    fresh.site.workshop.judge(number).result()
    end = time.monotonic() + 30
    while len(tried) < 3:
        assert time.monotonic() < end
        time.sleep(0.02)
    fresh.site.workshop.stop_when_done()
    with fresh.store.reading() as connection:
        assert submissions.waiting(connection) == []


def test_what_nobody_may_hand_in_is_not_kept(fresh: House, good: bytes) -> None:
    digest, size = fresh.store.shelf.put([b"x"])
    number = submissions.receive(fresh.store, fresh.account(OWN.code), "表.xlsx", digest, size)
    submissions.settle(fresh.store, number, Verdict(whole=True))
    reviewer = fresh.account("zhangsan")
    submissions.decide(fresh.store, reviewer, number, "accepted", "", "", OWN.code)
    assert fresh.browser(OWN.code).upload(good).status_code == 400
    assert fresh.store.shelf.digests() == {digest}


def test_the_dashboard_is_made_once_for_each_state(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    made, collected = [], round.collected

    def counting(connection: sa.Connection) -> Collected:
        made.append(1)
        return collected(connection)

    monkeypatch.setattr(round, "collected", counting)
    reviewer = fresh.browser("zhangsan")
    pages = [reviewer.get("/bureau").text for _ in range(3)]
    assert len(made) == 1
    assert pages[0] == pages[2]
    digest, size = fresh.store.shelf.put([b"x"])
    number = submissions.receive(fresh.store, fresh.account(OWN.code), "表.xlsx", digest, size)
    submissions.settle(fresh.store, number, Verdict("读不了这一份"))
    assert "读不了这一份" in reviewer.get("/bureau").text
    accounts.create_units(fresh.store, [Unit("示例县改名局", OTHER.code)])
    assert "示例县改名局" in reviewer.get("/bureau").text
    assert len(made) == 3
