"""Scores a submission with the functions the cells call: Submission to Scorecard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import half_up
from pyfuncs.outcome import NOT_APPLICABLE, OPEN
from workbook.score.evaluation import Columns, Evaluator, Result, Source, sources, where
from workbook.submission.model import Submission
from workbook.systems.calls import Own, Plan, bonus_call, grade_call, total_calls
from workbook.systems.model import Indicator, System

DROPPED = "不适用，已剔除，分值按比例换算到其余指标"
TWICE = f"{NOT_APPLICABLE}；{NOT_APPLICABLE}；"
POLICY_WORDS: dict[object, str] = {
    "full": "不适用，按约定得满分",
    "rescale": DROPPED,
    "manual": "不适用，手工给分，由财政部门核定",
}
"""What the edition without macros says of an indicator that does not apply."""


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """Score of one indicator, with the names of the levels above it (level1, level2) and its points.

    metric and score are None while they cannot be computed; metric_text and score_text are what the
    cells show then. arithmetic is the computation in words, “11÷12＝91.67%；按比例 8×91.67%＝7.33”; steps
    adds where its inputs stand (the cell 计分过程), which are the sources. applicable: the department did not
    say 不适用; self_score is its own score; reported: the metric is a rate without a list behind it.
    """

    indicator: Indicator
    level1: str
    level2: str
    points: Decimal
    applicable: bool
    metric: Decimal | None
    metric_text: str
    score: Decimal | None
    score_text: str
    arithmetic: str
    steps: str
    self_score: Decimal | None
    reported: bool
    sources: tuple[Source, ...]

    @property
    def dropped(self) -> bool:
        """True when it does not apply and its points are spread over the rest of its level."""
        return self.score_text == NOT_APPLICABLE

    @property
    def explanation(self) -> str:
        """Name, arithmetic and inputs in one sentence."""
        inputs = "、".join(f"{s.label}（{s.place}）" for s in self.sources)
        return f"{self.indicator.name}：{self.arithmetic}" + (f"。数据：{inputs}" if inputs else "")


@dataclass(frozen=True, slots=True)
class LevelScore:
    """Subtotal of the level-1 indicator `name`; score None while any of its indicators is open.

    own: the department's own scores added up in the same way, None while none is given. dropped: every
    indicator is, and the points are spread over the other levels.
    """

    name: str
    points: Decimal
    score: Decimal | None
    own: Decimal | None
    dropped: bool = False

    @property
    def score_text(self) -> str:
        """What stands in place of the score."""
        return NOT_APPLICABLE if self.dropped else OPEN

    @property
    def rate(self) -> Decimal | None:
        """Share of the points earned."""
        return half_up(self.score / self.points, 4) if self.score is not None and self.points else None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All scores of a submission by `system`: of its indicators, its levels, and the total.

    base is the sum of the levels, bonus the points added or taken off, total both within the ceiling, each
    None while it cannot be given. bonus_text and total_text are what the cells show then, bonus_steps and
    total_steps the arithmetic in words; grade is that of the total. self_base is the sum of the department's
    own scores, self_total the total it states.
    """

    system: System
    indicators: tuple[IndicatorScore, ...]
    levels: tuple[LevelScore, ...]
    base: Decimal | None
    bonus: Decimal | None
    bonus_text: str
    bonus_steps: str
    total: Decimal | None
    total_text: str
    total_steps: str
    grade: str
    self_base: Decimal | None
    self_total: Decimal | None

    @property
    def complete(self) -> bool:
        """True when every score is a number."""
        return self.total is not None

    def sentence(self) -> str:
        """Return the state of scoring in one sentence, as the status cell shows it."""
        done = sum(1 for item in self.indicators if item.score is not None)
        grade = f"，{self.grade}" if self.grade else ""
        total = f"规则总分 {self.total} 分{grade}" if self.complete else "规则总分未评完"
        count = len(self.indicators)
        return f"共 {count} 项指标，已评 {done} 项，待补 {count - done} 项；{total}。"

    def indicator(self, code: str) -> IndicatorScore:
        """Return the score of indicator `code`."""
        return next(i for i in self.indicators if i.indicator.code == code)


def score(submission: Submission) -> Scorecard:
    """Return the scorecard of `submission`; never raises for what users typed."""
    system, plans = submission.layout.system, submission.layout.plans
    columns: Columns = {}
    indicators = tuple(
        _score_indicator(submission, plans[indicator.code], level.name, group.name, columns)
        for level, group, indicator in system.placed()
    )
    levels = tuple(
        _subtotal(submission, level.name, [i for i in indicators if i.level1 == level.name])
        for level in system.levels
    )
    base = _total(levels, [level.score for level in levels if not level.dropped], system.point_places)
    bonus = Evaluator(submission).run(bonus_call(system))
    cells: dict[str, object] = {"score_base": OPEN if base is None else base, "score_bonus": bonus.cell}
    totals = Evaluator(submission, computed=cells)
    stages = [totals.run(call) for call in total_calls(system)]
    total = stages[-1].outcome
    grade = _grade(submission, total.value if total else None)
    own = [level.own for level in levels if level.own is not None]
    return Scorecard(
        system,
        indicators,
        levels,
        base,
        bonus.outcome.value if bonus.outcome else None,
        bonus.text,
        bonus.steps,
        total.value if total else None,
        stages[-1].text,
        "；".join(stage.steps for stage in stages) if total else stages[-1].text,
        grade,
        _total(levels, own, system.point_places) if own else None,
        submission.number("self_total"),
    )


