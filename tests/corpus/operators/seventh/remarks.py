"""Notes and reasons with figures of their own row: right ones, or wrong ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, lost
from tests.corpus.operators.seventh import fault
from tests.corpus.operators.seventh.marks import other, scored
from tests.corpus.operators.seventh.telling import CLASS, count, points, rate_of, sum_of
from tests.corpus.operators.third.claims import needed
from workbook.submission import Datum, Row

Remark = tuple[Datum, str, Sequence[Datum]]
"""Where it is written, what, and what else may be named."""
Making = Callable[[Desk, bool], Remark]
REMARKS: dict[str, Making] = {}
"""All of them by kind: false ones are faults, true ones harmless edits."""


def remark(kind: str) -> Callable[[Making], Making]:
    """Register a note."""

    def register(making: Making) -> Making:
        REMARKS[kind] = making

        @fault(f"noted_{kind}", CLASS, follows=False)
        def make(desk: Desk) -> None:
            datum, words, beside = making(desk, False)
            desk.spoil(datum, words)
            desk.blame(*beside)

        return making

    return register


def _missed(row: Row) -> bool:
    """Tell whether a target with one aim only was missed, and says why."""
    return (
        row.cells["target_direction"].value in ("≥", "=")
        and 0 < number(row, "target_actual") < number(row, "target_value")
        and row.cells["target_revised"].blank
        and not row.cells["target_reason"].blank
        and not row.cells["target_unit"].blank
    )


def _target(desk: Desk) -> tuple[Row, Decimal, Decimal, str]:
    row = desk.pick([r for r in desk.rows("targets") if _missed(r)], "no target missed")
    unit = str(row.cells["target_unit"].value)
    return row, number(row, "target_value"), number(row, "target_actual"), unit


@remark("gap_of_a_target")
def gap_of_a_target(desk: Desk, honest: bool) -> Remark:
    """偏差原因 says by how much the target was missed."""
    row, aim, actual, unit = _target(desk)
    shown = points(aim - actual if honest else (aim - actual) * 2 + 1)
    words = ("{}，比目标值少{}{}", "{}，较年初目标短缺{}{}", "{}，与目标值相差{}{}")
    datum = row.cells["target_reason"]
    beside = (row.cells["target_actual"], row.cells["target_value"])
    return datum, desk.pick(words).format(datum.value, shown, unit), beside


@remark("share_of_a_target")
def share_of_a_target(desk: Desk, honest: bool) -> Remark:
    """偏差原因 says what part of the target was reached."""
    row, aim, actual, _ = _target(desk)
    shown = rate_of(desk, actual / aim, honest)
    words = ("{}，只完成目标值的{}", "{}，完成率为{}", "{}，实际完成目标的{}")
    datum = row.cells["target_reason"]
    beside = (row.cells["target_actual"], row.cells["target_value"])
    return datum, desk.pick(words).format(datum.value, shown), beside


@remark("aim_of_a_target")
def aim_of_a_target(desk: Desk, honest: bool) -> Remark:
    """偏差原因 quotes the target."""
    row, aim, _, unit = _target(desk)
    shown = points(aim if honest else aim + desk.pick((10, 30)))
    words = ("年初目标为{1}{2}，{0}", "{0}，未能达到{1}{2}的目标", "目标值{1}{2}，{0}")
    datum = row.cells["target_reason"]
    return datum, desk.pick(words).format(datum.value, shown, unit), (row.cells["target_value"],)


def _carried(row: Row) -> bool:
    kinds = ("appraisal_budget_carried", "appraisal_spent_carried")
    return any(number(row, kind) for kind in kinds)


def _appraisal(desk: Desk, test: Callable[[Row], bool]) -> tuple[Row, Decimal, Decimal]:
    rows = [r for r in desk.rows("appraisals") if not _carried(r) and test(r)]
    row = desk.pick(rows, "no such project")
    return row, number(row, "appraisal_budget_fiscal"), number(row, "appraisal_spent_fiscal")


@remark("money_left_in_a_project")
def money_left(desk: Desk, honest: bool) -> Remark:
    """The reason says how much of a project's money is left."""
    budget, spent = "appraisal_budget_fiscal", "appraisal_spent_fiscal"
    row, planned, used = _appraisal(desk, lambda r: number(r, budget) - number(r, spent) > 2)
    shown = sum_of(desk, planned - used, honest)
    words = ("{}，结余{}", "{}，尚有{}未支出", "{}，年末剩余{}")
    datum = row.cells["appraisal_reason"]
    said = desk.pick(words).format(datum.value or "因验收推迟", shown)
    return datum, said, (row.cells[budget], row.cells[spent])


