"""Answers that say nothing in many words: what clerks write when there is a cell to fill."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, given_reasons, lost, pick
from tests.corpus.operators.third import fault

CLASS = "answers"
HOLLOW = {
    "busy": ("工作量大人手少", "时间紧、任务重", "人少事多"),
    "decided": ("经研究决定", "经局党组会议研究", "按领导要求"),
    "custom": ("历年如此", "一直以来都是这样", "往年惯例"),
    "above": ("上级要求", "上级政策规定", "按上级通知执行"),
    "needs": ("工作需要", "因工作需要", "业务需要"),
    "conditions": ("受条件限制", "受客观条件制约", "受大环境影响"),
    "special": ("情况特殊", "有特殊原因", "历史遗留问题"),
    "various": ("多方面原因", "种种原因", "由于各种因素影响"),
    "attention": ("重视程度不够", "思想认识有待提高", "业务能力有待加强"),
    "same_words": ("因有扣分原因，故扣分", "未得满分，所以扣分", "因未达标扣分"),
    "date_only": ("2024年", "年底", "第四季度"),
    "unit_only": ("财务股", "业务股负责", "办公室"),
    "agreed": ("同意", "已阅", "收到"),
    "typed_at_random": ("asdf", "123456", "哈哈", "测试"),
    "english": ("N/A", "none", "OK"),
    "marks": ("——", "。", "*", "……。"),
    "later": ("后续补充", "稍后提供", "待填"),
    "thanks": ("请领导审阅", "望予理解", "谢谢"),
}
given_reasons(fault, "hollow", HOLLOW)


def _note(kind: str, table: str, column: str, *beside: str) -> None:
    """Register a kind that hollows out the reason of a row; `beside` may be named too."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows(table) if not r.cells[column].blank]
        row = desk.pick(rows, f"no {column}")
        words = [w for name in ("busy", "decided", "custom", "various", "later") for w in HOLLOW[name]]
        desk.spoil(row.cells[column], desk.pick(words))
        desk.blame(*(row.cells[key] for key in beside))


_note("hollow_task_note", "tasks", "task_note", "task_state")
_note("hollow_target_reason", "targets", "target_reason", "target_actual")
_note("hollow_appraisal_reason", "appraisals", "appraisal_reason", "appraisal_spent_fiscal")
_note("hollow_adjustment_basis", "adjustments", "adj_basis", "adj_excluded")


@fault("hollow_checklist_note", CLASS)
def checklist_note(desk: Desk) -> None:
    """否, because that is how it always was."""
    rows = [
        r for r in desk.rows("checklist")
        if "check_answer" in r.cells and r.cells["check_answer"].value == "否"
        and not r.cells["check_note"].blank
    ]  # fmt: skip
    row = desk.pick(rows, "no 否")
    desk.spoil(row.cells["check_note"], desk.pick((*HOLLOW["custom"], *HOLLOW["busy"], *HOLLOW["later"])))
    desk.blame(row.cells["check_answer"])


@fault("reason_is_the_indicators_name", CLASS, follows=False)
def reason_is_name(desk: Desk) -> None:
    """The name of the indicator as the reason of its loss."""
    item = pick(desk, lost)
    desk.spoil(entry(desk, "score_reason", item), item.indicator.name)
    desk.about = item.indicator.code


@fault("reason_is_the_loss_alone", CLASS, follows=False)
def reason_is_loss(desk: Desk) -> None:
    """扣0.88分, and nothing else."""
    item = pick(desk, lost)
    loss = (item.points - (item.score or Decimal(0))).normalize()
    desk.spoil(entry(desk, "score_reason", item), desk.pick((f"扣{loss:f}分", f"该项扣{loss:f}分。")))
    desk.about = item.indicator.code


@fault("all_reasons_alike_but_for_the_figure", CLASS, follows=False)
def all_alike(desk: Desk) -> None:
    """One sentence in every row, only the loss changed."""
    items = [i for i in desk.card.indicators if lost(i)]
    if len(items) < 4:
        raise NotHere("few losses")
    for item in items:
        loss = (item.points - (item.score or Decimal(0))).normalize()
        desk.spoil(entry(desk, "score_reason", item), f"因工作开展不够到位，扣{loss:f}分")
    desk.about = "score_reason"


@fault("task_notes_all_alike", CLASS)
def task_notes_alike(desk: Desk) -> None:
    """One reason for every task that is not done."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value != "已完成"]
    if len(rows) < 4:
        raise NotHere("few undone")
    for row in rows:
        desk.spoil(row.cells["task_note"], "受多种因素影响，正在加快推进")
        desk.blame(row.cells["task_state"])
    desk.about = "task_note"


@fault("appraisal_goals_all_alike", CLASS)
def goals_alike(desk: Desk) -> None:
    """One goal and one result for every project, named after none."""
    rows = desk.rows("appraisals", at_least=3)
    for row in rows:
        desk.spoil(row.cells["appraisal_goal"], "按计划完成各项工作任务")
        desk.spoil(row.cells["appraisal_result"], "按计划完成各项工作任务")
    desk.about = "appraisal_goal"


@fault("note_of_surplus_staff_hollow", CLASS)
def surplus_note(desk: Desk) -> None:
    """More people than posts, and the note is a phrase."""
    if desk.amount("staff_total") <= desk.amount("posts_total"):
        raise NotHere("not over")
    desk.spoil("staff_note", desk.pick((*HOLLOW["custom"], *HOLLOW["needs"], *HOLLOW["special"])))
    desk.blame(
        "staff_total", "posts_total", *(f"staff_{k}" for k in ("admin", "ca", "inst", "worker", "other"))
    )


@fault("missed_target_with_a_phrase", CLASS)
def missed_target(desk: Desk) -> None:
    """A measured target missed by half and the measure is to go on trying."""
    rows = [
        r for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥" and isinstance(r.cells["target_value"].value, Decimal)
        and isinstance(r.cells["target_actual"].value, Decimal) and r.cells["target_revised"].blank
    ]  # fmt: skip
    row = desk.pick(rows, "no such target")
    desk.put(row.cells["target_actual"], round(number(row, "target_value") / 2, 2))
    desk.spoil(row.cells["target_reason"], desk.pick(HOLLOW["conditions"]))
    desk.spoil(row.cells["target_action"], desk.pick(("继续努力", "加强管理", "进一步提高认识")))
    desk.blame(row.cells["target_actual"])
