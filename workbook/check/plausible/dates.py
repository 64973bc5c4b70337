"""JX-D: do the dates fit the evaluated year, and each other? Nothing is compared with today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from pyfuncs.recognition import DROPPED, OF_OTHER_YEAR
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import BUDGET_YEAR, CLOSED, CONTRACT_FILED, PUBLISHED, STANDARD, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.rows import day_in, in_row, year_of
from workbook.layout.fields.matrix import Matrix
from workbook.layout.sheets.bonus import LIST
from workbook.submission.model import Datum
from workbook.systems.awards import COUNTED

IN_TIME = experience("日期应在评价年度内或与之相称")
DONE_FIRST = experience("事项办完才填报，填报以后的日子不会已经办完")


@dataclass(frozen=True, slots=True)
class Window:
    """When the dates of the column `key` may lie: from the first day of a year to the last of another.

    first, last: years from the evaluated one, which is 0.
    """

    key: str
    first: int
    last: int


WINDOWS = (
    Window("stocktake_date", 0, 1),
    Window("disclose_approved", -1, 1),
    Window("disclose_published", -1, 1),
    Window("proc_contract", -1, 0),
    Window("proc_filing", -1, 1),
    Window("project_due", 0, 2),
    Window("project_done", 0, 1),
    Window("task_due", 0, 1),
    Window("task_done", 0, 1),
    Window("fill_date", 1, 2),
)
"""What may reach into the years beside: approval of the year's accounts, a contract paid a year later."""
PLANNED = ("project_due", "task_due")
"""Dates that may lie ahead."""
OWN_RULES = ("adj_date", "bonus_date", "fill_date", "staff_date")
"""Dates of the base workbook with a check of their own for the year."""
PAIRS = (("disclose_approved", "disclose_published"), ("proc_contract", "proc_filing"))
LINES = (
    ("disclose_approved_budget", "disclose_approved_final"),
    ("disclose_published_budget", "disclose_published_final"),
)
"""Days in two lines: a year's accounts come after its budget. Of both pairs one is told."""


def _cells(case: Case, key: str) -> tuple[Datum, ...]:
    """Return the cells of a date field or column; those of a matrix are fields with labels of their own."""
    fields, layout = case.submission.fields, case.submission.layout
    if key in fields:
        return (fields[key],)
    block = layout.box_of(key).block
    if isinstance(block, Matrix):
        return tuple(fields[block.key(line.key, layout.field(key))] for line in block.lines)
    return case.submission.columns.get(key, ())


def _closed(case: Case) -> dt.date | None:
    """Return the day of filing, where it is after the end of the evaluated year as it should be."""
    year, filed = year_of(case), day_in(case.submission.fields.get("fill_date"))
    return filed if filed and year and filed.year > year else None


def _is_late(case: Case, datum: Datum) -> bool:
    """Tell whether JX-D-06 tells of a cell: it says something happened after the day of filing."""
    closed, day = _closed(case), day_in(datum)
    return closed is not None and day is not None and day > closed and datum.field.key not in PLANNED


def _outside(case: Case, key: str, first: int, last: int) -> Iterator[tuple[Datum, dt.date, int]]:
    year = year_of(case)
    for datum in _cells(case, key):
        day = day_in(datum)
        early = key == "fill_date" and day and year and day.year <= year  # JX-D-03 tells of it
        if year and day and not year + first <= day.year <= year + last and not _is_late(case, datum):
            yield from () if early else [(datum, day, year)]


@check(
    "JX-D-01",
    "error",
    "预算调整的日期不在评价年度",
    "预算调整的日期填 {value}，评价年度是 {expected} 年",
    "核对文件的日期；不是评价年度的调整，删去这一行",
    BUDGET_YEAR,
    reason="预算调整只算评价年度之内的。年份填错或把别的年度的文件列进来，预算调整率就算错了。",
    bad="评价年度 2024，一笔调整的日期填 2023-05-20",
    good="评价年度 2024，这笔调整的日期填 2024-05-20",
    related=("JX-A-05",),
)
def adjusted_in_year(case: Case) -> Iterator[Hit]:
    """An adjustment of another year changes the rate of this one."""
    for datum, day, year in _outside(case, "adj_date", 0, 0):
        yield Hit(place_of(datum), datum.field, str(day), str(year), rests=(case.at("fiscal_year"),))