def _sum(scores: Sequence[Decimal | None]) -> Decimal | None:
    """Return the sum, None while one is missing."""
    known = [score for score in scores if score is not None]
    return sum(known, Decimal(0)) if len(known) == len(scores) else None


def _total(levels: Sequence[LevelScore], scores: Sequence[Decimal | None], places: int) -> Decimal | None:
    """Add up levels; those dropped whole are made up for in proportion.

    Levels of 20, 40 and 40 points, the first dropped: 76 of the remaining 80 become 76×100÷80 = 95.
    """
    remaining = sum((level.points for level in levels if not level.dropped), Decimal(0))
    gained = _sum(scores)
    if gained is None or not remaining:
        return None
    return half_up(gained * sum(level.points for level in levels) / remaining, places)


def _grade(submission: Submission, total: Decimal | None) -> str:
    call = grade_call(submission.layout.system)
    if call is None or total is None:
        return ""
    result = Evaluator(submission, computed={"score_total": total}).run(call)
    return result.outcome.label if result.outcome else result.text


def _subtotal(submission: Submission, name: str, scores: list[IndicatorScore]) -> LevelScore:
    """Sum a level; what was dropped as not applicable is made up for in proportion.

    Indicators of 5, 8 and 7 points, the last dropped: 10.4 of the remaining 13 become 10.4×20÷13 = 16.
    """
    points = sum((s.points for s in scores), Decimal(0))
    counted = [s for s in scores if not s.dropped]
    remaining = sum((s.points for s in counted), Decimal(0))
    if not remaining:
        return LevelScore(name, points, None, None, all(s.score is not None for s in counted))

    def whole(gained: Decimal | None) -> Decimal | None:
        return None if gained is None else half_up(gained * points / remaining, places)

    places = submission.layout.system.point_places
    seen = {s.indicator.code: submission.entry("score_self", s.indicator.code) for s in scores}
    typed = {code: datum.seen for code, datum in seen.items() if datum and isinstance(datum.seen, Decimal)}
    own = sum((v for s in counted if isinstance(v := typed.get(s.indicator.code), Decimal)), Decimal(0))
    return LevelScore(name, points, whole(_sum([s.score for s in counted])), whole(own if typed else None))


def _score_indicator(
    submission: Submission, plan: Plan, level1: str, level2: str, columns: Columns
) -> IndicatorScore:
    indicator = plan.indicator
    entry = submission.entry("score_self", indicator.code)
    points = indicator.points.value
    cells: dict[Own, object] = {Own.POINTS: points, Own.SELF: entry.raw if entry else None}
    evaluator = Evaluator(submission, indicator.code, cells, columns=columns)
    exempt = indicator.exempt is not None and submission.raw(indicator.exempt.field) == indicator.exempt.when
    metric = Result(None, NOT_APPLICABLE) if exempt else evaluator.run(plan.metric)
    cells[Own.METRIC] = metric.cell
    declared = submission.entry("score_applicable", indicator.code)
    waived = exempt or bool(declared and declared.value == NOT_APPLICABLE)
    alone = evaluator.run(plan.score).text if indicator.alternative else metric.text
    applicable = not waived and alone != NOT_APPLICABLE
    result = evaluator.run(plan.score if applicable else plan.policy)
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
        arithmetic := _arithmetic(evaluator, plan, metric, applicable),
        arithmetic + taken_from(submission, plan),
        entry.value if entry and isinstance(entry.value, Decimal) else None,
        metric.outcome is not None and metric.outcome.reported,
        sources(submission, plan),
    )


def _arithmetic(evaluator: Evaluator, plan: Plan, metric: Result, applicable: bool) -> str:
    """Word the computation, from the metric through the rule to the adjustments."""
    if not applicable:
        policy = evaluator.run(plan.policy)
        return DROPPED if policy.text == NOT_APPLICABLE else policy.steps
    result = evaluator.run(plan.score)
    if plan.indicator.alternative and result.outcome is None:
        return result.text  # every step would say the same
    steps = [evaluator.run(call).steps for call in plan.steps]
    if metric.outcome is None and not plan.indicator.alternative:
        return metric.text if plan.takes_metric else "；".join(steps)
    return once("；".join([metric.steps, *steps]))


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
