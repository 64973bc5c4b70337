"""Amounts in another unit: what was typed so, and only that, in one finding."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.workbook.check.figures import example, findings, read
from workbook.check.frame.finding import Finding
from workbook.check.frame.registry import place_of
from workbook.layout import Type
from workbook.submission.model import Datum

FACTORS = {"元": Decimal(10000), "亿元": Decimal("0.0001"), "千元": Decimal(10)}
Wanted = Callable[[Datum], bool]


def _sheet(name: str) -> Wanted:
    return lambda d: d.sheet == name


def _named(*keys: str) -> Wanted:
    return lambda d: d.field.key in keys


def _line(line: str) -> Wanted:
    return _named(*(f"expend_{line}_{column}" for column in ("initial", "revised", "final")))


def _column(column: str) -> Wanted:
    return lambda d: d.sheet == "收支" and d.field.key.endswith(f"_{column}")


SCOPES: dict[str, tuple[Wanted, str]] = {
    "the book": (lambda d: True, "元 亿元"),
    "收支": (_sheet("收支"), "元 亿元 千元"),
    "支付进度": (_sheet("支付进度"), "元 亿元 千元"),
    "项目清单": (_sheet("项目清单"), "元 亿元 千元"),
    "资产": (_sheet("资产"), "元"),
    "公用与三公": (_sheet("公用与三公"), "元"),
    "a column": (_column("revised"), "元 亿元"),
    "another column": (_column("final"), "元 亿元 千元"),
    "a column of a list": (_named("project_spent"), "元 亿元"),
    "a line": (_line("project"), "元 亿元 千元"),
    "a line of little money": (_line("operating"), "元 亿元 千元"),
    "a row of a list": (lambda d: d.sheet == "项目清单" and d.row == 17, "元 亿元 千元"),
    "a cell": (_named("expend_personnel_final"), "元 亿元"),
    "a total": (_named("paid_total"), "元 亿元"),
}
EVERY = [(name, unit) for name, (_, units) in SCOPES.items() for unit in units.split()]


def scaled(wanted: Wanted, factor: Decimal) -> tuple[dict[str, Any], set[str]]:
    """Return the example with the amounts that are `wanted` times a factor, and their places."""
    data, places = copy.deepcopy(example()), set()
    submission = read(data)

    def times(datum: Datum, holder: dict[str, Any], key: str) -> None:
        if (
            datum.field.type is Type.MONEY
            and isinstance(datum.value, Decimal)
            and datum.value
            and wanted(datum)
        ):
            holder[key] = float(datum.value * factor)
            places.add(str(place_of(datum)))

    for key, datum in submission.fields.items():
        if key in data:
            times(datum, data, key)
    for box, rows in data.items():
        if isinstance(rows, list):
            for row, typed in zip(submission.rows(box), rows, strict=True):
                for key in typed:
                    times(row.cells[key], typed, key)
    assert places
    return data, places


@pytest.mark.parametrize(("name", "unit"), EVERY)
def test_one_finding_inside_what_was_typed_so(name: str, unit: str) -> None:
    data, places = scaled(SCOPES[name][0], FACTORS[unit])
    (found,) = findings(read(data))
    assert found.code == "JX-Q-01"
    assert str(found.hit.place) in places
    assert f"疑似按{unit}填报" in found.message
    assert found.hit.expected == found.hit.value / FACTORS[unit]  # type: ignore[operator]
    assert len([p for p in found.hit.spoils if str(p) in places]) == len(places)


def test_two_sheets_in_two_units_are_two_findings() -> None:
    data, _ = scaled(_sheet("资产"), FACTORS["元"])
    other, _ = scaled(_sheet("项目清单"), FACTORS["亿元"])
    found = findings(read({**data, "projects": other["projects"]}))
    assert [(f.code, f.hit.place.sheet) for f in found] == [("JX-Q-01", "资产"), ("JX-Q-01", "项目清单")]


def test_a_row_listed_twice_is_no_other_unit() -> None:
    rows = example()["projects"]
    for row in range(len(rows)):
        found = findings(read(example(projects=[*rows, copy.deepcopy(rows[row])])))
        assert {f.code for f in found} == {"JX-A-12"}
    adjusted = example()["adjustments"]
    assert {f.code for f in findings(read(example(adjustments=[*adjusted, adjusted[0]])))} == {"JX-A-05"}


def unit_findings(data: dict[str, Any]) -> list[Finding]:
    """Return the findings but that of the carry-over, whose growth counts in a large department only."""
    return [found for found in findings(read(data)) if found.code != "JX-Q-27"]


@pytest.mark.parametrize("factor", [1, 2, 40, 1000])
def test_departments_small_and_large_are_in_the_right_unit(factor: int) -> None:
    data, _ = scaled(lambda d: True, Decimal(factor))
    people = {key: data[key] * factor for key in data if key.startswith(("posts_", "staff_")) and data[key]
              and isinstance(data[key], int)}  # fmt: skip
    assert not unit_findings({**data, **people})


def test_three_people_with_five_million() -> None:
    data, _ = scaled(lambda d: True, Decimal("0.37"))
    few = {f"{kind}_{line}": 0 for kind in ("posts", "staff") for line in ("ca", "inst", "worker", "other")}
    few |= {f"{kind}_{line}": 3 for kind in ("posts", "staff") for line in ("admin", "total")}
    assert "JX-Q-01" not in {f.code for f in findings(read({**data, **few}))}


def test_a_department_of_a_province_may_spend_five_billion_one_of_a_county_may_not() -> None:
    data, _ = scaled(lambda d: True, Decimal(3000))
    people = {
        key: data[key] * 700
        for key in data
        if key.startswith(("posts_", "staff_")) and isinstance(data[key], int)
    }
    named = {"dept_name": "示例省示例厅", "dept_level": "省级"}
    assert not unit_findings({**data, **people, **named})
    (found,) = unit_findings({**data, **people, "dept_level": "县级"})
    assert (found.code, found.hit.field.key if found.hit.field else "") == ("JX-Q-01", "expend_total_final")
