"""Scores a submission with the functions the cells call: Submission to Scorecard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook.layout.fields.formula import Scalar
from workbook.layout.subtotals import Cells, Value, level_sums, total_sums
from workbook.score.applied import score_indicator
from workbook.score.evaluation import Columns, Evaluator
from workbook.score.lacking import awaited
from workbook.score.scorecard import IndicatorScore, LevelScore, Scorecard
from workbook.submission.model import Submission
from workbook.systems.plan import OWN_METRIC, OWN_SCORE


def score(submission: Submission) -> Scorecard:
    """Return the scorecard of `submission`; never raises for what users typed."""
    system, scheme = submission.layout.system, submission.layout.scheme
    columns: Columns = {}
    common = Evaluator(submission, columns=columns)
    indicators = tuple(
        score_indicator(submission, scheme.plans[indicator.code], level.name, group.name, common)
        for level, group, indicator, _ in system.placed()
    )
    levels = _levels(submission, indicators)
    sums = _sums(levels, system.point_places)
    found, shown = result_cells(indicators, False), result_cells(indicators, submission.plain)
    extra = Evaluator(submission, computed=found, columns=columns, shown=shown)
    bonus = extra.run(scheme.bonus)
    told = frozenset({"score_bonus"} if bonus.told else ())
    totals = Evaluator(
        submission, computed={**found, **sums, "score_bonus": bonus.cell}, told=told, shown=shown
    )
    stages = [totals.run(call) for call in scheme.totals]
    total = stages[-1].outcome
    grade = _grade(submission, found, total.value if total else None)
    return Scorecard(
        system,
        indicators,
        levels,
        sums,
        bonus.outcome.value if bonus.outcome else None,
        bonus.text,
        bonus.native,
        bonus.steps,
        total.value if total else None,
        stages[-1].text,
        stages[-1].native,
        "；".join(stage.steps for stage in stages) if total else stages[-1].text,
        grade,
        submission.number("self_total"),
        submission.number("self_bonus"),
        awaited(extra, (scheme.bonus,)),
        awaited(totals, scheme.totals),
    )


def result_cells(indicators: Sequence[IndicatorScore], plain: bool) -> dict[str, object]:
    """Return what terms of the total find in the cells of 指标评分, by the keys they use.

    plain: as the edition without macros shows it, else with the reason where there is no number.
    """
    found: dict[str, object] = {}
    for item in indicators:
        metric, score = (
            (item.metric_native, item.score_native) if plain else (item.metric_text, item.score_text)
        )
        found[f"{OWN_METRIC}:{item.indicator.code}"] = metric if item.metric is None else item.metric
        found[f"{OWN_SCORE}:{item.indicator.code}"] = score if item.score is None else item.score
    return found


def grade_of(submission: Submission, indicators: Sequence[IndicatorScore], total: Decimal) -> str:
    """Return the grade `total` has beside these scores, empty where the system has no grades."""
    return _grade(submission, result_cells(indicators, False), total)


def _grade(submission: Submission, found: Mapping[str, object], total: Decimal | None) -> str:
    call = submission.layout.scheme.grade
    if call is None or total is None:
        return ""
    result = Evaluator(submission, computed={**found, "score_total": total}).run(call)
    return result.outcome.label if result.outcome else result.text


def _levels(submission: Submission, indicators: Sequence[IndicatorScore]) -> tuple[LevelScore, ...]:
    return tuple(
        _subtotal(submission, level.name, [i for i in indicators if i.level1 == level.name])
        for level in submission.layout.system.levels
    )


def _sums(levels: Sequence[LevelScore], places: int) -> dict[str, Value]:
    """Return what the cells show that add up the levels, by key."""
    listed = {key: [level.cells[key] for level in levels] for key in level_sums(places)}
    return Cells(columns=listed).work_out(total_sums(places))


def _subtotal(submission: Submission, name: str, scores: list[IndicatorScore]) -> LevelScore:
    own = [submission.entry("score_self", item.indicator.code) for item in scores]
    columns: dict[str, list[Scalar]] = {
        "score_points": [item.points for item in scores],
        "score_rule": [item.cell for item in scores],
        "score_self": [datum.seen if datum else None for datum in own],
    }
    cells = Cells(columns=columns).work_out(level_sums(submission.layout.system.point_places))
    return LevelScore(name, cells)
