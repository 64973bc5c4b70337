"""The score table under the report: indicator rows, subtotals and totals as printed strings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pyfuncs.decimals import amount, half_up
from pyfuncs.outcome import NOT_APPLICABLE, OPEN
from workbook.layout.sheets.score import points_title
from workbook.layout.standard import frame_sentences, standard_of
from workbook.report.facts import ReportFacts
from workbook.report.reasons import given_reason
from workbook.report.sentences import metric_words, reason, total
from workbook.report.wording import rate, spaced
from workbook.score.scorecard import IndicatorScore, LevelScore, Scorecard

UNFILLED = "待补"
NONE = "—"
TOTAL = "总分"
_TAKEN_FROM = re.compile(r"（取自[^）]*）")
"""What the cells 计分过程 end with."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one score came about: the standard with its source, the arithmetic with its cells."""

    code: str
    name: str
    standard: str
    steps: str


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One line of the score table; the first three texts are empty in a sum.

    reason: as it was typed; said: as it is published, without the arithmetic and the cells copied into it.
    """

    code: str
    level1: str
    level2: str
    name: str
    points: str
    metric: str
    rule: str
    self_score: str
    reason: str
    said: str


@dataclass(frozen=True, slots=True)
class LevelRows:
    """The lines of one level-1 indicator with their subtotal."""

    rows: tuple[AnnexRow, ...]
    subtotal: AnnexRow


@dataclass(frozen=True, slots=True)
class Annex:
    """The whole table."""

    points_title: str
    levels: tuple[LevelRows, ...]
    totals: tuple[AnnexRow, ...]
    notes: tuple[str, ...]


def annex(facts: ReportFacts, card: Scorecard) -> Annex:
    """Return the score table of `card`."""
    return Annex(
        points_title(card.system),
        tuple(_level(facts, card, level) for level in card.levels),
        _totals(card),
        tuple(_notes(card)),
    )


def _level(facts: ReportFacts, card: Scorecard, level: LevelScore) -> LevelRows:
    items = [i for i in card.indicators if i.level1 == level.name]
    own = level.own if total([i.self_score for i in items if not i.dropped]) is not None else None
    remark = f"得分率{rate(level_rate(own, level.points))}" if own is not None and level.points else ""
    subtotal = _sum(f"{level.name}小计", level.points, level.score, own, remark)
    if level.dropped:
        subtotal = replace(subtotal, rule=NOT_APPLICABLE, self_score=NOT_APPLICABLE)
    return LevelRows(tuple(_row(facts, item) for item in items), subtotal)


def level_rate(own: Decimal, points: Decimal) -> Decimal:
    """Return the share of its points a level gets, as printed everywhere: two decimals of a percentage."""
    return half_up(own / points, 4)


def _row(facts: ReportFacts, item: IndicatorScore) -> AnnexRow:
    return AnnexRow(
        item.indicator.code,
        item.level1,
        item.level2,
        item.indicator.name,
        amount(item.points),
        metric_words(facts, item) or _without_metric(item),
        _number(item.score, _state(item.score_text, OPEN)),
        _number(item.self_score, NOT_APPLICABLE if item.dropped else UNFILLED),
        spaced(reason(facts, item)),
        published_reason(facts, item),
    )


def published_reason(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return the reason as it is published, without the arithmetic and the cells copied into it."""
    return given_reason(facts, item) or _TAKEN_FROM.sub("", reason(facts, item))


def _totals(card: Scorecard) -> tuple[AnnexRow, ...]:
    points = sum((level.points for level in card.levels), Decimal(0))
    complete = total([i.self_score for i in card.indicators if not i.dropped]) is not None
    own = card.self_base if complete else None
    bonus = card.self_bonus
    grade = f"等级：{'尚不能确定' if card.grade_open else card.grade}" if card.grade else ""
    return (
        _sum("指标合计", points, card.base, own),
        replace(_sum("加减分", None, card.bonus, bonus), self_score=_number(bonus, NONE)),
        _sum("总分", card.system.ceiling, card.total, card.self_total, grade),
    )


def _sum(
    name: str, points: Decimal | None, rule: Decimal | None, own: Decimal | None, remark: str = ""
) -> AnnexRow:
    shown = (_number(points, NONE), "", _number(rule, OPEN), _number(own, UNFILLED))
    return AnnexRow("", "", "", name, *shown, remark, remark)


def _notes(card: Scorecard) -> list[str]:
    notes = ["规则得分由程序按评分标准计算，自评得分由部门填报。"]
    if any(level.score is None and not level.dropped for level in card.levels):
        notes.append(f"标有“{UNFILLED}”“{OPEN}”的，数据尚未填全。")
    if card.system.is_sample or card.system.bonus.sample:
        words = card.system.sample_words or "加减分分值为样例"
        notes.append(f"本表{words}，以财政部门当年通知为准。")
    return notes


def _without_metric(item: IndicatorScore) -> str:
    """Return what stands for a value there is none of: nothing is open where the score waits for nothing."""
    if not item.applicable or item.metric_text == NOT_APPLICABLE:
        return NOT_APPLICABLE
    return NONE if item.settled else UNFILLED


def _state(text: str, otherwise: str) -> str:
    return NOT_APPLICABLE if text == NOT_APPLICABLE else otherwise


def _number(value: Decimal | None, otherwise: str) -> str:
    return otherwise if value is None else amount(value)


def explanations(card: Scorecard) -> list[Explanation]:
    """Return one explanation per indicator, then bonus and total."""
    standard = standard_of(card.system)
    bonus, total, *_ = frame_sentences(card.system)
    said = [
        *((i.indicator.code, i.indicator.name, standard(i.indicator), i.steps) for i in card.indicators),
        ("", "加减分", bonus, card.bonus_steps),
        ("", TOTAL, total, card.total_steps),
    ]
    return [Explanation(code, name, spaced(rule), spaced(steps)) for code, name, rule, steps in said]
