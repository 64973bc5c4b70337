"""Notes, reasons and lines of problems that say something else than the cells beside them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, full, lost, pick
from tests.corpus.operators.third.claims import needed, plain
from tests.corpus.prose import money
from workbook.submission import Row

CLASS = "text"


@fault("staff_note_denies_the_surplus", CLASS)
def staff_note(desk: Desk) -> None:
    """More people than posts, and the note says there are none too many, or the other way round."""
    over = desk.amount("staff_total") - desk.amount("posts_total")
    needed(over != 0, "as many as posts")
    words = (
        ("无超编情况，人员与编制一致", "实有人数未超过编制")
        if over > 0
        else ("年末超编，待消化", "存在超编人员")
    )
    desk.spoil("staff_note", desk.pick(words))
    desk.blame("staff_total", "posts_total")


@fault("adjustment_note_of_another_amount", CLASS)
def adjustment_note(desk: Desk) -> None:
    """The note adds up to something else than the list."""
    whole = sum((number(r, "adj_amount") for r in desk.rows("adjustments")), Decimal(0))
    needed(abs(whole) > 5, "nothing adjusted")
    desk.spoil(
        "adj_note", f"全年调整{len(desk.rows('adjustments'))}笔，净增加预算{money(abs(whole) * 2 + 31)}"
    )


@fault("adjustment_note_says_none", CLASS)
def adjustment_none(desk: Desk) -> None:
    """The note says nothing was adjusted while the list has lines."""
    needed(len(desk.rows("adjustments")) > 0, "none")
    desk.spoil("adj_note", desk.pick(("本年未调整预算", "全年无预算调整事项", "年中没有追加追减")))
    desk.blame("adj_amount", "adj_doc")


@fault("asset_note_of_nothing_idle", CLASS)
def asset_note(desk: Desk) -> None:
    """Idle assets in the cell, none in the note."""
    needed(desk.amount("asset_idle") > 5, "nothing idle")
    desk.spoil("asset_note", desk.pick(("资产全部在用，没有闲置", "无闲置资产", "闲置资产为0")))
    desk.blame("asset_idle")


def _in_time(row: Row) -> bool:
    due, done = row.cells["task_due"].value, row.cells["task_done"].value
    return isinstance(due, dt.date) and isinstance(done, dt.date) and done <= due


@fault("reason_of_task_late_but_early", CLASS)
def task_note(desk: Desk) -> None:
    """A task done in time with a note that it was late."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value == "已完成"]
    row = desk.pick([r for r in rows if _in_time(r)], "none in time")
    words = ("因资金未到位，未能按期完成", "至年底尚未完成，下年继续推进")
    desk.spoil(row.cells["task_note"], desk.pick(words))
    desk.blame(row.cells["task_state"], row.cells["task_done"], row.cells["task_due"])


