"""Lists of a made-up department: adjustments, procurements, projects, targets, tasks, disclosure, bonus."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from workbook.samples.amounts import STEP, Budget, Data, Rows, named, some, split, yuan
from workbook.samples.words import cause

WORKS = "公路养护 平台运维 产业扶持 业务培训 安全检查 园区建设 设施维修 技术改造 科普宣传 档案整理".split()  # noqa: SIM905
CLASSES = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
REVISED = 5
"""Of seven targets the one that was adjusted within the year."""
GROUPS = ("数量", "质量", "时效", "成本", "社会效益")
PROCURED = (1, 1, 0.9825, 0.95, 0.98125, 1.0001, None)
FACTORS = {"≥": (1, 1, 1.05, 1.2, 1.3, 1.6, 0.9, 0.999), "≤": (1, 0.95, 0.8, 1.1), "=": (1, 1, 0.97)}
DAY = dt.timedelta(1)
YEAR = 2024
"""The year departments are made for, before they are moved to that of their system."""
_SERIAL = re.compile(r"(〔|SL|example\.com/|^)((?:19|20)\d{2})([〕/-])")


def dated(data: Any, year: int) -> Any:
    """Return `data`, made for 2024, with its dates (also as texts) and document numbers in `year`."""
    if isinstance(data, dict):
        return {key: dated(value, year) for key, value in data.items()}
    if isinstance(data, list):
        return [dated(value, year) for value in data]
    if isinstance(data, dt.date):
        return data.replace(year=data.year + year - YEAR)
    if isinstance(data, str):
        return _SERIAL.sub(lambda found: f"{found[1]}{int(found[2]) + year - YEAR}{found[3]}", data)
    return data


def day(month: int, date: int) -> dt.date:
    """Return a day of the year departments are made for."""
    return dt.date(YEAR, month, date)


def adjustments(rng: Random, totals: Budget) -> Rows:
    """预算调整: counted and exempt adjustments add up to revised less initial budget."""
    exempt = totals.revised - totals.initial - totals.assessed
    found = [(exempt, True)] if exempt else []
    if totals.assessed:
        one = rng.randint(1, abs(totals.assessed)) * (1 if totals.assessed > 0 else -1)
        found += [(one, False), (totals.assessed - one, False)]
    elif not exempt or rng.random() < 0.5:
        found += [(3200, False), (-3200, False)]  # both ways, nothing left over
    return [
        {
            "adj_doc": f"示财预〔2024〕{number * 9}号",
            "adj_date": day(3 + number * 2, 10),
            "adj_amount": yuan(amount),
            "adj_type": "上级转移支付" if free else "本级追加" if amount > 0 else "本级追减",
            "adj_excluded": "是" if free else "否",
            **({"adj_basis": "上级下达专项资金"} if free else {}),
        }
        for number, (amount, free) in enumerate(((a, free) for a, free in found if a), 1)
    ]


def procurements(rng: Random) -> Data:
    """政府采购: at, under and over its plan, or none."""
    total = STEP // 5 * rng.choice((0, 1, 3, 11))
    actual = round(total * some(rng, PROCURED, 0.6, 1))
    data = named("proc_{}_total", {"plan": total, "actual": actual})
    count = rng.randint(1, 5) if total else 0
    planned = split(rng, total, count) if count else []
    rows = zip(planned, _paid(planned, actual), strict=True)
    listed = [
        {
            "proc_item": f"{WORKS[i]}采购",
            "proc_plan": yuan(plan),
            "proc_actual": yuan(paid),
            "proc_contract": day(3 + i, 6),
            "proc_filing": day(3 + i, 14),
        }
        for i, (plan, paid) in enumerate(rows)
    ]
    return {**data, "procurements": listed}


def _paid(planned: Sequence[int], actual: int) -> list[int]:
    """Share out what was paid, none above its plan but the first where all together are."""
    found: list[int] = []
    for plan in planned:
        found.append(min(plan, actual - sum(found)))
    return [found[0] + actual - sum(found), *found[1:]] if found else []


def projects(rng: Random, totals: Budget) -> Rows:
    """项目清单: amounts add up to 项目支出; some late, some unfinished, some without a target."""
    count = rng.choice((1, 3, 6, 8, 16, 40))
    _, total, spent = totals.projects
    budgets = split(rng, total, count)
    left, unspent = total - spent, [0] * count
    for place in rng.sample(range(count), count):
        unspent[place] = min(budgets[place], left - sum(unspent))
    late, untargeted = rng.choice((0, 0, 1, count // 3)), rng.choice((0, 0, 0, 1, count // 4))
    rows = []
    for i, amount in enumerate(budgets):
        due = day(6 + i % 7, 28)
        done = due + 18 * DAY if i < late else due - rng.choice((0, 0, 1, 9)) * DAY
        row = {
            "project_name": f"{WORKS[i % 10]}（{i // 10 + 1}期）",
            "project_code": f"SL2024-{i + 1:02}",
            "project_budget": yuan(amount),
            "project_spent": yuan(amount - unspent[i]),
            "project_arrived": yuan(amount),
            "project_target": "否" if i >= count - untargeted else "是",
            "project_library": "是",
            "project_review": rng.choice(("是", "否")),
            "project_due": due,
            "project_checks": rng.randint(1, 4),
            "project_defects": 1 if i < late else 0,
        }
        rows.append(row if i < late and done > day(12, 31) else row | {"project_done": done})
    return rows


def targets(
    rng: Random, points: Mapping[str, float], grades: Mapping[str, Any], document: str = "E05"
) -> Rows:
    """绩效目标: every direction, met exactly, missed, far above.

    points: of the groups the system scores; with grades, some targets of each are qualitative and all have
    weights, which share them out. document: the number of what backs them.
    """
    rows, groups = [], tuple(points)
    for i in range(max(rng.choice((1, 3, 8, 12, 30)), 2 * len(groups))):
        direction = rng.choice(("≥", "≥", "≥", "≤", "="))
        value = rng.choice((1.8, 40, 99.5, 120, 1234.567))
        actual = round(value * rng.choice(FACTORS[direction]), 3)
        met = {"≥": actual >= value, "≤": actual <= value, "=": actual == value}[direction]
        row: Data = {
            "target_name": f"{WORKS[i % 10]}任务{i + 1}",
            "target_group": (groups or GROUPS)[i % len(groups or GROUPS)],
            "target_no": f"T{i + 1}",
            "target_unit": _unit(i, value, actual),
            "target_source": "业务台账",
            "target_evidence": document,
        }
        measured: Data = {"target_direction": direction, "target_value": value, "target_actual": actual}
        action = f"下年起按季核对第 {i + 1} 项目标并调整"
        if not met or actual > value * 1.3:
            row |= {"target_reason": f"因{cause(i)}，实施条件与年初预计不同", "target_action": action}
        measured["target_last"] = round(value * 0.96, 3)
        row["target_core"] = "否" if i % 3 else "是"
        if not groups:
            row["target_class"] = CLASSES[i % len(CLASSES)]
        if i % 7 == REVISED:
            measured["target_revised"] = actual
            why = f"因{cause(i)}，示财预〔2024〕{i + 21}号批复调整为完成数"
            row |= {"target_reason": why, "target_action": action}
        if grades:
            row["target_weight"] = rng.choice((1, 2, 2.5, 5))
        figured = not grades or rng.random() < 0.75
        rows.append(row | (measured if figured else _judged(rng, i, grades)))
    for group in (group for group in points if grades and points[group]):
        _weigh([row for row in rows if row["target_group"] == group], points[group])
    _self_scored(rows)
    return rows


def _judged(rng: Random, i: int, grades: Mapping[str, Any]) -> Data:
    """Return what a target in words is set and reached as."""
    grade = rng.choice(list(grades))
    return {
        "target_text": f"{WORKS[i % 10]}成效明显",
        "target_text_actual": f"按计划办结{i + 1}项",
        "target_rating": grade,
        "target_coefficient": within(rng, grades[grade]),
    }


def _self_scored(rows: Rows) -> None:
    """Let targets that are met, and not far beyond, be given all their points: so does every rule."""
    for row in rows:
        due = row.get("target_revised", row.get("target_value"))
        if due is None or "target_weight" not in row:
            continue
        direction, actual = row["target_direction"], row["target_actual"]
        met = {"≥": due <= actual <= 2 * due, "≤": actual <= due, "=": actual == due}[direction]
        if met:
            row["target_self"] = row["target_weight"]


def _unit(number: int, *figures: float) -> str:
    """Return a unit that fits the figures: pieces and people are whole."""
    whole = all(float(figure).is_integer() for figure in figures)
    return (("项", "人次", "个") if whole else ("公里", "万元", "吨"))[number % 3]


def _weigh(rows: Rows, points: float) -> None:
    """Let the weights of a group add up to its points, in cents."""
    drawn, left = sum(row["target_weight"] for row in rows), round(points * 100)
    for number, row in enumerate(rows, 1):
        mine = left if number == len(rows) else int(points * 100 * row["target_weight"] / drawn)
        row["target_weight"], left = mine / 100, left - mine


def within(rng: Random, span: Any) -> float:
    """Pick a coefficient of the interval `span`: near its ends or inside."""
    low, high = (float(end.value) if end else fallback for end, fallback in ((span.low, 0), (span.high, 1)))
    ends = (low if span.low_closed else low + 0.0001, high if span.high_closed else high - 0.0001)
    return round(rng.choice((*ends, (low + high) / 2)), 6)


def tasks(rng: Random) -> Rows:
    """重点工作: all done, none done, or some in between."""
    count = rng.choice((1, 3, 7, 12, 30))
    undone = rng.choice((0, 0, 1, count // 2, count))
    rows = []
    for i in range(count):
        due = day(4 + i % 9, 20)
        row = {
            "task_name": f"推进{WORKS[i % 10]}工作{i + 1}",
            "task_assigner": rng.choice(("县委", "县政府", "县人大", "县政协")),
            "task_doc": f"示府办〔2024〕{i + 2}号",
            "task_due": due,
        }
        if i < undone:
            state = rng.choice(("进行中", "未完成"))
            rows.append(
                row | {"task_state": state, "task_note": f"因{cause(i)}，预计下年 {i % 5 + 2} 月完成"}
            )
        else:
            rows.append(row | {"task_state": "已完成", "task_done": due - rng.choice((0, 3, 12)) * DAY})
    return rows


def disclosure(rng: Random) -> Data:
    """信息公开: within the 20 days, on the last of them, or one day late."""
    data: Data = {}
    for row, approved in (("budget", (1, 22)), ("final", (8, 20)), ("targets", (1, 22)), ("result", (8, 20))):
        data[f"disclose_approved_{row}"] = day(*approved)
        data[f"disclose_published_{row}"] = day(*approved) + rng.choice((0, 14, 20, 20, 21)) * DAY
        data[f"disclose_url_{row}"] = f"http://www.example.com/2024/{row}"
    return data


def bonuses(rng: Random, name: str, awards: Sequence[tuple[str, str, str]]) -> Rows:
    """加减分: none, up to the cap, beyond it, and penalties; awards: kind, level and class of what counts."""
    return [
        {
            "bonus_item": f"{'先进集体' if kind == '加分' else '通报批评'}（第 {i} 项）",
            "bonus_kind": kind,
            "bonus_by": f"{level}主管部门（虚构）",
            "bonus_level": level,
            "bonus_doc": f"示发〔2024〕{i + 3}号",
            "bonus_date": day(5 + i, 8),
            "bonus_subject": name,
            **({"bonus_rank": rank} if rank else {}),
        }
        for i, (kind, level, rank) in enumerate(rng.sample(awards, rng.choice((0, 0, 1, 2, 4))), 1)
    ]
