"""Formulas people typed: which of them mean the same in the new workbook."""

from __future__ import annotations

from workbook.layout.placement import OWN_SHEETS
from workbook.package.reader import Area
from workbook.package.tokens import NUMBER, tokens
from workbook.renewal.references import references
from workbook.renewal.strays import Position
from workbook.submission import Datum, Submission

_ARITHMETIC = set("+-*/%()")
"""Signs and brackets of a formula that names no cell, beside its numbers."""


def understood(new: Submission, datum: Datum, formula: str, left: set[Position]) -> bool:
    """Tell whether the formula uses only what the new workbook has as well.

    new: the workbook the formula in `datum` is for; left: cells that were not carried.
    """
    book, found = new.book, references(formula, datum.sheet)
    if found is None or (new.plain and any(f.startswith("JX_") for f in found.functions)):
        return False
    named = [book.area(name) for name in found.names]
    areas = [*found.areas, *filter(None, named)]
    return (
        None not in named
        and all(area.sheet in book.sheets and area.sheet not in OWN_SHEETS for area in areas)
        and not any(_inside(place, area) for place in left for area in areas)
    )


def is_constant(formula: str) -> bool:
    """Tell whether a formula is arithmetic on numbers only, as 1200+35*2."""
    return all(token.kind == NUMBER or token.text in _ARITHMETIC for token in tokens(formula))


def _inside(place: Position, area: Area) -> bool:
    sheet, row, col = place
    return sheet == area.sheet and area.top <= row <= area.bottom and area.left <= col <= area.right
