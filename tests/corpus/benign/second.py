"""The second generation of harmless edits: what clerks add, split, reorder and reword in good order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from tests.corpus import registry
from tests.corpus.benign.cells import unappraised
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.figures import append
from tests.corpus.operators.overruns import number
from workbook.submission import Row

benign = partial(registry.benign, since=2)


def _sentence(kind: str, *phrasings: str) -> None:
    @benign(kind)
    def make(desk: Desk) -> None:
        append(desk, desk.pick(phrasings).format(year=desk.year, last=desk.year - 1, next=desk.year + 1))


_sentence("says_rounding", "表中金额因四舍五入，分项之和与合计可能略有出入。")
_sentence("says_county_growth", "全县农产品网络零售额增长12.6%。", "全县地区生产总值98.5亿元，同比增长5.1%。")
_sentence("says_hours", "实行24小时值班值守。", "服务热线7×24小时畅通。")
_sentence("says_ratio_of_parts", "按照1:1比例落实配套。", "专职与兼职比例为3:7。")
_sentence("says_plan_period", "落实三年行动（{last}—{next}年）部署。", "对接“五年规划”中期评估。")
_sentence("says_places", "涉及2个乡镇12个行政村。", "服务半径15公里，惠及群众3.2万人。")
_sentence("says_fewer_accidents", "一般事故比上年减少3起。", "投诉量比{last}年下降两成。")
_sentence("says_meetings", "召开专题会议6次，印发简报18期。", "举办培训班2期，培训135人次。")
_sentence("says_higher_body", "经市财政局抽查，未发现问题。", "接受省审计厅延伸审计1次。")
_sentence("says_of_law", "按照《中华人民共和国预算法》《政府采购法实施条例》执行。")
_sentence("says_clock", "{year}年9月12日上午9:30组织演练。", "工作日9:00至17:00开放。")
_sentence("says_part_of_work", "大部分业务实现网上办理。", "多数村建立了台账。")


def _split(kind: str, table: str, name: str, columns: tuple[str, ...], said: str) -> None:
    """Register a kind that lists one thing as two lots; sums stay, the count in the texts follows."""

    @benign(kind)
    def make(desk: Desk) -> None:
        rows, free = desk.rows(table), desk.free(table)
        alone = unappraised(desk) if table == "projects" else rows
        row = desk.pick([r for r in alone if all(number(r, c) > 2 for c in columns)], "too little money")
        for column, datum in row.cells.items():
            if datum.field.is_input and not datum.blank:
                desk.put(free.cells[column], datum.value)
        for column in (*columns, *(c for c in ("project_arrived",) if c in row.cells and number(row, c))):
            first = round(number(row, column) * Decimal("0.6"), 2)
            desk.put(row.cells[column], first)
            desk.put(free.cells[column], number(row, column) - first)
        text = str(row.cells[name].value)
        desk.put(row.cells[name], f"{text}（A标段：桥梁）")
        desk.put(free.cells[name], f"{text}（B标段：排水）")
        if "project_code" in row.cells:
            desk.put(free.cells["project_code"], f"SL{desk.year}-B7")
        count(desk, said, len(rows), len(rows) + 1)


def count(desk: Desk, said: str, before: int, after: int) -> None:
    """Let the texts that count `before` things say `after`."""
    for key in ("text_work", "text_achievements", "adj_note"):
        text = desk.submission.text(key)
        if said.format(before) in text:
            desk.put(key, text.replace(said.format(before), said.format(after)))


_split(
    "project_in_two_lots", "projects", "project_name", ("project_budget", "project_spent"), "实施项目 {} 个"
)
_split("purchase_in_two_lots", "procurements", "proc_item", ("proc_plan", "proc_actual"), "采购 {} 项")


@benign("adjustment_in_two_documents")
def adjustment_in_two(desk: Desk) -> None:
    """One adjustment came in two documents; the note follows."""
    rows, free = desk.rows("adjustments"), desk.free("adjustments")
    row = desk.pick([r for r in rows if number(r, "adj_amount") > 2], "no addition")
    for column, datum in row.cells.items():
        if datum.field.is_input and not datum.blank:
            desk.put(free.cells[column], datum.value)
    first = round(number(row, "adj_amount") * Decimal("0.35"), 2)
    desk.put(row.cells["adj_amount"], first)
    desk.put(free.cells["adj_amount"], number(row, "adj_amount") - first)
    desk.put(free.cells["adj_doc"], f"示财预〔{desk.year}〕77号")
    desk.put(free.cells["adj_date"], day_of(row.cells["adj_date"].value) + 12 * DAY)
    count(desk, "全年调整 {} 笔", len(rows), len(rows) + 1)


def _exchanged(kind: str, table: str) -> None:
    """Register a kind that lists the last row first, as sorting does."""

    @benign(kind)
    def make(desk: Desk) -> None:
        rows = desk.rows(table, at_least=2)
        first, last = rows[0], rows[-1]
        _copy(desk, first, last)
        _copy(desk, last, first)


def _copy(desk: Desk, source: Row, target: Row) -> None:
    for column, datum in source.cells.items():
        if datum.field.is_input:
            desk.put(target.cells[column], datum.value)


_exchanged("projects_in_another_order", "projects")
_exchanged("evidence_in_another_order", "evidence")
_exchanged("targets_in_another_order", "targets")
_exchanged("awards_in_another_order", "bonuses")


@benign("one_task_more_done")
def one_task_more(desk: Desk) -> None:
    """One task more, done in time; the text follows."""
    rows, free = desk.rows("tasks"), desk.free("tasks")
    if any(r.cells["task_state"].value != "已完成" for r in rows):
        raise NotHere("the share of the done would change")
    new = {
        "task_name": "完成农村饮水安全排查整治", "task_assigner": "县政府",
        "task_doc": f"示府办〔{desk.year}〕58号", "task_due": dt.date(desk.year, 11, 30),
        "task_done": dt.date(desk.year, 11, 21), "task_state": "已完成",
    }  # fmt: skip
    for column, value in new.items():
        desk.put(free.cells[column], value)
    count(desk, "重点工作 {} 项", len(rows), len(rows) + 1)


@benign("more_retired")
def more_retired(desk: Desk) -> None:
    """Two more retired in the year: no figure is bound to them."""
    desk.put("tuixiu", desk.amount("tuixiu") + 2)


@benign("targets_published_with_budget")
def published_together(desk: Desk) -> None:
    """The targets were approved and published with the budget, at one address."""
    for part in ("approved", "published", "url"):
        desk.put(f"disclose_{part}_targets", desk.datum(f"disclose_{part}_budget").value)


@benign("first_quarter_slower")
def first_quarter(desk: Desk) -> None:
    """A little less was paid in the first quarter."""
    paid = desk.amount("pay_q1_paid")
    if paid < 10:
        raise NotHere("nothing paid")
    desk.put("pay_q1_paid", round(paid * Decimal("0.96"), 2))


@benign("evidence_named_as_documents_are")
def evidence_named(desk: Desk) -> None:
    """A document with its full title, and where its original is kept."""
    row = desk.pick(desk.rows("evidence"))
    desk.put(
        row.cells["evidence_name"], f"《关于批复{desk.year}年部门预算的通知》（示财预〔{desk.year}〕2号）"
    )
    desk.put(row.cells["evidence_note"], "原件存机关档案室")


@benign("reason_with_a_document")
def reason_with_document(desk: Desk) -> None:
    """A loss explained by a document."""
    items = [i for i in desk.card.indicators if i.score is not None and i.score < i.points]
    item = desk.pick(items, "nothing lost")
    datum = desk.submission.entry("score_reason", item.indicator.code)
    if datum is None:
        raise NotHere("no reason")
    lost = (item.points - (item.score or Decimal(0))).normalize()
    words = f"因示府办〔{desk.year}〕12号文件要求暂停实施，工期顺延两个月，扣{lost:f}分"
    desk.put(datum, words)


@benign("problems_with_a_line_behind")
def line_behind(desk: Desk) -> None:
    """An empty line behind the last."""
    desk.put("text_problems", f"{desk.submission.text('text_problems')}\n")


@benign("target_unit_by_its_other_name")
def unit_other_name(desk: Desk) -> None:
    """千米 for 公里, 人次 for 人."""
    other = {"公里": "千米", "个": "处", "家": "户", "项": "件"}
    rows = [r for r in desk.rows("targets") if r.cells["target_unit"].value in other]
    row = desk.pick(rows, "no such unit")
    desk.put(row.cells["target_unit"], other[str(row.cells["target_unit"].value)])


def _sheet(kind: str, pattern: str, new: str) -> None:
    """Register a kind that changes how a sheet looks or prints."""

    @benign(kind, rescored=False)
    def make(desk: Desk) -> None:
        part = desk.sheet_part(desk.pick(("人员", "资产", "重点工作", "收支")))
        change: Callable[[str], str] = partial(re.sub, pattern, new, count=1)
        desk.part(part, lambda t: change(string=t))  # type: ignore[call-arg]


_sheet("zoom_changed", r"<sheetView ((?:(?!zoomScale=)[^>])*?)(/?)>", r'<sheetView zoomScale="85" \1\2>')
_sheet("tab_in_front", r"<sheetView ((?:(?!showRuler=)[^>])*?)(/?)>", r'<sheetView showRuler="0" \1\2>')
_sheet("margins_narrower", r'(<pageMargins [^>]*left=")[^"]*"', r'\g<1>0.31"')
