"""A Wine prefix in a scratch folder: its settings, and programs run in it with a deadline."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WINE, SERVER = "/usr/lib/wine/wine64", "/usr/lib/wine/wineserver64"
LOCALE = "zh_CN.UTF-8"
"""With it Wine's ANSI code page is 936, that of a Chinese Windows."""
USER = r"C:\users\clerk"


class Trouble(Exception):
    """Something of the set-up is missing or did not work; the message names it."""


@dataclass(frozen=True)
class Done:
    """What a program wrote, its exit code, and the seconds it took."""

    output: bytes
    code: int
    seconds: float

    @property
    def text(self) -> str:
        """The output with Linux line ends."""
        return self.output.decode("utf-8", "replace").replace("\r\n", "\n")


class Prefix:
    """One Wine prefix below `folder`; `start` once, `stop` at the end ends all that was started in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.root = self.folder / "prefix"
        self.drive = self.root / "drive_c"
        self.local = self.path(rf"{USER}\AppData\Local")
        self._keepers: list[subprocess.Popen[bytes]] = []
        self.environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ} | {
            "WINEPREFIX": str(self.root),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;ucrtbase=n",
            "LOCPATH": str(self.folder / "locale"),
            "LANG": LOCALE,
            "LC_ALL": LOCALE,
            "USER": "clerk",
            "LOCALAPPDATA": rf"{USER}\AppData\Local",
            "PYTHONUTF8": "1",  # what is printed can be compared with Linux
        }

    def path(self, windows: str) -> Path:
        """Return where a path on drive C lies."""
        return self.drive / windows.removeprefix("C:\\").replace("\\", "/")

    @staticmethod
    def seen(path: Path) -> str:
        """Return how Windows programs see a path of this machine."""
        return "Z:" + str(path.resolve()).replace("/", "\\")

    def start(self) -> None:
        """Make the prefix where there is none, and keep its server running."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._locale()
        fresh = not self.drive.is_dir()
        self._keep([SERVER, "--foreground", "--persistent"])
        self.run(["wineboot", "--init" if fresh else "--restart"], limit=300)

    def _locale(self) -> None:
        """Compile the Chinese locale into the scratch folder: the machine itself need not have it."""
        target = self.folder / "locale" / LOCALE
        if not target.is_dir():
            target.parent.mkdir(exist_ok=True)
            made = subprocess.run(
                ["localedef", "--force", "-i", "zh_CN", "-f", "UTF-8", str(target)],
                capture_output=True,
                check=False,
            )
            if not target.is_dir():
                raise Trouble(f"localedef: {made.stderr.decode(errors='replace')[-200:]}")

    def _keep(self, command: Sequence[str]) -> None:
        self._keepers.append(
            subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )

    def keep(self, *command: str) -> None:
        """Start a Windows program that runs until `stop`."""
        self._keep([WINE, *command])

    def run(
        self,
        command: Sequence[str],
        folder: Path | None = None,
        limit: float = 120,
        more: Mapping[str, str] | None = None,
    ) -> Done:
        """Run a Windows program and return what it wrote to both streams.

        Its end is waited for, not that of its output: services Wine starts on the way keep the pipe open.
        folder: where it runs. limit: seconds, after which it is killed. more: further environment.
        """
        started = time.perf_counter()
        process = subprocess.Popen(
            [WINE, *command],
            env=self.environment | dict(more or {}),
            cwd=folder or self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert process.stdout is not None
        pipe, parts = process.stdout.fileno(), list[bytes]()

        def read() -> None:
            with contextlib.suppress(OSError):  # closed with the process, nobody listens any more
                while part := os.read(pipe, 1 << 16):
                    parts.append(part)

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
            parts.append(f"\n[killed after {limit:.0f} s]".encode())
        seconds = time.perf_counter() - started
        reader.join(0.5)
        return Done(b"".join(parts), code, seconds)

    def must(self, command: Sequence[str], folder: Path | None = None, limit: float = 120) -> Done:
        """Run as `run`; raise Trouble when it fails."""
        done = self.run(command, folder, limit)
        if done.code != 0:
            raise Trouble(f"{' '.join(command)[:120]}: [{done.code}] {done.text[-1500:]}")
        return done

    def stop(self) -> None:
        """End everything that runs in this prefix."""
        subprocess.run([SERVER, "--kill"], env=self.environment, check=False, capture_output=True)
        for keeper in self._keepers:
            keeper.kill()
            keeper.wait()
        self._keepers.clear()
