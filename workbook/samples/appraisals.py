"""项目支出绩效自评 of a made-up department: money, goals and targets of its projects, all lawful."""

from __future__ import annotations

from typing import Any

from workbook.samples.amounts import Data, Rows
from workbook.samples.words import cause

MOST = 6
"""Projects that are appraised; the others need not be."""
ATTAINED = (1, 1.2, 0.9, 1)
"""How far the first target of a project is reached, in turn."""


def appraisals(projects: Rows, form: Any) -> Data:
    """Return the appraisals of the first projects with their targets.

    form: the system's form of projects; the targets of each of its parts share out the points of the part.
    """
    rows: Rows = []
    aims: Rows = []
    for number, project in enumerate(projects[:MOST]):
        budget, spent = project["project_budget"], project["project_spent"]
        row: Data = {
            "appraisal_project": project["project_code"],
            "appraisal_initial": budget,
            "appraisal_initial_fiscal": budget,
            "appraisal_budget_fiscal": budget,
            "appraisal_spent_fiscal": spent,
            "appraisal_goal": f"完成{project['project_name']}的全年任务",
            "appraisal_result": f"{project['project_name']}按批复的内容实施",
            "appraisal_head": "王五（虚构）",
        }
        if spent < budget:
            row["appraisal_reason"] = f"因{cause(number)}，余款下年支付"
        rows.append(row)
        aims += _weighed(_aims(project["project_code"], number), form)
    return {"appraisals": rows, "aims": aims} if rows else {}


def _weighed(aims: Rows, form: Any) -> Rows:
    """Return `aims`, weighed for the national form, with the points of the parts of `form` shared out."""
    for part in form.parts:
        mine = [aim for aim in aims if aim["aim_class"] in part.classes]
        whole, left = sum(aim["aim_weight"] for aim in mine), round(part.points * 100)
        for aim in mine:
            given = left if aim is mine[-1] else int(part.points * 100 * aim["aim_weight"] / whole)
            aim["aim_weight"], left = given / 100, left - given
            if "aim_self" in aim:
                aim["aim_self"] = aim["aim_weight"]
    return aims


_REACHED: Data = {"aim_rating": "达成", "aim_coefficient": 1, "aim_text_actual": "达成预期"}
_OTHERS: tuple[Data, ...] = (
    {"aim_class": "质量", "aim_name": "验收合格", "aim_text": "符合标准", "aim_weight": 15} | _REACHED,
    {
        "aim_class": "时效",
        "aim_name": "完成月数",
        "aim_direction": "≤",
        "aim_value": 12,
        "aim_unit": "个月",
        "aim_actual": 11,
        "aim_weight": 15,
    },
    {"aim_class": "社会效益", "aim_name": "服务能力", "aim_text": "有所提升", "aim_weight": 30} | _REACHED,
    {
        "aim_class": "满意度",
        "aim_name": "服务对象满意度",
        "aim_direction": "≥",
        "aim_value": 90,
        "aim_unit": "%",
        "aim_actual": 93.5,
        "aim_weight": 10,
    },
)
"""The targets every project has beside the one that is counted."""


def _aims(code: str, number: int) -> Rows:
    """Return the five targets of project `number`: reached, missed with its reason, and two in words."""
    planned, factor = 20 + 10 * number, ATTAINED[number % len(ATTAINED)]
    first: Data = {
        "aim_project": code,
        "aim_class": "数量",
        "aim_name": "完成任务数",
        "aim_direction": "≥",
        "aim_value": planned,
        "aim_unit": "项",
        "aim_actual": round(planned * factor),
        "aim_weight": 20,
    }
    if factor < 1:
        first["aim_reason"] = f"因{cause(number)}，未完成的下年 {number + 3} 月补上"
    else:
        first["aim_self"] = 20
    return [first, *({"aim_project": code} | aim for aim in _OTHERS)]
