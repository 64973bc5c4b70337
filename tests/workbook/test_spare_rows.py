"""Rows of 校验结果 are in view as far as findings stand in them; the rest is put away."""

from __future__ import annotations

import re

from tests.tools.findings import many
from tests.tools.workbooks import filled
from workbook.cells.spare import OPEN
from workbook.check.mark import mark
from workbook.package.guard import unpack
from workbook.package.heights import show_rows
from workbook.package.patch import part_of
from workbook.submission import Opened, open_members

HIDDEN = re.compile(rb'<row\b(?=[^>]* hidden="1")[^>]*\br="(\d+)"')


def hidden(opened: Opened) -> set[int]:
    """Return the rows (0-based) of 校验结果 that are hidden."""
    sheet = opened.submission.columns["result_place"][0].sheet
    xml = opened.members[part_of(opened.members, opened.book, sheet)]
    return {int(row) - 1 for row in HIDDEN.findall(xml)}


def test_as_many_rows_as_findings_are_in_view() -> None:
    opened = open_members(unpack(filled({}), "表.xlsm"), "表.xlsm")
    rows = [datum.row for datum in opened.submission.columns["result_place"]]
    assert hidden(opened) == set(rows[OPEN:])
    marked = mark(opened, many(40))
    assert hidden(marked) == set(rows[40:])
    assert hidden(mark(marked, many(len(rows) + 5))) == set()
    assert hidden(mark(marked, ())) == set(rows[OPEN:])


def test_other_rows_stay_as_they_are() -> None:
    first = b'<row r="1" hidden="1"/>'
    cell = b'<c r="A2"/></row>'
    done = show_rows(first + b'<row r="2" ht="20" hidden="1">' + cell + b'<row r="3"/>', {1}, {2})
    assert done == first + b'<row r="2" ht="20">' + cell + b'<row r="3" hidden="1"/>'
