"""Answers that give no cause: promises, questions, rules, denials, another row's words."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.answers import filled
from tests.corpus.operators.scores import entry, lost, pick
from tests.corpus.operators.second import fault
from tests.corpus.operators.states import task
from tests.corpus.operators.targets import measured

CLASS = "answers"


def _reason(kind: str, *texts: str) -> None:
    """Register a kind that words 扣分原因 in one of these ways."""

    @fault(kind, CLASS, follows=False)
    def make(desk: Desk) -> None:
        item = pick(desk, lost)
        desk.spoil(entry(desk, "score_reason", item), desk.pick(texts))
        desk.about = item.indicator.code


_reason("reason_promises", "今后加大工作力度，争取取得更好成绩", "将在下一年度予以改进和完善", "继续努力")
_reason("reason_by_order", "领导已同意", "按财政局要求填写", "已与绩效股沟通")
_reason("reason_is_a_question", "待核实", "由业务股解释", "？", "需进一步了解")
_reason(
    "reason_denies_the_loss",
    "该项工作全部达标，不存在扣分情形",
    "严格按规定执行，完成情况良好",
    "本项应得满分",
)
_reason("reason_is_self_praise", "成绩来之不易，基本令人满意", "总体较好", "较上年有进步")
_reason("reason_names_the_text", "见文字材料第五部分", "见自评报告", "详见存在问题", "具体见情况说明")


@fault("reason_of_another_row", CLASS, follows=False)
def reason_of_another_row(desk: Desk) -> None:
    """扣分原因 copied from the row above, its loss included."""
    items = [i for i in desk.card.indicators if lost(i)]
    pairs = [
        (a, b) for a, b in pairwise(items)
        if a.points - (a.score or 0) != b.points - (b.score or 0)
    ]  # fmt: skip
    above, item = desk.pick(pairs, "too few losses")
    desk.spoil(entry(desk, "score_reason", item), entry(desk, "score_reason", above).value)
    desk.blame(entry(desk, "score_reason", above))
    desk.about = item.indicator.code


@fault("task_note_is_a_state", CLASS)
def task_note_is_a_state(desk: Desk) -> None:
    """未完成, and the reason is that it is not done."""
    row = task(desk, False)
    desk.spoil(row.cells["task_note"], desk.pick(("正在推进", "尚未完成", "持续推进中", "未完成")))
    desk.blame(row.cells["task_state"])


@fault("checklist_note_denies", CLASS)
def checklist_note_denies(desk: Desk) -> None:
    """否, and the note says all is well."""
    rows = [
        r for r in desk.rows("checklist") if "check_answer" in r.cells and not r.cells["check_answer"].blank
    ]
    row = desk.pick(rows, "no question")
    desk.put(row.cells["check_answer"], "否")
    desk.spoil(row.cells["check_note"], desk.pick(("执行良好，无问题", "符合要求", "已按规定执行")))
    desk.blame(row.cells["check_answer"])


@fault("target_reason_denies", CLASS)
def target_reason_denies(desk: Desk) -> None:
    """Four fifths reached, and the reason says it was done."""
    row = measured(desk, "≥")
    value = Decimal(str(row.cells["target_value"].value))
    desk.put(row.cells["target_actual"], round(value * Decimal("0.8"), 3))
    desk.spoil(row.cells["target_reason"], desk.pick(("已按要求完成", "完成年度目标", "无偏差")))
    desk.blame(row.cells["target_actual"], row.cells["target_action"])


@fault("stocktake_note_is_empty_talk", CLASS)
def stocktake_note(desk: Desk) -> None:
    """Less was found, and the note promises more care."""
    if desk.amount("stocktake_book") < 50:
        raise NotHere("few assets")
    desk.put("stocktake_found", round(desk.amount("stocktake_book") * Decimal("0.96"), 2))
    desk.put("asset_note", desk.pick(("情况属实", "今后加强资产管理", "已知悉", "按规定处理")))
    desk.blame("asset_note", "stocktake_found", "stocktake_book", "stocktake_gap")


@fault("not_applicable_says_nothing", CLASS, follows=False)
def not_applicable_says_nothing(desk: Desk) -> None:
    """不适用 because it is 不涉及."""
    allowed = {i.code for i in desk.submission.layout.system.indicators if i.not_applicable}
    item = pick(desk, lambda i: i.indicator.code in allowed)
    desk.put(entry(desk, "score_applicable", item), "不适用")
    desk.put(entry(desk, "score_reason", item), desk.pick(("申请不适用", "不考核", "与去年一致")))
    desk.blame(entry(desk, "score_reason", item), entry(desk, "score_applicable", item))
    desk.about = item.indicator.code


@fault("basis_is_no_document", CLASS)
def basis_is_no_document(desk: Desk) -> None:
    """剔除考核 on no basis at all."""
    datum = desk.pick(filled(desk, "adj_basis"))
    desk.spoil(datum, desk.pick(("有依据", "特殊情况", "按规定", "领导同意")))
