"""Who asks without end, all at once or never says what they want holds no place of others."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
import uvicorn

from tests.tools.sites import OTHER, OWN, PASSWORD, House
from workbook.web import accounts, attempts, door, downloads, forms, ledger
from workbook.web.accounts import Account
from workbook.web.attempts import PAIR, Limit
from workbook.web.patience import Patient
from workbook.web.site import application
from workbook.web.store import Store


def _run(task: Coroutine[Any, Any, Any]) -> Any:
    """Run in a thread of its own: tests of a browser leave a loop that runs in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, task).result()


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