@fault("reason_of_target_names_another_result", CLASS)
def target_reason(desk: Desk) -> None:
    """The reason of a missed target tells another result than the cell."""
    rows = [
        r for r in desk.rows("targets") if r.cells["target_reason"].value and number(r, "target_actual") > 2
    ]
    row = desk.pick([r for r in rows if r.cells["target_unit"].value], "none missed")
    unit, wrong = row.cells["target_unit"].value, plain(number(row, "target_actual") // 2 + 1)
    desk.spoil(row.cells["target_reason"], f"因汛期施工受阻，全年实际仅完成{wrong}{unit}，其余顺延至下年")
    desk.blame(row.cells["target_actual"])


@fault("reason_of_another_loss", CLASS, follows=False)
def loss_in_words(desk: Desk) -> None:
    """The reason takes off more than the score does."""
    item = pick(desk, lost)
    wrong = item.points - (item.score or 0) + 2
    desk.spoil(entry(desk, "score_reason", item), f"因项目前期手续办理较慢、合同签订推迟，扣{wrong}分")
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("reason_of_loss_at_full_points", CLASS, follows=False)
def loss_at_full(desk: Desk) -> None:
    """Full points, and a reason why points were taken off."""
    item = pick(desk, full)
    desk.spoil(entry(desk, "score_reason", item), "因招标流标两次，部分资金未能支出，扣1分")
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("problem_with_other_points", CLASS, follows=False)
def problem_points(desk: Desk) -> None:
    """A line of 存在问题 takes other points off than the indicator lost."""
    item = pick(desk, lost)
    gap = item.points - (item.score or 0)
    desk.spoil(
        "text_problems",
        f"{desk.submission.text('text_problems')}\n{item.indicator.name}扣{gap + 1}分，主要是执行偏慢。",
    )


@fault("conclusion_says_no_points_lost", CLASS, follows=False)
def no_points(desk: Desk) -> None:
    """Points are lost, and the conclusion says every indicator has all of its own."""
    pick(desk, lost)
    words = ("各项指标均得满分，无扣分项。", "所有指标全部达标，未扣分。")
    desk.spoil("text_conclusion", f"{desk.submission.text('text_conclusion')}{desk.pick(words)}")
    desk.blame("score_self")


@fault("all_targets_met_but_one", CLASS)
def all_targets(desk: Desk) -> None:
    """The text says every target was met, and one clearly was not."""
    rows = [r for r in desk.rows("targets") if r.cells["target_direction"].value == "≥"]
    row = desk.pick([r for r in rows if number(r, "target_value") > 4], "no target")
    desk.put(row.cells["target_actual"], round(number(row, "target_value") * 7 / 10, 2))
    desk.put(row.cells["target_reason"], "因设备到货推迟两个月，第四季度才开工")
    desk.put(row.cells["target_action"], "下年一季度前补齐，业务股负责")
    words = ("年度绩效目标全部完成。", "各项绩效目标均已达到或超过目标值。")
    desk.spoil("text_achievements", f"{desk.submission.text('text_achievements')}{desk.pick(words)}")
    desk.blame(row.cells["target_actual"], row.cells["target_self"])


@fault("all_tasks_done_but_one", CLASS)
def all_tasks(desk: Desk) -> None:
    """The text says every task was done, and one is still going on."""
    row = desk.pick([r for r in desk.rows("tasks") if r.cells["task_state"].value == "已完成"], "none done")
    desk.put(row.cells["task_state"], "进行中")
    desk.put(row.cells["task_done"], None)
    desk.put(row.cells["task_note"], "因征地协议签订较晚，工程10月才进场，预计下年3月完成")
    words = ("重点工作全部完成。", "县委、县政府交办的重点工作已全部按期完成。")
    desk.spoil("text_work", f"{desk.submission.text('text_work')}{desk.pick(words)}")
    desk.blame(row.cells["task_state"])


@fault("two_texts_of_the_outturn", CLASS)
def two_texts(desk: Desk) -> None:
    """The outturn differs between two texts: one of them right."""
    value = desk.amount("expend_total_final")
    needed(value > 50, "too little")
    right, wrong = f"全年支出{money(value)}。", f"全年支出{money(value * 6 / 5)}。"
    desk.put("text_work", f"{desk.submission.text('text_work')}{right}")
    desk.spoil("text_achievements", f"{desk.submission.text('text_achievements')}{wrong}")
    desk.blame("text_work")


@fault("project_result_of_another_project", CLASS)
def project_result(desk: Desk) -> None:
    """完成情况 of one project tells of another one."""
    rows = desk.rows("appraisals", at_least=2)
    names = {
        str(r.cells["project_code"].value): str(r.cells["project_name"].value) for r in desk.rows("projects")
    }
    row, other = desk.rng.sample(rows, 2)
    mine, its = (str(r.cells["appraisal_project"].value) for r in (row, other))
    needed(mine != its and mine in names and its in names, "no projects")
    desk.spoil(row.cells["appraisal_result"], f"{names[its]}已完工并通过验收，资金支付到位")
    desk.blame(row.cells["appraisal_goal"])


@fault("project_reason_of_another_amount", CLASS)
def project_reason(desk: Desk) -> None:
    """The reason of a project names another sum left than there is."""
    spent = {r.cells["project_code"].value: r for r in desk.rows("projects")}
    rows = [r for r in desk.rows("appraisals") if r.cells["appraisal_project"].value in spent]
    kept = "appraisal_budget_fiscal", "appraisal_spent_fiscal"
    row = desk.pick([r for r in rows if number(r, kept[0]) > number(r, kept[1])], "all spent")
    left = number(row, "appraisal_budget_fiscal") - number(row, "appraisal_spent_fiscal")
    desk.spoil(row.cells["appraisal_reason"], f"因验收推迟，剩余{money(left * 3 + 5)}结转下年支付")
    desk.blame(row.cells["appraisal_spent_fiscal"])
