"""The administrator's commands, as they are typed."""

from __future__ import annotations

import http.client
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from tests.tools.certificates import certificate
from tests.tools.sites import House
from workbook.cli import main
from workbook.web import accounts
from workbook.web.serving import Settings, server
from workbook.web.store import open_store


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def listening(site: House, settings: Settings) -> Iterator[str]:
    """Yield the address of the site, which answers in a thread."""
    serving = server(site.store, settings)
    thread = threading.Thread(target=serving.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not serving.started:
        assert time.monotonic() < end
        time.sleep(0.02)
    try:
        yield settings.address
    finally:
        serving.should_exit = True
        thread.join(30)


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of units in the folder the commands are typed in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "单位清单.csv"
    path.write_text("单位名称,预算编码\n甲局,101\n乙局,102\n", "utf-8")
    return path


def test_units_reviewers_and_passwords(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "units", str(listed), "-o", "账号.xlsx"]) == 0
    rows = openpyxl.load_workbook("账号.xlsx")["账号"].iter_rows(min_row=4, max_col=3, values_only=True)
    told = {login: str(password) for _, login, password in rows}
    assert Path("账号.xlsx").stat().st_mode & 0o077 == 0
    assert main(["serve", "units", str(listed), "-o", "账号.xlsx"]) == 2, "first passwords are not lost"
    assert main(["serve", "units", str(listed), "-o", "账号2.xlsx"]) == 0
    assert not Path("账号2.xlsx").exists()
    assert main(["serve", "reviewer", "zhangsan", "--name", "张三"]) == 0
    shown = capsys.readouterr().out.rpartition("首次密码 ")[2].strip()
    assert main(["serve", "reset", "102"]) == 0
    assert main(["serve", "reset", "404"]) == 2
    store = open_store(Path("绩效网页"))
    assert accounts.verify(store, "101", told["101"]) is not None
    assert accounts.verify(store, "102", told["102"]) is None
    assert accounts.verify(store, "zhangsan", shown) is not None
    store.close()


def test_backup_restore_and_retention(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["serve", "units", str(listed), "-o", "账号.xlsx"])
    assert main(["serve", "backup", "-o", "备份.zip"]) == 0
    assert main(["serve", "restore", "备份.zip"]) == 2, "nothing is replaced"
    assert main(["serve", "restore", "备份.zip", "--data", "新的"]) == 0
    assert main(["serve", "retain", "--data", "新的", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "账号 2，报送 0，文件 0" in out
    assert "会删除：报送 0 份" in out
    assert "已有数据" in err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "--plain-http"),
        (["--cert", "a.pem"], "--key"),
        (["--demo", "--host", "0.0.0.0"], "演示只在本机开"),
        (["--database", "mysql://x"], "PostgreSQL"),
    ],
)
def test_what_is_unsafe_is_not_served(
    listed: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *options]) == 2
    assert words in capsys.readouterr().err


def test_check_says_what_is_unsafe(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--check", "--host", "0.0.0.0"]) == 1
    out = capsys.readouterr().out
    assert "没有加密" in out
    assert "还没有审核人员" in out


@pytest.mark.slow
def test_the_demonstration_opens_with_its_units() -> None:
    """As it is typed: the address answers, the accounts are told, an interrupt ends it."""
    port = free_port()
    command = [sys.executable, "-m", "workbook.cli", "serve", "--demo", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(3)]
            assert "登录名 shenhe" in lines[0]
            end = time.monotonic() + 60
            while time.monotonic() < end:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/login") as answer:
                        assert "登录" in answer.read().decode()
                        break
                except OSError:
                    time.sleep(0.2)
            else:
                pytest.fail("no answer")
        finally:
            process.send_signal(2)
            assert process.wait(60) == 0


def test_a_certificate_of_ones_own_is_used(
    fresh: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who knows the issuer reads the page over TLS, the session keeps to it, and nothing comes without."""
    cert, key = certificate(tmp_path, "127.0.0.1")
    trusting = ssl.create_default_context(cafile=str(cert))
    with listening(fresh, Settings(port=free_port(), cert=cert, key=key)) as address:
        assert address.startswith("https://127.0.0.1:")
        with urllib.request.urlopen(f"{address}login", context=trusting) as answer:
            page = answer.read().decode()
            assert "max-age" in answer.headers["strict-transport-security"]
            token = answer.headers["set-cookie"]
        assert "登录" in page
        assert "Secure" in token
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            urllib.request.urlopen(f"{address}login", context=ssl.create_default_context())
        with pytest.raises((OSError, http.client.HTTPException)):
            urllib.request.urlopen(f"http{address[5:]}login", timeout=30)
    (tmp_path / "另").mkdir()
    _, strange = certificate(tmp_path / "另", "127.0.0.1")
    arguments = ["serve", "--data", str(tmp_path / "x"), "--cert", str(cert), "--key", str(strange)]
    with ThreadPoolExecutor() as beside:  # the loop of a browser may run in this thread
        assert beside.submit(main, arguments).result() == 2
    assert "请检查证书和私钥" in capsys.readouterr().err
    assert main([*arguments, "--check"]) == 1
    assert "检查文件是否成对" in capsys.readouterr().out
