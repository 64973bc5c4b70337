"""The formulas beside the rows of a list of bonuses, computed by LibreOffice, show what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libreoffice.bonus_rows import computed, expected, formulas, spoiled
from tests.libreoffice.office import why_not
from tests.pyfuncs.lists_of_bonuses import cases
from workbook.package.writing import formula_fault

pytestmark = pytest.mark.libreoffice


def test_the_cases_are_what_the_formulas_must_show() -> None:
    for case in cases():
        assert expected(case) == list(zip(case.standards, case.counts, strict=True)), case.note


def test_no_formula_is_longer_than_excel_takes() -> None:
    for case in cases():
        for formula in formulas(case):
            assert not formula_fault(formula.excel(lambda key: f"$A$1{key}"))


def test_every_row_shows_what_it_must(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    lists = [*cases(), *spoiled()]
    wrong = []
    for case, found in zip(lists, computed(lists, tmp_path), strict=True):
        for row, got, wanted in zip(case.rows, found, expected(case), strict=True):
            if got != wanted:
                wrong.append(f"{case.note}: {row} of {case.department} shows {got}, must show {wanted}")
    assert not wrong, "\n".join(wrong[:20])
    assert sum(len(case.rows) for case in lists) > 400
