"""Lists of words kept as plain data between two starts: the same data, and never a hindrance."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from workbook.language import lists

TEXT = "甲: [乙, '12', 3, 1.5, true, null]\n丙:\n  - {丁: 戊}\n"
DATA = {"甲": ["乙", "12", 3, 1.5, True, None], "丙": [{"丁": "戊"}]}
ROOT = Path(lists.__file__).parents[1]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Path]]:
    """Return what begins a new start, and tells where its lists are kept."""
    path = tmp_path / "__pycache__" / "kept.lists"
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(lists, "_path", lambda: path)

    def begin() -> Path:
        lists._kept.cache_clear()
        return path

    begin()
    yield begin
    lists._kept.cache_clear()


def unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: Any) -> None:
        raise AssertionError("parsed anew")

    monkeypatch.setattr(yaml, "load", parse)


def test_a_kept_list_is_the_same(start: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert lists.plain(TEXT) == DATA
    start()
    unparsed(monkeypatch)
    first, second = lists.plain(TEXT), lists.plain(TEXT)
    assert first == second == DATA
    first["甲"].clear()
    assert second == DATA, "each is one's own"
    with pytest.raises(AssertionError, match="parsed anew"):
        lists.plain(TEXT + "己: 庚\n")


@pytest.mark.parametrize("damage", [b"", b"\xff", b"\xe9\x01\x00\x00\x00", b"not marshal"])
def test_a_damaged_file_is_no_hindrance(start: Callable[[], Path], damage: bytes) -> None:
    lists.plain(TEXT)
    start().write_bytes(damage)
    assert lists.plain(TEXT) == DATA


def test_where_nothing_may_be_written_nothing_is(
    start: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert lists.plain(TEXT) == DATA
    assert not start().exists()


def test_what_is_no_plain_data_is_parsed_each_time(start: Callable[[], Path]) -> None:
    assert str(lists.plain("日: 2024-05-06")["日"]) == "2024-05-06"
    assert not start().exists()


def test_old_lists_do_not_pile_up(start: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 3)
    for number in range(7):
        lists.plain(f"甲: {number}")
    start()
    assert len(lists._kept()) <= 3


def test_every_list_of_the_program_is_plain_data(start: Callable[[], Path]) -> None:
    found = [*(ROOT / "language").rglob("*.yaml"), *(ROOT / "check").rglob("*.yaml")]
    assert len(found) > 8
    for path in found:
        lists.plain(path.read_text("utf-8"))
    start()
    assert len(lists._kept()) == len(found)


SHIPPED = sorted(ROOT.rglob("*.yaml"))
LARGE = 60_000
"""Bytes: the lists of common words are plain, and long to read without the C library."""


def test_every_list_is_read_without_the_c_library_too() -> None:
    """The two parsers part at a bare ? or ! in brackets: both must read the same."""
    for path in (path for path in SHIPPED if path.stat().st_size < LARGE):
        content = path.read_text("utf-8")
        if any(sign in content for sign in "?!"):
            slow = yaml.load(content, yaml.SafeLoader)
            assert slow == yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), path
