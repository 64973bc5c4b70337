"""Days of approval, publication, stocktaking and completion against the cells."""

from __future__ import annotations

import datetime as dt

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.quantifiers import day_of
from tests.corpus.operators.ninth.telling import CONCLUSION, DEEDS, Draw, Said, number, tell

NAMES = {"budget": "部门预算", "final": "部门决算", "targets": "绩效目标"}


def day(desk: Desk, right: dt.date, honest: bool) -> str:
    """Return a day in words, or one of another month or another part of the month."""
    if not honest:
        months = [m for m in range(1, 13) if abs(m - right.month) in (1, 2, 3)]
        other = 1 + (right.day + desk.pick((6, 9, 13))) % 28
        right = desk.pick(
            (right.replace(month=desk.pick(months), day=min(right.day, 28)), right.replace(day=other))
        )
    return desk.pick((f"{right.year}年{right.month}月{right.day}日", f"{right.month}月{right.day}日"))


def known(desk: Desk, key: str) -> dt.date:
    """Return the day in `key`, which is of the evaluated year."""
    value = desk.datum(key).value
    if not isinstance(value, dt.date) or value.year != desk.year:
        raise NotHere(f"no day in {key}")
    return value


def _disclosure(step: str) -> Draw:
    def draw(desk: Desk, honest: bool) -> Said:
        what = desk.pick(list(NAMES))
        return {"w": NAMES[what], "d": day(desk, known(desk, f"disclose_{step}_{what}"), honest)}

    return draw


tell(
    "day_of_publication",
    _disclosure("published"),
    "{w}于{d}向社会公开",
    "{w}的公开日期为{d}",
    "{w}已于{d}在政府门户网站公开",
    home=CONCLUSION,
    hints=("公开",),
)
tell(
    "day_of_approval",
    _disclosure("approved"),
    "{w}于{d}获财政部门批复",
    "{w}的批复日期为{d}",
    "{d}，财政部门批复本部门的{w}",
    home=CONCLUSION,
    hints=("公开",),
)


def _days(desk: Desk, honest: bool) -> Said:
    what = desk.pick(list(NAMES))
    days = (known(desk, f"disclose_published_{what}") - known(desk, f"disclose_approved_{what}")).days
    if days < 4:
        raise NotHere("at once")
    return {"w": NAMES[what], "c": number(desk, days, honest, days - 3, days + 7, taken=(days - 1, days + 1))}


tell(
    "days_until_publication",
    _days,
    "{w}在批复后第{c}天公开",
    "从批复到公开，{w}用时{c}天",
    "{w}批复后{c}日即向社会公开",
    home=CONCLUSION,
    hints=("公开",),
)


def _stock(desk: Desk, honest: bool) -> Said:
    return {"d": day(desk, known(desk, "stocktake_date"), honest)}


tell(
    "day_of_stocktaking",
    _stock,
    "资产盘点日期为{d}",
    "{d}完成固定资产盘点",
    "本年度资产盘点于{d}进行",
    hints=("资产",),
)


def _row(table: str, name: str, key: str) -> Draw:
    def draw(desk: Desk, honest: bool) -> Said:
        rows = [(r, d) for r in desk.rows(table) if (d := day_of(r, key)) is not None and d.year == desk.year]
        row, right = desk.pick(rows, "no day")
        return {"t": row.cells[name].value, "d": day(desk, right, honest)}

    return draw


tell(
    "day_a_project_was_done",
    _row("projects", "project_name", "project_done"),
    "{t}项目于{d}完成",
    "“{t}”实际完成日期为{d}",
    "{t}项目已于{d}完工",
    home=DEEDS,
)
tell(
    "day_a_task_was_done",
    _row("tasks", "task_name", "task_done"),
    "“{t}”于{d}完成",
    "重点工作“{t}”已于{d}办结",
    "{t}，完成时间为{d}",
    home=DEEDS,
)
