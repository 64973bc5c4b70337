"""重点工作: states, who asked, by when, early or late."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, cell, filled, heads, named, tell
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent
from workbook.submission import Row

NAME = "task_name"
STATES = ("已完成", "进行中", "未完成")


def _rows(desk: Desk) -> list[Row]:
    rows = filled(desk.rows("tasks"), "task_state")
    needed({cell(r, "task_state") for r in rows} <= set(STATES), "another state")
    needed(agreed(desk, rows), "a rate of its own beside the list")
    return rows


def agreed(desk: Desk, rows: list[Row]) -> bool:
    """Tell whether what is scored of the tasks is what the list says: some systems ask for a rate besides."""
    done = Decimal(sum(cell(r, "task_state") == "已完成" for r in rows)) / len(rows)
    told = [i.metric for i in desk.card.indicators if "重点工作" in i.indicator.name]
    return all(rate is None or abs(rate - done) < Decimal("0.001") for rate in told)


def _day(row: Row, column: str) -> dt.date:
    value = row.cells[column].value
    needed(isinstance(value, dt.date), "no day")
    assert isinstance(value, dt.date)
    return value


def _states(desk: Desk, honest: bool) -> Said:
    counts = Counter(cell(r, "task_state") for r in _rows(desk))
    done, open_ = counts["已完成"], counts["进行中"] + counts["未完成"]
    needed(open_ > 0 and done != open_, "none open")
    a, b = (done, open_) if honest else desk.pick(((open_, done), (done + open_, 0)))
    return {"a": a, "b": b, "k": done + open_}


tell(
    "tasks_done_and_open",
    _states,
    "{k}项重点工作中已完成{a}项，尚未完成{b}项",
    "重点工作完成{a}项，未完成（含进行中）{b}项",
    "年末重点工作已办结{a}项、未办结{b}项",
)


def _rate(desk: Desk, honest: bool) -> Said:
    rows = _rows(desk)
    done = sum(cell(r, "task_state") == "已完成" for r in rows)
    right = Decimal(done) / len(rows)
    wrong = Decimal(1) if done < len(rows) else Decimal(done - 1) / done
    needed(done > 0, "none done")
    return {"p": percent(right if honest else wrong), "k": len(rows)}


tell(
    "rate_of_the_tasks",
    _rate,
    "列入清单的{k}项重点工作完成率{p}",
    "重点工作清单所列事项的完成率为{p}",
    "按清单项数计算，重点工作完成比例{p}",
)


def _due(desk: Desk, honest: bool) -> Said:
    row = desk.pick(filled(named(desk, "tasks", NAME), "task_due"))
    day = _day(row, "task_due")
    shown = day if honest else day + dt.timedelta(days=desk.pick((-40, -15, 31, 62)))
    return {"t": cell(row, NAME), "m": shown.month, "d": shown.day, "y": shown.year}


tell(
    "day_a_task_is_due",
    _due,
    "“{t}”要求于{y}年{m}月{d}日前完成",
    "“{t}”的完成期限为{y}年{m}月{d}日",
    "交办“{t}”时明确的时限是{y}年{m}月{d}日",
)


def _early(desk: Desk, honest: bool) -> Said:
    rows = named(desk, "tasks", NAME, lambda r: isinstance(r.cells["task_done"].value, dt.date))
    row = desk.pick([r for r in rows if _day(r, "task_due") != _day(r, "task_done")], "all on the day")
    early = (_day(row, "task_due") > _day(row, "task_done")) is honest
    return {"t": cell(row, NAME), "w": "提前" if early else "延后", "v": "早于" if early else "晚于"}


tell(
    "early_or_late",
    _early,
    "“{t}”比规定期限{w}完成",
    "“{t}”办结时间{v}规定期限",
    "“{t}”实际完成{v}要求时限",
)


def _by_midyear(desk: Desk, honest: bool) -> Said:
    rows = [r for r in desk.rows("tasks", at_least=3) if isinstance(r.cells["task_done"].value, dt.date)]
    found = sum(_day(r, "task_done") <= dt.date(desk.year, 6, 30) for r in rows)
    needed(0 < found < len(rows), "all or none")
    return {"n": heads(desk, found, honest, found + 1, found + 2)}


tell(
    "tasks_done_by_midyear",
    _by_midyear,
    "6月底前办结的重点工作有{n}项",
    "上半年完成重点工作{n}项",
    "截至6月30日，已有{n}项重点工作完成",
)