@remark("money_spent_in_a_project")
def money_spent(desk: Desk, honest: bool) -> Remark:
    """The result says how much of a project's money was spent."""
    row, _, used = _appraisal(desk, lambda r: number(r, "appraisal_spent_fiscal") > 2)
    shown = sum_of(desk, used, honest)
    words = ("{}，实际支出{}", "{}，全年支出{}", "{}，累计支付{}")
    datum = row.cells["appraisal_result"]
    said = desk.pick(words).format(datum.value or "按批复的内容实施", shown)
    return datum, said, (row.cells["appraisal_spent_fiscal"],)


@remark("rate_of_a_project")
def rate_of_a_project(desk: Desk, honest: bool) -> Remark:
    """The result says what part of a project's money was spent."""
    budget, spent = "appraisal_budget_fiscal", "appraisal_spent_fiscal"
    row, planned, used = _appraisal(desk, lambda r: number(r, budget) > 2 < number(r, spent))
    shown = rate_of(desk, used / planned, honest)
    words = ("{}，预算执行率{}", "{}，资金执行率为{}", "{}，预算执行率达到{}")
    datum = row.cells["appraisal_result"]
    said = desk.pick(words).format(datum.value or "按批复的内容实施", shown)
    return datum, said, (row.cells[budget], row.cells[spent])


def _signs(desk: Desk) -> tuple[int, int]:
    amounts = [number(r, "adj_amount") for r in desk.rows("adjustments")]
    needed(all(amounts), "one says nothing")
    return sum(a > 0 for a in amounts), sum(a < 0 for a in amounts)


@remark("additions_and_cuts")
def additions_and_cuts(desk: Desk, honest: bool) -> Remark:
    """调整情况说明 counts additions and cuts, the wrong way round where it is false."""
    more, less = _signs(desk)
    needed(more != less, "as many")
    if not honest:
        more, less = less, more
    words = ("全年追加{}笔、追减{}笔", "调整中调增{}笔，调减{}笔", "其中追加预算{}笔，追减预算{}笔")
    return desk.datum("adj_note"), desk.pick(words).format(more, less), _column(desk, "adj_amount")


@remark("sum_of_adjustments")
def sum_of_adjustments(desk: Desk, honest: bool) -> Remark:
    """调整情况说明 says what all adjustments come to, and which way."""
    net = sum((number(r, "adj_amount") for r in desk.rows("adjustments")), Decimal(0))
    needed(abs(net) > 2, "nothing to speak of")
    up = (net > 0) is honest
    words = ("增减相抵，净{}{}", "各笔调整合计净{}{}", "调整后预算净{}{}")
    said = desk.pick(words).format("增加" if up else "减少", sum_of(desk, abs(net), honest=True))
    return desk.datum("adj_note"), said, _column(desk, "adj_amount")


@remark("largest_adjustment")
def largest_adjustment(desk: Desk, honest: bool) -> Remark:
    """调整情况说明 names the largest adjustment."""
    rows = sorted(desk.rows("adjustments", at_least=2), key=lambda r: -abs(number(r, "adj_amount")))
    needed(abs(number(rows[0], "adj_amount")) > abs(number(rows[1], "adj_amount")) + 1, "as large")
    row = rows[0] if honest else desk.pick(rows[1:])
    words = (
        "其中金额最大的一笔依据{}",
        "调整金额最大的是{}涉及的事项",
        "各笔中以{}的调整金额为最大",
    )
    said = desk.pick(words).format(row.cells["adj_doc"].value)
    return desk.datum("adj_note"), said, _column(desk, "adj_amount")


@remark("share_of_idle_things")
def share_of_idle(desk: Desk, honest: bool) -> Remark:
    """资产情况说明 says what part of the assets is idle."""
    idle, total = desk.amount("asset_idle"), desk.amount("asset_total")
    needed(idle > 1 and total > idle, "none idle")
    words = (
        "闲置资产占固定资产总额的{}，已申报处置",
        "闲置率为{}，主要是待报废设备",
        "闲置部分占{}，正在履行报废程序",
    )
    shown = rate_of(desk, idle / total, honest)
    beside = (desk.datum("asset_idle"), desk.datum("asset_total"))
    return desk.datum("asset_note"), desk.pick(words).format(shown), beside


