"""Forms somebody changed: a figure is right or it is not taken."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from tests.tools.books import pages
from tests.tools.departments import department
from tests.workbook.intake.test_national_forms import LAYOUT, WANTED
from workbook.intake.disclosed import read_forms
from workbook.intake.grid import Grid, Value
from workbook.package.guard import Refused

WAYS = (
    "label",
    "blank",
    "text",
    "row out",
    "row twice",
    "rows exchanged",
    "column out",
    "column in",
    "merges",
)
HEAD = 3
"""Rows with title, unit and owner, which are damaged in tests of their own."""


def damaged(grid: Grid, way: str, rng: Random) -> Grid:
    """Return the form with one thing wrong in it."""
    rows = [list(row) for row in grid.rows]
    cells = [
        (r, c) for r, row in enumerate(rows) for c, value in enumerate(row) if r >= HEAD and value is not None
    ]
    row, col = rng.randrange(HEAD, len(rows)), rng.randrange(grid.width)
    other: Value = None
    if way in ("label", "blank", "text"):
        kind = str if way == "label" else Decimal
        found = [at for at in cells if isinstance(rows[at[0]][at[1]], kind)]
        if found:
            row, col = rng.choice(found)
            rows[row][col] = "见附件" if way == "text" else other
        return replace(grid, rows=rows)
    if way == "row out":
        del rows[row]
    elif way == "row twice":
        rows.insert(row, list(rows[row]))
    elif way == "rows exchanged":
        last = rng.randrange(HEAD, len(rows))
        rows[row], rows[last] = rows[last], rows[row]
    for line in rows if way.startswith("column") else ():
        if way == "column out":
            del line[col]
        else:
            line.insert(col, None)
    return replace(grid, rows=rows, merged={})


@pytest.mark.parametrize("way", WAYS)
def test_what_is_taken_of_a_damaged_form_is_right(way: str) -> None:
    """No damage to labels, rows, columns or merged cells makes another number of it."""
    taken = 0
    for seed in range(6):
        data, rng = department(seed % 3), Random(f"{way}{seed}")
        for grid in rng.sample(pages(data, rng, "示例县第7局"), 2):
            try:
                found, _ = read_forms([damaged(grid, way, rng)], LAYOUT, WANTED)
            except Refused:
                continue
            for value in found.values:
                assert value.value == Decimal(str(data.get(value.key, 0))), (
                    seed,
                    grid.name,
                    str(value.places[0]),
                )
            taken += len(found.values)
    assert taken, "nothing was ever taken"
