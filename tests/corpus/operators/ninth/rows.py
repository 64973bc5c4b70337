"""One project, purchase, task, target or unit of a list, told with another row's figure."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.ninth.quantifiers import missed, number_of, reached
from tests.corpus.operators.ninth.telling import DEEDS, Draw, Said, money, slips, tell


def amount_of(table: str, name: str, key: str) -> Draw:
    """Return what draws a row's name {t} and its amount {m}, or the amount of another row."""

    def draw(desk: Desk, honest: bool) -> Said:
        rows = [(r, v) for r in desk.rows(table) if (v := number_of(r, key)) and r.cells[name].value]
        row, right = desk.pick(rows, "no amount")
        others = [v for r, v in rows if r.index != row.index]
        return {"t": row.cells[name].value, "m": money(desk, right, honest, others)}

    return draw


tell(
    "budget_of_a_project",
    amount_of("projects", "project_name", "project_budget"),
    "{t}项目预算{m}",
    "“{t}”安排预算{m}",
    "实施{t}项目，预算金额{m}",
    "重点推进{t}项目（预算{m}）",
    home=DEEDS,
)
tell(
    "money_spent_on_a_project",
    amount_of("projects", "project_name", "project_spent"),
    "{t}项目实际支出{m}",
    "“{t}”全年支出{m}",
    "实施{t}项目，实际支出资金{m}",
    home=DEEDS,
)


def _adjustment(desk: Desk, honest: bool) -> Said:
    rows = [
        (r, v)
        for r in desk.rows("adjustments")
        if (v := number_of(r, "adj_amount")) and r.cells["adj_doc"].value
    ]
    row, right = desk.pick(rows, "no amount")
    others = [abs(v) for r, v in rows if r.index != row.index]
    return {
        "t": row.cells["adj_doc"].value,
        "w": "追加" if right > 0 else "追减",
        "m": money(desk, abs(right), honest, others),
    }


tell(
    "money_of_an_adjustment",
    _adjustment,
    "{t}{w}预算{m}",
    "按{t}{w}预算{m}",
    "依据{t}，{w}支出预算{m}",
    hints=("预算调整",),
)


def _of_the_list(desk: Desk, honest: bool) -> Said:
    names = [str(r.cells["project_name"].value) for r in desk.rows("projects")]
    strange = ("数字档案馆建设", "村级道路硬化", "老旧小区改造", "智慧停车系统升级")
    wrong = [name for name in strange if not any(name in n or n in name for n in names)]
    return {"t": desk.pick(names if honest else wrong)}


tell(
    "a_project_of_the_list",
    _of_the_list,
    "列入项目清单的“{t}”项目按计划推进",
    "项目清单所列“{t}”由业务股负责实施",
    "“{t}”项目已列入项目清单",
    home=DEEDS,
)


def _task_state(desk: Desk, honest: bool) -> Said:
    rows = [(r.cells["task_name"].value, r.cells["task_state"].value == "已完成") for r in desk.rows("tasks")]
    return {"t": desk.pick([name for name, done in rows if done == honest], "no such task")}


tell(
    "state_of_a_task",
    _task_state,
    "重点工作“{t}”已完成",
    "“{t}”年内已经办结",
    "{t}，该项任务已全部完成",
    home=DEEDS,
    hints=("重点工作",),
)


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _result(desk: Desk, honest: bool) -> Said:
    rows = [
        (r, v)
        for r in desk.rows("targets")
        if (v := number_of(r, "target_actual")) and not r.cells["target_text"].value
    ]
    row, right = desk.pick(rows, "no result")
    wrong = [w for w in slips(right) if w > 0 and abs(w - right) > right / 50]
    value = right if honest else desk.pick(wrong)
    return {
        "t": row.cells["target_name"].value,
        "v": f"{_figure(value)}{row.cells['target_unit'].value or ''}",
    }


tell(
    "result_of_a_target",
    _result,
    "{t}实际完成{v}",
    "“{t}”年末实际完成值为{v}",
    "绩效目标{t}实际完成{v}",
    home=DEEDS,
    hints=("绩效目标",),
)


def _aim(desk: Desk, honest: bool) -> Said:
    rows = [
        (r, v)
        for r in desk.rows("targets")
        if (v := number_of(r, "target_value")) and number_of(r, "target_revised") is None
    ]
    row, right = desk.pick(rows, "no aim")
    taken = [
        abs(x)
        for k in ("target_last", "target_actual")
        if (x := number_of(row, k)) and abs(x - right) > right / 50
    ]
    value = (
        right
        if honest
        else desk.pick([*taken, *(w for w in slips(right) if w > 0 and abs(w - right) > right / 50)])
    )
    return {
        "t": row.cells["target_name"].value,
        "v": f"{_figure(value)}{row.cells['target_unit'].value or ''}",
    }


tell(
    "aim_of_a_target",
    _aim,
    "{t}年初目标值为{v}",
    "“{t}”的目标值为{v}",
    "绩效目标{t}，年初设定的指标值为{v}",
    home=DEEDS,
    hints=("绩效目标",),
)


def _met(desk: Desk, honest: bool) -> Said:
    rows = [r for r in desk.rows("targets") if (reached(r) if honest else missed(r))]
    return {"t": desk.pick(rows, "no such target").cells["target_name"].value}


tell(
    "a_target_that_was_met",
    _met,
    "“{t}”已完成年初目标",
    "绩效目标{t}达到年初设定的指标值",
    "{t}完成率达到100%，实现年初目标",
    home=DEEDS,
    hints=("绩效目标",),
)
