"""Headings beneath headings of a list: 预算金额 over 财政拨款, 其他资金 and 合计."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.intake.grid import Grid
from workbook.intake.labels import is_total, means_number

_DEEPEST = 2  # rows of headings beneath the first


def rows_beneath(grid: Grid, head: int, first: int) -> list[int]:
    """Return the rows right below `head` that go on with the headings; first: a column every row states."""
    found: list[int] = []
    for row in range(head + 1, min(head + 1 + _DEEPEST, len(grid.rows))):
        cells = [value for value in grid.rows[row] if value is not None]
        texts = [value for value in cells if isinstance(value, str)]
        if not texts or len(texts) < len(cells) or any(map(means_number, texts)):
            break
        if grid.rows[row][first] is not None:
            break
        found.append(row)
    return found


def resolved(
    grid: Grid, head: int, rows: Sequence[int], columns: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Return the column of each name with the headings beneath it, and the names for which it is not clear.

    Of several columns under one heading it is that of their sum; where none is, nobody knows.
    """
    at, unclear = dict(columns), {}
    for name, col in columns.items():
        beneath = [c for c in _under(grid, head, col) if any(grid.rows[row][c] is not None for row in rows)]
        if not beneath or beneath == [col]:
            continue
        sums = [c for c in beneath if any(is_total(grid.text(row, c)) for row in rows)]
        if len(sums) == 1:
            at[name] = sums[0]
        else:
            unclear[name] = beneath
    return at, unclear


def _under(grid: Grid, head: int, col: int) -> range:
    """Return the columns a heading stands over: up to the next heading, merged or not."""
    end = col + 1
    while end < grid.width and grid.rows[head][end] is None and _of(grid, head, end) in (col, end):
        end += 1
    return range(col, end)


def _of(grid: Grid, row: int, col: int) -> int:
    return grid.merged.get((row, col), (row, col))[1]
