"""Cells as they are typed in a hurry: marks, units, letters and words where a figure or a day belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.corpus.desk import Desk, of_type
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.third.claims import needed
from workbook.layout import Type
from workbook.package.reader import ErrorValue

CLASS = "typed"
MONEY, COUNT, DATE, RATE, CHOICE = Type.MONEY, Type.COUNT, Type.DATE, Type.RATE, Type.CHOICE


def _wrong(kind: str, of: Type, change: Callable[[Any], Any], least: float | None = None) -> None:
    """Register a kind that types something into a filled cell of a type."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        def wanted(datum: Any) -> bool:
            return not datum.problem and of_type(of)(datum) and (least is None or datum.value >= least)

        datum = desk.pick(desk.inputs(wanted), "no such cell")
        desk.spoil(datum, change(datum.value))


_wrong("money_in_yuan_with_its_unit", MONEY, lambda n: f"{n * 10000:,.2f}元（人民币）", 1)
_wrong("money_see_the_accounts", MONEY, lambda n: "见决算报表", 1)
_wrong("money_not_yet_settled", MONEY, lambda n: "待决算批复", 1)
_wrong("money_with_a_letter", MONEY, lambda n: f"{n:.0f}O", 1)
_wrong("money_in_brackets_with_words", MONEY, lambda n: f"{n:f}（含上年结转）", 1)
_wrong("money_of_two_years", MONEY, lambda n: f"上年{n:f}，本年{n + 4:f}", 1)
_wrong("money_with_a_wrong_point", MONEY, lambda n: f"{n:.2f}".replace(".", "。"), 1)
_wrong("money_lost_name", MONEY, lambda n: ErrorValue("#NAME?"), 1)
_wrong("money_too_narrow", MONEY, lambda n: "########", 1)
_wrong("count_with_words", COUNT, lambda n: f"共{n:f}", 1)
_wrong("count_in_chinese", COUNT, lambda n: "十余人", 1)
_wrong("count_before_and_after", COUNT, lambda n: f"{n:f}→{n + 2:f}", 1)
_wrong("count_lost_value", COUNT, lambda n: ErrorValue("#VALUE!"), 1)
_wrong("date_of_the_31st_of_april", DATE, lambda d: f"{d.year}年4月31日")
_wrong("date_first_ten_days", DATE, lambda d: f"{d.year}年{d.month}月上旬")
_wrong("date_end_of_the_month", DATE, lambda d: f"{d.year}年{d.month}月底")
_wrong("date_planned", DATE, lambda d: f"预计{d.year}年{d.month}月")
_wrong("date_is_done", DATE, lambda d: "已完成")
_wrong("rate_in_hundreds", RATE, lambda r: r * 100, 0.2)
_wrong("rate_as_a_word", RATE, lambda r: "优秀", 0)
_wrong("choice_negated", CHOICE, lambda c: "未填报")
_wrong("choice_with_a_full_stop_and_words", CHOICE, lambda c: f"{c}。详见附件")


@fault("required_figure_left_blank", CLASS)
def blank(desk: Desk) -> None:
    """A figure of the budget forgotten."""
    keys = (
        "expend_total_final",
        "expend_total_revised",
        "expend_total_initial",
        "posts_total",
        "staff_total",
    )
    key = desk.pick([k for k in keys if desk.has(k) and desk.datum(k).field.required], "none required")
    desk.spoil(key, None)


@fault("year_is_the_year_of_filling", CLASS)
def year(desk: Desk) -> None:
    """The year the form was filled in, not the one evaluated."""
    desk.spoil("fiscal_year", desk.year + 1)
    desk.blame("fill_date", "staff_date")


@fault("name_of_a_project_missing", CLASS)
def nameless(desk: Desk) -> None:
    """A line of the list of projects without its name."""
    row = desk.pick(desk.rows("projects"), "no projects")
    needed(bool(row.cells["project_name"].value), "no name")
    desk.spoil(row.cells["project_name"], None)
    desk.blame_row(row)
