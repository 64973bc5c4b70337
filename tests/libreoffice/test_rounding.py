"""Half-cent values: LibreOffice's ROUND, and every native formula that computes, give what Python gives."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pyfuncs import CATALOG
from pyfuncs.decimals import half_up
from pyfuncs.parameters import LITERAL_KINDS
from tests.libreoffice.convert import recalculated
from tests.libreoffice.office import why_not
from tests.pyfuncs.excel_round import half_cents
from workbook.cells.native import formula
from workbook.systems.calls import Argument, Call, Key

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
    rows = list(computed.iter_rows(min_col=4, max_col=6, values_only=True))
    assert len(rows) == len(values)
    for value, row in zip(values, rows, strict=True):
        up = half_up(value, PLACES)
        assert [Decimal(repr(number)).quantize(Decimal("0.01")) for number in row] == [up, -up, up], value


D = Decimal
HALVES = [D(2 * k + 1) / 20000 for k in range(0, 900, 3)]
"""Ratios in the middle between two printed percentages."""
RATES = [D(k) / 10000 for k in range(1, 13000, 43)]
LITERALS: dict[str, list[dict[str, str]]] = {
    "ratio": [{}],
    "change_rate": [{}],
    "growth_rate": [{}],
    "proportional": [{}, {"target": "95%"}, {"target": "80%", "places": "1"}],
    "inverse": [{"target": "50%"}, {"target": "7.5%"}],
    "affine": [{"slope": "10"}, {"slope": "2.5"}, {"slope": "1", "cutoff": "70%"}],
    "per_step": [
        {"threshold": "95%", "every": "0.3%", "deduct": "1.5%", "side": "below", "steps": "prorata"},
        {"threshold": "100%", "every": "1%", "deduct": "0.35", "steps": "prorata", "cutoff": "120%"},
        {"threshold": "90%", "every": "5%", "deduct": "33.3%", "side": "both", "cutoff": "20%"},
        {"threshold": "80%", "every": "3%", "deduct": "0.5", "side": "below", "measure": "relative"},
    ],
    "over_target": [{"bands": "<2%: 0; [2%,7%): 33.3%; ≥7%: 0.125"}],
    "symmetric_tiers": [{"center": "100%", "bands": "≤10%: 33.3%; (10%,15%]: 12.5%; >15%: 0"}],
    "per_occurrence": [{"deduct": "33.3%"}, {"deduct": "0.125"}],
}
"""The functions whose native formula computes, with parameters that bring half cents about."""


def _operands(name: str) -> list[dict[str, Decimal]]:
    """Return the cells of each row."""
    if CATALOG[name].role == "metric":
        wholes = (D(2), D(200), D(400), D("0.02"), D(30000))
        if name == "growth_rate":
            return [{"current": w * (1 + h), "last": w} for w in wholes for h in HALVES]
        first, second = ("part", "whole") if name == "ratio" else ("change", "basis")
        return [{first: w * h, second: w} for w in wholes for h in HALVES]
    counts = [D(k) for k in range(8)]
    metrics = counts if name == "per_occurrence" else RATES
    return [{"metric": m, "points": p, "score": p} for p in (D(1), D(5), D("7.5"), D(20)) for m in metrics]


def _call(name: str, literals: dict[str, str]) -> Call:
    arguments: list[Argument] = [
        literals.get(p.name) if p.kind in LITERAL_KINDS else None if p.name == "reported" else Key(p.name)
        for p in CATALOG[name].parameters
    ]
    return Call(CATALOG[name], tuple(arguments))


def test_native_formulas_round_alike(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    wanted: list[tuple[str, dict[str, str], dict[str, Decimal], Decimal]] = []
    for name, variants in LITERALS.items():
        for literals in variants:
            call = _call(name, literals)
            for operands in _operands(name):
                row = len(wanted) + 1
                cells = dict(zip(operands, "ABC", strict=False))
                sheet.append([float(value) for value in operands.values()])
                sheet.cell(
                    row, 4, "=" + formula(call, lambda key, cells=cells, row=row: f"{cells[key]}{row}")
                )
                raw = [operands.get(p.name, literals.get(p.name)) for p in call.function.parameters]
                wanted.append((name, literals, operands, call.function.call(*raw).value))
    computed = _recalculated(book, tmp_path).active
    assert computed is not None
    found = [row[0] for row in computed.iter_rows(min_col=4, max_col=4, values_only=True)]
    assert len(wanted) > 10000
    wrong = [
        (case, got)
        for case, got in zip(wanted, found, strict=True)
        if not isinstance(got, (int, float)) or abs(D(repr(got)) - case[3]) > D("1e-9")
    ]
    assert not wrong, wrong[:10]
