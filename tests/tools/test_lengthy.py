"""A quick run leaves out what is listed, and of many cases of a test all but the first and the last."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.tools.lengthy import LIST, listed, quick


def test_what_is_listed_is_left_out_and_of_cases_two_are_kept() -> None:
    slow = min(listed())
    ids = [
        f"{slow}[a]",
        "tests/x.py::test_y[1]",
        "tests/x.py::test_y[2]",
        "tests/x.py::test_y[3]",
        "tests/x.py::test_z",
    ]
    tests: list[Any] = [SimpleNamespace(nodeid=each) for each in ids]
    assert [test.nodeid for test in quick(tests)] == [ids[1], ids[3], ids[4]]


def test_every_test_that_is_listed_is_there() -> None:
    """A name that was changed would make a quick run slow in silence."""
    root = LIST.parents[1]
    named = [name.split("::") for name in listed()]
    assert named
    gone = [each for each in named if f"def {each[-1]}(" not in (root / each[0]).read_text("utf-8")]
    assert gone == []
