"""The third generation of harmless edits: sound reasons, days in order, what only looks odd."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from tests.corpus import registry
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.scores import lost, pick

benign = partial(registry.benign, since=3)


def _reason(kind: str, *words: str) -> None:
    """Register a reason with a cause of its own and the right loss."""

    @benign(kind)
    def make(desk: Desk) -> None:
        item = pick(desk, lost)
        datum = desk.submission.entry("score_reason", item.indicator.code)
        if datum is None or item.score is None:
            raise NotHere("no reason")
        loss = f"{(item.points - item.score).normalize():f}"
        desk.put(datum, desk.pick(words).format(loss=loss, year=desk.year, score=item.score))


_reason(
    "reason_of_staff",
    "因2名业务骨干7月调出、岗位空缺5个月，该项扣{loss}分",
    "由于主办人员休产假，资料归集晚了一个月，扣{loss}分",
)
_reason("reason_of_higher_level", "因省级系统{year}年10月停机升级，数据未能按期上报，扣{loss}分")
_reason("reason_of_weather", "受{year}年6月连续强降雨影响，施工停工28天，扣{loss}分")
_reason("reason_of_contractor", "中标单位弃标后重新招标，合同推迟至11月签订，导致扣{loss}分")
_reason("reason_short_and_sound", "因招标流标，扣{loss}分", "因汛期停工，扣{loss}分")


def _note(kind: str, table: str, column: str, *words: str) -> None:
    """Register another sound reason in a row that has one."""

    @benign(kind)
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if not r.cells[column].blank], f"no {column}")
        desk.put(row.cells[column], desk.pick(words).format(year=desk.year, next=desk.year + 1))


_note("task_note_of_land", "tasks", "task_note", "因用地预审未批复，开工推迟，预计{next}年9月完成",
      "受上级验收批次安排影响，预计{next}年4月验收")  # fmt: skip
_note(
    "appraisal_reason_of_warranty",
    "appraisals",
    "appraisal_reason",
    "因合同约定留存质保金，且第二标段11月才中标，余款{next}年支付",
)
_note(
    "adjustment_basis_with_number",
    "adjustments",
    "adj_basis",
    "依据省财政厅〔{year}〕15号文下达的上级专项资金",
)


def _row(kind: str, table: str, column: str, change: Callable[[Desk, dt.date], object]) -> None:
    """Register a date of a list moved within what is in order."""

    @benign(kind)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows(table) if isinstance(r.cells[column].value, dt.date)]
        datum = desk.pick(rows, f"no {column}").cells[column]
        desk.put(datum, change(desk, day_of(datum.value)))


_row("evidence_of_january_after", "evidence", "evidence_date", lambda d, _: dt.date(d.year + 1, 1, 20))
_row("evidence_of_january", "evidence", "evidence_date", lambda d, _: dt.date(d.year, 1, 8))
_row("award_of_december", "bonuses", "bonus_date", lambda d, _: dt.date(d.year, 12, 29))


@benign("contract_two_days_before_filing")
def contract_before_filing(desk: Desk) -> None:
    """Filed two days after the contract."""
    rows = [r for r in desk.rows("procurements") if isinstance(r.cells["proc_contract"].value, dt.date)]
    row = desk.pick(rows, "no contract")
    desk.put(row.cells["proc_filing"], day_of(row.cells["proc_contract"].value) + 2 * DAY)


@benign("project_done_on_last_day")
def done_on_last_day(desk: Desk) -> None:
    """A project done on the very day it was due, which it had been early for."""
    rows = [
        r for r in desk.rows("projects")
        if isinstance(r.cells["project_done"].value, dt.date)
        and day_of(r.cells["project_done"].value) <= day_of(r.cells["project_due"].value)
    ]  # fmt: skip
    row = desk.pick(rows, "none in time")
    desk.put(row.cells["project_done"], row.cells["project_due"].value)


@benign("nobody_without_a_post")
def nobody_without_post(desk: Desk) -> None:
    """No contract staff."""
    desk.put("nonstaff", Decimal(0))


@benign("no_retired_cadres")
def no_cadres(desk: Desk) -> None:
    """The last 离休 cadre has died."""
    desk.put("lixiu", Decimal(0))


@benign("project_never_checked")
def never_checked(desk: Desk) -> None:
    """Neither checked nor faulted."""
    row = desk.pick(desk.rows("projects"))
    desk.put(row.cells["project_checks"], Decimal(0))
    desk.put(row.cells["project_defects"], Decimal(0))


@benign("tail_of_a_tenth_of_a_cent")
def tail(desk: Desk) -> None:
    """A part carried over from 元, with its tail."""
    if desk.amount("expend_personnel_final") < 10:
        raise NotHere("little money")
    desk.put("expend_personnel_final", desk.amount("expend_personnel_final") + Decimal("0.0012"))


@benign("named_with_full_width_brackets")
def brackets(desk: Desk) -> None:
    """A head of department of two offices."""
    desk.put("dept_head", desk.pick(("李明（兼）", "古丽·买买提", "欧阳建国（主持工作）")))


@benign("subordinate_of_like_name")
def like_name(desk: Desk) -> None:
    """A subordinate unit with the name of the first and a number."""
    row, free = desk.pick(desk.rows("subordinates")), desk.free("subordinates")
    desk.put(free.cells["sub_name"], f"{row.cells['sub_name'].value}二分中心")
    desk.put(free.cells["sub_nature"], "公益一类事业单位")


@benign("target_source_named")
def source_named(desk: Desk) -> None:
    """Where a result comes from."""
    row = desk.pick(desk.rows("targets"))
    desk.put(
        row.cells["target_source"], desk.pick(("县统计局年报", "行业主管部门通报", f"{desk.year}年验收报告"))
    )


@benign("evidence_file_with_a_long_name")
def long_name(desk: Desk) -> None:
    """A file named after the document."""
    row = desk.pick(desk.rows("evidence"))
    desk.put(row.cells["evidence_file"], f"01-{desk.year}年部门预算批复（扫描件）.pdf")


@benign("address_with_a_query")
def address(desk: Desk) -> None:
    """An address as portals make them."""
    line = desk.pick(("budget", "final", "targets", "result"))
    desk.put(
        f"disclose_url_{line}",
        f"https://www.example.gov.cn/col/art/{desk.year}/2/5/art_1234_567890.html?id=12&p=3",
    )