@check(
    "JX-D-02",
    "warning",
    "日期离评价年度太远",
    "“{label}”填 {value}，评价年度是 {expected} 年，一般在 {range} 之间",
    f"核对年份；确是这一天的，{IN_RESULTS}写明原因",
    IN_TIME,
    reason="日期的年份最容易打错一位。完成日、合同日期离评价年度太远，多半是打错了，或列了别的年度的事。",
    bad="评价年度 2024，重点工作的完成日填 2022-12-20",
    good="重点工作的完成日填 2024-12-20",
)
def dated_near_the_year(case: Case) -> Iterator[Hit]:
    """A wrong figure in the year is the commonest slip of a date."""
    for window in WINDOWS:
        for datum, day, year in _outside(case, window.key, window.first, window.last):
            span = f"{year + window.first}-01-01 至 {year + window.last}-12-31"
            yield Hit(
                place_of(datum), datum.field, str(day), str(year),
                args={"range": span}, rests=(case.at("fiscal_year"),),
            )  # fmt: skip


@check(
    "JX-D-03",
    "error",
    "填报日期早于评价年度结束",
    "填报日期填 {value}，{expected} 年度还没有结束",
    "填实际填报的日期，一般在次年；评价年度填错的，改评价年度",
    CLOSED,
    reason="自评在年度结束之后做，决算数也在年后才有。填报日期会写进报告的落款，早了就不对。",
    bad="评价年度 2024，填报日期填 2024-03-18",
    good="评价年度 2024，填报日期填 2025-03-18",
)
def filed_after_the_year(case: Case) -> Iterator[Hit]:
    """Nobody can evaluate a year before it is over."""
    datum, year = case.submission.fields.get("fill_date"), year_of(case)
    day = day_in(datum)
    if datum and day and year and day.year <= year:
        yield Hit(place_of(datum), datum.field, str(day), str(year), rests=(case.at("fiscal_year"),))


@check(
    "JX-D-04",
    "warning",
    "人员数据的截止日期不在年末",
    "数据截止日期填 {value}，评价年度是 {expected} 年，一般填 {expected}-12-31",
    f"按年末时点填人员数；截止日期另有规定的，{IN_RESULTS}写明规定",
    IN_TIME,
    reason="财政供养人员控制率用年末在职人数算。截止日期不在年末，人数就不是年末的人数。",
    bad="评价年度 2024，数据截止日期填 2023-12-31",
    good="评价年度 2024，数据截止日期填 2024-12-31",
    threshold=Threshold(Decimal(31), "截止日期离 12 月 31 日的天数，超过的要写明规定", "天"),
    related=("JX-Q-13",),
)
def staff_at_year_end(case: Case) -> Iterator[Hit]:
    """The rate of staff goes by those in post at the end of the year, give or take a month."""
    datum, year = case.submission.fields.get("staff_date"), year_of(case)
    day = day_in(datum)
    if not datum or not day or not year or _is_late(case, datum):
        return
    if abs((day - dt.date(year, 12, 31)).days) > case.threshold("JX-D-04"):
        yield Hit(place_of(datum), datum.field, str(day), str(year), rests=(case.at("fiscal_year"),))


@check(
    "JX-D-05",
    "error",
    "两个日期的先后颠倒",
    "“{label}”填 {value}，早于“{before}”的 {expected}",
    "核对两个日期，常见的是年份或月份打错、两格填反",
    PUBLISHED,
    reason="没有批复不能公开，没有合同不能备案。先后颠倒，总有一个日期是错的，按期公开也不能算。",
    bad="部门预算 2024-01-22 批复，公开日期填 2023-02-05",
    good="部门预算 2024-01-22 批复，公开日期填 2024-02-05",
    also=(CONTRACT_FILED,),
)
def in_their_order(case: Case) -> Iterator[Hit]:
    """What follows from something cannot be earlier."""
    for first, second in PAIRS:
        for before, after in zip(_cells(case, first), _cells(case, second), strict=False):
            start, end = day_in(before), day_in(after)
            if start and end and end < start:
                yield Hit(
                    place_of(after), after.field, str(end), str(start),
                    args={"before": before.field.label}, rests=(place_of(before),),
                    alike=(f"{first} after {second}",),
                )  # fmt: skip
    yield from islice(_lines_exchanged(case), 1)


