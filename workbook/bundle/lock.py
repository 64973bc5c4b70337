"""Locks: the exact version and hash of every dependency on Windows, one file per Python version.

``make lock`` writes them. They are pip's requirement files without environment
markers, so that pip takes every line whatever computer it runs on, and without the address of any index.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbook.bundle.target import PLATFORM, BundleProblem

_LINE = re.compile(
    r"(?<![\w.-])(?P<name>[\w.-]+)==(?P<version>[\w.!+-]+) --hash=sha256:(?P<sha256>[0-9a-f]{64})"
)


@dataclass(frozen=True, order=True)
class Pin:
    """One locked wheel."""

    name: str
    """Normalised name (PEP 503)."""
    version: str
    sha256: str

    @property
    def line(self) -> str:
        """The requirement as pip reads it."""
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"


def read(path: Path) -> list[Pin]:
    """Return the pins of a lock; raise BundleProblem when it is missing or damaged."""
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise BundleProblem(f"锁定文件 {path.name} 缺失或损坏；请重新安装 jixiao") from None
    pins = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            found = _LINE.fullmatch(line)
            if found is None:
                raise BundleProblem(
                    f"锁定文件 {path.name} 有读不懂的一行“{line[:60]}”；请用 make lock 重新生成"
                )
            pins.append(Pin(**found.groupdict()))
    return pins


def text_of(pins: Iterable[Pin], python: str) -> str:
    """Return the text of a lock."""
    head = f"# Made by `make lock` from pyproject.toml; do not edit. {PLATFORM}, CPython {python}.\n"
    return head + "".join(f"{pin.line}\n" for pin in sorted(pins))
