"""The bureau's lists and letters open in Excel and Word without repair."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.openxml.test_written import sound
from tests.tools.records import finding, record
from workbook.collection import Record, collect
from workbook.collection.book import as_workbook as as_collection
from workbook.issuing import Issue, Unit
from workbook.issuing import as_workbook as as_list
from workbook.issuing.books import Issued
from workbook.notice import as_workbook as as_problems
from workbook.notice import letter_for, render

pytestmark = pytest.mark.slow

EVIL = "=甲&<局>{{ x }}"


def odd() -> Record:
    found = [finding("JX-A-04", 22), finding("JX-Q-05", 30, message="很长" * 20_000)]
    return record(1, 0, department=EVIL, findings=found, error=1, warning=1)


def test_collections_are_sound(tmp_path: Path) -> None:
    missing = [Unit("乙局", "9")]
    before = collect([odd(), record(2)], {})
    for found in (collect([], {}), collect([odd(), *map(record, range(2, 30))], {}, missing, before, "上次")):
        sound(as_collection(found, tmp_path), ".xlsx")


def test_notices_are_sound() -> None:
    letter = letter_for(odd())
    assert letter is not None
    sound(render(letter), ".docx")
    sound(as_problems(odd()), ".xlsx")


def test_the_list_of_what_was_issued_is_sound(tmp_path: Path) -> None:
    done = Issue(Unit(EVIL, "01"), (Issued(".xlsx", b"", "0" * 64),), 12, ("没有" * 20_000,))
    issues = [done, Issue(Unit("乙局"), refused="没有")]
    sound(as_list(issues, [[tmp_path / "=甲.xlsx"], []]), ".xlsx")
