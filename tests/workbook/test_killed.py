"""Commands that write, ended at any moment: inputs stay, no half output, nothing read as a submission."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.tools.departments import department
from tests.tools.dose import dose
from tests.tools.workbooks import filled
from workbook.cli import main
from workbook.package.temporary import TEMPORARY, prefix

TIMES = dose(80)
"""How often in all; 1,000 by hand."""
COMMANDS: Mapping[str, Sequence[str]] = {
    "score": ("--write", "{out}"),
    "validate": ("--mark", "{out}"),
    "report": ("-o", "{out}", "--working-paper", "{out}", "--trace", "{out}"),
    "refresh": ("-o", "{out}"),
}
BOOKS = 3


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("killed") / "各部门"
    made.mkdir()
    for number in range(BOOKS):
        (made / f"{number}.xlsm").write_bytes(filled(department(number + 1)))
    return made


def start(command: str, books: Path, out: Path, jobs: int) -> subprocess.Popen:
    given = [option.format(out=out) for option in COMMANDS[command]]
    code = [sys.executable, "-m", "workbook.cli", command, str(books), *given, "--jobs", str(jobs)]
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.Popen(code, stdout=quiet, stderr=quiet, start_new_session=True, env=environment)


def lives(group: int) -> bool:
    """Tell whether a process of the group is at work; one that ended and waits to be noticed is not."""
    for entry in Path("/proc").iterdir():
        try:
            state, _, pgrp = entry.joinpath("stat").read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(pgrp) == group and state != "Z":
            return True
    return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_may_end_at_any_moment(command: str, books: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in books.iterdir()}
    began = time.monotonic()
    assert start(command, books, tmp_path / "whole", 2).wait(120) == 0
    usual, chance = time.monotonic() - began, random.Random(command)
    whole = {path.name: path.read_bytes() for path in (tmp_path / "whole").iterdir()}
    for number in range(TIMES // len(COMMANDS)):
        out = tmp_path / str(number)
        running = start(command, books, out, 1 + number % 2)
        time.sleep(chance.uniform(0.3, 1.0) * usual)
        running.send_signal(chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
        running.wait(30)
        deadline = time.monotonic() + 10
        while lives(running.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not lives(running.pid), "a process of the killed command goes on"
        assert {path.name: path.read_bytes() for path in books.iterdir()} == before
        for path in out.iterdir() if out.is_dir() else ():
            if not path.name.startswith(TEMPORARY):
                assert path.read_bytes() == whole[path.name], path.name
    assert len(whole) >= BOOKS


def test_what_a_killed_command_left_is_cleaned_up_and_never_read(
    books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    own = prefix()
    left = tmp_path / f"{own.replace(f'-{os.getpid()}-', f'-{gone.pid}-')}x.xlsm"
    mine, strange = tmp_path / f"{own}x.xlsm", tmp_path / f"{TEMPORARY}00000000-{gone.pid}-x.xlsm"
    old, other = tmp_path / f"{TEMPORARY}00000000-1-old.xlsm", tmp_path / "乙.xlsm.tmp"
    for path in (left, mine, strange, old, other):
        path.write_bytes(filled(department(1)))
    os.utime(old, (0, 0))
    assert main(["score", str(tmp_path)]) == 2
    assert "里没有自评表" in capsys.readouterr().err
    assert main(["score", str(books / "0.xlsm"), "--write", str(tmp_path / "甲.xlsm")]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in (mine, strange, other, tmp_path / "甲.xlsm")
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_only_a_regular_file_is_replaced(books: Path, tmp_path: Path, capsys) -> None:
    pipe = tmp_path / "管道.xlsm"
    os.mkfifo(pipe)
    assert main(["score", str(books / "0.xlsm"), "--write", str(pipe), "--force"]) == 2
    assert "不是普通文件" in capsys.readouterr().err
    assert pipe.is_fifo()


def test_outputs_are_whole_packages(books: Path, tmp_path: Path) -> None:
    out = tmp_path / "报告"
    assert main(["report", str(books), "-o", str(out), "--trace", str(out)]) == 0
    for path in out.iterdir():
        assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).testzip() is None
