"""Cells typed otherwise and as well: other words, days at the edge, lawful peculiarities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tests.corpus.benign.sixth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth.works import value
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

DAY = dt.timedelta(1)


def _worded(kind: str, key: str, *words: str) -> None:
    """Register a kind that types other words into a single input."""

    @benign(kind)
    def make(desk: Desk) -> None:
        known = {"year": desk.year, "next": desk.year + 1, "old": desk.submission.text(key)}
        desk.put(key, desk.pick(words).format_map(known))


def _row(kind: str, table: str, column: str, test: Callable[[Row], bool], *words: str) -> None:
    """Register a kind that types other words into a row."""

    @benign(kind)
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if test(r)], "no such row")
        desk.put(row.cells[column], desk.pick(words).format_map({"year": desk.year}))


def _dated(kind: str, table: str, column: str, day: Callable[[Desk, Row], dt.date | None]) -> None:
    """Register a kind that moves the day of a row to where it is as lawful."""

    @benign(kind)
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if isinstance(value(r, column), dt.date)], "no days")
        new = day(desk, row)
        needed(new is not None, "no such day")
        desk.put(row.cells[column], new)


_worded("phone_with_an_extension", "phone", "0000-1234567转803", "（0000）1234567")
_worded("alias_of_two_names", "dept_alias", "{old}、县示范办", "{old}（加挂示范服务办公室牌子）")
_worded("two_preparers", "preparer", "李四、王五（均为虚构）", "李四（财务股，虚构）")
_worded("problems_with_a_closing_word", "text_problems", "{old}\n上述问题已在班子会上逐条剖析。")
_worded("plans_with_a_closing_word", "text_recommendations", "{old}\n以上措施纳入{next}年股室考核。")
_worded(
    "duties_with_their_source",
    "text_duties",
    "{old}职责依据县委办、县政府办印发的“三定”规定。",
    "根据“三定”规定，{old}",
)

_row(
    "ground_told_at_length",
    "adjustments",
    "adj_basis",
    lambda r: value(r, "adj_type") == "上级转移支付",
    "省财政{year}年下达的补助资金，按项目法分配",
    "市级下达专项，用于养护和技术改造",
)
_row("assigned_by_two", "tasks", "task_assigner", lambda r: True, "县委、县政府", "县委县政府联合督查室")
_row(
    "yes_with_a_place_to_find_it",
    "checklist",
    "check_note",
    lambda r: value(r, "check_answer") == "是",
    "见制度汇编第12页",
    "{year}年修订，已印发各股室执行",
)
_row(
    "source_of_two_papers",
    "targets",
    "target_source",
    lambda r: True,
    "统计报表、业务台账",
    "验收单及现场照片",
)
_row(
    "goal_in_other_words",
    "appraisals",
    "appraisal_goal",
    lambda r: True,
    "按批复的实施方案完成全年工作内容",
    "保障业务正常开展，提升服务水平",
)
_row("note_of_a_unit", "subordinates", "sub_note", lambda r: True, "财政补助事业单位", "与局机关合署办公")
_row(
    "evidence_in_the_archive",
    "evidence",
    "evidence_note",
    lambda r: True,
    "原件存综合档案室",
    "共36页，含附件",
)
_row(
    "met_as_planned",
    "targets",
    "target_reason",
    lambda r: number(r, "target_actual") == number(r, "target_value") > 0 and not value(r, "target_reason"),
    "按计划完成",
    "与目标一致，无偏差",
)


@benign("narrative_in_other_words")
def narrative(desk: Desk) -> None:
    """The text of an indicator in other words, without any claim."""
    datum = desk.pick([d for d in desk.submission.columns["narrative"] if d.value], "no texts")
    words = ("资料由相关股室提供，计算过程见评分表。", "本项由办公室会同财务股核实，依据附后。")
    desk.put(datum, desk.pick(words))


def _contract(desk: Desk, row: Row) -> dt.date | None:
    day = value(row, "proc_contract")
    return day if isinstance(day, dt.date) else None


_dated(
    "last_adjusted_on_the_last_day",
    "adjustments",
    "adj_date",
    lambda d, r: dt.date(d.year, 12, 31) if r.index == d.rows("adjustments")[-1].index else None,
)
_dated("filed_on_the_day_of_the_contract", "procurements", "proc_filing", _contract)
_dated(
    "praised_on_new_years_day",
    "bonuses",
    "bonus_date",
    lambda d, r: dt.date(d.year, 1, 1) if r.index == d.rows("bonuses")[0].index else None,
)
_dated("evidence_of_the_spring_after", "evidence", "evidence_date", lambda d, r: dt.date(d.year + 1, 2, 10))


@benign("project_done_on_the_very_day")
def very_day(desk: Desk) -> None:
    """A project that was in time was done on the day it was due."""
    rows = [r for r in desk.rows("projects") if isinstance(value(r, "project_done"), dt.date)]
    rows = [r for r in rows if value(r, "project_done") < value(r, "project_due")]  # type: ignore[operator]
    row = desk.pick(rows, "none in time")
    desk.put(row.cells["project_done"], value(row, "project_due"))


@benign("things_counted_on_the_last_day")
def last_day(desk: Desk) -> None:
    """Things were counted on the last day of the year."""
    desk.put("stocktake_date", dt.date(desk.year, 12, 31))


@benign("public_a_day_within_the_term")
def within(desk: Desk) -> None:
    """Made public on the nineteenth day, where it was in time before."""
    what = desk.pick(("budget", "final", "targets", "result"))
    begin, end = (desk.datum(f"disclose_{word}_{what}").value for word in ("approved", "published"))
    needed(isinstance(begin, dt.date) and isinstance(end, dt.date), "no days")
    assert isinstance(begin, dt.date)
    assert isinstance(end, dt.date)
    needed((end - begin).days <= 20, "late before")
    desk.put(f"disclose_published_{what}", begin + 19 * DAY)


@benign("filled_in_at_the_end_of_april")
def april(desk: Desk) -> None:
    """The form was filled in six weeks later."""
    desk.put("fill_date", dt.date(desk.year + 1, 4, 28))


@benign("every_paper_came_back")
def papers(desk: Desk) -> None:
    """As many papers came back as were sent."""
    desk.put("survey_returned", desk.amount("survey_sent"))


@benign("one_more_retired")
def retired(desk: Desk) -> None:
    """One more retired person on the list."""
    desk.put("tuixiu", desk.amount("tuixiu") + 1)


@benign("asset_note_in_other_words")
def asset_note(desk: Desk) -> None:
    """The note on assets in other words, as true."""
    idle = ("闲置的是原办公楼一层，拟调剂给下属单位", "部分老旧设备停用待报废，已列清单")
    used = ("资产均在使用", "无闲置，权属清晰")
    desk.put("asset_note", desk.pick(idle if desk.amount("asset_idle") > 0 else used))


@benign("adjustment_note_in_other_words")
def adjustments(desk: Desk) -> None:
    """The note on adjustments counts the list in other words."""
    count = len(desk.rows("adjustments"))
    desk.put(
        "adj_note", desk.pick((f"年内调整共{count}笔，详见清单", f"本年发生{count}次调整，均有批复文件"))
    )


@benign("staff_note_in_other_words")
def staff_note(desk: Desk) -> None:
    """The note on staff in other words, as true."""
    gap = desk.amount("staff_total") - desk.amount("posts_total")
    over = ("超编系安置军转干部所致，将随退休消化", "年末有超编，编办已同意逐步消化")
    short = ("尚有空编，拟通过公开招录补充", "缺编岗位已报招录计划")
    even = ("编制与实有人数相符", "满编运行")
    desk.put("staff_note", desk.pick(over if gap > 0 else short if gap < 0 else even))
