"""Reasons that are none: promises, slogans, questions, the rule itself, everybody else."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fourth import fault
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, given_reasons, lost
from tests.corpus.operators.third.claims import needed

CLASS = "answers"
EMPTY = {
    "effort": ("已尽最大努力", "全体干部职工尽职尽责", "做了大量工作"),
    "promise": ("今后注意", "下次改正", "以后加强管理"),
    "slogan": ("提高政治站位，狠抓落实", "深入贯彻落实上级精神", "坚持以人民为中心"),
    "question": ("为什么扣分？", "不清楚", "不了解情况"),
    "ask_others": ("请咨询财务股", "问财务", "具体情况请与经办人联系"),
    "elsewhere": ("详见附件", "见上表", "同上"),
    "program": ("系统自动计算", "公式算出来的", "表格自动得出"),
    "normal": ("属正常情况", "正常现象", "情况正常"),
    "denial": ("不应扣分", "没有问题", "扣分不合理"),
    "small": ("扣分不多", "影响不大", "差距较小"),
    "rule": ("按评分标准扣分", "根据评分细则计算", "按考核办法执行"),
    "truth": ("情况属实", "以上属实", "经核实无误"),
    "figures": ("数据如此", "以数据为准", "根据实际数据"),
    "others_too": ("其他单位也有扣分", "各部门普遍存在", "全县都一样"),
    "improve": ("有待改进", "需进一步完善", "仍有提升空间"),
    "done_well": ("完成较好", "基本完成", "总体良好"),
}
given_reasons(fault, "empty", EMPTY)


def _row(kind: str, table: str, column: str, *beside: str) -> None:
    """Register a kind that empties the reason of a row of its sense; `beside` may be named too."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if not r.cells[column].blank], f"no {column}")
        words = [w for name in ("effort", "promise", "question", "elsewhere", "normal") for w in EMPTY[name]]
        desk.spoil(row.cells[column], desk.pick(words))
        desk.blame(*(row.cells[key] for key in beside if key in row.cells))


_row("empty_note_of_task", "tasks", "task_note", "task_state")
_row("empty_reason_of_target", "targets", "target_reason", "target_actual")
_row("empty_reason_of_project", "appraisals", "appraisal_reason", "appraisal_spent_fiscal")
_row("empty_note_of_checklist", "checklist", "check_note", "check_answer", "check_count")


@fault("empty_reason_of_project_indicator", CLASS)
def aim(desk: Desk) -> None:
    """An indicator of a project missed by half, and the reason is a slogan."""
    rows = [
        r
        for r in desk.rows("aims")
        if r.cells["aim_direction"].value == "≥"
        and number(r, "aim_value") > 0
        and number(r, "aim_actual") > 0
    ]
    row = desk.pick(rows, "none measured")
    desk.put(row.cells["aim_actual"], round(number(row, "aim_value") / 2, 2))
    desk.put(row.cells["aim_self"], round(number(row, "aim_weight") / 2, 2))
    desk.spoil(row.cells["aim_reason"], desk.pick((*EMPTY["slogan"], *EMPTY["elsewhere"], *EMPTY["improve"])))
    desk.blame(row.cells["aim_actual"])


@fault("reason_of_the_neighbour", CLASS, follows=False)
def neighbour(desk: Desk) -> None:
    """The reason of another indicator, its figures and all."""
    items = [i for i in desk.card.indicators if lost(i)]
    needed(len(items) > 1, "few losses")
    one, other = desk.rng.sample(items, 2)
    words = entry(desk, "score_reason", other).value
    needed(bool(words) and words != entry(desk, "score_reason", one).value, "the same")
    desk.spoil(entry(desk, "score_reason", one), words)
    desk.blame(entry(desk, "score_reason", other))
    desk.about = one.indicator.code


@fault("reason_of_not_applicable_is_no_data", CLASS, follows=False)
def no_data(desk: Desk) -> None:
    """不适用, because nobody collected the figures."""
    items = [i for i in desk.card.indicators if not i.applicable]
    item = desk.pick(items, "all applicable")
    desk.spoil(entry(desk, "score_reason", item), desk.pick(("没有收集数据", "未统计", "暂时没有资料")))
    desk.blame(*(d for d in (desk.submission.entry("score_applicable", item.indicator.code),) if d))
    desk.about = item.indicator.code


@fault("note_of_stocktaking_gap_is_empty", CLASS)
def gap(desk: Desk) -> None:
    """Something is missing on the shelves, and the note asks who knows."""
    needed(desk.amount("stocktake_found") > 20, "few assets")
    desk.put("stocktake_found", desk.amount("stocktake_found") - Decimal("7.5"))
    desk.spoil("asset_note", desk.pick((*EMPTY["normal"], *EMPTY["promise"], "无")))
    desk.blame("stocktake_found", "stocktake_book")


@fault("note_of_criticism_copied_to_all", CLASS)
def copied(desk: Desk) -> None:
    """One note for every 否 and every occurrence of the checklist."""
    rows = [r for r in desk.rows("checklist") if not r.cells["check_note"].blank]
    needed(len(rows) >= 2, "few notes")
    for row in rows:
        desk.spoil(row.cells["check_note"], "因工作推进不够，正在完善")
        desk.blame(*(row.cells[key] for key in ("check_answer", "check_count") if key in row.cells))
    desk.about = "check_note"


@fault("note_is_the_question", CLASS)
def question(desk: Desk) -> None:
    """The question itself as the note of its 否."""
    rows = [
        r
        for r in desk.rows("checklist")
        if "check_answer" in r.cells and r.cells["check_answer"].value == "否"
    ]
    row = desk.pick(rows, "no 否")
    note = row.cells["check_note"]
    words = desk.opened.book.cell(note.sheet, note.row, 2).value
    needed(isinstance(words, str) and len(str(words)) > 4, "no question")
    desk.spoil(note, words)
    desk.blame(row.cells["check_answer"])
