"""What is told of one project, target, task, purchase or adjustment by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.seventh.telling import Said, count, points, rate_of, sum_of, tell
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

Part = Callable[[Row], Decimal]


def _name(row: Row, column: str) -> str:
    return str(row.cells[column].value)


def _of_row(table: str, name: str, worth: Part, write: Callable[[Desk, Decimal, bool], str], least: str):
    """Return what tells a worth of a row by its name."""

    def figures(desk: Desk, honest: bool) -> Said:
        rows = desk.rows(table)
        alike = Counter(_name(r, name) for r in rows)
        row = desk.pick(
            [r for r in rows if worth(r) >= Decimal(least) and alike[_name(r, name)] == 1], "none"
        )
        return {"t": _name(row, name), "n": write(desk, worth(row), honest)}

    return figures


def _executed(row: Row) -> Decimal:
    budget = number(row, "project_budget")
    return number(row, "project_spent") / budget if budget > 1 else Decimal(0)


def _left(row: Row) -> Decimal:
    return number(row, "project_budget") - number(row, "project_spent")


def _whole(desk: Desk, value: Decimal, honest: bool) -> str:
    return count(desk, int(value), honest)


tell(
    "rate_of_a_project",
    _of_row("projects", "project_name", _executed, rate_of, "0.05"),
    "“{t}”的预算执行率为{n}",
    "“{t}”资金执行率{n}",
    "从单个项目看，“{t}”执行率达{n}",
)
tell(
    "rest_of_a_project",
    _of_row("projects", "project_name", _left, sum_of, "1"),
    "“{t}”年末尚余{n}没有支出",
    "“{t}”预算比实际支出多{n}",
    "“{t}”项目结余资金{n}",
)
tell(
    "budget_of_a_project",
    _of_row("projects", "project_name", lambda r: number(r, "project_budget"), sum_of, "1"),
    "“{t}”安排预算{n}",
    "“{t}”项目预算金额为{n}",
    "年度预算中，“{t}”共安排{n}",
)
tell(
    "checks_of_a_project",
    _of_row("projects", "project_name", lambda r: number(r, "project_checks"), _whole, "1"),
    "对“{t}”开展监督检查{n}次",
    "“{t}”全年接受检查{n}次",
    "“{t}”实施过程中检查了{n}次",
)
tell(
    "price_of_a_purchase",
    _of_row("procurements", "proc_item", lambda r: number(r, "proc_actual"), sum_of, "1"),
    "“{t}”成交金额{n}",
    "“{t}”实际采购支出{n}",
    "“{t}”以{n}成交",
)
tell(
    "saving_of_a_purchase",
    _of_row(
        "procurements", "proc_item", lambda r: number(r, "proc_plan") - number(r, "proc_actual"), sum_of, "1"
    ),
    "“{t}”比采购计划节约{n}",
    "“{t}”成交价较计划低{n}",
    "“{t}”采购节约资金{n}",
)
tell(
    "amount_of_an_addition",
    _of_row("adjustments", "adj_doc", lambda r: number(r, "adj_amount"), sum_of, "1"),
    "{t}追加预算{n}",
    "根据{t}，调增预算{n}",
    "依据{t}调增的金额为{n}",
)
tell(
    "amount_of_a_cut",
    _of_row("adjustments", "adj_doc", lambda r: -number(r, "adj_amount"), sum_of, "1"),
    "{t}追减预算{n}",
    "根据{t}，调减预算{n}",
    "依据{t}调减的金额为{n}",
)
tell(
    "staff_of_a_unit",
    _of_row("subordinates", "sub_name", lambda r: number(r, "sub_staff"), _whole, "1"),
    "{t}年末在职{n}人",
    "下属单位{t}实有人员{n}人",
    "{t}现有在职人员{n}名",
)


def _measured(desk: Desk) -> list[Row]:
    """Return targets with one aim only and a result."""
    rows = desk.rows("targets")
    alike = Counter(_name(r, "target_name") for r in rows)
    return [
        r
        for r in rows
        if r.cells["target_revised"].blank
        and min(number(r, "target_value"), number(r, "target_actual")) > 0
        and not r.cells["target_unit"].blank
        and alike[_name(r, "target_name")] == 1
    ]


def _told(row: Row, value: Decimal) -> Said:
    return {"t": _name(row, "target_name"), "n": points(value), "u": _name(row, "target_unit")}


def _result(desk: Desk, honest: bool) -> Said:
    row = desk.pick(_measured(desk), "no target")
    actual = number(row, "target_actual")
    return _told(row, actual if honest else actual * 3 + desk.pick((4, 11, 25)))


tell(
    "result_of_a_target",
    _result,
    "“{t}”实际完成{n}{u}",
    "“{t}”全年完成数为{n}{u}",
    "年度目标“{t}”的完成值是{n}{u}",
)


def _aim(desk: Desk, honest: bool) -> Said:
    row = desk.pick(_measured(desk), "no target")
    aim = number(row, "target_value")
    return _told(row, aim if honest else aim * 2 + desk.pick((3, 8, 15)))


tell(
    "aim_of_a_target",
    _aim,
    "“{t}”年初设定的目标值为{n}{u}",
    "“{t}”的年度指标值是{n}{u}",
    "年初批复的“{t}”目标为{n}{u}",
)


def _short_of(over: bool) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        sign = 1 if over else -1
        rows = [
            (r, gap)
            for r in _measured(desk)
            if (gap := sign * (number(r, "target_actual") - number(r, "target_value"))) > 0
        ]
        row, gap = desk.pick(rows, "no such target")
        return _told(row, gap if honest else gap * 2 + desk.pick((2, 6)))

    return figures


tell(
    "target_over_by",
    _short_of(over=True),
    "“{t}”完成数超出目标值{n}{u}",
    "“{t}”实际比目标多{n}{u}",
    "“{t}”完成值高于目标值{n}{u}",
)
tell(
    "target_short_by",
    _short_of(over=False),
    "“{t}”完成数比目标值少{n}{u}",
    "“{t}”实际与目标相差{n}{u}",
    "“{t}”完成值低于目标值{n}{u}",
)


def _share_of_aim(desk: Desk, honest: bool) -> Said:
    rows = [r for r in _measured(desk) if r.cells["target_direction"].value in ("≥", "=")]
    row = desk.pick(rows, "no such target")
    reached = number(row, "target_actual") / number(row, "target_value")
    return {"t": _name(row, "target_name"), "n": rate_of(desk, reached, honest)}


tell(
    "share_of_an_aim",
    _share_of_aim,
    "“{t}”完成目标值的{n}",
    "“{t}”完成率为{n}",
    "对照目标值，“{t}”完成程度为{n}",
)


def _unit(desk: Desk, honest: bool) -> Said:
    row = desk.pick(_measured(desk), "no target")
    told = _told(row, number(row, "target_actual"))
    others = ("公里", "吨", "万元", "人次", "平方米")
    unlike = [u for u in others if not set(u) & set(str(told["u"]))]
    return told if honest else told | {"u": desk.pick(unlike, "no other unit")}


tell(
    "unit_of_a_target",
    _unit,
    "“{t}”完成{n}{u}",
    "“{t}”年末实际值{n}{u}",
    "经核实，“{t}”的实际完成值为{n}{u}",
)


def _assigned(desk: Desk, honest: bool) -> Said:
    by = Counter(_name(r, "task_assigner") for r in desk.rows("tasks", at_least=2))
    needed(not by.keys() & {"None", ""}, "one says nothing")
    who = desk.pick(sorted(by))
    return {"t": who, "n": count(desk, by[who], honest)}


tell(
    "tasks_by_whom",
    _assigned,
    "重点工作清单中由{t}交办的有{n}项",
    "{t}交办的重点工作共{n}项",
    "列入清单的{t}交办事项{n}项",
)
