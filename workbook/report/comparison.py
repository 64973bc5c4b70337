"""How the value of an indicator compares with the line its rule draws, or with what was planned."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs.literals import Quantity
from pyfuncs.tells import Line, Proportion
from workbook.report.facts import ReportFacts
from workbook.report.voice import Voice
from workbook.report.wording import bare, money, percentage_points
from workbook.score.scorecard import IndicatorScore
from workbook.systems.calls import Call


def verdict(voice: Voice, facts: ReportFacts, item: IndicatorScore) -> str:
    """Compare the value with the line the rule draws, where it draws one."""
    plan = facts.submission.layout.plans[item.indicator.code]
    rule, metric = plan.steps[0], item.metric
    if metric is None or plan.metric.function.grows or not facts.is_share(item.indicator):
        return ""
    told = rule.function.tells
    if isinstance(told, Proportion):
        return _over_plan(voice, facts, plan.metric) if metric > 1 else ""
    if not isinstance(told, Line):
        return ""
    given = rule.literals()
    line, lost = given.get(told.line), item.score is None or item.score < item.points
    if isinstance(line, Quantity) and line.value:
        return _against(voice, metric, line, str(given[told.side]), lost)
    return ""


def _against(voice: Voice, metric: Decimal, line: Quantity, side: str, lost: bool) -> str:
    """Say on which side of the line the value is; nothing of a distance too small to cost points."""
    apart = percentage_points(abs(metric - line.value))
    if side == "above":
        if metric > line.value:
            return voice.say("over.limit", line=str(line), by=apart) if lost else ""
        return voice.say("within.line" if metric == line.value else "within.limit", line=str(line))
    if side == "below":
        if metric < line.value:
            return voice.say("short.floor", line=str(line), by=apart) if lost else ""
        return voice.say("reached.floor", line=str(line))
    return ""


def _over_plan(voice: Voice, facts: ReportFacts, call: Call) -> str:
    part, whole = map(call.key_of, call.function.divides or ("", ""))
    if not part or not whole:
        return ""
    more, label = (facts.number(part) or Decimal(0)) - (facts.number(whole) or Decimal(0)), facts.field(whole)
    if more <= 0 or label.unit != "万元":
        return ""
    return voice.say("over.plan", whole=bare(label.label).removesuffix("合计"), by=money(more))
