"""The 审核附件 beside the report: what each score was computed from, and where that stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from workbook.report.annex import explanations
from workbook.report.known import Known
from workbook.report.wording import shown, spaced
from workbook.score.evaluation import Source
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission


@dataclass(frozen=True, slots=True)
class Input:
    """A figure an indicator takes from the workbook; code and name only in the first line of an indicator."""

    code: str
    name: str
    label: str
    value: str
    place: str


def inputs(submission: Submission, card: Scorecard) -> list[Input]:
    """Return the inputs of every indicator, in the order of the system, figures as the report prints them."""
    found = []
    for item in card.indicators:
        head = (item.indicator.code, item.indicator.name)
        for source in item.sources:
            found.append(Input(*head, source.label, _value(submission, source), source.place))
            head = ("", "")
    return found


def _value(submission: Submission, source: Source) -> str:
    """Return a figure with its unit, of a column how many of its cells are filled."""
    if source.blank:
        return "空白"
    spot = submission.layout.spots.get(source.key)
    value = submission.scalar(source.key) if spot else None
    return shown(spot.field, value) if spot and isinstance(value, Decimal) else spaced(source.value) or "空白"


ON_DEMAND: dict[str, Callable[[Known], Sequence[Any]]] = {
    "explanations": lambda known: explanations(known.card),
    "inputs": lambda known: inputs(known.facts.submission, known.card),
}
"""What only the working paper shows."""
