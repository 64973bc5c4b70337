"""Scores a submission with the functions the cells call: Submission to Scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.outcome import NOT_APPLICABLE, UNSCORED_TEXTS
from workbook.layout.fields.formula import Scalar
from workbook.layout.subtotals import Cells, Value, level_sums, total_sums
from workbook.score.evaluation import Columns, Evaluator, Result, Source, sources, where
from workbook.score.lacking import Lack, awaited, lacking
from workbook.submission.model import Datum, Submission
from workbook.systems.calls import Own, Term
from workbook.systems.model import Indicator, System
from workbook.systems.plan import OWN_METRIC, OWN_SCORE, Chosen, Plan, Requirement, Step

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
    say 不适用; self_score is its own score, the rule score where it gives none; reported: the metric is a
    rate without a list behind it; closed: a gate is not met, so that nothing else was examined. missing: the
    cells the score waits for; broken: what the system says of figures that do not meet its condition, and so
    cannot be scored; metric_native and score_native: the two texts as the edition without macros shows them.
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
    closed: bool = False
    missing: tuple[Lack, ...] = ()
    broken: str = ""
    metric_native: str = ""
    score_native: str = ""

    @property
    def metric_cell(self) -> Decimal | str:
        """What the cell 指标值 shows."""
        return self.metric_text if self.metric is None else self.metric

    @property
    def settled(self) -> bool:
        """True when the score does not wait for its inputs: 不适用, or a gate that is not met."""
        return self.closed or not self.applicable

    @property
    def cell(self) -> Decimal | str:
        """What the cell 规则得分 shows."""
        return self.score_text if self.score is None else self.score

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
    """Subtotal of the level-1 indicator `name`; cells: what its row shows (see ``layout.subtotals``)."""

    name: str
    cells: Mapping[str, Value]

    @property
    def points(self) -> Decimal:
        """Points of all its indicators."""
        return _number(self.cells["level_points"]) or Decimal(0)

    @property
    def score(self) -> Decimal | None:
        """Its score, None while any of its indicators is open or none is left."""
        return _number(self.cells["level_score"])

    @property
    def score_text(self) -> str:
        """What stands in place of the score."""
        return "" if self.score is not None else str(self.cells["level_score"])

    @property
    def rate(self) -> Decimal | None:
        """Share of the points earned."""
        return _number(self.cells["level_rate"])

    @property
    def own(self) -> Decimal | None:
        """The department's own scores added up in the same way, None while one is pending."""
        return _number(self.cells["level_self"])

    @property
    def dropped(self) -> bool:
        """True when every indicator is dropped, and the points are spread over the other levels."""
        return self.cells["level_score"] == NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All scores of a submission by `system`: of its indicators, its levels, and the total.

    bonus is what is added or taken off, total the sum with it within the ceiling, each None while it cannot
    be given. bonus_text and total_text are what the cells show then, bonus_steps and total_steps the
    arithmetic in words (bonus_native and total_native the texts as the edition without macros
    shows them); grade is that of the total; stated_total and stated_bonus are what the department typed.
    bonus_missing and total_missing are the cells each of them waits for by itself.
    """

    system: System
    indicators: tuple[IndicatorScore, ...]
    levels: tuple[LevelScore, ...]
    sums: Mapping[str, Value]  # what the cells 规则得分合计 and 自评得分合计 show, by key
    bonus: Decimal | None
    bonus_text: str
    bonus_native: str
    bonus_steps: str
    total: Decimal | None
    total_text: str
    total_native: str
    total_steps: str
    grade: str
    stated_total: Decimal | None
    stated_bonus: Decimal | None
    bonus_missing: tuple[Lack, ...] = ()
    total_missing: tuple[Lack, ...] = ()

    @property
    def base(self) -> Decimal | None:
        """The rule scores of all levels, None while one is open."""
        return _number(self.sums["score_base"])

    @property
    def self_base(self) -> Decimal | None:
        """The department's own scores of all levels, None while one is pending."""
        return _number(self.sums["self_sum"])

    @property
    def self_bonus(self) -> Decimal | None:
        """The bonus the department claims, that of the rules where it claims none."""
        return self.bonus if self.stated_bonus is None else self.stated_bonus

    @property
    def self_sum(self) -> Decimal | None:
        """The self scores with their bonus, within the ceiling; None while one is pending."""
        if self.self_base is None or self.self_bonus is None:
            return None
        return min(self.system.ceiling, self.self_base + self.self_bonus)

    @property
    def self_total(self) -> Decimal | None:
        """The total the department states, the sum of its self scores where it states none."""
        return self.self_sum if self.stated_total is None else self.stated_total

    @property
    def complete(self) -> bool:
        """True when every score is a number, and the grade is known."""
        return self.total is not None and not self.grade_open

    @property
    def grade_open(self) -> bool:
        """True while it cannot be told whether the grade is limited; `grade` says what is missing."""
        return self.grade.startswith(UNSCORED_TEXTS)

    @property
    def grade_words(self) -> str:
        """The grade as it follows the total: “，优”, or that it is open and why; empty without one."""
        said = f"等级不能确定（{self.grade}）" if self.grade_open else self.grade
        return f"，{said}" if said else ""

    def sentence(self) -> str:
        """Return the state of scoring in one sentence, as the status cell shows it."""
        done = sum(1 for item in self.indicators if item.score is not None)
        given = self.total is not None
        total = f"规则总分 {self.total} 分{self.grade_words}" if given else "规则总分未评完"
        count = len(self.indicators)
        return f"共 {count} 项指标，已评 {done} 项，待补 {count - done} 项；{total}。"

    def indicator(self, code: str) -> IndicatorScore:
        """Return the score of indicator `code`."""
        return next(i for i in self.indicators if i.indicator.code == code)


