"""Jobs that go wrong, for processes of their own: a module of its own, because they load it."""

from __future__ import annotations

import os


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
