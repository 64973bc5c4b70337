"""A job that crashes, hangs or eats memory costs its item one line."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook.many import Failed
from workbook.many.runner import KILLED
from workbook.package.budget import MIB
from workbook.scale import guarded
from workbook.scale.guarded import Limits

LIMITS = Limits(seconds=20, memory=400 * MIB, grown=300 * MIB)


def job(item: str) -> tuple[str, int]:
    """Do what the item says."""
    kind, _, rest = item.partition(" ")
    if kind == "raise":
        raise LookupError(rest)
    if kind == "print":
        print("x" * 100_000)
    if kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "once" and not Path(rest).exists():
        Path(rest).touch()
        os._exit(3)
    if kind == "hang":
        time.sleep(600)
    if kind == "eat":
        held = []
        while True:
            held.append(bytearray(20 * MIB))
            time.sleep(0.02)
    return kind, os.getpid()


def asked(item: str, limits: Limits = LIMITS) -> object:
    return guarded.guarded(pickle.dumps((job, None, limits.seconds)), pickle.dumps(item), limits)


@pytest.fixture(scope="module", autouse=True)
def _none_left() -> Iterator[None]:
    yield
    guarded._children.end()


def test_a_child_stays_for_the_next_item_and_outlives_what_it_prints_and_raises() -> None:
    first = asked("well")
    assert isinstance(first, tuple)
    assert asked("print") == ("print", first[1])
    raised = asked("raise it")
    assert isinstance(raised, Failed)
    assert raised.why == "程序内部错误（LookupError：it）"
    assert asked("well") == first


def test_a_child_that_dies_is_tried_once_more(tmp_path: Path) -> None:
    died = asked("die")
    assert isinstance(died, Failed)
    assert died.why == KILLED
    again = asked(f"once {tmp_path / 'mark'}")
    assert isinstance(again, tuple)
    assert again[0] == "once"


def test_what_takes_too_long_or_too_much_is_ended() -> None:
    limits = Limits(seconds=1, memory=400 * MIB)
    assert asked("hang", limits) == Failed(limits.too_long())
    assert asked("eat") == Failed(LIMITS.too_large())
    assert isinstance(asked("well"), tuple)
