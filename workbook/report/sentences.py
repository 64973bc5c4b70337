"""What the working paper says about one indicator: its value, the scores side by side, what is missing."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs.decimals import half_up, plain
from pyfuncs.outcome import NOT_APPLICABLE
from pyfuncs.parameters import SHARE
from workbook.layout import Matrix
from workbook.report.facts import ReportFacts
from workbook.report.wording import bare, hole, money, points, rate
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


def score_sentence(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return self score, full points and rule score, with the reason for what is deducted."""
    own, rule = item.self_score, item.score
    said = points(own) if own is not None else hole("自评得分")
    parts = [f"自评得分{said}（满分{points(item.points)}）"]
    if rule is None:
        dropped = item.score_text == NOT_APPLICABLE
        parts.append("不适用，分值由同类指标换算" if dropped else "规则得分因数据不全尚未评出")
    elif own is None or own == rule:
        parts.append(f"规则得分{points(rule)}")
    else:
        relation = "高于" if own > rule else "低于"
        parts.append(f"规则得分{points(rule)}，自评{relation}规则得分{points(abs(own - rule))}")
    text, label = "，".join(parts), "扣分原因" if deducted(item) else "说明"
    if given := reason(facts, item):
        return f"{text}。{label}：{given}。"
    owed = deducted(item) or differs(item)
    return f"{text}{hole(label)}。" if owed else f"{text}。"


def deducted(item: IndicatorScore) -> bool:
    """Tell whether rule or self score lies below full points."""
    return any(score is not None and score < item.points for score in (item.score, item.self_score))


def differs(item: IndicatorScore) -> bool:
    """Tell whether both scores are known and unequal."""
    return item.score is not None and item.self_score is not None and item.score != item.self_score


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
