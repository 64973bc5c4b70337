"""The fingerprint of the program: what a result depends on beside the workbook."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("pyfuncs", "workbook")
KINDS = (".py", ".yaml")
LENGTH = 16


@cache
def fingerprint() -> str:
    """Return 16 hexadecimal digits that change with any code, rule or shipped indicator system.

    A system of one's own is part of the workbook, and so of the workbook's hash.
    """
    made = hashlib.sha256()
    for room in ROOMS:
        _add(made, files(room), room)
    return made.hexdigest()[:LENGTH]


def _add(made: hashlib._Hash, folder: Traversable, name: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            _add(made, entry, path)
        elif entry.name.endswith(KINDS):
            made.update(f"{path}\0".encode() + entry.read_bytes().replace(b"\r\n", b"\n") + b"\0")
