"""How much is left to type once a department's forms and lists are imported."""

from __future__ import annotations

import datetime as dt
from random import Random

from tests.tools.books import every
from tests.tools.departments import department
from tests.tools.workbooks import blank
from workbook.intake import Options, Sources, bring_in
from workbook.layout import Table
from workbook.submission import Submission
from workbook.template.fill import fill

DEPARTMENTS = 8
BEFORE = 655
"""Cells one department typed before anything could be imported (the shipped sample)."""


def effort() -> str:
    """Return the line that says how many cells are left to type, of departments with all their lists."""
    typed, left, wrong = 0, 0, 0
    for seed in range(DEPARTMENTS):
        data = department(seed)
        head = {key: data[key] for key in ("dept_name", "fiscal_year")}
        sources = Sources(every(data, Random(seed)))
        landed, _ = bring_in(fill(blank(), head), sources, Options(), dt.date(2025, 3, 1))
        here, want = _typed(landed.new.submission), _typed(fill(blank(), data).submission)
        typed += len(want)
        left += len(want.keys() - here.keys())
        both = here.keys() & want.keys()
        wrong += sum(here[at] != want[at] for at in both if not isinstance(want[at], str))
    mean, rest = typed / DEPARTMENTS, left / DEPARTMENTS
    share = f"{rest / mean:.0%} of {mean:.0f} required cells and list rows, {rest / BEFORE:.0%} of {BEFORE})"
    return f"typing after import: {rest:.0f} cells a department ({share}; {wrong} imported numbers differ"


def _typed(submission: Submission) -> dict[tuple[str, str], object]:
    """Return what somebody has to type: required cells and those of lists, by field and row.

    Rows of lists are known by their first column, so that their order does not matter; what a fresh workbook
    holds already is left out.
    """
    fresh = blank().submission
    found: dict[tuple[str, str], object] = {}
    for key, datum in submission.fields.items():
        if datum.field.required and datum.value not in (None, fresh.fields[key].value):
            found[key, ""] = datum.value
    for key, column in submission.columns.items():
        block = submission.layout.box_of(key).block
        first = block.columns[0].key if isinstance(block, Table) else ""
        for number, datum in enumerate(column):
            known = datum.value in (None, fresh.columns[key][number].value)
            if not known and datum.field.is_input and (first or datum.field.required):
                name = str(submission.columns[first][number].value) if first else ""
                found[key, name or str(number)] = datum.value
    return found
