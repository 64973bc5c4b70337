"""What runs on Windows, and whether the interpreter can be started the way the macros start it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import tempfile
import time
from ctypes import wintypes
from pathlib import Path
from typing import Any

from workbook.cells.macros import constant

PATIENCE = 30.0
"""Seconds to wait for the interpreter: longer than the macros do, to tell a slow one from a blocked one."""
NAMES = ("excel.exe", "et.exe", "wps.exe", "pythonw.exe")
"""Programs that tell something about why buttons do not work."""
_REMOTE_SESSION = 0x1000  # SM_REMOTESESSION
_ALL_PROCESSES = 0x2  # TH32CS_SNAPPROCESS
_LIMITED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_PATH_LENGTH = 32768


def deadline() -> float:
    """Return the seconds the macros wait for the interpreter."""
    return float(constant("JxPython", "DEADLINE"))


def started(interpreter: str, patience: float = PATIENCE) -> tuple[bool | None, float | None]:
    """Return whether `interpreter` answers when the macros' probe starts it, and after how many seconds.

    (None, None) when it could not even be tried for lack of a temporary folder.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True)
    except OSError:
        return None, None
    with folder as name:
        sign = Path(name, "sign")
        code = constant("JxPython", "SIGN_CODE")
        begun = time.monotonic()
        try:
            process = subprocess.Popen(
                f'cmd.exe /c ""{interpreter}" -B -c "{code}""',
                env={**os.environ, "JX_SIGN": str(sign)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            return False, None
        while time.monotonic() - begun < patience:
            ended = process.poll() is not None
            if _written(sign):
                process.wait()
                return True, time.monotonic() - begun
            if ended:
                return False, None
            time.sleep(0.01)
        process.kill()
        return False, None


def _written(sign: Path) -> bool:
    with contextlib.suppress(OSError):
        return sign.stat().st_size > 0
    return False


def remote() -> bool | None:
    """Return whether this session is shown on another computer."""
    try:
        return bool(_library("user32").GetSystemMetrics(_REMOTE_SESSION))
    except (AttributeError, OSError):
        return None


def _library(name: str) -> Any:
    return getattr(ctypes.windll, name)  # type: ignore[attr-defined]


class _Entry(ctypes.Structure):
    """PROCESSENTRY32W."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("usage", wintypes.DWORD),
        ("number", wintypes.DWORD),
        ("heap", ctypes.c_size_t),
        ("module", wintypes.DWORD),
        ("threads", wintypes.DWORD),
        ("parent", wintypes.DWORD),
        ("priority", wintypes.LONG),
        ("flags", wintypes.DWORD),
        ("name", wintypes.WCHAR * 260),
    )


def running() -> tuple[str, ...] | None:
    """Return the processes of NAMES, each by its full path, or by its name where that may not be seen."""
    try:
        kernel = _library("kernel32")
        kernel.CreateToolhelp32Snapshot.restype = wintypes.HANDLE
        snapshot = wintypes.HANDLE(kernel.CreateToolhelp32Snapshot(_ALL_PROCESSES, 0))
        entry, found = _Entry(size=ctypes.sizeof(_Entry)), list[str]()
        more = kernel.Process32FirstW(snapshot, ctypes.byref(entry))
        while more:
            if entry.name.lower() in NAMES:
                found.append(_path(kernel, entry.number) or entry.name)
            more = kernel.Process32NextW(snapshot, ctypes.byref(entry))
        kernel.CloseHandle(snapshot)
    except (AttributeError, OSError):
        return None
    return tuple(sorted(found))


def _path(kernel: Any, number: int) -> str:
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = kernel.OpenProcess(_LIMITED, 0, number)
    if not handle:
        return ""
    text, size = ctypes.create_unicode_buffer(_PATH_LENGTH), wintypes.DWORD(_PATH_LENGTH)
    done = kernel.QueryFullProcessImageNameW(wintypes.HANDLE(handle), 0, text, ctypes.byref(size))
    kernel.CloseHandle(wintypes.HANDLE(handle))
    return text.value if done else ""
