"""Values typed otherwise, lists longer or shorter, all of it in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.registry import benign
from workbook.package.address import address
from workbook.submission import Row


def _text(kind: str, key: str, *values: str) -> None:
    @benign(kind)
    def make(desk: Desk) -> None:
        desk.put(key, desk.pick(values))


_text("other_phone", "phone", "0736-7654321", "13800001234", "（0736）7654321")
_text("other_preparer", "preparer", "王五（虚构）", "欧阳六六", "王五、赵六")
_text("other_head", "dept_head", "赵六（虚构）", "买买提·艾力")
_text("no_head", "dept_head", "陈卫国")
_text("other_supervisor", "supervisor", "示例县人民政府办公室")
_text("several_aliases", "dept_alias", "示例局；示例办", "示例局")
_text("note_of_assets", "asset_note", "因办公用房搬迁，部分设备待处置，已报机关事务中心")
_text("other_address", "disclose_url_budget", "https://www.example.gov.cn/zwgk/2024/01/t1234.html")


def _spaces(kind: str, change: Callable[[str], str]) -> None:
    @benign(kind)
    def make(desk: Desk) -> None:
        datum = desk.datum(desk.pick(("preparer", "supervisor", "dept_head")))
        desk.put(datum, change(str(datum.value)))


_spaces("space_after", lambda t: f"{t} ")
_spaces("space_before", lambda t: f" {t}")
_spaces("full_width_space_within", lambda t: f"{t[:1]}　{t[1:]}")


@benign("right_formula_in_input")
def right_formula(desk: Desk) -> None:
    """A sum typed as a formula, with its result."""
    key = desk.pick(("carryover_begin", "posts_total", "survey_sent", "proc_plan_total"))
    value = desk.amount(key)
    desk.put(key, value, f"{value}+0")


@benign("link_within_book")
def link_within_book(desk: Desk) -> None:
    """A total that points to the sum above it."""
    area = desk.submission.book.area("expend_sum_final")
    if area is None:
        raise NotHere("no sum")
    desk.put("expend_total_final", desk.amount("expend_total_final"), address(area.top, area.left))


@benign("petition_figures_moved")
def petitions(desk: Desk) -> None:
    """Ten petitions more, all on time; the text follows."""
    for key in ("petition_received", "petition_on_time", "petition_replied"):
        desk.put(key, desk.amount(key) + 10)
    text = desk.submission.text("text_achievements")
    before, after = (f"受理信访 {desk.amount('petition_received') + n:.0f} 件" for n in (0, 10))
    desk.put("text_achievements", text.replace(before, after))


@benign("surveys_larger")
def surveys(desk: Desk) -> None:
    """More sent, more came back."""
    for key in ("survey_sent", "survey_returned"):
        desk.put(key, desk.amount(key) + 25)


@benign("filed_another_day")
def filed(desk: Desk) -> None:
    """Another day of the same spring."""
    desk.put("fill_date", dt.date(desk.year + 1, desk.pick((2, 3, 4)), desk.pick((8, 15, 26))))


@benign("published_on_time")
def published(desk: Desk) -> None:
    """Made public on the day of approval, or within the 20 days."""
    line = desk.pick(("budget", "final", "targets", "result"))
    approved = day_of(desk.datum(f"disclose_approved_{line}").value)
    desk.put(f"disclose_published_{line}", approved + desk.pick((0, 1, 19)) * DAY)


@benign("staff_counted_in_december")
def staff_date(desk: Desk) -> None:
    """The last working day."""
    desk.put("staff_date", dt.date(desk.year, 12, desk.pick((30, 31))))


@benign("stocktake_another_day")
def stocktake_date(desk: Desk) -> None:
    """Counted in autumn or on the last day."""
    desk.put("stocktake_date", dt.date(desk.year, desk.pick((9, 10, 12)), 30))


@benign("stocktake_gap_explained")
def stocktake_gap(desk: Desk) -> None:
    """A little less was found, and the note says why."""
    gap = Decimal("1.20")
    if desk.amount("stocktake_book") < 50:
        raise NotHere("few assets")
    desk.put("stocktake_found", desk.amount("stocktake_book") - gap)
    desk.put("asset_note", "盘亏1.20万元，因2台投影仪报废未及时销账，已按程序报批")


def _row(kind: str, table: str, values: Callable[[Desk], dict[str, Any]]) -> None:
    @benign(kind)
    def make(desk: Desk) -> None:
        row = desk.free(table)
        for key, value in values(desk).items():
            desk.put(row.cells[key], value)


_row(
    "one_subordinate_more",
    "subordinates",
    lambda d: {"sub_name": "示例县档案服务所", "sub_nature": "公益一类事业单位"},
)
_row("one_document_more", "evidence", lambda d: {
    "evidence_name": "会议纪要汇编", "evidence_no": "E50", "evidence_indicator": "综合",
    "evidence_file": "E50.pdf", "evidence_date": dt.date(d.year + 1, 1, 15),
})  # fmt: skip


@benign("task_done_earlier")
def task_earlier(desk: Desk) -> None:
    """A task done well before its deadline."""
    rows = [r for r in desk.rows("tasks") if isinstance(r.cells["task_done"].value, dt.date)]
    row = desk.pick(rows, "nothing done")
    desk.put(row.cells["task_done"], dt.date(desk.year, 2, 20))


@benign("task_reworded")
def task_reworded(desk: Desk) -> None:
    """Another name, and a note on what is still to come."""
    row = desk.pick(desk.rows("tasks"))
    desk.put(row.cells["task_name"], "推进“一网通办”改革（二期）")


def unappraised(desk: Desk) -> list[Row]:
    """Return the projects without a sheet of their own, which would have to follow."""
    appraised = {str(value) for value in desk.submission.column("appraisal_project") if value}
    return [r for r in desk.rows("projects") if str(r.cells["project_code"].value) not in appraised]


@benign("project_reworded")
def project_reworded(desk: Desk) -> None:
    """Another name and code of a project."""
    row = desk.pick(unappraised(desk), "all are appraised")
    desk.put(row.cells["project_name"], "示例镇污水管网改造（EPC）")
    desk.put(row.cells["project_code"], f"SL{desk.year}-Z9")


@benign("project_code_blank")
def project_code_blank(desk: Desk) -> None:
    """No code: it is not asked for."""
    desk.put(desk.pick(unappraised(desk), "all are appraised").cells["project_code"], None)


@benign("project_checks_more")
def project_checks(desk: Desk) -> None:
    """Checked more often."""
    desk.put(desk.pick(desk.rows("projects")).cells["project_checks"], 6)


@benign("project_money_moved")
def project_money_moved(desk: Desk) -> None:
    """Budget moved from one project to another, both stay above what they spend."""
    rows = unappraised(desk)
    value = {
        (r.index, c): Decimal(str(r.cells[c].value))
        for r in rows
        for c in ("project_budget", "project_spent")
    }
    spare = [r for r in rows if value[r.index, "project_budget"] > value[r.index, "project_spent"]]
    giver = desk.pick(spare, "all spent")
    taker = desk.pick([r for r in rows if r.index != giver.index], "no other project")
    gap = (value[giver.index, "project_budget"] - value[giver.index, "project_spent"]) / 2
    gap = round(gap, 2)
    desk.put(giver.cells["project_budget"], value[giver.index, "project_budget"] - gap)
    desk.put(taker.cells["project_budget"], value[taker.index, "project_budget"] + gap)


@benign("contract_and_filing_same_day")
def filing_same_day(desk: Desk) -> None:
    """Filed on the day of the contract."""
    row = desk.pick(desk.rows("procurements"))
    desk.put(row.cells["proc_filing"], row.cells["proc_contract"].value)


@benign("filing_blank")
def filing_blank(desk: Desk) -> None:
    """Small purchases need not be filed."""
    desk.put(desk.pick(desk.rows("procurements")).cells["proc_filing"], None)


@benign("target_met_exactly")
def target_met(desk: Desk) -> None:
    """What was planned was reached."""
    rows = [
        r for r in desk.rows("targets") if r.cells["target_value"].value and r.cells["target_revised"].blank
    ]
    row = desk.pick(rows, "no target")
    desk.put(row.cells["target_actual"], row.cells["target_value"].value)
    for column in ("target_reason", "target_action"):
        desk.put(row.cells[column], None)


@benign("target_met_by_a_little_more")
def target_exceeded(desk: Desk) -> None:
    """A tenth more needs no reason."""
    rows = [
        r
        for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥" and r.cells["target_revised"].blank
    ]
    row = desk.pick(rows, "no target that stayed as it was")
    value = Decimal(str(row.cells["target_value"].value))
    desk.put(row.cells["target_actual"], round(value * Decimal("1.1"), 2))
    for column in ("target_reason", "target_action"):
        desk.put(row.cells[column], None)


@benign("target_in_percent")
def target_in_percent(desk: Desk) -> None:
    """95 % planned, 96.5 % reached, both typed as numbers of per cent."""
    rows = [r for r in desk.rows("targets") if r.cells["target_direction"].value == "≥"]
    row = desk.pick(rows, "no target")
    new = {
        "target_unit": "%",
        "target_value": 95,
        "target_actual": Decimal("96.5"),
        "target_last": Decimal("93.8"),
    }
    for column, value in {**new, "target_reason": None, "target_action": None, "target_growth": None}.items():
        desk.put(row.cells[column], value)


@benign("last_value_blank")
def last_value_blank(desk: Desk) -> None:
    """A target without a value of last year."""
    desk.put(desk.pick(desk.rows("targets")).cells["target_last"], None)


@benign("evidence_several_in_a_cell")
def evidence_several(desk: Desk) -> None:
    """Two known numbers in one cell."""
    numbers = [str(row.cells["evidence_no"].value) for row in desk.rows("evidence", at_least=2)]
    datum = desk.pick([d for d in desk.submission.columns["score_evidence"] if d.value])
    other = desk.pick([number for number in numbers if number != str(datum.value)])
    desk.put(datum, desk.pick(("、", "，", ";", " ")).join((str(datum.value), other)))


@benign("evidence_with_page")
def evidence_renamed(desk: Desk) -> None:
    """Another name of a document and of its file."""
    row = desk.pick(desk.rows("evidence"))
    desk.put(row.cells["evidence_name"], "预算批复（财政局）")
    desk.put(row.cells["evidence_file"], "预算批复 2号.docx")


@benign("self_below_rule_explained", follows=False)
def self_below_rule(desk: Desk) -> None:
    """Stricter than the rule, with a reason, total and texts following."""
    items = [i for i in desk.card.indicators if i.applicable and i.score == i.points and i.points > 1]
    item = desk.pick(items, "no full score")
    own, reason = (desk.submission.entry(k, item.indicator.code) for k in ("score_self", "score_reason"))
    if own is None or reason is None:
        raise NotHere("no row")
    desk.put(own, item.points - 1)
    desk.put(reason, "因档案第3卷缺页，从严自扣1分，见E01")
    desk.totalled = True
    for key, words in (("text_problems", "有差距"), ("text_recommendations", "于次年6月底前完成整改")):
        lines = [line for line in desk.submission.text(key).splitlines() if line[:1].isdigit()]
        desk.put(key, "\n".join([*lines, f"{len(lines) + 1}. {item.indicator.name}{words}。"]))


@benign("sangong_lower_than_last_year")
def sangong_lower(desk: Desk) -> None:
    """A tenth less than last year."""
    if not desk.amount("sangong_total_final"):
        raise NotHere("no “三公” expenses")
    for line in ("abroad", "purchase", "running", "reception", "total"):
        desk.put(f"sangong_{line}_last", round(desk.amount(f"sangong_{line}_final") * Decimal("1.25"), 4))


@benign("note_of_checklist_added")
def check_note(desk: Desk) -> None:
    """A note where none is asked for."""
    rows = [r for r in desk.rows("checklist") if r.cells["check_note"].blank]
    desk.put(desk.pick(rows, "all noted").cells["check_note"], "见制度汇编第12页")


@benign("narrative_left_blank")
def narrative_blank(desk: Desk) -> None:
    """情况说明 is not asked for."""
    desk.put(desk.pick([d for d in desk.submission.columns["narrative"] if d.value]), None)
