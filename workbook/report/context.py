"""Everything the template can print, as plain strings: Submission and Scorecard to Report."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.report import findings, overview
from workbook.report.annex import Annex, Explanation, annex, explanations
from workbook.report.facts import ReportFacts
from workbook.report.sentences import data_sentence, score_sentence
from workbook.report.wording import chinese_number, paragraphs
from workbook.score.scorecard import IndicatorScore, Scorecard
from workbook.submission.model import Submission


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """A level-3 indicator: heading and paragraphs."""

    number: str
    name: str
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class GroupText:
    """A level-2 indicator."""

    number: str
    name: str
    indicators: list[IndicatorText]


@dataclass(frozen=True, slots=True)
class LevelText:
    """A level-1 indicator."""

    number: str
    name: str
    groups: list[GroupText]


@dataclass(frozen=True, slots=True)
class Report:
    """The placeholders of the template; lists are paragraphs."""

    dept_name: str
    fiscal_year: str
    duties: list[str]
    subordinates: list[str]
    staff: list[str]
    income: list[str]
    expenditure: list[str]
    targets: list[str]
    conclusion: list[str]
    sample_note: str
    levels: list[LevelText]
    bonus_number: str
    bonuses: list[str]
    achievements: list[str]
    problems: list[str]
    recommendations: list[str]
    sign_name: str
    sign_date: str
    annex: Annex
    explanations: list[Explanation]


def context(submission: Submission, card: Scorecard) -> Report:
    """Return what the report of `submission` says."""
    facts = ReportFacts(submission)
    name, date = findings.signature(facts)
    return Report(
        dept_name=name,
        fiscal_year=facts.show("fiscal_year"),
        duties=overview.duties(facts),
        subordinates=overview.subordinates(facts),
        staff=overview.staff(facts),
        income=overview.income(facts),
        expenditure=overview.expenditure(facts),
        targets=overview.targets(facts),
        conclusion=findings.conclusion(facts, card),
        sample_note=f"各指标{words}，以财政部门当年通知为准。" if (words := card.system.sample_words) else "",
        levels=_levels(facts, card),
        bonus_number=f"（{chinese_number(len(card.levels) + 1)}）",
        bonuses=findings.bonuses(facts, card),
        achievements=findings.achievements(facts),
        problems=findings.problems(facts, card),
        recommendations=overview.long_text(facts, "text_recommendations"),
        sign_name=name,
        sign_date=date,
        annex=annex(facts, card),
        explanations=explanations(card),
    )


def _levels(facts: ReportFacts, card: Scorecard) -> list[LevelText]:
    scores = iter(card.indicators)  # in document order, as the system's indicators
    levels = []
    for number, level in enumerate(card.system.levels, 1):
        groups = []
        for place, group in enumerate(level.groups, 1):
            items = [_indicator(facts, k, next(scores)) for k, _ in enumerate(group.indicators, 1)]
            groups.append(GroupText(f"{place}.", group.name, items))
        levels.append(LevelText(f"（{chinese_number(number)}）", level.name, groups))
    return levels


def _indicator(facts: ReportFacts, number: int, item: IndicatorScore) -> IndicatorText:
    datum = facts.submission.entry("narrative", item.indicator.code)
    text = datum.value if datum and isinstance(datum.value, str) else ""
    return IndicatorText(
        f"（{number}）",
        item.indicator.name,
        [data_sentence(facts, item) + score_sentence(facts, item), *paragraphs(text)],
    )
