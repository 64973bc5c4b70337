"""Cells as they come out of other programs, other columns and other heads."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.corpus.desk import Desk, NotHere, of_type
from tests.corpus.operators.third import fault
from workbook.layout import Type

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
            return of_type(*types)(datum) and (least is None or datum.value >= least)

        datum = desk.pick(desk.inputs(lambda d: not d.problem and wanted(d)), "no such cell")
        desk.spoil(datum, change(datum.value))


_wrong("comma_for_point", MONEY, lambda n: f"{n:.2f}".replace(".", "，"), 1)
_wrong("separators_of_europe", MONEY, lambda n: f"{n:,.2f}".translate(str.maketrans(",.", ".,")), 1000)
_wrong("two_points", MONEY, lambda n: f"{n:.2f}.00", 1)
_wrong("point_doubled", MONEY, lambda n: f"{n:.2f}".replace(".", ".."), 1)
_wrong("capital_wan", MONEY, lambda n: f"{n:f}萬", 1)
_wrong("with_question_mark", MONEY, lambda n: f"{n:f}？")
_wrong("with_remark_in_brackets", MONEY, lambda n: f"{n:f}（含上年结转）")
_wrong("with_tilde", MONEY, lambda n: f"{n:f}~{n + 10:f}", 1)
_wrong("formula_typed_as_text", MONEY, lambda n: f"=SUM(B7,B8)+{n:f}")
_wrong("money_from_the_books", MONEY, lambda n: f"贷 {n:f}", 1)
_wrong("money_is_below", MONEY, lambda n: "见下表")
_wrong("money_not_available", MONEY, lambda n: "N/A")
_wrong("money_letters_for_digits", MONEY, lambda n: f"{n:.2f}".replace("0", "O").replace("1", "l"), 100)
_wrong("count_and_more", COUNT, lambda n: f"{n:f}余", 1)
_wrong("count_of_two_kinds", COUNT, lambda n: f"{n:f}（其中女{n // 3:f}）", 3)
_wrong("count_at_least", COUNT, lambda n: f"不少于{n:f}", 1)
_wrong("count_a_dozen", COUNT, lambda n: "十几")
_wrong("count_none_in_words", COUNT, lambda n: "暂无")
_wrong("date_of_the_moon", DATE, lambda d: "农历腊月廿三")
_wrong("date_two_days", DATE, lambda d: f"{d.year}.{d.month}.{d.day}、{d.year}.12.30")
_wrong("date_without_year", DATE, lambda d: f"{d.month}月{d.day}日")
_wrong("date_of_june_31", DATE, lambda d: f"{d.year}年6月31日")
_wrong("date_decade_of_month", DATE, lambda d: f"{d.year}年{d.month}月上旬")
_wrong("date_long_term", DATE, lambda d: "长期")
_wrong("date_within", DATE, lambda d: f"{d.year}年{d.month}月底前")
_wrong("rate_in_tenths", RATE, lambda r: "九成五")
_wrong("rate_with_points", RATE, lambda r: f"{r * 100:.1f}分", 0)
_wrong("rate_per_thousand", RATE, lambda r: f"{r * 1000:.0f}‰", 0)
_wrong("choice_in_english", CHOICE, lambda c: "YES" if c == "是" else "NO")
_wrong("choice_is_degree", CHOICE, lambda c: "基本符合")
_wrong("choice_box_ticked", CHOICE, lambda c: f"☑{c}")
_wrong("choice_with_reservation", CHOICE, lambda c: f"{c}，但需完善")


def _exchanged(kind: str, first: str, second: str) -> None:
    """Register a kind that types two neighbours into each other's cell."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        one, other = desk.datum(first), desk.datum(second)
        if one.blank or other.blank or one.value == other.value:
            raise NotHere("nothing to exchange")
        desk.spoil(one, other.value)
        desk.spoil(other, one.value)


_exchanged("phone_and_preparer_exchanged", "phone", "preparer")
_exchanged("level_and_supervisor_exchanged", "dept_level", "supervisor")


