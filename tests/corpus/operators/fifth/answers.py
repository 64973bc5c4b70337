"""Reasons, notes, problems and measures that say nothing."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, given_reasons, lost, pick
from tests.corpus.operators.third.claims import needed

CLASS = "answers"
VOID = {
    "subjective": ("主观努力不够", "思想认识不到位", "重视程度不足"),
    "work": ("工作需要", "因工作原因", "工作量大"),
    "practice": ("实际情况如此", "根据实际情况", "客观实际"),
    "history": ("历史遗留问题", "历史原因", "多年来一直如此"),
    "unknown": ("原因不明", "原因待查", "正在了解"),
    "placeholder": ("待补充", "原因：", "此处填写原因"),
    "none_at_all": ("无原因", "没有原因", "无需说明"),
    "score_only": ("扣分", "酌情扣分", "适当扣分"),
    "self_rated": ("自评扣分", "自我扣分", "从严掌握"),
    "leadership": ("领导要求", "经领导同意", "上会研究决定"),
    "policy": ("政策原因", "政策变化", "受大环境影响"),
    "report": ("详见自评报告", "报告中已说明", "见报告正文"),
    "colleague": ("经办人已调离", "前任经办", "人员变动频繁"),
    "formality": ("按要求填写", "已按规定办理", "严格按照要求执行"),
}
given_reasons(fault, "void", VOID)


def _words(*names: str) -> list[str]:
    return [word for name in names for word in VOID[name]]


@fault("void_note_of_a_late_task", CLASS)
def task(desk: Desk) -> None:
    """A task not done, and the note says nothing."""
    row = desk.pick([r for r in desk.rows("tasks") if r.cells["task_state"].value], "no tasks")
    desk.put(row.cells["task_state"], "未完成")
    desk.put(row.cells["task_done"], None)
    desk.spoil(row.cells["task_note"], desk.pick(_words("work", "practice", "placeholder", "none_at_all")))
    desk.blame(row.cells["task_state"])


@fault("no_note_of_a_late_task", CLASS)
def task_blank(desk: Desk) -> None:
    """A task not done without a word."""
    row = desk.pick([r for r in desk.rows("tasks") if r.cells["task_state"].value], "no tasks")
    desk.put(row.cells["task_state"], "进行中")
    desk.put(row.cells["task_done"], None)
    desk.put(row.cells["task_note"], None)
    desk.blame(row.cells["task_state"], row.cells["task_note"])


@fault("void_reason_of_a_target", CLASS)
def target(desk: Desk) -> None:
    """A target missed by half, the reason says nothing."""
    rows = [r for r in desk.rows("targets") if r.cells["target_direction"].value == "≥"]
    row = desk.pick([r for r in rows if number(r, "target_value") > 4], "no target")
    desk.put(row.cells["target_actual"], round(number(row, "target_value") / 2, 1))
    desk.put(row.cells["target_action"], "下年一季度前补齐，业务股负责")
    desk.spoil(
        row.cells["target_reason"], desk.pick(_words("work", "practice", "history", "unknown", "report"))
    )
    desk.blame(row.cells["target_actual"])


@fault("void_reason_of_an_unspent_project", CLASS)
def project(desk: Desk) -> None:
    """A project with money left, the reason says nothing."""
    rows = [r for r in desk.rows("appraisals") if r.cells["appraisal_reason"].value]
    row = desk.pick(rows, "none unspent")
    desk.spoil(row.cells["appraisal_reason"], desk.pick(_words("work", "practice", "placeholder", "policy")))
    desk.blame(row.cells["appraisal_spent_fiscal"])


@fault("void_note_of_surplus_staff", CLASS)
def surplus(desk: Desk) -> None:
    """More people than posts; the note is a phrase."""
    needed(desk.amount("staff_total") > desk.amount("posts_total"), "no surplus")
    desk.spoil("staff_note", desk.pick(_words("history", "practice", "work", "formality")))
    desk.blame("staff_total", "posts_total")


@fault("void_note_of_a_checklist_answer", CLASS)
def checklist(desk: Desk) -> None:
    """否 or an occurrence with a note that says nothing."""
    rows = [r for r in desk.rows("checklist") if r.cells["check_note"].value]
    row = desk.pick(rows, "no notes")
    desk.spoil(row.cells["check_note"], desk.pick(_words("work", "practice", "unknown", "placeholder")))
    desk.blame(*(row.cells[k] for k in ("check_answer", "check_count") if k in row.cells))


@fault("no_note_of_a_checklist_answer", CLASS)
def no_note(desk: Desk) -> None:
    """否 or an occurrence without a note."""
    rows = [r for r in desk.rows("checklist") if r.cells["check_note"].value]
    row = desk.pick(rows, "no notes")
    desk.spoil(row.cells["check_note"], None)
    desk.blame(*(row.cells[k] for k in ("check_answer", "check_count") if k in row.cells))


@fault("problems_are_none_though_points_are_lost", CLASS, follows=False)
def problems(desk: Desk) -> None:
    """存在问题 says there are none while points were lost."""
    pick(desk, lost)
    needed(bool(desk.submission.text("text_problems")), "no problems anyway")
    desk.spoil("text_problems", desk.pick(("无", "暂无", "不存在问题", "未发现明显问题")))
    desk.blame("text_recommendations")


@fault("measures_are_none", CLASS, follows=False)
def measures(desk: Desk) -> None:
    """相关建议 says there are none while there are problems."""
    needed(bool(desk.submission.text("text_problems")), "no problems")
    desk.spoil("text_recommendations", desk.pick(("无", "暂无", "没有建议")))
    desk.blame("text_problems")


@fault("duties_left_blank", CLASS)
def duties(desk: Desk) -> None:
    """The duties of the department: two words."""
    desk.spoil("text_duties", desk.pick(("见三定方案", "略", "同上年")))
    desk.about = "text_duties"


@fault("one_reason_for_all", CLASS, follows=False)
def alike(desk: Desk) -> None:
    """The same phrase for every loss."""
    items = [i for i in desk.card.indicators if lost(i)]
    needed(len(items) > 1, "one loss")
    words = desk.pick(("年度中间工作有所滞后", "预算执行不够均衡", "部分工作推进较慢"))
    for item in items:
        desk.spoil(entry(desk, "score_reason", item), words)
    desk.about = "score_reason"


@fault("evidence_names_all_alike", CLASS)
def evidence(desk: Desk) -> None:
    """One name for every document of evidence."""
    rows = desk.rows("evidence", at_least=2)
    for row in rows:
        desk.spoil(row.cells["evidence_name"], "佐证材料")
    desk.about = "evidence_name"
