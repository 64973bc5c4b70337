"""What the cases of checks look at is what a filled file says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tools.departments import department
from tests.tools.workbooks import SYSTEM, filled, handed_in, sample, submission
from workbook.check import run
from workbook.layout.placement import PLAIN, UDF
from workbook.samples.amounts import Data
from workbook.score.scoring import score

BOOKS = [
    pytest.param(SYSTEM, sample("example-2024"), UDF, id="example"),
    pytest.param(SYSTEM, sample("lechang-2024") | {"posts_admin": "二十四"}, PLAIN, id="lechang"),
    pytest.param("sichuan-2020", department(3, system_id="sichuan-2020"), UDF, id="sichuan"),
]


@pytest.mark.parametrize(("system", "data", "edition"), BOOKS)
def test_it_is_what_the_file_says(system: str, data: Data | dict[str, Any], edition: str) -> None:
    read, made = submission(filled(data, system, edition)), handed_in(data, system, edition)
    assert made.fields == read.fields
    assert made.columns == read.columns
    assert {n: (s.cells, s.visible) for n, s in made.book.sheets.items()} == {
        n: (s.cells, s.visible) for n, s in read.book.sheets.items()
    }
    found, expected = (run(book, score(book)) for book in (made, read))
    assert [f.as_json() for f in found] == [f.as_json() for f in expected]
