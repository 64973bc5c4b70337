"""What is said of projects and key tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth.sayings import more, says
from workbook.submission import Row

Pair = tuple[dt.date, dt.date]
Test = Callable[[Row], bool]


def value(row: Row, column: str) -> object:
    """Return what a cell of a row holds."""
    return row.cells[column].value


def _every(desk: Desk, column: str) -> bool | None:
    """Tell whether every project says 是; None where one says nothing."""
    answers = [value(row, column) for row in desk.rows("projects")]
    return None if set(answers) - {"是", "否"} else set(answers) == {"是"}


def _days(desk: Desk, table: str, due: str, done: str) -> list[Pair]:
    pairs = [(value(row, due), value(row, done)) for row in desk.rows(table)]
    return [(d, e) for d, e in pairs if isinstance(d, dt.date) and isinstance(e, dt.date)]


def _late_projects(desk: Desk) -> bool | None:
    pairs = _days(desk, "projects", "project_due", "project_done")
    if any(done > due for due, done in pairs):
        return True
    return False if len(pairs) == len(desk.rows("projects")) else None


def _open_projects(desk: Desk) -> bool:
    return any(value(row, "project_done") is None for row in desk.rows("projects"))


def rows_like(desk: Desk, table: str, test: Test) -> bool:
    """Tell whether there is such a row."""
    return any(test(row) for row in desk.rows(table))


says(
    "aims_for_every_project",
    lambda d: _every(d, "project_target"),
    ("所有项目都编报了绩效目标", "项目绩效目标实现全覆盖"),
    ("仍有项目没有编报绩效目标", "项目绩效目标未能全覆盖"),
)
says(
    "every_project_in_the_library",
    lambda d: _every(d, "project_library"),
    ("列支的项目均已纳入项目库", "没有库外项目"),
    ("有项目未纳入项目库即安排资金", "存在库外安排的项目"),
)
says(
    "every_project_reviewed",
    lambda d: _every(d, "project_review"),
    ("各项目均经过事前评审", "项目评审做到应评尽评、无一遗漏"),
    ("有项目未经事前评审", "项目评审没有覆盖全部项目"),
)
says(
    "projects_late",
    _late_projects,
    ("有项目完成时间晚于计划", "个别项目超过计划时限才完成"),
    ("各项目均在计划时限内完成", "没有超过计划时限的项目"),
)
says(
    "projects_open",
    _open_projects,
    ("年末仍有项目尚未完工", "有项目跨年实施、尚未完成"),
    ("年末全部项目均已完工", "没有未完成的项目"),
)
says(
    "defects_found",
    lambda d: rows_like(d, "projects", lambda r: number(r, "project_defects") > 0),
    ("项目检查中发现了问题", "对检查发现的项目瑕疵提出了整改要求"),
    ("项目检查没有发现问题", "各项目均未查出程序瑕疵"),
)
says(
    "every_project_checked",
    lambda d: not rows_like(d, "projects", lambda r: number(r, "project_checks") == 0),
    ("对每个项目都开展了监督检查", "项目监督检查无遗漏"),
    ("有项目全年未开展过监督检查", "项目监督检查有空白"),
)
says(
    "nothing_spent_yet",
    lambda d: rows_like(
        d, "projects", lambda r: number(r, "project_spent") == 0 < number(r, "project_budget")
    ),
    ("有项目当年分文未支", "个别项目资金一分未支"),
    ("安排了预算的项目都已形成支出", "没有零支出的项目"),
)
says(
    "projects_spent_in_full",
    lambda d: rows_like(
        d, "projects", lambda r: number(r, "project_spent") == number(r, "project_budget") > 0
    ),
    ("有项目的预算已全部支出", "部分项目预算执行率达到百分之百"),
    ("没有一个项目用完全部预算", "各项目预算均有剩余"),
)
says(
    "one_project",
    lambda d: len(d.rows("projects")) == 1,
    ("全年只安排了一个项目", "部门项目支出仅涉及单个项目"),
    ("全年安排了多个项目", "项目支出由几个项目组成"),
)


def _one_project_most(desk: Desk) -> bool | None:
    budgets = sorted(number(row, "project_budget") for row in desk.rows("projects", at_least=2))
    return more(budgets[-1] * 2, sum(budgets, Decimal(0)), 1)


says(
    "one_project_most",
    _one_project_most,
    ("单个项目的预算占到项目预算总额的一半以上", "项目资金过半集中在一个项目上"),
    ("没有哪个项目的预算达到项目预算总额的一半", "最大的单个项目也不到项目预算总额的一半"),
)


def _not_done(row: Row) -> bool:
    return value(row, "task_state") in ("进行中", "未完成")


def _early(desk: Desk) -> bool:
    return any(done < due for due, done in _days(desk, "tasks", "task_due", "task_done"))


def _assigned(who: str, desk: Desk) -> bool:
    return rows_like(desk, "tasks", lambda row: value(row, "task_assigner") == who)


says(
    "tasks_open",
    lambda d: rows_like(d, "tasks", _not_done),
    ("有重点工作年末尚未完成", "个别重点工作仍在推进之中"),
    ("重点工作年内全部完成", "没有未完成的重点工作"),
)
says(
    "tasks_early",
    _early,
    ("有重点工作提前完成", "部分重点工作早于规定期限办结"),
    ("没有提前完成的重点工作", "重点工作没有一项早于期限办结"),
)
for _kind, _who in {
    "party": "县委",
    "council": "县政府",
    "congress": "县人大",
    "conference": "县政协",
}.items():
    says(f"tasks_of_the_{_kind}", partial(_assigned, _who),
         (f"列入清单的重点工作中有{_who}交办的事项", f"承担了{_who}交办的重点工作"),
         (f"列入清单的重点工作均非{_who}交办", f"本年没有{_who}交办的重点工作"))  # fmt: skip
says(
    "one_task",
    lambda d: len(d.rows("tasks")) == 1,
    ("列入清单的重点工作只有一项", "全年重点工作仅一项"),
    ("列入清单的重点工作不止一项", "全年承担多项重点工作"),
)
