"""Sheets of formulas, computed by one conversion of LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pyfuncs.decimals import to_decimal
from tests.libreoffice.native_rows import Error, Row
from workbook.package.address import address

DATA, FORMULAS = "data", "formulas"
LIMIT = 1_000_000
"""Rows of a sheet, with some left over."""
ERRORS = {"#DIV/0!": "=1/0", "#N/A": "=NA()"}
Ref = Callable[[str], str]


def recalculated(source: Path, folder: Path) -> openpyxl.Workbook:
    """Return the workbook at `source` with the results LibreOffice computes for its formulas."""
    program = shutil.which("soffice")
    assert program, "LibreOffice (soffice) is not installed"
    profile, out = (folder / "profile").as_uri(), folder / "out"
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=600
    )
    return openpyxl.load_workbook(out / source.name, data_only=True, read_only=True)


def printed(sources: Iterable[Path], folder: Path) -> None:
    """Write the PDF of each workbook into `folder`, all by one start of LibreOffice."""
    program = shutil.which("soffice")
    assert program, "LibreOffice (soffice) is not installed"
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    paths = [str(source) for source in sources]
    subprocess.run([*command, "--outdir", str(folder), *paths], check=True, capture_output=True, timeout=600)


class Paper:
    """A sheet that holds the cells of rows, block below block; the same cells stand there once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._next = 0
        self._placed: dict[str, int] = {}

    def ref(self, row: Row) -> Ref:
        """Write the cells of `row` unless they stand there; return where each argument is."""
        order, key = list(row.cells), repr(row.cells)
        if key not in self._placed:
            self._placed[key] = self._next
            for column, cells in enumerate(row.cells.values()):
                for offset, value in enumerate(cells):
                    self._write(self._next + offset, column, value)
            self._next += max(map(len, row.cells.values()), default=1)
        top = self._placed[key]

        def ref(name: str) -> str:
            column, count = order.index(name), len(row.cells[name])
            first, last = address(top, column, True), address(top + count - 1, column, True)
            return f"{DATA}!{first}" if count == 1 else f"{DATA}!{first}:{last}"

        return ref

    def _write(self, row: int, column: int, value: Any) -> None:
        if value is None:
            return
        cell = self._sheet.cell(
            row + 1, column + 1, ERRORS[value.code] if isinstance(value, Error) else value
        )
        if isinstance(value, str):
            cell.data_type = "s"  # also a text that begins with =


Formula = tuple[Row, Callable[[Ref], str]]
"""A row and what gives its formula, its own or that of a mutant."""


def compute(formulas: Iterable[Formula], folder: Path) -> list[Decimal | str | None]:
    """Return what each formula shows: numbers as Excel shows them, with 15 digits."""
    source, count = folder / "rows.xlsx", 0
    book = openpyxl.Workbook()  # stores no results: LibreOffice computes every formula
    paper, sheet = Paper(book.create_sheet(DATA)), book.create_sheet(FORMULAS)
    for count, (row, write) in enumerate(formulas, 1):
        sheet.cell(count, 1, "=" + write(paper.ref(row)))
    assert count < LIMIT
    book.save(source)
    computed = recalculated(source, folder)[FORMULAS]
    found = [cells[0] for cells in computed.iter_rows(max_col=1, max_row=count, values_only=True)]
    assert len(found) == count
    return [value if isinstance(value, str) else to_decimal(value) for value in found]
