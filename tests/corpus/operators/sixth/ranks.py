"""What is said of the first, the last and the largest: names, months and states in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth.results import met
from tests.corpus.operators.sixth.sayings import Said, tells
from tests.corpus.operators.third.claims import needed


def _ranked(table: str, name: str, column: str, least: Decimal = Decimal(1)) -> Callable[[Desk, bool], Said]:
    """Return what names the row of the largest figure, or another that is clearly smaller."""

    def figures(desk: Desk, honest: bool) -> Said:
        rows = sorted(desk.rows(table, at_least=2), key=lambda r: number(r, column))
        last, before = rows[-1], rows[-2]
        needed(number(last, column) > max(number(before, column), Decimal(0)) + least, "as large")
        row = last if honest else desk.pick(rows[:-1])
        return {"n": row.cells[name].value}

    return figures


def _dated(table: str, name: str, column: str, latest: bool) -> Callable[[Desk, bool], Said]:
    """Return what names the row of the first or the last day, or another."""

    def figures(desk: Desk, honest: bool) -> Said:
        rows = [r for r in desk.rows(table, at_least=2) if isinstance(r.cells[column].value, dt.date)]
        rows.sort(key=lambda r: r.cells[column].value, reverse=latest)  # type: ignore[arg-type, return-value]
        needed(len(rows) > 1 and rows[0].cells[column].value != rows[1].cells[column].value, "the same day")
        row = rows[0] if honest else desk.pick(rows[1:])
        return {"n": row.cells[name].value}

    return figures


tells(
    "largest_project",
    _ranked("projects", "project_name", "project_budget"),
    "预算安排最多的项目是“{n}”",
    "“{n}”是本年预算最大的项目",
    "项目预算中以“{n}”所占份额最高",
)
tells(
    "most_spent_project",
    _ranked("projects", "project_name", "project_spent"),
    "实际支出最多的项目为“{n}”",
    "“{n}”的实际支出居各项目之首",
)
tells(
    "largest_purchase",
    _ranked("procurements", "proc_item", "proc_actual"),
    "成交金额最高的采购为“{n}”",
    "本年最大一笔采购是“{n}”",
)
tells(
    "largest_change",
    _ranked("adjustments", "adj_doc", "adj_amount"),
    "追加金额最多的一次调整依据{n}办理",
    "{n}追加的预算是各次调整中最多的",
)
tells(
    "largest_unit",
    _ranked("subordinates", "sub_name", "sub_staff", Decimal(0)),
    "下属单位中在职人员最多的是{n}",
    "{n}是人员规模最大的下属单位",
)
tells(
    "first_task",
    _dated("tasks", "task_name", "task_due", latest=False),
    "完成期限最早的重点工作是“{n}”",
    "最先到期的重点工作为“{n}”",
)
tells(
    "last_task",
    _dated("tasks", "task_name", "task_due", latest=True),
    "完成期限最晚的重点工作是“{n}”",
    "最后到期的重点工作为“{n}”",
)
tells(
    "first_project",
    _dated("projects", "project_name", "project_done", latest=False),
    "最先完工的项目是“{n}”",
    "各项目中“{n}”完成得最早",
)
tells(
    "last_change",
    _dated("adjustments", "adj_doc", "adj_date", latest=True),
    "最后一次预算调整的依据是{n}",
    "年内末次调整预算的文件为{n}",
)
tells(
    "first_contract",
    _dated("procurements", "proc_item", "proc_contract", latest=False),
    "最早签订合同的采购是“{n}”",
    "各采购中“{n}”的合同签订最早",
)


def _month(key: str) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        day = desk.datum(key).value
        needed(isinstance(day, dt.date), "no day")
        assert isinstance(day, dt.date)
        wrong = desk.pick([m for m in range(1, 13) if abs(m - day.month) > 1])
        return {"m": day.month if honest else wrong, "y": day.year}

    return figures


tells(
    "budget_published_in",
    _month("disclose_published_budget"),
    "部门预算于{y}年{m}月向社会公开",
    "{m}月，部门预算在门户网站公开",
)
tells(
    "accounts_approved_in",
    _month("disclose_approved_final"),
    "财政部门于{y}年{m}月批复部门决算",
    "部门决算{m}月获批复",
)
tells(
    "stocktaking_in",
    _month("stocktake_date"),
    "{m}月组织了固定资产盘点",
    "{y}年{m}月对固定资产进行了全面盘点",
)


def _which_missed(desk: Desk, honest: bool) -> Said:
    rows = [r for r in desk.rows("targets") if isinstance(r.cells["target_actual"].value, Decimal)]
    rows = [r for r in rows if r.cells["target_direction"].value in ("≥", "≤", "=")]
    rows = [r for r in rows if r.cells["target_revised"].blank]
    row = desk.pick([r for r in rows if met(r) is not honest], "none")
    return {"n": row.cells["target_name"].value}


tells(
    "which_target_missed", _which_missed, "“{n}”没有完成年度目标", "未达标的有“{n}”", "“{n}”与目标值尚有差距"
)


def _whose_task(desk: Desk, honest: bool) -> Said:
    row = desk.pick(desk.rows("tasks"))
    who = str(row.cells["task_assigner"].value)
    others = [w for w in ("县委", "县政府", "县人大", "县政协") if w != who]
    return {"t": row.cells["task_name"].value, "n": who if honest else desk.pick(others)}


tells("whose_task", _whose_task, "“{t}”由{n}交办", "“{t}”系{n}部署的重点工作")


def _state(desk: Desk, honest: bool) -> Said:
    row = desk.pick(desk.rows("tasks"))
    done = row.cells["task_state"].value == "已完成"
    words = ("已经办结", "已全面完成") if done is honest else ("尚未办结", "还在推进，没有完成")
    return {"t": row.cells["task_name"].value, "n": desk.pick(words)}


tells("state_of_a_task", _state, "截至年末，“{t}”{n}", "“{t}”年末{n}")


def _of_a_project(desk: Desk, honest: bool) -> Said:
    row = desk.pick([r for r in desk.rows("projects") if number(r, "project_budget") > 1], "no budget")
    left = number(row, "project_budget") - number(row, "project_spent")
    needed(left == 0 or left > 1, "little left")
    words = (
        ("资金已全部支出", "预算执行率为100%")
        if (left == 0) is honest
        else ("资金还有结余", "预算没有执行完")
    )
    return {"p": row.cells["project_name"].value, "n": desk.pick(words)}


tells("money_of_a_project", _of_a_project, "“{p}”{n}", "“{p}”年末{n}")


def _reviewed(desk: Desk, honest: bool) -> Said:
    row = desk.pick([r for r in desk.rows("projects") if r.cells["project_review"].value in ("是", "否")])
    yes = row.cells["project_review"].value == "是"
    words = ("经过了事前评审", "履行了评审程序") if yes is honest else ("未经事前评审", "没有履行评审程序")
    return {"p": row.cells["project_name"].value, "n": desk.pick(words)}


tells("review_of_a_project", _reviewed, "“{p}”{n}", "立项时“{p}”{n}")
