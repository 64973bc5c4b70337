"""What the rows of the lists say, put into words: which project, which document, which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.fourth.claims import Said, say
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed, plain
from tests.corpus.prose import money
from workbook.submission import Row


def text(row: Row, column: str) -> str:
    """Return the words of a cell."""
    return str(row.cells[column].value or "")


def single(desk: Desk, table: str, column: str, wanted: Callable[[Row], bool], least: int = 1) -> Row:
    """Return a row whose name is in the list once."""
    rows = desk.rows(table, at_least=least)
    names = [text(row, column) for row in rows]
    return desk.pick([r for r in rows if names.count(text(r, column)) == 1 and wanted(r)], "no such row")


def spoken(day: dt.date) -> str:
    """Return a day as reports write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _largest(desk: Desk, honest: bool) -> Said:
    rows = sorted(desk.rows("projects", at_least=2), key=lambda r: number(r, "project_budget"))
    needed(number(rows[-1], "project_budget") > number(rows[0], "project_budget") * 2, "all alike")
    needed(text(rows[-1], "project_name") != text(rows[0], "project_name"), "the same name")
    return {"name": text(rows[-1 if honest else 0], "project_name")}


say("largest_is", _largest, "预算规模最大的项目是{name}。", "{name}是本年预算最多的项目。")


def _adjusted(desk: Desk, honest: bool) -> Said:
    row = single(desk, "adjustments", "adj_doc", lambda r: number(r, "adj_amount") > 1)
    value = number(row, "adj_amount")
    return {"doc": text(row, "adj_doc"), "n": money(value if honest else value * Decimal("1.6") + 5)}


say("adjusted_by_document", _adjusted, "{doc}追加预算{n}。", "根据{doc}，增加预算{n}。")


def _adjusted_on(desk: Desk, honest: bool) -> Said:
    row = single(desk, "adjustments", "adj_doc", lambda r: bool(r.cells["adj_date"].value))
    day = day_of(row.cells["adj_date"].value)
    return {"doc": text(row, "adj_doc"), "d": spoken(day if honest else day + 41 * DAY)}


say("adjusted_on", _adjusted_on, "{doc}于{d}下达。", "{d}，{doc}批复预算调整。")


def _bought(desk: Desk, honest: bool) -> Said:
    row = single(desk, "procurements", "proc_item", lambda r: number(r, "proc_actual") > 2)
    value = number(row, "proc_actual")
    return {"name": text(row, "proc_item"), "n": money(value if honest else value * Decimal("0.58"))}


say("bought_for", _bought, "{name}实际采购金额{n}。", "{name}成交{n}。")


def _filed(desk: Desk, honest: bool) -> Said:
    row = single(desk, "procurements", "proc_item", lambda r: bool(r.cells["proc_filing"].value))
    day = day_of(row.cells["proc_filing"].value)
    return {"name": text(row, "proc_item"), "d": spoken(day if honest else day + 27 * DAY)}


say("filed_on", _filed, "{name}合同已于{d}备案。", "{name}的合同备案日期为{d}。")


def _paid_up(desk: Desk, honest: bool) -> Said:
    def wanted(row: Row) -> bool:
        budget, spent = number(row, "project_budget"), number(row, "project_spent")
        return budget > 1 and (spent == budget if honest else spent < budget * Decimal("0.9"))

    return {"name": text(single(desk, "projects", "project_name", wanted), "project_name")}


say("paid_up", _paid_up, "{name}预算资金已全部支付完毕。", "{name}的预算已百分之百执行。")


def _left(desk: Desk, honest: bool) -> Said:
    row = single(
        desk,
        "projects",
        "project_name",
        lambda r: number(r, "project_budget") - number(r, "project_spent") > 5,
    )
    value = number(row, "project_budget") - number(row, "project_spent")
    return {"name": text(row, "project_name"), "n": money(value if honest else value * 2 + 11)}


say("project_left", _left, "{name}年末尚余{n}未执行。", "{name}有预算{n}没有用完。")


def _reviewed(desk: Desk, honest: bool) -> Said:
    row = single(
        desk,
        "projects",
        "project_name",
        lambda r: r.cells["project_review"].value == ("是" if honest else "否"),
    )
    return {"name": text(row, "project_name")}


say("was_reviewed", _reviewed, "{name}已经过预算评审。", "{name}通过了财政评审。")


def _library(desk: Desk, honest: bool) -> Said:
    row = single(desk, "projects", "project_name", lambda r: r.cells["project_library"].value == "是")
    return {"name": text(row, "project_name")}


say(
    "is_in_the_library",
    _library,
    "{name}已纳入项目库。",
    "{name}入库后安排预算。",
    false=("{name}未纳入项目库。", "{name}没有入库即安排了预算。"),
)


def _checked(desk: Desk, honest: bool) -> Said:
    row = single(desk, "projects", "project_name", lambda r: number(r, "project_checks") > 0)
    checks = number(row, "project_checks")
    return {"name": text(row, "project_name"), "n": f"{checks if honest else checks + 4:f}"}


say("checked_so_often", _checked, "对{name}检查{n}次。", "全年对{name}开展检查{n}次。")


def _all_reviewed(desk: Desk, honest: bool) -> Said:
    needed(any(r.cells["project_review"].value == "否" for r in desk.rows("projects")), "all were")
    return {}


say("all_reviewed", _all_reviewed, false=("清单所列项目均经过评审。", "全部项目都通过了评审。"))


