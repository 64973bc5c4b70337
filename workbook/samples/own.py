"""补充数据 of a made-up department: what only its indicator system asks, in agreement with the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from workbook.samples.amounts import Data
from workbook.samples.lists import day, within

Literals = Callable[[Any], Mapping[str, Any]]
"""The parsed parameters of a call as a system writes it, by name."""
SHARES = (0, 0.4, 0.5, 0.675, 0.8, 0.825, 0.8999, 0.9, 0.95, 1)
SUMS = (0, 0, 1, 5, 8, 20, 39.94, 100, 120.5)
SAME: Mapping[str, Callable[[Data], float]] = {
    "budget_added": lambda d: max(0, d["expend_total_revised"] - d["expend_total_initial"]),
    "reallocated_total": lambda d: d["expend_total_revised"] * 0.03,
    "key_project_budget": lambda d: d["expend_project_revised"] * 0.4,
}
"""Amounts that say in one figure what other sheets say in several, or a part of it."""


def inputs(rng: Random, system: Any, literals: Literals) -> Data:
    """补充数据: what only this system asks; a part never exceeds its whole, a coefficient fits its grade."""
    typed = [item for _, item in system.own_inputs() if not item.computed]
    data = {item.key: _value(rng, item) for item in typed}
    for table in system.tables:
        for column in table.columns:
            data |= {f"{column.key}_{n}": _value(rng, column) for n, _ in enumerate(table.lines, 1)}
    keys = {key: key for key in data} | {item.label: item.key for item in typed}
    for call in (call for indicator in system.indicators for call in metrics_of(indicator)):
        if call["fn"] == "ratio" and {call["part"], call["whole"]} <= set(keys):
            part, whole = keys[call["part"]], keys[call["whole"]]
            if call.get("zero") != "na":
                data[whole] = data[whole] or 8
            amount = round(data[whole] * rng.choice((1, 1, 0.9, 0.95, 0.5)), 2)
            data[part] = int(amount) if isinstance(data[whole], int) else amount
        elif call["fn"] == "grade_coefficient":
            grade, span = rng.choice(list(literals(call)["grades"].items()))
            data |= {call["grade"]: grade, call["coefficient"]: within(rng, span)}
    return data


def _value(rng: Random, item: Any) -> Any:
    if item.choices:
        return rng.choice(item.choices)
    made = {
        "金额": rng.choice(SUMS), "数字": rng.choice(SUMS), "整数": rng.randint(0, 6),
        "百分比": rng.choice(SHARES), "日期": day(rng.randint(1, 12), 15), "文字": "情况属实",
    }[item.type]  # fmt: skip
    if isinstance(made, (str, dt.date)):
        return made
    for limit, nearer in ((item.minimum, max), (item.maximum, min)):
        made = made if limit is None else nearer(made, type(made)(limit))
    return made


def metrics_of(indicator: Any) -> Iterator[Any]:
    """Yield the calls that measure an indicator."""
    yield indicator.metric
    if indicator.alternative:
        yield indicator.alternative.metric


def agree(data: Data) -> None:
    """Let the inputs of a system agree with the other sheets and with each other."""
    for key in SAME.keys() & data.keys():
        data[key] = round(SAME[key](data), 2)
    if "work_planned" in data:
        data["work_done"] = min(data["work_done"], data["work_planned"])
        for key in ("work_on_time", "work_qualified"):
            data[key] = min(data[key], data["work_done"])
    progress = [key for key in data if key.startswith("spending_progress_")]
    data |= dict(zip(sorted(progress), sorted(data[key] for key in progress), strict=True))
    if data.get("building_new") == "否":
        data |= {key: 0 for key in data if key.startswith("building_") and key != "building_new"}
