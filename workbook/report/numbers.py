"""The numbers of chapters and sections: one that is not there leaves no gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.report.wording import chinese_number

CHAPTERS = ("overview", "conclusion", "analysis", "achievements", "problems", "recommendations")
"""The chapters in their order."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands before each heading: 一、 of chapters, 1. of the sections on the unit.

    A section that is left out has an empty number.
    """

    overview: str
    conclusion: str
    analysis: str
    achievements: str
    problems: str
    recommendations: str
    duties: str
    subordinates: str
    staff: str


def numbers(subordinates: Sequence[str]) -> Numbers:
    """Return the numbers of a report; subordinates: the paragraphs of that section, none where absent."""
    chapters = {name: f"{chinese_number(place)}、" for place, name in enumerate(CHAPTERS, 1)}
    sections = ["duties", *(["subordinates"] if subordinates else []), "staff"]
    given = {name: f"{place}." for place, name in enumerate(sections, 1)}
    return Numbers(**chapters, **{"subordinates": "", **given})
