"""One LibreOffice with a profile of its own, and the worker its macros reach Python through."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.libreoffice.variant import BRIDGE, variant
from tests.libreoffice.worker import Worker

HERE = Path(__file__).parent
PYTHONS = ("/usr/bin/python3", "python3", "/opt/libreoffice/program/python")


@cache
def python_with_uno() -> str | None:
    """Return a Python interpreter that can import uno."""
    for program in PYTHONS:
        if (path := shutil.which(program)) is None:
            continue
        done = subprocess.run([path, "-c", "import uno"], capture_output=True, check=False)
        if done.returncode == 0:
            return path
    return None


def why_not() -> str:
    """Return why LibreOffice cannot be used here, empty when it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    if python_with_uno() is None:
        return f"no Python with uno (python3-uno) among {', '.join(PYTHONS)}"
    return ""


class Office:
    """A running soffice; use as a context manager, it is always ended."""

    def __init__(self, folder: Path, display: str = "") -> None:
        self.folder, self.display = folder, display
        self.worker = Worker()
        self._opened = 0

    def __enter__(self) -> Office:
        scripts = self.folder / "profile" / "user" / "Scripts" / "python"
        scripts.mkdir(parents=True)
        shutil.copy(HERE / "bridge.py", scripts / BRIDGE)
        port = _free_port()
        self._soffice = subprocess.Popen(
            self._command(port), env=self._environment(), start_new_session=True,
            stdout=(self.folder / "soffice.log").open("wb"), stderr=subprocess.STDOUT,
        )  # fmt: skip
        python = python_with_uno()
        assert python
        self._driver = subprocess.Popen(
            [python, str(HERE / "driver.py"), str(port)], text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        try:
            assert self._answer() == "ready"
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(Exception):
            self("quit")
        self._driver.kill()
        self._driver.wait()
        try:
            self._soffice.wait(4)
        except subprocess.TimeoutExpired:
            os.killpg(self._soffice.pid, signal.SIGKILL)  # its own session: soffice and its children
            self._soffice.wait()
        self.worker.close()

    def __call__(self, command: str, *arguments: Any) -> Any:
        """Let the driver do `command`."""
        assert self._driver.stdin
        self._driver.stdin.write(json.dumps([command, arguments]) + "\n")
        self._driver.stdin.flush()
        return self._answer()

    def open(
        self,
        data: bytes,
        name: str = "test.xlsm",
        faults: Mapping[str, str] | None = None,
        shown: bool = False,
    ) -> Path:
        """Open the test variant of the workbook `data`; return where it stands.

        A name ending in .xlsx is a workbook without macros, opened as it is. shown: in a window, which macros
        that ask for the selected cell need, also where there is no screen.
        """
        self._opened += 1
        path = self.folder / f"{self._opened}" / name
        path.parent.mkdir()
        path.write_bytes(data if name.endswith(".xlsx") else variant(data, faults))
        self("close")
        self("open", str(path), not (self.display or shown))
        return path

    def _answer(self) -> Any:
        assert self._driver.stdout
        line = self._driver.stdout.readline()
        if not line:
            log = (self.folder / "soffice.log").read_text("utf-8", "replace")
            raise RuntimeError(f"the UNO driver ended; soffice said: {log[-2000:]}")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def _command(self, port: int) -> list[str]:
        return [
            "soffice",
            *([] if self.display else ["--headless"]),
            f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
            f"--accept=socket,host=127.0.0.1,port={port};urp;",
            "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        ]  # fmt: skip

    def _environment(self) -> dict[str, str]:
        """Neither Python variables nor an activated environment may reach LibreOffice's own Python."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
        folders = kept.get("PATH", "").split(os.pathsep)
        kept["PATH"] = os.pathsep.join(f for f in folders if not Path(f, "activate").is_file())
        kept["JX_WORKER"] = self.worker.address
        if self.display:
            kept |= {"DISPLAY": self.display, "SAL_USE_VCLPLUGIN": "gen"}
        return kept


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
