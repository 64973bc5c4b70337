"""人员情况表 and 整体支出绩效目标表 give heads and targets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

import pytest

from tests.tools.books import KEYS, staff_page, target_page
from tests.tools.departments import department
from tests.tools.workbooks import blank
from workbook.intake import Options, Sources, bring_in
from workbook.intake.conversion import Unusable, quantity
from workbook.intake.grid import Grid
from workbook.template.fill import fill

TODAY = dt.date(2025, 3, 1)


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
