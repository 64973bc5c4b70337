"""What the text says of a row of a list: a project, a target, a task, a purchase, a subordinate unit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth.claims import Said, amount, count, say, share
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import moved, needed, plain
from tests.corpus.prose import money, percent
from workbook.submission import Row


def _executed(desk: Desk, honest: bool) -> Said:
    rows = [r for r in desk.rows("projects") if number(r, "project_budget") > 5]
    row = desk.pick(rows, "no project")
    value = number(row, "project_spent") / number(row, "project_budget")
    needed(value > Decimal("0.3"), "little spent")
    budget, spent = number(row, "project_budget"), number(row, "project_spent")
    return {"p": row.cells["project_name"].value, "a": money(budget), "b": money(spent),
            "n": percent(value if honest else moved(value))}  # fmt: skip


say("project_executed", _executed, "{p}预算{a}，实际支出{b}，执行率{n}。", "{p}项目预算执行率为{n}。")


def _project_budget(desk: Desk, honest: bool) -> Said:
    row = desk.pick([r for r in desk.rows("projects") if number(r, "project_budget") > 5], "no project")
    budget = number(row, "project_budget")
    return {"p": row.cells["project_name"].value, "n": money(budget if honest else budget * 2 + 8)}


say("project_budget", _project_budget, "{p}安排预算{n}。", "投入{n}实施{p}。", false=("{p}安排预算{n}。",))


def _pair(desk: Desk, table: str, early: str, late: str) -> list[tuple[Row, dt.date, dt.date]]:
    found = []
    for row in desk.rows(table):
        one, other = row.cells[early].value, row.cells[late].value
        if isinstance(one, dt.date) and isinstance(other, dt.date):
            found.append((row, one, other))
    return found


def _finished(desk: Desk, honest: bool) -> Said:
    row, due, done = desk.pick(_pair(desk, "projects", "project_due", "project_done"), "none done")
    late = done > due
    said = ("未按期完成", "晚于计划完成") if late is honest else ("按期完成", "在计划时间内完成")
    return {"p": row.cells["project_name"].value, "said": desk.pick(said)}


say("project_in_time", _finished, "{p}{said}。", "经查，{p}已{said}。", false=("{p}{said}。",))


def _done(desk: Desk, honest: bool) -> Said:
    row, _, done = desk.pick(_pair(desk, "projects", "project_due", "project_done"), "none done")
    month = done.month if honest else (done.month + 2) % 12 + 1
    return {"p": row.cells["project_name"].value, "y": done.year, "m": month}


say("project_done_in", _done, "{p}于{y}年{m}月完成。", "{y}年{m}月，{p}完工并通过验收。")


def _in_time(desk: Desk) -> int:
    pairs = _pair(desk, "projects", "project_due", "project_done")
    needed(len(pairs) == len(desk.rows("projects")), "some not done")
    return sum(done <= due for _, due, done in pairs)


count("projects_in_time", _in_time, "按期完成的项目{n}个。", "清单内项目中，{n}个在计划时限内完成。")
count("projects_with_targets",
      lambda d: sum(r.cells["project_target"].value == "是" for r in d.rows("projects")),
      "设置绩效目标的项目{n}个。", "{n}个项目编制了绩效目标。")  # fmt: skip


def _largest(desk: Desk) -> Decimal:
    rows = desk.rows("projects", at_least=2)
    whole = sum((number(r, "project_spent") for r in rows), Decimal(0))
    needed(whole > 0, "nothing spent")
    return max(number(r, "project_spent") for r in rows) / whole


share("largest_project_of_all", _largest, "支出最多的一个项目占全部项目支出的{n}。")
amount("smallest_project", lambda d: min(number(r, "project_budget") for r in d.rows("projects", at_least=2)),
       "单个项目预算最小的为{n}。", "预算最少的项目安排{n}。")  # fmt: skip


def _target(desk: Desk) -> tuple[Row, Decimal, Decimal]:
    rows = [
        r
        for r in desk.rows("targets")
        if number(r, "target_value") > 2 and number(r, "target_actual") > 2 and r.cells["target_unit"].value
    ]
    row = desk.pick([r for r in rows if r.cells["target_revised"].blank], "no target")
    return row, number(row, "target_value"), number(row, "target_actual")


def _reached(desk: Desk, honest: bool) -> Said:
    row, aim, actual = _target(desk)
    wrong = actual * 2 + 5
    return {"t": row.cells["target_name"].value, "u": row.cells["target_unit"].value,
            "a": plain(aim), "b": plain(actual if honest else wrong)}  # fmt: skip


say("target_and_result", _reached, "{t}年度目标为{a}{u}，实际完成{b}{u}。",
    "{t}计划{a}{u}，全年实际{b}{u}。")  # fmt: skip


def _aim(desk: Desk, honest: bool) -> Said:
    row, aim, _ = _target(desk)
    return {"t": row.cells["target_name"].value, "u": row.cells["target_unit"].value,
            "a": plain(aim if honest else aim * 2 + 10)}  # fmt: skip


say("target_set", _aim, "年初确定{t}的目标值为{a}{u}。", "{t}的年度目标为{a}{u}。")


def _completed(desk: Desk, honest: bool) -> Said:
    row, aim, actual = _target(desk)
    needed(row.cells["target_direction"].value == "≥", "a limit")
    value = actual / aim
    return {"t": row.cells["target_name"].value, "n": percent(value if honest else value + Decimal("0.2371"))}


say("target_completed", _completed, "{t}目标完成率{n}。", "{t}完成年度目标的{n}。")


def _met(desk: Desk, honest: bool) -> Said:
    row, aim, actual = _target(desk)
    needed(row.cells["target_direction"].value == "≥", "a limit")
    said = (
        ("完成了年度目标", "达到目标值") if (actual >= aim) is honest else ("未完成年度目标", "未达到目标值")
    )
    return {"t": row.cells["target_name"].value, "said": desk.pick(said)}


say("target_met", _met, "{t}{said}。", "对照年初设定，{t}{said}。")


def _since_last(desk: Desk, honest: bool) -> Said:
    row, _, actual = _target(desk)
    last = number(row, "target_last")
    needed(last > 1 and actual > last, "no rise")
    return {"t": row.cells["target_name"].value, "u": row.cells["target_unit"].value,
            "a": plain(last), "b": plain(actual if honest else last - 1)}  # fmt: skip


say("target_since_last_year", _since_last, "{t}由上年的{a}{u}增加到{b}{u}。", "{t}从上年{a}{u}提高至{b}{u}。")


def _tasks(desk: Desk) -> list[Row]:
    return [r for r in desk.rows("tasks") if r.cells["task_state"].value]


def _state(desk: Desk, honest: bool) -> Said:
    row = desk.pick(_tasks(desk), "no task")
    done = row.cells["task_state"].value == "已完成"
    said = ("已完成", "已全面完成") if done is honest else ("尚未完成", "至年底仍未完成")
    return {"t": row.cells["task_name"].value, "said": desk.pick(said)}


say("state_of_a_task", _state, "“{t}”{said}。", "{t}{said}。")


def _task_rate(desk: Desk) -> Decimal:
    rows = _tasks(desk)
    needed(len(rows) > 0, "no tasks")
    return Decimal(sum(r.cells["task_state"].value == "已完成" for r in rows)) / len(rows)


share("tasks_completed", _task_rate, "重点工作完成率{n}。", "列入清单的重点工作完成率为{n}。")


def _ahead(desk: Desk, honest: bool) -> Said:
    pairs = [(r, (due - done).days) for r, due, done in _pair(desk, "tasks", "task_due", "task_done")]
    row, days = desk.pick([(r, d) for r, d in pairs if d > 0], "none early")
    return {"t": row.cells["task_name"].value, "n": days if honest else days + 12}


say("task_days_ahead", _ahead, "“{t}”比规定时限提前{n}天完成。", "{t}提前{n}天办结。")


def _contract(desk: Desk, honest: bool) -> Said:
    row, signed, filed = desk.pick(_pair(desk, "procurements", "proc_contract", "proc_filing"), "none filed")
    month = signed.month if honest else (signed.month + 3) % 12 + 1
    return {"p": row.cells["proc_item"].value, "y": signed.year, "m": month, "n": (filed - signed).days}


say("contract_signed_in", _contract, "{p}于{y}年{m}月签订合同。", "{p}的采购合同签订时间为{y}年{m}月。")


def _adjusted(desk: Desk, honest: bool) -> Said:
    row = desk.pick([r for r in desk.rows("adjustments") if number(r, "adj_amount")], "no adjustment")
    value = number(row, "adj_amount")
    return {"d": row.cells["adj_doc"].value, "n": money(abs(value)),
            "said": "追加" if (value > 0) is honest else "追减"}  # fmt: skip


say("adjusted_up_or_down", _adjusted, "根据{d}，{said}预算{n}。", "{d}下达后，本部门预算{said}{n}。")


def _subordinate(desk: Desk, honest: bool) -> Said:
    row = desk.pick([r for r in desk.rows("subordinates") if number(r, "sub_staff") > 0], "no unit")
    value = number(row, "sub_staff")
    return {"s": row.cells["sub_name"].value, "n": plain(value if honest else value + 9)}


say("staff_of_a_subordinate", _subordinate, "下属{s}年末在职{n}人。", "{s}实有在职人员{n}名。")


def _nature(desk: Desk, honest: bool) -> Said:
    row = desk.pick([r for r in desk.rows("subordinates") if r.cells["sub_nature"].value], "no unit")
    own = str(row.cells["sub_nature"].value)
    other = "公益二类事业单位" if own != "公益二类事业单位" else "公益一类事业单位"
    return {"s": row.cells["sub_name"].value, "n": own if honest else other}


say("nature_of_a_subordinate", _nature, "{s}为{n}。", "下属的{s}属于{n}。")
