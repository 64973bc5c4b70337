"""Other scores in place of the department's own, as a review gives them, added up in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbook.layout.fields.formula import Scalar
from workbook.layout.subtotals import Cells, level_sums, total_sums
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import grade_of
from workbook.submission.model import Submission


def second_sum(card: Scorecard, scores: Mapping[str, Decimal]) -> Decimal | None:
    """Return what `scores`, by indicator code, come to; None while one is missing that has no rule score.

    What was dropped is made up for by the rest of its level, as with the department's own scores.
    """
    places = card.system.point_places
    levels = []
    for level in card.levels:
        items = [item for item in card.indicators if item.level1 == level.name]
        columns: dict[str, list[Scalar]] = {
            "score_points": [item.points for item in items],
            "score_rule": [item.cell for item in items],
            "score_self": [scores.get(item.indicator.code) for item in items],
        }
        levels.append(Cells(columns=columns).work_out(level_sums(places)))
    listed = {key: [cells[key] for cells in levels] for key in level_sums(places)}
    found = Cells(columns=listed).work_out(total_sums(places))["self_sum"]
    return found if isinstance(found, Decimal) else None


def second_total(card: Scorecard, base: Decimal, bonus: Decimal) -> Decimal:
    """Return the sum with its bonus within the ceiling, nothing below 0."""
    return max(Decimal(0), min(card.system.ceiling, base + bonus))


def second_grade(submission: Submission, card: Scorecard, total: Decimal) -> str:
    """Return the grade of another total of the same submission."""
    return grade_of(submission, card.indicators, total)
