"""Generated pages: whatever stands above, beside and below repeated rows, everything keeps its place."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook.form.forms import opened, packed
from workbook.form import beside
from workbook.form.page import serialised, worksheets
from workbook.form.references import Block, RowMap
from workbook.form.spreading import spread
from workbook.package.guard import unpack
from workbook.package.markup import parse_xml
from workbook.package.patch import pack
from workbook.package.reader import read_book

COLUMNS = 6


@dataclass(frozen=True)
class Drawn:
    """A page: its blocks, and the rows of the result written out, each with its row before and its copy."""

    blocks: list[Block]
    written: list[tuple[int, int]]
    merges: list[tuple[int, int, int, int]]
    data: bytes


def draw(shape: list[tuple[int, int, int]], seed: int) -> Drawn:
    """Return a page whose every cell says where it stood, with random merged cells and heights."""
    rng = Random(seed)
    blocks, written, row = [], [], 0
    for gap, height, copies in shape:
        written += [(r, 0) for r in range(row, row + gap)]
        blocks.append(Block(row + gap, height, copies))
        inner = range(row + gap, row + gap + height)
        written += [(r, n) for n in range(copies) for r in inner]
        row += gap + height
    total = row + rng.randint(1, 4)
    written += [(r, 0) for r in range(row, total)]
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "表"
    for r, c in itertools.product(range(total), range(COLUMNS)):
        sheet.cell(r + 1, c + 1, f"{r},{c}").font = Font(size=8 + r % 5)
        sheet.row_dimensions[r + 1].height = 15 + r
    sheet.cell(total + 1, 1, f"=COUNTA(B1:B{total})")
    merges = _merges(rng, total, blocks)
    for top, left, bottom, right in merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    sheet.print_area = f"A1:F{total}"
    sheet.print_title_rows = f"1:{max(1, blocks[0].top)}"
    return Drawn(blocks, written, merges, packed(book))


def _merges(rng: Random, total: int, blocks: list[Block]) -> list[tuple[int, int, int, int]]:
    """Return merged cells that do not overlap and begin nowhere inside a block they leave."""
    found: list[tuple[int, int, int, int]] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(8):
        top, left = rng.randrange(total), rng.randrange(COLUMNS)
        bottom, right = min(total - 1, top + rng.randint(0, 3)), min(COLUMNS - 1, left + rng.randint(0, 2))
        cells = set(itertools.product(range(top, bottom + 1), range(left, right + 1)))
        cut = any(
            b.height > 1 and (b.top < top <= b.bottom < bottom or top < b.top <= bottom < b.bottom)
            for b in blocks
        )
        if len(cells) > 1 and not cells & taken and not cut:
            found.append((top, left, bottom, right))
            taken |= cells
    return found


def result(drawn: Drawn) -> Worksheet:
    """Return the page spread, read again by openpyxl."""
    members = unpack(drawn.data, "表.xlsx")
    book = read_book(members, "表.xlsx")
    (page,) = worksheets(book, members)
    maps = {"表": RowMap(drawn.blocks)}
    spread(page, maps)
    main = parse_xml(members[book.main])
    beside.names(main, maps)
    return opened(pack({**members, page.part: serialised(page.root), book.main: serialised(main)}))


SHAPES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 2), st.integers(1, 4)), min_size=1, max_size=3)


@given(SHAPES, st.integers(0, 10_000))
def test_everything_keeps_its_place(shape: list[tuple[int, int, int]], seed: int) -> None:
    """Texts, looks, heights, merged cells, sums and print settings, against the rows written out."""
    drawn = draw(shape, seed)
    sheet = result(drawn)
    wanted = merged(drawn)
    assert {range_boundaries(str(r)) for r in sheet.merged_cells.ranges} == wanted
    hidden = {
        (row, col)
        for left, top, right, bottom in wanted
        for row in range(top, bottom + 1)
        for col in range(left, right + 1)
        if (row, col) != (top, left)
    }
    for place, (row, _) in enumerate(drawn.written, 1):
        assert sheet.row_dimensions[place].height == 15 + row
        for col in range(1, COLUMNS + 1):
            if (place, col) not in hidden:
                cell = sheet.cell(place, col)
                assert (cell.value, cell.font.size) == (f"{row},{col - 1}", 8 + row % 5)
    last = len(drawn.written)
    assert sheet.cell(last + 1, 1).value == f"=COUNTA(B1:B{last})"
    assert sheet.print_area == f"'表'!$A$1:$F${last}"
    titles = max(0, drawn.blocks[0].top - 1)
    heads = [place for place, (row, _) in enumerate(drawn.written, 1) if row <= titles]
    assert sheet.print_title_rows == f"$1:${heads[-1]}"


def merged(drawn: Drawn) -> set[tuple[int, int, int, int]]:
    """Return the merged cells there must be: within each copy, or from the first place to the last."""
    found = set()
    for top, left, bottom, right in drawn.merges:
        inside = next((b for b in drawn.blocks if b.top <= top and bottom <= b.bottom), None)
        copies: list[int | None] = list(range(inside.copies)) if inside else [None]
        for copy in copies:
            places = [
                place
                for place, (row, number) in enumerate(drawn.written, 1)
                if top <= row <= bottom and copy in (None, number)
            ]
            found.add((left + 1, places[0], right + 1, places[-1]))
    return found


@pytest.mark.parametrize("copies", [1, 3])
def test_what_belongs_to_a_sheet(copies: int) -> None:
    """Conditional formats, validations, links, breaks, filters and frozen panes follow."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "表"
    for row in range(1, 9):
        sheet.cell(row, 1, row)
    sheet.conditional_formatting.add("A3:A3", CellIsRule("lessThan", ["$A$8"], font=Font(bold=True)))
    check = DataValidation("list", "=$A$7:$A$8")
    check.add("A3")
    sheet.add_data_validation(check)
    sheet["A8"].hyperlink = "#表!A7"
    sheet.row_breaks.append(Break(id=5))
    sheet.auto_filter.ref = "A2:A3"
    sheet.freeze_panes = "A3"
    after: Any = result(Drawn([Block(2, 1, copies)], [], [], packed(book)))
    down = copies - 1
    (found,) = after.conditional_formatting
    assert str(found.sqref) == ("A3" if copies == 1 else f"A3:A{3 + down}")
    assert found.rules[0].formula == [f"$A${8 + down}"]
    (validation,) = after.data_validations.dataValidation
    assert validation.formula1 == f"=$A${7 + down}:$A${8 + down}"
    assert str(validation.sqref) == ("A3" if copies == 1 else f"A3:A{3 + down}")
    assert after.cell(8 + down, 1).hyperlink.ref == f"A{8 + down}"
    assert after.row_breaks.brk[0].id == 5 + down
    assert after.auto_filter.ref == f"A2:A{3 + down}"
    assert after.freeze_panes == "A3"
