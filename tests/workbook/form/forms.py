"""Forms for tests, drawn with openpyxl: what another program wrote, as those of a bureau are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tools.workbooks import SYSTEM, from_data, sample, system_of
from workbook.form import Filled, fill
from workbook.layout import Layout, assemble
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission

Cells = Mapping[str, Any]


def form(cells: Cells, more: Callable[[Worksheet], None] | None = None) -> bytes:
    """Return a form with one sheet 表 and these cells; more: changes the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "表"
    for place, value in cells.items():
        sheet[place] = value
    if more:
        more(sheet)
    return packed(book)


def packed(book: Workbook) -> bytes:
    """Return the file of a book."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> Worksheet:
    """Return the sheet 表 of a file."""
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)["表"]


@cache
def layout(system: str = SYSTEM) -> Layout:
    """Return the layout of a system, put together once."""
    return assemble(system_of(system))


@cache
def _scored(projects: int | None) -> tuple[Submission, Scorecard]:
    data = sample("example-2024")
    if projects is not None:
        first = data["projects"][0]
        data["projects"] = [
            first | {"project_name": f"项目{n}", "project_budget": n} for n in range(1, projects + 1)
        ]
    large = assemble(system_of(SYSTEM), rows={"projects": 300}) if (projects or 0) > 30 else layout()
    submission = from_data(large, data)
    return submission, score(submission)


def filled(data: bytes, projects: int | None = None, draft: bool = False) -> Filled:
    """Return a form filled from the sample; projects: with so many of them, numbered 1 to N."""
    return fill(data, "表样.xlsx", *_scored(projects), draft)


def grid(data: bytes) -> list[list[Any]]:
    """Return the values of the sheet 表, row by row."""
    return [list(row) for row in opened(data).iter_rows(values_only=True)]


def part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    """Return a part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()
