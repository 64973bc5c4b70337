"""LibreOffice's ROUND on thousands of half-cent values gives what the scoring functions give."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pyfuncs.decimals import half_up
from tests.pyfuncs.excel_round import half_cents

pytestmark = pytest.mark.libreoffice
MOST = 60  # points; 6000 half cents, each also as a product of two cells
PLACES = 2


def _recalculated(book: openpyxl.Workbook, folder: Path) -> openpyxl.Workbook:
    """Return `book` with the results LibreOffice computes for its formulas."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source, out = folder / "rounding.xlsx", folder / "out"
    book.save(source)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=180
    )
    return openpyxl.load_workbook(out / source.name, data_only=True)


def test_half_cents_are_rounded_alike(tmp_path: Path) -> None:
    values = half_cents(MOST)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, value in enumerate(values, 1):
        sheet.append([float(value), float(value) * 1000, 0.001])
        sheet.cell(row, 4, f"=ROUND(A{row},{PLACES})")
        sheet.cell(row, 5, f"=ROUND(-A{row},{PLACES})")
        sheet.cell(row, 6, f"=ROUND(B{row}*C{row},{PLACES})")
    computed = _recalculated(book, tmp_path).active
    assert computed is not None
    rows = list(computed.iter_rows(min_col=4, max_col=6, values_only=True))
    assert len(rows) == len(values)
    for value, row in zip(values, rows, strict=True):
        up = half_up(value, PLACES)
        assert [Decimal(repr(number)).quantize(Decimal("0.01")) for number in row] == [up, -up, up], value
