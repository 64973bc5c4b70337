"""公开04, 05, 07 and 08 give the money of each budget of the treasury; last year's forms last year's."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest

from tests.tools import accounts
from tests.tools.books import column, trips, yuan
from tests.tools.departments import department, layout_of
from tests.tools.pages import Ways, ways
from tests.tools.workbooks import SYSTEM
from tests.workbook.intake.test_national_forms import stated
from workbook.intake.disclosed import read_forms
from workbook.intake.found import Wanted

NAME = "示例县第7局"
LAYOUT = layout_of(SYSTEM)
KEYS = dict(zip(accounts.FUNDS, ("public", "fund", "capital"), strict=True))
FUND_FORMS = {
    "public": ("一般公共预算财政拨款收入支出决算表", "公开05表"),
    "fund": ("政府性基金预算财政拨款收入支出决算表", "公开07表"),
    "capital": ("国有资本经营预算财政拨款收入支出决算表", "公开08表"),
}


def funds(data: Mapping[str, object]) -> dict[str, dict[str, Decimal]]:
    """Return what each budget of the treasury had, by the words of the forms, in 元."""
    return {
        name: {
            "年初结转和结余": yuan(data, f"carryover_{key}_begin"),
            "本年收入": yuan(data, f"income_{key}_final"),
            "本年支出": yuan(data, f"spent_{key}_final"),
            "年末结转和结余": yuan(data, f"carryover_{key}_end"),
        }
        for name, key in KEYS.items()
    }


@pytest.mark.parametrize("seed", range(12))
def test_the_table_of_the_three_budgets(seed: int) -> None:
    data = department((2, 5, 8)[seed % 3])
    grid = accounts.fiscal(ways(Random(seed)), NAME, 2024, funds(data)).grid("GK04")
    found, _ = read_forms([grid], LAYOUT, Wanted((NAME,), 2024, 2024))
    wanted = {f"spent_{key}_final" for key in KEYS.values()} | {
        f"carryover_{key}_end" for key in KEYS.values()
    }
    got = stated(found)
    assert set(got) <= wanted
    for key in wanted:
        amount = Decimal(str(data[key]))
        assert got.get(key, {amount} if not amount else set()) == {amount}, (
            key,
            list(map(str, found.homeless)),
        )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("key", FUND_FORMS)
def test_the_form_of_one_budget(seed: int, key: str) -> None:
    data = department((2, 5, 8)[seed % 3])
    name = next(name for name, of in KEYS.items() if of == key)
    page = accounts.fund(ways(Random(seed)), NAME, 2024, funds(data)[name], *FUND_FORMS[key])
    found, _ = read_forms([page.grid("GK")], LAYOUT, Wanted((NAME,), 2024, 2024))
    got = stated(found)
    for field in (
        f"carryover_{key}_begin",
        f"income_{key}_final",
        f"spent_{key}_final",
        f"carryover_{key}_end",
    ):
        amount = Decimal(str(data[field]))
        assert got.get(field, {amount} if not amount else set()) == {amount}, (
            field,
            list(map(str, found.homeless)),
        )


def test_last_years_forms_fill_the_column_of_last_year() -> None:
    data = department(2)
    way, wanted = Ways(), Wanted((NAME,), 2024, 2023)
    total = accounts.totals(way, NAME, 2023, {"决算数": column(data, "final")}).grid("Z01")
    travel = accounts.travel(
        way, NAME, 2023, {"预算数": trips(data, "budget"), "决算数": trips(data, "final")}
    )
    got = stated(read_forms([total, travel.grid("GK09")], LAYOUT, wanted)[0])
    assert got["income_total_last"] == {Decimal(str(data["income_total_final"]))}
    assert got["expend_project_last"] == {Decimal(str(data["expend_project_final"]))}
    assert got["sangong_total_before"] == {Decimal(str(data["sangong_total_budget"]))}
    assert got["sangong_total_last"] == {Decimal(str(data["sangong_total_final"]))}
    assert all(key.endswith(("_last", "_before")) for key in got)
