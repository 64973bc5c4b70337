"""Money and head counts of a generated department: every sum and balance comes out to the cent.

Amounts are drawn in cents (分, hundredths of 万元) so that nothing is lost on the way; a choice list
holds the edge values of the rule that reads the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from pyfuncs.literals import Interval

STEP = 20000
"""Cents; every multiple of it takes rates of five decimals exactly, also those that end in a half."""
EXECUTION = (1, 1, 0.985, 0.951, 0.98125, 0.99995, 0.9, 0.8235, None)
CARRYOVER = (0, 0, 0.00005, 0.01, 0.05, 0.05005, 0.1, 0.10005, 0.13, None)
ADJUSTED = (0, 0, 0.1, -0.1, 0.10005, 0.2, 0.2001, 0.3, 0.31, 0.015, None)
OPERATING = (1, 1, 0.985, 0.9, 1.01, 1.00995, 1.015, 1.025, 1.11, None)
SANGONG = (1, 0.92, 0.9, 1.01, 1.005, 1.025, 1.03, 0, None)
PROCURED = (1, 1, 0.9825, 0.95, 0.98125, 1.0001, None)
USED = (1, 0.95, 0.9, 0.89995, 0.89994, 0.75, 0.74995, 0.6, 0.5999, 0.4, None)
SATISFIED = (1, 0.95, 0.9, 0.8995, 0.875, 0.85, 0.8499, 0.75, 0.7)


@dataclass(frozen=True)
class Totals:
    """Cents: initial and revised budget, expenditure, and what of it goes to projects."""

    initial: int
    revised: int
    spent: int
    assessed: int  # adjustment that counts
    projects: tuple[int, int, int]  # initial, revised, spent


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


def spread(rng: Random, limits: Sequence[int], total: int) -> list[int]:
    """Split `total` over places that take at most `limits` each."""
    taken = [0] * len(limits)
    for place in rng.sample(range(len(limits)), len(limits)):
        taken[place] = min(limits[place], total - sum(taken))
    assert sum(taken) == total, "the limits do not hold the total"
    return taken


def staff(rng: Random) -> dict[str, Any]:
    """编制与人员: at, below or over the approved posts by whole and by broken percentage points."""
    posts, over = rng.choice(
        [(100, 1), (40, 1), (80, 2), (200, 3), (100, 0), (41, -1), (60, -7), (1, 0), (7, 2)]
    )
    held = split(rng, posts, 4)
    present = list(held)
    present[held.index(max(held))] += over
    kinds = ("admin", "ca", "inst", "worker")
    data: dict[str, Any] = {f"posts_{k}": n for k, n in zip(kinds, held, strict=True)}
    data |= {f"staff_{k}": n for k, n in zip(kinds, present, strict=True)}
    data |= {"posts_other": 0, "staff_other": 0, "posts_total": posts, "staff_total": posts + over}
    data |= {"nonstaff": rng.randint(0, 9), "lixiu": rng.randint(0, 2), "tuixiu": rng.randint(0, 60)}
    note = {1: "超编人员为军转安置，待消化", 0: "实有人数与编制一致", -1: "空编已列入下年度招录计划"}
    return data | {"staff_note": note[(over > 0) - (over < 0)]}


def budget(rng: Random) -> tuple[dict[str, Any], Totals]:
    """收支, 结转结余, 支付进度: budget, revision and outturn balance in every column."""
    initial = STEP * rng.randint(3, 60)
    assessed = round(initial * some(rng, ADJUSTED, -0.4, 0.4))
    revised = STEP * (-(-(initial + assessed) // STEP) + rng.choice((0, 0, 1, 4)))
    spent = round(revised * some(rng, EXECUTION, 0.7, 1))
    data, totals = _expenditure(rng, initial, revised, spent, assessed)
    end = round(revised * some(rng, CARRYOVER, 0, 0.2))
    begin = max(0, end - (revised - spent)) + rng.choice((0, 620))
    data |= {
        "carryover_begin": yuan(begin),
        "carryover_end": yuan(end),
        "treasury_carryover": yuan(rng.choice((0, 0, end, end // 2))),
    }
    income = {"initial": initial, "revised": revised, "final": spent + end - begin}
    for column, total in income.items():
        other = rng.choice((0, total // 50))
        fund = rng.choice((0, 0, total // 9))
        parts = {"public": total - other - fund, "fund": fund, "capital": 0, "other": other, "total": total}
        data |= {f"income_{row}_{column}": yuan(part) for row, part in parts.items()}
    return data | payment(rng, totals), totals


def _expenditure(
    rng: Random, initial: int, revised: int, spent: int, assessed: int
) -> tuple[dict[str, Any], Totals]:
    operating = 2000 * max(1, revised // STEP // 2)  # about five per cent, in steps that take exact rates
    personnel = revised * 2 // 5
    gap = round(operating * (some(rng, OPERATING, 0.8, 1.1) - 1))  # over (+) or under (-) its budget
    gap = gap if gap >= spent - revised else 0
    left = revised - spent + min(gap, 0)  # what others leave unspent
    spare = rng.randint(0, left // 4)
    project = revised - operating - personnel
    first = {"operating": operating // 20 * 19, "personnel": initial * 2 // 5}
    columns = {
        "initial": (
            first["personnel"],
            first["operating"],
            initial - first["personnel"] - first["operating"],
        ),
        "revised": (personnel, operating, project),
        "final": (personnel - max(gap, 0) - spare, operating + gap, project - (left - spare)),
    }
    data = {}
    for column, (people, running, projects) in columns.items():
        rows = {"basic": people + running, "personnel": people, "operating": running, "project": projects}
        rows["total"] = people + running + projects
        data |= {f"expend_{row}_{column}": yuan(value) for row, value in rows.items()}
    assert data["expend_total_final"] == yuan(spent)
    in_projects = (columns["initial"][2], project, columns["final"][2])
    return data, Totals(initial, revised, spent, assessed, in_projects)


def payment(rng: Random, totals: Totals) -> dict[str, Any]:
    """支付进度: cumulative, the last quarter being what was paid; targets are those just reached."""
    data: dict[str, Any] = {"payable": yuan(totals.revised), "paid_total": yuan(totals.spent)}
    for quarter, share in enumerate((0.24, 0.51, 0.76, 1), 1):
        paid = totals.spent if quarter == 4 else round(totals.spent * (share + rng.uniform(-0.02, 0.02)))
        data[f"pay_q{quarter}_paid"] = yuan(paid)
        data[f"pay_q{quarter}_target"] = paid * 100 // totals.revised / 100
    return data


def sangong(rng: Random) -> dict[str, Any]:
    """“三公”经费: under, at and over the budget, or none at all."""
    planned = 200 * rng.choice((0, 10, 40, 62))
    used = round(planned * some(rng, SANGONG, 0.5, 1.02))
    data = {}
    for column, total in (("last", planned + 50), ("budget", planned), ("final", used)):
        running = total * 3 // 4
        rows = {"abroad": 0, "purchase": 0, "running": running, "reception": total - running, "total": total}
        data |= {f"sangong_{row}_{column}": yuan(value) for row, value in rows.items()}
    return data


def assets(rng: Random) -> dict[str, Any]:
    """资产: used shares on both sides of every tier."""
    total = STEP * rng.randint(1, 30)
    used = round(total * some(rng, USED, 0.3, 1))
    return {
        "asset_total": yuan(total),
        "asset_used": yuan(used),
        "asset_idle": yuan(total - used),
        "asset_excess": rng.choice((0, 0, 0, 1, 2, 3)),
        "stocktake_book": yuan(total),
        "stocktake_found": yuan(total),
        "asset_note": "闲置资产为待报废设备，已申报处置" if used < total else "资产全部在用",
    }


def satisfaction(rng: Random) -> dict[str, Any]:
    """信访与满意度: no petition at all, all or some on time; shares around every step."""
    received = rng.choice((0, 0, 1, 14, 40, 7))
    on_time = received - rng.choice((0, 0, min(1, received), received // 3))
    valid = rng.choice((200, 400, 2000))
    satisfied = round(valid * rng.choice(SATISFIED))
    return {
        "petition_received": received,
        "petition_on_time": on_time,
        "petition_replied": on_time,
        "survey_sent": valid + 30,
        "survey_returned": valid + 8,
        "survey_valid": valid,
        "survey_satisfied": satisfied,
    }


def coefficient(rng: Random, span: Interval) -> float:
    """Pick a coefficient of `span`: near its ends or inside."""
    low = span.low.value if span.low else Decimal(0)
    high = span.high.value if span.high else Decimal(1)
    step = Decimal("0.0001")
    ends = (low if span.low_closed else low + step, high if span.high_closed else high - step)
    return float(rng.choice((*ends, (low + high) / 2)))