def _lines_exchanged(case: Case) -> Iterator[Hit]:
    for first, second in LINES:
        before, after = (case.submission.fields.get(key) for key in (first, second))
        start, end = day_in(before), day_in(after)
        if before and after and start and end and end < start:
            yield Hit(
                place_of(after), after.field, str(end), str(start),
                args={"before": before.field.label}, rests=(place_of(before),),
            )  # fmt: skip


@check(
    "JX-D-06",
    "error",
    "已办的事日期晚于填报日期",
    "“{label}”填 {value}，晚于填报日期 {expected}",
    "核对年份；还没有发生的，不填这个日期",
    DONE_FIRST,
    reason="填报的时候还没有到的日子，事情不可能已经办完。多半是年份打错了。",
    bad="填报日期 2025-03-18，重点工作的完成日填 2025-12-20",
    good="填报日期 2025-03-18，重点工作的完成日填 2024-12-20",
    related=("JX-D-02", "JX-D-03"),
)
def done_before_filing(case: Case) -> Iterator[Hit]:
    """What is told as done must have been done when it was told."""
    closed = _closed(case)
    keys = (*(window.key for window in WINDOWS), *OWN_RULES, "evidence_date")
    for key in keys:
        for datum in _cells(case, key):
            if key != "fill_date" and _is_late(case, datum):
                rests = (case.at("fill_date"),)
                yield Hit(place_of(datum), datum.field, str(day_in(datum)), str(closed), rests=rests)


@check(
    "JX-D-07",
    "error",
    "加减分事项不在评价年度",
    "加减分事项“{item}”的日期填 {value}，不在 {expected} 年度，不计分",
    "核对文件印发的日期；不是评价年度的，删去这一行",
    STANDARD,
    reason="加减分只认评价年度印发的文件。别的年度的事项列在表上，也不会计分。",
    bad="评价年度 2024，表彰文件的日期填 2023-06-08",
    good="评价年度 2024，表彰文件的日期填 2024-06-08",
    related=("JX-U-03",),
)
def honoured_in_year(case: Case) -> Iterator[Hit]:
    """A row of another year does not count: whoever lists it should know."""
    counted = case.submission.layout.field(COUNTED).formula
    assert counted is not None
    for row in case.submission.rows(LIST):
        datum = row.cells["bonus_date"]
        if counted.evaluate(row) == f"{DROPPED}{OF_OTHER_YEAR}" and not _is_late(case, datum):
            item = str(row.cells["bonus_item"].value or "")
            rests = (case.at("fiscal_year"), *in_row(row, "bonus_date"))
            year = str(year_of(case) or "")
            yield Hit(place_of(datum), datum.field, str(datum.value), year, args={"item": item}, rests=rests)


@check(
    "JX-D-09",
    "warning",
    "合同备案太晚",
    "第 {row} 行“{name}”的合同 {expected} 签订，{value} 备案，隔了 {days} 天",
    f"核对两个日期；确实备案晚了的，{IN_RESULTS}写明原因",
    CONTRACT_FILED,
    reason="采购合同签订以后 7 个工作日内要备案。隔了几个月的，要么日期打错了，要么是补办的。",
    bad="合同日期 2024-04-18，备案日期 2024-07-25",
    good="合同日期 2024-04-18，备案日期 2024-04-25",
    threshold=Threshold(Decimal(20), "备案晚于合同的天数，7 个工作日连上长假不会超过它", "天"),
    related=("JX-D-05",),
)
def filed_in_time(case: Case) -> Iterator[Hit]:
    """A contract is filed within seven working days, which no holiday stretches to three weeks."""
    for row in case.submission.rows("procurements"):
        signed, filed = (day_in(row.cells[key]) for key in ("proc_contract", "proc_filing"))
        days = (filed - signed).days if signed and filed else 0
        if days > case.threshold("JX-D-09"):
            datum, name = row.cells["proc_filing"], str(row.cells["proc_item"].value or "未命名项目")
            args = {"row": str(row.index + 1), "name": name, "days": str(days)}
            rests = in_row(row, "proc_contract")
            yield Hit(place_of(datum), datum.field, str(filed), str(signed), args=args, rests=rests)
