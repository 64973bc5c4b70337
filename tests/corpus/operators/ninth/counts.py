"""Staff and how many of everything there are: projects, targets, tasks, units, papers, awards."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.telling import (
    CONCLUSION,
    DEEDS,
    Draw,
    Said,
    number,
    positive,
    tell,
)

PEOPLE = ("供养", "人员控制", "编制准确")


def people(key: str, *others: str) -> Draw:
    """Return what draws a number of people as {c}; others: kinds it is mistaken for."""

    def draw(desk: Desk, honest: bool) -> Said:
        right = int(positive(desk, key))
        near = [int(v) for k in others if (v := desk.submission.number(k)) and int(v) != right]
        return {"c": number(desk, right, honest, right + 10, *near)}

    return draw


def listed(table: str, *others: str) -> Draw:
    """Return what draws the number of rows of a list as {c}."""

    def draw(desk: Desk, honest: bool) -> Said:
        right = len(desk.rows(table))
        near = [len(list(desk.submission.rows(k))) for k in others if desk.has_table(k)]
        return {"c": number(desk, right, honest, right + 5, *[n for n in near if n])}

    return draw


tell(
    "posts",
    people("posts_total", "staff_total"),
    "{y}年末本部门核定编制{c}名",
    "年末共有编制人数{c}人",
    "本部门编制数合计{c}名",
    hints=PEOPLE,
)
tell(
    "staff",
    people("staff_total", "posts_total"),
    "{y}年末实有在职人员{c}人",
    "年末在职实有人数{c}人",
    "本部门实有在职人员共{c}名",
    hints=PEOPLE,
)
tell(
    "retired",
    people("tuixiu", "lixiu"),
    "退休人员{c}人",
    "另有退休人员{c}名，由社保发放待遇",
    "年末退休人员共{c}人",
)


tell(
    "projects",
    listed("projects", "tasks", "targets"),
    "{y}年共实施项目{c}个",
    "全年列入项目清单的项目共{c}个",
    "本年度安排并实施项目{c}个",
    "项目清单共列{c}个项目",
    home=DEEDS,
)


def _targets(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("targets")
    measured = sum(row.cells["target_value"].value is not None for row in rows)
    if honest and measured != len(rows):
        raise NotHere("targets of two kinds")
    return {"c": number(desk, len(rows), honest, len(rows) + 5, taken=(measured,))}


tell(
    "targets",
    _targets,
    "{y}年共设置绩效目标{c}个",
    "年初设定绩效目标{c}项",
    "绩效目标表共列目标{c}个",
    home=DEEDS,
    hints=("绩效目标",),
)
tell(
    "tasks",
    listed("tasks", "projects"),
    "{y}年列入清单的重点工作共{c}项",
    "全年承担重点工作{c}项",
    "上级交办的重点工作{c}项已列入清单",
    home=DEEDS,
    hints=("重点工作",),
)


def _done(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("tasks")
    done = sum(row.cells["task_state"].value == "已完成" for row in rows)
    if not done:
        raise NotHere("none done")
    near = [n for n in (done - 2, done - 1, done + 1, len(rows)) if 0 < n <= len(rows) and n != done]
    return {"a": len(rows), "c": done if honest else desk.pick(near, "one task")}


tell(
    "tasks_done",
    _done,
    "{a}项重点工作中已完成{c}项",
    "列入清单的重点工作{a}项，年末完成{c}项",
    "重点工作{a}项，其中已完成{c}项",
    home=DEEDS,
    hints=("重点工作",),
)
tell(
    "units_below",
    listed("subordinates"),
    "本部门纳入预算编制范围的下属单位{c}个",
    "下设预算单位{c}个",
    "所属单位共{c}家",
    home=("text_duties", "text_duties", "text_conclusion"),
)
tell(
    "papers",
    listed("evidence", "projects"),
    "本次自评共附佐证材料{c}份",
    "随表报送佐证材料{c}份",
    "佐证目录列明材料{c}件",
    home=CONCLUSION,
)
tell(
    "adjustments",
    listed("adjustments"),
    "全年预算调整{c}笔",
    "{y}年办理预算调整{c}次",
    "年中共发生预算调整{c}笔",
    hints=("预算调整",),
)


def _praised(desk: Desk, honest: bool) -> Said:
    found = sum(row.cells["bonus_kind"].value == "加分" for row in desk.rows("bonuses"))
    if not found:
        raise NotHere("no praise")
    return {"c": number(desk, found, honest, taken=(len(desk.rows("bonuses")),))}


tell(
    "things_praised",
    _praised,
    "{y}年申报加分事项{c}项",
    "本年度加分事项共{c}项",
    "加减分表中列加分事项{c}项",
    home=DEEDS,
)


def _letters(desk: Desk, honest: bool) -> Said:
    return {"c": number(desk, int(positive(desk, "petition_received")), honest)}


tell(
    "letters",
    _letters,
    "全年受理群众信访{c}件",
    "{y}年共受理信访事项{c}件",
    "本年度信访受理件数为{c}件",
    home=DEEDS,
    hints=("信访",),
)
