"""The books of a made-up department: its data as the forms and lists it would hand over.

The only place that knows what of a workbook's data is called what in official forms; how these are laid out
is said in `tests.tools.accounts` and `tests.tools.exports`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from tests.tools import accounts, budgets, exports, project_pages
from tests.tools.pages import Ways, ways
from workbook.intake.grid import Grid

Data = Mapping[str, Any]
YEAR = 2024
KEYS = ("admin", "ca", "inst", "worker", "other")


def yuan(data: Data, key) -> Decimal:
    """Return an amount of a department's data in 元."""
    return Decimal(str(data.get(key, 0))) * 10000


def column(data: Data, suffix: str) -> dict[str, Decimal]:
    """Return what a department's books say in one column of its final accounts."""
    found = {
        name: yuan(data, f"income_{key}_{suffix}")
        for name, key in zip(accounts.INCOME, ("public", "fund", "capital"), strict=False)
    }
    found["其他收入"] = yuan(data, f"income_other_{suffix}")
    found |= {
        name: yuan(data, f"expend_{key}_{suffix}")
        for name, key in zip(accounts.NATURE, ("basic", "personnel", "operating", "project"), strict=False)
    }
    found |= {
        "本年收入合计": yuan(data, f"income_total_{suffix}"),
        "本年支出合计": yuan(data, f"expend_total_{suffix}"),
    }
    if suffix == "final":
        found |= {
            "年初结转和结余": yuan(data, "carryover_begin"),
            "年末结转和结余": yuan(data, "carryover_end"),
        }
    return found | {"总计": found["本年收入合计"] + found.get("年初结转和结余", Decimal(0))}


def trips(data: Data, suffix: str) -> dict[str, Decimal]:
    """Return 三公 of one column."""
    parts = {
        name: yuan(data, f"sangong_{key}_{suffix}")
        for name, key in zip(
            ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"),
            ("abroad", "purchase", "running", "reception"),
            strict=True,
        )
    }
    vehicles = parts["公务用车购置费"] + parts["公务用车运行维护费"]
    return parts | {"公务用车购置及运行维护费": vehicles, "合计": sum(parts.values(), Decimal(0))}


def pages(data: Data, rng: Random, owner: str, way: Ways | None = None) -> list[Grid]:
    """Return the forms of a department, each in a way of its own."""

    def now() -> Ways:
        return way or ways(rng)

    columns = {
        "年初预算数": column(data, "initial"),
        "全年预算数": column(data, "revised"),
        "决算数": column(data, "final"),
    }
    made = [
        accounts.totals(now(), owner, YEAR, columns).grid("Z01"),
        accounts.by_nature(now(), owner, YEAR, column(data, "final")).grid("GK03"),
        accounts.travel(
            now(), owner, YEAR, {"预算数": trips(data, "budget"), "决算数": trips(data, "final")}
        ).grid("GK09"),
        budgets.budget(now(), owner, YEAR, column(data, "initial")).grid("1", "预算公开.xlsx"),
        accounts.by_nature(now(), owner, YEAR, column(data, "initial"), "部门支出总表", "预算公开表3").grid(
            "3", "预算公开.xlsx"
        ),
        budgets.basics(now(), owner, YEAR, column(data, "initial")).grid("6", "预算公开.xlsx"),
        accounts.travel(
            now(), owner, YEAR, {"2024年预算数": trips(data, "budget")}, "一般公共预算“三公”经费支出表"
        ).grid("8", "预算公开.xlsx"),
    ]
    rng.shuffle(made)
    return made


def heads(data: Data) -> dict[str, dict[str, int]]:
    """Return the heads of a department by the headings of its books."""
    found = {}
    for kind, name in (("posts", "编制数"), ("staff", "年末实有人数")):
        found[name] = {label: data[f"{kind}_{key}"] for label, key in zip(accounts.HEADS, KEYS, strict=True)}
        found[name]["合计"] = data[f"{kind}_total"]
    found["年末实有人数"] |= {"离休人员": data["lixiu"], "退休人员": data["tuixiu"]}
    return found


def staff_page(data: Data, rng: Random) -> Grid:
    """Return 人员情况表 of a department."""
    return accounts.staff(ways(rng), data["dept_name"], 2024, heads(data)).grid("附03", "决算附表.xlsx")


def target_page(data: Data, rng: Random) -> Grid:
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
    return budgets.targets(data["dept_name"], 2024, rows, rng.random() < 0.5).grid("10", "预算公开.xlsx")


def every(data: Data, rng: Random) -> list[Grid]:
    """Return everything a department has: final accounts, disclosed budget, staff, targets, project forms,
    lists.
    """
    owner = data["dept_name"]
    return [
        *pages(data, rng, owner),
        staff_page(data, rng),
        target_page(data, rng),
        *(project_pages.page(project, YEAR, owner, rng) for project in project_pages.projects(data)),
        *exports.every(data, rng),
    ]
