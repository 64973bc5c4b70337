"""The files a command writes before they get their names; what a killed one left is cleaned up by the next.

A name says whose file it is: the computer, and there the process. Only ours are removed, and only where
that process is gone, or, as its computer may be another one that shares the folder, after a day.
"""

from __future__ import annotations

import functools
import os
import platform
import re
import sys
import time
import zlib
from pathlib import Path

TEMPORARY = ".jixiao-"
DAY = 24 * 3600.0
_NAME = re.compile(re.escape(TEMPORARY) + r"([0-9a-f]{8})-(\d+)-")


def prefix() -> str:
    """Return how the temporary files of this process begin: “.jixiao-1a2b3c4d-4711-”."""
    return f"{TEMPORARY}{_computer()}-{os.getpid()}-"


@functools.cache
def clean(folder: Path) -> None:
    """Remove what was left in `folder` by processes that are gone; once per process, and never an error."""
    try:
        left = [entry for entry in os.scandir(folder) if entry.name.startswith(TEMPORARY)]
    except OSError:
        return
    for entry in left:
        try:
            if entry.is_file(follow_symlinks=False) and _is_left(entry.name, entry.stat().st_mtime):
                Path(entry.path).unlink()
        except OSError:
            continue


def _is_left(name: str, written: float) -> bool:
    match = _NAME.match(name)
    if match and match[1] == _computer() and not _is_alive(int(match[2])):
        return True
    return time.time() - written > DAY


@functools.cache
def _computer() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _is_alive(process: int) -> bool:
    """Tell whether a process with that number is at work; True where it cannot be told."""
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_alive_on_windows(process: int) -> bool:
    """Ask Windows; `os.kill` would end the process there."""
    import ctypes  # noqa: PLC0415 (nobody else needs it)

    synchronize, invalid = 0x00100000, 87
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(synchronize, False, process)
    if handle:
        alive = kernel.WaitForSingleObject(handle, 0) != 0
        kernel.CloseHandle(handle)
        return bool(alive)
    return bool(ctypes.get_last_error() != invalid)  # type: ignore[attr-defined,unused-ignore]
