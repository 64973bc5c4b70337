"""存在问题 and 相关建议: the department's own points, then what the scores and targets show beyond them.

What lost points is grouped by cause, each with its figure, and each cause has one recommendation. Money saved
and causes outside the department are explained, not called problems. What the department's words name is left
to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain

from workbook.report import checked, rows
from workbook.report.causes import Cause, by_words, cause_of, causes, names_in, outcome
from workbook.report.facts import ReportFacts
from workbook.report.indicator import facts_sentence, verdict
from workbook.report.points import Point, numbered, split
from workbook.report.reasons import given_reason, is_external, saves
from workbook.report.sentences import metric_words
from workbook.report.voice import Voice
from workbook.report.wording import bare, full_stop, hole, joined, paragraphs, points, rate
from workbook.score.scorecard import IndicatorScore, Scorecard

_RATE = re.compile(r"(?:率|满意度|进度|比重|比例|占比)[”）]?$")
_DENIAL = re.compile(r"(?:没有|无|未发现|不存在|暂无)(?:明显|突出|重大|其他)?(?:的)?问题")


@dataclass(slots=True)
class Findings:
    """What is wrong by cause, what is explained instead, and what each cause is about."""

    wrong: dict[Cause, list[str]] = field(default_factory=dict)
    about: dict[Cause, list[str]] = field(default_factory=dict)
    actions: dict[Cause, list[str]] = field(default_factory=dict)
    external: list[str] = field(default_factory=list)
    savings: list[str] = field(default_factory=list)

    def add(self, cause: Cause, said: str, name: str, why: str, action: str = "") -> None:
        """File one shortfall: a problem unless its reason speaks of savings or outside causes."""
        if saves(why):
            self.savings.append(said)
        elif is_external(why):
            self.external.append(said)
        else:
            self.wrong.setdefault(cause, []).append(said)
            self.about.setdefault(cause, []).append(name)
            if action:
                self.actions.setdefault(cause, []).append(action)

    @property
    def causes(self) -> list[Cause]:
        """The causes with a problem, in their order."""
        return sorted(self.wrong, key=lambda cause: cause.order)


def problems_and_advice(voice: Voice, facts: ReportFacts, card: Scorecard) -> tuple[list[str], list[str]]:
    """Return the paragraphs of both chapters."""
    own = paragraphs(facts.submission.text("text_problems"))
    advice = paragraphs(facts.submission.text("text_recommendations"))
    found = findings(voice, facts, card, "".join(own))
    denied = any(_DENIAL.search(line) for line in own)
    lead, mine = split(own)
    drafted = [] if denied else [_problem(cause, found.wrong[cause]) for cause in found.causes]
    said = [*lead, *numbered([*mine, *drafted])]
    if denied and found.causes:
        said.append(voice.say("problem.explained", items=_run(chain(*found.wrong.values()))))
    for kind in ("external", "savings"):
        if items := getattr(found, kind):
            said.append(voice.say(f"problem.{kind}", items=_run(items)))
    lead, given = split(advice)
    wanted = [] if denied else [_advice(found, cause) for cause in found.causes]
    if not given:
        wanted = [*_answers(card, mine, found.causes), *wanted]
    told = [*lead, *numbered([*given, *wanted])]
    return (
        said or [hole(facts.field("text_problems").label)],
        told or [hole(facts.field("text_recommendations").label)],
    )


def findings(voice: Voice, facts: ReportFacts, card: Scorecard, own: str) -> Findings:
    """Return what lost points or was missed and is not named in the department's own words."""
    found = Findings()
    for item in card.indicators:
        lost = lost_points(item)
        short = lost or (item.score is not None and item.score < item.points)
        if short and item.applicable and item.indicator.name not in own:
            why = given_reason(facts, item)
            found.add(cause_of(item), _shortfall(voice, facts, item, lost, why), item.indicator.name, why)
    for target in rows.targets(facts):
        if target.met is False and target.name and target.name not in own:
            why = target.why or hole("偏差原因")
            said = voice.say("problem.target", name=target.name, figures=_figures(target), why=_why(why))
            found.add(outcome(), said, target.name, target.why, target.action)
    return found


def lost_points(item: IndicatorScore) -> Decimal:
    """Return what the indicator lost by its self score, by the rule where the department gave none."""
    score = item.self_score if item.self_score is not None else item.score
    return max(Decimal(0), item.points - score) if score is not None else Decimal(0)


def _shortfall(voice: Voice, facts: ReportFacts, item: IndicatorScore, lost: Decimal, why: str) -> str:
    """Say with its figure where one indicator falls short."""
    name = item.indicator.name
    slots = {"lost": f"，扣{points(lost)}" if lost else "", "why": _why(why or hole("扣分原因"))}
    lines = checked.answers(facts, item)
    times = [line for line in lines if isinstance(line.answer, Decimal) and line.answer]
    failed = [line for line in lines if line.answer == checked.NO]
    if times:
        said = voice.say("problem.times", items=joined([checked.times(line, note=False) for line in times]))
        return voice.say("problem.items", name=name, items=said, **slots)
    if failed:
        said = voice.say("problem.failed", items=joined([bare(line.item.text) for line in failed]))
        return voice.say("problem.items", name=name, items=said, **slots)
    value = metric_words(facts, item)
    if value.endswith("%") and _RATE.search(name):
        against = verdict(voice, facts, item)
        comma = f"，{against}" if against else ""
        return voice.say("problem.rate", name=name, value=value, against=comma, **slots)
    if said := facts_sentence(voice, facts, item):
        return voice.say("problem.items", name=name, items=said, **slots)
    return voice.say("problem.plain" if lost else "problem.short", name=name, **slots)


def _why(why: str) -> str:
    if why.startswith("（"):
        return why
    return f"，主要是{why}" if why.startswith(("因", "由于", "受")) else f"（{why}）"


def _figures(target: rows.Target) -> str:
    done = target.completion
    return target.figures + (f"，完成{rate(done)}" if done is not None else "")


def _run(items: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(map(bare, items)))


def _problem(cause: Cause, items: list[str]) -> Point:
    return Point(f"{cause.title}。{full_stop(_run(items))}")


def _advice(found: Findings, cause: Cause) -> Point:
    names = joined(list(dict.fromkeys(found.about[cause]))[: rows.MOST])
    actions = _run(found.actions.get(cause, ()))
    more = full_stop(actions) if actions else ""
    return Point(f"{cause.advice}。{cause.measure.format(names=names)}{more}")


def _answers(card: Scorecard, own: list[Point], drafted: list[Cause]) -> list[Point]:
    """Return a recommendation for each cause the department's own problems speak of, where it gave none."""
    said: dict[Cause, list[str]] = {}
    for point in own:
        cause = by_words(point.whole) or causes()[-1]
        if cause not in drafted:
            said.setdefault(cause, []).extend(names_in(card.system, point.whole))
    return [
        Point(f"{cause.advice}。{cause.measure.format(names=joined(names[: rows.MOST]) or '相关工作')}")
        for cause, names in said.items()
    ]
