"""Half-cent values: LibreOffice's ROUND, and every native formula that computes, give what Python gives."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pyfuncs.decimals import EXACT, half_up
from tests.libreoffice.boundary_rows import boundary_rows
from tests.libreoffice.convert import compute, recalculated
from tests.libreoffice.native_rows import Row
from tests.libreoffice.office import why_not
from tests.libreoffice.rounding_rows import rounding_rows
from tests.pyfuncs.excel_round import half_cents

pytestmark = pytest.mark.libreoffice
MOST = 60  # points; 6000 half cents, each also as a product of two cells
PLACES = 2


def _recalculated(book: openpyxl.Workbook, folder: Path) -> openpyxl.Workbook:
    """Return `book` with the results LibreOffice computes for its formulas."""
    if reason := why_not():
        pytest.skip(reason)
    book.save(folder / "rounding.xlsx")
    return recalculated(folder / "rounding.xlsx", folder)


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
    cells = list(computed.iter_rows(min_col=4, max_col=6, values_only=True))
    assert len(cells) == len(values)
    for value, numbers in zip(values, cells, strict=True):
        up = half_up(value, PLACES)
        assert [Decimal(repr(number)).quantize(Decimal("0.01")) for number in numbers] == [up, -up, up], value


def test_native_formulas_round_alike(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    rows = list(rounding_rows())
    assert len(rows) > 10000
    found = compute(((row, row.formula) for row in rows), tmp_path)
    wrong = [(row.name, got) for row, got in zip(rows, found, strict=True) if not _agrees(row, got)]
    assert not wrong, wrong[:10]
    exact = [row for row, got in zip(rows, found, strict=True) if got == row.wanted]
    assert len(rows) - len(exact) < len(rows) / 1000


def test_native_formulas_keep_to_the_boundaries(tmp_path: Path) -> None:
    """At the end of a band, of a step or at a limit, and a trillionth beside it."""
    if reason := why_not():
        pytest.skip(reason)
    rows = list(boundary_rows())
    assert len(rows) > 8000
    found = compute(((row, row.formula) for row in rows), tmp_path)
    wrong = [(row.name, got, row.wanted) for row, got in zip(rows, found, strict=True) if got != row.wanted]
    assert not wrong, (len(wrong), wrong[:10])


def _agrees(row: Row, got: object) -> bool:
    """A quotient of doubles is off in its 16th digit, which may carry over to the last decimal it is kept to.

    One in a thousand is. Whatever is rounded further, to the digits of a percentage or to points, agrees.
    """
    if row.call.function.role == "metric" and row.call.literals()["digits"] is None:
        assert isinstance(row.wanted, Decimal)
        return isinstance(got, Decimal) and abs(got - row.wanted) <= Decimal(1).scaleb(-EXACT)
    return got == row.wanted
