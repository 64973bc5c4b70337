"""Scores one indicator: its metric, its rule or what holds where it does not apply, and both in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pyfuncs.outcome import NOT_APPLICABLE
from workbook.score.evaluation import Evaluator, Result, sources, where
from workbook.score.lacking import lacking
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Datum, Submission
from workbook.systems.calls import Own, Term
from workbook.systems.plan import Chosen, Plan, Requirement, Step

DROPPED = "不适用，已剔除，分值按比例换算到其余指标"
TWICE = f"{NOT_APPLICABLE}；{NOT_APPLICABLE}；"
POLICY_WORDS: dict[object, str] = {
    "full": "不适用，按约定得满分",
    "rescale": DROPPED,
    "manual": "不适用，手工给分，由财政部门核定",
}
"""What the edition without macros says of an indicator that does not apply."""


def score_indicator(
    submission: Submission, plan: Plan, level1: str, level2: str, common: Evaluator
) -> IndicatorScore:
    """Return the score of the indicator of `plan`; common: what all indicators are evaluated with."""
    indicator = plan.indicator
    entry = submission.entry("score_self", indicator.code)
    points = indicator.points.value
    cells: dict[Own, object] = {Own.POINTS: points, Own.SELF: entry.raw if entry else None}
    evaluator = Evaluator(submission, indicator.code, cells, columns=common.columns)
    broken = next((r for r in plan.required if common.holds(r.term) is False), None)
    withheld = _withheld(evaluator, plan, broken)
    metric = Result(None, withheld, told=True) if withheld else evaluator.run(plan.metric)
    cells[Own.METRIC], evaluator.metric_told = metric.cell, metric.told
    applicable, closed = _applies(submission, evaluator, plan, metric)
    result = evaluator.run(plan.score if applicable else plan.policy)
    if applicable and withheld and not closed:
        result = Result(None, withheld, told=True)
    waits = applicable and not closed and result.outcome is None
    return IndicatorScore(
        indicator,
        level1,
        level2,
        points,
        applicable,
        metric.outcome.value if metric.outcome else None,
        metric.text,
        result.outcome.value if result.outcome else None,
        result.text,
        arithmetic := _arithmetic(evaluator, plan, result, applicable),
        arithmetic + taken_from(submission, plan),
        _own_score(entry, result),
        metric.outcome is not None and metric.outcome.reported,
        sources(submission, plan),
        closed,
        lacking(evaluator, plan, broken.term if broken else None) if waits else (),
        broken.message if waits and broken and withheld == _refusal(broken) else "",
        metric.native,
        result.native,
    )


def _applies(submission: Submission, evaluator: Evaluator, plan: Plan, metric: Result) -> tuple[bool, bool]:
    """Tell whether an indicator applies, and whether a gate that is not met ends its examination."""
    declared = submission.entry("score_applicable", plan.indicator.code)
    waived = bool(declared and declared.value == NOT_APPLICABLE)
    exempt = evaluator.holds(plan.exempt) if plan.exempt else False  # None while that cannot be told
    closed = not waived and exempt is False and _closed(evaluator, plan)
    alone = evaluator.run(plan.score).text if plan.indicator.alternative else metric.text
    return closed or not (waived or exempt or alone == NOT_APPLICABLE), closed


def _own_score(entry: Datum | None, rule: Result) -> Decimal | None:
    """Return the score the department gives; one left blank is the rule score, one refused or lost is
    none."""
    if entry is None or entry.lost:
        return None
    if entry.blank:
        return rule.outcome.value if rule.outcome else None
    return entry.value if isinstance(entry.value, Decimal) else None


def _withheld(evaluator: Evaluator, plan: Plan, broken: Requirement | None) -> str:
    """Return what 指标值 shows instead of being computed, empty where it is.

    不适用 of an exempt indicator, why that cannot be told yet, or which condition its figures break.
    """
    if plan.exempt is not None:
        exempt = evaluator.term(plan.exempt)
        if isinstance(exempt, str) or exempt:
            return exempt if isinstance(exempt, str) else NOT_APPLICABLE
    return _refusal(broken) if broken else ""


def _refusal(broken: Requirement) -> str:
    return f"有误：{broken.message}"


def _closed(evaluator: Evaluator, plan: Plan) -> bool:
    """Tell whether a gate that is not met ends the examination."""
    for call in plan.gates:
        condition = next((a for a in call.arguments if isinstance(a, Term)), None)
        held = evaluator.holds(condition) if condition else None
        if held is not True:
            return held is False
    return False


def _arithmetic(evaluator: Evaluator, plan: Plan, result: Result, applicable: bool) -> str:
    """Word the computation, from the metric through the rule to the adjustments."""
    if not applicable:
        policy = evaluator.run(plan.policy)
        return DROPPED if policy.text == NOT_APPLICABLE else policy.steps
    if result.outcome is None:
        return result.text  # every step would say the same
    return once("；".join(_worded(evaluator, plan.worded)))


def _worded(evaluator: Evaluator, steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, Chosen):
            held = evaluator.holds(step.condition)
            yield from _worded(evaluator, step.held if held else step.otherwise)
        else:
            yield evaluator.run(step).steps


def once(steps: str) -> str:
    """Say only once that a way of scoring does not apply: its metric and its rule both do.

    Metric and rule of the first way say “不适用；不适用；按比例 5×90%＝4.50”; what is shown is
    “不适用；按比例 5×90%＝4.50”.
    """
    return steps.replace(TWICE, f"{NOT_APPLICABLE}；")


def taken_from(submission: Submission, plan: Plan) -> str:
    """Say where the inputs stand, as the cell 计分过程 ends; a sheet is named once for neighbours."""
    places, before = [], ""
    for _, key in plan.fields:
        cells = where(submission, key, plan.indicator.code).rpartition("!")[2]
        name = submission.layout.part_name(key, plan.indicator.code)
        sheet = submission.layout.names[name].rpartition("!")[0]  # as the formula has it, also when renamed
        places.append(cells if sheet == before else f"{sheet}!{cells}")
        before = sheet
    return f"（取自 {'、'.join(places)}）" if places else ""
