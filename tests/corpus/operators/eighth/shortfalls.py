"""存在问题 telling of shortfalls the cells do not have, 主要绩效 claiming what is not all there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.duties import agreed
from tests.corpus.operators.eighth.telling import Said, cell, filled, tell, total
from tests.corpus.operators.scores import lost
from tests.corpus.operators.sixth.results import met
from tests.corpus.operators.third.claims import needed, ratio

Is = Callable[[Desk], bool | None]
"""Whether something clearly is so; None where a reader could doubt it."""


def _said_of(kind: str, place: str, holds: Is, phrasings: tuple[str, ...]) -> None:
    def figures(desk: Desk, honest: bool) -> Said:
        needed(holds(desk) is honest, "as it is said" if not honest else "not so")
        return {}

    tell(kind, figures, *phrasings, place=place)


def _complains(kind: str, holds: Is, *phrasings: str) -> None:
    """Register a problem; false where there is no such thing."""
    _said_of(f"complains_of_{kind}", "problems", holds, phrasings)


def _boasts(kind: str, holds: Is, *phrasings: str) -> None:
    """Register a claim of completeness; false where something is missing."""
    _said_of(f"boasts_of_{kind}", "achievements", holds, phrasings)


def _opposite(holds: Is) -> Is:
    def other(desk: Desk) -> bool | None:
        answer = holds(desk)
        return None if answer is None else not answer

    return other


def _more(key: str, than: str = "") -> Is:
    """Return what tells whether a figure is above another, or above nothing."""

    def holds(desk: Desk) -> bool | None:
        gap = desk.amount(key) - (desk.amount(than) if than else 0)
        return True if gap > Decimal("0.5") else False if gap <= 0 else None

    return holds


def _some(table: str, column: str, answer: str) -> Is:
    return lambda desk: any(cell(r, column) == answer for r in filled(desk.rows(table), column))


def _late(desk: Desk) -> bool:
    rows = filled(desk.rows("projects"), "project_due", "project_done")
    days = [(r.cells["project_due"].value, r.cells["project_done"].value) for r in rows]
    return any(isinstance(a, dt.date) and isinstance(b, dt.date) and b > a for a, b in days)


def _open(desk: Desk) -> bool:
    rows = filled(desk.rows("tasks"), "task_state")
    needed(agreed(desk, rows), "a rate of its own beside the list")
    return any(cell(r, "task_state") != "已完成" for r in rows)


def _slow(desk: Desk) -> bool | None:
    """Tell whether little was spent; None where an indicator of another base or of the months says so."""
    value = ratio(desk, "expend_total_final", "expend_total_revised")
    names = ("执行率", "支出率", "执行进度", "预算完成")
    items = [i for i in desk.card.indicators if any(n in i.indicator.name for n in names)]
    if value > Decimal("0.979") and not any(map(lost, items)):
        return False
    return True if value < Decimal("0.83") else None


def _published_late(desk: Desk) -> bool:
    for what in ("budget", "final"):
        a, b = (desk.datum(f"disclose_{w}_{what}").value for w in ("approved", "published"))
        needed(isinstance(a, dt.date) and isinstance(b, dt.date), "no day")
        assert isinstance(a, dt.date)
        assert isinstance(b, dt.date)
        if (b - a).days > 20:
            return True
    return False


def _missed(desk: Desk) -> bool | None:
    rows = [r for r in desk.rows("targets") if cell(r, "target_direction") in ("≥", "≤", "=")]
    needed(len(rows) > 1 and all(isinstance(r.cells["target_actual"].value, Decimal) for r in rows), "open")
    needed(all(r.cells["target_revised"].blank for r in rows), "some were adjusted")
    return any(not met(r) for r in rows)


def _unspent(desk: Desk) -> bool | None:
    rows = filled(desk.rows("projects"), "project_budget", "project_spent")
    gap = total(rows, "project_budget") - total(rows, "project_spent")
    return True if gap > 1 else False if not gap else None


def _overdue(desk: Desk) -> bool:
    needed(desk.amount("petition_received") > 0, "no letters")
    return desk.amount("petition_on_time") < desk.amount("petition_received")


_complains(
    "slow_execution",
    _slow,
    "预算执行率偏低，与年初确定的支出计划有较大差距",
    "支出进度不理想，全年预算执行率不高",
    "预算执行偏慢，调整预算中有较大部分没有形成支出",
)
_complains(
    "idle_things",
    _more("asset_idle"),
    "部分固定资产长期闲置，没有发挥效益",
    "存在固定资产闲置现象，盘活力度不够",
    "固定资产利用不充分，有闲置资产",
)
_complains(
    "too_many_people",
    _more("staff_total", "posts_total"),
    "在职人员超出核定编制，消化难度较大",
    "人员超编问题没有解决",
    "实有在职人数超过编制数，控制不力",
)
_complains(
    "money_kept",
    _more("carryover_end"),
    "年末仍有结转结余，资金使用效率有待提高",
    "年末形成结转结余资金，统筹使用不够",
    "结转结余资金没有及时清理，年末仍有余额",
)
_complains(
    "sangong_over_budget",
    _more("sangong_total_final", "sangong_total_budget"),
    "“三公”经费超出预算，控制不严",
    "“三公”经费决算突破年初安排的预算",
    "“三公”经费管控存在漏洞，实际支出高于预算",
)
_complains(
    "projects_without_aims",
    _some("projects", "project_target", "否"),
    "个别项目没有设置绩效目标，覆盖不全",
    "绩效目标编报有遗漏，有项目未设绩效目标",
    "绩效目标未能覆盖全部项目",
)
_complains(
    "projects_without_review",
    _some("projects", "project_review", "否"),
    "有的项目未经评审就安排了预算",
    "项目评审没有做到全覆盖",
    "部分项目缺少事前评审环节",
)
_complains(
    "open_tasks",
    _open,
    "个别重点工作年内没有完成",
    "重点工作推进不平衡，年末仍有未办结事项",
    "上级交办的重点工作尚有遗留",
)
_complains(
    "letters_overdue",
    _overdue,
    "个别信访件办理超期",
    "信访办理不够及时，有超期办结的情况",
    "有的群众信访没有按期办结",
)
_complains(
    "publication_too_late",
    _published_late,
    "预决算公开不及时，超过批复后20日",
    "部门预算或决算公开晚于法定时限",
    "预决算公开时限把握不严，有逾期公开的情况",
)
_complains(
    "targets_missed",
    _missed,
    "个别量化绩效目标没有达到目标值",
    "绩效目标完成不理想，有指标未达标",
    "有的绩效指标实际完成与目标值有差距",
)
_boasts(
    "all_project_money_spent",
    _opposite(_unspent),
    "项目资金全部执行完毕，没有结余",
    "各项目预算百分之百执行到位",
    "所有项目资金应支尽支，无一结余",
)
_boasts(
    "all_targets_met",
    _opposite(_missed),
    "各项量化绩效目标悉数达标",
    "年初设定的量化目标无一落空",
    "量化绩效目标完成率百分之百",
)
_boasts(
    "all_in_time",
    _opposite(_late),
    "全部项目如期完工，无一逾期",
    "所有项目都赶在计划完成日之前或当日完成",
    "项目完成及时率百分之百",
)
_boasts(
    "nothing_kept",
    _opposite(_more("carryover_end")),
    "年末资金全部使用完毕，结转结余为零",
    "当年资金未留结转结余",
    "年末没有任何结转结余资金",
)
