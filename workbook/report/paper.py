"""The 审核附件 beside the report: what each score was computed from, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Input:
    """A figure an indicator takes from the workbook; code and name only in the first line of an indicator."""

    code: str
    name: str
    label: str
    value: str
    place: str


def inputs(card: Scorecard) -> list[Input]:
    """Return the inputs of every indicator, in the order of the system."""
    found = []
    for item in card.indicators:
        head = (item.indicator.code, item.indicator.name)
        for source in item.sources:
            found.append(Input(*head, source.label, source.value or "空白", source.place))
            head = ("", "")
    return found
