"""Scores a submission with the functions the cells call: Submission to Scorecard."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pyfuncs import CATALOG, Function, Kind, NotApplicable, Outcome, Unscorable
from pyfuncs.catalog import COLUMN_KINDS
from pyfuncs.decimals import half_up, plain
from pyfuncs.outcome import NOT_APPLICABLE
from workbook.package.address import quoted
from workbook.submission import Datum, Submission
from workbook.systems.model import Binding, Indicator, System, gate_call, policy_call, rule_call

OPEN = "未评完"
DROPPED = "不适用，已剔除，按一级指标内其余分值换算"


@dataclass(frozen=True, slots=True)
class Source:
    """One input of an indicator: label, what stood there, and where."""

    key: str
    label: str
    value: str
    place: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """Score of one indicator.

    metric and score are None while they cannot be computed; metric_text and score_text are what the
    cells show then. steps is the arithmetic in words (the cell 计分过程).
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
    steps: str
    self_score: Decimal | None
    reported: bool
    sources: tuple[Source, ...]

    @property
    def explanation(self) -> str:
        """Name, arithmetic and inputs in one sentence."""
        inputs = "、".join(f"{s.label}（{s.place}）" for s in self.sources)
        return f"{self.indicator.name}：{self.steps}" + (f"。数据：{inputs}" if inputs else "")


