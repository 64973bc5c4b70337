"""A workbook in hand: edits change members and book alike, and each command opens, places and zips once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.counting import counted
from tests.tools.systems import spread
from tests.tools.workbooks import OTHER, SYSTEM, blank, filled, sample
from workbook.cli import main
from workbook.layout.placement import PLAIN, UDF
from workbook.package import Edit, guard
from workbook.package.reader import ErrorValue, read_book
from workbook.submission import open_members


@pytest.fixture
def calls() -> Iterator[Counter[str]]:
    """Count the calls of the costly stages during the test."""
    with counted() as counts:
        yield counts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(filled(sample("example-2024")))
    return path


def run(*arguments: object) -> None:
    assert main([str(argument) for argument in arguments]) in (0, 1), arguments


def test_validate(file: Path, calls: Counter[str]) -> None:
    run("validate", file)
    assert calls == {"read": 1, "unzip": 1, "place": 1, "score": 1}


def test_a_folder_opens_each_file_once(file: Path, calls: Counter[str]) -> None:
    for number in range(3):
        file.with_name(f"{number}.xlsm").write_bytes(file.read_bytes())
    run("validate", file.parent)
    assert calls == {"read": 4, "unzip": 4, "place": 1, "score": 4}


def test_a_marked_copy_comes_from_the_bytes_that_were_checked(file: Path, calls: Counter[str]) -> None:
    run("validate", file, "--mark", file.with_name("标注.xlsm"))
    assert calls == {"read": 1, "unzip": 1, "zip": 1, "place": 1, "score": 1}


def test_fill(file: Path, calls: Counter[str]) -> None:
    data = file.with_suffix(".yaml")
    data.write_text("paid_total: 12.5\n", "utf-8")
    run("fill", file, data, "-o", file.with_name("新.xlsm"))
    assert calls == {"read": 1, "unzip": 1, "zip": 1, "place": 1, "score": 1}


def test_score_write(file: Path, calls: Counter[str]) -> None:
    run("score", file, "--write", file.with_name("新.xlsm"))
    assert calls == {"read": 1, "unzip": 1, "zip": 1, "place": 1, "score": 1}


@pytest.mark.parametrize("name", ["新.xlsm", "新.xlsx"])
def test_new_reads_nothing_back(tmp_path: Path, calls: Counter[str], name: str) -> None:
    run("new", tmp_path / name)
    assert calls == {"unzip": 1, "zip": 1, "place": 1, "score": 1}


def test_convert_and_migrate(file: Path, calls: Counter[str]) -> None:
    run("convert", file, "-o", file.with_name("新.xlsx"))
    assert calls["read"] == 1
    assert calls["unzip"] == 2
    assert calls["zip"] == 1
    calls.clear()
    run("migrate", file, "-o", file.with_name("新表.xlsm"))
    assert calls["read"] == 1
    assert calls["unzip"] == 2
    assert calls["zip"] == 1


def test_refresh(file: Path, calls: Counter[str]) -> None:
    run("refresh", file, "-o", file.with_name("新.xlsm"))
    assert calls == {"read": 1, "unzip": 1, "zip": 1, "place": 1, "score": 1}


def test_report(file: Path, calls: Counter[str]) -> None:
    run("report", file, "-o", file.with_name("报告.docx"))
    assert (calls["read"], calls["place"], calls["score"]) == (1, 1, 1)


@pytest.mark.parametrize(("system", "edition"), [*spread([UDF, PLAIN]), (OTHER, UDF), (OTHER, PLAIN)])
def test_what_is_built_is_what_would_be_read(system: str, edition: str) -> None:
    empty = blank(system, edition)
    assert empty.book == read_book(empty.members, "t")


BASE = open_members(guard.unpack(filled(sample("example-2024")), "t"), "t")
PLACES = [
    (sheet.name, at)
    for sheet in list(BASE.book.sheets.values())[:12]
    for at in [*list(sheet.cells)[:40], (3, 25), (900, 2)]
]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([ErrorValue("#N/A"), "", " ", "=1+1", "a\nb", "a\r\nb", "&<>\"'", "_x000D_", "1"]),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.text(max_size=9),
)
EDITS = st.builds(Edit, VALUES, st.sampled_from([None, "", "SUM(A1:A2)", '"&<"&A1']))


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(PLACES), EDITS, max_size=30))
def test_an_edited_book_is_what_would_be_read(found: dict[tuple[str, tuple[int, int]], Edit]) -> None:
    changes: dict[str, dict[tuple[int, int], Edit]] = {}
    for (sheet, at), edit in found.items():
        changes.setdefault(sheet, {})[at] = edit
    done = BASE.edit(changes)
    assert done.book == read_book(done.members, "t")
    assert BASE.book == read_book(BASE.members, "t")


def test_an_edit_leaves_the_rest_alone() -> None:
    sheet = BASE.layout.sheet_of("paid_total")
    done = BASE.edit({sheet: {(0, 20): Edit(Decimal(1))}})
    part = BASE.book.sheets[sheet].part
    assert [name for name in BASE.members if done.members[name] is not BASE.members[name]] == [part]
    assert done.layout is BASE.layout
    assert BASE.layout is open_members(BASE.members, SYSTEM).layout
