"""Departments a careful reviewer finds nothing in: those of ``workbook.samples``, mended where a person would look.

The made-up departments agree to the cent, but their dates are of one year whatever year is evaluated, their
reasons are all the same, some procurements cost four times their plan and units fit no figure. Here they
become departments of flesh and blood; each `PECULIAR` one has something unusual and legal about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random
from typing import Any

from tests.corpus import prose
from tests.tools.departments import card_of, layout_of, literals
from workbook.samples import departments

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


def department(seed: int, system_id: str, peculiar: str = "") -> Data:
    """Return the data of department `seed`, with the peculiarity of that name: same arguments, same data."""
    system = layout_of(system_id).system
    rng = Random(f"{seed}-{system_id}-{peculiar}")
    data = departments.facts(Random(f"{seed}-False-False"), seed, system, literals)
    data = moved(data, system.year - GENERATED)
    mend(data, system, rng)
    if peculiar:
        PECULIAR[peculiar](data, system, rng)
    _drop_unsettled(data, system_id)
    own, card = departments.self_evaluated(data, system, lambda d: card_of(d, system_id))
    data |= own
    explain(data, card, rng)
    return data | prose.texts(data, card)


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
    _staff(data)
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


def _staff(data: Data) -> None:
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


def _drop_unsettled(data: Data, system_id: str) -> None:
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


def _none(*keys: str) -> Callable[[Data, Any, Random], None]:
    def change(data: Data, system: Any, rng: Random) -> None:
        for key in keys:
            data.pop(key, None)

    return change


def not_applicable(data: Data, system: Any, rng: Random) -> None:
    """Say 不适用 wherever the system allows it."""
    data["scores"] = {i.code: {"score_applicable": "不适用"} for i in system.indicators if i.not_applicable}


def first_year(data: Data, system: Any, rng: Random) -> None:
    """No year before: nothing carried over, no “三公” expenses of last year."""
    begin = data["carryover_begin"]
    data["carryover_begin"] = 0
    for key in ("income_public_final", "income_total_final"):
        data[key] = round(data[key] + begin, 2)
    for row in ("abroad", "purchase", "running", "reception", "total"):
        data[f"sangong_{row}_last"] = 0
    for row in data["targets"]:
        row.pop("target_last", None)
    for key in [key for key in data if key == "sangong_last_budget"]:
        data[key] = 0


def no_projects(data: Data, system: Any, rng: Random) -> None:
    """All money is for personnel and running the office."""
    for column in ("initial", "revised", "final"):
        project = data[f"expend_project_{column}"]
        for row in ("basic", "personnel"):
            data[f"expend_{row}_{column}"] = round(data[f"expend_{row}_{column}"] + project, 2)
        data[f"expend_project_{column}"] = 0
    data.pop("projects", None)
    data["coverage_reported_note"] = f"{system.year} 年未安排项目支出，没有项目"
    if "key_project_budget" in data:
        data["key_project_budget"] = 0
    _staff(data)


def over_full(data: Data, system: Any, rng: Random) -> None:
    """Targets met half as much again, for good reason."""
    for n, row in enumerate(data["targets"]):
        if row.get("target_direction") == "≥":
            row["target_actual"] = round(row["target_value"] * 1.6, 3)
            row["target_unit"] = "公里"
            row["target_reason"] = f"因{cause(rng, n)}，完成数超过年初预计"
            row["target_action"] = f"{system.year + 1} 年按近三年平均数编制第 {n + 1} 项目标"


def mid_year(data: Data, system: Any, rng: Random) -> None:
    """Founded in July: no initial budget, nothing paid in the first half year."""
    initial = data["expend_total_initial"]
    for key in [key for key in data if key.endswith("_initial")]:
        data[key] = 0
    rows = data.setdefault("adjustments", [])
    rows.append({
        "adj_doc": f"示财预〔{system.year}〕70号", "adj_date": dt.date(system.year, 7, 5), "adj_amount": initial,
        "adj_type": "落实国家政策", "adj_excluded": "是", "adj_basis": "机构改革新设，财政部门核定当年预算",
    })  # fmt: skip
    data["adj_note"] = f"{system.year} 年 7 月新设机构，全年调整 {len(rows)} 笔"
    for quarter in ("q1", "q2"):
        data[f"pay_{quarter}_paid"] = data[f"pay_{quarter}_target"] = 0
    if "budget_added" in data:
        data["budget_added"] = data["expend_total_revised"]
    _year_shares_from_zero(data)


def _year_shares_from_zero(data: Data) -> None:
    for key in [key for key in data if key == "spending_progress_1"]:
        data[key] = 0


def tails(data: Data, system: Any, rng: Random) -> None:
    """Figures carried over from 元: six decimals in the parts, totals rounded from the exact sum."""
    for pattern, kinds in (("sangong_{}_final", ("running", "reception")),):
        for kind, tail in zip(kinds, (0.001234, -0.001234), strict=True):
            key = pattern.format(kind)
            if data[key] > 1:
                data[key] = round(data[key] + tail, 6)
    for row, tail in (("personnel", 0.003412), ("operating", 0.001101)):
        data[f"expend_{row}_final"] = round(data[f"expend_{row}_final"] - tail, 6)
    data["expend_basic_final"] = round(data["expend_basic_final"] - 0.004513, 6)
    data["expend_project_final"] = round(data["expend_project_final"] + 0.004513, 6)
    for row in data.get("projects", [])[:1]:
        row["project_spent"] = round(row["project_spent"] - 0.000001, 6)


def zero_sangong(data: Data, system: Any, rng: Random) -> None:
    """No “三公” expenses at all."""
    for key in [key for key in data if key.startswith("sangong_")]:
        data[key] = 0


def no_adjustments(data: Data, system: Any, rng: Random) -> None:
    """What was approved in January was kept: initial and revised budget are the same."""
    for key in [key for key in data if key.endswith("_initial")]:
        data[key] = data[key.replace("_initial", "_revised")]
    data.pop("adjustments", None)
    data["adj_note"] = "全年没有调整"
    if "budget_added" in data:
        data["budget_added"] = 0


def no_procurement(data: Data, system: Any, rng: Random) -> None:
    """Nothing was bought."""
    data["proc_plan_total"] = data["proc_actual_total"] = 0
    data.pop("procurements", None)


def no_petitions(data: Data, system: Any, rng: Random) -> None:
    """Nobody complained."""
    data["petition_received"] = data["petition_on_time"] = data["petition_replied"] = 0


def bonus_cap(data: Data, system: Any, rng: Random) -> None:
    """More praise than the cap counts, each with a document of its own."""
    for n, row in enumerate(data.get("bonuses", [])):
        row["bonus_doc"] = f"示发〔{system.year}〕{n + 31}号"


def on_the_last_day(data: Data, system: Any, rng: Random) -> None:
    """Everything done on the day it was due."""
    for row in data.get("projects", ()):
        row["project_done"] = row["project_due"]
    for row in data.get("tasks", ()):
        if "task_done" in row:
            row["task_done"] = row["task_due"]


PECULIAR: dict[str, Callable[[Data, Any, Random], None]] = {
    "不适用": not_applicable,
    "首年": first_year,
    "无项目": no_projects,
    "超百分之百": over_full,
    "年中新设": mid_year,
    "尾数": tails,
    "无三公": zero_sangong,
    "无调整": no_adjustments,
    "无采购": no_procurement,
    "无信访": no_petitions,
    "无下属": _none("subordinates"),
    "加减分": bonus_cap,
    "无加减分": _none("bonuses"),
    "当日完成": on_the_last_day,
}
"""Legal peculiarities by name."""


def plans(systems: tuple[str, ...], seeds: int) -> Iterator[tuple[str, int, str]]:
    """Yield system, seed and peculiarity of the clean departments."""
    for system_id in systems:
        for seed in range(seeds):
            yield system_id, seed, ""
        for number, name in enumerate(PECULIAR):
            for seed in range(2):
                yield system_id, 100 + number * 10 + seed, name
