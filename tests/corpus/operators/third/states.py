"""What is said to be done, met, empty or equal, against the cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import claim, false_only, needed

Said = dict[str, object]


@claim(
    "books_agree",
    "盘点结果账实相符。",
    "固定资产账面数与实盘数一致。",
    false=("盘点发现盘亏{n}万元。", "固定资产盘亏{n}万元，账实不符。"),
)
def books_agree(desk: Desk, honest: bool) -> Said:
    """A gap the cells do not have."""
    needed(desk.amount("stocktake_book") == desk.amount("stocktake_found") > 0, "they do not")
    return {"n": "3.70"}


@claim(
    "all_have_targets",
    "全部项目均设定了绩效目标。",
    "所有项目都编制了绩效目标。",
    false=("部分项目未设定绩效目标。", "有2个项目没有编制绩效目标。"),
)
def all_have_targets(desk: Desk, honest: bool) -> Said:
    """Projects without targets, and the list has none such."""
    rows = desk.rows("projects", at_least=2)
    needed(all(r.cells["project_target"].value == "是" for r in rows), "one has none")
    return {}


@claim(
    "some_without_targets",
    "部分项目未设定绩效目标。",
    false=("所有项目均设定绩效目标。", "项目绩效目标实现全覆盖。"),
)
def some_without_targets(desk: Desk, honest: bool) -> Said:
    """All have targets, says the text, and a line says 否."""
    rows = desk.rows("projects", at_least=2)
    needed(any(r.cells["project_target"].value == "否" for r in rows), "all have them")
    return {}


@false_only("all_projects_in_time", "全部项目均按期完成。", "所有项目均在计划时间内完工。")
def all_projects_in_time(desk: Desk, honest: bool) -> Said:
    """All in time, and one was late by its own dates."""
    late = 0
    for row in desk.rows("projects"):
        due, done = row.cells["project_due"].value, row.cells["project_done"].value
        late += isinstance(done, dt.date) and isinstance(due, dt.date) and done > due
    needed(late > 0, "none was late")
    return {}


@claim(
    "task_is_done",
    "{name}已完成。",
    "“{name}”事项已办结。",
    false=("{name}尚未完成。", "“{name}”仍在推进中。"),
)
def task_is_done(desk: Desk, honest: bool) -> Said:
    """A task that is done called unfinished."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value == "已完成"]
    return {"name": desk.pick(rows, "none done").cells["task_name"].value}


@claim(
    "task_is_not_done",
    "{name}尚未完成。",
    "“{name}”还在推进。",
    false=("{name}已全面完成。", "“{name}”已按期办结。", "{name}圆满完成。"),
)
def task_is_not_done(desk: Desk, honest: bool) -> Said:
    """A task that is not done called finished."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value != "已完成"]
    return {"name": desk.pick(rows, "all done").cells["task_name"].value}


def _measured(desk: Desk, met: bool) -> str:
    found = []
    for row in desk.rows("targets"):
        value, actual = row.cells["target_value"].value, row.cells["target_actual"].value
        if (
            not isinstance(value, Decimal)
            or not isinstance(actual, Decimal)
            or not row.cells["target_revised"].blank
        ):
            continue
        sign = row.cells["target_direction"].value
        if sign in ("≥", "≤"):
            reached = actual >= value if sign == "≥" else actual <= value
            if reached is met:
                found.append(row)
    return str(desk.pick(found, "no such target").cells["target_name"].value)


@claim(
    "target_is_met",
    "{name}达到年度目标。",
    "{name}已完成年度目标值。",
    false=("{name}未完成年度目标。", "{name}未达到目标值。"),
)
def target_is_met(desk: Desk, honest: bool) -> Said:
    """A target that was met called missed."""
    return {"name": _measured(desk, met=True)}


@claim(
    "target_is_missed",
    "{name}未达到年度目标。",
    "{name}没有完成目标值。",
    false=("{name}超额完成年度目标。", "{name}全面达到目标值。"),
)
def target_is_missed(desk: Desk, honest: bool) -> Said:
    """A target that was missed called met."""
    return {"name": _measured(desk, met=False)}


@claim(
    "project_unspent",
    "{name}资金尚有结余。",
    false=("{name}资金已全部支付完毕。", "{name}预算资金全部支出，无结余。", "{name}执行率100%。"),
)
def project_unspent(desk: Desk, honest: bool) -> Said:
    """All spent, says the text, and a third of the money is left."""
    rows = [
        r for r in desk.rows("projects")
        if number(r, "project_budget") > 10
        and number(r, "project_spent") < number(r, "project_budget") * Decimal("0.7")
    ]  # fmt: skip
    return {"name": desk.pick(rows, "all spent").cells["project_name"].value}


@claim(
    "no_vehicle_bought",
    "本年未购置公务用车。",
    "{year}年没有新购公务用车。",
    false=("本年新购公务用车1辆。", "{year}年更新购置公务用车2辆。"),
)
def no_vehicle_bought(desk: Desk, honest: bool) -> Said:
    """A car the cells have no money for."""
    needed(desk.amount("sangong_purchase_final") == 0, "one was bought")
    return {}


@claim(
    "guests_received",
    "公务接待按规定标准执行。",
    false=("全年未发生公务接待费。", "{year}年公务接待费为零。", "本年度无公务接待支出。"),
)
def guests_received(desk: Desk, honest: bool) -> Said:
    """No guests, says the text, and the cells have what they cost."""
    needed(desk.amount("sangong_reception_final") > 1, "no guests")
    return {}


@claim(
    "other_income", "除财政拨款外另有其他收入。", false=("本年收入全部为财政拨款。", "{year}年无其他收入。")
)
def other_income(desk: Desk, honest: bool) -> Said:
    """All from the treasury, says the text."""
    needed(desk.amount("income_other_final") > 1, "none")
    return {}


@claim(
    "criticised",
    "对通报批评事项已制定整改措施。",
    false=("全年未受到通报批评。", "本年无通报批评等减分事项。"),
)
def criticised(desk: Desk, honest: bool) -> Said:
    """Never criticised, and the list of 减分 says otherwise."""
    rows = [r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == "减分"]
    needed(bool(rows), "never criticised")
    return {}


@false_only("no_subordinates", "本部门无下属单位。", "没有纳入部门预算的二级单位。")
def no_subordinates(desk: Desk, honest: bool) -> Said:
    """No subordinate unit, and one is listed."""
    desk.rows("subordinates")
    return {}


@claim("subordinate_named", "下属单位包括{name}。", "所属事业单位有{name}。")
def subordinate_named(desk: Desk, honest: bool) -> Said:
    """A subordinate unit that is not listed."""
    row = desk.pick(desk.rows("subordinates"))
    return {"name": row.cells["sub_name"].value if honest else "示例县城乡环境监测站"}


@false_only("all_posts_filled", "在职人数控制在编制以内。", "在职人员未超编，仍有空编。")
def all_posts_filled(desk: Desk, honest: bool) -> Said:
    """Within the posts, says the text, and there are more people than posts."""
    needed(desk.amount("staff_total") > desk.amount("posts_total"), "not over")
    return {}


@false_only(
    "nobody_idle", "固定资产全部在用，无闲置。", "固定资产利用率达100%。", "资产使用率100%，没有闲置资产。"
)
def nobody_idle(desk: Desk, honest: bool) -> Said:
    """All in use, and the cells have idle assets."""
    needed(desk.amount("asset_idle") > 1, "none idle")
    return {}
