"""What ``make wine`` compares and keeps, without Wine."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.wine.commands import same
from tests.wine.results import BEGIN, END, PAGE, Row, put, table
from tests.wine.shim import _functions


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_only_slashes_and_line_ends_may_differ() -> None:
    assert same("甲/乙\n".encode(), "甲\\乙\r\n".encode())
    assert same(b'"a/b"', b'"a\\\\b"'), "JSON doubles a backslash"
    assert not same(b"0.98", b"0.99")


def test_archives_are_compared_by_their_members_at_any_depth() -> None:
    inner, other = packed(x=b"1"), packed(x=b"2")
    assert same(packed(a=b"p/q", b=inner), packed(a=b"p\\q", b=inner))
    assert not same(packed(b=inner), packed(b=other))
    assert not same(packed(a=b"", b=b""), packed(a=b""))
    assert not same(packed(a=b""), b"a")


def test_the_table_takes_the_place_of_the_one_before() -> None:
    page = PAGE.read_text("utf-8")
    rows = [Row("甲", "好", True), Row("乙", "坏", False)]
    once = put(page, table(rows, "2026-01-02", "wine-8.0"))
    assert "| 乙 | ✗ 坏 |" in once
    assert put(once, table(rows, "2026-01-02", "wine-8.0")) == once
    assert once.count(BEGIN) == once.count(END) == 1
    with pytest.raises(ValueError, match="no block"):
        put("", "x")


def test_every_complex_function_of_c99_is_there_in_three_kinds() -> None:
    names = set(_functions())
    assert {"creal", "crealf", "creall", "cpow", "csqrtf", "cexpl"} <= names
    assert len(names) == 3 * 22
