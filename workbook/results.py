"""What the formula cells show: every computed cell of a workbook, by sheet and position.

Written into a copy as cached results, so that a file built or filled without Excel opens with its
figures in place, and compared with what a file holds to find results that were typed over or are stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.outcome import OPEN
from workbook import dashboard
from workbook.layout import Roster, Table
from workbook.layout.model import Field
from workbook.package.patch import Edit
from workbook.package.reader import Area
from workbook.scoring import IndicatorScore, Scorecard
from workbook.submission import Submission

STATUS = "jx_status"
"""Defined name of the cell that says how the last action ended."""


@dataclass(frozen=True, slots=True)
class Result:
    """A computed cell; value None shows as empty. offset: its row within a list, None for a single field."""

    field: Field
    sheet: str
    row: int
    col: int
    value: Decimal | str | None
    offset: int | None = None


def results(submission: Submission, card: Scorecard) -> Iterator[Result]:
    """Yield every computed cell of the workbook with the value it must show."""
    book, layout = submission.book, submission.layout
    totals = _totals(card)
    for key, spot in layout.spots.items():
        if (area := book.area(key)) is None or spot.field.is_input:
            continue
        value = totals[key] if key in totals else submission.scalar(key)
        assert value is None or isinstance(value, (Decimal, str))
        yield Result(spot.field, area.sheet, area.top, area.left, value)
    yield from _row_formulas(submission)
    yield from _dashboard(submission, card)
    yield from _scores(submission, card)


def edits(submission: Submission, card: Scorecard) -> dict[str, dict[tuple[int, int], Edit]]:
    """Return the computed cells and the status sentence as edits of the package."""
    found: dict[str, dict[tuple[int, int], Edit]] = {}
    if status := submission.book.area(STATUS):
        found[status.sheet] = {(status.top, status.left): Edit(card.sentence())}
    for result in results(submission, card):
        found.setdefault(result.sheet, {})[result.row, result.col] = Edit(result.value)
    return found


def _totals(card: Scorecard) -> dict[str, Decimal | str | None]:
    return {
        "score_base": OPEN if card.base is None else card.base,
        "score_bonus": card.bonus_text if card.bonus is None else card.bonus,
        "score_total": card.total_text if card.total is None else card.total,
        "score_total_steps": card.total_steps,
        "score_grade": card.grade or None,
        "self_sum": card.self_base,
    }


def _row_formulas(submission: Submission) -> Iterator[Result]:
    """Formulas standing in every row of a table (completion of a target)."""
    for box in submission.layout.boxes:
        if not isinstance(box.block, Table):
            continue
        for column in box.block.columns:
            area = submission.book.area(column.key)
            if column.formula is None or area is None:
                continue
            for row in submission.all_rows(box.block.key):
                value = column.formula.evaluate(row)
                yield Result(column, area.sheet, area.top + row.index, area.left, value, row.index)


def _dashboard(submission: Submission, card: Scorecard) -> Iterator[Result]:
    for key, offset, value in dashboard.values(submission, card):
        if area := submission.book.area(key):
            place = (area.sheet, area.top + offset, area.left)
            yield Result(submission.layout.field(key), *place, value, offset)


def _scores(submission: Submission, card: Scorecard) -> Iterator[Result]:
    layout = submission.layout
    for key, field, area in _columns(submission, "scores"):
        pairs = zip(layout.entries("scores"), card.indicators, strict=True)
        for offset, (entry, item) in enumerate(pairs):
            anchor = submission.entry("score_self", entry.id)
            row = anchor.row if anchor else area.top
            yield Result(field, area.sheet, row, area.left, _indicator_value(key, item), offset)
    for key, field, area in _columns(submission, "levels"):
        for offset, level in enumerate(card.levels):
            shown: Decimal | str | None = {
                "level_points": level.points,
                "level_score": OPEN if level.score is None else level.score,
                "level_rate": level.rate,
                "level_self": level.own,
            }[key]
            yield Result(field, area.sheet, area.top + offset, area.left, shown, offset)


def _columns(submission: Submission, box: str) -> Iterator[tuple[str, Field, Area]]:
    block = submission.layout.box(box).block
    assert isinstance(block, Roster)
    for column in block.columns:
        area = submission.book.area(column.key)
        if area and column.role in ("score", "derived"):
            yield column.key, column, area


def _indicator_value(key: str, item: IndicatorScore) -> Decimal | str | None:
    if key == "score_metric":
        return item.metric_text if item.metric is None else item.metric
    if key == "score_rule":
        return item.score_text if item.score is None else item.score
    if key == "score_steps":
        return item.steps
    return None if item.score is None or item.self_score is None else item.self_score - item.score
