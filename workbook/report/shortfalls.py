"""Where a department fell short: indicators that lost points and targets missed, each with its figure.

What saved money or has its cause outside the department is told apart, since it is no problem of the
department. Rules that were broken are never excused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import half_up
from pyfuncs.tells import Coefficient, TargetsMet, TargetsScored
from workbook.report import checked, rows
from workbook.report.causes import Cause, cause_of, outcome
from workbook.report.comparison import verdict
from workbook.report.facts import ReportFacts
from workbook.report.indicator import facts_sentence
from workbook.report.overlap import SAID, said_share, shares_run
from workbook.report.reasons import because, given_reason, is_external, saves, unexplained
from workbook.report.sentences import metric_words
from workbook.report.voice import Voice
from workbook.report.wording import hole, joined, points, rate, without_zero_rate
from workbook.score.scorecard import IndicatorScore, Scorecard

PROBLEM, EXTERNAL, SAVING = "problem", "external", "savings"
_RATE = re.compile(r"(?:率|满意度|进度|比重|比例|占比)[”）]?$")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One of them: what it is about, how it is said without the reason, the reason as typed.

    blank: what is to be asked for, where no reason is typed; action: what the department means to do;
    broken: a rule was not kept.
    """

    cause: Cause
    name: str
    said: str
    why: str
    blank: str
    action: str = ""
    broken: bool = False

    @property
    def kind(self) -> str:
        """PROBLEM, or EXTERNAL or SAVING by what the reason says."""
        if self.broken:
            return PROBLEM
        return SAVING if saves(self.why) else EXTERNAL if is_external(self.why) else PROBLEM

    def told(self, voice: Voice) -> str:
        """Return it with its reason, without a stop."""
        if not self.why:
            return self.said + (hole(self.blank) if self.blank else "")
        cause = because(self.why)
        if self.kind != PROBLEM or not cause:
            return f"{self.said}（{self.why}）"
        return self.said + voice.say("problem.why", why=cause)


def shortfalls(voice: Voice, facts: ReportFacts, card: Scorecard, own: str) -> Iterator[Shortfall]:
    """Yield what lost points or was missed and is not named in the department's own words."""
    for item in card.indicators:
        short = lost_points(item) or (item.score is not None and item.score < item.points)
        if short and item.applicable and item.indicator.name not in own:
            shortfall = _of_indicator(voice, facts, item)
            if not shortfall.why or said_share(shortfall.why, own) < SAID:
                yield shortfall
    counted = any(_counts_targets(facts, item) and item.indicator.name in own for item in card.indicators)
    for target in rows.targets(facts):
        known = target.name in own or (own and said_share(target.name + target.why, own) >= SAID)
        known = known or (counted and shares_run(target.why, own))
        if target.met is False and target.name and not known:
            said = f"“{target.name}”{target.figures}{_completion(target)}"
            yield Shortfall(outcome(), target.name, said, target.why, "偏差原因", target.action)


def _counts_targets(facts: ReportFacts, item: IndicatorScore) -> bool:
    told = facts.submission.layout.plans[item.indicator.code].metric.function.tells
    return isinstance(told, (TargetsMet, TargetsScored))


def _completion(target: rows.Target) -> str:
    """Return the share of a target that was reached, where two decimals can say it."""
    done = target.completion
    if not done or (half_up(done, 4) == half_up(done, 2) != done):
        return ""
    return f"，完成{rate(done)}"


def lost_points(item: IndicatorScore) -> Decimal:
    """Return what the indicator lost by its self score, by the rule where the department gave none."""
    score = item.self_score if item.self_score is not None else item.score
    return max(Decimal(0), item.points - score) if score is not None else Decimal(0)


def _of_indicator(voice: Voice, facts: ReportFacts, item: IndicatorScore) -> Shortfall:
    name, lost = item.indicator.name, lost_points(item)
    lines = checked.answers(facts, item)
    times = [line for line in lines if isinstance(line.answer, Decimal) and line.answer]
    failed = [f"“{line.demanded}”" for line in lines if line.answer == checked.NO]
    tail = f"，扣{points(lost)}" if lost else ""
    if times:
        items = joined([checked.times(line, note=False) for line in times])
        if len(times) > 1:
            what = voice.say("problem.several", count=checked.total_times(times), items=items)
        else:
            what = voice.say("problem.times", items=items)
    elif failed:
        what = voice.say("problem.failed", items="".join(failed))
    else:
        what = ""
    if what:
        said = voice.say("problem.items", name=name, items=what, lost=tail)
    else:
        said = _with_figure(voice, facts, item, tail)
    blank = "扣分原因" if unexplained(facts, item) else ""
    return Shortfall(cause_of(item), name, said, given_reason(facts, item), blank, broken=bool(what))


def _with_figure(voice: Voice, facts: ReportFacts, item: IndicatorScore, lost: str) -> str:
    """Say the rate, or the facts of an indicator whose name is that of no figure."""
    name, value = item.indicator.name, without_zero_rate(metric_words(facts, item))
    if facts.is_share(item.indicator) and value and _RATE.search(name):
        against = verdict(voice, facts, item)
        comma = f"，{against}" if against else ""
        return voice.say("problem.rate", name=name, value=value, against=comma, lost=lost)
    graded = isinstance(facts.submission.layout.plans[item.indicator.code].metric.function.tells, Coefficient)
    said = "" if graded else facts_sentence(voice, facts, item)
    if said:
        key = "problem.named" if name in said else "problem.items"
        named = {} if name in said else {"name": name}
        return voice.say(key, items=said, lost=lost, **named)
    return voice.say("problem.plain" if lost else "problem.short", name=name, lost=lost)
