"""Jobs that go wrong, for processes of their own: a module of its own, because they load it."""

from __future__ import annotations

import os
import sys


def busy(_: object) -> bytes:
    while True:
        pass


def greedy(_: object) -> bytes:
    return bytes(2 << 30)


def dying(_: object) -> bytes:
    os._exit(3)


def failing(_: object) -> bytes:
    raise ValueError("x")


def large(_: object) -> bytes:
    return b"x" * (5 << 20)


def loaded(module: str) -> bytes:
    """Tell whether the process has a module it did not ask for."""
    return b"yes" if module in sys.modules else b"no"
