"""Days as reports put them, and what was done on them."""

from __future__ import annotations

import datetime as dt

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.third.claims import claim, false_only, needed
from workbook.submission import Row

Said = dict[str, object]
NAMES = {"部门预算": "budget", "部门决算": "final"}


def said(day: dt.date) -> str:
    """Return 2024年2月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


@claim("published_on", "{what}于{day}公开。", "{what}已于{day}在政府门户网站公开。", "{day}公开了{what}。")
def published_on(desk: Desk, honest: bool) -> Said:
    """The day of publication."""
    what = desk.pick(tuple(NAMES))
    day = day_of(desk.datum(f"disclose_published_{NAMES[what]}").value)
    return {"what": what, "day": said(day if honest else day + 47 * DAY)}


@claim("approved_on", "{what}于{day}批复。", "财政局于{day}批复{what}。")
def approved_on(desk: Desk, honest: bool) -> Said:
    """The day of approval."""
    what = desk.pick(tuple(NAMES))
    day = day_of(desk.datum(f"disclose_approved_{NAMES[what]}").value)
    return {"what": what, "day": said(day if honest else day - 33 * DAY)}


@claim(
    "stocktaking_on",
    "固定资产盘点于{day}完成。",
    "{day}开展了固定资产盘点。",
    "以{day}为基准日盘点固定资产。",
)
def stocktaking_on(desk: Desk, honest: bool) -> Said:
    """The day of the stocktaking."""
    day = day_of(desk.datum("stocktake_date").value)
    return {"day": said(day if honest else day - 140 * DAY)}


@claim("days_to_publish", "{what}批复后{n}日内公开。", "{what}在批复后第{n}天公开。")
def days_to_publish(desk: Desk, honest: bool) -> Said:
    """How soon it was published."""
    what = desk.pick(tuple(NAMES))
    published, approved = (
        day_of(desk.datum(f"disclose_{part}_{NAMES[what]}").value) for part in ("published", "approved")
    )
    days = (published - approved).days
    needed(days > 6, "very soon")
    return {"what": what, "n": days if honest else days - 5}


def _done(desk: Desk, table: str, column: str) -> Row:
    rows = [r for r in desk.rows(table) if isinstance(r.cells[column].value, dt.date)]
    return desk.pick(rows, "nothing done")


@claim("project_done_on", "{name}于{day}完工。", "{name}已于{day}完成。")
def project_done_on(desk: Desk, honest: bool) -> Said:
    """The day a project was done."""
    row = _done(desk, "projects", "project_done")
    day = day_of(row.cells["project_done"].value)
    return {"name": row.cells["project_name"].value, "day": said(day if honest else day - 75 * DAY)}


@claim("contract_on", "{name}于{day}签订合同。", "{name}合同签订日期为{day}。")
def contract_on(desk: Desk, honest: bool) -> Said:
    """The day of a contract."""
    row = _done(desk, "procurements", "proc_contract")
    day = day_of(row.cells["proc_contract"].value)
    return {"name": row.cells["proc_item"].value, "day": said(day if honest else day + 61 * DAY)}


@false_only(
    "period_of_last_year",
    "评价期间为{last}年1月1日至{last}年12月31日。",
    "本次自评的时间范围：{last}年1月至12月。",
    "评价基准日为{last}年12月31日。",
)
def period_of_last_year(desk: Desk, honest: bool) -> Said:
    """The period of the report before."""
    return {}


@false_only("project_before_it_was", "{name}已提前于{day}竣工并投入使用。")
def project_before_it_was(desk: Desk, honest: bool) -> Said:
    """Early, says the text of a project that was late."""
    late = [
        r for r in desk.rows("projects")
        if isinstance(r.cells["project_done"].value, dt.date)
        and day_of(r.cells["project_done"].value) > day_of(r.cells["project_due"].value)
    ]  # fmt: skip
    if not late:
        raise NotHere("none was late")
    row = desk.pick(late)
    day = day_of(row.cells["project_due"].value) - 20 * DAY
    return {"name": row.cells["project_name"].value, "day": said(day)}
