"""A sign: where it stands, its formula, what that shows, and what signs of a workbook are worked out from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from workbook.cells.signs import dashboard
from workbook.cells.signs.contradictions import Contradiction
from workbook.layout.placement import LEGEND_ROW
from workbook.layout.subtotals import Value
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

Kind = Literal["unit", "line", "hint", "step", "link", "points", "rate", "text"]
SIGN_ROW = LEGEND_ROW + 1
"""Row of the line that says how much of a sheet is open."""


class Known:
    """What the signs of a workbook show comes from: its cells, its scores, and what is open by sheet."""

    def __init__(self, submission: Submission, card: Scorecard) -> None:
        self.submission, self.card, self.layout = submission, card, submission.layout

    @cached_property
    def open(self) -> list[int]:
        """Cells and lists still to be filled, by sheet."""
        cells = {(key, n): value for key, n, value in dashboard.values(self.submission, self.card)}
        pairs = ((cells["progress_required", n], cells["progress_filled", n]) for n in range(self._sheets))
        return [int(Decimal(str(wanted)) - Decimal(str(given))) for wanted, given in pairs]

    @property
    def _sheets(self) -> int:
        return len(self.layout.entries("progress"))

    @cached_property
    def unscored(self) -> int:
        """Indicators that apply and have no score."""
        return sum(item.applicable and item.score is None for item in self.card.indicators)

    def filled(self, name: str) -> int:
        """Return how many cells of a field, a column or the part of one hold anything, as COUNTA does."""
        single = self.submission.fields.get(name)
        if single is not None:
            return int(single.stored not in (None, ""))
        part = self.layout.groups.get(name)
        key = part.field.key if part else name
        data = self.submission.columns.get(key, ())
        if part:
            start = part.first - self.layout.strips[key].first
            data = data[start : start + part.last - part.first + 1]
        return sum(datum.stored not in (None, "") for datum in data)

    def met(self, one: Contradiction) -> int:
        """Return how often a contradiction is met with."""
        return one.found(self.submission, self.card)

    def holds(self, name: str) -> bool:
        """Tell whether the condition in the cell `name` does."""
        return dashboard.condition_values(self.submission).get(name) == 1


@dataclass(frozen=True, slots=True)
class Sign:
    """A cell: its defined name, where it stands (0-based, on `span` columns), formula and value.

    sheet, row, col: its place; kind: how it is shown; excel: its formula; value: what that shows;
    label: the text beside it, where it has one.
    """

    name: str
    sheet: str
    row: int
    col: int
    kind: Kind
    excel: str
    value: Callable[[Known], Value]
    label: str = ""
    span: int = 1
