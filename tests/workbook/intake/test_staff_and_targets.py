"""人员情况表 and 整体支出绩效目标表 give heads and targets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

import pytest

from tests.tools import accounts
from tests.tools.departments import department
from tests.tools.workbooks import blank
from workbook.intake import Options, Sources, bring_in
from workbook.intake.conversion import Unusable, quantity
from workbook.intake.grid import Grid
from workbook.template.fill import fill

KEYS = ("admin", "ca", "inst", "worker", "other")
TODAY = dt.date(2025, 3, 1)


def heads(data) -> dict[str, dict[str, int]]:
    """Return the heads of a department by the headings of its books."""
    found = {}
    for kind, name in (("posts", "编制数"), ("staff", "年末实有人数")):
        found[name] = {label: data[f"{kind}_{key}"] for label, key in zip(accounts.HEADS, KEYS, strict=True)}
        found[name]["合计"] = data[f"{kind}_total"]
    found["年末实有人数"] |= {"离休人员": data["lixiu"], "退休人员": data["tuixiu"]}
    return found


def staff_page(data, rng: Random) -> Grid:
    """Return 人员情况表 of a department."""
    return accounts.staff(accounts.ways(rng), data["dept_name"], 2024, heads(data)).grid(
        "附03", "决算附表.xlsx"
    )


def target_page(data, rng: Random) -> Grid:
    """Return 整体支出绩效目标表 of a department: its targets that are numbers."""
    rows = [
        (
            f"{t['target_group']}指标",
            t["target_name"],
            t["target_direction"],
            Decimal(str(t["target_value"])),
            t["target_unit"],
        )
        for t in data["targets"]
        if "target_value" in t
    ]
    return accounts.targets(data["dept_name"], 2024, rows, rng.random() < 0.5).grid("10", "预算公开.xlsx")


def brought(data, *grids: Grid):
    """Return the workbook of a department with `grids` imported."""
    empty = fill(blank(), {key: data[key] for key in ("dept_name", "fiscal_year")})
    return bring_in(empty, Sources(grids), Options(), TODAY)[0]


@pytest.mark.parametrize("seed", range(6))
def test_heads_are_those_of_the_department(seed: int) -> None:
    """No unit of money is asked for, and 行次 is no head count."""
    data = department(seed)
    got = brought(data, staff_page(data, Random(seed))).new.submission
    for key in (*(f"{kind}_{k}" for kind in ("posts", "staff") for k in (*KEYS, "total")), "lixiu", "tuixiu"):
        assert got.number(key) == data[key], key


@pytest.mark.parametrize("seed", range(6))
def test_targets_are_those_of_the_department(seed: int) -> None:
    """≥95% in one cell or in three gives direction, value and unit; the group stands once for its rows."""
    data = department(seed)
    landed = brought(data, target_page(data, Random(seed)))
    rows = {str(row.cells["target_name"].value): row.cells for row in landed.new.submission.rows("targets")}
    wanted = [target for target in data["targets"] if "target_value" in target]
    assert len(rows) == len(wanted)
    for target in wanted:
        row = rows[target["target_name"]]
        assert row["target_value"].value == Decimal(str(target["target_value"]))
        for key in ("target_direction", "target_unit"):
            assert row[key].value == target[key]
        assert row["target_group"].value == f"{target['target_group']}指标"


def test_what_a_target_may_say() -> None:
    """Words for signs are read, qualitative targets are not taken for numbers."""
    cases = {
        "≥95%": ("≥", Decimal(95), "%"),
        "不少于１，２００ 次": ("≥", Decimal(1200), "次"),
        "≤3.5天": ("≤", Decimal("3.5"), "天"),
        "12个": (None, Decimal(12), "个"),
    }
    for text, want in cases.items():
        assert tuple(quantity(text).values()) == want
    for text in ("显著提升", "2024年12月底前", "3-5次", ">5次"):
        with pytest.raises(Unusable):
            quantity(text)
