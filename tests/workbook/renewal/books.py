"""What the tests of renewal look at: everything typed into a workbook, by key and row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from workbook.package.address import column_index
from workbook.package.guard import unpack
from workbook.package.patch import Edit
from workbook.package.reader import CellValue
from workbook.submission import Opened, Submission, open_members

Inputs = dict[str, tuple[CellValue, str | None]]


def opened(data: bytes | Mapping[str, bytes]) -> Opened:
    """Return the workbook file `data`, or the one with these members, in hand."""
    return open_members(unpack(data, "old") if isinstance(data, bytes) else data, "old")


@lru_cache(maxsize=4)
def read(data: bytes) -> Submission:
    """Return what the workbook file `data` says."""
    return opened(data).submission


def inputs(data: bytes) -> Inputs:
    """Return value (with its type) and formula of every input, those of lists by row."""
    found = read(data)
    cells = {key: (d.stored, d.formula) for key, d in found.fields.items()}
    for key, column in found.columns.items():
        if found.layout.field(key).is_input:
            filled = [(d.stored, d.formula) for d in column]
            while filled and filled[-1] == (None, None):
                filled.pop()  # a table may have more spare rows
            cells |= {f"{key}[{n}]": cell for n, cell in enumerate(filled)}
    return {key: cell for key, cell in cells.items() if cell != (None, None)}


def typed(data: bytes, cells: Mapping[str, CellValue | tuple[CellValue, str]]) -> bytes:
    """Return the workbook with odd content in some single fields: a value, or (result, formula)."""
    fields = read(data).fields
    return written(data, {fields[key].place: content for key, content in cells.items()})


def written(data: bytes, cells: Mapping[str, CellValue | tuple[CellValue, str]]) -> bytes:
    """Return the workbook with something in any cells, given as ``收支!F7``: a value or (result, formula)."""
    changes: dict[str, dict[tuple[int, int], Edit]] = {}
    for place, content in cells.items():
        sheet, _, cell = place.rpartition("!")
        letters = cell.rstrip("0123456789")
        at = (int(cell[len(letters) :]) - 1, column_index(letters))
        edit = Edit(*content) if isinstance(content, tuple) else Edit(content)
        changes.setdefault(sheet.strip("'"), {})[at] = edit
    return opened(data).edit(changes).packed()
