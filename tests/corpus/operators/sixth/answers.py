"""Reasons, notes and measures that answer nothing."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus.desk import Desk
from tests.corpus.operators.scores import given_reasons
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.sixth.works import value
from workbook.submission import Row

CLASS = "answers"
VOID = {
    "as_last_year": ("同上年", "与往年一致", "同去年说明"),
    "as_above": ("同上", "见上", "原因同上一条"),
    "known": ("大家都清楚", "众所周知", "情况已知悉"),
    "normal": ("属正常情况", "正常现象", "正常偏差"),
    "objective": ("客观因素", "不可控因素", "外部原因"),
    "promise": ("今后改进", "下一步加强", "将继续努力"),
    "by_telephone": ("已电话沟通", "已口头说明", "已向财政局解释"),
    "letters_only": ("aaa", "test", "XXX"),
    "marks_only": ("……", "——", "？"),
}
given_reasons(fault, "says_nothing", VOID)


def _empty(kind: str, table: str, column: str, test: Callable[[Row], bool], *beside: str) -> None:
    """Register a kind that leaves an answer of a row blank or says nothing with it."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if value(r, column) and test(r)], "no answer")
        desk.spoil(row.cells[column], desk.pick((None, *VOID["as_above"], *VOID["marks_only"])))
        desk.blame(*(row.cells[key] for key in beside))


_empty(
    "no_word_on_an_open_task",
    "tasks",
    "task_note",
    lambda r: value(r, "task_state") != "已完成",
    "task_state",
)
_empty(
    "no_word_on_a_no", "checklist", "check_note", lambda r: value(r, "check_answer") == "否", "check_answer"
)
_empty(
    "no_word_on_a_target_missed",
    "targets",
    "target_reason",
    lambda r: value(r, "target_revised") is None,
    "target_actual",
    "target_action",
)
_empty(
    "no_word_on_money_left",
    "appraisals",
    "appraisal_reason",
    lambda r: True,
    "appraisal_spent_fiscal",
    "appraisal_budget_fiscal",
)
_empty(
    "no_measure_for_a_target", "targets", "target_action", lambda r: True, "target_reason", "target_actual"
)


@fault("duties_of_one_word", CLASS)
def duties(desk: Desk) -> None:
    """The duties of the department are a word."""
    desk.spoil("text_duties", desk.pick(("略", "见三定方案", "无变化")))
