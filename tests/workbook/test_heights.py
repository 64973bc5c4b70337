"""Rows are raised until every text shows whole, and never lowered."""

from __future__ import annotations

import re

from tests.tools.check_cases import merge
from tests.tools.workbooks import filled, sample, submission
from workbook.package.guard import unpack
from workbook.package.heights import fit_rows, height, lines

LONG = "因设备供应商延迟交货，两户企业的生产线未能在年内投产。" * 4


def row_height(data: bytes, sheet: str, row: int) -> float:
    book = submission(data).book
    xml = unpack(data, "t")[book.sheets[sheet].part]
    match = re.search(rb'<row r="%d"[^>]*? ht="([\d.]+)"' % (row + 1), xml)
    assert match is not None
    return float(match[1])


def test_long_texts_raise_their_rows() -> None:
    data = merge(sample("example-2024"), {"targets": {3: {"target_reason": LONG}}, "adj_note": LONG})
    before, after = filled(sample("example-2024")), filled(data)
    read = submission(after)
    reason = read.columns["target_reason"][3]
    width = read.layout.strips["target_reason"].field.width
    assert row_height(after, reason.sheet, reason.row) >= 15 * (2 * len(LONG) / width)
    assert row_height(after, reason.sheet, reason.row + 1) == row_height(before, reason.sheet, reason.row + 1)
    note = read.fields["adj_note"]
    assert row_height(after, note.sheet, note.row) > row_height(before, note.sheet, note.row)


def test_list_rows_are_not_fixed_by_hand() -> None:
    data = filled(sample("example-2024"))
    read = submission(data)
    reason = read.columns["target_reason"][0]
    xml = unpack(data, "t")[read.book.sheets[reason.sheet].part].decode()
    row = re.search(rf'<row r="{reason.row + 1}"[^>]*>', xml)
    assert row is not None
    assert "customHeight" not in row[0]


def test_no_row_is_lowered() -> None:
    xml = b'<cols><col min="1" max="1" width="10"/></cols><row r="1" ht="99" customHeight="1"><row r="2">'
    assert fit_rows(xml, {(0, 0, 1): "短"}) == xml
    raised = fit_rows(xml, {(1, 0, 1): "长" * 40})
    assert re.search(rb'<row r="2" ht="[\d.]+">', raised)


def test_lines_counts_wide_characters_and_breaks() -> None:
    assert lines("一二三四五", 12) == 1
    assert lines("一二三四五六", 12) == 2
    assert lines("一\n二", 40) == 2
    assert height("x" * 100000, 10) == 409