def _assigned(desk: Desk, honest: bool) -> Said:
    row = single(desk, "tasks", "task_name", lambda r: bool(text(r, "task_assigner")))
    given = text(row, "task_assigner")
    others = [name for name in ("县委", "县人大", "县政协", "市政府") if name not in given]
    return {"name": text(row, "task_name"), "by": given if honest else desk.pick(others)}


say("assigned_by", _assigned, "“{name}”由{by}交办。", "“{name}”系{by}交办的重点工作。")


def _ordered(desk: Desk, honest: bool) -> Said:
    row = single(desk, "tasks", "task_name", lambda r: "号" in text(r, "task_doc"))
    doc = text(row, "task_doc")
    return {"name": text(row, "task_name"), "doc": doc if honest else doc.replace("〕", "〕8")}


say("ordered_by_document", _ordered, "“{name}”的依据为{doc}。", "按照{doc}要求，抓好“{name}”。")


def _task_done(desk: Desk, honest: bool) -> Said:
    row = single(desk, "tasks", "task_name", lambda r: bool(r.cells["task_done"].value))
    day = day_of(row.cells["task_done"].value)
    return {"name": text(row, "task_name"), "d": spoken(day if honest else day - 33 * DAY)}


say("task_done_on", _task_done, "“{name}”于{d}完成。", "{d}，“{name}”办结。")


def _task_due(desk: Desk, honest: bool) -> Said:
    row = single(desk, "tasks", "task_name", lambda r: bool(r.cells["task_due"].value))
    day = day_of(row.cells["task_due"].value)
    return {"name": text(row, "task_name"), "d": spoken(day if honest else day + 62 * DAY)}


say("task_due_on", _task_due, "“{name}”要求于{d}前完成。", "“{name}”的办理期限为{d}。")


def _measured(row: Row) -> bool:
    values = [row.cells[key].value for key in ("target_value", "target_actual")]
    plain_row = row.cells["target_revised"].blank and row.cells["target_direction"].value == "≥"
    return plain_row and all(isinstance(value, Decimal) and value > 0 for value in values)


def _aimed(desk: Desk, honest: bool) -> Said:
    row = single(desk, "targets", "target_name", _measured)
    value = number(row, "target_value")
    shown = plain(value if honest else value * 3)
    return {"name": text(row, "target_name"), "n": shown, "unit": text(row, "target_unit")}


say("aimed_at", _aimed, "{name}年初目标为{n}{unit}。", "{name}的年度指标值是{n}{unit}。")


def _reached_last(desk: Desk, honest: bool) -> Said:
    row = single(desk, "targets", "target_name", lambda r: number(r, "target_last") > 1)
    value = number(row, "target_last")
    shown = plain(value if honest else value * Decimal("1.5") + 4)
    return {"name": text(row, "target_name"), "n": shown, "unit": text(row, "target_unit")}


say("reached_last_year", _reached_last, "{name}上年完成{n}{unit}。", "{last}年{name}完成{n}{unit}。")


def _short(desk: Desk, honest: bool) -> Said:
    row = single(
        desk,
        "targets",
        "target_name",
        lambda r: _measured(r) and number(r, "target_actual") < number(r, "target_value"),
    )
    gap = number(row, "target_value") - number(row, "target_actual")
    shown = plain(gap if honest else gap * 5 + 2)
    return {"name": text(row, "target_name"), "n": shown, "unit": text(row, "target_unit")}


say("short_of_target_by", _short, "{name}比年初目标少{n}{unit}。", "{name}距目标还差{n}{unit}。")


def _beyond(desk: Desk, honest: bool) -> Said:
    row = single(
        desk,
        "targets",
        "target_name",
        lambda r: _measured(r) and number(r, "target_actual") > number(r, "target_value"),
    )
    gap = number(row, "target_actual") - number(row, "target_value")
    shown = plain(gap if honest else gap * 4 + 3)
    return {"name": text(row, "target_name"), "n": shown, "unit": text(row, "target_unit")}


say("beyond_target_by", _beyond, "{name}超出年初目标{n}{unit}。", "{name}比目标多完成{n}{unit}。")


def _praised(desk: Desk, honest: bool) -> Said:
    row = single(desk, "bonuses", "bonus_item", lambda r: "号" in text(r, "bonus_doc"))
    doc = text(row, "bonus_doc")
    return {"name": text(row, "bonus_item"), "doc": doc if honest else doc.replace("〕", "〕7")}


say("bonus_by_document", _praised, "{name}见{doc}。", "{name}的依据是{doc}。")


def _content(desk: Desk, honest: bool) -> Said:
    project = single(desk, "projects", "project_name", lambda r: True)
    code = project.cells["project_code"].value
    rows = [
        r
        for r in desk.rows("aims")
        if r.cells["aim_project"].value == code
        and "满意度" in text(r, "aim_name")
        and number(r, "aim_actual")
    ]
    value = number(desk.pick(rows, "nobody asked"), "aim_actual")
    return {"name": text(project, "project_name"), "n": plain(value if honest else value - 11)}


say("content_with_project", _content, "{name}服务对象满意度为{n}%。", "受益群众对{name}的满意度达{n}%。")


def _of_subordinate(desk: Desk, honest: bool) -> Said:
    row = single(desk, "subordinates", "sub_name", lambda r: number(r, "sub_project") > 3)
    value = number(row, "sub_project")
    return {"name": text(row, "sub_name"), "n": money(value if honest else value * 2 + 9)}


say("project_money_of_subordinate", _of_subordinate, "{name}项目支出{n}。", "其中{name}的项目支出为{n}。")
