"""JX-P: what cannot be scored yet: points claimed for it all the same, and the total that waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbook.check.agreeing.agreement import CONDITION_CODE
from workbook.check.frame.basis import SCORED
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.self_scores import hit_of
from workbook.score.lacking import Lack, told
from workbook.score.scorecard import IndicatorScore

SINGLY = 3
"""Up to so many indicators that lack the same column are told one by one."""


@check(
    "JX-P-06",
    "error",
    "没有数据而自评得分",
    "{name}{lack}，规则不能计分，自评却填了 {value} 分{others}",
    "先补齐或更正这项指标的数据，再填自评得分",
    SCORED,
    reason="数据空着或者填错了，得多少分就没有依据。先填了得分，等于没有看数据就打分。",
    bad="“重点工作”一行都没有填，重点工作完成率的自评却填 7.33",
    good="“重点工作”列着“推进园区二期配套建设”等事项，自评照规则得分填 7.33",
    related=("JX-P-07",),
)
def scored_without_figures(case: Case) -> Iterator[Hit]:
    """Points claimed for an indicator without figures rest on nothing."""
    alike: dict[object, list[IndicatorScore]] = {}
    for item in filter(_unfounded, case.card.indicators):
        columns = {lack.datum.field.key for lack in item.missing if lack.datum}
        alike.setdefault(columns.pop() if len(columns) == 1 else item.indicator.code, []).append(item)
    for items in alike.values():  # a column left blank is one cause, however many it keeps from a score
        for item in items[:1] if len(items) > SINGLY else items:
            lack = item.broken or told(item.missing, item.score_text)
            others = f"；另有 {len(items) - 1} 项指标也是这样" if len(items) > SINGLY else ""
            rests = tuple(place for i in items for place in _waits(case, i)) if others else ()
            hit = hit_of(case, item, None, lack=lack, others=others)
            yield replace(hit, rests=rests or _waits(case, item))


def _unfounded(item: IndicatorScore) -> bool:
    """Tell whether points are claimed where the rule gives none for want of figures."""
    return item.score is None and not item.dropped and bool(item.self_score)


def _unscored(items: list[IndicatorScore]) -> Iterator[str]:
    """Name indicators without a score and why; those a condition keeps from it are named together."""
    refused: dict[str, list[str]] = {}
    for item in items:
        name = f"{item.indicator.code} {item.indicator.name}"
        if item.broken:
            refused.setdefault(item.broken, []).append(name)
        else:
            yield f"{name}（{told(item.missing, item.score_text)}）"
    for message, names in refused.items():
        yield f"{'、'.join(names)}（{message}，见 {CONDITION_CODE}）"


def _waits(case: Case, item: IndicatorScore) -> tuple[Place, ...]:
    """Return the cells a score waits for; where nobody can name them, all it is computed from."""
    return _lacks(item.missing) or case.once(Origins).of(item.indicator.code)


def _lacks(lacks: Iterable[Lack]) -> tuple[Place, ...]:
    return tuple(place_of(lack.datum) if lack.datum else Place(lack.sheet) for lack in lacks)


@check(
    "JX-P-07",
    "error",
    "规则总分未评完",
    "{told}",
    "按括号内的提示补齐或更正数据，再重新评分；本年确实没有的（如新设单位没有年初预算），这一项选“不适用”并写明理由",
    SCORED,
    reason="有一项不能计分，总分就是不完整的，报出去会误导。程序不把缺的当 0 分，等补齐了再给总分。",
    bad="“绩效目标”的社会经济效益得分系数空着，规则总分是“未评完”",
    good="“绩效目标”的社会经济效益得分系数填 92%，规则总分是 94.54",
    after=("JX-P-06",),
)
def incomplete_score(case: Case) -> Iterator[Hit]:
    """No total may be shown while an indicator has no score."""
    card = case.card
    open_items = [item for item in card.indicators if item.score is None and not item.dropped]
    known = [item for item in open_items if case.spoilt(*_waits(case, item))]
    untold = [item for item in open_items if item not in known]
    count = len(untold)
    parts = [f"还有 {count} 项指标不能计分：{'；'.join(_unscored(untold))}"] if untold else []
    bonus = _lacks(card.bonus_missing)
    if card.base is None and not open_items:
        parts.append("全部指标都不适用，没有可以计分的")
    if card.bonus is None and not case.spoilt(*bonus):
        parts.append(f"加减分不能计分（{told(card.bonus_missing, card.bonus_text)}）")
    settled = not open_items and not parts and card.bonus is not None
    total = _lacks(card.total_missing)
    if card.total is None and settled and not case.spoilt(*total):
        parts.append(f"规则总分不能计算（{told(card.total_missing, card.total_text)}）")
    if card.grade_open and settled and not case.spoilt(*total):
        parts.append(f"等级不能确定（{card.grade}）")
    place, field = case.at("score_total"), case.field("score_total")
    if parts:
        yield Hit(place, field, args={"told": "；".join(parts)})
    # what is missing has its own findings already: each says that the total waits for it
    for cell in (*(c for item in known for c in _waits(case, item)), *bonus, *total):
        if case.spoilt(cell):
            yield Hit(place, field, args={"told": ""}, rests=(cell,))
