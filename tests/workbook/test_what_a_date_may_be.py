"""One rule says what may stand in a date cell: validation, reader and all functions go by it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pyfuncs import CATALOG, Unscorable
from pyfuncs.operands import written
from tests.tools.departments import layout_of
from tests.tools.workbooks import submission, template
from workbook.layout import Layout, Type
from workbook.layout.fields.model import Field
from workbook.layout.placement import PLAIN, UDF
from workbook.layout.sheets.facts import facts_of
from workbook.package.reader import CellValue
from workbook.submission.dates import DAYS_1904, read_date
from workbook.systems import shipped_ids
from workbook.systems.days import day_of, limits, serial
from workbook.template.validation import prompt, rule

SYSTEM = "lechang-2024"


def _date_fields(layout: Layout) -> list[Field]:
    fields = [s.field for s in layout.spots.values()] + [s.field for s in layout.strips.values()]
    return [field for field in fields if field.type is Type.DATE and field.is_input]


def _field() -> Field:
    return layout_of(SYSTEM).field("task_due")


TAKEN = {
    Decimal(45356): dt.date(2024, 3, 5),
    Decimal("45356.5"): dt.date(2024, 3, 5),  # with a time of the day
    Decimal("45356.99998"): dt.date(2024, 3, 5),
    Decimal(36526): dt.date(2000, 1, 1),  # the first day there may be
    Decimal(46387): dt.date(2026, 12, 31),  # two years after the evaluated one, the last
    Decimal("46387.75"): dt.date(2026, 12, 31),
    Decimal(45351): dt.date(2024, 2, 29),
}
REFUSED = {
    Decimal(36525): "填了 1999-12-31，应在 2000-01-01 至 2026-12-31 之间，请核对",
    Decimal(46388): "填了 2027-01-01，应在 2000-01-01 至 2026-12-31 之间，请核对",
    Decimal(73415): "填了 2100-12-31，应在 2000-01-01 至 2026-12-31 之间，请核对",
    Decimal(73416): "填了 2101-01-01，应在 2000-01-01 至 2026-12-31 之间，请核对",
    Decimal(2024): "填了数字 2024，Excel 会当作 1905-07-16；应填日期，是否指“2024 年的某一天”，请填到日",
    Decimal("2024.3"): "填了数字 2024.3，Excel 会当作 1905-07-16；应填日期，是否指“2024 年 3 月”",
    Decimal("2024.1"): "填了数字 2024.1，Excel 会当作 1905-07-16；应填日期，是否指“2024 年 1 月或 10 月”",
    Decimal(202403): "填了数字 202403，Excel 会当作 2454-02-26；应填日期，是否指“2024 年 3 月”",
    Decimal(20240305): "填了数字 20240305，不是日期；应填日期，是否指“2024-03-05”",
    Decimal("2024.0305"): "填了数字 2024.0305，Excel 会当作 1905-07-16；应填日期，是否指“2024-03-05”",
    Decimal(20240230): "填了 20240230，应填日期，如 2024-12-31",
    Decimal(0): "填了 0，应填日期，如 2024-12-31",
    Decimal("0.5"): "填了 0.5，应填日期，如 2024-12-31",
    Decimal(-45356): "填了 -45356，应填日期，如 2024-12-31",
    Decimal(10) ** 15: "应填日期，如 2024-12-31",
}
TEXTS = {
    "2024-03-05": "填了文字“2024-03-05”，应填日期，是否指“2024-03-05”",
    "2024年3月5日": "填了文字“2024年3月5日”，应填日期，是否指“2024-03-05”",
    "２０２４年３月５日": "应填日期，是否指“2024-03-05”",
    " 2024 / 3 / 5 ": "应填日期，是否指“2024-03-05”",
    "2024。3。5": "应填日期，是否指“2024-03-05”",
    "2024.03.05 14:30": "应填日期，是否指“2024-03-05”",
    "20240305": "应填日期，是否指“2024-03-05”",
    "2024年3月": "填了文字“2024年3月”，应填日期，是否指“2024 年 3 月”，请填到日，如 2024-12-31",
    "2024.1": "应填日期，是否指“2024 年 1 月或 10 月”",
    "2024年1月": "应填日期，是否指“2024 年 1 月”",
    "2024年13月": "填了文字“2024年13月”，应填日期，如 2024-12-31",
    "2024年度": "应填日期，是否指“2024 年的某一天”",
    "1999年": "填了文字“1999年”，应填日期，如 2024-12-31",
    "2024年2月30日": "填了“2024年2月30日”，没有这一天，请核对后按日期填",
    "2023-02-29": "没有这一天",
    "1999-05-06": "填了文字“1999-05-06”，应填日期，应在 2000-01-01 至 2026-12-31 之间",
    "2101-05-06": "应在 2000-01-01 至 2026-12-31 之间",
    "2月30日": "填了文字“2月30日”，应填日期，如 2024-12-31",
    "年底前": "填了文字“年底前”，应填日期，如 2024-12-31",
}


@pytest.mark.parametrize(("stored", "day"), TAKEN.items())
def test_a_day_is_taken(stored: Decimal, day: dt.date) -> None:
    assert read_date(_field(), stored, False) == (day, "")
    assert read_date(_field(), stored - DAYS_1904, True) == (day, "")  # a workbook that counts from 1904
    assert day_of(stored) == day


@pytest.mark.parametrize(("stored", "words"), [*REFUSED.items(), *TEXTS.items()])
def test_what_is_no_day_is_refused_with_the_one_probably_meant(stored: CellValue, words: str) -> None:
    day, problem = read_date(_field(), stored, False)
    assert day is None
    assert words in problem


def test_in_a_workbook_of_1904_the_year_typed_is_named_by_its_own_day() -> None:
    day, problem = read_date(_field(), Decimal(2024), True)
    assert day is None
    assert "Excel 会当作 1909-07-17" in problem
    assert "2024 年的某一天" in problem
    assert read_date(_field(), Decimal(36526), True) == (dt.date(2004, 1, 2), "")


def _accepts_function(value: CellValue) -> bool:
    """Tell whether a worksheet function takes the value of the cell, told what the field may hold."""
    facts = facts_of(layout_of(SYSTEM).system).by_key
    named = written([facts["task_due"].operand, facts["task_done"].operand, None])
    function = CATALOG["on_time_share"]
    names = [p.name for p in function.parameters]
    given: list[object] = [None] * len(names)
    given[0], given[1], given[names.index("inputs")] = [value], [None], named
    try:
        return function.call(*given).value == 0
    except Unscorable:
        return False


@pytest.mark.parametrize("stored", [*TAKEN, *REFUSED, *TEXTS])
def test_reader_function_term_and_formula_agree(stored: CellValue) -> None:
    """None of them computes with what another refuses. The formula counts numbers beyond the same limits."""
    taken = read_date(_field(), stored, False)[0] is not None
    assert _accepts_function(stored) is taken
    operand = facts_of(layout_of(SYSTEM).system).by_key["task_due"].operand
    if isinstance(stored, Decimal):
        assert (operand.fault(stored) == "") is taken
        validation = rule(_field(), "")
        low, high = serial(validation["minimum"]), serial(validation["maximum"])
        assert (low <= int(stored) <= high) is taken


@pytest.mark.parametrize("system", shipped_ids())
def test_every_date_people_type_has_the_limits_of_its_system(system: str) -> None:
    layout = layout_of(system)
    least, most = limits(layout.system)
    facts = facts_of(layout.system).by_key
    fields = _date_fields(layout)
    assert len(fields) > 10
    for field in fields:
        assert (field.minimum, field.maximum) == (least, most), field.key
        validation = rule(field, "")
        assert (validation["validate"], validation["criteria"]) == ("date", "between"), field.key
        assert (serial(validation["minimum"]), serial(validation["maximum"])) == (least, most), field.key
        assert f"{day_of(least)} 至 {day_of(most)} 之间" in prompt(field), field.key
        if fact := facts.get(field.key):
            assert (fact.minimum, fact.maximum) == (least, most), field.key
    assert {"task_due", "task_done", "project_due", "fill_date", "evidence_date"} <= {f.key for f in fields}


def test_the_limits_go_by_the_year_of_the_system() -> None:
    system = layout_of(SYSTEM).system
    assert limits(system) == (serial(dt.date(2000, 1, 1)), serial(dt.date(2026, 12, 31)))
    for other in map(layout_of, shipped_ids()):
        last = day_of(limits(other.system)[1])
        assert last == dt.date(other.system.year + 2 if other.system.annual else 2100, 12, 31)


@pytest.mark.parametrize("serial_number", ["2024", "36525", "36526", "46387", "46387.75", "46388"])
@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_the_formula_of_a_bonus_refuses_the_days_the_reader_refuses(edition: str, serial_number: str) -> None:
    """A number that is no day the form allows leaves the row open, in the formula as in the program."""
    first, last = (int(day) for day in limits(layout_of(SYSTEM).system))
    cells = [c for s in submission(template(SYSTEM, edition)).book.sheets.values() for c in s.cells.values()]
    formula = next(c.formula for c in cells if c.formula and "非本年度" in c.formula)
    assert f"<{first})" in formula
    assert f">={last + 1})" in formula
    day, _ = read_date(layout_of(SYSTEM).field("bonus_date"), Decimal(serial_number), False)
    assert (day is not None) == (first <= Decimal(serial_number) < last + 1)