def score(submission: Submission) -> Scorecard:
    """Return the scorecard of `submission`; never raises for what users typed."""
    system, scheme = submission.layout.system, submission.layout.scheme
    columns: Columns = {}
    common = Evaluator(submission, columns=columns)
    indicators = tuple(
        _score_indicator(submission, scheme.plans[indicator.code], level.name, group.name, common)
        for level, group, indicator, _ in system.placed()
    )
    levels = tuple(
        _subtotal(submission, level.name, [i for i in indicators if i.level1 == level.name])
        for level in system.levels
    )
    listed = {key: [level.cells[key] for level in levels] for key in level_sums(system.point_places)}
    sums = Cells(columns=listed).work_out(total_sums(system.point_places))
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


def _number(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def grade_of(submission: Submission, indicators: Sequence[IndicatorScore], total: Decimal) -> str:
    """Return the grade `total` has beside these scores, empty where the system has no grades."""
    return _grade(submission, result_cells(indicators, False), total)


def _grade(submission: Submission, found: Mapping[str, object], total: Decimal | None) -> str:
    call = submission.layout.scheme.grade
    if call is None or total is None:
        return ""
    result = Evaluator(submission, computed={**found, "score_total": total}).run(call)
    return result.outcome.label if result.outcome else result.text


def _subtotal(submission: Submission, name: str, scores: list[IndicatorScore]) -> LevelScore:
    own = [submission.entry("score_self", item.indicator.code) for item in scores]
    columns: dict[str, list[Scalar]] = {
        "score_points": [item.points for item in scores],
        "score_rule": [item.cell for item in scores],
        "score_self": [datum.seen if datum else None for datum in own],
    }
    cells = Cells(columns=columns).work_out(level_sums(submission.layout.system.point_places))
    return LevelScore(name, cells)


def _own_score(entry: Datum | None, rule: Result) -> Decimal | None:
    """Return the score the department gives; one left blank is the rule score, one refused or lost is
    none."""
    if entry is None or entry.lost:
        return None
    if entry.blank:
        return rule.outcome.value if rule.outcome else None
    return entry.value if isinstance(entry.value, Decimal) else None


def _score_indicator(
    submission: Submission, plan: Plan, level1: str, level2: str, common: Evaluator
) -> IndicatorScore:
    indicator = plan.indicator
    entry = submission.entry("score_self", indicator.code)
    points = indicator.points.value
    cells: dict[Own, object] = {Own.POINTS: points, Own.SELF: entry.raw if entry else None}
    evaluator = Evaluator(submission, indicator.code, cells, columns=common.columns)
    broken = next((r for r in plan.required if common.holds(r.term) is False), None)
    withheld = _withheld(evaluator, plan, broken)
    metric = Result(None, withheld, told=True) if withheld else evaluator.run(plan.metric)
    cells[Own.METRIC], evaluator.metric_told = metric.cell, metric.told
    declared = submission.entry("score_applicable", indicator.code)
    waived = bool(declared and declared.value == NOT_APPLICABLE)
    exempt = evaluator.holds(plan.exempt) if plan.exempt else False  # None while that cannot be told
    closed = not waived and exempt is False and _closed(evaluator, plan)
    alone = evaluator.run(plan.score).text if indicator.alternative else metric.text
    applicable = closed or not (waived or exempt or alone == NOT_APPLICABLE)
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
