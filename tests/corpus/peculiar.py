"""Clean departments, plain ones and those with something unusual and legal about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.tools.departments import card_of, layout_of, literals
from workbook.layout.sheets.project import AIMS_LIST, APPRAISALS_LIST
from workbook.samples import departments, words
from workbook.samples.amounts import Data, by_source, people
from workbook.samples.words import cause


def department(seed: int, system_id: str, peculiar: str = "") -> Data:
    """Return the data of department `seed`, with the peculiarity of that name: same arguments, same data."""
    system = layout_of(system_id).system
    rng = Random(f"{seed}-{system_id}-{peculiar}")
    data = departments.facts(Random(f"{seed}-False-False"), seed, system, literals)
    if peculiar:
        PECULIAR[peculiar](data, system, rng)
    if "arrived_total" in data:
        data |= by_source(data)
    if peculiar in NEW:
        data |= {key: 0 for key in data if key.startswith(("income_", "expend_")) and key.endswith("_last")}
    _drop_unsettled(data, system_id)
    own, card = departments.self_evaluated(data, system, lambda d: card_of(d, system_id))
    return data | own | words.texts(data, card, system.year)


def _drop_unsettled(data: Data, system_id: str) -> None:
    """Say 不适用 of what cannot be scored because there is no such thing in the department."""
    for item in card_of(data, system_id).indicators:
        if item.applicable and item.score is None:
            data.setdefault("scores", {})[item.indicator.code] = {"score_applicable": "不适用"}


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
        data[f"sangong_{row}_last"] = data[f"sangong_{row}_before"] = 0
    for row in data["targets"]:
        row.pop("target_last", None)


def no_projects(data: Data, system: Any, rng: Random) -> None:
    """All money is for personnel and running the office."""
    for column in ("initial", "revised", "final"):
        project = data[f"expend_project_{column}"]
        for row in ("basic", "personnel"):
            data[f"expend_{row}_{column}"] = round(data[f"expend_{row}_{column}"] + project, 2)
        data[f"expend_project_{column}"] = 0
    for key in ("projects", APPRAISALS_LIST, AIMS_LIST):
        data.pop(key, None)
    data["coverage_reported_note"] = f"{system.year} 年未安排项目支出，没有项目"
    if "key_project_budget" in data:
        data["key_project_budget"] = 0
    people(data)


def over_full(data: Data, system: Any, rng: Random) -> None:
    """Targets met half as much again, for good reason."""
    for n, row in enumerate(data["targets"]):
        if row.get("target_direction") == "≥":
            row["target_actual"] = round(row["target_value"] * 1.6, 3)
            row["target_unit"] = "公里"
            row["target_reason"] = f"因{cause(n)}，完成数超过年初预计"
            row["target_action"] = f"{system.year + 1} 年按近三年平均数编制第 {n + 1} 项目标"


def mid_year(data: Data, system: Any, rng: Random) -> None:
    """Founded in July: no initial budget, nothing paid in the first half year."""
    initial = data["expend_total_initial"]
    for key in [key for key in data if key.endswith("_initial")]:
        data[key] = 0
    rows = data.setdefault("adjustments", [])
    rows.append({
        "adj_doc": f"示财预〔{system.year}〕70号", "adj_date": dt.date(system.year, 7, 5),
        "adj_amount": initial,
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
    for row in [row for row in data.get("projects", []) if row["project_spent"] > 1][:1]:
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


NEW = ("首年", "年中新设")
"""Those of a department that was not there the year before."""


def plans(systems: tuple[str, ...], seeds: int) -> Iterator[tuple[str, int, str]]:
    """Yield system, seed and peculiarity of the clean departments."""
    for system_id in systems:
        for seed in range(seeds):
            yield system_id, seed, ""
        for number, name in enumerate(PECULIAR):
            for seed in range(2):
                yield system_id, 100 + number * 10 + seed, name
