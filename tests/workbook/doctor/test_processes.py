"""The interpreter tried as the macros try it, with a cmd.exe of our own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbook.doctor.processes import deadline, started

Cmd = Callable[[str], None]
REAL = subprocess.Popen


@pytest.fixture
def cmd(monkeypatch: pytest.MonkeyPatch) -> Cmd:
    """Return a function that says what cmd.exe does: a shell command; $CODE is what Python is given."""

    def does(body: str) -> None:
        def popen(command: str, **settings: Any) -> Any:
            begin, _, rest = command.partition('" -B -c "')
            assert begin == 'cmd.exe /c ""C:\\p\\pythonw.exe'
            assert rest.endswith('""')
            settings.pop("creationflags")
            settings["env"] |= {"CODE": rest[:-2], "PYTHON": sys.executable}
            return REAL(["/bin/sh", "-c", body], **settings)

        monkeypatch.setattr(subprocess, "Popen", popen)

    return does


def test_one_that_answers(cmd: Cmd) -> None:
    cmd('exec "$PYTHON" -c "$CODE"')
    answered, seconds = started(r"C:\p\pythonw.exe")
    assert answered
    assert seconds is not None
    assert 0 < seconds < 20


@pytest.mark.parametrize("body", ["exit 1", "sleep 60", "true"])
def test_one_that_does_not(cmd: Cmd, body: str) -> None:
    cmd(f"exec {body}" if body.startswith("sleep") else body)
    assert started(r"C:\p\pythonw.exe", 0.5) == (False, None)


def test_no_program_and_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform != "win32":
        assert started(r"C:\p\pythonw.exe", 0.5) == (False, None), "there is no cmd.exe"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert started(r"C:\p\pythonw.exe", 0.5) == (None, None)


def test_the_macros_wait_as_long_as_the_verdict_says() -> None:
    assert deadline() == 5
