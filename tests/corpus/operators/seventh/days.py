"""Quarters, months, days, and how many days passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.seventh.order import QUARTERS
from tests.corpus.operators.seventh.telling import Said, count, side, tell
from tests.corpus.operators.third.claims import needed


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
