"""Worded printing areas, which Excel and WPS work out: an independent engine gives them their last row."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.libreoffice.convert import recalculated
from tests.libreoffice.office import why_not
from tests.tools.workbooks import SAMPLES, filled, sample, submission, template
from workbook.layout import Table
from workbook.layout.placement import PLAIN
from workbook.package.guard import unpack
from workbook.package.markup import parse_xml

pytestmark = pytest.mark.libreoffice
PROBE = "试算"


def _areas(data: bytes) -> dict[str, str]:
    """Return the formula of each worded printing area, by sheet."""
    root = parse_xml(unpack(data, "t")["xl/workbook.xml"])
    sheets = [node.get("name", "") for node in root.iter("{*}sheet")]
    return {
        sheets[int(node.get("localSheetId", "0"))]: node.text or ""
        for node in root.iter("{*}definedName")
        if node.get("name") == "_xlnm.Print_Area" and (node.text or "").startswith("OFFSET(")
    }


def _rows(data: bytes, folder: Path) -> dict[str, int]:
    """Return how many rows of each sheet a worded area has, as LibreOffice works them out."""
    areas = _areas(data)
    book = openpyxl.load_workbook(io.BytesIO(data))
    probe = book.create_sheet(PROBE)
    for number, area in enumerate(areas.values(), 1):
        probe.cell(number, 1, f"=ROWS({area})")
    source = folder / "book.xlsx"
    book.save(source)
    values = [row[0] for row in recalculated(source, folder)[PROBE].iter_rows(values_only=True)]
    return dict(zip(areas, map(int, map(str, values)), strict=True))


@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_paper_ends_with_the_last_row_typed(name: str, tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    data = filled(sample(name), edition=PLAIN) if name else template(edition=PLAIN)
    rows, read = _rows(data, tmp_path), submission(data)
    ends = {}
    for box in read.layout.boxes:  # the last list of a sheet: below it stands only what repeats the system
        if isinstance(box.block, Table):
            columns = [read.columns[c.key] for c in box.block.columns if c.key in read.columns]
            used = [datum.row for column in columns for datum in column if not datum.blank]
            ends[box.sheet] = max(used) + 1 if used else box.top
    assert {sheet: rows[sheet] for sheet in ends if sheet in rows} == {
        sheet: row for sheet, row in ends.items() if sheet in rows
    }
    assert {"绩效目标", "加减分", "项目清单", "重点工作", "佐证目录"} <= set(rows)
