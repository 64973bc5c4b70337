"""What the formula cells show: every computed cell of a workbook, by sheet and position.

Written into a copy as cached results, so that a file built or filled without Excel opens with its
figures in place, and compared with what a file holds to find results that were typed over or are stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import EXACT, amount, half_up, to_decimal
from pyfuncs.outcome import UNSCORED_TEXTS, UNTOLD
from workbook.cells.kept import remembered
from workbook.cells.native.helpers import Helper, all_helpers
from workbook.cells.signs import dashboard, every
from workbook.layout import Roster, Table
from workbook.layout.fields.called import RowCall
from workbook.layout.fields.model import Field
from workbook.layout.measures import metric_unit
from workbook.layout.subtotals import Value
from workbook.package.patch import Changes, Edit
from workbook.package.reader import Area
from workbook.score.applied import POLICY_WORDS, taken_from
from workbook.score.evaluation import Evaluator
from workbook.score.scorecard import IndicatorScore, Scorecard
from workbook.score.scoring import result_cells, score
from workbook.submission import Opened, Submission
from workbook.systems.calls import Own, Term

STATUS = "jx_status"
"""Defined name of the cell that says how the last action ended."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed cell of a field, by sheet, row and col (0-based); value None shows as empty.

    offset: its row within a list, None for a single field.
    """

    field: Field
    sheet: str
    row: int
    col: int
    value: Decimal | str | None
    offset: int | None = None


def results(submission: Submission, card: Scorecard) -> Iterator[Computed]:
    """Yield every computed cell of the workbook with the value it must show."""
    known = submission.worked_out.get("results")
    if known is None or known[0] is not card:
        known = submission.worked_out["results"] = (card, tuple(_results(submission, card)))
    return iter(known[1])


def _results(submission: Submission, card: Scorecard) -> Iterator[Computed]:
    book, layout = submission.book, submission.layout
    totals = _totals(card, submission.plain)
    for key, spot in layout.spots.items():
        if (area := book.area(key)) is None or spot.field.is_stored:
            continue
        value = totals[key] if key in totals else submission.scalar(key)
        assert value is None or isinstance(value, (Decimal, str))
        yield Computed(spot.field, area.sheet, area.top, area.left, value)
    yield from row_formulas(submission)
    yield from _dashboard(submission, card)
    yield from _scores(submission, card)


def with_results(opened: Opened, card: Scorecard | None = None) -> Opened:
    """Return the workbook with every formula's result in its cell; card: its scores, when known already."""
    submission = opened.submission
    return opened.edit(edits(submission, card or score(submission)))


def edits(submission: Submission, card: Scorecard) -> Changes:
    """Return the computed cells and the status sentence as edits of the package."""
    found: Changes = {}
    if status := submission.book.area(STATUS):
        found[status.sheet] = {(status.top, status.left): Edit(card.sentence())}
    for result in results(submission, card):
        found.setdefault(result.sheet, {})[result.row, result.col] = Edit(result.value)
    for area, value in (*_helpers(submission, card), *_signs(submission, card)):
        found.setdefault(area.sheet, {})[area.top, area.left] = Edit(value)
    return found | remembered(submission.book, found)


def _signs(submission: Submission, card: Scorecard) -> Iterator[tuple[Area, Value]]:
    """What the cells beside the fields tell; where a formula is lost, nothing is written in its place."""
    book = submission.book
    for sign, value in every.values(submission, card):
        area = book.area(sign.name)
        if area and book.cell(area.sheet, area.top, area.left).formula is not None:
            yield area, value


def _helpers(submission: Submission, card: Scorecard) -> Iterator[tuple[Area, Decimal | str]]:
    """What the hidden helper cells hold."""
    evaluators: dict[str, Evaluator] = {}
    scores, shown = result_cells(card.indicators, False), result_cells(card.indicators, submission.plain)
    sums = {**card.sums, "score_bonus": card.bonus_text if card.bonus is None else card.bonus}
    sums["score_total"] = card.total_text if card.total is None else card.total
    told = frozenset({"score_bonus"} if card.bonus_native == card.bonus_text else ())
    for helper in all_helpers(submission.layout, submission.plain):
        code = helper.plan.indicator.code if helper.plan else ""
        if code not in evaluators:
            own = _own_cells(submission, card, code) if code else {}
            found = scores if code else {**scores, **sums}
            metric_told = (
                bool(code) and card.indicator(code).metric_native == card.indicator(code).metric_text
            )
            evaluators[code] = Evaluator(
                submission, code, own, found, metric_told=metric_told, told=told, shown=shown
            )
        if area := submission.book.area(helper.name):
            yield area, _helper_value(evaluators[code], helper)


