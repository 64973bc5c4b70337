"""Saving again, other orders of sheets or of rows: validation says the same but for missing results."""

from __future__ import annotations

import io
import random
from typing import Any

import openpyxl
import pytest

from tests.tools.departments import department
from tests.tools.workbooks import filled
from tests.workbook.resaving import OTHER, told, workbooks
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
        before = told(content)
        assert bool(before) == ("faulty" in name), name
        assert told(_saved(content, macros=edition == UDF, backwards=backwards)) == before, name


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
