"""项目支出绩效自评表 of made-up departments, as units fill the national form: each in a manner of its own.

Laid out by hand from published forms; knows nothing of how they are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from workbook.intake.grid import Grid, Value

LEVELS = {
    "数量": "产出指标",
    "质量": "产出指标",
    "时效": "产出指标",
    "成本": "成本指标",
    "满意度": "满意度指标",
}
SECOND = {"满意度": "服务对象满意度指标", "可持续影响": "可持续影响指标"}
WIDTH = 10


@dataclass(frozen=True)
class Manner:
    """How a unit fills the form: yuan in its unit of money, words of heads, with a title or without."""

    unit: str
    per: Decimal
    stages: tuple[str, str, str]
    fiscal: str
    result: str
    goal: str
    shift: int


def manner(rng: Random) -> Manner:
    """Return one of many."""
    unit = rng.choice(("万元", "元"))
    return Manner(
        unit,
        Decimal(1) if unit == "万元" else Decimal(10000),
        rng.choice(
            (
                ("年初预算数", "全年预算数（A）", "全年执行数（B）"),
                ("年初预算", "全年预算", "全年执行"),
                ("年初\n预算数", "全年\n预算数", "执行数"),
            )
        ),
        rng.choice(("其中：当年财政拨款", "其中: 财政拨款", "其中：财政资金", "其中：本级财政拨款")),
        rng.choice(("实际完成值", "全年实际完成值", "全年完成值")),
        rng.choice(("预期目标", "年初设定目标")),
        rng.choice((0, 1, 3)),
    )


def _printed(number: Decimal | None, way: Manner, rng: Random) -> Value:
    if number is None:
        return None
    value = number * way.per
    return f"{value:,.2f}" if rng.random() < 0.3 else value


def page(project: Mapping[str, Any], year: int, owner: str, rng: Random) -> Grid:
    """Return the form of one project.

    project: name, head, money (whole, fiscal and carried of three stages in 万元, None unknown), goal, result
    and aims (class, name, target, result, points, given, reason).
    """
    way = manner(rng)
    rows: list[list[Value]] = [[None] * WIDTH for _ in range(way.shift)]
    merged: dict[tuple[int, int], tuple[int, int]] = {}

    def line(*cells: tuple[int, Value]) -> int:
        row: list[Value] = [None] * WIDTH
        for col, value in cells:
            row[col] = value
        rows.append(row)
        return len(rows) - 1

    def join(top: int, bottom: int, left: int, right: int) -> None:
        for row in range(top, bottom + 1):
            for col in range(left, right + 1):
                merged[row, col] = (top, left)

    line((0, "项目支出绩效自评表"))
    line((0, f"（{year}年度）"))
    at = line((0, "项目名称"), (3, project["name"]))
    join(at, at, 0, 2)
    join(at, at, 3, WIDTH - 1)
    line((0, "主管部门"), (3, owner), (6, "实施单位"), (7, project.get("unit") or owner))
    _money(project["money"], way, rng, line, join)
    top = line((0, "年度总体目标"), (1, way.goal), (6, "实际完成情况"))
    line((1, project["goal"]), (6, project["result"]))
    join(top, top + 1, 0, 0)
    _aims(project["aims"], way, line, join)
    line((0, "总分"), (7, Decimal(100)), (8, Decimal(95)))
    line((0, f"项目负责人：{project['head']}　　财务负责人：赵六　　填报日期：{year + 1}年3月1日"))
    return Grid(f"{project['name']}自评表.xlsx", "Sheet1", rows, merged)


def _money(money: Mapping[str, Any], way: Manner, rng: Random, line: Any, join: Any) -> None:
    heads = list(zip((4, 5, 6), way.stages, strict=True))
    top = last = line((0, f"项目资金（{way.unit}）"), *heads, (7, "分值"), (8, "执行率"), (9, "得分"))
    kinds = (
        ("年度资金总额", "whole"),
        (way.fiscal, "fiscal"),
        ("上年结转资金", "carried"),
        ("其他资金", "rest"),
    )
    for label, kind in kinds:
        figures = [
            (col, _printed(money[stage].get(kind), way, rng))
            for col, stage in zip((4, 5, 6), ("initial", "budget", "spent"), strict=True)
        ]
        last = line((1, label), *figures, (7, Decimal(10) if kind == "whole" else "-"))
        join(last, last, 1, 3)
    join(top, last, 0, 0)


def _aims(aims: Sequence[Mapping[str, Any]], way: Manner, line: Any, join: Any) -> None:
    heads = (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        way.result,
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    top = line(
        (0, "绩效指标"), *((col, head) for col, head in zip((1, 2, 3, 5, 6, 7, 8, 9), heads, strict=True))
    )
    join(top, top, 3, 4)
    row = top
    for aim in aims:
        kind = aim["class"]
        row = line(
            (1, LEVELS.get(kind, "效益指标")),
            (2, SECOND.get(kind, f"{kind}指标")),
            (3, aim["name"]),
            (5, aim["target"]),
            (6, aim["result"]),
            (7, aim["points"]),
            (8, aim["given"]),
            (9, aim.get("reason")),
        )
        join(row, row, 3, 4)
    join(top, row, 0, 0)


def projects(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the projects of a made-up department as its forms tell them."""
    by_code = {item.get("project_code", item["project_name"]): item for item in data.get("projects", ())}
    found = []
    for told in data.get("appraisals", ()):
        listed = by_code[told["appraisal_project"]]
        wholes = {
            "initial": told.get("appraisal_initial"),
            "budget": listed["project_budget"],
            "spent": listed["project_spent"],
        }
        found.append({
            "name": listed["project_name"],
            "code": told["appraisal_project"],
            "head": told.get("appraisal_head", ""),
            "unit": told.get("appraisal_unit", ""),
            "money": {stage: _sources(told, stage, whole) for stage, whole in wholes.items()},
            "goal": told.get("appraisal_goal"),
            "result": told.get("appraisal_result"),
            "aims": [_aim(a) for a in data.get("aims", ()) if a["aim_project"] == told["appraisal_project"]],
        })  # fmt: skip
    return found


def _sources(told: Mapping[str, Any], stage: str, whole: Any) -> dict[str, Decimal | None]:
    named = {kind: told.get(f"appraisal_{stage}_{kind}") for kind in ("fiscal", "carried")}
    found = {kind: None if value is None else Decimal(str(value)) for kind, value in named.items()}
    known = [value for value in found.values() if value is not None]
    found["whole"] = None if whole is None else Decimal(str(whole))
    if known and found["whole"] is not None:
        found["rest"] = found["whole"] - sum(known, Decimal(0))
    return found


def _aim(aim: Mapping[str, Any]) -> dict[str, Any]:
    unit, value = aim.get("aim_unit", ""), aim.get("aim_value")
    actual = aim.get("aim_actual")
    return {
        "class": aim["aim_class"],
        "name": aim["aim_name"],
        "target": aim.get("aim_text") if value is None else f"{aim.get('aim_direction', '')}{value}{unit}",
        "result": aim.get("aim_text_actual") if actual is None else f"{actual}{unit}",
        "points": Decimal(str(aim["aim_weight"])),
        "given": Decimal(str(aim["aim_self"])) if "aim_self" in aim else None,
        "reason": aim.get("aim_reason"),
    }
