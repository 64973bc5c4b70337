"""How a formula tells that cells hold what validation refuses, in Excel 2010, WPS and LibreOffice alike."""

from __future__ import annotations

from collections.abc import Sequence

from pyfuncs.decimals import plain
from pyfuncs.operands import Limit
from workbook.systems.terms.literals import quote


def passing(cells: str, limit: Limit) -> str:
    """Return how many of `cells`, one or a column, pass `limit`; texts and errors among them never do.

    A fraction differs from what it is rounded to; of anything but a number the division gives no number.
    """
    if not limit.sign:
        return f"SUMPRODUCT(--ISNUMBER(1/(ROUND({cells},0)<>{cells})))"
    return f'COUNTIF({cells},"{limit.sign}{plain(limit.bound)}")'


def listed(cells: str, choices: Sequence[str]) -> str:
    """Return, cell by cell, 1 for one that holds a choice to the letter and 0 for any other."""
    exactly = (f"EXACT({cells},{quote(choice)})" for choice in choices)
    return f"({'+'.join(exactly)}+0)"


def unlisted(cells: str, choices: Sequence[str]) -> str:
    """Return how many of `cells`, one or a column, hold something that is no choice."""
    return f"SUMPRODUCT((LEN(TRIM({cells}))>0)*(1-{listed(cells, choices)}))"
