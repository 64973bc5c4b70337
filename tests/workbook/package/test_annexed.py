"""A sheet put behind the others, as people see and print it."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.tools.workbooks import SYSTEM, blank
from workbook.layout.placement import PLAIN, RECORD_WIDTHS, UDF
from workbook.package.annexed import texts_of, with_sheet
from workbook.package.patch import pack
from workbook.package.reader import read_book
from workbook.template.paper import A4, DIGIT, LEAST, PAPER


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_long_texts_show_whole_and_every_page_has_heads_and_a_number(edition: str) -> None:
    before = blank(SYSTEM, edition)
    rows = [["文件", "值", "键"], ["短", "很长的一段话，" * 4, "key" * 20]]
    members = with_sheet(before.members, before.book, "记录 1", rows, (12, 14, 0))
    sheet: Any = openpyxl.load_workbook(io.BytesIO(pack(members)))["记录 1"]
    assert sheet.print_title_rows == "$1:$1"
    assert "&P" in str(sheet.oddFooter.right.text)
    assert sheet.column_dimensions["C"].hidden
    assert sheet["B2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 5 * 15 - 1, "five lines; a hidden column raises no row"
    assert sheet.row_dimensions[2].height < 7 * 15
    assert sheet.row_dimensions[1].height is None
    assert texts_of(read_book(members, "t"), "记录 1") == rows
    assert sheet["A1"].font.b
    assert sheet["A1"].fill.fgColor.rgb != sheet["A2"].fill.fgColor.rgb
    assert not sheet["A2"].font.b
    assert sheet["A2"].border.left.style == "thin"


def test_the_record_of_imports_is_printed_in_letters_people_can_read() -> None:
    points = sum(DIGIT * width + 5 for width in RECORD_WIDTHS if width) * 0.75
    assert PAPER[A4, True] / points >= LEAST
