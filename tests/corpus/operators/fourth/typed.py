"""Cells as clerks type them who think of a form on paper."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.corpus.desk import Desk, of_type
from tests.corpus.operators.fourth import fault
from workbook.layout import Type
from workbook.package.reader import ErrorValue

CLASS = "typed"
MONEY, COUNT, DATE, RATE, CHOICE = (
    (Type.MONEY,), (Type.COUNT,), (Type.DATE,), (Type.RATE,), (Type.CHOICE,)
)  # fmt: skip


def _wrong(
    kind: str, types: tuple[Type, ...], change: Callable[[Any], Any], least: int | None = None
) -> None:
    """Register a kind that types something into a filled cell of a type."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        def wanted(datum: Any) -> bool:
            return not datum.problem and of_type(*types)(datum) and (least is None or datum.value >= least)

        datum = desk.pick(desk.inputs(wanted), "no such cell")
        desk.spoil(datum, change(datum.value))


_wrong("money_of_two_columns", MONEY, lambda n: f"{n:f}/{n + 5:f}", 1)
_wrong("money_as_a_share", MONEY, lambda n: "占预算的85%", 1)
_wrong("money_in_capitals", MONEY, lambda n: "壹佰贰拾万元整", 1)
_wrong("money_about", MONEY, lambda n: f"{n:.0f}左右", 1)
_wrong("money_minus_behind", MONEY, lambda n: f"{n:f}-", 1)
_wrong("money_of_two_lines", MONEY, lambda n: f"{n:f}\n{n + 3:f}", 1)
_wrong("money_unknown_error", MONEY, lambda n: ErrorValue("#N/A"), 1)
_wrong("money_added_up_in_words", MONEY, lambda n: f"{n:f}+12.5", 1)
_wrong("money_as_before", MONEY, lambda n: "同上年", 1)
_wrong("count_of_a_group", COUNT, lambda n: f"{n:f}人（编制内）", 1)
_wrong("count_of_two_words", COUNT, lambda n: "两三人", 1)
_wrong("count_and_a_half", COUNT, lambda n: n + Decimal("0.5"), 1)
_wrong("count_below_nothing", COUNT, lambda n: -n, 1)
_wrong("date_quarter", DATE, lambda d: f"{d.year}年第三季度")
_wrong("date_of_february_30", DATE, lambda d: f"{d.year}-02-30")
_wrong("date_span", DATE, lambda d: f"{d.year}.3.1-{d.year}.5.31")
_wrong("date_not_known", DATE, lambda d: "以实际为准")
_wrong("date_of_month_13", DATE, lambda d: f"{d.year}/13/{d.day}")
_wrong("rate_as_a_fraction", RATE, lambda r: "十分之九", 0)
_wrong("rate_whole_in_words", RATE, lambda r: "全覆盖", 0)
_wrong("rate_above", RATE, lambda r: f">{r * 100:.0f}%", 0)
_wrong("choice_both", CHOICE, lambda c: "是/否" if c in ("是", "否") else f"{c}/其他")
_wrong("choice_is_a_mark", CHOICE, lambda c: "×" if c == "否" else "○")
_wrong("choice_depends", CHOICE, lambda c: "视情况而定")


@fault("year_of_two", CLASS)
def year_of_two(desk: Desk) -> None:
    """Two years in the cell of the evaluated one."""
    desk.spoil("fiscal_year", f"{desk.year - 1}-{desk.year}")


@fault("target_and_unit_in_one", CLASS)
def target_and_unit(desk: Desk) -> None:
    """The unit typed along with a result."""
    rows = [r for r in desk.rows("targets") if isinstance(r.cells["target_actual"].value, Decimal)]
    datum = desk.pick(rows, "no result").cells["target_actual"]
    desk.spoil(datum, f"{datum.value:f}（已完成）")
