"""存在问题 and 相关建议: the department's own points, then what the scores and targets show beyond them.

What fell short is grouped by cause, each with its figure, and each cause has one recommendation. Money saved
and causes outside the department are explained, not called problems. What the department's words name is left
to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbook.report import rows
from workbook.report.causes import Cause, by_words, causes, names_in
from workbook.report.facts import ReportFacts
from workbook.report.points import Point, numbered, split
from workbook.report.shortfalls import EXTERNAL, PROBLEM, SAVING, Shortfall, shortfalls
from workbook.report.voice import Voice
from workbook.report.wording import bare, full_stop, hole, joined, paragraphs
from workbook.score.scorecard import Scorecard

MOST_ACTIONS = 3
_DENIAL = re.compile(r"(?:没有|无|未发现|不存在|暂无)(?:明显|突出|重大|其他)?(?:的)?问题")

_ABOUT_NAMES = re.compile(r"，[^，]*\{names\}[^，。]*(?=。)")


def problems_and_advice(voice: Voice, facts: ReportFacts, card: Scorecard) -> tuple[list[str], list[str]]:
    """Return the paragraphs of both chapters."""
    own = paragraphs(facts.submission.text("text_problems"))
    found = list(shortfalls(voice, facts, card, "".join(own)))
    wrong = _by_cause(found)
    denied = any(_DENIAL.search(line) for line in own)
    lead, mine = split(own)
    said = [*lead, *numbered([*mine, *([] if denied else [_problem(voice, c, s) for c, s in wrong.items()])])]
    said += _explained(voice, found, (*((PROBLEM,) if denied else ()), EXTERNAL, SAVING))
    lead, given = split(paragraphs(facts.submission.text("text_recommendations")))
    drafted = [] if denied else [_advice(cause, items) for cause, items in wrong.items()]
    if not given:
        drafted = [*_answers(card, mine, wrong), *drafted]
    told = [*lead, *numbered([*given, *drafted])]
    return (
        said or [hole(facts.field("text_problems").label)],
        told or [hole(facts.field("text_recommendations").label)],
    )


def _by_cause(found: Iterable[Shortfall]) -> dict[Cause, list[Shortfall]]:
    """Return the problems among them by cause, in the order of the causes."""
    grouped: dict[Cause, list[Shortfall]] = {}
    for shortfall in found:
        if shortfall.kind == PROBLEM:
            grouped.setdefault(shortfall.cause, []).append(shortfall)
    return dict(sorted(grouped.items(), key=lambda entry: entry[0].order))


def _problem(voice: Voice, cause: Cause, items: list[Shortfall]) -> Point:
    return Point(f"{cause.title}。{full_stop(_run(voice, items))}")


def _run(voice: Voice, items: list[Shortfall]) -> str:
    """Say at most MOST of them one by one, and name the rest."""
    said = [bare(item.told(voice)) for item in items[: rows.MOST]]
    if rest := [item.name for item in items[rows.MOST :]]:
        said.append(voice.say("problem.rest", count=str(len(rest)), items=joined(rest)))
    return "；".join(said)


def _explained(voice: Voice, found: list[Shortfall], kinds: Iterable[str]) -> list[str]:
    """Return a paragraph for each kind of shortfall that is not called a problem."""
    sorted_out = {kind: [item for item in found if item.kind == kind] for kind in kinds}
    return [
        voice.say(f"explained.{kind}", items=_run(voice, items))
        for kind, items in sorted_out.items()
        if items
    ]


def _advice(cause: Cause, items: list[Shortfall]) -> Point:
    names = list(dict.fromkeys(item.name for item in items))[: rows.MOST]
    actions = list(dict.fromkeys(bare(item.action) for item in items if item.action))[:MOST_ACTIONS]
    more = full_stop("；".join(actions)) if actions else ""
    return Point(f"{cause.advice}。{_measure(cause, names)}{more}")


def _measure(cause: Cause, names: Sequence[str]) -> str:
    """Return the measure for the indicators named; without any its last clause, which is about them, goes."""
    return cause.advised(names) if names else _ABOUT_NAMES.sub("", cause.measure)


def _answers(card: Scorecard, own: list[Point], drafted: Iterable[Cause]) -> list[Point]:
    """Return a recommendation for each cause the department's own problems speak of, where it gave none."""
    said: dict[Cause, list[str]] = {}
    for point in own:
        cause = by_words(point.whole) or causes()[-1]
        if cause not in drafted:
            said.setdefault(cause, []).extend(names_in(card.system, point.whole))
    return [Point(f"{cause.advice}。{_measure(cause, names[: rows.MOST])}") for cause, names in said.items()]
