"""What an indicator system asks for beyond the common fields, made up for a generated department."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from pyfuncs import CATALOG
from pyfuncs.appraisals import grade_ranges
from pyfuncs.literals import Interval
from tests.tools.figures import coefficient
from tests.tools.lists import day
from workbook.systems import System
from workbook.systems.model import Binding, Input

SHARES = (0, 0.4, 0.5, 0.675, 0.8, 0.825, 0.8999, 0.9, 0.95, 1)
AMOUNTS = (0, 0, 1, 5, 8, 20, 39.94, 100, 120.5)


def inputs(rng: Random, system: System) -> dict[str, Any]:
    """Return the fields of 补充数据; a part never exceeds its whole, a coefficient fits its grade."""
    data = {item.key: _value(rng, item) for item in system.inputs if not item.computed}
    for table in system.tables:
        for column in table.columns:
            for number, _ in enumerate(table.lines, 1):
                data[f"{column.key}_{number}"] = _value(rng, column)
    for binding in _bindings(system):
        name = binding["fn"]
        if name == "ratio" and {binding["part"], binding["whole"]} <= set(data):
            if binding.get("zero") != "na":
                data[str(binding["whole"])] = data[str(binding["whole"])] or 8
            data[str(binding["part"])] = _share(rng, data[str(binding["whole"])])
        elif name == "grade_coefficient":
            grade, ranges = rng.choice(list(_ranges(binding).items()))
            data[str(binding["grade"])] = grade
            data[str(binding["coefficient"])] = coefficient(rng, ranges)
    return data


def _value(rng: Random, item: Input) -> Any:
    if item.choices:
        return rng.choice(item.choices)
    most = item.maximum if item.maximum is not None else Decimal(10**9)
    made: dict[str, Any] = {
        "金额": rng.choice(AMOUNTS),
        "数字": rng.choice(AMOUNTS),
        "整数": rng.randint(0, 6),
        "百分比": rng.choice(SHARES),
        "日期": day(rng.randint(1, 12), 15),
        "文字": "情况属实",
    }
    value = made[item.type]
    return value if isinstance(value, (str, dt.date)) else min(value, float(most))


def _share(rng: Random, whole: float) -> float:
    """Return a part of `whole`; a whole number stays one."""
    part = round(whole * rng.choice((1, 1, 0.9, 0.95, 0.5)), 2)
    return int(part) if isinstance(whole, int) else part


def _bindings(system: System) -> Iterator[Binding]:
    for indicator in system.indicators:
        yield indicator.metric
        if indicator.alternative:
            yield indicator.alternative.metric


def _ranges(binding: Binding) -> dict[str, Interval]:
    return grade_ranges(binding["grades"])


def group_rules(system: System) -> tuple[tuple[str, ...], dict[str, Interval]]:
    """Return the groups of targets the system scores, and the grades of its qualitative targets."""
    groups: list[str] = list(system.choices.get("target_group", ()))
    grades: dict[str, Interval] = {}
    for binding in _bindings(system):
        if binding["fn"] == "targets_score":
            wanted = CATALOG["targets_score"].parameter("wanted")
            assert wanted
            assert wanted.parse
            groups += wanted.parse(binding["wanted"])
            grades = _ranges(binding)
    return tuple(dict.fromkeys(groups)), grades


def bonus_levels(system: System) -> tuple[str, ...]:
    """Return the levels at which the system grants bonus points."""
    awards = CATALOG["bonus"].parameter("awards")
    assert awards
    assert awards.parse
    return tuple(awards.parse(system.bonus.rule["awards"]))
