"""Rows and cells in odd places are read, changed and read again alike, whatever their spelling."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from tests.workbook.package.minimal import members
from workbook.package.patch import Edit, patch
from workbook.package.reader import CellValue, read_book

ODD = {
    "a cell in the row of another": '<row r="1"><c r="A1"><v>1</v></c><c r="B4"><v>2</v></c></row>'
    '<row r="4"><c r="A4"><v>3</v></c></row>',
    "a cell in a row that is not there": '<row r="2"><c r="A2"><v>1</v></c><c r="B7"><v>2</v></c></row>',
    "an element that is no cell": '<row r="1"><c r="A1"><v>1</v></c><v r="v">9</v><x r="B1"/></row>',
    "an element that is no row": '<row r="1"><c r="A1"><v>1</v></c></row><c r="v"><v>2</v></c><x r="q"/>',
    "an empty cell over a full one": '<row r="1"><c r="A1"><v>1</v></c><c r="A1" s="0"/><c r="B1"/></row>',
    "a full cell over another": '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    "cells from right to left": '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>',
    "rows from below": '<row r="9"><c r="A9"><v>9</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
    "a row twice": '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>',
    "a value twice in one cell": '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
    "no addresses": '<row r="3"><c r="D3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
}


def held(parts: dict[str, bytes]) -> dict[tuple[int, int], CellValue]:
    cells = read_book(parts, "t").sheets["甲"].cells
    return {at: cell.value for at, cell in cells.items() if cell.value is not None}


@pytest.mark.parametrize("spelling", ["plain", "comment", "quotes"])
@pytest.mark.parametrize("name", ODD)
def test_what_is_changed_is_all_that_changes(name: str, spelling: str) -> None:
    rows = ODD[name]
    if spelling == "comment":
        rows = "<!-- another writer -->" + rows
    if spelling == "quotes":
        rows = rows.replace('"', "'")
    parts = members(rows)
    before = held(parts)
    assert before
    for at in [*before, (0, 5), (4, 0), (11, 2)]:
        done = patch(parts, read_book(parts, "t"), {"甲": {at: Edit(D(77))}})
        assert held(done) == {**before, at: D(77)}, at


def test_of_two_formulas_in_one_cell_the_first_is_read_and_kept() -> None:
    parts = members('<row r="1"><c r="A1"><f>1+1</f><v>2</v><f>-0</f></c></row>')
    book = read_book(parts, "t")
    assert book.sheets["甲"].cells[0, 0].formula == "1+1"
    done = patch(parts, book, {"甲": {(0, 0): Edit(D(77))}})
    assert read_book(done, "t").sheets["甲"].cells[0, 0].formula == "1+1"
