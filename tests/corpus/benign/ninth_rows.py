"""True figures of the lists: narrowed, counted, put together."""

from __future__ import annotations

from tests.corpus.benign.ninth_figures import true
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.quantifiers import day_of, in_time, number_of, reached
from tests.corpus.operators.ninth.telling import DEEDS, Said
from tests.corpus.prose import places


def _mean(desk: Desk) -> Said:
    found = [v for r in desk.rows("projects") if (v := number_of(r, "project_budget")) is not None]
    if len(found) < 2:
        raise NotHere("one project")
    return {"m": places(sum(found) / len(found), 2), "x": places(max(found), 2), "z": places(min(found), 2)}


true(
    "mean_of_the_projects",
    _mean,
    "平均每个项目预算{m}万元",
    "单个项目预算最高{x}万元、最低{z}万元",
    "项目平均预算规模{m}万元",
)


def _large(desk: Desk) -> Said:
    found = sum((number_of(r, "project_budget") or 0) >= 100 for r in desk.rows("projects"))
    if not found:
        raise NotHere("none large")
    return {"c": found}


true(
    "large_projects",
    _large,
    "其中预算100万元以上的项目{c}个",
    "预算在100万元及以上的项目有{c}个",
    "100万元以上项目{c}个",
    home=DEEDS,
)


def _punctual(desk: Desk) -> Said:
    found = sum(in_time(r, "project_due", "project_done") for r in desk.rows("projects"))
    if not found:
        raise NotHere("none in time")
    return {"c": found, "a": len(desk.rows("projects"))}


true(
    "projects_done_in_time",
    _punctual,
    "{a}个项目中按期完成{c}个",
    "按计划期限完成的项目{c}个",
    "按期完成项目{c}个，共实施{a}个",
    home=DEEDS,
)


def _first_half(desk: Desk) -> Said:
    found = sum(
        (d := day_of(r, "task_done")) is not None and d.year == desk.year and d.month <= 6
        for r in desk.rows("tasks")
    )
    if not found:
        raise NotHere("none by then")
    return {"c": found}


true(
    "tasks_done_by_midyear",
    _first_half,
    "上半年完成重点工作{c}项",
    "6月底前已有{c}项重点工作完成",
    "其中上半年办结的重点工作{c}项",
    home=DEEDS,
)


def _most(desk: Desk) -> Said:
    rows = desk.rows("targets")
    met = sum(map(reached, rows))
    if not len(rows) / 2 < met < len(rows):
        raise NotHere("all or few")
    return {}


true(
    "most_targets_met",
    _most,
    "多数绩效目标已完成",
    "年初设定的绩效目标已完成大部分",
    "半数以上绩效目标达到指标值",
    home=DEEDS,
)


def _but_one(desk: Desk) -> Said:
    late = [r for r in desk.rows("projects", at_least=2) if not in_time(r, "project_due", "project_done")]
    if len(late) != 1 or day_of(late[0], "project_done") is None:
        raise NotHere("not one")
    return {"t": late[0].cells["project_name"].value}


true(
    "all_but_one_project",
    _but_one,
    "除{t}外，其余项目均按期完成",
    "只有{t}项目未按期完成，其他项目均如期完成",
    "{t}完成较晚，其余项目都在期限内完成",
    home=DEEDS,
)


def _two(desk: Desk) -> Said:
    rows = desk.rows("projects", at_least=3)
    one, other = desk.rng.sample(rows, 2)
    total = (number_of(one, "project_budget") or 0) + (number_of(other, "project_budget") or 0)
    if not total:
        raise NotHere("no budget")
    return {
        "a": one.cells["project_name"].value,
        "b": other.cells["project_name"].value,
        "m": places(total, 2),
    }


true(
    "two_projects_together",
    _two,
    "{a}和{b}两个项目预算合计{m}万元",
    "其中{a}、{b}两项预算共{m}万元",
    "{a}与{b}的预算加在一起为{m}万元",
    home=DEEDS,
)
