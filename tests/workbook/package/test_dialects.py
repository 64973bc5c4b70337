"""The same workbook in every legal spelling: read, checked, changed and written like Excel's own."""

from __future__ import annotations

import io
from decimal import Decimal as D
from functools import cache

import openpyxl
import pytest

from tests.tools.dialects import DIALECTS
from tests.tools.hostile import good
from workbook.cells.results import with_results
from workbook.check import run
from workbook.check.mark import mark
from workbook.package.annexed import texts_of, with_sheet
from workbook.package.content_types import STREAM
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack
from workbook.package.reader import read_book
from workbook.package.relationships import actual, beside
from workbook.score.scoring import score
from workbook.submission import Opened, open_members
from workbook.template.fill import fill

UNKNOWN_TO_OPENPYXL = ("annex M", "any case", "backslashes", "comments")
"""What openpyxl itself does not read, in the main part, which is left as it was."""


@cache
def spoken(name: str) -> Opened:
    """Return the workbook in the dialect, as it comes out of a file."""
    return open_members(unpack(pack(DIALECTS[name](good())), "t"), "t")


@cache
def ours() -> Opened:
    return open_members(good(), "t")


@cache
def ours_paid() -> Opened:
    return with_results(fill(ours(), {"paid_total": 999.99, "dept_name": "=甲局"}))


@cache
def told_of_ours() -> list[tuple[str, str, str]]:
    other = fill(ours(), {"posts_admin": "二十四"}).submission
    return [(f.code, str(f.hit.place), f.message) for f in run(other, score(other))]


def reread(opened: Opened) -> Opened:
    return open_members(unpack(opened.packed(), "t"), "t")


@pytest.mark.parametrize("name", DIALECTS)
def test_reads_the_same(name: str) -> None:
    book, same = spoken(name).book, ours().book
    assert [s.name for s in book.sheets.values()] == [s.name for s in same.sheets.values()]
    for sheet, grid in same.sheets.items():
        found = {
            at: cell
            for at, cell in book.sheets[sheet].cells.items()
            if cell.value is not None or cell.formula
        }
        assert found == {
            at: cell for at, cell in grid.cells.items() if cell.value is not None or cell.formula
        }
    assert {name: book.area(name) for name in same.names} == {name: same.area(name) for name in same.names}


@pytest.mark.slow
@pytest.mark.parametrize("name", DIALECTS)
def test_is_changed_and_written_the_same(name: str) -> None:
    """A figure filled in, scores written: what is written is what is then read, and openpyxl reads it too."""
    done = with_results(fill(spoken(name), {"paid_total": 999.99, "dept_name": "=甲局"}))
    again, wanted = reread(done), ours_paid()
    assert again.book.sheets == done.book.sheets
    fields = again.submission.fields
    assert (fields["paid_total"].value, fields["dept_name"].value) == (D("999.99"), "=甲局")
    assert score(again.submission).total == score(wanted.submission).total
    if any(word in name for word in UNKNOWN_TO_OPENPYXL):
        return
    place = fields["paid_total"]
    sheet = openpyxl.load_workbook(io.BytesIO(done.packed()))[place.sheet]
    assert sheet.cell(place.row + 1, place.col + 1).value == 999.99


@pytest.mark.slow
@pytest.mark.parametrize("name", DIALECTS)
def test_is_checked_and_marked_the_same(name: str) -> None:
    wrong = fill(spoken(name), {"posts_admin": "二十四"})
    told = run(wrong.submission, score(wrong.submission))
    assert [(f.code, str(f.hit.place), f.message) for f in told] == told_of_ours()
    marked = mark(wrong, told)
    assert reread(marked).book.sheets == marked.book.sheets


@pytest.mark.slow
def test_a_new_cell_in_a_sheet_of_another_spelling() -> None:
    """A cell that is not there yet, in a row that is, in a row that is not, and after the last one."""
    edits = {(1, 60): Edit(D(1)), (400, 0): Edit("甲"), (401, 3): Edit(True)}
    for name in DIALECTS:
        sheet = next(iter(ours().book.sheets))
        done = spoken(name).edit({sheet: edits})
        again = read_book(unpack(done.packed(), "t"), "t")
        assert {at: again.cell(sheet, *at).value for at in edits} == {
            (1, 60): D(1),
            (400, 0): "甲",
            (401, 3): True,
        }


@pytest.mark.parametrize("name", DIALECTS)
def test_a_sheet_is_put_behind_the_others(name: str) -> None:
    """Once anew and once over itself; every relationship and content type that was there stays."""
    opened, rows = spoken(name), [["甲", "乙"], ["", "丙<&"]]
    members = with_sheet(opened.members, opened.book, "新表", rows, (9, 9))
    book = read_book(unpack(pack(members), "t"), "t")
    assert [*opened.book.sheets, "新表"] == list(book.sheets)
    assert texts_of(book, "新表") == rows
    assert {part for part in opened.members if opened.members[part] != members[part]} == {
        opened.book.main,
        beside(opened.members, opened.book.main),
        actual(opened.members, STREAM),
    }
    again = with_sheet(members, book, "新表", rows[:1], (9, 9))
    assert texts_of(read_book(again, "t"), "新表") == rows[:1]
    assert again.keys() == members.keys()