@remark("posts_and_staff")
def posts_and_staff(desk: Desk, honest: bool) -> Remark:
    """人员情况说明 says whether there are free posts or too many people, and how many."""
    gap = int(desk.amount("staff_total") - desk.amount("posts_total"))
    needed(gap != 0, "as many")
    over = (gap > 0) is honest
    words = (
        (
            "超编{}人，为军转安置，待消化",
            "实有人数超出编制{}人，待自然减员消化",
            "在职人员超编{}人，已报编办备案",
        )
        if over
        else ("空编{}名，拟下年招录", "实有人数比编制少{}人，待招录补充", "尚有空编{}名，已报招录计划")
    )
    beside = (desk.datum("staff_total"), desk.datum("posts_total"))
    return desk.datum("staff_note"), desk.pick(words).format(abs(gap)), beside


@remark("month_of_a_task")
def month_of_a_task(desk: Desk, honest: bool) -> Remark:
    """The note of a task says in which month it was done."""
    row = desk.pick(
        [r for r in desk.rows("tasks") if isinstance(r.cells["task_done"].value, dt.date)], "none"
    )
    day = row.cells["task_done"].value
    if not isinstance(day, dt.date):
        raise NotHere("no day")
    month = day.month if honest else desk.pick([m for m in range(1, 13) if abs(m - day.month) > 2])
    words = ("{}年{}月办结", "已于{}年{}月完成并报送结果", "{}年{}月通过验收")
    return row.cells["task_note"], desk.pick(words).format(day.year, month), (row.cells["task_done"],)


@remark("days_of_a_task")
def days_of_a_task(desk: Desk, honest: bool) -> Remark:
    """The note of a task says how many days before its day it was done."""
    early = []
    for row in desk.rows("tasks"):
        due, done = row.cells["task_due"].value, row.cells["task_done"].value
        if isinstance(due, dt.date) and isinstance(done, dt.date) and done < due:
            early.append((row, (due - done).days))
    row, days = desk.pick(early, "none early")
    shown = days if honest else days + desk.pick((8, 15, 30))
    words = ("比规定期限提前{}天完成", "提前{}天办结", "较时限早{}天完成")
    beside = (row.cells["task_done"], row.cells["task_due"])
    return row.cells["task_note"], desk.pick(words).format(shown), beside


@remark("times_of_a_shortcoming")
def times(desk: Desk, honest: bool) -> Remark:
    """The note of a shortcoming says how often it occurred."""
    rows = [r for r in desk.rows("checklist") if number(r, "check_count") > 0]
    row = desk.pick(rows, "none occurred")
    shown = count(desk, int(number(row, "check_count")), honest)
    words = (
        "全年发生{}次，因招标流标引起，已整改",
        "共发现{}次，原因是制度学习不够，已限期整改",
        "检查指出此类情形{}次，已完成整改",
    )
    return row.cells["check_note"], desk.pick(words).format(shown), (row.cells["check_count"],)


@remark("points_in_a_reason")
def points_in_a_reason(desk: Desk, honest: bool) -> Remark:
    """The reason for a loss says what was taken off."""
    item = desk.pick([i for i in scored(desk) if lost(i)], "nothing lost")
    off = item.points - (item.score or Decimal(0))
    shown = points(off if honest else other(desk, off, item.points))
    words = (
        "因设备到货推迟、年中计划变更，扣{}分",
        "招标流标一次影响进度，按标准扣减{}分",
        "因用地手续未办结，本项失{}分",
    )
    return (
        entry(desk, "score_reason", item),
        desk.pick(words).format(shown),
        (entry(desk, "score_self", item),),
    )


@remark("score_in_a_reason")
def score_in_a_reason(desk: Desk, honest: bool) -> Remark:
    """The reason for a loss says what is left of the points."""
    item = desk.pick([i for i in scored(desk) if lost(i) and (i.score or 0) > 0], "nothing lost")
    score = item.score or Decimal(0)
    shown = points(score if honest else other(desk, score, item.points - Decimal("0.1")))
    words = (
        "因汛期延后施工未全部达标，本项自评得{}分",
        "参训单位临时减少影响完成情况，自评得分{}分",
        "因供应商更换，执行未达标准，得{}分",
    )
    return (
        entry(desk, "score_reason", item),
        desk.pick(words).format(shown),
        (entry(desk, "score_self", item),),
    )


def _column(desk: Desk, key: str) -> Sequence[Datum]:
    return [r.cells[key] for r in desk.rows("adjustments")]
