"""Systems and edited workbooks for the tests of authoring in Excel."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell

from tests.tools import yamls
from workbook.authoring.columns import SHEETS
from workbook.authoring.export import export
from workbook.authoring.geometry import FIRST_ROW, HEAD_ROW, ITEM, VALUE, plain_title
from workbook.authoring.load import Imported, read_members
from workbook.package.guard import unpack
from workbook.systems import System, SystemProblem, load_shipped
from workbook.systems.loader import from_plain
from workbook.systems.writer import text

BASE = "lechang-2024"
NAME = "体系.xlsx"


@cache
def full_system() -> System:
    """Return a system that uses every part of the schema, some in an unusual way: see ``full.yaml``."""
    raw = yamls.safe_load(text(load_shipped(BASE)))
    full = yamls.safe_load(Path(__file__).with_name("full.yaml").read_text("utf-8"))
    raw |= full["system"]
    for literal in ("awards", "penalties"):  # instead of the table
        del raw["bonus"]["rule"][literal]
    raw["bonus"]["rule"] |= full["bonus_rule"]
    raw["bonus"]["awards"] = full["awards"]
    found = {i["code"]: i for level in raw["levels"] for g in level["groups"] for i in g["indicators"]}
    for code, instead in full["indicators"].items():
        found[code] |= instead
    raw["levels"][0]["points"] = 20
    raw["levels"][0]["groups"][0]["points"] = 11
    return from_plain(raw)


@cache
def exported(system_id: str = BASE) -> bytes:
    """Return the workbook of a shipped system, or of the full one."""
    return export(full_system() if system_id == "full-2025" else load_shipped(system_id))


def imported(data: bytes) -> Imported:
    """Read a workbook back."""
    return read_members(unpack(data, NAME), NAME)


def problem_of(data: bytes) -> str:
    """Return what is wrong with a workbook."""
    try:
        imported(data)
    except SystemProblem as problem:
        return str(problem)
    return ""


class Book:
    """An exported workbook opened for editing, its cells reached by sheet, row and column title."""

    def __init__(self, system_id: str = BASE, own_id: bool = True) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(exported(system_id)))
        if own_id:
            self.cell("体系信息", 0, "体系编号").value = "own-2025"

    def cell(self, sheet: str, row: Any, title: str) -> Cell | MergedCell:
        """Return the cell of column `title` in the row of the code `row`, or in the row numbered `row`."""
        grid = self.book[sheet]
        if next(s for s in SHEETS if s.name == sheet).vertical:
            items = self._titles(sheet, (cells[ITEM] for cells in grid.iter_rows()))
            return grid.cell(items[title].row, VALUE + 1)
        column = self._titles(sheet, grid[HEAD_ROW + 1])[title].column
        if isinstance(row, str):
            row = next(cells[0].row for cells in grid.iter_rows() if cells[0].value == row) - FIRST_ROW - 1
        return grid.cell(FIRST_ROW + 1 + row, column)

    def set(self, sheet: str, row: int | str, title: str, value: Any, number_format: str = "") -> str:
        """Type `value` and return the address as messages give it."""
        cell = self.cell(sheet, row, title)
        cell.value = value
        if number_format:
            cell.number_format = number_format
        return f"{sheet}!{cell.coordinate}（{title}）"

    @staticmethod
    def _titles(sheet: str, cells: Any) -> dict[str, Cell]:
        return {plain_title(cell.value): cell for cell in cells if isinstance(cell.value, str)}

    def free(self, sheet: str) -> int:
        """Return the number of the first blank row."""
        grid = self.book[sheet]
        filled = [cells[0].row for cells in grid.iter_rows() if cells[0].value is not None]
        return max([*filled, FIRST_ROW]) - FIRST_ROW

    def data(self) -> bytes:
        """Return the edited file."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()
