"""Parts larger than their whole, and rates that are not those of the list beside them."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import fault

CLASS = "sums"


def _over(kind: str, part: str, whole: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        limit = desk.amount(whole)
        desk.put(part, limit + desk.pick((Decimal(1), Decimal(3), Decimal(12))))
        desk.about = part
        desk.blame(part, whole)


_over("petitions_on_time_over_received", "petition_on_time", "petition_received")
_over("petitions_replied_over_received", "petition_replied", "petition_received")
_over("surveys_returned_over_sent", "survey_returned", "survey_sent")
_over("surveys_valid_over_returned", "survey_valid", "survey_returned")
_over("satisfied_over_valid", "survey_satisfied", "survey_valid")
_over("treasury_carryover_over_carryover", "treasury_carryover", "carryover_end")
_over("assets_used_over_total", "asset_used", "asset_total")
_over("key_projects_over_projects", "key_project_budget", "expend_project_revised")
_over("work_on_time_over_done", "work_on_time", "work_done")
_over("work_qualified_over_done", "work_qualified", "work_done")
_over("exam_score_over_full", "exam_score", "exam_full")


def _reported(kind: str, key: str, rate: Decimal, list_key: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        desk.rows(list_key)
        desk.spoil(key, rate)
        if desk.has(f"{key}_note"):
            desk.put(f"{key}_note", "按业务系统导出数计算，见 E01")


_reported("reported_coverage_off", "coverage_reported", Decimal("0.4321"), "projects")
_reported("reported_punctuality_off", "ontime_reported", Decimal("0.4321"), "projects")
_reported("reported_target_rate_off", "target_rate_reported", Decimal("0.1234"), "targets")
_reported("reported_task_rate_off", "task_rate_reported", Decimal("0.4321"), "tasks")


@fault("reported_asset_rate_off", CLASS)
def reported_asset_rate_off(desk: Desk) -> None:
    """A stated rate of use which is not 在用 over 总额."""
    if not desk.amount("asset_total"):
        raise NotHere("no assets")
    desk.spoil("asset_rate_reported", Decimal("0.1234"))
    desk.put("asset_rate_reported_note", "按资产系统导出数计算，见 E01")


@fault("budget_added_off", CLASS)
def budget_added_off(desk: Desk) -> None:
    """本年追加预算 is not what the list of adjustments adds up to."""
    value = desk.amount("budget_added")
    desk.put("budget_added", value + Decimal(88))
    desk.blame("budget_added", "adj_total", "expend_total_revised")


@fault("reallocated_over_budget", CLASS)
def reallocated_over_budget(desk: Desk) -> None:
    """More was reallocated than there was."""
    desk.put("reallocated_total", desk.amount("expend_total_revised") * 2)
    desk.blame("reallocated_total", "expend_total_revised")


@fault("growth_off", CLASS)
def growth_off(desk: Desk) -> None:
    """预计增长 is not target over last year's value."""
    rows = [r for r in desk.rows("targets") if r.cells["target_last"].value and r.cells["target_value"].value]
    row = desk.pick(rows, "no value of last year")
    desk.put(row.cells["target_growth"], Decimal("0.85"))
    desk.blame(row.cells["target_growth"], row.cells["target_last"], row.cells["target_value"])
