"""What the report says about one indicator: the data sentence, the score, the metric."""

from __future__ import annotations

import re
from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.outcome import NOT_APPLICABLE
from pyfuncs.parameters import SHARE
from workbook.layout import Matrix
from workbook.layout.measures import metric_unit
from workbook.report.facts import PLACEHOLDER, ReportFacts
from workbook.report.wording import bare, hole, money, points, rate
from workbook.score.scorecard import IndicatorScore

_CLAUSE = re.compile(r"[^，；。]+[，；。]?")
_VERBS = {"待填": "待补", "有误": "待核对"}
_CHECKLIST = {"check_answer", "check_count"}
MONEY_UNIT = "万元"


def metric_words(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return the indicator value with its unit, empty when there is none."""
    if item.metric is None:
        return ""
    layout = facts.submission.layout
    call = layout.plans[item.indicator.code].metric
    unit = metric_unit(layout, item.indicator)
    if unit == SHARE:
        return rate(item.metric)
    if key := call.key_of(call.function.returns):
        return facts.show(key)
    return money(item.metric) if unit == MONEY_UNIT else f"{plain(item.metric)}{unit}"


def data_sentence(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return the indicator's sentence with its figures; what is missing is named, never invented."""
    sentence = item.indicator.sentence
    keys = [key for key in PLACEHOLDER.findall(sentence) if key != "metric"]
    missing = facts.missing(*keys)
    metric = metric_words(facts, item)
    if item.metric_text == NOT_APPLICABLE:
        return _not_applicable(facts, sentence)
    if item.settled and not metric:
        return _settled(facts, item)
    if item.reported:
        kept = _known_clauses(facts, sentence, metric)
        return f"{bare(kept)}（该比率由单位填报，明细数据不全）。"
    if not metric and len(missing) == len(keys):
        labels = [*missing, *_blank_inputs(facts, item)] or [item.indicator.name]
        if item.metric_text.startswith("有误"):
            return f"{item.indicator.name}的数据有误{_metric_hole(item)}。"
        return f"{item.indicator.name}所需数据尚未填报{hole(*labels)}。"
    if not metric:
        metric = hole(item.indicator.name) if missing else _metric_hole(item)
    declared = "" if item.applicable else "本指标申报为不适用。"
    return facts.fill(sentence, metric=metric) + declared


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


def _known_clauses(facts: ReportFacts, sentence: str, metric: str) -> str:
    """Return the clauses whose values are known; without `metric` also those that name it are left out."""
    unknown = {key for key in PLACEHOLDER.findall(sentence) if key != "metric" and not facts.known(key)}
    if not metric:
        unknown.add("metric")
    kept = [c for c in _CLAUSE.findall(sentence) if not unknown & set(PLACEHOLDER.findall(c))]
    return facts.fill("".join(kept), metric=metric)


def _not_applicable(facts: ReportFacts, sentence: str) -> str:
    kept = bare(_known_clauses(facts, sentence, ""))
    return f"{kept}，本指标不适用。" if kept else "本年度没有适用的情形，本指标不适用。"


def _settled(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return what is known where the score waits for nothing: a gate is not met, or 不适用 is declared."""
    kept = bare(_known_clauses(facts, item.indicator.sentence, ""))
    known = f"{kept}。" if kept else ""
    return f"{known}{item.arithmetic}。" if item.closed else f"{known}本指标申报为不适用。"


def _metric_hole(item: IndicatorScore) -> str:
    state, _, what = item.metric_text.partition("：")
    return hole(what or item.indicator.name, verb=_VERBS.get(state, "待补"))


def _blank_inputs(facts: ReportFacts, item: IndicatorScore) -> list[str]:
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
