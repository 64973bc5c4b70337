"""Money and head counts of a made-up department: every sum and balance comes out to the cent.

Amounts are drawn in cents (分, hundredths of 万元) so that nothing is lost on the way; a list of shares
holds the edge values of the rules that read the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

Data = dict[str, Any]
Rows = list[Data]
STEP = 20000
"""Cents; every multiple of it takes rates of five decimals exactly, also those that end in a half."""
EXECUTION = (1, 1, 0.985, 0.951, 0.98125, 0.99995, 0.9, 0.8235, None)
CARRYOVER = (0, 0, 0.00005, 0.01, 0.05, 0.05005, 0.1, 0.10005, 0.13, None)
ADJUSTED = (0, 0, 0.1, -0.1, 0.10005, 0.2, 0.2001, 0.3, 0.31, 0.015, None)
OPERATING = (1, 1, 0.985, 0.9, 1.01, 1.00995, 1.015, 1.025, 1.11, None)
SANGONG = (1, 0.92, 0.9, 1.01, 1.005, 1.025, 1.03, 0, None)
USED = (1, 0.95, 0.9, 0.89995, 0.89994, 0.75, 0.74995, 0.6, 0.5999, 0.4, None)
SATISFIED = (1, 0.95, 0.9, 0.8995, 0.875, 0.85, 0.8499, 0.75, 0.7)
POSTS = ((100, 1), (40, 1), (80, 2), (200, 3), (100, 0), (41, -1), (60, -7), (1, 0), (7, 2))
KINDS = ("admin", "ca", "inst", "worker", "other", "total")
HIGHEST = 40
"""Personnel expenses a head, 万元: above, more people are on the list."""
STAFF_NOTES = {1: "超编人员为军转安置，待消化", 0: "实有人数与编制一致", -1: "空编已列入下年度招录计划"}


@dataclass(frozen=True, slots=True)
class Budget:
    """Cents: initial and revised budget, expenditure, the adjustment that counts.

    projects: what of the first three is 项目支出.
    """

    initial: int
    revised: int
    spent: int
    assessed: int
    projects: tuple[int, int, int] = (0, 0, 0)


def yuan(cents: int) -> float:
    """Return cents as the number a user types."""
    return cents / 100


def some(rng: Random, choices: Sequence[float | None], low: float, high: float) -> float:
    """Pick an edge value, or where the list says None any value in between."""
    picked = rng.choice(choices)
    return round(rng.uniform(low, high), 4) if picked is None else picked


def split(rng: Random, total: int, parts: int) -> list[int]:
    """Split `total` into `parts` amounts that add up to it."""
    cuts = sorted(rng.randint(0, total) for _ in range(parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def named(pattern: str, cents: dict[str, int]) -> Data:
    """Return amounts under their keys: pattern ``pay_{}_paid``."""
    return {pattern.format(key): yuan(value) for key, value in cents.items()}


def staff(rng: Random) -> Data:
    """编制与人员: at, below or over the approved posts by whole and by broken percentage points."""
    posts, over = rng.choice(POSTS)
    held = split(rng, posts, 4)
    present = list(held)
    present[held.index(max(held))] += over
    data = {f"posts_{kind}": n for kind, n in zip(KINDS, (*held, 0, posts), strict=True)}
    data |= {f"staff_{kind}": n for kind, n in zip(KINDS, (*present, 0, posts + over), strict=True)}
    data |= {"nonstaff": rng.randint(0, 9), "lixiu": rng.randint(0, 2), "tuixiu": rng.randint(0, 60)}
    return {**data, "staff_note": STAFF_NOTES[(over > 0) - (over < 0)]}


def people(data: Data) -> None:
    """Let staff grow with the money it is paid, so that nobody earns millions."""
    each = data["expend_personnel_final"] / max(data["staff_total"], 1)
    if each > HIGHEST:
        factor = round(each / HIGHEST + 0.5)
        for kind in KINDS:
            for column in ("posts", "staff"):
                data[f"{column}_{kind}"] *= factor


def budget(rng: Random) -> tuple[Data, Budget]:
    """收支, 结转结余, 支付进度: budget, revision and outturn balance in every column."""
    initial = STEP * rng.randint(3, 60)
    assessed = round(initial * some(rng, ADJUSTED, -0.4, 0.4))
    revised = STEP * (-(-(initial + assessed) // STEP) + rng.choice((0, 0, 1, 4)))
    spent = round(revised * some(rng, EXECUTION, 0.7, 1))
    data, totals = _expenditure(rng, Budget(initial, revised, spent, assessed))
    end = round(revised * some(rng, CARRYOVER, 0, 0.2))
    begin = max(0, end - (revised - spent)) + rng.choice((0, 620))
    kept = {"carryover_begin": begin, "carryover_end": end}
    data |= named("{}", {**kept, "treasury_carryover": rng.choice((0, 0, end, end // 2))})
    for column, total in (("initial", initial), ("revised", revised), ("final", spent + end - begin)):
        other, fund = rng.choice((0, total // 50)), rng.choice((0, 0, total // 9))
        parts = {"public": total - other - fund, "fund": fund, "capital": 0, "other": other, "total": total}
        data |= named(f"income_{{}}_{column}", parts)
    data |= {"payable": yuan(revised), "paid_total": yuan(spent)}
    for quarter, share in enumerate((0.24, 0.51, 0.76, 1), 1):
        paid = spent if quarter == 4 else round(spent * (share + rng.uniform(-0.02, 0.02)))
        data |= {f"pay_q{quarter}_paid": yuan(paid), f"pay_q{quarter}_target": paid * 100 // revised / 100}
    return data, totals


def _expenditure(rng: Random, plan: Budget) -> tuple[Data, Budget]:
    """支出: each column is the sum of its parts."""
    revised, left = plan.revised, plan.revised - plan.spent
    operating = 2000 * max(1, revised // STEP // 2)  # about five per cent, in steps that take exact rates
    personnel = revised * 2 // 5
    gap = round(operating * (some(rng, OPERATING, 0.8, 1.1) - 1))  # over (+) or under (-) its budget
    gap = gap if gap >= -left else 0
    left += min(gap, 0)  # what others leave unspent
    spare = rng.randint(0, left // 4)
    project = revised - operating - personnel
    first = plan.initial * 2 // 5, operating // 20 * 19
    columns = {
        "initial": (*first, plan.initial - sum(first)),
        "revised": (personnel, operating, project),
        "final": (personnel - max(gap, 0) - spare, operating + gap, project - (left - spare)),
    }
    data: Data = {}
    for column, (people, running, projects) in columns.items():
        rows = {"basic": people + running, "personnel": people, "operating": running, "project": projects}
        data |= named(f"expend_{{}}_{column}", {**rows, "total": people + running + projects})
    in_projects = (columns["initial"][2], project, columns["final"][2])
    return data, Budget(plan.initial, revised, plan.spent, plan.assessed, in_projects)


def by_source(data: Data) -> Data:
    """Return the same money by source and by use, last year's, and what arrived: all follows from `data`.

    The funds are spent as they come in; what is carried over is of the general budget.
    """
    found: Data = {"arrived_total": data["payable"]}
    for column in ("initial", "revised", "final"):
        income, spent, basic = (
            round(data[f"{key}_{column}"] * 100) for key in ("income_total", "expend_total", "expend_basic")
        )
        fund, other = (round(data[f"income_{key}_{column}"] * 100) for key in ("fund", "other"))
        sources = {"public": spent - fund - other, "fund": fund, "capital": 0, "other": other}
        uses = {"basic": min(basic, income), "project": max(0, income - basic), "undivided": 0}
        found |= named(f"spent_{{}}_{column}", sources) | named(f"received_{{}}_{column}", uses)
    for end in ("begin", "end"):
        carried = {"public": round(data[f"carryover_{end}"] * 100), "fund": 0, "capital": 0, "other": 0}
        found |= named(f"carryover_{{}}_{end}", carried)
    return found | _last_year(data)


def _last_year(data: Data) -> Data:
    """Return income and outturn of last year, a twentieth less of everything."""
    parts = {
        key: round(data[f"{key}_final"] * 100) * 19 // 20
        for key in (
            *("income_public", "income_fund", "income_capital", "income_other"),
            *("expend_personnel", "expend_operating", "expend_project"),
        )
    }
    parts["expend_basic"] = parts["expend_personnel"] + parts["expend_operating"]
    parts["income_total"] = sum(value for key, value in parts.items() if key.startswith("income_"))
    parts["expend_total"] = parts["expend_basic"] + parts["expend_project"]
    return named("{}_last", parts)


def sangong(rng: Random) -> Data:
    """“三公”经费: under, at and over the budget, or none at all."""
    planned = 200 * rng.choice((0, 10, 40, 62))
    used = round(planned * some(rng, SANGONG, 0.5, 1.02))
    data: Data = {}
    for column, total in (
        ("last", planned + (50 if used != planned + 50 else 70)),  # no two years are the same to the cent
        ("budget", planned),
        ("final", used),
        ("before", planned + 60),
    ):
        running = total * 3 // 4
        rows = {"abroad": 0, "purchase": 0, "running": running, "reception": total - running, "total": total}
        data |= named(f"sangong_{{}}_{column}", rows)
    return data


def assets(rng: Random) -> Data:
    """资产: used shares on both sides of every tier."""
    total = STEP * rng.randint(1, 30)
    used = round(total * some(rng, USED, 0.3, 1))
    shown = {"asset_total": total, "asset_used": used, "asset_idle": total - used}
    note = "闲置资产为待报废设备，已申报处置" if used < total else "资产全部在用"
    return {
        **named("{}", {**shown, "stocktake_book": total, "stocktake_found": total}),
        "asset_excess": rng.choice((0, 0, 0, 1, 2, 3)),
        "asset_note": note,
    }


def satisfaction(rng: Random) -> Data:
    """信访与满意度: no petition at all, all or some on time; shares around every step."""
    received = rng.choice((0, 0, 1, 14, 40, 7))
    on_time = received - rng.choice((0, 0, min(1, received), received // 3))
    valid = rng.choice((200, 400, 2000))
    satisfied = round(valid * rng.choice(SATISFIED))
    data = {"petition_received": received, "petition_on_time": on_time, "petition_replied": on_time}
    data |= {"survey_sent": valid + 30, "survey_returned": valid + 8}
    return {**data, "survey_valid": valid, "survey_satisfied": satisfied}
