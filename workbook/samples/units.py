"""Subordinate units of a made-up department: with 本级 they make its figures, to the cent.

Some departments only name them, some say a part, some all of it, and some what is taken off.
"""

from __future__ import annotations

from random import Random
from typing import Any

from workbook.samples import words
from workbook.samples.amounts import Data, Rows

NAMED, PARTLY, WHOLLY, OFFSET = range(4)
KINDS = ("服务中心", "监测站", "培训学校")
HEADS = {"sub_posts": "posts_total", "sub_staff": "staff_total"}
MONEY = {
    "sub_income_initial": "income_total_initial",
    "sub_income_final": "income_total_final",
    "sub_basic": "expend_basic_final",
    "sub_project": "expend_project_final",
    "sub_carry_begin": "carryover_begin",
    "sub_carry_end": "carryover_end",
}


def named(seed: int) -> Rows:
    """Return the units of department `seed`: one to three."""
    rows: Rows = [
        {"sub_name": f"第{seed}{kind}", "sub_nature": "公益一类事业单位"} for kind in KINDS[: seed % 3 + 1]
    ]
    if seed % 2:
        for number, row in enumerate(rows, 2):
            row["sub_code"] = f"30{seed % 10}{number:03}"
    return rows


def figures(data: Data) -> Data:
    """Return the units with what they say of staff and money, and what 本级 has left of the department."""
    rows, wholes = data.get("subordinates"), {**HEADS, **MONEY}
    if not rows or not all(isinstance(data.get(key), (int, float)) for key in wholes.values()):
        return {}
    rng = Random(f"{data.get('dept_name')}-units")
    said = rng.choice((NAMED, PARTLY, WHOLLY, OFFSET))
    if said == NAMED:
        return {}
    units = [row | _unit(data, rng.choice((0.05, 0.12, 0.2))) for row in rows]
    for number, row in enumerate(units):
        if words.leaps(row["sub_carry_begin"], row["sub_carry_end"]):
            row["sub_reason"] = f"因{words.cause(number)}，年末结转比上年增加"
    if said == PARTLY:
        for row in units:
            for key in rng.sample([*wholes], 4):
                del row[key]
        return {"subordinates": units}
    paid = 1.5 if said == OFFSET else 0
    own = {f"{key}_own": _less(data[whole], units, key) for key, whole in wholes.items()}
    if paid:  # 本级 bought a service of a unit: the money was spent twice
        for key in ("sub_income_final", "sub_project"):
            own[f"{key}_own"] = round(own[f"{key}_own"] + paid, 6)
            own[f"{key}_offset"] = paid
    return {"subordinates": units, **own}


def _unit(data: Data, share: float) -> Data:
    """Return the share of one unit; nobody is paid where there is nobody."""
    found: Data = {key: int(data[whole] * share) for key, whole in HEADS.items()}
    found["sub_staff"] = min(found["sub_staff"], found["sub_posts"])
    money = {key: int(data[whole] * share * 100) / 100 for key, whole in MONEY.items()}
    if not found["sub_staff"] or not money["sub_basic"]:
        found["sub_staff"], money["sub_basic"] = 0, 0.0
    spent = money["sub_basic"] + money["sub_project"] + money["sub_carry_end"]
    money["sub_carry_begin"] = min(money["sub_carry_begin"], spent)
    money["sub_income_final"] = round(spent - money["sub_carry_begin"], 2)
    return found | money


def _less(whole: Any, units: Rows, key: str) -> Any:
    """Return what is left of the department's figure for 本级."""
    left = round(whole - sum(row[key] for row in units), 6)
    return int(left) if key in HEADS else left