def _own_cells(submission: Submission, card: Scorecard, code: str) -> dict[Own, object]:
    item, entry = card.indicator(code), submission.entry("score_self", code)
    return {
        Own.POINTS: item.points,
        Own.SELF: entry.raw if entry else None,
        Own.METRIC: item.metric_cell,
    }


def _helper_value(evaluator: Evaluator, helper: Helper) -> Decimal | str:
    if isinstance(helper.computes, Term):
        return evaluator.in_cell(helper.computes)
    result = evaluator.run(helper.computes)
    return result.outcome.value if result.outcome else result.native


def _totals(card: Scorecard, plain: bool) -> dict[str, Decimal | str | None]:
    bonus, total = (card.bonus_native, card.total_native) if plain else (card.bonus_text, card.total_text)
    return {
        **card.sums,
        "score_bonus": bonus if card.bonus is None else card.bonus,
        "score_total": total if card.total is None else card.total,
        "score_total_steps": total if card.total is None else card.total_steps,
        "score_grade": card.grade or None,
    }


def row_formulas(submission: Submission, only: str = "") -> Iterator[Computed]:
    """Yield the formulas standing in every row of a table (completion of a target); only: of one table."""
    for box in submission.layout.boxes:
        if not isinstance(box.block, Table) or (only and box.block.key != only):
            continue
        for column in box.block.columns:
            area = submission.book.area(column.key)
            if column.formula is None or area is None:
                continue
            for offset, found in enumerate(submission.computed(column.key)):
                called = submission.plain and isinstance(column.formula, RowCall)
                value = _untold(found) if called else found
                yield Computed(column, area.sheet, area.top + offset, area.left, value, offset)


def _untold(value: Value) -> Value:
    """Return what a native formula shows: it does not say why there is no score."""
    return UNTOLD if isinstance(value, str) and value.startswith(UNSCORED_TEXTS[:2]) else value


def _dashboard(submission: Submission, card: Scorecard) -> Iterator[Computed]:
    layout = submission.layout
    for key, offset, value in dashboard.values(submission, card):
        box = layout.strips[key].box
        row = submission.entry_rows[box].get(layout.entries(box)[offset].id)
        area = submission.book.area(key)
        if area and row is not None:
            yield Computed(layout.field(key), area.sheet, row, area.left, value, offset)


def _scores(submission: Submission, card: Scorecard) -> Iterator[Computed]:
    layout = submission.layout
    for key, field, area in _columns(submission, "scores"):
        pairs = zip(layout.entries("scores"), card.indicators, strict=True)
        for offset, (entry, item) in enumerate(pairs):
            row = submission.entry_rows["scores"].get(entry.id)
            if row is not None:
                value = _indicator_value(key, item, submission)
                yield Computed(field, area.sheet, row, area.left, value, offset)
    for key, field, area in _columns(submission, "levels"):
        for offset, level in enumerate(card.levels):
            row = submission.entry_rows["levels"].get(level.name)
            if row is None:
                continue
            yield Computed(field, area.sheet, row, area.left, level.cells[key], offset)


def _columns(submission: Submission, box: str) -> Iterator[tuple[str, Field, Area]]:
    block = submission.layout.box(box).block
    assert isinstance(block, Roster)
    for column in block.columns:
        area = submission.book.area(column.key)
        if area and column.role in ("score", "derived"):
            yield column.key, column, area


def _indicator_value(key: str, item: IndicatorScore, submission: Submission) -> Decimal | str | None:
    plain = submission.plain
    if key == "score_metric":
        return (item.metric_native if plain else item.metric_text) if item.metric is None else item.metric
    if key == "score_rule":
        return (item.score_native if plain else item.score_text) if item.score is None else item.score
    if key == "score_steps":
        return _short_steps(item, submission) if submission.plain else item.steps
    return None if item.score is None or item.self_score is None else item.self_score - item.score


def _short_steps(item: IndicatorScore, submission: Submission) -> str:
    """What the edition without macros shows as 计分过程."""
    plan = submission.layout.plans[item.indicator.code]
    if not item.applicable:
        words = POLICY_WORDS[plan.policy.arguments[1]]
    elif item.score is None:
        words = item.score_native
    else:
        is_rate = metric_unit(submission.layout, item.indicator) == "%"
        system = submission.layout.system
        shown = is_rate and item.metric is not None
        metric = (
            f"指标值 {_printed((item.metric or Decimal(0)) * 100, system.rate_places)}%，" if shown else ""
        )
        words = f"{metric}得 {_printed(item.score, system.point_places)} 分"
    return words + taken_from(submission, plan)


def _printed(number: Decimal, places: int | None) -> str:
    """Print a number as ``shown_format`` does: two decimals at least, ten more where none are prescribed."""
    if places is not None:
        return str(half_up(number, max(2, places)))
    return amount(to_decimal(float(half_up(number, EXACT))) or number)  # TEXT prints 15 digits of a double
