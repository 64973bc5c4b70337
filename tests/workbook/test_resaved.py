"""Saving again, other orders of sheets or of rows: validation says the same but for missing results."""

from __future__ import annotations

import io
import random
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.tools import javascript
from tests.tools.departments import department
from tests.tools.workbooks import filled
from tests.workbook.resaving import OTHER, outcome, told, workbooks
from workbook.layout.placement import PLAIN, UDF


def _saved(content: bytes, *, macros: bool = False, backwards: bool = False) -> bytes:
    """Return the workbook as openpyxl saves it, its sheets in the opposite order if asked."""
    book: Any = openpyxl.load_workbook(io.BytesIO(content), keep_vba=macros)
    if backwards:
        book._sheets.reverse()
        book.active = 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("edition", [PLAIN, UDF])
def test_openpyxl_and_the_order_of_sheets_change_nothing(edition: str, backwards: bool) -> None:
    for name, content in workbooks(edition).items():
        before = outcome(content, report=not backwards)
        assert bool(before[0]) == ("faulty" in name), name
        saved = _saved(content, macros=edition == UDF, backwards=backwards)
        assert outcome(saved, report=not backwards) == before, name


@pytest.mark.slow
@pytest.mark.node
@pytest.mark.skipif(not javascript.available(), reason="Node (nodejs, npm) is not installed")
def test_libraries_of_javascript_change_nothing(tmp_path: Path) -> None:
    """exceljs and SheetJS, real ones: the same findings, scores and report but for missing results."""
    books = {
        name: book for name, book in workbooks(PLAIN).items() if name.startswith(OTHER) == ("clean" in name)
    }
    assert len(books) == 2
    try:
        saved = javascript.saved_again(books, tmp_path)
    except javascript.Unreachable:
        warnings.warn("npm's registry does not answer: exceljs and SheetJS were not tried", stacklevel=1)
        return
    before = {name: outcome(content) for name, content in books.items()}
    for (name, writer), content in saved.items():
        assert content != books[name]
        assert outcome(content) == before[name], (name, writer)


@pytest.mark.slow
@pytest.mark.parametrize("faults", [{}, {"paid_total": 99999}])
def test_the_order_of_rows_changes_nothing(faults: dict[str, Any]) -> None:
    data = department(3, system_id=OTHER) | faults
    mixed = dict(data)
    lists = [key for key, value in data.items() if isinstance(value, list) and len(value) > 1]
    for key in lists:
        mixed[key] = random.Random(key).sample(data[key], len(data[key]))
    assert any(mixed[key] != data[key] for key in lists)
    said = [[(code, message) for code, _, message in told(filled(d, OTHER, PLAIN))] for d in (data, mixed)]
    assert said[0] == said[1]
    assert bool(said[0]) == bool(faults)
