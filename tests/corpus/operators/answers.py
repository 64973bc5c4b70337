"""Reasons and notes that say nothing: boilerplate, copies, a restatement."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.scores import entry, lost, pick
from tests.corpus.registry import fault
from workbook.submission import Datum

CLASS = "answers"
BOILERPLATE = {
    "none": "无",
    "stroke": "/",
    "omitted": "略",
    "see_above": "同上",
    "see_annex": "详见附件",
    "awareness": "认识不到位",
    "objective": "客观原因",
    "improve": "下一步加强管理",
    "normal": "情况属实",
    "checked": "原因已查明",
    "number": "1",
    "dots": "……",
}


def _reason(kind: str, text: str) -> None:
    @fault(f"reason_{kind}", CLASS, follows=False)
    def make(desk: Desk) -> None:
        item = pick(desk, lost)
        desk.spoil(entry(desk, "score_reason", item), text)
        desk.about = item.indicator.code


for _kind, _text in BOILERPLATE.items():
    _reason(_kind, _text)


def filled(desk: Desk, column: str) -> list[Datum]:
    found = [d for d in desk.submission.columns.get(column, ()) if isinstance(d.value, str) and d.value]
    if not found:
        raise NotHere(f"{column} is empty")
    return found


def _note(kind: str, column: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        datum = desk.pick(filled(desk, column))
        desk.spoil(datum, desk.pick(("无", "略", "见附件", "客观原因", "已知悉")))
        for beside in BESIDE.get(column, ()):
            desk.blame(desk.submission.columns[beside][_offset(desk, datum)])


def _offset(desk: Desk, datum: Datum) -> int:
    return desk.submission.columns[datum.field.key].index(datum)


BESIDE = {"target_reason": ("target_actual",)}
"""Where a finding on a missing reason stands as well."""


_note("task_reason_boilerplate", "task_note")
_note("target_reason_boilerplate", "target_reason")
_note("checklist_note_boilerplate", "check_note")
_note("exclusion_basis_boilerplate", "adj_basis")


def _copied(kind: str, column: str, text: str) -> None:
    @fault(kind, CLASS, follows=False)
    def make(desk: Desk) -> None:
        cells = filled(desk, column)
        if len(cells) < 3:
            raise NotHere("fewer than three")
        for datum in cells:
            desk.spoil(datum, text)
        desk.about = column


_copied("reasons_all_the_same", "score_reason", "因工作安排调整，进度受到影响，扣分")
_copied("target_reasons_all_the_same", "target_reason", "因实施条件变化，未按计划完成")
_copied("checklist_notes_all_the_same", "check_note", "因人员变动，制度执行不到位，已整改")
_copied("narratives_all_the_same", "narrative", "按规定办理，情况属实。")
_copied("task_notes_all_the_same", "task_note", "因条件不成熟，暂缓实施")


@fault("reason_restates_the_score", CLASS, follows=False)
def reason_restates(desk: Desk) -> None:
    """The loss in other words, no cause."""
    item = pick(desk, lost)
    desk.spoil(entry(desk, "score_reason", item), desk.pick(("未得满分", "扣分", "按规则扣分", "得分较低")))
    desk.about = item.indicator.code


@fault("not_applicable_boilerplate", CLASS)
def not_applicable_boilerplate(desk: Desk) -> None:
    """不适用 because of 无."""
    allowed = {i.code for i in desk.submission.layout.system.indicators if i.not_applicable}
    item = pick(desk, lambda i: i.indicator.code in allowed)
    desk.put(entry(desk, "score_applicable", item), "不适用")
    desk.spoil(entry(desk, "score_reason", item), desk.pick(("无", "不适用", "略")))
    desk.about = item.indicator.code


@fault("reported_rate_boilerplate", CLASS)
def reported_rate_boilerplate(desk: Desk) -> None:
    """A rate without a list, its source 无."""
    for row in desk.rows("tasks"):
        for datum in row.cells.values():
            desk.put(datum, None)
    desk.put("task_rate_reported", 0.95)
    desk.put("text_work", "年度重点工作按计划推进。")
    desk.spoil("task_rate_reported_note", desk.pick(("无", "略", "属实")))
    desk.blame("task_rate_reported")
    desk.blame_row(next(iter(desk.submission.all_rows("tasks"))))
