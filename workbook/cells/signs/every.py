"""Every sign of a workbook, with its value."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.cells.signs.asked import lacks, lines
from workbook.cells.signs.cover import checked, next_steps, overview
from workbook.cells.signs.sign import Known, Sign
from workbook.cells.signs.titles import full, hints, units
from workbook.layout import Layout
from workbook.layout.subtotals import Value
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission


def signs(layout: Layout) -> tuple[Sign, ...]:
    """Return the signs of a layout in order, the same in both editions."""
    return layout.once(_signs)


def values(submission: Submission, card: Scorecard) -> Iterator[tuple[Sign, Value]]:
    """Yield every sign with what it must show."""
    known = Known(submission, card)
    for sign in signs(submission.layout):
        yield sign, sign.value(known)


def _signs(layout: Layout) -> tuple[Sign, ...]:
    return (
        *units(layout),
        *lines(layout),
        *hints(layout),
        *full(layout),
        *overview(layout),
        *next_steps(layout),
        checked(layout),
        *lacks(layout),
    )
