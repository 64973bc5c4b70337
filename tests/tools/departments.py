"""The made-up departments of ``workbook.samples``, and what goes wrong with them in practice.

With `blanks` inputs are missing and some lists are replaced by a reported rate; with `wrong` some cells
hold what does not belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from tests.tools.workbooks import SYSTEM, from_data, system_of
from workbook.layout import Layout, assemble
from workbook.samples import departments, words
from workbook.samples.amounts import Data
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.systems.calls import bind
from workbook.systems.model import Binding

REPORTED = {
    "projects": {"coverage_reported": 1, "ontime_reported": 0.8125},
    "tasks": {"task_rate_reported": 0.55555},
    "targets": {"target_rate_reported": 0.5},
}
"""A list and the rates a department states when it has none."""
WIRING = (
    ("shaken", 0),
    ("shaken", 1),
    ("unlisted", 0),
    ("complete", 2),
    ("blanks", 0),
    ("blanks", 1),
    ("wrong", 0),
    ("wrong", 1),
)
"""The few departments that show a wrong reference: of 334 exchanged names in the cells of one system they
miss 4, and fifty complete, blank and wrong ones missed 9."""
WRONG = ("一千二百", "1,234.5", "不适用", "１２", -3, 0.005, 1e9, "是 ", "#N/A")


def unappraised(data: Data) -> Data:
    """Return the data of a department without appraisals of its projects."""
    return {key: value for key, value in data.items() if key not in ("appraisals", "aims")}


def department(seed: int, blanks: bool = False, wrong: bool = False, system_id: str = SYSTEM) -> Data:
    """Return the data of department `seed` for a system: same arguments, same data."""
    system = layout_of(system_id).system

    def scored(data: Data) -> Scorecard:
        return card_of(data, system_id)

    if not blanks and not wrong:
        return departments.department(seed, system, literals, scored)
    rng = Random(f"{seed}-{blanks}-{wrong}")
    data = departments.facts(rng, seed, system, literals)
    if blanks:
        _blank(rng, data)
    if wrong:
        _spoil(rng, data)
    own, card = departments.self_evaluated(data, system, scored)
    return data | own | ({} if blanks else words.texts(data, card, system.year))


def literals(call: Binding) -> Mapping[str, Any]:
    """Return the parsed parameters of a call as a system writes it."""
    return bind(call).literals()


def shaken(data: Data, seed: int) -> Data:
    """Return `data` with every number and answer moved by itself: nothing agrees, a wrong reference shows."""
    rng = Random(seed)

    def moved(value: Any) -> Any:
        if isinstance(value, list):
            return [moved(item) for item in value]
        if isinstance(value, dict):
            return {key: moved(item) for key, item in value.items()}
        if isinstance(value, int):
            return max(0, value + rng.randint(-2, 3)) if value < 50 else round(value * rng.uniform(0.8, 1.2))
        if value in ("是", "否"):
            return rng.choice(("是", "否"))
        if isinstance(value, float):
            return round(value * rng.uniform(0.7, 1.3) + rng.random() / 10, 4)
        return value

    return {key: value if key == "fiscal_year" else moved(value) for key, value in data.items()}


def unlisted(data: Data, system_id: str) -> Data:
    """Return `data` without whatever a stated rate can stand for, each rate another one."""
    layout, found = layout_of(system_id), dict(data)
    calls = (call for plan in layout.plans.values() for _, call in plan.parts())
    for number, call in enumerate(calls):
        keys = {parameter.name: key for parameter, key in call.fields()}
        if stated := keys.pop("reported", None):
            for key in keys.values():
                found.pop(layout.strips[key].box if key in layout.strips else key, None)
            found[stated] = round(0.55 + 0.0137 * number, 4)
    return found


def without_a_level(data: Data) -> Data:
    """Return `data` of a department to which no indicator of the first level applies."""
    dropped = {code: {"score_applicable": "不适用"} for code in data["scores"] if code.startswith("A")}
    return data | {"scores": data["scores"] | dropped}


def of_kind(kind: str, seed: int, system_id: str = SYSTEM) -> Data:
    """Return department `seed`: complete, blanks, wrong, shaken or unlisted."""
    data = department(seed, kind == "blanks", kind == "wrong", system_id)
    if kind in ("shaken", "unlisted"):
        data = shaken(data, seed)
    return unlisted(data, system_id) if kind == "unlisted" else data


@cache
def layout_of(system_id: str) -> Layout:
    """Return the layout of a shipped system, or of one made for tests."""
    return assemble(system_of(system_id))


def card_of(data: Mapping[str, Any], system_id: str = SYSTEM) -> Scorecard:
    """Return the scores of a workbook with `data`, without making one."""
    return score(from_data(layout_of(system_id), data))


def _blank(rng: Random, data: dict[str, Any]) -> None:
    """Leave out a share of the inputs; lists may give way to a reported rate."""
    if len(data["targets"]) < 30:
        data["targets"].append({"target_name": "其他成果", "target_unit": "项", "target_actual": 3})
    for block, rates in REPORTED.items():
        if rng.random() < 0.5:
            del data[block]
            data |= {key: rate for key, rate in rates.items() if rng.random() < 0.8}
    share = rng.choice((0.03, 0.1, 0.4, 1))
    for key in [k for k in data if k != "fiscal_year" and rng.random() < share]:
        value = data[key]
        if isinstance(value, list) and share < 1:
            for row in value:
                row.pop(rng.choice(list(row)))
        elif isinstance(value, dict) and share < 1:
            value.pop(rng.choice(list(value)))
        else:
            del data[key]


def _spoil(rng: Random, data: dict[str, Any]) -> None:
    """Put text, negative, fractional and logical values where they do not belong."""
    for key in [k for k in data if k != "fiscal_year" and rng.random() < 0.15]:
        if isinstance(data[key], list):
            row = rng.choice(data[key])
            row[rng.choice(list(row))] = rng.choice(WRONG)
        elif isinstance(data[key], dict):
            row = data[key][rng.choice(list(data[key]))]
            row[rng.choice(list(row))] = rng.choice(WRONG)
        else:
            data[key] = rng.choice(WRONG)
