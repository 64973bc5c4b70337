"""The first, the most and the least; quarters, months and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.overruns import number
from tests.corpus.operators.seventh.telling import Said, count, side, tell
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
Worth = Callable[[Row], Decimal | None]


def _first_of(table: str, name: str, worth: Worth, least: Decimal, most: bool) -> Callable[[Desk, bool], Said]:
    """Return what names the row of the largest or the smallest worth, or another that clearly is not."""

    def figures(desk: Desk, honest: bool) -> Said:
        found = [(worth(r), str(r.cells[name].value)) for r in desk.rows(table, at_least=3)]
        rows = [(w, n) for w, n in found if w is not None]
        needed(len(rows) == len(found) == len({n for _, n in rows}), "one says nothing")
        rows.sort(reverse=most)
        needed(abs(rows[0][0] - rows[1][0]) > least, "as good as equal")
        return {"n": rows[0][1] if honest else desk.pick(rows[1:])[1]}

    return figures


def _rate(row: Row) -> Decimal | None:
    budget = number(row, "project_budget")
    return number(row, "project_spent") / budget if budget > 1 else None


def _ordinal(column: str) -> Worth:
    def worth(row: Row) -> Decimal | None:
        day = row.cells[column].value
        return Decimal(day.toordinal()) if isinstance(day, dt.date) else None

    return worth


tell(
    "smallest_project",
    _first_of("projects", "project_name", lambda r: number(r, "project_budget"), Decimal(1), most=False),
    "各项目中预算规模最小的是“{n}”",
    "预算安排最少的项目为“{n}”",
    "“{n}”是全部项目中预算最小的一个",
)
tell(
    "slowest_project",
    _first_of("projects", "project_name", _rate, Decimal("0.03"), most=False),
    "执行率最低的项目是“{n}”",
    "各项目中“{n}”预算执行最慢，执行率居末位",
    "预算执行率排在最后的是“{n}”",
)
tell(
    "first_finished",
    _first_of("projects", "project_name", _ordinal("project_done"), Decimal(0), most=False),
    "最早完成的项目是“{n}”",
    "“{n}”在各项目中率先完成",
    "全年第一个完工的项目为“{n}”",
)
tell(
    "last_finished_task",
    _first_of("tasks", "task_name", _ordinal("task_done"), Decimal(0), most=True),
    "最后办结的重点工作是“{n}”",
    "“{n}”在已办结的重点工作中完成得最晚",
    "重点工作中“{n}”办结时间最晚",
)
tell(
    "smallest_purchase",
    _first_of("procurements", "proc_item", lambda r: number(r, "proc_actual"), Decimal(1), most=False),
    "金额最小的一笔政府采购为“{n}”",
    "各项采购中“{n}”成交金额最低",
    "“{n}”是全年成交额最小的采购",
)
tell(
    "last_contract",
    _first_of("procurements", "proc_item", _ordinal("proc_contract"), Decimal(0), most=True),
    "最后签订合同的采购是“{n}”",
    "“{n}”的合同在各项采购中签得最晚",
    "采购合同中以“{n}”签订时间最晚",
)


def _heaviest(desk: Desk, honest: bool) -> Said:
    losses = [
        (i.points - i.score, i.indicator.name)
        for i in desk.card.indicators
        if i.applicable and i.score is not None and i.score < i.points and i.self_score == i.score
    ]
    needed(len(losses) > 2 and len({n for _, n in losses}) == len(losses), "few losses")
    losses.sort(reverse=True)
    needed(losses[0][0] - losses[1][0] > Decimal("0.2"), "as good as equal")
    return {"n": losses[0][1] if honest else desk.pick(losses[1:])[1]}


tell(
    "heaviest_loss",
    _heaviest,
    "扣分最多的指标是“{n}”",
    "失分最重的三级指标为“{n}”",
    "从扣分情况看，“{n}”扣分居各指标之首",
)


def _kind_of_staff(desk: Desk, honest: bool) -> Said:
    kinds = {"行政": "admin", "参公": "ca", "事业": "inst", "工勤": "worker"}
    found = sorted(((desk.amount(f"staff_{k}"), n) for n, k in kinds.items()), reverse=True)
    needed(found[0][0] > found[1][0] + 1, "as good as equal")
    return {"n": found[0][1] if honest else desk.pick(found[1:])[1]}


tell(
    "most_of_the_staff",
    _kind_of_staff,
    "在职人员按身份分，{n}人员人数最多",
    "从人员构成看，{n}人员最多",
    "各类在职人员中，{n}身份的人数居首位",
)


def _quarter_paid(most: bool) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        paid = [Decimal(0), *(desk.amount(f"pay_q{n}_paid") for n in range(1, 5))]
        parts = sorted(((b - a, q) for (a, b), q in zip(pairwise(paid), QUARTERS, strict=True)), reverse=most)
        needed(abs(parts[0][0] - parts[1][0]) > paid[-1] / 50 > 1, "as good as equal")
        return {"n": parts[0][1] if honest else desk.pick(parts[1:])[1]}

    return figures


tell(
    "best_quarter",
    _quarter_paid(True),
    "{n}的当季支付额是四个季度中最高的",
    "分季度看，{n}支付最多",
    "全年支付高峰出现在{n}",
)
tell(
    "worst_quarter",
    _quarter_paid(False),
    "{n}的当季支付额是四个季度中最低的",
    "分季度看，{n}支付最少",
    "全年支付低谷出现在{n}",
)


def _day(desk: Desk, key: str) -> dt.date:
    value = desk.datum(key).value
    if not isinstance(value, dt.date):
        raise NotHere(f"{key} is no day")
    return value


def _quarter_of(key: str) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        day = _day(desk, key)
        needed(day.year == desk.year, "of another year")
        right = QUARTERS[(day.month - 1) // 3]
        return {"n": right if honest else desk.pick([q for q in QUARTERS if q != right])}

    return figures


tell(
    "quarter_of_stocktaking",
    _quarter_of("stocktake_date"),
    "固定资产盘点在{year}年{n}进行",
    "{n}完成了当年的固定资产盘点",
    "本年的资产清查盘点安排在{n}",
)
tell(
    "quarter_of_accounts",
    _quarter_of("disclose_published_final"),
    "部门决算于{year}年{n}向社会公开",
    "{n}，部门决算在门户网站公开",
    "部门决算的公开时间是当年{n}",
)


def _days_until(what: str, name: str) -> None:
    def figures(desk: Desk, honest: bool) -> Said:
        waited = (_day(desk, f"disclose_published_{what}") - _day(desk, f"disclose_approved_{what}")).days
        needed(waited > 0, "the same day")
        shown = waited if honest else waited + desk.pick((4, 6, 9))
        return {"n": desk.pick((f"{shown}", f" {shown} "))}

    tell(
        f"days_until_{what}_was_public",
        figures,
        f"{name}在批复后第{{n}}天公开",
        f"从批复到公开，{name}用了{{n}}天",
        f"{name}公开日距批复日{{n}}天",
    )


_days_until("budget", "部门预算")
_days_until("final", "部门决算")


def _on_the_day(key: str) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        day = _day(desk, key)
        if not honest:
            day += dt.timedelta(days=desk.pick((-9, -3, 5, 12)))
        return {"y": day.year, "m": day.month, "d": day.day}

    return figures


tell(
    "day_of_the_budget",
    _on_the_day("disclose_approved_budget"),
    "部门预算于{y}年{m}月{d}日获批复",
    "财政部门在{y}年{m}月{d}日批复本部门预算",
    "{y}年{m}月{d}日，收到部门预算批复",
)
tell(
    "day_of_stocktaking",
    _on_the_day("stocktake_date"),
    "固定资产盘点日为{y}年{m}月{d}日",
    "{y}年{m}月{d}日对全部固定资产进行了盘点",
    "以{y}年{m}月{d}日为基准日开展固定资产盘点",
)


def _of_a_row(table: str, name: str, column: str) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        row = desk.pick([r for r in desk.rows(table) if isinstance(r.cells[column].value, dt.date)], "no day")
        day = row.cells[column].value
        assert isinstance(day, dt.date)
        month = day.month if honest else desk.pick([m for m in range(1, 13) if abs(m - day.month) > 1])
        return {"t": row.cells[name].value, "m": month, "y": day.year}

    return figures


tell(
    "month_of_a_project",
    _of_a_row("projects", "project_name", "project_done"),
    "“{t}”于{y}年{m}月完成",
    "“{t}”项目{y}年{m}月完工",
    "{y}年{m}月，“{t}”全部完成",
)
tell(
    "month_of_a_task",
    _of_a_row("tasks", "task_name", "task_done"),
    "“{t}”于{y}年{m}月办结",
    "重点工作“{t}”在{y}年{m}月完成",
    "{y}年{m}月，“{t}”办理完毕",
)
tell(
    "month_of_a_contract",
    _of_a_row("procurements", "proc_item", "proc_contract"),
    "“{t}”于{y}年{m}月签订合同",
    "“{t}”的采购合同在{y}年{m}月签订",
    "{y}年{m}月，“{t}”签约",
)


def _late_days(desk: Desk, honest: bool) -> Said:
    late = []
    for row in desk.rows("projects"):
        due, done = row.cells["project_due"].value, row.cells["project_done"].value
        if isinstance(due, dt.date) and isinstance(done, dt.date) and done > due:
            late.append((str(row.cells["project_name"].value), (done - due).days))
    name, days = desk.pick(late, "none late")
    return {"t": name, "n": count(desk, days, honest=True) if honest else f"{days + desk.pick((7, 11, 20))}"}


tell(
    "days_late",
    _late_days,
    "“{t}”比计划晚{n}天完成",
    "“{t}”超过计划完成日{n}天才完工",
    "“{t}”较计划工期延后{n}天",
)


def _in_turn(desk: Desk) -> bool | None:
    days = [_day(desk, f"disclose_published_{what}") for what in ("budget", "final")]
    approved = _day(desk, "disclose_approved_final")
    needed(days[0] != approved, "the same day")
    return days[0] < approved < days[1] if days[1] != approved else None


side(
    "budget_before_accounts",
    _in_turn,
    (
        "部门预算公开早于部门决算批复",
        "部门预算公开在前，决算批复和公开在后",
        "先公开部门预算，后批复并公开部门决算",
    ),
    (
        "部门决算批复后，部门预算才公开",
        "部门预算公开晚于部门决算批复",
        "部门预算与部门决算在同一天公开",
    ),
)
