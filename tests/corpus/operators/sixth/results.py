"""What is said of targets, awards, scores and the checklist."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import full, lost
from tests.corpus.operators.sixth.sayings import more, says
from tests.corpus.operators.sixth.works import Test, rows_like, value
from tests.corpus.operators.third.claims import needed
from workbook.score.scorecard import IndicatorScore
from workbook.submission import Row


def _measured(desk: Desk) -> list[Row]:
    rows = [r for r in desk.rows("targets") if value(r, "target_direction") in ("≥", "≤", "=")]
    rows = [r for r in rows if isinstance(value(r, "target_actual"), Decimal)]
    needed(bool(rows), "no measured target")
    changed = [r for r in rows if value(r, "target_revised") is not None]
    needed(all(met(r) == _met_first(r) and not _beyond(r) for r in changed), "met only as adjusted")
    return rows


def met(row: Row) -> bool:
    """Tell whether a measured target was met, against its adjusted value where there is one."""
    return _reached(row, number(row, "target_revised") or number(row, "target_value"))


def _reached(row: Row, aim: Decimal) -> bool:
    actual = number(row, "target_actual")
    return {"≥": actual >= aim, "≤": actual <= aim}.get(str(value(row, "target_direction")), actual == aim)


def _met_first(row: Row) -> bool:
    """Tell whether a target was met as it was first set."""
    return _reached(row, number(row, "target_value"))


def _beyond(row: Row) -> bool:
    aim = number(row, "target_value")
    return value(row, "target_direction") == "≥" and number(row, "target_actual") > aim * Decimal("1.3")


def _most_met(desk: Desk) -> bool | None:
    rows = _measured(desk)
    return more(sum(met(row) for row in rows) * 2, len(rows), 0)


def _risen(desk: Desk) -> bool | None:
    rows = _measured(desk)
    needed(all(number(r, "target_last") > 0 for r in rows), "no year before")
    rises = {number(r, "target_actual") > number(r, "target_last") for r in rows}
    return rises == {True}


says(
    "targets_missed",
    lambda d: any(not met(row) for row in _measured(d)),
    ("有量化绩效目标没有达到目标值", "个别量化指标未完成年度目标"),
    ("量化绩效目标无一例外地达到了目标值", "没有未达标的量化绩效目标"),
)
says(
    "most_targets_met",
    _most_met,
    ("半数以上的量化绩效目标达到目标值", "多数量化指标完成了年度目标"),
    ("达到目标值的量化绩效目标不到一半", "多数量化指标没有完成年度目标"),
)
says(
    "targets_far_beyond",
    lambda d: any(_beyond(row) for row in _measured(d)),
    ("有绩效目标的完成值超过目标值三成以上", "个别目标设置偏低，完成数超出目标值30%以上"),
    ("没有绩效目标的完成值超过目标值三成", "各目标完成数均未超出目标值30%"),
)
says(
    "all_above_last_year",
    _risen,
    ("量化绩效目标完成值均高于上年", "各项量化指标完成值全部超过上年数"),
    ("有量化绩效目标的完成值没有超过上年", "并非每项量化指标的完成值都高于上年"),
)
says(
    "overall_aim",
    lambda d: {"是": True, "否": False}.get(str(d.datum("overall_target").value)),
    ("编报了部门整体绩效目标", "年初设置了部门整体绩效目标"),
    ("没有编报部门整体绩效目标", "年初未设置部门整体绩效目标"),
)


def _effect(desk: Desk) -> bool | None:
    return {"达成": True, "部分达成": False, "未达成": False}.get(str(desk.datum("effect_grade").value))


says(
    "effect_reached",
    _effect,
    ("社会经济效益评定为“达成”", "社会经济效益达到预期，评定等次为达成"),
    ("社会经济效益没有评为“达成”", "社会经济效益未能全面达到预期，没有评为达成"),
)


def _praise(desk: Desk, test: Test) -> bool:
    return any(test(row) for row in desk.submission.rows("bonuses"))


says(
    "praised",
    lambda d: _praise(d, lambda r: value(r, "bonus_kind") == "加分"),
    ("本年获得表彰，申报了加分", "加减分项中有表彰加分"),
    ("本年没有获得可以加分的表彰", "没有申报表彰加分"),
)
says(
    "criticised",
    lambda d: _praise(d, lambda r: value(r, "bonus_kind") == "减分"),
    ("本年受到通报批评，已相应减分", "加减分项中有通报批评减分"),
    ("本年没有受到通报批评", "不存在通报批评减分的情形"),
)


def _national(row: Row) -> bool:
    return value(row, "bonus_kind") == "加分" and value(row, "bonus_level") == "国家级"


says(
    "praised_by_the_state",
    lambda d: _praise(d, _national),
    ("获得了国家级表彰", "加分项中包括国家级表彰"),
    ("本年没有获得国家级表彰", "加分项不含国家级表彰"),
)


def _scored(desk: Desk) -> list[IndicatorScore]:
    rows = [i for i in desk.card.indicators if i.applicable and i.score is not None]
    needed(len(rows) > 3, "few indicators")
    return rows


says(
    "most_full",
    lambda d: more(sum(map(full, _scored(d))) * 2, len(_scored(d)), 1),
    ("过半数的评分指标得了满分", "得满分的指标多于扣分的指标"),
    ("得满分的指标不到一半", "扣分的指标多于得满分的指标"),
)
says(
    "points_lost",
    lambda d: any(map(lost, _scored(d))),
    ("部分评分指标有扣分", "有指标没有得到满分"),
    ("各评分指标均无扣分", "没有扣分的指标"),
)
says(
    "some_nought",
    lambda d: any(i.score == 0 < i.points for i in _scored(d)),
    ("有评分指标得零分", "个别指标分值全部扣完"),
    ("没有得零分的评分指标", "各评分指标都有得分"),
)
says(
    "all_indicators_apply",
    lambda d: all(i.applicable for i in d.card.indicators),
    ("评分表的全部指标均适用于本部门", "没有不适用的指标"),
    ("有指标因不涉及相关业务按不适用处理", "个别指标不适用于本部门"),
)
says(
    "above_ninety",
    lambda d: d.amount("self_total") >= 90,
    ("自评总分在90分以上", "自评总分达到90分"),
    ("自评总分不足90分", "自评总分未达到90分"),
)
says(
    "above_eighty",
    lambda d: d.amount("self_total") >= 80,
    ("自评总分在80分以上", "自评总分达到80分"),
    ("自评总分不足80分", "自评总分没有达到80分"),
)


def _checks(desk: Desk) -> bool:
    rows = desk.rows("checklist")
    return any(value(r, "check_answer") == "否" or number(r, "check_count") > 0 for r in rows)


def _repeated(desk: Desk) -> bool:
    return rows_like(desk, "checklist", lambda r: number(r, "check_count") >= 2)


says(
    "shortcomings_in_the_list",
    _checks,
    ("对照制度与合规清单自查，有事项未达到要求", "合规自查发现了需要整改的事项"),
    ("对照制度与合规清单自查，各事项均符合要求", "合规自查未发现问题"),
)
says(
    "shortcomings_repeated",
    _repeated,
    ("清单所列问题中有一年内出现两次以上的", "有同类问题在年内重复发生"),
    ("清单所列问题没有一项在年内出现两次以上", "清单中没有重复发生的问题"),
)
says(
    "items_do_not_apply",
    lambda d: rows_like(d, "checklist", lambda r: value(r, "check_answer") == "不适用"),
    ("清单中有事项因本年未发生相关业务而不适用", "个别清单事项填报为不适用"),
    ("清单所列事项全部适用", "没有填报为不适用的清单事项"),
)