@dataclass(frozen=True, slots=True)
class LevelScore:
    """Subtotal of a level-1 indicator; score None while any of its indicators is open."""

    name: str
    points: Decimal
    score: Decimal | None

    @property
    def rate(self) -> Decimal | None:
        """Share of the points earned."""
        return half_up(self.score / self.points, 4) if self.score is not None and self.points else None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All scores of a submission."""

    system: System
    indicators: tuple[IndicatorScore, ...]
    levels: tuple[LevelScore, ...]
    base: Decimal | None
    bonus: Decimal | None
    bonus_text: str
    bonus_steps: str
    total: Decimal | None
    grade: str
    self_total: Decimal | None

    @property
    def complete(self) -> bool:
        """True when every score is a number."""
        return self.total is not None

    def sentence(self) -> str:
        """Return the state of scoring in one sentence, as the status cell shows it."""
        done = sum(1 for item in self.indicators if item.score is not None)
        total = f"规则总分 {self.total} 分，{self.grade}" if self.complete else "规则总分未评完"
        count = len(self.indicators)
        return f"共 {count} 项指标，已评 {done} 项，待补 {count - done} 项；{total}。"

    def indicator(self, code: str) -> IndicatorScore:
        """Return the score of indicator `code`."""
        return next(i for i in self.indicators if i.indicator.code == code)


def score(submission: Submission) -> Scorecard:
    """Return the scorecard of `submission`; never raises for what users typed."""
    system = submission.layout.system
    indicators = tuple(
        _score_indicator(submission, indicator, level.name, group.name)
        for level, group, indicator in system.placed()
    )
    levels = tuple(
        _subtotal(level.name, [i for i in indicators if i.level1 == level.name], system)
        for level in system.levels
    )
    scores = [level.score for level in levels]
    base = None if None in scores else sum((s for s in scores if s is not None), Decimal(0))
    outcome, bonus_text = _attempt(
        CATALOG[str(system.bonus.rule["fn"])], system.bonus.rule, submission, None, {}
    )
    bonus = outcome.value if outcome else None
    total = None
    if base is not None and bonus is not None:
        total = min(system.ceiling, max(Decimal(0), base + bonus))
    return Scorecard(
        system,
        indicators,
        levels,
        base,
        bonus,
        bonus_text,
        outcome.steps if outcome else bonus_text,
        total,
        system.grade(total) if total is not None else "",
        submission.number("self_total"),
    )


def _subtotal(name: str, scores: list[IndicatorScore], system: System) -> LevelScore:
    """Sum a level; what was dropped as not applicable is made up for in proportion."""
    points = sum((s.points for s in scores), Decimal(0))
    dropped = [s for s in scores if s.score_text == NOT_APPLICABLE]
    counted = [s for s in scores if s not in dropped]
    remaining = sum((s.points for s in counted), Decimal(0))
    if any(s.score is None for s in counted) or not remaining:
        return LevelScore(name, points, None)
    gained = sum((s.score for s in counted if s.score is not None), Decimal(0))
    return LevelScore(name, points, half_up(gained * points / remaining, system.point_places))


def _score_indicator(
    submission: Submission, indicator: Indicator, level1: str, level2: str
) -> IndicatorScore:
    points = indicator.points.value
    function = CATALOG[str(indicator.metric["fn"])]
    metric, metric_text = _attempt(function, indicator.metric, submission, indicator, {})
    declared = submission.entry("score_applicable", indicator.code)
    applicable = metric_text != NOT_APPLICABLE and not (declared and declared.value == NOT_APPLICABLE)
    if applicable:
        outcome, score_text, rule_steps = _apply_rule(submission, indicator, metric)
        steps = f"{metric.steps}；{rule_steps}" if metric else metric_text
    else:
        policy = policy_call(submission.layout.system, indicator)
        outcome, score_text = _attempt(
            CATALOG["not_applicable"], policy, submission, indicator, {Kind.POINTS: points}
        )
        steps = outcome.steps if outcome else DROPPED
    own = submission.entry("score_self", indicator.code)
    return IndicatorScore(
        indicator,
        level1,
        level2,
        points,
        applicable,
        metric.value if metric else None,
        metric_text,
        outcome.value if outcome else None,
        score_text,
        steps,
        own.value if own and isinstance(own.value, Decimal) else None,
        metric is not None and metric.reported,
        tuple(_sources(submission, indicator, function)),
    )


def _apply_rule(
    submission: Submission, indicator: Indicator, metric: Outcome | None
) -> tuple[Outcome | None, str, str]:
    """Return (outcome, text of the score cell without one, steps)."""
    places = submission.layout.system.point_places
    supplied: dict[Kind, object] = {
        Kind.METRIC: metric.value if metric else None,
        Kind.POINTS: indicator.points.value,
    }
    rule = rule_call(indicator, places)
    outcome, text = _attempt(CATALOG[str(rule["fn"])], rule, submission, indicator, supplied)
    steps = outcome.steps if outcome else text
    if indicator.gate is None:
        return outcome, text, steps
    value = outcome.value if outcome else None
    gated, text = _attempt(
        CATALOG["gate"], gate_call(indicator.gate), submission, indicator, {Kind.SCORE: value}
    )
    return gated, text, f"{steps}；{gated.steps if gated else text}"


def _attempt(
    function: Function,
    binding: Binding,
    submission: Submission,
    indicator: Indicator | None,
    supplied: dict[Kind, object],
) -> tuple[Outcome | None, str]:
    """Call `function` and return (outcome, text of the cell when there is no number)."""
    raw = []
    for parameter in function.parameters:
        if parameter.kind in supplied:
            raw.append(supplied[parameter.kind])
            continue
        value = binding.get(parameter.name)
        if value is not None and parameter.kind in COLUMN_KINDS:
            data = submission.part(str(value), indicator.code if indicator else "")
            raw.append([datum.raw for datum in data])
        elif value is not None and parameter.kind in (Kind.NUMBER, Kind.TEXT):
            raw.append(submission.raw(str(value)))
        else:
            raw.append(value)
    try:
        return function.call(*raw), ""
    except NotApplicable:
        return None, NOT_APPLICABLE
    except Unscorable as reason:
        return None, str(reason)


def _sources(submission: Submission, indicator: Indicator, function: Function) -> list[Source]:
    found = []
    for parameter in function.parameters:
        key = str(indicator.metric.get(parameter.name, ""))
        if key and parameter.kind in (Kind.NUMBER, Kind.TEXT):
            if parameter.name != "reported" or submission.scalar(key) is not None:
                found.append(_source(submission, key))
        elif key and parameter.kind in COLUMN_KINDS:
            data = submission.part(key, indicator.code)
            if data:
                found.append(_column_source(key, data))
    if indicator.gate:
        found.append(_source(submission, indicator.gate.field))
    return found


def _source(submission: Submission, key: str) -> Source:
    value = submission.scalar(key)
    if datum := submission.fields.get(key):
        shown = _shown(value) if value is not None else datum.problem
        return Source(key, datum.field.label, shown, datum.place, datum.blank)
    spot = submission.layout.spots[key]
    place = f"{quoted(spot.sheet)}!{spot.cell}"
    return Source(key, spot.field.label, _shown(value), place, value is None)


def _column_source(key: str, data: tuple[Datum, ...]) -> Source:
    filled = sum(not datum.blank for datum in data)
    place = f"{data[0].place}:{data[-1].cell}"
    return Source(key, data[0].field.label, f"{filled} 格", place, not filled)


def _shown(value: object) -> str:
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)
