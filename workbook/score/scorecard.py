"""The scorecard: the scores of a submission, of its indicators, its levels and the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.outcome import NOT_APPLICABLE, UNSCORED_TEXTS
from workbook.layout.subtotals import Value
from workbook.score.evaluation import Source
from workbook.score.lacking import Lack
from workbook.systems.model import Indicator, System


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


def _number(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