@fault("columns_of_a_row_shifted", CLASS)
def columns_shifted(desk: Desk) -> None:
    """A project pasted one column to the right."""
    row = desk.pick(desk.rows("projects"))
    cells = [d for d in row.cells.values() if d.field.is_input]
    values = [d.value for d in sorted(cells, key=lambda d: d.col)]
    for datum, value in zip(sorted(cells, key=lambda d: d.col), [None, *values], strict=False):
        desk.spoil(datum, value)
    desk.about = "projects"


@fault("names_for_money_column", CLASS)
def names_for_money(desk: Desk) -> None:
    """The column of names pasted into that of money."""
    rows = desk.rows("projects")
    for row in rows:
        desk.spoil(row.cells["project_budget"], row.cells["project_name"].value)
    desk.about = "project_budget"


@fault("serial_numbers_in_names", CLASS)
def serial_numbers(desk: Desk) -> None:
    """Serial numbers instead of the names of the tasks."""
    for number, row in enumerate(desk.rows("tasks"), 1):
        desk.spoil(row.cells["task_name"], Decimal(number))
    desk.about = "task_name"


@fault("procurement_without_item", CLASS)
def procurement_without_item(desk: Desk) -> None:
    """Money was spent on nobody knows what."""
    row = desk.pick(desk.rows("procurements"))
    desk.spoil(row.cells["proc_item"], None)
    desk.blame_row(row)


@fault("appraisal_without_project", CLASS)
def appraisal_without_project(desk: Desk) -> None:
    """An appraisal of nobody knows which project."""
    row = desk.pick(desk.rows("appraisals"))
    desk.spoil(row.cells["appraisal_project"], None)
    desk.blame_row(row)


@fault("aim_without_project", CLASS)
def aim_without_project(desk: Desk) -> None:
    """An indicator of nobody knows which project."""
    row = desk.pick(desk.rows("aims"))
    desk.spoil(row.cells["aim_project"], None)
    desk.blame_row(row)


@fault("evidence_without_number", CLASS)
def evidence_without_number(desk: Desk) -> None:
    """A document in the list that nobody can quote."""
    row = desk.pick(desk.rows("evidence"))
    desk.spoil(row.cells["evidence_no"], None)
    desk.blame_row(row)


@fault("phone_a_digit_too_many", "plausible")
def phone_digits(desk: Desk) -> None:
    """A number nobody can ring."""
    desk.spoil("phone", desk.pick(("138000012345", "1380000123", "12345", "0736-76543210987")))


@fault("unit_is_a_form", "plausible")
def unit_is_a_form(desk: Desk) -> None:
    """The name of the unit as the form had it."""
    desk.spoil("dept_name", desk.pick(("××县××局", "（单位名称）", "XX单位（盖章）", "填报单位：")))


@fault("unit_is_its_own_supervisor", "plausible")
def own_supervisor(desk: Desk) -> None:
    """主管部门 is the unit itself."""
    desk.spoil("supervisor", desk.submission.text("dept_name"))
    desk.blame("dept_name")


@fault("preparer_is_unit", "plausible")
def preparer_is_unit(desk: Desk) -> None:
    """填报人 is an office and not a person."""
    desk.spoil("preparer", desk.pick(("财务股", "示例县第10局", "综合办公室", "办公室电话见下")))


@fault("unit_is_its_own_subordinate", "plausible")
def own_subordinate(desk: Desk) -> None:
    """The unit itself among its subordinate units."""
    free = desk.free("subordinates")
    desk.spoil(free.cells["sub_name"], desk.submission.text("dept_name"))
    desk.put(free.cells["sub_nature"], "行政单位")
    desk.blame_row(free)
    desk.blame("dept_name")


@fault("subordinate_twice_disguised", "plausible")
def subordinate_twice(desk: Desk) -> None:
    """A subordinate unit once more with a blank in its name."""
    row, free = desk.pick(desk.rows("subordinates")), desk.free("subordinates")
    name = str(row.cells["sub_name"].value)
    desk.spoil(free.cells["sub_name"], f"{name[:2]} {name[2:]}")
    desk.put(free.cells["sub_nature"], row.cells["sub_nature"].value)
    desk.blame_row(free)
    desk.blame_row(row)
