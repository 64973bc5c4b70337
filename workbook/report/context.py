"""Everything the template can print, as plain strings: Submission and Scorecard to Report."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.report import findings, overview
from workbook.report.annex import Annex, annex
from workbook.report.facts import ReportFacts
from workbook.report.indicator import indicator_paragraphs
from workbook.report.numbers import Numbers, numbers
from workbook.report.problems import problems_and_advice
from workbook.report.voice import Voice
from workbook.report.wording import chinese_number
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
    numbers: Numbers
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
    bonus_inside: str
    bonuses: list[str]
    achievements: list[str]
    problems: list[str]
    recommendations: list[str]
    sign_name: str
    sign_date: str
    annex: Annex


def context(submission: Submission, card: Scorecard) -> Report:
    """Return what the report of `submission` says."""
    facts, voice = ReportFacts(submission), Voice()
    name, date = findings.signature(facts)
    conclusion = findings.conclusion(voice, facts, card)
    levels = _levels(voice, facts, card)
    problems, recommendations = problems_and_advice(voice, facts, card)
    subordinates, bonuses = overview.subordinates(facts), findings.bonuses(facts, card)
    inside, number = bonus_place(card)
    return Report(
        dept_name=name,
        fiscal_year=facts.show("fiscal_year"),
        numbers=numbers(subordinates),
        duties=overview.duties(facts),
        subordinates=subordinates,
        staff=overview.staff(facts),
        income=overview.income(facts),
        expenditure=overview.expenditure(facts),
        targets=overview.targets(facts),
        conclusion=conclusion,
        sample_note=sample_note(card),
        levels=levels,
        bonus_number=number,
        bonus_inside=inside,
        bonuses=bonuses,
        achievements=findings.achievements(voice, facts),
        problems=problems,
        recommendations=recommendations,
        sign_name=name,
        sign_date=date,
        annex=annex(facts, card),
    )


def sample_note(card: Scorecard) -> str:
    """Return which points are samples, as a sentence; empty where every one has its source."""
    words = card.system.sample_words
    whose = "" if not words or "指标" in words else "各指标"
    return f"{whose}{words}，以财政部门当年通知为准。" if words else ""


def bonus_place(card: Scorecard) -> tuple[str, str]:
    """Return the last level's name where 加减分项 is its last item, and its number.

    It is where the last level has several groups, as in published reports; else it is a level of its own,
    and the name is empty.
    """
    last = card.system.levels[-1]
    if len(last.groups) > 1:
        return last.name, f"{len(last.groups) + 1}."
    return "", f"（{chinese_number(len(card.levels) + 1)}）"


def _levels(voice: Voice, facts: ReportFacts, card: Scorecard) -> list[LevelText]:
    scores = iter(card.indicators)  # in document order, as the system's indicators
    levels = []
    for number, level in enumerate(card.system.levels, 1):
        groups = []
        for place, group in enumerate(level.groups, 1):
            items = [_indicator(voice, facts, k, next(scores)) for k, _ in enumerate(group.indicators, 1)]
            groups.append(GroupText(f"{place}.", group.name, items))
        levels.append(LevelText(f"（{chinese_number(number)}）", level.name, groups))
    return levels


def _indicator(voice: Voice, facts: ReportFacts, number: int, item: IndicatorScore) -> IndicatorText:
    return IndicatorText(f"（{number}）", item.indicator.name, indicator_paragraphs(voice, facts, item))
