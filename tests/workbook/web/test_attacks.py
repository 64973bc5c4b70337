"""What a hostile visitor, an unlucky moment or a forged backup tries."""

from __future__ import annotations

import asyncio
import tempfile
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import uvicorn

from tests.tools.sites import OTHER, OWN, PASSWORD, House
from workbook.collection import Collected
from workbook.issuing import Unit
from workbook.many import Failed
from workbook.package import Refused
from workbook.web import accounts, attempts, door, downloads, forms, ledger, round, submissions, workshop
from workbook.web.accounts import Account
from workbook.web.attempts import PAIR, Limit
from workbook.web.gate import plain_name
from workbook.web.judging import Handed, Verdict, _in_hand
from workbook.web.patience import Patient
from workbook.web.site import application
from workbook.web.store import Store


def _run(task: Coroutine[Any, Any, Any]) -> Any:
    """Run in a thread of its own: tests of a browser leave a loop that runs in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, task).result()


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


@pytest.mark.parametrize("address", ["/submissions/{}", "/submissions/{}/state", "/submissions/{}/report"])
@pytest.mark.parametrize("number", ["9" * 5000, "9" * 19, "9" * 18, "-1", "1e3", "٣", "0x1", ""])
def test_no_number_brings_a_page_to_fall(fresh: House, address: str, number: str) -> None:
    assert fresh.browser(OWN.code).get(address.format(number)).status_code in (404, 405)


def test_strangers_fill_no_log(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "NOTED", Limit(3, 3600))
    monkeypatch.setattr(door, "ALL_NOTED", Limit(5, 3600))
    for address in ("10.0.0.1", "10.0.0.2", "10.0.0.3"):
        guesser = fresh.stranger(client=(address, 1))
        for number in range(5):
            guesser.sign_in(f"无{number}", "猜")
    with fresh.store.reading() as connection:
        told = [e.about for e in ledger.entries(connection) if e.action in ("refused", "blocked")]
    assert len(told) == 5
    assert [door.NO_MORE in about for about in reversed(told)] == [False, False, True, False, True]


def test_a_network_counts_as_one_address() -> None:
    assert attempts.origin("2001:db8:0:1::5") == attempts.origin("2001:db8:0:1:ffff::%eth0")
    assert attempts.origin("2001:db8:0:1::5") != attempts.origin("2001:db8:0:2::5")
    assert attempts.origin("::ffff:10.0.0.1") == attempts.origin("10.0.0.1") != attempts.origin("10.0.0.2")
    assert attempts.origin("testclient") == "testclient"


def test_downloads_and_sign_ins_without_end_are_stopped(
    used: House, fresh: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "DOWNLOADS", Limit(2, 3600))
    monkeypatch.setattr(door, "SIGNED", Limit(2, 3600))
    browser = used.browser(OWN.code)
    answers = [browser.get("/submissions/1/original").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert [fresh.stranger().sign_in(OWN.code, PASSWORD).status_code for _ in range(3)] == [200, 200, 429]
    assert fresh.stranger().sign_in(OTHER.code, PASSWORD).status_code == 200


def test_a_form_that_never_ends_is_given_up(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "PATIENCE", 0.2)
    monkeypatch.setattr(forms, "SLOWEST", 1 << 30)

    async def drip() -> tuple[int, float]:
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(0.05)
            return {"type": "http.request", "body": b"a", "more_body": True}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": "POST", "path": "/login", "raw_path": b"/login", "query_string": b"",
            "headers": [(b"content-type", b"application/x-www-form-urlencoded")], "client": ("10.0.0.9", 1),
            "server": ("testserver", 80), "scheme": "http", "http_version": "1.1", "root_path": "",
        }  # fmt: skip
        began = time.monotonic()
        await application(fresh.site)(scope, receive, send)
        return sent[0]["status"], time.monotonic() - began

    status, seconds = _run(drip())
    assert status == 408
    assert seconds < 5
    monkeypatch.undo()
    assert forms.seconds_for(forms.SMALL) < 60
    assert forms.seconds_for(20 << 20) > 20 * 60, "a slow line still has the time to hand in the largest file"


def test_who_never_says_what_they_want_holds_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patient, "head_seconds", 0.3)
    monkeypatch.setattr(Patient, "whole_seconds", 1.0)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    async def lasted(*pieces: bytes) -> tuple[float, bytes]:
        config = uvicorn.Config(app, http=Patient, port=0, log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        reader, writer = await asyncio.open_connection(*server.servers[0].sockets[0].getsockname()[:2])
        began = time.monotonic()
        answer = b""
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0.2)
        with suppress(ConnectionError):
            answer = await asyncio.wait_for(reader.read(), 10)
        seconds = time.monotonic() - began
        writer.close()
        server.should_exit = True
        await serving
        return seconds, answer

    head = b"GET / HTTP/1.1\r\nHost: a\r\n"
    drips = [b"GET / HTTP/1.1\r\n", *[b"X: 1\r\n"] * 3]
    assert _run(lasted())[0] < 3, "nothing at all"
    assert _run(lasted(*drips))[1] == b"", "a head in drips"
    slow = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n"
    assert _run(lasted(slow, b"a"))[0] < 4, "a body that does not come"
    closing = b"Connection: close\r\n\r\n"
    assert _run(lasted(head + closing))[1].endswith(b"ok")
    assert _run(lasted(head + b"\r\n", head + closing))[1].count(b"200 OK") == 2, "one after another"
    assert _run(lasted(head + b"\r\n", *drips))[0] < 4, "the second in drips"


@pytest.mark.parametrize("proxy", ["", "127.0.0.1"])
def test_one_address_cannot_hold_all_places(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place let go is free again, other addresses have their own, a proxy speaks for many."""
    monkeypatch.setattr(Patient, "each", 2)

    async def app(_: Any, __: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def held() -> None:
        config = uvicorn.Config(
            app,
            http=Patient,
            host="0.0.0.0",
            port=0,
            log_level="error",
            lifespan="off",
            proxy_headers=bool(proxy),
            forwarded_allow_ips=proxy or None,
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]

        async def served(source: str) -> asyncio.StreamWriter | None:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
            with suppress(ConnectionError):
                writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                if b"204" in await asyncio.wait_for(reader.readline(), 10):
                    return writer
            writer.close()
            return None

        open_ = [await served("127.0.0.1") for _ in range(4)]
        assert [each is not None for each in open_] == [True, True, bool(proxy), bool(proxy)]
        assert await served("127.0.0.2"), "another address"
        assert open_[0] is not None
        open_[0].close()
        await asyncio.sleep(0.2)
        assert await served("127.0.0.1"), "a place is free again"
        server.should_exit = server.force_exit = True
        await serving

    _run(held())


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
