"""Cells as clerks type them: ranges, marks, negatives, half people, days that are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.corpus.desk import Desk, of_type
from tests.corpus.operators.sixth import fault
from workbook.layout import Type

CLASS = "typed"
Test = Callable[[Any], bool]


def _any(datum: Any) -> bool:
    return True


def _unsigned(datum: Any) -> bool:
    """Tell a figure that is never below nothing, other than an adjustment."""
    return datum.field.minimum is not None and datum.field.minimum >= 0


def _wrong(
    kind: str, of: Type, change: Callable[[Any], Any], least: float | None = None, test: Test = _any
) -> None:
    """Register a kind that types something into a filled cell of a type."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        def wanted(datum: Any) -> bool:
            return (
                not datum.problem
                and of_type(of)(datum)
                and test(datum)
                and (least is None or datum.value >= least)
            )

        datum = desk.pick(desk.inputs(wanted), "no such cell")
        desk.spoil(datum, change(datum.value))


_wrong("money_from_to", Type.MONEY, lambda n: f"{n:.0f}至{n * 2:.0f}", 1)
_wrong("money_more_or_less", Type.MONEY, lambda n: f"{n:.0f}左右", 1)
_wrong("money_below_nought", Type.MONEY, lambda n: -n, 1, _unsigned)
_wrong("money_with_two_points", Type.MONEY, lambda n: f"{n:.2f}.00", 1)
_wrong("money_to_be_told_later", Type.MONEY, lambda n: "另行报送", 1)
_wrong("money_as_a_sum_in_words", Type.MONEY, lambda n: f"{n / 2:.2f}+{n / 2:.2f}（两笔）", 1)
_wrong("half_a_person", Type.COUNT, lambda n: n + type(n)("0.5"), 1)
_wrong("fewer_than_nobody", Type.COUNT, lambda n: -n - 1, 1, _unsigned)
_wrong("count_of_several", Type.COUNT, lambda n: "若干", 1)
_wrong("day_of_the_13th_month", Type.DATE, lambda d: f"{d.year}-13-{d.day:02}")
_wrong("day_of_the_year_only", Type.DATE, lambda d: f"{d.year}年度")
_wrong("day_of_a_quarter", Type.DATE, lambda d: f"第{(d.month + 2) // 3}季度")
_wrong("day_as_agreed", Type.DATE, lambda d: "按合同约定")
_wrong("choice_of_two", Type.CHOICE, lambda c: f"{c}或其他")
_wrong("choice_with_a_question", Type.CHOICE, lambda c: f"{c}？")
_wrong("rate_as_a_discount", Type.RATE, lambda r: "九成左右", 0)
