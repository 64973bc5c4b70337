"""What the working paper says about one indicator: its value, the scores side by side, what is missing."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs.decimals import half_up, plain
from pyfuncs.parameters import SHARE
from workbook.layout import Matrix
from workbook.report.facts import ReportFacts
from workbook.report.wording import bare, hole, money, rate
from workbook.score.scorecard import IndicatorScore

_VERBS = {"待填": "待补", "有误": "待核对"}
_CHECKLIST = {"check_answer", "check_count"}
MONEY_UNIT = "万元"


def metric_words(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return the indicator value with its unit, empty when there is none."""
    if item.metric is None:
        return ""
    layout = facts.submission.layout
    call = layout.plans[item.indicator.code].metric
    unit = facts.unit(item.indicator)
    if unit == SHARE:
        return rate(item.metric)
    if key := call.key_of(call.function.returns):
        return facts.show(key)
    if unit == MONEY_UNIT:
        return money(item.metric if half_up(item.metric, 6) == item.metric else half_up(item.metric, 2))
    return f"{plain(half_up(item.metric, 4))}{unit}"


def reason(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return the reason typed for a deduction, without a full stop."""
    datum = facts.submission.entry("score_reason", item.indicator.code)
    return bare(datum.value) if datum and isinstance(datum.value, str) else ""


def metric_hole(item: IndicatorScore) -> str:
    """Return the placeholder for the value of an indicator: what is missing, or wrong."""
    state, _, what = item.metric_text.partition("：")
    return hole(what or item.indicator.name, verb=_VERBS.get(state, "待补"))


def blank_inputs(facts: ReportFacts, item: IndicatorScore) -> list[str]:
    """Return the labels of the inputs the score waits for; of a computed one its own, not those behind it."""
    waiting = {lack.key: lack.label for lack in item.missing if lack.reason == "blank"}
    found = []
    for source in item.sources:
        behind = [key for key in _behind(facts, source.key) if waiting.pop(key, "")]
        if behind:
            found.append("检查清单的结果" if source.key in _CHECKLIST else source.label)
    return [*found, *waiting.values()]


def _behind(facts: ReportFacts, key: str) -> tuple[str, ...]:
    """Return the fields behind `key`: itself, the cells of a column, or what it is computed from."""
    layout = facts.submission.layout
    if formula := facts.field(key).formula:
        return formula.keys()
    block = layout.box_of(key).block if key in layout.strips else None
    if isinstance(block, Matrix):
        column = next(column for column in block.columns if column.key == key)
        return tuple(block.key(line.key, column) for line in block.lines)
    return (key,)


def total(scores: list[Decimal | None]) -> Decimal | None:
    """Return the sum, None while one is missing."""
    known = [score for score in scores if score is not None]
    return sum(known, Decimal(0)) if len(known) == len(scores) else None
