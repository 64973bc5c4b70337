"""The right digits in the wrong unit: 元 for 万元 in the whole book, a sheet or a cell, 95 for 0.95."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import fault
from workbook.layout import Type
from workbook.submission import Datum

CLASS = "plausible"
YUAN = Decimal(10000)
SHEETS = {
    "budget": "收支",
    "adjustment": "预算调整",
    "payment": "支付进度",
    "sangong": "公用与三公",
    "procurement": "政府采购",
    "assets": "资产",
    "projects": "项目清单",
    "extra": "补充数据",
}


def _scaled(desk: Desk, wanted: Callable[[Datum], bool], factor: Decimal) -> None:
    found = desk.inputs(lambda d: d.field.type is Type.MONEY and bool(d.value) and wanted(d))
    if not found:
        raise NotHere("no amounts there")
    for datum in found:
        assert isinstance(datum.value, Decimal)
        desk.put(datum, datum.value * factor)
        desk.blame(datum, datum.sheet)
    desk.about = found[0].sheet


@fault("money_in_yuan_book", CLASS)
def money_in_yuan_book(desk: Desk) -> None:
    """Every amount of the book in 元."""
    _scaled(desk, lambda d: True, YUAN)


@fault("money_in_yi_book", CLASS)
def money_in_yi_book(desk: Desk) -> None:
    """Every amount of the book in 亿元."""
    _scaled(desk, lambda d: True, 1 / YUAN)


def _sheet(kind: str, sheet: str, factor: Decimal) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        _scaled(desk, lambda d: d.sheet == sheet, factor)


for _key, _name in SHEETS.items():
    _sheet(f"money_in_yuan_sheet_{_key}", _name, YUAN)
_sheet("money_in_thousands_sheet_budget", "收支", Decimal(10))


def _columns(kind: str, *columns: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        _scaled(desk, lambda d: d.field.key in columns, YUAN)


_columns("money_in_yuan_column_projects", "project_budget", "project_spent")
_columns("money_in_yuan_stocktake", "stocktake_book", "stocktake_found")
_columns("money_in_yuan_key_projects", "key_project_budget")


@fault("money_in_yuan_last_year", CLASS)
def money_in_yuan_last_year(desk: Desk) -> None:
    """“三公” expenses of last year in 元, those of this year in 万元."""
    _scaled(desk, lambda d: d.field.key.startswith("sangong_") and d.field.key.endswith("_last"), YUAN)


@fault("money_in_yuan_cell", CLASS)
def money_in_yuan_cell(desk: Desk) -> None:
    """One amount nothing adds up with, in 元."""
    keys = ("carryover_begin", "treasury_carryover", "payable", "stocktake_found", "sangong_total_before")
    found = [k for k in keys if desk.has(k) and desk.amount(k) > 1]
    key = desk.pick(found, "all zero")
    desk.spoil(key, desk.amount(key) * YUAN)


def _percent(kind: str, column: str, value: Decimal, other: Decimal | None) -> None:
    """Register a target of which one side is 0.95 and the other 95."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows("targets") if r.cells["target_direction"].value == "≥"]
        row = desk.pick(rows, "no such target")
        desk.put(row.cells["target_unit"], "%")
        desk.put(row.cells["target_last"], None)
        desk.put(row.cells["target_reason"], None)
        desk.put(row.cells["target_action"], None)
        left = "target_actual" if column == "target_value" else "target_value"
        desk.put(row.cells[column], value)
        desk.put(row.cells[left], value if other is None else other)
        desk.blame(row.cells[column], row.cells[left], row.cells["target_unit"])
        desk.about = column


_percent("percent_target_as_ratio", "target_value", Decimal("0.95"), Decimal(96))
_percent("percent_actual_as_ratio", "target_actual", Decimal("0.96"), Decimal(95))
_percent("percent_both_as_ratio", "target_value", Decimal("0.95"), None)
_percent("percent_over_hundred", "target_actual", Decimal(9600), Decimal(95))


@fault("quarter_target_as_hundredth", CLASS)
def quarter_target_as_hundredth(desk: Desk) -> None:
    """序时目标 0.25 % instead of 25 %."""
    quarter = desk.pick(("q2", "q3", "q4"))
    key = f"pay_{quarter}_target"
    if not desk.amount(key):
        raise NotHere("no target")
    desk.put(key, desk.amount(key) / 100)
    desk.blame(*(f"pay_{q}_target" for q in ("q1", "q2", "q3", "q4") if q <= quarter), key)


def _persons(kind: str, factor: int) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        for column in ("posts", "staff"):
            for line in ("admin", "ca", "inst", "worker", "other", "total"):
                datum = desk.datum(f"{column}_{line}")
                if datum.value:
                    desk.put(datum, Decimal(str(datum.value)) * factor)
                desk.blame(datum)
        desk.blame("人员", "expend_personnel_final", "expend_personnel_revised", "expend_personnel_initial")


_persons("staff_a_thousand_times", 1000)


@fault("petitions_absurd", CLASS)
def petitions_absurd(desk: Desk) -> None:
    """A year number typed where a count belongs: 20240101 copies sent."""
    keys = ("survey_sent", "survey_returned", "survey_valid")
    for key in keys:
        desk.put(key, desk.year * 10000 + 101)
    desk.put("survey_satisfied", desk.year * 10000 + 1)
    desk.blame(*keys, "survey_satisfied")
