"""Typed wrong: what does not belong into a cell of this type, strictly at that cell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.corpus.desk import Desk, of_type
from tests.corpus.registry import fault
from workbook.layout import Type
from workbook.package.reader import ErrorValue

Words = Callable[[Decimal], Any]


def _number(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _in(kind: str, types: tuple[Type, ...], words: Words) -> None:
    """Register a kind that types `words` of the right figure into a filled cell of these types."""

    @fault(kind, "typed")
    def make(desk: Desk) -> None:
        datum = desk.pick(desk.inputs(of_type(*types)), f"no {kind}")
        desk.spoil(datum, words(_number(datum.value)))


MONEY, COUNT, RATE, DATE = (Type.MONEY,), (Type.COUNT,), (Type.RATE,), (Type.DATE,)
NUMERIC = (Type.MONEY, Type.COUNT, Type.NUMBER)
for _kind, _types, _words in (
    ("text_in_money", MONEY, lambda n: "约一千二百"),
    ("none_in_money", MONEY, lambda n: "无"),
    ("dash_in_money", MONEY, lambda n: "—"),
    ("slash_in_money", MONEY, lambda n: "/"),
    ("unit_in_money", MONEY, lambda n: f"{n}万元"),
    ("yuan_text_in_money", MONEY, lambda n: f"{n * 10000}元"),
    ("brackets_for_minus", MONEY, lambda n: f"（{n}）"),
    ("two_figures_in_money", MONEY, lambda n: f"{n}/{n + 1}"),
    ("approximate_in_money", MONEY, lambda n: f"≈{n}"),
    ("point_for_comma", MONEY, lambda n: f"{n}。5"),
    ("sum_as_text_in_money", MONEY, lambda n: f"{n}+{n}"),
    ("numeral_in_count", COUNT, lambda n: "二十四"),
    ("unit_in_count", COUNT, lambda n: f"{n}人"),
    ("none_in_count", COUNT, lambda n: "没有"),
    ("fraction_in_count", COUNT, lambda n: n + Decimal("0.5")),
    ("range_in_count", COUNT, lambda n: f"{n}-{n + 2}"),
    ("letter_o_in_count", COUNT, lambda n: f"{n}O"),
    ("text_in_rate", RATE, lambda n: "九成以上"),
    ("rate_with_sign", RATE, lambda n: "≥95%"),
    ("negative_money", MONEY, lambda n: -abs(n) - 1),
    ("negative_count", COUNT, lambda n: -abs(n) - 1),
    ("error_in_number", NUMERIC, lambda n: ErrorValue("#N/A")),
    ("divided_by_zero", NUMERIC, lambda n: ErrorValue("#DIV/0!")),
    ("lost_reference", NUMERIC, lambda n: ErrorValue("#REF!")),
    ("truth_in_number", NUMERIC, lambda n: True),
    ("number_too_large", NUMERIC, lambda n: "1.5E+400"),
    ("text_in_date", DATE, lambda n: "年底前"),
    ("no_such_month", DATE, lambda n: "2024年13月1日"),
    ("no_such_day", DATE, lambda n: "2024-02-30"),
    ("range_in_date", DATE, lambda n: "3月至6月"),
    ("month_only_in_date", DATE, lambda n: "十二月"),
    ("error_in_date", DATE, lambda n: ErrorValue("#VALUE!")),
):
    _in(_kind, _types, _words)


def _within_limits(kind: str, value: Any, text: bool = False) -> None:
    @fault(kind, "typed")
    def make(desk: Desk) -> None:
        found = desk.inputs(lambda d: d.field.type is Type.RATE and d.field.maximum == 1 and not d.blank)
        desk.spoil(desk.pick(found, "no limited rate"), value)


_within_limits("share_as_percent", 95)
_within_limits("share_over_one", 1.02)
_within_limits("share_negative", -0.05)


def _choice(kind: str, value: str) -> None:
    @fault(kind, "typed")
    def make(desk: Desk) -> None:
        found = desk.inputs(lambda d: d.field.type is Type.CHOICE and not d.blank)
        desk.spoil(desk.pick([d for d in found if value not in d.field.choices], "no choice"), value)


for _kind, _text in (
    ("choice_rephrased", "是的"),
    ("choice_tick", "√"),
    ("choice_combined", "是/否"),
    ("choice_other_word", "基本完成"),
    ("choice_number", "1"),
):
    _choice(_kind, _text)


@fault("error_in_text", "typed")
def error_in_text(desk: Desk) -> None:
    """A lookup into another file left its error in a text."""
    found = desk.inputs(of_type(Type.TEXT, Type.LONG_TEXT, filled=True))
    desk.spoil(desk.pick(found), ErrorValue("#NAME?"))


@fault("year_in_words", "typed")
def year_in_words(desk: Desk) -> None:
    """The evaluated year in Chinese numerals."""
    desk.spoil("fiscal_year", "二〇二四")


@fault("year_two_digits", "typed")
def year_two_digits(desk: Desk) -> None:
    """24 for 2024."""
    desk.spoil("fiscal_year", desk.year % 100)


def _target(kind: str, column: str, words: Words) -> None:
    @fault(kind, "typed")
    def make(desk: Desk) -> None:
        rows = [row for row in desk.rows("targets") if isinstance(row.cells[column].value, Decimal)]
        datum = desk.pick(rows, "no quantified target").cells[column]
        desk.spoil(datum, words(_number(datum.value)))


_target("sign_in_target", "target_value", lambda n: f"≥{n}%")
_target("unit_in_actual", "target_actual", lambda n: f"{n}人次")
_target("wan_in_actual", "target_actual", lambda n: f"{n}万")
_target("words_in_actual", "target_actual", lambda n: "已全部完成")
_target("range_in_target", "target_value", lambda n: f"{n}-{n + 5}")


@fault("direction_in_words", "typed")
def wrong_direction(desk: Desk) -> None:
    """A direction of the target that is none."""
    rows = [row for row in desk.rows("targets") if not row.cells["target_direction"].blank]
    desk.spoil(desk.pick(rows, "no direction").cells["target_direction"], "大于")
