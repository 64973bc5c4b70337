"""Departments a careful reviewer finds nothing in: those of ``workbook.samples``, mended where one looks.

The made-up departments agree to the cent, but their dates are of one year whatever year is evaluated, their
reasons are all the same, some procurements cost four times their plan and units fit no figure. Here they
become departments of flesh and blood.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from tests.tools.departments import card_of, literals

Data = dict[str, Any]
GENERATED = 2024
"""The year the made-up departments are dated."""
CAUSES = (
    "设备到货推迟", "汛期延后施工", "上级资金第四季度才下达", "招标流标一次", "人员年中调出{n}人",
    "参训单位临时减少", "施工许可办理超出预计", "供应商更换", "政策调整暂缓实施", "选址方案两次变更",
    "数据口径由季度改为年度", "报名人数超出预计", "合并了{n}项同类工作", "市级统一采购推迟", "用地手续未办结",
)  # fmt: skip
HIGHEST = 40
"""Personnel expenses a head, 万元: above, more people are put on the list."""


def moved(value: Any, years: int) -> Any:
    """Return data with the years of its dates and document numbers put right."""
    if isinstance(value, Mapping):
        return {key: moved(item, years) for key, item in value.items()}
    if isinstance(value, list):
        return [moved(item, years) for item in value]
    if isinstance(value, dt.date) and years and value.year in (GENERATED, GENERATED + 1):
        return value.replace(year=value.year + years, day=min(value.day, 28))
    if isinstance(value, str):
        for head, tail in (("〔", "〕"), ("/", "/"), ("SL", "-")):
            value = value.replace(f"{head}{GENERATED}{tail}", f"{head}{GENERATED + years}{tail}")
    return value


def mend(data: Data, system: Any, rng: Random) -> None:
    """Put right what nobody would hand in."""
    _procurements(data)
    people(data)
    _targets(data, system, rng)
    _own(data, system)
    numbers = [row["evidence_no"] for row in data["evidence"]]
    for row in data.get("targets", ()):
        row["target_evidence"] = rng.choice(numbers)
    for n, row in enumerate(data.get("tasks", ())):
        if "task_note" in row:
            row["task_note"] = f"因{cause(rng, n)}，预计 {system.year + 1} 年 {n % 5 + 2} 月完成"
    for n, (key, row) in enumerate(data.get("checklist", {}).items()):
        if "check_note" in row:
            absent = row.get("check_answer") == "不适用"
            row["check_note"] = (
                f"本年没有第 {key} 项所述事项，见职能文件"
                if absent
                else f"因{cause(rng, n)}，已列入整改清单第 {n + 1} 号"
            )
    for column in ("final",):
        cap(data, column)


def cap(data: Data, column: str) -> None:
    """Keep “三公” expenses within their budget: more would want a word in systems that score them nowhere."""
    if data[f"sangong_total_{column}"] > data["sangong_total_budget"]:
        for row in ("abroad", "purchase", "running", "reception", "total"):
            data[f"sangong_{row}_{column}"] = data[f"sangong_{row}_budget"]


def cause(rng: Random, number: int) -> str:
    """Return a cause; neighbouring rows have different ones."""
    return CAUSES[number % len(CAUSES)].format(n=rng.randint(2, 6))


def _procurements(data: Data) -> None:
    rows = data.get("procurements", [])
    total = round(min(data["proc_actual_total"], data["proc_plan_total"]) * 100)
    data["proc_actual_total"] = total / 100
    for row in rows:
        paid = min(round(row["proc_plan"] * 100), total)
        row["proc_actual"], total = paid / 100, total - paid


def people(data: Data) -> None:
    """Let staff grow with the money it is paid, so that nobody earns millions."""
    people = max(data["staff_total"], 1)
    factor = max(1, round(data["expend_personnel_final"] / people / HIGHEST + 0.5))
    if data["expend_personnel_final"] / people > HIGHEST:
        for kind in ("admin", "ca", "inst", "worker", "other", "total"):
            for column in ("posts", "staff"):
                data[f"{column}_{kind}"] *= factor


def _targets(data: Data, system: Any, rng: Random) -> None:
    for n, row in enumerate(data.get("targets", ())):
        values = [row[key] for key in ("target_value", "target_actual") if key in row]
        whole = all(float(value).is_integer() for value in values)
        row["target_unit"] = rng.choice(("项", "人次", "个")) if whole else rng.choice(("公里", "万元", "吨"))
        if "target_reason" in row:
            row["target_reason"] = f"因{cause(rng, n)}，实施条件与年初预计不同"
            row["target_action"] = f"{system.year + 1} 年起按季核对第 {n + 1} 项目标并调整"
    points = _wanted(system)
    for group, award in points.items():
        rows = [row for row in data["targets"] if row["target_group"] == group]
        left = round(award * 100)
        for number, row in enumerate(rows, 1):
            share = left if number == len(rows) else left // (len(rows) - number + 1)
            row["target_weight"], left = share / 100, left - share


def _wanted(system: Any) -> dict[str, Decimal]:
    found = {}
    for indicator in system.indicators:
        if indicator.metric["fn"] == "targets_score":
            found[literals(indicator.metric)["wanted"][0]] = indicator.points.value
    return found


def _own(data: Data, system: Any) -> None:
    """Let the inputs of a system agree with the rest of the book."""
    if "budget_added" in data:
        data["budget_added"] = round(max(0, data["expend_total_revised"] - data["expend_total_initial"]), 2)
    if "sangong_last_budget" in data:
        data["sangong_last_budget"] = round(data["sangong_total_budget"] + 0.5, 2)
    if "key_project_budget" in data:
        data["key_project_budget"] = round(data["expend_project_revised"] * 0.4, 2)
    if "reallocated_total" in data:
        data["reallocated_total"] = round(data["expend_total_revised"] * 0.03, 2)
    if "work_planned" in data:
        data["work_done"] = min(data["work_done"], data["work_planned"])
        for key in ("work_on_time", "work_qualified"):
            data[key] = min(data[key], data["work_done"])
    steps = sorted(data[key] for key in data if key.startswith("spending_progress_"))
    for number, share in enumerate(steps, 1):
        data[f"spending_progress_{number}"] = share
    if data.get("building_new") == "否":
        for key in [key for key in data if key.startswith("building_") and key != "building_new"]:
            data[key] = 0


def drop_unsettled(data: Data, system_id: str) -> None:
    """Say 不适用 of what cannot be scored because there is no such thing in the department."""
    card = card_of(data, system_id)
    for item in card.indicators:
        if item.applicable and item.score is None:
            data.setdefault("scores", {})[item.indicator.code] = {"score_applicable": "不适用"}


def explain(data: Data, card: Any, rng: Random) -> None:
    """Give every lost point a reason of its own."""
    for n, item in enumerate(card.indicators):
        row = data["scores"][item.indicator.code]
        if not item.applicable:
            row["score_reason"] = f"本部门职能不涉及{item.indicator.name}，见“三定”规定第 {n + 1} 条"
        elif item.score is not None and item.score < item.points:
            row["score_reason"] = f"因{cause(rng, n)}，扣 {item.points - item.score} 分；{item.arithmetic}"
