"""All, every and none: boasts that a list of the workbook does not bear out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.money import SPENDING
from tests.corpus.operators.ninth.telling import CONCLUSION, DEEDS, Draw, Said, tell
from workbook.submission import Row

Holds = Callable[[Desk], bool]


def when(holds: Holds) -> Draw:
    """Return what lets a sentence be told rightly where it holds, wrongly where it does not."""

    def draw(desk: Desk, honest: bool) -> Said:
        if holds(desk) != honest:
            raise NotHere("not so here")
        return {}

    return draw


def number_of(row: Row, key: str) -> Decimal | None:
    """Return a number of a row."""
    value = row.cells[key].value
    return value if isinstance(value, Decimal) else None


def day_of(row: Row, key: str) -> dt.date | None:
    """Return a day of a row."""
    value = row.cells[key].value
    return value if isinstance(value, dt.date) else None


def in_time(row: Row, due: str, done: str) -> bool:
    """Tell whether what a row names was done by its day."""
    last, day = day_of(row, due), day_of(row, done)
    return last is not None and day is not None and day <= last


def missed(row: Row) -> bool:
    """Tell whether a target that is measured was not reached, whatever it was changed to."""
    aim, result = number_of(row, "target_value"), number_of(row, "target_actual")
    if aim is None or result is None or number_of(row, "target_revised") is not None:
        return False
    direction = row.cells["target_direction"].value
    return (direction in ("≥", "=") and result < aim) or (direction in ("≤", "=") and result > aim)


def reached(row: Row) -> bool:
    """Tell whether a target is measured and was reached."""
    aim, result = number_of(row, "target_value"), number_of(row, "target_actual")
    return aim is not None and result is not None and not missed(row) and not number_of(row, "target_revised")


def _targets(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("targets")
    if (honest and not all(reached(row) for row in rows)) or (not honest and not any(map(missed, rows))):
        raise NotHere("not so here")
    return {}


def _projects_in_time(desk: Desk) -> bool:
    return all(in_time(row, "project_due", "project_done") for row in desk.rows("projects"))


def _tasks_done(desk: Desk) -> bool:
    return all(row.cells["task_state"].value == "已完成" for row in desk.rows("tasks"))


def _tasks_in_time(desk: Desk) -> bool:
    return all(in_time(row, "task_due", "task_done") for row in desk.rows("tasks"))


def _nothing_lost(desk: Desk, honest: bool) -> Said:
    scores = [(i.score, i.points) for i in desk.card.indicators]
    lost = any(score is not None and score < points for score, points in scores)
    if (honest and not all(score == points for score, points in scores)) or (not honest and not lost):
        raise NotHere("not so here")
    return {}


def _all_spent(desk: Desk, honest: bool) -> Said:
    spent, planned = desk.amount("expend_total_final"), desk.amount("expend_total_revised")
    if (honest and spent != planned) or (not honest and spent >= planned):
        raise NotHere("not so here")
    return {}


def _yes(table: str, key: str) -> Holds:
    return lambda desk: all(row.cells[key].value == "是" for row in desk.rows(table))


def _letters_in_time(desk: Desk) -> bool:
    if not desk.amount("petition_received"):
        raise NotHere("no letters")
    return desk.amount("petition_on_time") == desk.amount("petition_received")


def _all_in_use(desk: Desk) -> bool:
    return not desk.amount("asset_idle")


tell(
    "all_targets_met",
    _targets,
    "年初设定的各项绩效目标均已完成",
    "{y}年绩效目标全部实现",
    "各项绩效目标均达到或超过年初设定的指标值",
    "绩效目标全面完成，没有未达标的目标",
    home=DEEDS,
    hints=("绩效目标",),
)
tell(
    "all_projects_in_time",
    when(_projects_in_time),
    "各项目的实际完成时间均在预定期限内",
    "全部项目均按计划时限完成",
    "所有项目均严格按照时间节点如期完成",
    home=DEEDS,
    hints=("及时",),
)
tell(
    "all_tasks_done",
    when(_tasks_done),
    "列入清单的重点工作全部完成",
    "{y}年各项重点工作均已完成",
    "上级交办的重点工作无一未完成",
    home=DEEDS,
    hints=("重点工作",),
)
tell(
    "all_tasks_in_time",
    when(_tasks_in_time),
    "各项重点工作均在规定期限内办结",
    "列入清单的重点工作全部按期完成",
    "重点工作无一超期",
    home=DEEDS,
    hints=("重点工作",),
)
tell(
    "nothing_lost",
    _nothing_lost,
    "各项指标均得满分",
    "本次自评各项指标无扣分",
    "对照评分标准，全部指标均为满分，没有扣分项",
    home=CONCLUSION,
)
tell(
    "all_money_spent",
    _all_spent,
    "全年预算资金全部执行完毕",
    "{y}年支出预算已全部支出",
    "调整后的支出预算全部执行完毕，没有剩余",
    hints=SPENDING,
)
tell(
    "all_projects_with_aims",
    when(_yes("projects", "project_target")),
    "所有项目均设置了绩效目标",
    "实施的项目全部编报绩效目标，实现全覆盖",
    "绩效目标已覆盖全部项目",
    hints=("绩效目标",),
)
tell(
    "all_letters_in_time",
    when(_letters_in_time),
    "受理的群众信访全部按期办结",
    "各件信访事项均在规定期限内办结",
    "信访事项无一逾期",
    home=DEEDS,
    hints=("信访",),
)
tell(
    "all_things_in_use",
    when(_all_in_use),
    "固定资产全部在用，无闲置",
    "年末固定资产全部处于使用状态",
    "各类固定资产均在用，未出现闲置情况",
    hints=("资产",),
)
