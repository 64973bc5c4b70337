"""How many of how many: counts worked out from the lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import full, lost
from tests.corpus.operators.seventh.telling import Said, count, only, tell
from tests.corpus.operators.sixth.results import met
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

Counts = Callable[[Desk], tuple[int, int]]


def _tally(kind: str, counts: Counts, *phrasings: str) -> None:
    """Register a number of things of a whole; the false one is near it and not above the whole."""

    def figures(desk: Desk, honest: bool) -> Said:
        part, whole = counts(desk)
        needed(part > 0, "none")
        return {"n": count(desk, part, honest, most=whole), "all": whole}

    tell(f"tally_of_{kind}", figures, *phrasings)


def _rows(table: str, test: Callable[[Row], bool | None]) -> Counts:
    def counts(desk: Desk) -> tuple[int, int]:
        answers = only(test(row) for row in desk.rows(table, at_least=2))
        return sum(answers), len(answers)

    return counts


def _yes(column: str) -> Callable[[Row], bool | None]:
    return lambda row: {"是": True, "否": False}.get(str(row.cells[column].value))


def _in_time(due: str, done: str) -> Callable[[Row], bool | None]:
    def test(row: Row) -> bool | None:
        one, other = row.cells[due].value, row.cells[done].value
        return other <= one if isinstance(one, dt.date) and isinstance(other, dt.date) else None

    return test


_tally(
    "projects_in_time",
    _rows("projects", _in_time("project_due", "project_done")),
    "{all}个项目中有{n}个按计划时间完成",
    "项目共{all}个，其中{n}个如期完成",
    "按期完工的项目{n}个",
)
_tally(
    "projects_reviewed",
    _rows("projects", _yes("project_review")),
    "{all}个项目中经过评审的有{n}个",
    "履行评审程序的项目共{n}个",
    "开展事前评审的项目{n}个",
)
_tally(
    "projects_used_up",
    _rows("projects", lambda r: number(r, "project_spent") == number(r, "project_budget") > 0),
    "预算全部执行完毕的项目有{n}个",
    "{all}个项目中，执行率达到100%的有{n}个",
    "有{n}个项目的资金已全部支出",
)
_tally(
    "tasks_in_time",
    _rows("tasks", _in_time("task_due", "task_done")),
    "{all}项重点工作中有{n}项在规定期限内完成",
    "按期办结的重点工作{n}项",
    "重点工作中如期完成的有{n}项",
)
_tally(
    "changes_added",
    _rows("adjustments", lambda r: number(r, "adj_amount") > 0),
    "年中追加预算{n}笔",
    "{all}笔预算调整中，调增的有{n}笔",
    "预算调增共{n}次",
)
_tally(
    "changes_left_out",
    _rows("adjustments", _yes("adj_excluded")),
    "按规定可以剔除的预算调整有{n}笔",
    "{all}笔预算调整中有{n}笔不计入调整率",
    "不纳入预算调整率计算的调整事项{n}笔",
)
_tally(
    "core_targets",
    _rows("targets", _yes("target_core")),
    "列为核心指标的绩效目标有{n}个",
    "{all}个绩效目标中，核心指标{n}个",
    "核心绩效指标共{n}个",
)
_tally(
    "praise",
    _rows("bonuses", lambda r: r.cells["bonus_kind"].value == "加分"),
    "申报加分事项{n}项",
    "{all}项加减分事项中属于加分的有{n}项",
    "本年获得表彰、申请加分的事项共{n}项",
)


def _met(desk: Desk) -> tuple[int, int]:
    rows = [r for r in desk.rows("targets") if r.cells["target_direction"].value in ("≥", "≤", "=")]
    rows = [r for r in rows if isinstance(r.cells["target_actual"].value, Decimal)]
    needed(len(rows) > 2 and all(r.cells["target_revised"].blank for r in rows), "some were adjusted")
    return sum(met(row) for row in rows), len(rows)


_tally(
    "targets_met",
    _met,
    "{all}个量化目标中达到目标值的有{n}个",
    "量化绩效目标共{all}个，完成{n}个",
    "达标的量化绩效目标{n}个",
)


def _indicators(desk: Desk, wanted: Callable[..., bool]) -> tuple[int, int]:
    items = [i for i in desk.card.indicators if i.applicable and i.score is not None]
    needed(all(i.self_score == i.score for i in items) and len(items) > 3, "own scores differ")
    return sum(map(wanted, items)), len(items)


_tally(
    "full_indicators",
    lambda d: _indicators(d, full),
    "自评满分的三级指标有{n}个",
    "适用的{all}个指标中得满分的有{n}个",
    "没有扣分的指标{n}个",
)
_tally(
    "lost_indicators",
    lambda d: _indicators(d, lost),
    "自评扣分的三级指标有{n}个",
    "适用的{all}个指标中有{n}个扣了分",
    "存在扣分的指标{n}个",
)


def _difference(kind: str, more: str, less: str, *phrasings: str) -> None:
    def figures(desk: Desk, honest: bool) -> Said:
        gap = int(desk.amount(more) - desk.amount(less))
        needed(gap > 0, "no such gap")
        return {"n": count(desk, gap, honest)}

    tell(f"number_of_{kind}", figures, *phrasings)


_difference(
    "papers_not_back",
    "survey_sent",
    "survey_returned",
    "未收回的问卷{n}份",
    "发出的问卷有{n}份没有收回",
    "问卷发放数与回收数相差{n}份",
)
_difference(
    "papers_spoilt",
    "survey_returned",
    "survey_valid",
    "剔除无效问卷{n}份",
    "回收的问卷中有{n}份无效",
    "无效问卷共{n}份",
)
_difference(
    "people_not_content",
    "survey_valid",
    "survey_satisfied",
    "有效问卷中未表示满意的有{n}份",
    "有{n}名答卷人没有选择“满意”",
    "扣除满意份数后，其余有效问卷{n}份",
)
_difference(
    "people_too_many",
    "staff_total",
    "posts_total",
    "年末超编{n}人",
    "实有在职人数比核定编制多{n}人",
    "超出编制的在职人员共{n}人",
)
_difference(
    "posts_free",
    "posts_total",
    "staff_total",
    "年末空编{n}名",
    "实有在职人数比核定编制少{n}人",
    "尚有空缺编制{n}名",
)
_difference(
    "letters_not_in_time",
    "petition_received",
    "petition_on_time",
    "未按期办结的信访件{n}件",
    "受理的信访中有{n}件超期",
    "有{n}件信访没有在规定期限内办结",
)


def _sum(table: str, column: str) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        rows = desk.rows(table, at_least=2)
        needed(all(isinstance(r.cells[column].value, Decimal) for r in rows), "one says nothing")
        total = int(sum(number(row, column) for row in rows))
        needed(total > 1, "none")
        return {"n": count(desk, total, honest)}

    return figures


tell(
    "checks_of_projects",
    _sum("projects", "project_checks"),
    "全年对各项目共检查{n}次",
    "累计开展项目监督检查{n}次",
    "各项目的检查次数合计{n}次",
)
tell(
    "defects_of_projects",
    _sum("projects", "project_defects"),
    "各项目共查出程序瑕疵{n}次",
    "项目检查累计发现程序瑕疵{n}次",
    "项目程序瑕疵合计{n}次",
)
